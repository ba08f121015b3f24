//! Writes comments of other languages, which no text can end early.

use errdex_catalog::text::is_unprintable;

/// A text as one printable line: line ends and tabs become spaces, and what cannot be seen becomes U+FFFD.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' | '\t' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if is_unprintable(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Lines that each begin with `mark`, which has to be the beginning of a comment that ends with its line.
#[must_use]
pub fn lines(indent: &str, mark: &str, lines: &[String]) -> String {
    let mut out = String::new();
    for text in lines {
        let line = format!("{indent}{mark} {}", one_line(text));
        line!(out, "{}", line.trim_end());
    }
    out
}

/// A comment between `/**` and `*/`, or `/*` if `mark` is that.
#[must_use]
pub fn block(indent: &str, mark: &str, lines: &[String]) -> String {
    let mut out = String::new();
    line!(out, "{indent}{mark}");
    for text in lines {
        let text = one_line(text).replace("*/", "* /").replace("/*", "/ *");
        // The marks may overlap, as in `*/*/`.
        let text = text.replace("*/", "* /");
        // A line that ends with a backslash goes on in the next one, in C, which also spells it as a trigraph.
        let text = if text.ends_with('\\') || text.ends_with("??/") {
            format!("{text}.")
        } else {
            text
        };
        let line = format!("{indent} * {text}");
        line!(out, "{}", line.trim_end());
    }
    line!(out, "{indent} */");
    out
}

/// A text in XML or HTML, as comments of C# and Java contain it.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_comment() {
        for text in ["a */ b", "*/*/", "/*/", "**//", "a\n*/", "*\u{2028}/", "\\"] {
            let block = block("", "/**", &[text.to_owned()]);
            let inside = block.strip_prefix("/**\n").unwrap();
            let inside = inside.strip_suffix(" */\n").unwrap();
            assert!(!inside.contains("*/") && !inside.contains("/*"), "{inside}");
            assert!(!inside.contains("\\\n") && inside.lines().count() == 1);
            let lines = lines("", "//", &[text.to_owned()]);
            assert_eq!(lines.lines().count(), 1);
        }
    }
}
