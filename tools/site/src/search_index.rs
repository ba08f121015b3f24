//! Writes the index that the search of a site reads: a few long texts, which browsers take in faster than many short
//! ones, in a script, since a page that comes from a disk may load nothing else.

use std::collections::{BTreeMap, BTreeSet};

use errdex_catalog::model::Form;
use errdex_outputs::view::View;
use serde_json::json;

use super::File;
use super::page::Maker;
use super::tongue::direction;

/// A word that is in so many entries, and in a quarter of all, gets no list of them: it stands for all.
const COMMON: usize = 256;

pub(super) fn file(maker: &Maker<'_>) -> File {
    let rows = rows(maker);
    let spelling = &maker.whole.spelling;
    let forms = spelling.forms.iter().map(|form| match form {
        // Larger than the numbers of JavaScript.
        Form::Bits { name, base, bits } => {
            json!({"name": name, "base": base.to_string(), "bits": bits})
        }
        Form::Prefix { name, prefix, .. } => json!({"name": name, "prefix": prefix}),
    });
    let words = words(&rows);
    // In which language messages are, for a page in another one to say so.
    let tongue = maker.tongues.of_texts().map(|(own, source)| {
        let lacking = |(at, row): (usize, &Row<'_>)| {
            maker
                .tongues
                .text(&row.view.name, "message")
                .is_fallback
                .then_some(at)
        };
        let rows = rows.iter().enumerate();
        json!({
            "own": [own, direction(own)],
            "source": [source, direction(source)],
            "lacking": written(rows.filter_map(lacking)),
        })
    });
    let index = json!({
        "strip": spelling.strip,
        "bits": spelling.bits,
        "forms": forms.collect::<Vec<_>>(),
        "in_use": rows.iter().filter(|row| !row.is_retired()).count(),
        "names": lines(rows.iter().map(|row| row.view.name.clone())),
        "codes": lines(rows.iter().map(|row| one_line(&row.view.code.to_string()))),
        "messages": lines(rows.iter().map(|row| one_line(&row.view.message))),
        "aliases": pairs(&rows, |row| row.view.aliases.clone()),
        "variants": pairs(&rows, |row| row.odd_variant(&spelling.strip)),
        "pages": pairs(&rows, Row::odd_stem),
        "mappings": pairs(&rows, Row::mappings),
        "details": pairs(&rows, |row| row.view.detail.as_deref().map(one_line)),
        "deprecated": written(rows.iter().enumerate().filter(|(_, row)| row.is_deprecated()).map(|(at, _)| at)),
        "tongue": tongue,
        "words": lines(words.keys().cloned()),
        "rows": lines(words.values().map(|found| list(found, rows.len()))),
    });
    File::text("search-index.js", script(&index.to_string()))
}

/// An entry with the address of its page.
struct Row<'m> {
    view: &'m View,
    stem: &'m str,
}

/// Those in use, then retired ones; each by code, as in the catalogue's own tables.
fn rows<'m>(maker: &Maker<'m>) -> Vec<Row<'m>> {
    let entries = maker.whole.entries.iter().enumerate();
    let all = entries.map(|(at, view)| Row {
        view,
        stem: maker.addresses.stem(at),
    });
    let (retired, mut rows): (Vec<_>, Vec<_>) = all.partition(Row::is_retired);
    rows.extend(retired);
    rows
}

impl Row<'_> {
    fn is_retired(&self) -> bool {
        self.view.end.as_ref().is_some_and(|end| end.retired)
    }

    fn is_deprecated(&self) -> bool {
        self.view.end.as_ref().is_some_and(|end| !end.retired)
    }

    /// The variant, where it is not what the name says without prefix and underscores.
    fn odd_variant(&self, strip: &str) -> Option<String> {
        let variant = self.view.variant.as_ref()?;
        let name = self.view.name.as_str();
        let rest = name
            .strip_prefix(strip)
            .filter(|rest| !rest.is_empty())
            .unwrap_or(name);
        let usual = rest.replace('_', "");
        (!usual.eq_ignore_ascii_case(variant)).then(|| variant.clone())
    }

    /// What other systems call it, each after the name of the system.
    fn mappings(&self) -> Vec<String> {
        let mappings = &self.view.mappings;
        let all = [
            ("sqlstate", &mappings.sqlstate),
            ("grpc", &mappings.grpc),
            ("errno", &mappings.errno),
        ];
        let known = all
            .into_iter()
            .filter_map(|(system, name)| Some((system, name.as_ref()?)));
        known
            .map(|(system, name)| format!("{system} {}", one_line(name)))
            .collect()
    }

    /// The address, where it is not the code.
    fn odd_stem(&self) -> Option<String> {
        (self.stem != self.view.code.to_string()).then(|| self.stem.to_owned())
    }
}

/// The words of texts, each with the rows that have it there and nowhere better.
fn words(rows: &[Row<'_>]) -> BTreeMap<String, Vec<usize>> {
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let mut better: Vec<String> = row.view.names().map(str::to_lowercase).collect();
        better.push(row.view.message.to_lowercase());
        let texts = row.view.searched_text().to_lowercase();
        let own: BTreeSet<&str> = texts.split(|c| !is_of_word(c)).collect();
        for word in own {
            // What is searched in a part of a word is found in the better place too.
            if !word.is_empty() && !better.iter().any(|text| text.contains(word)) {
                words.entry(word.to_owned()).or_default().push(at);
            }
        }
    }
    words
}

/// As `find.js` takes queries apart.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn list(found: &[usize], rows: usize) -> String {
    if found.len() >= COMMON.max(rows / 4) {
        "*".to_owned()
    } else {
        written(found.iter().copied())
    }
}

/// Rising numbers: the trivia between them in groups of five bits, the low ones first; the sixth bit says that more
/// follow. Most trivia are one character so.
fn written(numbers: impl Iterator<Item = usize>) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    let mut next = 0;
    for number in numbers {
        let mut gap = number - next;
        while gap >= 32 {
            text.push(DIGITS[gap % 32 + 32].into());
            gap /= 32;
        }
        text.push(DIGITS[gap].into());
        next = number + 1;
    }
    text
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("\n")
}

/// A line for each thing that `of` says of a row: where, and what.
fn pairs<'m, I: IntoIterator<Item = String>>(
    rows: &[Row<'m>],
    of: impl Fn(&Row<'m>) -> I,
) -> String {
    let rows = rows.iter().enumerate();
    let pairs = rows.flat_map(|(at, row)| {
        let texts = of(row).into_iter();
        texts
            .map(move |text| format!("{at} {text}"))
            .collect::<Vec<_>>()
    });
    lines(pairs)
}

/// Lines are what holds the texts apart.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// A script that holds `json`, whatever is in that: no tag ends the script, nor a line of it.
fn script(json: &str) -> String {
    let json = json
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("globalThis.errdexIndex = {json};\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rising_numbers_are_written_by_their_gaps() {
        let trivia = |numbers: &[usize]| written(numbers.iter().copied());
        assert_eq!(trivia(&[]), "");
        assert_eq!(trivia(&[0, 1, 2]), "AAA");
        assert_eq!(trivia(&[31, 64]), "fgB");
        assert_eq!(trivia(&[1000]), "of");
    }

    #[test]
    fn nothing_in_a_text_ends_the_script() {
        let script = script(&json!("</script><!--\u{2028}\u{2029}").to_string());
        assert_eq!(
            script,
            "globalThis.errdexIndex = \"\\u003c/script>\\u003c!--\\u2028\\u2029\";\n"
        );
    }
}
