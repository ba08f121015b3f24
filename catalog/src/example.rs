//! Writes an example as Markdown: its code in fences, which no character in the code can end.

use crate::model::Example;

/// The code of an example as Markdown, without its title.
#[must_use]
pub fn markdown(example: &Example) -> String {
    let Example {
        title: _,
        language,
        code,
        wrong,
        right,
    } = example;
    let language = language.as_deref().unwrap_or("text");
    let mut out = String::new();
    for (label, code) in [("", code), ("Wrong:", wrong), ("Right:", right)] {
        let Some(code) = code else { continue };
        let fence = fence(code);
        for part in [if out.is_empty() { "" } else { "\n\n" }, label] {
            out.push_str(part);
        }
        out.push_str(if label.is_empty() { "" } else { "\n\n" });
        for part in [&*fence, language, "\n", code, "\n", &fence] {
            out.push_str(part);
        }
    }
    out
}

/// A fence that is longer than every run of backticks in the code.
fn fence(code: &str) -> String {
    let (mut longest, mut run) = (0, 0);
    for byte in code.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(3.max(longest + 1))
}

/// Whether a fence may name the language so: a word without anything that Markdown or rustdoc reads in it.
#[must_use]
pub fn is_language(word: &str) -> bool {
    let stays = |byte: u8| byte.is_ascii_alphanumeric() || b"+#-._".contains(&byte);
    !word.is_empty() && word.bytes().all(stays)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(code: Option<&str>, wrong: Option<&str>, right: Option<&str>) -> String {
        let text = |text: Option<&str>| text.map(str::to_owned);
        markdown(&Example {
            title: "T".to_owned(),
            language: Some("rust".to_owned()),
            code: text(code),
            wrong: text(wrong),
            right: text(right),
        })
    }

    #[test]
    fn what_is_wrong_comes_before_what_is_right() {
        assert_eq!(
            example(None, Some("a();"), Some("b();\n\nc();")),
            "Wrong:\n\n```rust\na();\n```\n\nRight:\n\n```rust\nb();\n\nc();\n```"
        );
        assert_eq!(example(Some("a"), None, None), "```rust\na\n```");
        assert_eq!(example(None, None, None), "");
    }

    #[test]
    fn no_code_ends_its_fence() {
        assert_eq!(
            example(Some("```\nx ````"), None, None),
            "`````rust\n```\nx ````\n`````"
        );
    }

    #[test]
    fn a_language_is_a_word() {
        for word in ["rust", "c++", "C#", "objective-c", "f90"] {
            assert!(is_language(word), "{word}");
        }
        for word in ["", "rust,no_run", "two words", "`", "é"] {
            assert!(!is_language(word), "{word}");
        }
    }
}
