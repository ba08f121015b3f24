//! Writes the page of an entry in Markdown, as `errdex explain` shows it.

use std::fmt;

use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::name::is_name;
use errdex_catalog::text_links::targets;
use errdex_outputs::view::View;
use errdex_tables::page::{self, Paper, Style};

/// The page of an entry; without Markdown, if the client shows none.
pub(crate) fn page(catalog: &Catalog, entry: &Entry, has_markdown: bool) -> String {
    let view = View::from_entry(catalog, entry);
    let mut sheet = Sheet {
        text: String::new(),
        has_markdown,
    };
    // A string takes everything.
    let _ = page::write(&&view, &mut sheet);
    sheet.text.trim_end().to_owned()
}

struct Sheet {
    text: String,
    has_markdown: bool,
}

impl Sheet {
    /// Text in which nothing means anything in Markdown.
    fn push_plain(&mut self, text: &str) {
        for c in text.chars() {
            if self.has_markdown && matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '#') {
                self.text.push('\\');
            }
            self.text.push(c);
        }
    }

    fn push_in(&mut self, mark: &str, text: &str) {
        let mark = if self.has_markdown { mark } else { "" };
        self.text.push_str(mark);
        self.text.push_str(text);
        self.text.push_str(mark);
    }
}

impl Paper for Sheet {
    fn begin(&mut self, _indent: usize) {}

    fn piece(&mut self, style: Style, text: fmt::Arguments<'_>) -> fmt::Result {
        let text = text.to_string();
        match style {
            Style::Name if !text.trim().is_empty() => self.push_in("**", &text),
            Style::Code if !text.trim().is_empty() => self.push_in("`", &text),
            Style::Plain | Style::Message | Style::Name | Style::Code => {
                // A list is a list in Markdown too.
                let item = text.strip_prefix("- ");
                if let Some(item) = item.filter(|_| self.text.ends_with('\n')) {
                    self.text.push_str("- ");
                    self.push_plain(item);
                } else {
                    self.push_plain(&text);
                }
            }
            Style::Title | Style::Warning => self.push_in("**", &text),
        }
        Ok(())
    }

    fn end(&mut self) -> fmt::Result {
        // Lines stay lines.
        self.text
            .push_str(if self.has_markdown { "  \n" } else { "\n" });
        Ok(())
    }

    fn title(&mut self, title: &str) -> fmt::Result {
        self.text.push('\n');
        self.push_in("**", title);
        self.text
            .push_str(if self.has_markdown { "\n\n" } else { "\n" });
        Ok(())
    }

    fn markdown(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(&readable_links(text));
        self.text.push('\n');
        Ok(())
    }
}

/// The text with `the fog (FOG)` in place of `[the fog](FOG)`, which leads nowhere in an editor.
fn readable_links(text: &str) -> String {
    let mut out = text.to_owned();
    let mut links = targets(text);
    links.sort_unstable();
    // From the end, so that the places of those before stay right.
    for (at, target) in links.into_iter().rev() {
        let end = at + target.len();
        let name = target.rsplit(':').next().unwrap_or(target);
        let open = text[..at]
            .strip_suffix("](")
            .and_then(|before| before.rfind('['));
        let (Some(open), true) = (open, is_name(name) && text[end..].starts_with(')')) else {
            continue;
        };
        let words = &text[open + 1..at - 2];
        let shown = if words == target {
            format!("`{target}`")
        } else {
            format!("{words} (`{target}`)")
        };
        out.replace_range(open..=end, &shown);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_entries_are_words() {
        for (text, expected) in [
            ("see [the fog](FOG).", "see the fog (`FOG`)."),
            ("[FOG](FOG) [x](a:ICE)", "`FOG` x (`a:ICE`)"),
            ("[x](https://a.example/b)", "[x](https://a.example/b)"),
        ] {
            assert_eq!(readable_links(text), expected);
        }
    }
}
