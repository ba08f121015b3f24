//! Writes the lock: what was released stays, what is new joins it.

use std::collections::HashSet;

use errdex_catalog::code::Code;
use errdex_catalog::lock::{Line, Lock, Standing, lexer, split};
use errdex_catalog::model::{Catalog, Entry, Status};
use errdex_catalog::release::order;
use errdex_catalog::source::Sources;

/// A lock that holds a whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// The text of the file.
    pub text: String,
    /// How many entries it did not have before.
    pub added: usize,
    /// How many of its lines have learned something.
    pub updated: usize,
    /// How many entries it has.
    pub entries: usize,
}

const HEADER: &str = "\
# What was released, an entry a line: code, name, variant, release, status, then words `key=value`.
# `errdex freeze` writes this file. Commit it; in a merge keep the lines of both sides; take no line away.
";

/// `lock` with every entry of `catalog` in it: entries that it lacks were released with `release`. `catalog` was held
/// against `lock` and found good, so what the lock has is not changed but for the status; names and fields join it.
#[must_use]
pub fn frozen(lock: Option<&Lock>, sources: &Sources, catalog: &Catalog, release: &str) -> Frozen {
    let text = lock.map_or("", |lock| sources.file(lock.file).text());
    let lines = lock.map_or(&[][..], |lock| &lock.lines[..]);
    let mut header = String::new();
    let mut comments = String::new();
    let mut written: Vec<(Code, String)> = Vec::new();
    let mut updated = 0;
    let mut known = lines.iter().peekable();
    for (offset, line) in split(text) {
        let old = known.next_if(|old| old.span.start as usize == offset);
        if written.is_empty() && header.is_empty() && (line.is_empty() || old.is_some()) {
            header = std::mem::take(&mut comments);
        }
        // A comment stays above its line, the first ones stay at the top.
        let Some(old) = old else {
            comments.push_str(line);
            comments.push('\n');
            continue;
        };
        let mut block = std::mem::take(&mut comments);
        match learned(old, catalog) {
            Some(new) => {
                updated += 1;
                block.push_str(&new);
            }
            None => block.push_str(line),
        }
        block.push('\n');
        written.push((old.code.value.clone(), block));
    }
    let released: HashSet<&Code> = lines.iter().map(|line| &line.code.value).collect();
    let is_new = |entry: &&Entry| !released.contains(&entry.code);
    let new: Vec<&Entry> = catalog.all().iter().filter(is_new).collect();
    let added = new.len();
    written.extend(new.into_iter().map(|entry| {
        let line = first(entry, release);
        (entry.code.clone(), line + "\n")
    }));
    written.sort_by(|a, b| a.0.cmp(&b.0));
    if text.is_empty() {
        HEADER.clone_into(&mut header);
    }
    let entries = written.len();
    let blocks = written.into_iter().map(|(_, block)| block);
    let out: String = std::iter::once(header)
        .chain(blocks)
        .chain([comments])
        .collect();
    Frozen {
        text: if text.contains("\r\n") {
            out.replace('\n', "\r\n")
        } else {
            out
        },
        added,
        updated,
        entries,
    }
}

/// The line of an entry that is released for the first time.
fn first(entry: &Entry, release: &str) -> String {
    // A lock may begin late in a catalogue's life: then the entry itself knows better.
    let retired = match &entry.status {
        Status::Retired { since, .. } => since.as_deref(),
        _ => None,
    };
    let known = entry.texts.since.as_deref().into_iter().chain(retired);
    let since = known
        .chain([release])
        .min_by_key(|release| order(release))
        .unwrap_or(release);
    let mut line = format!(
        "{} {} {} {since} {}",
        lexer::code(&entry.code),
        entry.name,
        entry.variant,
        standing(entry).name()
    );
    let aliases: Vec<&str> = entry.aliases.iter().map(String::as_str).collect();
    push_names(&mut line, &aliases);
    for field in &entry.fields {
        push_field(&mut line, &field.name, &field.rust_type);
    }
    line
}

