//! Turns error lists of other languages and tools into error catalogues, and reports what was lost.
//!
//! ```text
//! foreign file ─▶ reader of its format ─▶ Foreign ─▶ prepare ─▶ entries ─▶ catalogue, checked ─▶ edit
//!                        └────────────────── what was kept, changed, dropped ──────────┘
//! ```
//!
//! Readers take a file apart and decide nothing: each entry keeps the places of its pieces. `prepare` makes types,
//! names, texts and categories of a catalogue of them. Whoever finds that something does not go into the catalogue as it
//! is says so, with its place. The catalogue is checked before anything is written, and problems are shown at the
//! places in the foreign file that they come from.

mod codes;
mod foreign;
mod items;
mod languages;
mod map;
mod names;
mod places;
mod prepare;
mod templates;
mod texts;
mod translations;
mod tree;
mod update;
mod words;

mod formats;

use std::path::{Path, PathBuf};

use errdex_catalog::code::CodeType;
use errdex_catalog::files::{Files, MAX_BYTES, shown};
use errdex_catalog::rule::Level;
use errdex_catalog::source::{FileId, SourceFile, Span};
use errdex_edit::{Edit, Problems, Refusal, Replacement, Value, WholeEntry, add_all_commented};
use errdex_outputs::loss::{Loss, Place};

use foreign::{Context, Foreign};
use prepare::{Prepared, prepare};
use translations::Sidecars;

pub use foreign::Placeholders;
pub use formats::Format;
pub use map::{Map, Preset};
pub use update::{Updated, update};

/// A foreign file.
#[derive(Debug, Clone)]
pub struct Input {
    /// Where it was read.
    pub path: PathBuf,
    /// Its name in messages.
    pub shown: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How foreign files are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The identity of a new catalogue.
    pub identity: String,
    /// The title of a new catalogue.
    pub title: Option<String>,
    /// Which value becomes which key; of JSON, YAML, TOML, CSV and TSV.
    pub map: Option<Map>,
    /// How messages mark the places of values, if it is not to be guessed.
    pub placeholders: Option<Placeholders>,
    /// The type of the codes, if it is not to be chosen.
    pub code_type: Option<CodeType>,
    /// Patterns of the names of the only entries to be taken.
    pub only: Vec<String>,
    /// Patterns of the names of entries to be left out.
    pub except: Vec<String>,
}

/// What comes of an import; nothing is written yet.
#[derive(Debug)]
pub struct Imported {
    /// The files to write.
    pub replacements: Vec<Replacement>,
    /// What was kept, changed and dropped.
    pub loss: Loss,
    /// How many entries there are.
    pub entries: usize,
    /// How many warnings the catalogue has.
    pub warnings: usize,
}

/// Why nothing comes of an import.
#[derive(Debug)]
pub enum Failed {
    /// Files cannot be read as what they are said to be.
    Unreadable(Vec<Place>),
    /// The catalogue would have these problems, at places in the foreign files.
    Problems(Box<Problems>),
    /// The catalogue cannot be written.
    Refused(Refusal),
}

/// Makes a new catalogue at `root` of foreign files. Its paths are shown from `base`.
///
/// # Errors
///
/// When a file cannot be read, or the catalogue would have errors.
pub fn import(
    files: &dyn Files,
    (root, base): (&Path, &Path),
    format: Format,
    inputs: &[Input],
    options: &Options,
) -> Result<Imported, Failed> {
    let mut cx = Context::default();
    let foreign = read(&mut cx, format, inputs, options);
    if !cx.refused.is_empty() {
        return Err(Failed::Unreadable(cx.refused_places()));
    }
    let pattern = foreign.pattern;
    let language = foreign.language.clone();
    let prepared = prepare(&mut cx, foreign, options, true);
    if prepared.entries.is_empty() {
        let nothing = "no entry was found in it".to_owned();
        cx.refuse(Span::default(), nothing);
        return Err(Failed::Unreadable(cx.refused_places()));
    }
    let sidecars = Sidecars::of(&prepared.entries);
    let mut keys = root_keys(&prepared, pattern, language.as_deref(), options);
    keys.extend(sidecars.key(root));
    let head = errdex_edit::head(&prepared.head, &keys);
    let with_sidecars = errdex_edit::Overlay {
        files,
        texts: sidecars
            .files(root)
            .map(|(path, text)| (path, text.as_bytes().to_vec()))
            .collect(),
    };
    let entries: Vec<WholeEntry> = prepared
        .entries
        .iter()
        .map(|own| own.entry.clone())
        .collect();
    let comments: Vec<Vec<String>> = prepared
        .entries
        .iter()
        .map(|own| own.comments.clone())
        .collect();
    let edit = add_all_commented(
        &with_sidecars,
        (root, base),
        Some(&head),
        &entries,
        &comments,
    );
    let Edit {
        mut replacements,
        report,
    } = edit.map_err(|refusal| match refusal {
        Refusal::Problems(problems) => {
            Failed::Problems(Box::new(places::foreign(*problems, &prepared.entries, &cx)))
        }
        refusal => Failed::Refused(refusal),
    })?;
    for (own, code) in prepared.entries.iter().zip(&report.codes) {
        if let (None, Some(code), true) = (&own.code, code, own.entry.code.is_none()) {
            cx.changed(
                "code",
                own.place,
                format!("`{}` has none, and gets {code}", own.name),
            );
        }
    }
    if let Some(root) = replacements
        .last_mut()
        .filter(|_| !prepared.tail.is_empty())
    {
        let tail = errdex_edit::head(&prepared.tail, &[]);
        root.new.extend(format!("\n{tail}").bytes());
    }
    // Of a new catalogue, every problem is new.
    let problems = report.loaded.problems.iter();
    let warnings = problems.filter(|problem| problem.level == Level::Warning);
    let warnings = warnings.count();
    // A root must not name files that are not there yet.
    let sidecars = sidecars.files(root).map(|(path, text)| Replacement {
        shown: shown(&path, base),
        path,
        old: None,
        new: text.as_bytes().to_vec(),
    });
    let Context { loss, .. } = cx;
    Ok(Imported {
        replacements: sidecars.chain(replacements).collect(),
        loss,
        entries: prepared.entries.len(),
        warnings,
    })
}

