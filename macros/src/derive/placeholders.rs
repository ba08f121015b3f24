//! Every placeholder of a text must have a value in the variant, and every argument a placeholder.

use errdex_catalog::diagnostic::Diagnostic;
use errdex_catalog::model::{Entry, Template};
use errdex_catalog::render;
use errdex_catalog::rule::Rule;
use errdex_catalog::similar::{did_you_mean, nearest};
use errdex_catalog::source::Sources;
use errdex_catalog::template::{self, Piece, SOURCE};
use syn::Error;

use super::arguments::EntryOf;
use super::except;
use super::input::{Computed, Input, Variant, full_name};

/// The text of an entry, as a variant shows it.
pub(super) struct Shown<'s> {
    pub(super) entry: &'s Entry,
    pub(super) template: &'s [Piece],
    /// The first byte and the length of the placeholders for which there are too few arguments.
    pub(super) lacking: &'s [(usize, usize)],
    pub(super) sources: &'s Sources,
}

/// The pieces of a template in which every placeholder and every parameter has a name: `{:.*}` and `{size:.*}` take the
/// arguments in their order, as in `format!`. Where there are too few of them, the placeholders that lack one are returned.
pub(super) fn named(template: Vec<Piece>, variant: &Variant) -> (Vec<Piece>, Vec<(usize, usize)>) {
    let mut next = variant.computed.iter();
    let mut lacking = Vec::new();
    let mut pieces = Vec::new();
    for piece in template {
        let Piece::Placeholder {
            mut name,
            mut spec,
            offset,
            len,
        } = piece
        else {
            pieces.push(piece);
            continue;
        };
        let parameters = template::parameters(&spec);
        if let Some(star) = parameters.iter().find(|parameter| parameter.name.is_none()) {
            let star = star.offset;
            let precision = next.next();
            let value = if name.is_empty() {
                next.next()
            } else {
                precision
            };
            let (Some(precision), Some(value)) = (precision, value) else {
                lacking.push((offset, len));
                continue;
            };
            spec.replace_range(star..=star, &[&precision.name, "$"].concat());
            if name.is_empty() {
                name.clone_from(&value.name);
            }
        }
        pieces.push(Piece::Placeholder {
            name,
            spec,
            offset,
            len,
        });
    }
    (pieces, lacking)
}

/// A field that the catalogue declares must be there, and a placeholder must have a value.
pub(super) fn check(text: &Shown<'_>, variant: &Variant, input: &Input, problems: &mut Vec<Error>) {
    if variant.transparent {
        return;
    }
    let entry = text.entry;
    for field in &entry.fields {
        // A secret may be computed no more than shown.
        let is_missing = if field.sensitive {
            variant.field(&field.name).is_none()
        } else {
            variant.value(&field.name).is_none()
        };
        if is_missing && !except::allows(variant, &field.name) {
            problems.push(Error::new(
                variant.name.span(),
                format!(
                    "`{}` lacks the field `{}: {}`, which the entry `{}` declares",
                    variant.name, field.name, field.rust_type, entry.name
                ),
            ));
        }
    }
    if let Some(detail) = &entry.detail {
        let of = full_name(variant, input);
        let meant = meant(variant, text.template);
        for piece in text.template {
            check_piece(text, detail, piece, variant, &of, &meant, problems);
        }
        for (offset, len) in text.lacking {
            let message = "no argument is left for this placeholder".to_owned();
            let help = "each `*` takes the next argument of `args(…)`, and so does a placeholder without a name";
            let problem = text.problem(detail, (*offset, *len), message, Some(help.to_owned()));
            let what = format!("uses more arguments than `{of}` has in `args(…)`");
            problems.push(text.error(variant, &what, &problem));
        }
    }
    for computed in &variant.computed {
        let mut fields = computed.uses(variant);
        if let Some(secret) = fields.find(|field| entry.is_sensitive(&field.name)) {
            problems.push(Error::new(
                computed.span,
                format!(
                    "the field `{}` is sensitive in the catalogue, so no text may show what is computed from it",
                    secret.name
                ),
            ));
        } else if let Some(whole) = computed.whole
            && let Some(secret) = entry.fields.iter().find(|field| field.sensitive)
        {
            problems.push(Error::new(
                whole,
                format!(
                    "`self` has the field `{}`, which is sensitive in the catalogue, so no text may show what is computed from all of it: write the fields that it needs, as in `.field`",
                    secret.name
                ),
            ));
        }
    }
    // Where arguments are lacking, those that are there may be meant for it.
    if text.lacking.is_empty() {
        let name = format!("the text of `{}`", entry.name);
        check_use(variant, &name, text.template, problems);
    }
}

/// The placeholders that arguments with a slip in their names are meant for: the slip is reported at the argument.
fn meant<'t>(variant: &Variant, template: &'t [Piece]) -> Vec<&'t str> {
    let unused = unused(variant, template);
    let meant = unused.filter_map(|computed| nearest(&computed.name, free(variant, template)));
    meant.collect()
}

