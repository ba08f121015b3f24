//! Describes what tables are written into: the caller chooses it, so that the writers need no allocator.

/// Bytes that begin empty and grow: `Vec<u8>`.
pub trait Bytes: Default + AsRef<[u8]> + for<'b> Extend<&'b u8> {}

impl<B: Default + AsRef<[u8]> + for<'b> Extend<&'b u8>> Bytes for B {}

/// A text that begins empty and grows: `String`.
pub trait Growing: Default + AsRef<str> + for<'t> Extend<&'t str> + Extend<char> {}

impl<S: Default + AsRef<str> + for<'t> Extend<&'t str> + Extend<char>> Growing for S {}
