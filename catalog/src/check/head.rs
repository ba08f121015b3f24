//! The root's own keys must make sense before entries can be judged by them.

use crate::code::{CodeType, parse_integer};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Category, Form, Import};
use crate::name::{VariantRule, is_kebab};
use crate::pattern::Pattern;
use crate::raw::{RawCatalog, Text};
use crate::rule::{Level, Rule};
use crate::similar::did_you_mean;

/// The root's keys, as far as they can be used.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) code_type: Option<CodeType>,
    pub(super) pattern: Option<Pattern>,
    pub(super) forms: Vec<Form>,
    pub(super) variants: VariantRule,
    pub(super) categories: Vec<Category>,
    pub(super) imports: Vec<Import>,
    pub(super) levels: Vec<(Rule, Level)>,
}

impl Head {
    pub(super) fn read(raw: &RawCatalog, sink: &mut Diagnostics) -> Self {
        let root = &raw.root;
        let value = |text: &Option<Text>| {
            text.as_ref()
                .map(|text| text.value.clone())
                .unwrap_or_default()
        };
        if let Some(name) = &root.catalog {
            require_kebab(name, "a catalogue's identity", sink);
        }
        let code_type = root
            .code_type
            .as_ref()
            .and_then(|name| CodeType::from_name(&name.value));
        Self {
            name: value(&root.catalog),
            title: value(&root.title),
            code_type,
            pattern: read_pattern(root.pattern.as_ref(), code_type, sink),
            forms: read_forms(raw),
            variants: VariantRule {
                strip: value(&root.strip),
                verbatim: value(&root.case) == "verbatim",
                constants: root.constants,
            },
            categories: read_categories(raw, sink),
            imports: read_imports(raw, sink),
            levels: read_levels(raw, sink),
        }
    }

    /// The type of codes; the widest where none could be read.
    pub(super) fn code_type(&self) -> CodeType {
        self.code_type.unwrap_or(CodeType::Integer {
            bits: 64,
            signed: true,
        })
    }

    pub(super) fn category(&self, name: &str) -> Option<usize> {
        self.categories
            .iter()
            .position(|category| category.name == name)
    }
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
            .maybe_help(is_kebab(&fixed).then(|| format!("write `{fixed}`"))),
        );
    }
}

fn read_pattern(
    text: Option<&Text>,
    code_type: Option<CodeType>,
    sink: &mut Diagnostics,
) -> Option<Pattern> {
    let text = text?;
    if code_type.is_some_and(|code_type| code_type != CodeType::Text) {
        sink.report(
            Diagnostic::new(
                Rule::WrongKind,
                text.span,
                "only string codes have a `pattern`",
            )
            .help("take it out, or make the codes `type: string`; `ranges:` bound numbers"),
        );
        return None;
    }
    match Pattern::new(&text.value) {
        Ok(pattern) => Some(pattern),
        Err(why) => {
            sink.report(
                Diagnostic::new(Rule::WrongKind, text.span, format!("`pattern` cannot be read: {why}"))
                    .note("patterns are regular expressions of literals, `.`, `[…]`, `\\d`, `\\w`, groups, `|`, `?`, `*`, `+`, `{n,m}`, `^` and `$`"),
            );
            None
        }
    }
}

fn read_forms(raw: &RawCatalog) -> Vec<Form> {
    let number = |text: &Text| parse_integer(&text.value).ok();
    raw.root
        .forms
        .iter()
        .filter_map(|form| {
            Some(Form {
                name: form.name.value.clone(),
                base: u64::try_from(number(&form.base)?).ok()?,
                bits: u32::try_from(number(&form.bits)?).ok()?,
            })
        })
        .collect()
}

fn read_categories(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<Category> {
    let mut categories: Vec<(Category, &Text)> = Vec::new();
    for (name, use_for) in &raw.root.categories {
        require_kebab(name, "a category", sink);
        if let Some((_, first)) = categories
            .iter()
            .find(|(category, _)| category.name == name.value)
        {
            sink.report(
                Diagnostic::new(
                    Rule::DuplicateName,
                    name.span,
                    format!("the category `{}` is declared twice", name.value),
                )
                .label("again here")
                .also(first.span, "first here"),
            );
            continue;
        }
        let category = Category {
            name: name.value.clone(),
            use_for: use_for.value.clone(),
        };
        categories.push((category, name));
    }
    categories
        .into_iter()
        .map(|(category, _)| category)
        .collect()
}

fn read_imports(raw: &RawCatalog, sink: &mut Diagnostics) -> Vec<Import> {
    let mut imports: Vec<(Import, &Text)> = Vec::new();
    for import in &raw.root.imports {
        require_kebab(&import.name, "an import's name", sink);
        if let Some((_, first)) = imports
            .iter()
            .find(|(seen, _)| seen.name == import.name.value)
        {
            sink.report(
                Diagnostic::new(
                    Rule::DuplicateName,
                    import.name.span,
                    format!("the import `{}` is declared twice", import.name.value),
                )
                .label("again here")
                .also(first.span, "first here"),
            );
            continue;
        }
        let read = Import {
            name: import.name.value.clone(),
            path: import.path.value.clone(),
            rust_type: import.rust_type.as_ref().map(|text| text.value.clone()),
        };
        imports.push((read, &import.name));
    }
    imports.into_iter().map(|(import, _)| import).collect()
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

/// The rule that the catalogue names, if there is one whose level can be changed.
pub(super) fn known_rule(name: &Text, sink: &mut Diagnostics) -> Option<Rule> {
    let Some(rule) = Rule::from_name(&name.value) else {
        let names = Rule::ALL.iter().map(|rule| rule.name());
        sink.report(
            Diagnostic::new(
                Rule::WrongKind,
                name.span,
                format!("there is no rule `{}`", name.value),
            )
            .maybe_help(did_you_mean(&name.value, names)),
        );
        return None;
    };
    if rule.is_fixed() {
        sink.report(
            Diagnostic::new(
                Rule::WrongKind,
                name.span,
                format!("the rule `{}` cannot be changed", rule.name()),
            )
            .note("without it the generated code would be wrong"),
        );
        return None;
    }
    Some(rule)
}
