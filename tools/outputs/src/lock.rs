//! Adds what is released to the lock, and finds what a later lock lost. `errdex_catalog::lock` reads it.

mod lost;
pub mod orphan;
mod write;

pub use lost::lost;
pub use write::{Frozen, frozen, standing};
