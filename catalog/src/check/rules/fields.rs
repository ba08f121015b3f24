//! Fields must be what Rust can have, and match the placeholders.

pub(super) mod formats;
mod messages;
mod names;
mod placeholders;
mod sources;
mod types;

use crate::check::resolve::Resolved;
use crate::check::taint::Taint;
use crate::diagnostic::Diagnostics;
use crate::hashing::HashMap;

pub(super) fn check(resolved: &Resolved<'_>, taint: &Taint, sink: &mut Diagnostics) {
    let mut froms = HashMap::default();
    for (at, entry) in resolved.raw.entries.iter().enumerate() {
        if !entry.fields.is_empty() {
            names::check(entry, sink);
            types::check(resolved, entry, sink);
            sources::check(entry, &mut froms, sink);
        }
        if let Some(message) = &entry.message {
            messages::check(resolved, entry, message, sink);
        }
        if let Some(detail) = &entry.detail {
            placeholders::check(resolved, taint, at, detail, sink);
        }
    }
}
