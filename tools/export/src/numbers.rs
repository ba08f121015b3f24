//! Finds integer types of other languages that fit codes, and reports the codes that do not fit.

use errdex_catalog::code::CodeType;

use crate::exported::{Exported, Item};
use crate::output::Refused;

/// The codes of entries with their numbers.
///
/// # Errors
///
/// When the codes are texts, which `what` cannot contain, or do not fit into the range.
pub(crate) fn numbers<'e>(
    items: &'e [Item],
    what: &str,
    (least, greatest): (i128, i128),
) -> Result<Vec<(&'e Item, i128)>, Vec<Refused>> {
    let mut refused = Vec::new();
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        let Some(number) = item.number() else {
            let message = format!("{what} needs numbers, and the codes of this catalogue are text");
            return Err(vec![Refused::whole(message)]);
        };
        if number < least || number > greatest {
            let name = &item.view.name;
            refused.push(Refused::at(
                item,
                format!(
                    "the code {number} of `{name}` does not fit {what}, which has {least} to {greatest}"
                ),
            ));
        }
        numbers.push((item, number));
    }
    refused.sort_by_key(|refused: &Refused| refused.place);
    if refused.is_empty() {
        Ok(numbers)
    } else {
        Err(refused)
    }
}

/// The bits of the codes and whether they are signed; nothing for text.
pub(crate) fn integer(exported: &Exported) -> Option<(u32, bool)> {
    match exported.code {
        CodeType::Integer { bits, signed } => Some((bits, signed)),
        CodeType::Text => None,
    }
}

/// Whether a number is exact in a reader of JSON that keeps numbers as doubles.
pub(crate) fn is_exact_in_json(number: i128) -> bool {
    const GREATEST: i128 = (1 << 53) - 1;
    (-GREATEST..=GREATEST).contains(&number)
}
