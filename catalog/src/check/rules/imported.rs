//! Links into other catalogues must lead to entries there, in use, with the code that stands beside them.

use super::halves::right_half;
use crate::check::resolve::{Resolved, codes};
use crate::check::taint::{Part, Taint};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::{Fix, WayOut};
use crate::imports::{Known, Neighbour};
use crate::raw::Text;
use crate::rule::Rule;
use crate::source::Span;

/// A link into another catalogue.
pub(super) struct Foreign<'l> {
    /// What stands before the colon.
    pub(super) import: &'l Text,
    /// What stands behind it.
    pub(super) name: &'l str,
    pub(super) place: Span,
    pub(super) code: Option<&'l Text>,
    /// Whether the entry that links is retired itself.
    pub(super) from_retired: bool,
}

pub(super) fn check(
    resolved: &Resolved<'_>,
    taint: &Taint,
    link: &Foreign<'_>,
    sink: &mut Diagnostics,
) {
    if !check_import(resolved, taint, link.import, link.name, sink) {
        return;
    }
    let imports = resolved.imports;
    // Where the other catalogue could not be read, that was said.
    if let Some(neighbour) = imports.import(&link.import.value) {
        check_target(resolved, link, neighbour, sink);
    }
}

/// Whether the name before the colon is an import's.
fn check_import(
    resolved: &Resolved<'_>,
    taint: &Taint,
    import: &Text,
    name: &str,
    sink: &mut Diagnostics,
) -> bool {
    if resolved.head.import(&import.value).is_some() {
        return true;
    }
    if taint.is_root(Part::Imports) {
        return false;
    }
    if resolved.head.is_self(&import.value) {
        sink.report(
            Diagnostic::new(
                Rule::UnknownRelated,
                import.span,
                format!("`{}` is this catalogue itself", import.value),
            )
            .help(format!("write `{name}` alone")),
        );
        return false;
    }
    let own = name.strip_prefix(':').and_then(|name| {
        let meant = resolved.meant(name)?;
        Some(WayOut::words(meant.words()))
    });
    let web = matches!(import.value.as_str(), "http" | "https").then(|| {
        WayOut::words("links name entries; `url:` takes an address, and so does Markdown")
    });
    let names = resolved.head.imports.iter();
    let names = names.map(|known| known.name.as_str());
    let meant = || {
        let guess = resolved.guesses.guess(&import.value, names);
        guess.map(WayOut::guess)
    };
    let help = own.or(web).or_else(meant).unwrap_or_else(|| {
        let import = &import.value;
        WayOut::words(format!(
            "add `{{as: {import}, path: …}}` to the root's `imports:`"
        ))
    });
    let problem = Diagnostic::new(
        Rule::UnknownRelated,
        import.span,
        format!("the catalogue does not import `{}`", import.value),
    );
    sink.report_fixable(problem.help(help.words.as_str()), || help.fix(import.span));
    false
}

fn check_target(
    resolved: &Resolved<'_>,
    link: &Foreign<'_>,
    neighbour: &Neighbour,
    sink: &mut Diagnostics,
) {
    let code = link.code.and_then(|text| {
        let parsed = neighbour.code.parse(&text.value, text.is_quoted());
        let parsed = parsed.map_err(|error| {
            sink.report(codes::explain(error, text, neighbour.code));
        });
        Some((parsed.ok()?, text))
    });
    let Some((known, own)) = neighbour.find(link.name) else {
        let code = code.map(|(code, _)| code);
        report_unknown(resolved, link, neighbour, code.as_ref(), sink);
        return;
    };
    if own != link.name {
        let shown = linked(&link.import.value, own, known.code.as_ref());
        let problem = unknown(link).help(format!("did you mean {shown}?"));
        sink.report_fixable(problem, || Some(Fix::write(link.place, own, true)));
        return;
    }
    if let (Some((code, text)), Some(own)) = (&code, &known.code)
        && code != own
    {
        report_mismatch(link, neighbour, known, own, code, text, sink);
    } else if let Some(by) = &known.retired
        && !link.from_retired
    {
        report_retired(link, known, by.as_deref(), sink);
    }
}

