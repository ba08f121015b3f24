//! Reads the text that an error without an entry has in the code: `#[error(skip, "cannot open {path}")]`.

use errdex_catalog::similar::did_you_mean;
use errdex_catalog::template::{self, Piece};
use syn::{Error, LitStr};

use super::arguments::EntryOf;
use super::input::{Input, Variant, full_name};

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
    for piece in &pieces {
        if let Piece::Placeholder { name, .. } = piece
            && variant.field(name).is_none()
        {
            let fields = variant.fields.iter().map(|field| field.name.as_str());
            let help = did_you_mean(name, fields);
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            problems.push(Error::new(
                text.span(),
                format!(
                    "`{{{name}}}` is not a field of `{}`{help}",
                    full_name(variant, input)
                ),
            ));
        }
    }
    pieces
}
