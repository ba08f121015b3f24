//! Resolves the root's own keys, which entries are judged by.

use std::cell::Cell;

use super::expectations::known_rule;
use super::forms;
use crate::check::taint::{Part, Taint};
use crate::code::CodeType;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::docs_base::{BadBase, DocsBase};
use crate::hashing::{HashMap, HashSet};
use crate::model::{Category, Form, Import};
use crate::name::{VariantRule, is_kebab};
use crate::pattern::Pattern;
use crate::raw::{RawCatalog, RawCategories, Text};
use crate::rule::{Level, Rule};
use crate::source::{Sources, Span};

/// The root's keys, as far as they can be used.
#[derive(Debug)]
pub(in crate::check) struct Head {
    /// The catalogue's identity, unless it is missing or empty.
    pub(in crate::check) name: Option<String>,
    pub(in crate::check) title: Option<String>,
    /// Where the pages of the entries are, unless that is missing or wrong.
    pub(in crate::check) docs_base: Option<DocsBase>,
    pub(in crate::check) code_type: Option<CodeType>,
    pub(in crate::check) pattern: Option<CodePattern>,
    /// Whether names are the codes of entries that have no others.
    pub(in crate::check) are_codes_names: bool,
    pub(in crate::check) forms: Vec<Form>,
    pub(in crate::check) variants: VariantRule,
    pub(in crate::check) categories: Vec<Category>,
    /// The position of each category, by its name.
    by_category: HashMap<String, usize>,
    pub(in crate::check) imports: Vec<Import>,
    /// The position of each import, by its name.
    by_import: HashMap<String, usize>,
    levels: Vec<(Rule, Level)>,
}

/// The pattern of text codes.
#[derive(Debug)]
pub(in crate::check) struct CodePattern {
    pub(in crate::check) pattern: Pattern,
    place: Span,
    /// How many steps may still be taken to match codes.
    steps_left: Cell<Option<usize>>,
}

/// How many steps all codes of a catalogue may take to match: less than a second of an unoptimised macro, and far more
/// than ten thousand codes take with an ordinary pattern.
pub const MAX_PATTERN_STEPS: usize = 20_000_000;

impl CodePattern {
    /// Whether `code` matches. After too many steps, nothing more is said about codes.
    pub(super) fn matches(&self, code: &str) -> bool {
        let Some(left) = self.steps_left.get() else {
            return true;
        };
        let (matches, steps) = self.pattern.matches_in_steps(code);
        self.steps_left.set(left.checked_sub(steps));
        matches
    }

    /// Reports that the codes took too many steps.
    pub(super) fn report_slow(&self, sink: &mut Diagnostics) {
        if self.steps_left.get().is_some() {
            return;
        }
        let message = format!(
            "the codes take more than {MAX_PATTERN_STEPS} steps to compare with the pattern"
        );
        sink.report(
            Diagnostic::new(Rule::BadPattern, self.place, message)
                .help("write a pattern with fewer repetitions and alternatives"),
        );
    }
}

pub(super) fn resolve(
    raw: &RawCatalog,
    sources: &Sources,
    taint: &mut Taint,
    sink: &mut Diagnostics,
) -> Head {
    let root = &raw.root;
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    if let Some(name) = &root.catalog {
        require_kebab(name, "a catalogue's identity", sink);
    }
    let code_type = root
        .code_type
        .as_ref()
        .and_then(|name| CodeType::from_name(&name.value));
    let categories = read_categories(raw, sink);
    // The type of the codes is the argument of a function, and each category a method.
    if code_type.is_none() || categories.len() < root.categories.len() {
        taint.mark_root(Part::Identifiers);
    }
    let imports = read_imports(raw, sink);
    Head {
        by_category: positions(categories.iter().map(|category| &category.name)),
        by_import: positions(imports.iter().map(|import| &import.name)),
        name: value(&root.catalog).filter(|name| !name.is_empty()),
        title: value(&root.title),
        docs_base: read_docs_base(raw, sources, sink),
        code_type,
        pattern: read_pattern(root.pattern.as_ref(), code_type, sink),
        are_codes_names: read_source(root.code_from.as_ref(), code_type, sink),
        forms: forms::resolve(raw, sink),
        variants: VariantRule {
            strip: value(&root.strip).unwrap_or_default(),
            verbatim: root
                .case
                .as_ref()
                .is_some_and(|case| case.value == "verbatim"),
            constants: root.constants,
        },
        categories,
        imports,
        levels: read_levels(raw, sink),
    }
}

fn read_docs_base(raw: &RawCatalog, sources: &Sources, sink: &mut Diagnostics) -> Option<DocsBase> {
    let text = raw.root.docs_base.as_ref()?;
    let BadBase {
        what,
        offset,
        len,
        help,
    } = match DocsBase::read(text.value.trim()) {
        Ok(base) => return Some(base),
        Err(bad) => bad,
    };
    let begin = text.value.len() - text.value.trim_start().len();
    let place = if len == 0 {
        text.span
    } else {
        text.piece(sources, begin + offset, len)
    };
    let message = format!("`{}` {what}", text.value.trim());
    sink.report(Diagnostic::new(Rule::BadDocsBase, place, message).help(help));
    None
}

impl Head {
    /// The type of codes; the widest where none could be read.
    pub(in crate::check) fn code_type(&self) -> CodeType {
        self.code_type.unwrap_or(CodeType::Integer {
            bits: 64,
            signed: true,
        })
    }