/// The line with what it did not know yet; nothing if there is nothing.
fn learned(old: &Line, catalog: &Catalog) -> Option<String> {
    let entry = catalog.entry(catalog.by_code(&old.code.value)?);
    let Line {
        code,
        name,
        variant,
        since,
        status,
        also,
        renamed,
        fields,
        unknown,
        span: _,
    } = old;
    let mut names: Vec<&str> = also.iter().map(|name| name.value.as_str()).collect();
    let is_new = |own: &&str| *own != name.value && !names.contains(own);
    let new: Vec<&str> = entry.names().filter(is_new).collect();
    let is_new = |own: &str| !fields.iter().any(|(field, _)| field == own);
    let new_fields = || entry.fields.iter().filter(|field| is_new(&field.name));
    let now = standing(entry);
    // Retired entries have no variant that anybody could have used.
    let is_renamed = !entry.is_retired() && old.variant_of(&entry.name).is_none();
    if new.is_empty() && !is_renamed && new_fields().next().is_none() && now == status.value {
        return None;
    }
    names.extend(new);
    let mut line = format!(
        "{} {} {} {since} {}",
        lexer::code(&code.value),
        name.value,
        variant.value,
        now.name()
    );
    push_names(&mut line, &names);
    for (name, variant) in renamed {
        line.extend([" variant.", name, "=", &variant.value]);
    }
    if is_renamed {
        line.extend([" variant.", &entry.name, "=", &entry.variant]);
    }
    for (field, rust_type) in fields {
        push_field(&mut line, field, &rust_type.value);
    }
    for field in new_fields() {
        push_field(&mut line, &field.name, &field.rust_type);
    }
    for word in unknown {
        line.extend([" ", word]);
    }
    Some(line)
}

fn push_names(line: &mut String, names: &[&str]) {
    if !names.is_empty() {
        line.extend([" also=", &names.join(",")]);
    }
}

fn push_field(line: &mut String, name: &str, rust_type: &str) {
    line.extend([" field.", name, "=", &lexer::value(rust_type.trim())]);
}