/// Everything that the files say.
fn read(cx: &mut Context, format: Format, inputs: &[Input], options: &Options) -> Foreign {
    let mut foreign = Foreign::default();
    for input in inputs {
        let Some(file) = source(cx, input) else {
            continue;
        };
        formats::read(cx, &mut foreign, format, file, options);
    }
    foreign
}

/// Takes a file in, if it is text.
fn source(cx: &mut Context, input: &Input) -> Option<FileId> {
    let Input { path, shown, bytes } = input;
    let add =
        |cx: &mut Context, text: String| cx.add(SourceFile::new(path.clone(), shown.clone(), text));
    if bytes.len() > MAX_BYTES {
        let file = add(cx, String::new());
        let most = MAX_BYTES >> 20;
        cx.refuse(
            Span::new(file, 0, 0),
            format!("the file is larger than {most} MiB"),
        );
        return None;
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let file = add(cx, String::new());
        cx.refuse(
            Span::new(file, 0, 0),
            "the file is UTF-16; save it as UTF-8",
        );
        return None;
    }
    let body = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => Some(add(cx, text.to_owned())),
        Err(error) => {
            let at = error.valid_up_to();
            let file = add(cx, String::from_utf8_lossy(body).into_owned());
            cx.refuse(
                Span::new(file, at, at),
                "the file is not UTF-8 here; save it as UTF-8",
            );
            None
        }
    }
}

/// The keys of the root of a new catalogue.
fn root_keys(
    prepared: &Prepared,
    pattern: Option<&str>,
    language: Option<&str>,
    options: &Options,
) -> Vec<(String, Value)> {
    let text = |text: &str| Value::Text(text.to_owned());
    let Options {
        identity, title, ..
    } = options;
    let title = title
        .clone()
        .unwrap_or_else(|| format!("Errors of {identity}"));
    let mut code = vec![("type".to_owned(), text(prepared.codes.code_type.name()))];
    if prepared.codes.from_names {
        code.push(("from".to_owned(), text("name")));
    } else if let Some(pattern) = pattern.filter(|_| prepared.codes.code_type == CodeType::Text) {
        code.push(("pattern".to_owned(), text(pattern)));
    }
    let mut keys = vec![
        ("catalog".to_owned(), text(identity)),
        ("title".to_owned(), Value::Text(title)),
        ("code".to_owned(), Value::Map(code)),
    ];
    keys.extend(language.map(|language| ("language".to_owned(), text(language))));
    if let Some(strip) = &prepared.strip {
        let variants = Value::Map(vec![("strip".to_owned(), text(strip))]);
        keys.push(("variants".to_owned(), variants));
    }
    if !prepared.categories.is_empty() {
        let categories = prepared.categories.iter().map(|category| {
            Value::Map(vec![
                ("name".to_owned(), text(&category.name)),
                ("use".to_owned(), text(&category.when)),
            ])
        });
        keys.push(("categories".to_owned(), Value::List(categories.collect())));
    }
    keys
}

/// The identity of a catalogue that is made of a file of that name, without its ending.
#[must_use]
pub fn identity_of(stem: &str) -> String {
    words::category_of(stem).unwrap_or_else(|| "imported".to_owned())
}

#[cfg(test)]
mod tests;
