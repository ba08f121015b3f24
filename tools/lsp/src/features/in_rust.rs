//! Answers about Rust documents: what a variant, a string or an attribute has to do with a catalogue.

use std::ops::Range;
use std::path::{Path, PathBuf};

use errdex_catalog::model::Entry;

use super::hover::named;
use super::mentions::in_catalogues;
use super::page::page;
use super::{Desk, completion};
use crate::buffers::Buffer;
use crate::index::Item;
use crate::known::Known;
use crate::position::Lines;
use crate::rust::project::{Project, RustFile, Types, package_of, root_of, uri};
use crate::rust::scan::touches;
use crate::wire::{CompletionItem, CompletionItemKind, Hover, Location, Range as Lined, TextEdit};

/// A place in an open Rust document.
pub(crate) struct RustSpot<'s> {
    pub(crate) desk: Desk<'s>,
    pub(crate) project: &'s Project,
    pub(crate) types: &'s Types<'s>,
    pub(crate) path: &'s Path,
    pub(crate) buffer: &'s Buffer,
    pub(crate) offset: usize,
}

/// What a place means: an entry of a catalogue, and the bytes that name it.
struct Meant<'s> {
    known: &'s Known,
    entry: &'s Entry,
    range: Range<usize>,
}

impl<'s> RustSpot<'s> {
    fn file(&self) -> Option<RustFile<'s>> {
        self.project.files().find(|file| file.path == self.path)
    }

    /// The catalogue with that root.
    fn catalogue(&self, root: &Path) -> Option<&'s Known> {
        let real = |path: &Path| self.desk.disk.real(path).ok();
        let mut all = self.desk.catalogues.all();
        self.desk
            .catalogues
            .get(root)
            .or_else(|| all.find(|known| real(&known.root).is_some_and(|own| own == root)))
    }

    fn entry(
        &self,
        root: &Path,
        range: &Range<usize>,
        is_it: impl Fn(&Entry) -> bool,
    ) -> Option<Meant<'s>> {
        let known = self.catalogue(root)?;
        let entry = known.catalog()?.all().iter().find(|entry| is_it(entry))?;
        Some(Meant {
            known,
            entry,
            range: range.clone(),
        })
    }

    /// The entry at the place.
    fn meant(&self) -> Option<Meant<'s>> {
        let file = self.file()?;
        let package = package_of(self.path);
        for own in self
            .types
            .all
            .iter()
            .filter(|own| own.file.path == self.path)
        {
            for variant in &own.declared.variants {
                let entry = variant.entry.as_ref();
                if let Some((name, range)) = entry.filter(|(_, range)| touches(range, self.offset))
                {
                    return self.entry(&own.root, range, |own| own.names().any(|own| own == name));
                }
                if touches(&variant.range, self.offset) {
                    return self.entry(&own.root, &variant.range, |own| match entry {
                        Some((name, _)) => own.names().any(|own| own == name),
                        None => own.variant == variant.name,
                    });
                }
            }
        }
        let mut uses = file.scan.uses.iter();
        if let Some(used) = uses.find(|used| touches(&used.range, self.offset)) {
            let of = self.types.named(package.as_deref(), &used.of)?;
            let mut variants = of.declared.variants.iter();
            let variant = variants.find(|own| own.name == used.variant);
            let entry = variant.and_then(|own| own.entry.as_ref());
            return self.entry(&of.root, &used.range, |own| match entry {
                Some((name, _)) => own.names().any(|own| own == name),
                None => own.variant == used.variant,
            });
        }
        let mut strings = file.scan.strings.iter();
        let (name, range) = strings.find(|(_, range)| touches(range, self.offset))?;
        let roots = self.types.roots_near(package.as_deref());
        roots
            .iter()
            .find_map(|root| self.entry(root, range, |own| own.names().any(|own| own == name)))
    }

    fn range(&self, bytes: Range<usize>) -> Lined {
        let Buffer { text, lines, .. } = self.buffer;
        lines.range(text, bytes, self.desk.client.encoding)
    }
}