fn check_piece(
    text: &Shown<'_>,
    detail: &Template,
    piece: &Piece,
    variant: &Variant,
    of: &str,
    meant: &[&str],
    problems: &mut Vec<Error>,
) {
    let Piece::Placeholder {
        name,
        spec,
        offset,
        len,
    } = piece
    else {
        return;
    };
    let entry = text.entry;
    let is_missing = |name: &str| {
        let declared = entry.fields.iter().any(|field| field.name == name);
        let has_value = variant.value(name).is_some() || meant.contains(&name);
        !declared && !has_value && !except::allows(variant, name)
    };
    let fields = || {
        let computed = variant.computed.iter().map(|own| own.name.as_str());
        let fields = variant.fields.iter().map(|field| field.name.as_str());
        fields.chain(computed)
    };
    if is_missing(name) {
        let mut help = did_you_mean(name, fields());
        let mut message = format!("`{{{name}}}` is not a field of `{of}`");
        let mut what = format!("shows a field that `{of}` lacks");
        if name == SOURCE {
            message = format!("`{{{SOURCE}}}` is the source of the error, and `{of}` has none");
            what = format!("shows the source, and `{of}` has none");
            help = help.or_else(|| {
                Some("mark a field of the variant with `#[source]` or `#[from]`".to_owned())
            });
        }
        let problem = text.problem(detail, (*offset, *len), message, help);
        problems.push(text.error(variant, &what, &problem));
    }
    for parameter in template::parameters(spec) {
        let Some(name) = parameter.name.filter(|name| is_missing(name)) else {
            continue;
        };
        let message = format!("`{name}$` is not a field of `{of}`");
        let problem = text.problem(
            detail,
            (*offset, *len),
            message,
            did_you_mean(name, fields()),
        );
        let what = format!("has a format with a field that `{of}` lacks");
        problems.push(text.error(variant, &what, &problem));
    }
}

impl Shown<'_> {
    fn problem(
        &self,
        detail: &Template,
        (offset, len): (usize, usize),
        message: String,
        help: Option<String>,
    ) -> Diagnostic {
        let place = detail.piece(self.sources, offset, len);
        Diagnostic::new(Rule::PlaceholderWithoutField, place, message).maybe_help(help)
    }

    /// The error at the variant, with the place in the catalogue.
    fn error(&self, variant: &Variant, what: &str, problem: &Diagnostic) -> Error {
        let shown = render::plain(problem, self.sources);
        let text = format!("the text of `{}` {what}\n\n{shown}", self.entry.name);
        Error::new(variant.name.span(), text.trim_end())
    }
}

/// A variant without an entry shows arguments only in a text of its own.
pub(super) fn check_without_entry(
    variant: &Variant,
    template: &[Piece],
    problems: &mut Vec<Error>,
) {
    let Some(first) = variant.computed.first() else {
        return;
    };
    if variant.transparent {
        problems.push(Error::new(
            first.span,
            format!(
                "`{}` is transparent: it shows the error inside, and no arguments",
                variant.name
            ),
        ));
    } else if variant.text.is_some() {
        check_use(variant, "the text", template, problems);
    } else if matches!(variant.entry, EntryOf::None) {
        problems.push(Error::new(
            first.span,
            format!(
                "`{}` has no text that shows arguments: write one, as in `#[error(skip, \"a text with {{{}}}\", args(…))]`",
                variant.name, first.name
            ),
        ));
    }
}

/// Every argument must be shown by the text, or used by the format of a value in it. `text` is what the message calls it.
fn check_use(variant: &Variant, text: &str, template: &[Piece], problems: &mut Vec<Error>) {
    for computed in unused(variant, template) {
        let help = did_you_mean(&computed.name, free(variant, template));
        let help = help.map(|help| format!("; {help}")).unwrap_or_default();
        problems.push(Error::new(
            computed.span,
            format!("{text} has no placeholder `{{{}}}`{help}", computed.name),
        ));
    }
}

/// The arguments that the text does not use.
fn unused<'v>(variant: &'v Variant, template: &[Piece]) -> impl Iterator<Item = &'v Computed> {
    let computed = variant.computed.iter();
    computed.filter(|computed| {
        let mut names = template.iter().flat_map(names);
        names.all(|name| name != computed.name)
    })
}

/// The names in the text that the variant has no value for.
fn free<'t>(variant: &Variant, template: &'t [Piece]) -> impl Iterator<Item = &'t str> {
    let names = template.iter().flat_map(names);
    names.filter(|name| variant.value(name).is_none())
}

/// The names that a piece shows or formats with.
fn names(piece: &Piece) -> Vec<&str> {
    let Piece::Placeholder { name, spec, .. } = piece else {
        return Vec::new();
    };
    let parameters = template::parameters(spec).into_iter();
    let parameters = parameters.filter_map(|parameter| parameter.name);
    std::iter::once(name.as_str()).chain(parameters).collect()
}
