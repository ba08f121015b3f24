//! Git merges catalogues and their locks: what it merges is right, or `errdex check` says what is wrong with it; the
//! rest conflicts. Nothing is merged wrong in silence.
//!
//! Each case starts from one commit, makes two branches of it, and merges them in both directions.

mod branches;
mod entries;
mod released;
