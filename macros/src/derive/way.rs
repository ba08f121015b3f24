//! Writes the way from an error, of which only the trait `Error` is known, to the error that a transparent variant
//! forwards.

use quote::quote_spanned;

use super::input::Input;
use crate::rust::{self, Hole, Rust};

/// Every way to find the source in a field.
pub(super) const SOURCES: &str = "
#[allow(unused_imports)]
use __errdex::{DerefSource as _, ErrorSource as _, OptionOfDerefSource as _, OptionOfPointerSource as _, OptionSource as _, PointerSource as _};
";

const FORWARDS: &str = "
#[automatically_derived]
$head {
    fn __errdex_forwarded_error(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
        $sources
        use __errdex::NoSource as _;
        $allowed
        match self {
            $arms
        }
    }
}
";

const ARM: &str = "
$pattern => $source,
";

/// The method of `Error` with which the way begins.
const CAUSE: &str = "
#[allow(deprecated)]
fn cause(&self) -> ::core::option::Option<&dyn ::core::error::Error> {
    match self {
        $arms
    }
}
";

const DOOR: &str = "
$pattern => ::core::option::Option::Some(<Self as __errdex::Forwards>::DOOR),
";

/// Writes the way, and returns its beginning; nothing for an error that may borrow, since what is behind a `dyn Error` is
/// `'static`. `bounds` are those of the implementation of `Error`.
pub(super) fn write(input: &Input, bounds: Vec<Rust>, out: &mut Rust) -> Rust {
    let mut arms = Rust::default();
    let mut doors = String::new();
    let mut is_partial = false;
    for variant in &input.variants {
        let Some(field) = variant.fields.first().filter(|_| variant.transparent) else {
            is_partial = true;
            continue;
        };
        let binding = field.binding();
        let source =
            quote_spanned!(binding.span()=> (&&__errdex::Source(#binding)).__errdex_source());
        let pattern = variant.pattern(input.is_struct, &[field]);
        let holes = [
            ("pattern", Hole::Text(&pattern)),
            ("source", Hole::Tokens(source)),
        ];
        arms.fill(ARM, holes);
        let pattern = variant.pattern(input.is_struct, &[]);
        doors.push_str(&DOOR.replace("$pattern", &pattern));
    }
    if arms.is_empty() || !input.is_static() {
        return Rust::default();
    }
    if is_partial {
        arms.text("_ => ::core::option::Option::None,");
        doors.push_str("_ => ::core::error::Error::source(self),");
    }
    let holes = [
        (
            "head",
            Hole::Rust(input.head_of_trait("__errdex::Forwards", bounds)),
        ),
        ("sources", Hole::Text(SOURCES)),
        ("allowed", Hole::Text(input.allowed_inside)),
        ("arms", Hole::Rust(arms)),
    ];
    out.fill(FORWARDS, holes);
    rust::filled(CAUSE, [("arms", Hole::Text(&doors))])
}