    /// The positions of the main category and of the others, each once. What is not declared is left out.
    pub(in crate::check) fn categories_in(
        &self,
        raw: &RawCategories,
    ) -> (Option<usize>, Vec<usize>) {
        let position = |text: &Text| self.category(&text.value);
        let main = raw.main.as_ref().and_then(position);
        // Most entries have one.
        if raw.others.is_empty() {
            return (main, Vec::new());
        }
        let mut seen: HashSet<usize> = main.into_iter().collect();
        let others = raw.others.iter().filter_map(position);
        (main, others.filter(|other| seen.insert(*other)).collect())
    }

    /// The position of a declared category.
    pub(in crate::check) fn category(&self, name: &str) -> Option<usize> {
        self.by_category.get(name).copied()
    }

    /// The position of a declared import.
    pub(in crate::check) fn import(&self, name: &str) -> Option<usize> {
        self.by_import.get(name).copied()
    }

    /// Whether a catalogue's identity is this one's.
    pub(in crate::check) fn is_self(&self, identity: &str) -> bool {
        self.name.as_deref() == Some(identity)
    }

    /// The level of a rule: what `rules:` says last, or else the default.
    pub(super) fn level(&self, rule: Rule) -> Level {
        let set = self.levels.iter().rev().find(|(set, _)| *set == rule);
        set.map_or(rule.default_level(), |(_, level)| *level)
    }
}

fn positions<'n>(names: impl Iterator<Item = &'n String>) -> HashMap<String, usize> {
    names
        .enumerate()
        .map(|(at, name)| (name.clone(), at))
        .collect()
}

fn require_kebab(name: &Text, what: &str, sink: &mut Diagnostics) {
    if !is_kebab(&name.value) {
        let fixed = name.value.to_lowercase().replace(['_', ' ', '.'], "-");
        sink.report(
            Diagnostic::new(
                Rule::BadName,
                name.span,
                format!("{what} must be kebab-case: small letters, digits, single hyphens"),
            )
            .help(if is_kebab(&fixed) {
                format!("write `{fixed}`")
            } else {
                "begin with a letter, as in `harbour-errors`".to_owned()
            }),
        );
    }
}

/// Whether codes come from names, which only texts can.
fn read_source(from: Option<&Text>, code_type: Option<CodeType>, sink: &mut Diagnostics) -> bool {
    let Some(from) = from else {
        return false;
    };
    let are_numbers = code_type.is_some_and(|code_type| code_type != CodeType::Text);
    if are_numbers {
        sink.report(
            Diagnostic::new(
                Rule::BadCode,
                from.span,
                "names are texts, and the codes are numbers",
            )
            .help("write `type: string`, or remove `from:` and give each entry a `code:`"),
        );
    }
    from.value == "name" && !are_numbers
}

fn read_pattern(
    text: Option<&Text>,
    code_type: Option<CodeType>,
    sink: &mut Diagnostics,
) -> Option<CodePattern> {
    let text = text?;
    if code_type.is_some_and(|code_type| code_type != CodeType::Text) {
        sink.report(
            Diagnostic::new(
                Rule::BadPattern,
                text.span,
                "only string codes have a `pattern`",
            )
            .help("remove it, or write `type: string`; `ranges:` limit numbers"),
        );
        return None;
    }
    match Pattern::new(&text.value) {
        Ok(pattern) => Some(CodePattern {
            pattern,
            place: text.span,
            steps_left: Cell::new(Some(MAX_PATTERN_STEPS)),
        }),
        Err(why) => {
            sink.report(
                Diagnostic::new(Rule::BadPattern, text.span, format!("`pattern` cannot be read: {why}"))
                    .note("patterns are regular expressions of literals, `.`, `[…]`, `\\d`, `\\w`, groups, `|`, `?`, `*`, `+`, `{n,m}`, `^` and `$`"),
            );
            None
        }
    }
}

fn read_categories(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<Category> {
    let mut categories = Vec::new();
    let mut seen = HashMap::default();
    for (name, use_for) in &raw.root.categories {
        require_kebab(name, "a category", sink);
        if is_new(name, "category", &mut seen, sink) {
            categories.push(Category {
                name: name.value.clone(),
                use_for: use_for.value.clone(),
            });
        }
    }
    categories
}

/// Whether a name was not declared before.
fn is_new<'t>(
    name: &'t Text,
    what: &str,
    seen: &mut HashMap<&'t str, Span>,
    sink: &mut Diagnostics,
) -> bool {
    let Some(first) = seen.insert(&name.value, name.span) else {
        return true;
    };
    // Further ones point at the first as well.
    seen.insert(&name.value, first);
    sink.report(
        Diagnostic::new(
            Rule::DuplicateName,
            name.span,
            format!("the {what} `{}` is declared twice", name.value),
        )
        .label("again here")
        .also(first, "first here")
        .help("remove one of them"),
    );
    false
}

fn read_imports(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<Import> {
    let mut imports = Vec::new();
    let mut seen = HashMap::default();
    for import in &raw.root.imports {
        require_kebab(&import.name, "an import's name", sink);
        if is_new(&import.name, "import", &mut seen, sink) {
            imports.push(Import {
                name: import.name.value.clone(),
                path: import.path.value.clone(),
                identity: None,
                code: None,
            });
        }
    }
    imports
}

fn read_levels(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<(Rule, Level)> {
    let mut levels = Vec::new();
    for (name, level) in &raw.root.rules {
        let Some(rule) = known_rule(name, sink) else {
            continue;
        };
        levels.extend(Level::from_name(&level.value).map(|level| (rule, level)));
    }
    levels
}
