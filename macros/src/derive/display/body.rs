//! Puts the arms of `Display` together: the text of an enum with few variants, or with many.

use super::{Arms, BOUND, DYN_DISPLAY, IMPORT, NONE};
use crate::rust::{self, Hole, Rust};

/// The text of an enum with few variants. The arms return the values, and one call shows them: the cheapest for rustc. What
/// they return is borrowed from an arm, so it goes to a call and not to a `let`, which would keep all that is borrowed in
/// any arm to the end of the function.
const TEXTS: &str = "
$import
let __errdex_none: &dyn ::core::fmt::Display = &\"\";
let (__errdex_pieces, $values) = ::core::convert::identity::<(&::core::primitive::str, $types)>(match self {
    $arms
    $other
});
__errdex::Table::write_text(Self::__errdex_code(self), __errdex_pieces, &[$values], __errdex_f)
";

/// The text of an enum with many variants. Each arm makes a call: if the arms returned values, rustc's memory would grow
/// with the square of the variants.
const MANY_TEXTS: &str = "
$import
$functions
let __errdex_code = Self::__errdex_code(self);
match self {
    $arms
    $other
}
";

/// What the arms of [`MANY_TEXTS`] call, one for each number of values up to [`MAX_PARAMETERS`]. It has no type parameters,
/// which rustc would infer for each arm, and the arms need no slice.
const FUNCTION: &str = "
fn __errdex_write_$count(
    __errdex_code: ::core::option::Option<$codes>,
    __errdex_pieces: &::core::primitive::str,
    $parameters
    __errdex_f: &mut ::core::fmt::Formatter<'_>,
) -> ::core::fmt::Result {
    __errdex::Table::write_text(__errdex_code, __errdex_pieces, &[$values], __errdex_f)
}
";

/// The text is the entry's message.
const OTHER_OF_MANY: &str = "_ => __errdex_write_0(__errdex_code, \"\", __errdex_f),";

impl Arms<'_> {
    /// The body of `fmt`.
    pub(super) fn body(self) -> Rust {
        if self.width == 0 {
            return self.body_of_many();
        }
        let other = ["_ => (\"\", ", &NONE.repeat(self.width), "),"].concat();
        let [import, other] = self.ends(&other);
        rust::filled(
            TEXTS,
            [
                ("import", Hole::Text(import)),
                ("values", Hole::Text(&BOUND[..self.width].concat())),
                ("types", Hole::Text(&DYN_DISPLAY.repeat(self.width))),
                ("arms", Hole::Rust(self.rust)),
                ("other", Hole::Text(other)),
            ],
        )
    }

    fn body_of_many(mut self) -> Rust {
        if !self.are_complete {
            self.counts.insert(0);
        }
        let hidden = self.input.hidden_codes();
        let mut functions = Rust::default();
        for count in &self.counts {
            let values: Vec<String> = (0..*count)
                .map(|at| format!("__errdex_value_{at}"))
                .collect();
            let parameters = values.iter().map(|value| format!("{value}: {DYN_DISPLAY}"));
            functions.fill(
                FUNCTION,
                [
                    ("count", Hole::Text(&count.to_string())),
                    ("codes", self.input.codes_hole(&hidden)),
                    ("parameters", Hole::Text(&parameters.collect::<String>())),
                    ("values", Hole::Text(&values.join(", "))),
                ],
            );
        }
        let [import, other] = self.ends(OTHER_OF_MANY);
        rust::filled(
            MANY_TEXTS,
            [
                ("import", Hole::Text(import)),
                ("functions", Hole::Rust(functions)),
                ("arms", Hole::Rust(self.rust)),
                ("other", Hole::Text(other)),
            ],
        )
    }

    /// The import before the arms and the arm after them, where they are needed.
    fn ends<'o>(&self, other: &'o str) -> [&'o str; 2] {
        let import = if self.shows_paths { IMPORT } else { "" };
        [import, if self.are_complete { "" } else { other }]
    }
}
