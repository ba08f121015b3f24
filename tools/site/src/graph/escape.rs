//! Keeps texts inside the quotes of the formats that graphs are written in.

use std::fmt::{self, Write};

use askama::filters::Escaper;

/// Quoted strings of DOT.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Dot;

impl Escaper for Dot {
    /// A backslash would begin one of DOT's own escapes, such as `\N` for the node's name.
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '"' | '\\' => write!(dest, "\\{c}")?,
                '\n' => dest.write_str("\\n")?,
                c => dest.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Quoted strings of Mermaid.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mermaid;

impl Escaper for Mermaid {
    /// Mermaid reads Markdown and HTML in its strings, and ends them at a quote; `#34;` is a character and nothing else.
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        for c in text.chars() {
            let plain =
                c.is_alphanumeric() || matches!(c, ' ' | '_' | '.' | ',' | ':' | '-' | '\'');
            if plain {
                dest.write_char(c)?;
            } else {
                write!(dest, "#{};", u32::from(c))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(escaper: impl Escaper, text: &str) -> String {
        let mut out = String::new();
        escaper.write_escaped_str(&mut out, text).unwrap();
        out
    }

    #[test]
    fn nothing_leaves_its_quotes() {
        assert_eq!(
            escaped(Dot, "a \"b\" \\N\nc <d>"),
            "a \\\"b\\\" \\\\N\\nc <d>"
        );
        assert_eq!(
            escaped(Mermaid, "a \"b\" <c> `d` #e; %%é"),
            "a #34;b#34; #60;c#62; #96;d#96; #35;e#59; #37;#37;é"
        );
    }
}
