//! Refuses what a catalogue cannot say, at its place in the Rust, and converts what is beside it.

use super::*;

/// What is refused, as `name at place: obstacle`, and the names that are converted.
fn shown(text: &str) -> (Vec<String>, Vec<String>) {
    let plan = planned(text);
    let refused = plan.refused.into_iter();
    let refused = refused.map(|own| format!("{}: {}", own.name, own.obstacles.join("; ")));
    let converted = plan.converted.into_iter().map(|own| own.name);
    (refused.collect(), converted.collect())
}

#[test]
fn an_arm_of_code_for_some_values_is_no_code() {
    for pattern in [
        "Self::Fast(0..=9) => 1, Self::Fast(_) => 2",
        "Self::Fast(7) => 1, Self::Fast(_) => 2",
        "Self::Fast(SLOW) => 1, Self::Fast(_) => 2",
        "Self::Fast(x @ 1) => 1, _ => 2",
    ] {
        let (refused, _) = shown(&format!(
            "#[derive(Debug, thiserror::Error)] enum E {{ #[error(\"slow\")] Slow, #[error(\"fast {{0}}\")] Fast(u8) }}
impl E {{ fn code(&self) -> u32 {{ match self {{ {pattern}, Self::Slow => 3 }} }} }}"
        ));
        assert_eq!(refused.len(), 1, "{pattern}: {refused:?}");
        assert!(
            refused[0].starts_with("E: src/lib.rs:2:13: an arm of `code` depends on the values"),
            "{refused:?}"
        );
    }
    let (yaml, _) = converted(
        "#[derive(Debug, thiserror::Error)] enum E { #[error(\"a\")] A(u8, (u8, u8)), #[error(\"b\")] B { c: u8 } }
impl E { fn code(&self) -> u32 { match *self { Self::A(_a, (.., _)) => 3, E::B { c: _, .. } => 4 } } }",
    );
    assert!(
        yaml.contains("code: 3\n") && yaml.contains("code: 4\n"),
        "{yaml}"
    );
}

#[test]
fn a_text_that_no_entry_may_have_is_told_at_its_variant_and_others_are_converted() {
    let (refused, converted) = shown(
        "#[derive(Debug, thiserror::Error)] enum InkError { #[error(\"black\")] Black,
    #[error(\"\\x1b[31mred\\x1b[0m {0}\")] Red(u8) }
#[derive(Debug, thiserror::Error)] enum PenError { #[error(\"dry\")] Dry }",
    );
    assert_eq!(
        refused,
        [
            "InkError: src/lib.rs:2:40: its entry would be an error, control-character: the control character U+001B; change this in the Rust"
        ]
    );
    assert_eq!(converted, ["PenError"]);
}

#[test]
fn what_is_kept_of_a_type_that_stays_is_not_counted() {
    let plan = planned("#[derive(Debug, thiserror::Error)] enum E { #[error(\"nul\\0\")] A }");
    assert_eq!(plan.loss.json()["kept"].as_array().map(Vec::len), Some(0));
    assert!(plan.replacements.is_empty());
}

#[test]
fn types_in_functions_and_macros_are_told() {
    let (refused, converted) = shown(
        "macro_rules! errors { ($($name:ident => $text:literal),*) => {
    #[derive(Debug, thiserror::Error)] pub enum Made { $(#[error($text)] $name),* } } }
errors! { A => \"a\" }
fn f() {
    #[derive(Debug, thiserror::Error)] enum Local { #[error(\"x\")] X }
}
cfg_if! { if #[cfg(unix)] { use thiserror::Error; #[derive(Error, Debug)] #[error(\"y\")] struct Y; } }
macro_rules! other { () => { #[derive(Debug, Clone)] struct Plain; } }",
    );
    assert_eq!(
        refused,
        [
            "Local: src/lib.rs:5:45: it is inside of a function: move it out",
            "errors!: src/lib.rs:2:5: a macro writes an error type: write the type itself, or convert it by hand",
            "cfg_if!: src/lib.rs:7:51: a macro writes an error type: write the type itself, or convert it by hand",
        ]
    );
    assert!(converted.is_empty());
}

#[test]
fn one_mistake_is_told_once_and_where_it_is() {
    let (refused, _) = shown(
        "#[derive(Debug, thiserror::Error)] enum E {
    #[cfg_attr(a, error(\"with\"))] #[cfg_attr(not(a), error(\"without\"))]
    A }
#[derive(Debug, thiserror::Error)] enum F { #[error(\"b\")] B,
    #[error(concat!(\"c\", \"d\"))]
    C }
#[derive(Debug, strum::Display)] enum GateError { Open,
    #[strum(to_string = \"shut by {0}\")] Shut(u8) }",
    );
    assert_eq!(
        refused,
        [
            "E: src/lib.rs:2:5: a text in `cfg_attr` is there only sometimes: write two variants with `#[cfg]`",
            "F: src/lib.rs:5:5: this text is not a literal: write it as `#[error(\"…\")]`",
            "GateError: src/lib.rs:8:41: strum's text of a variant with values has no counterpart: write `#[error(\"…\")]` of thiserror",
        ]
    );
}

#[test]
fn an_opaque_type_of_snafu_shows_what_is_inside() {
    let (yaml, rust) = converted(
        "use snafu::Snafu;
#[derive(Debug, Snafu)]
pub struct Opaque(Inner);
#[derive(Debug, Snafu)]
enum Inner { #[snafu(display(\"no {what}\"))] None { what: u8 } }
",
    );
    assert!(
        rust.contains("#[derive(Debug, errdex::Error)]\n#[error(transparent)]\npub struct Opaque(#[from] Inner);"),
        "{rust}"
    );
    assert!(!yaml.contains("OPAQUE"), "{yaml}");
}

#[test]
fn a_method_that_goes_takes_its_lines_along() {
    let (_, rust) = converted(
        "#[derive(Debug, thiserror::Error)]
enum E {
    #[error(\"a\")]
    A,
}

impl E {
    /// The code.
    fn code(&self) -> u8 {
        match self { Self::A => 1 }
    }

    fn other(&self) {}
}
",
    );
    assert!(
        rust.ends_with("    A,\n}\n\nimpl E {\n    fn other(&self) {}\n}\n"),
        "{rust}"
    );
    let (_, rust) = converted(
        "#[derive(Debug, thiserror::Error)]\nenum E {\n    #[error(\"a\")]\n    A,\n}\n\nimpl E {\n    fn code(&self) -> u8 { match self { _ => 1 } }\n}\n",
    );
    assert!(rust.ends_with("    A,\n}\n"), "{rust:?}");
}
