//! Shows what `#[derive(errdex::Error)]` makes of variants and fields, one behaviour a test; where thiserror has the
//! behaviour too, it is thiserror's.

#![deny(warnings)]
#![allow(
    clippy::enum_variant_names,
    reason = "the catalogues' names say which behaviour a variant shows"
)]

mod args;
mod cfg;
mod discriminants;
mod display;
mod facts;
mod from;
mod generics;
mod inline;
mod lints;
mod macro_rules;
mod names;
mod parents;
mod prefix;
mod source;
mod structs;
mod transparent;

use std::fmt;

mod codes {
    //! The code types of the catalogues.
    #[errdex::catalog("derive/typed.yaml")]
    pub enum TypedCode {}

    #[errdex::catalog("derive/small.yaml")]
    pub enum SmallCode {}
}

/// A source that can be told from others.
#[derive(Debug, PartialEq)]
struct Cause(u8);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cause {}", self.0)
    }
}

impl std::error::Error for Cause {}

fn cause(error: &dyn std::error::Error) -> u8 {
    let source = error.source().expect("a source");
    source.downcast_ref::<Cause>().expect("the cause").0
}