/// Where an entry is in its life.
#[must_use]
pub fn standing(entry: &Entry) -> Standing {
    match entry.status {
        Status::Active => Standing::Active,
        Status::Deprecated { .. } => Standing::Deprecated,
        Status::Retired { .. } => Standing::Retired,
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::{Path, PathBuf};

    use super::*;
    use errdex_catalog::files::Files;
    use errdex_catalog::load;

    /// A catalogue and its lock.
    struct Pair(String, Option<String>);

    impl Files for Pair {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            let text = match path.extension().and_then(|end| end.to_str()) {
                Some("yaml") => Some(&self.0),
                _ => self.1.as_ref(),
            };
            let text = text.ok_or(io::ErrorKind::NotFound)?;
            Ok(text.clone().into_bytes())
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }
    }

    fn freeze(entries: &str, lock: Option<&str>, release: &str) -> Frozen {
        let root = "catalog: a\ntitle: A\ncode: {type: i32}\nentries:\n";
        let pair = Pair(format!("{root}{entries}"), lock.map(str::to_owned));
        let loaded = load(&pair, Path::new("e.yaml"), "").unwrap();
        let catalog = loaded
            .catalog
            .unwrap_or_else(|| panic!("{:?}", loaded.problems));
        let frozen = frozen(loaded.lock.as_deref(), &loaded.sources, &catalog, release);
        // What was written is read, and has everything.
        let pair = Pair(pair.0, Some(frozen.text.clone()));
        let again = load(&pair, Path::new("e.yaml"), "").unwrap();
        let catalog = again.catalog.unwrap();
        let second = super::frozen(again.lock.as_deref(), &again.sources, &catalog, "9.9.9");
        assert_eq!(
            second,
            Frozen {
                added: 0,
                updated: 0,
                ..frozen.clone()
            }
        );
        frozen
    }

    fn lines(frozen: &Frozen) -> Vec<&str> {
        let lines = frozen.text.lines();
        lines.filter(|line| !line.starts_with('#')).collect()
    }

    const TWO: &str = "  - {name: B, code: 2, message: b, since: 1.2.0, aliases: [BB, BBB]}
  - name: A
    code: -1
    message: a
    detail: '{x} {y}'
    fields: {x: {type: \"Vec<u8, Global>\"}, y: {type: u32}}
";

    #[test]
    fn a_first_lock_has_every_entry_by_code() {
        let frozen = freeze(TWO, None, "1.10.0");
        assert_eq!(
            lines(&frozen),
            [
                "-1 A A 1.10.0 active field.x=\"Vec<u8, Global>\" field.y=u32",
                "2 B B 1.2.0 active also=BB,BBB"
            ]
        );
        assert!(frozen.text.starts_with(HEADER));
        assert_eq!((frozen.added, frozen.updated, frozen.entries), (2, 0, 2));
    }

    #[test]
    fn what_was_released_stays_and_what_is_new_joins() {
        let old = "# head\n\n# the second\n2 B B 1.0.0 active also=BB later=1 word\n# last\n";
        let entries = "  - {name: BBB, code: 2, message: b, aliases: [B, BB], retired: {since: 2.0.0, reason: gone}}
  - {name: A, code: 0x1, message: a, deprecated: {since: 2.0.0}}
";
        let frozen = freeze(entries, Some(old), "2.0.0");
        assert_eq!(
            frozen.text,
            "# head\n1 A A 2.0.0 deprecated\n\n# the second\n2 B B 1.0.0 retired also=BB,BBB later=1 word\n# last\n"
        );
        assert_eq!((frozen.added, frozen.updated, frozen.entries), (1, 1, 2));
    }

    #[test]
    fn a_new_name_is_recorded_with_its_variant() {
        let renamed = |entry: &str, old: &str| {
            let entry = format!("  - {{{entry}, code: 1, message: a}}\n");
            lines(&freeze(&entry, Some(old), "2.0.0"))[0].to_owned()
        };
        let second = renamed("name: B, aliases: [A]", "1 A A 1.0.0 active later=1\n");
        assert_eq!(second, "1 A A 1.0.0 active also=B variant.B=B later=1");
        // An alias alone was no name of its own, until it is.
        let alias = renamed("name: A, aliases: [B]", "1 A A 1.0.0 active\n");
        assert_eq!(alias, "1 A A 1.0.0 active also=B");
        let swapped = renamed("name: B, aliases: [A]", &format!("{alias}\n"));
        assert_eq!(swapped, second.replace(" later=1", ""));
        let third = renamed(
            "name: C, variant: See, aliases: [A, B]",
            &format!("{swapped}\n"),
        );
        assert_eq!(
            third,
            "1 A A 1.0.0 active also=B,C variant.B=B variant.C=See"
        );
    }

    #[test]
    fn lines_without_news_keep_every_byte() {
        let old = "2  B\tB 1.0.0  active also=BB   also=BBB\r\n-1 A A 1.0.0 active field.x=\"Vec<u8,Global>\" field.y=\"u32\"\r\n";
        let frozen = freeze(TWO, Some(old), "2.0.0");
        let lines: Vec<&str> = old.split_inclusive('\n').rev().collect();
        assert_eq!(frozen.text, lines.concat());
    }

    #[test]
    fn a_tombstone_is_no_younger_than_its_retirement() {
        let entries = "  - {name: A, code: 1, message: a, retired: {since: 1.2.0, reason: gone}}\n  - {name: B, code: 2, message: b}\n";
        let frozen = freeze(entries, None, "2.0.0");
        assert_eq!(
            lines(&frozen),
            ["1 A A 1.2.0 retired", "2 B B 2.0.0 active"]
        );
    }

    #[test]
    fn an_entry_from_the_future_was_released_now() {
        let frozen = freeze(
            "  - {name: A, code: 1, message: a, since: 1.10.0}\n",
            None,
            "1.9.0",
        );
        assert_eq!(lines(&frozen), ["1 A A 1.9.0 active"]);
    }
}
