//! Replaces files in one step each: whoever reads one, also after a crash, finds the old text or the new one.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this is where edits are written"
)]

mod beside;
#[cfg(test)]
mod faulty;
mod journal;
mod set;

/// The most bytes of a file that is replaced, and of the record of several. It is far above what errdex writes, and keeps
/// a file that does not end from filling the memory.
const MOST_BYTES: usize = 256 << 20;

pub use beside::{left_beside, sweep};
pub use journal::{Recovered, recover};
pub use set::{Replaced, Replacement, Unreplaced, replace_all, replace_as_one};
