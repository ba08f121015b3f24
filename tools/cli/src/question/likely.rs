//! Puts the answers of several families in order: the likeliest first.

use super::Answer;
use super::line::Context;
use crate::source::{Family, Found, bits, number};

/// Sorts the answers to one name or number that was met in `context`.
pub(super) fn sort(answers: &mut [Answer], query: &str, context: &Context) {
    let order = order(number(query));
    // The sort is stable: the readings of one family keep their order.
    answers.sort_by_key(|answer| {
        let family = answer.family.unwrap_or(Family::Windows);
        let place = order.iter().position(|one| *one == family);
        let Found { view, reading } = &answer.found;
        let is_whole = view.names().any(|name| name.eq_ignore_ascii_case(query));
        (
            reading.rank(query, is_whole),
            -context.evidence(answer),
            place.unwrap_or(order.len()),
        )
    });
}

/// The families by how likely a number is theirs; `None` for names.
fn order(number: Option<i128>) -> [Family; 5] {
    use Family::{Bsd, Errno, Hresult, Ntstatus, Windows};
    let Some(number) = number else {
        return Family::ALL;
    };
    match bits(number) {
        // Every family has small numbers. Most that people meet are of `GetLastError` and `errno`.
        Some(0..=0xFFFF) => [Windows, Errno, Bsd, Hresult, Ntstatus],
        // Severity 3, error, and severity 1, information: an HRESULT hardly ever begins so.
        Some(bits) if matches!(bits >> 28, 0x4..=0x7 | 0xC | 0xE) => {
            [Ntstatus, Hresult, Windows, Errno, Bsd]
        }
        // Failures of COM, and what they wrap. An NTSTATUS that begins so is a warning, and rare.
        _ => [Windows, Hresult, Ntstatus, Errno, Bsd],
    }
}
