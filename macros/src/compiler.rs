//! Tells what rustc does in the version that compiles the macros, and so every crate that uses them.
//!
//! A macro does not learn the version. Where the standard library has a method, that one is called; before, the trait's of
//! the same name.

/// Whether rustc reports no import of a name that a module lacks if there is a `compile_error!` in the module. It does so
/// from 1.95 on, which is also when `Vec::push_mut` became stable.
#[allow(
    clippy::incompatible_msrv,
    unstable_name_collisions,
    reason = "the collision of the two methods is what is looked for"
)]
pub(crate) fn silences_imports() -> bool {
    Vec::new().push_mut(0).comes_from_the_library()
}

#[allow(dead_code, reason = "from 1.95 on, it is not called")]
trait Before {
    fn push_mut(&mut self, _: u8) {}
}

impl Before for Vec<u8> {}

trait Answer {
    fn comes_from_the_library(self) -> bool;
}

impl Answer for () {
    fn comes_from_the_library(self) -> bool {
        false
    }
}

impl Answer for &mut u8 {
    fn comes_from_the_library(self) -> bool {
        true
    }
}