fn report_unknown(
    resolved: &Resolved<'_>,
    link: &Foreign<'_>,
    neighbour: &Neighbour,
    code: Option<&Code>,
    sink: &mut Diagnostics,
) {
    if neighbour.partial {
        return;
    }
    let (import, name) = (&link.import.value, link.name);
    let mut problem = unknown(link);
    let mut meant = Vec::new();
    if let Some((code, holder)) = code.and_then(|code| Some((code, neighbour.by_code(code)?))) {
        let held_by = holder.name();
        problem = problem.note(format!("{} is `{held_by}`", neighbour.code.shown(code)));
        meant.push(linked(import, held_by, Some(code)));
    }
    let by_code = code.and_then(|code| neighbour.by_code(code));
    let near = neighbour.meant(name, &resolved.guesses);
    let by_name = near.and_then(|near| neighbour.find(near.word));
    if let Some((known, near)) = by_name
        && (meant.is_empty() || known.code.as_ref() != code)
    {
        meant.push(linked(import, near, known.code.as_ref()));
    }
    let problem = problem.help(if neighbour.recorded {
        "the record next to the root does not have it: run `errdex vendor` where the other catalogue is".to_owned()
    } else if meant.is_empty() {
        "name an entry of that catalogue, or remove the link".to_owned()
    } else {
        format!("did you mean {}?", meant.join(", or "))
    });
    sink.report_fixable(problem, || {
        let write = |name, is_safe| Some(Fix::write(link.place, name, is_safe));
        match (by_code, by_name, near) {
            _ if neighbour.recorded => None,
            (Some(holder), None, _) => write(holder.name(), true),
            (Some(holder), Some((known, name)), _) if known.code == holder.code => {
                write(name, true)
            }
            (Some(holder), ..) => write(holder.name(), false),
            (None, Some((_, name)), Some(near)) => write(name, near.is_sure && code.is_none()),
            (None, ..) => None,
        }
    });
}

fn unknown(link: &Foreign<'_>) -> Diagnostic {
    let import = &link.import.value;
    Diagnostic::new(
        Rule::UnknownRelated,
        link.place,
        format!("the catalogue `{import}` has no entry `{}`", link.name),
    )
}

/// A link as people write it.
fn linked(import: &str, name: &str, code: Option<&Code>) -> String {
    match code {
        Some(code) => format!("`{import}:{name} ({code})`"),
        None => format!("`{import}:{name}`"),
    }
}

/// Says which code the name has and which name the code has: one of the two was meant.
fn report_mismatch(
    link: &Foreign<'_>,
    neighbour: &Neighbour,
    known: &Known,
    own: &Code,
    code: &Code,
    text: &Text,
    sink: &mut Diagnostics,
) {
    let (import, name) = (&link.import.value, link.name);
    let problem = Diagnostic::new(
        Rule::RelatedCodeMismatch,
        text.span,
        format!(
            "`{import}:{name}` has the code {}, not {}",
            neighbour.code.shown(own),
            text.value
        ),
    )
    .also(known.place, "its code");
    let held_by = neighbour.by_code(code).map(Known::name);
    let problem = match held_by {
        Some(held_by) => problem
            .label(format!("this is `{import}:{held_by}`"))
            .help(format!("write the code {own}, or the name `{held_by}`")),
        None => problem
            .label("no entry has this code")
            .help(format!("write the code {own}")),
    };
    sink.report_fixable(problem, || right_half(own, text.span, held_by, link.place));
}

fn report_retired(link: &Foreign<'_>, known: &Known, by: Option<&str>, sink: &mut Diagnostics) {
    let (import, name) = (&link.import.value, link.name);
    sink.report(
        Diagnostic::new(
            Rule::RelatedToRetired,
            link.place,
            format!("`{import}:{name}` is retired"),
        )
        .also(known.place, "there")
        .help(match by {
            Some(by) => format!("link to `{import}:{by}`, which replaces it"),
            None => "remove the link".to_owned(),
        }),
    );
}
