//! Refuses an end or a beginning of an entry that lies before what was released.

use errdex_catalog::release::order;
use errdex_catalog::yaml::Node;

use crate::document::Slot;
use crate::editable::Editable;
use crate::refusal::Refusal;

/// Refuses a release for `--since` that comes before the last one in the lock, or before the one of the entry itself.
pub(crate) fn require_later(
    editable: &Editable<'_>,
    slot: Option<Slot>,
    since: &str,
) -> Result<(), Refusal> {
    let own = slot.and_then(|slot| {
        let entry = editable.documents.entry(slot);
        entry.get("since").and_then(Node::text)
    });
    if let Some(own) = own.filter(|own| order(since) < order(own)) {
        let name = slot.map_or("?", |slot| editable.documents.name(slot));
        return Err(Refusal::wrong(format!(
            "`{name}` came with {own}, and {since} is older: `--since` names the release that comes next"
        )));
    }
    let lock = editable.loaded.lock.as_ref();
    match lock.and_then(|lock| lock.last_release()) {
        Some(last) if order(since) < order(last) => Err(Refusal::wrong(format!(
            "the lock has entries of the release {last}, and {since} is older: `--since` names the release that comes next"
        ))),
        _ => Ok(()),
    }
}