/// The page of the entry.
pub(crate) fn hover(spot: &RustSpot<'_>) -> Option<Hover> {
    let Meant {
        known,
        entry,
        range,
    } = spot.meant()?;
    let client = spot.desk.client;
    let text = page(known.catalog()?, entry, client.hover_markdown);
    Some(Hover {
        contents: client.page(text),
        range: spot.range(range),
    })
}

/// Where the entry is written, or the file that an attribute names.
pub(crate) fn definition(spot: &RustSpot<'_>) -> Vec<Location> {
    let file = spot.file();
    let path = file.and_then(|file| file.scan.path_at(spot.offset));
    if let Some(root) = path.and_then(|path| root_of(spot.desk.disk, spot.path, path)) {
        let uri = uri(&root, spot.desk.buffers);
        let location = uri.map(|uri| Location {
            uri,
            range: Lined::default(),
        });
        return location.into_iter().collect();
    }
    let found = spot.meant().and_then(|Meant { known, entry, .. }| {
        let item = known.index().named(&entry.name)?;
        spot.desk.places(known).location(item.name.span)
    });
    found.into_iter().collect()
}

/// Everything that names the entry, in catalogues and in Rust.
pub(crate) fn references(spot: &RustSpot<'_>, with_declaration: bool) -> Vec<Location> {
    let Some(Meant { known, entry, .. }) = spot.meant() else {
        return Vec::new();
    };
    let Some(item) = known.index().named(&entry.name) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if with_declaration {
        found.extend(spot.desk.places(known).location(item.name.span));
    }
    found.extend(in_catalogues(spot.desk, known, item));
    found.extend(in_rust(spot.desk, spot.project, spot.types, known, item));
    found
}

/// The places in Rust that name an entry of `known`.
pub(crate) fn in_rust(
    desk: Desk<'_>,
    project: &Project,
    types: &Types<'_>,
    known: &Known,
    item: &Item,
) -> Vec<Location> {
    let found = named_in_rust(desk, project, types, known, item);
    let found = found.into_iter().filter_map(|Named { file, range, .. }| {
        let lines = Lines::new(file.text);
        Some(Location {
            uri: uri(file.path, desk.buffers)?,
            range: lines.range(file.text, range, desk.client.encoding),
        })
    });
    found.collect()
}

/// A piece of Rust that names an entry.
pub(crate) struct Named<'p> {
    pub(crate) file: RustFile<'p>,
    pub(crate) range: Range<usize>,
    /// Whether it is the name of the entry; else it is its variant.
    pub(crate) is_name: bool,
}

/// Every piece of Rust that names an entry of `known`.
pub(crate) fn named_in_rust<'p>(
    desk: Desk<'_>,
    project: &'p Project,
    types: &Types<'p>,
    known: &Known,
    item: &Item,
) -> Vec<Named<'p>> {
    let root = desk
        .disk
        .real(&known.root)
        .unwrap_or_else(|_| known.root.clone());
    let entry = known.catalog().and_then(|_| named(known, &item.name.text));
    let variant = entry.filter(|(_, entry)| !entry.is_retired());
    let variant = variant.map(|(_, entry)| entry.variant.as_str());
    let is_named = |name: &str| item.names().any(|own| own.text == name);
    let mut found: Vec<Named<'p>> = Vec::new();
    let mut push = |file: RustFile<'p>, range: &Range<usize>, is_name| {
        let is_known = found
            .iter()
            .any(|own| own.file.path == file.path && own.range == *range);
        if !is_known {
            found.push(Named {
                file,
                range: range.clone(),
                is_name,
            });
        }
    };
    for own in types.all.iter().filter(|own| own.root == root) {
        for declared in &own.declared.variants {
            match &declared.entry {
                Some((name, range)) if is_named(name) => push(own.file, range, true),
                None if variant == Some(declared.name.as_str()) => {
                    push(own.file, &declared.range, false);
                }
                _ => {}
            }
        }
    }
    for (file, used) in project.uses(types, &root) {
        // A variant of an error that names its entry is called as its author likes.
        let of = types.named(package_of(file.path).as_deref(), &used.of);
        let declared = of.and_then(|of| {
            of.declared
                .variants
                .iter()
                .find(|own| own.name == used.variant)
        });
        let of_other = declared.is_some_and(|own| own.entry.is_some());
        if variant == Some(used.variant.as_str()) && !of_other {
            push(file, &used.range, false);
        }
    }
    for file in project.files() {
        let mut strings = file
            .scan
            .strings
            .iter()
            .filter(|(text, _)| is_named(text))
            .peekable();
        if strings.peek().is_none() {
            continue;
        }
        let near = types.roots_near(package_of(file.path).as_deref());
        if near.contains(&root) {
            for (_, range) in strings {
                push(file, range, true);
            }
        }
    }
    found
}

