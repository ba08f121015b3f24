//! Judges a catalogue by how its entries are used.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::files::read_text;
use errdex_catalog::model::{Catalog, Entry, Status};
use errdex_catalog::rule::Rule;
use errdex_catalog::source::{FileId, SourceFile, Sources, Span};

use crate::build::Workspace;
use crate::uses::{Use, Uses};

/// How many places a problem shows; it says how many there are.
const SHOWN: usize = 5;

/// What is wrong with how the entries of `catalog` are used. The files with the places are added to `sources`.
#[must_use]
pub fn problems(
    catalog: &Catalog,
    uses: &BTreeMap<String, Uses>,
    workspace: &Workspace,
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    let mut places = Places {
        workspace,
        sources,
        known: HashMap::new(),
    };
    let none = Uses::default();
    let entries = catalog.all().iter();
    entries
        .flat_map(|entry| of_entry(entry, uses.get(&entry.name).unwrap_or(&none), &mut places))
        .collect()
}

fn of_entry(entry: &Entry, uses: &Uses, places: &mut Places<'_>) -> Vec<Diagnostic> {
    let name = &entry.name;
    let problem = |rule, message| Diagnostic::new(rule, entry.span, message);
    if entry.is_retired() {
        if uses.is_unused() {
            return Vec::new();
        }
        let all: Vec<&Use> = uses.all().collect();
        let words = format!("the retired entry `{name}` is still used");
        return vec![places.show(problem(Rule::RetiredInUse, words), &all)];
    }
    let mut found = Vec::new();
    if !uses.is_emitted() {
        let handled: Vec<&Use> = uses.handled.iter().collect();
        found.push(if handled.is_empty() {
            problem(Rule::NeverEmitted, format!("nothing raises `{name}`"))
                .help("retire it, or say in `expect:` what raises it")
        } else {
            let words = format!("`{name}` is handled, but nothing raises it");
            let problem = problem(Rule::HandledButNeverEmitted, words);
            places.show(problem, &handled)
        });
    }
    if uses.tested.is_empty() {
        found.push(
            problem(Rule::NeverTested, format!("no test uses `{name}`"))
                .help("test what raises it, or say in `expect:` why that cannot be"),
        );
    }
    if matches!(entry.status, Status::Deprecated { .. }) && uses.is_emitted() {
        let raised: Vec<&Use> = uses.emitted.iter().chain(&uses.converted).collect();
        let words = format!("the deprecated entry `{name}` is still raised");
        found.push(places.show(problem(Rule::DeprecatedInUse, words), &raised));
    }
    found
}

/// Finds the places of uses in the files that problems point into.
struct Places<'p> {
    workspace: &'p Workspace,
    sources: &'p mut Sources,
    known: HashMap<String, FileId>,
}

impl Places<'_> {
    fn show(&mut self, mut problem: Diagnostic, uses: &[&Use]) -> Diagnostic {
        for place in uses.iter().take(SHOWN) {
            if let Some(span) = self.span(place) {
                problem = problem.also(span, "used here");
            }
        }
        match uses.len().saturating_sub(SHOWN) {
            0 => problem,
            more => problem.note(format!("and in {more} more places")),
        }
    }

    /// The word at the place.
    fn span(&mut self, place: &Use) -> Option<Span> {
        let file = match self.known.get(&place.file) {
            Some(known) => *known,
            None => self.add(&place.file)?,
        };
        let source = self.sources.file(file);
        let start = source.line_start(place.line);
        let line = source.line(place.line);
        let (column, _) = line.char_indices().nth(place.column - 1)?;
        let rest = &line[column..];
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len()).max(1);
        Some(Span::new(file, start + column, start + column + length))
    }

    fn add(&mut self, file: &str) -> Option<FileId> {
        let path = self.workspace.path(file);
        let text = read_text(&path).ok()?;
        let id = self.sources.add(SourceFile::new(path, shown(file), text));
        self.known.insert(file.to_owned(), id);
        Some(id)
    }
}

fn shown(file: &str) -> String {
    Path::new(file).display().to_string()
}
