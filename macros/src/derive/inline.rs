//! Reads the text that an error without an entry has in the code: `#[error(skip, "cannot open {path}")]`.

use errdex_catalog::similar::did_you_mean;
use errdex_catalog::template::{self, Piece, SOURCE};
use syn::{Error, LitStr};

use super::arguments::EntryOf;
use super::input::{Input, Variant, full_name};
use super::placeholders;

/// The pieces of the text, as of an entry's `detail:`.
pub(super) fn read(
    variant: &Variant,
    text: &LitStr,
    input: &Input,
    problems: &mut Vec<Error>,
) -> Vec<Piece> {
    if !matches!(variant.entry, EntryOf::None) || variant.transparent {
        problems.push(Error::new(
            text.span(),
            "only a variant with `skip` alone has a text here: others have it in the catalogue, or forward it",
        ));
        return Vec::new();
    }
    if text.value().is_empty() {
        problems.push(Error::new(
            text.span(),
            "the text is empty: write what happened, or remove it to show the variant's name",
        ));
    }
    let (pieces, malformed) = template::parse(&text.value());
    for malformed in malformed {
        problems.push(Error::new(
            text.span(),
            format!(
                "{} in the text; write `{{{{` and `}}}}` for braces",
                malformed.message
            ),
        ));
    }
    let (pieces, lacking) = placeholders::named(pieces, variant);
    if variant.failed {
        return pieces;
    }
    let of = full_name(variant, input);
    for _ in lacking {
        let message = format!("the text uses more arguments than `{of}` has in `args(…)`");
        problems.push(Error::new(text.span(), message));
    }
    for piece in &pieces {
        let Piece::Placeholder { name, spec, .. } = piece else {
            continue;
        };
        let parameters = template::parameters(spec).into_iter();
        let parameters = parameters.filter_map(|parameter| parameter.name);
        let shown = std::iter::once(name.as_str()).map(|name| (name, format!("{{{name}}}")));
        for (name, written) in shown.chain(parameters.map(|name| (name, format!("{name}$")))) {
            if variant.value(name).is_some() {
                continue;
            }
            let computed = variant.computed.iter().map(|own| own.name.as_str());
            let fields = variant.fields.iter().map(|field| field.name.as_str());
            let help = did_you_mean(name, fields.chain(computed));
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            let what = if name == SOURCE {
                format!("`{written}` is the source of the error, and `{of}` has none")
            } else {
                format!("`{written}` is not a field of `{of}`")
            };
            problems.push(Error::new(text.span(), format!("{what}{help}")));
        }
    }
    pieces
}