/// The names of entries, in a string that names one.
pub(crate) fn completion(spot: &RustSpot<'_>) -> Vec<CompletionItem> {
    let text = &spot.buffer.text;
    let before = &text[..spot.offset];
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let Some(quote) = line.rfind('"') else {
        return Vec::new();
    };
    let (head, typed) = (line[..quote].trim_end(), &line[quote + 1..]);
    let start = spot.offset - typed.len();
    let rest = &text[spot.offset..];
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.' | '-');
    let end = spot.offset + rest.len() - rest.trim_start_matches(is_of_word).len();
    let range = spot.range(start..end);
    let is_entry = head
        .strip_suffix('=')
        .is_some_and(|head| head.trim_end().ends_with("entry"));
    let is_path = head.ends_with("catalog(")
        || head
            .strip_suffix('=')
            .is_some_and(|head| head.trim_end().ends_with("catalog"));
    let item = |label: String, kind, detail: Option<String>, data| CompletionItem {
        label: label.clone(),
        kind: Some(kind),
        tags: Vec::new(),
        detail,
        documentation: None,
        sort_text: None,
        filter_text: None,
        text_edit: TextEdit {
            range,
            new_text: label,
        },
        data,
    };
    if is_path {
        let paths = paths(spot).into_iter();
        return paths
            .map(|path| item(path, CompletionItemKind::File, None, None))
            .collect();
    }
    if !is_entry {
        return Vec::new();
    }
    let lower = typed.to_ascii_lowercase();
    let mut found = Vec::new();
    for root in roots_at(spot) {
        let Some(known) = spot.catalogue(&root) else {
            continue;
        };
        let fitting = known
            .items()
            .into_iter()
            .filter(|own| super::symbols::holds(&own.name.text, &lower));
        for own in fitting.filter(|own| !own.is_retired).take(completion::MOST) {
            let name = own.name.text.clone();
            found.push(item(
                name,
                CompletionItemKind::EnumMember,
                own.message.clone(),
                None,
            ));
        }
    }
    found
}

/// The catalogue of the error around the place, else those of the package.
fn roots_at(spot: &RustSpot<'_>) -> Vec<PathBuf> {
    let own = spot
        .types
        .all
        .iter()
        .filter(|own| own.file.path == spot.path);
    let before = own.filter(|own| own.declared.catalog.1.end <= spot.offset);
    let nearest = before.max_by_key(|own| own.declared.catalog.1.end);
    match nearest {
        Some(own) => vec![own.root.clone()],
        None => spot.types.roots_near(package_of(spot.path).as_deref()),
    }
}

/// The catalogues of the package, as an attribute writes their paths.
fn paths(spot: &RustSpot<'_>) -> Vec<String> {
    let Some(package) = package_of(spot.path) else {
        return Vec::new();
    };
    let roots = crate::discovery::roots(spot.desk.disk, std::slice::from_ref(&package));
    let paths = roots
        .iter()
        .filter_map(|root| root.strip_prefix(&package).ok());
    paths
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .collect()
}
