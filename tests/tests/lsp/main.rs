//! The language server answers as its guide says, through the protocol, with a client in the same process.

mod client;

mod actions;
mod completion;
mod moving;
mod navigation;
mod positions;
mod problems;
mod renaming;
mod robustness;
mod workspace;
