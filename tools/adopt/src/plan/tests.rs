//! Converts a small case of each construct.

use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;

use super::*;

mod refused;

/// No file but those that the plan is made of.
struct Empty;

impl Files for Empty {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }
}

fn planned(text: &str) -> Plan {
    let path = PathBuf::from("/p/src/lib.rs");
    let source = Source::read(path, "src/lib.rs".to_owned(), text.to_owned()).unwrap();
    let target = Target {
        root: PathBuf::from("/p/errors.yaml"),
        base: PathBuf::from("/p"),
        shown: "errors.yaml".to_owned(),
        in_attribute: "errors.yaml".to_owned(),
        identity: "p".to_owned(),
    };
    let request = Request {
        sources: &[source],
        is_asked: &[true],
        is_named: &[true],
        types: &[],
        target: &target,
    };
    plan(&Empty, &request).unwrap()
}

/// The catalogue and the Rust that a text becomes, which must be converted whole.
#[track_caller]
fn converted(text: &str) -> (String, String) {
    let plan = planned(text);
    assert!(plan.refused.is_empty(), "{:?}", plan.refused);
    let text = |end: &str| {
        let mut replacements = plan.replacements.iter();
        let own = replacements.find(|own| own.shown.ends_with(end));
        own.map(|own| String::from_utf8(own.new.clone()).unwrap())
    };
    (
        text(".yaml").unwrap_or_default(),
        text(".rs").unwrap_or_default(),
    )
}

/// What is in the way of a text.
fn obstacles(text: &str) -> Vec<String> {
    let plan = planned(text);
    assert!(plan.replacements.is_empty(), "nothing is converted in part");
    assert!(plan.loss.lost() > 0);
    plan.refused
        .into_iter()
        .flat_map(|own| own.obstacles)
        .collect()
}

#[test]
fn thiserror_keeps_its_marks_and_its_comments() {
    let (yaml, rust) = converted(
        "use thiserror::Error;

/// Docs.
#[derive(Error, Debug)] // derives
pub enum E {
    // first
    #[error(\"cannot open {}\", .path.display())]
    Open { path: std::path::PathBuf, #[source] cause: std::io::Error },
    #[error(\"{0} of {n}\", n = .1.len())] Many(u8, Vec<u8>), // same line
    #[error(transparent)]
    Io(#[from] std::io::Error),
}
",
    );
    assert_eq!(
        rust,
        "
/// Docs.
#[derive(errdex::Error, Debug)] // derives
#[error(catalog = \"errors.yaml\")]
pub enum E {
    // first
    Open { path: std::path::PathBuf, #[source] cause: std::io::Error },
    #[error(args(n = .1.len()))] Many(u8, Vec<u8>), // same line
    #[error(transparent)]
    Io(#[from] std::io::Error),
}
"
        .trim_start_matches('\n')
    );
    assert!(yaml.contains("detail: \"cannot open {path}\"\n    fields: {path: {type: std::path::PathBuf}, cause: {type: std::io::Error, source: true}}"), "{yaml}");
    assert!(yaml.contains("detail: \"{0} of {n}\"\n"), "{yaml}");
}

#[test]
fn a_struct_and_the_text_of_an_enum_are_read_too() {
    let (yaml, rust) = converted(
        "#[derive(Debug, thiserror::Error)]\n#[error(\"at {at}.\")]\nstruct ParseError { at: usize }\n
#[derive(Debug, thiserror::Error)]\n#[error(\"any\")]\nenum AnyError { A, #[error(\"b\")] B }\n",
    );
    assert!(
        rust.contains("#[error(catalog = \"errors.yaml\", entry = \"PARSE_ERROR\")]\nstruct"),
        "{rust}"
    );
    assert!(rust.contains("enum AnyError { A, B }"), "{rust}");
    assert!(
        yaml.contains("message: at …\n    detail: \"at {at}.\""),
        "{yaml}"
    );
    assert!(
        yaml.contains("message: any\n") && yaml.contains("message: b\n"),
        "{yaml}"
    );
}

#[test]
fn several_enums_get_prefixes_and_odd_names_their_entries() {
    let (yaml, rust) = converted(
        "#[derive(Debug, thiserror::Error)] enum CartError { #[error(\"a\")] IOError }
#[derive(Debug, thiserror::Error)] enum Error { #[error(\"b\")] Lost }\n",
    );
    assert!(
        rust.contains("prefix = \"CART_\"") && rust.contains("prefix = \"LIB_\""),
        "{rust}"
    );
    assert!(
        rust.contains("#[error(entry = \"CART_IO_ERROR\")] IOError"),
        "{rust}"
    );
    assert!(yaml.contains("name: LIB_LOST"), "{yaml}");
}

#[test]
fn displaydoc_shows_its_documentation() {
    let (yaml, rust) = converted(
        "use displaydoc::Display;
#[derive(Debug, Display)]
pub enum E {
    /// no key {0}
    NoKey(String),
    /// gone
    Gone,
}
impl std::error::Error for E {}
",
    );
    assert!(
        rust.contains("    /// no key {0}\n    NoKey(String),"),
        "{rust}"
    );
    assert!(
        !rust.contains("displaydoc") && !rust.contains("impl "),
        "{rust}"
    );
    assert!(
        yaml.contains("message: no key …\n    detail: \"no key {0}\""),
        "{yaml}"
    );
}

#[test]
fn selectors_of_snafu_become_the_variants() {
    let (yaml, rust) = converted(
        "use snafu::{ResultExt, Snafu, ensure};
#[derive(Debug, Snafu)]
enum E {
    #[snafu(display(\"no {}\", path.display()))]
    Open { path: std::path::PathBuf, source: std::io::Error },
    Small { size: u64 },
    #[snafu(context(false), display(\"fmt\"))]
    Fmt { source: std::fmt::Error },
}
fn f(path: &str) -> Result<(), E> {
    std::fs::read(path).context(OpenSnafu { path })?;
    ensure!(path.len() > 3, SmallSnafu { size: 3_u32 });
    SmallSnafu { size: 1_u8 }.fail()
}
",
    );
    assert!(
        rust.contains(".map_err(|source| E::Open { path: path.into(), source })?"),
        "{rust}"
    );
    assert!(
        rust.contains("if !(path.len() > 3) { return Err(E::Small { size: 3_u32.into() }); };"),
        "{rust}"
    );
    assert!(
        rust.contains("\n    Err(E::Small { size: 1_u8.into() })\n"),
        "{rust}"
    );
    assert!(
        rust.contains("Fmt { #[from] source: std::fmt::Error }"),
        "{rust}"
    );
    assert!(!rust.contains("nafu"), "{rust}");
    assert!(yaml.contains("message: Small\n"), "{yaml}");
}

#[test]
fn enums_of_codes_keep_their_numbers() {
    let (yaml, rust) = converted(
        "use strum::{Display, EnumIter};
#[derive(Debug, Display, EnumIter)]
#[repr(u16)]
#[strum(serialize_all = \"kebab-case\")]
enum GateCode { GateStuck = 0x10, PumpDry }
",
    );
    assert!(rust.contains("#[derive(Debug, errdex::Error, EnumIter)]\n#[error(catalog = \"errors.yaml\")]\n#[repr(u16)]"), "{rust}");
    assert!(
        yaml.contains("code: 0x10\n    message: gate-stuck") && yaml.contains("code: 17\n"),
        "{yaml}"
    );
    let (yaml, rust) = converted(
        "#[derive(Debug)]
#[repr(i32)]
enum E { Denied = -13 }
impl std::fmt::Display for E {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self { Self::Denied => \"permission denied\" })
    }
}
",
    );
    assert!(
        yaml.contains("code: {type: i32}") && yaml.contains("message: permission denied"),
        "{yaml}"
    );
    assert!(!rust.contains("impl "), "{rust}");
}

#[test]
fn diagnostics_of_miette_are_asked_of_the_catalogue() {
    let (yaml, rust) = converted(
        "use miette::Diagnostic;
#[derive(Debug, thiserror::Error, Diagnostic)]
enum E {
    #[error(\"old\")]
    #[diagnostic(code(app::old), help(\"write a new one\"), url(\"https://a.example\"), severity(Warning))]
    Old,
}
",
    );
    assert!(yaml.contains("code: app::old\n    message: old\n    severity: warning\n    help: write a new one\n    url: https://a.example"), "{yaml}");
    assert!(
        rust.contains("impl miette::Diagnostic for E {") && !rust.contains("#[diagnostic"),
        "{rust}"
    );
    let (_, rust) = converted(
        "#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error(\"here\")]
#[diagnostic(code(app::here))]
struct E { #[label] at: usize }
",
    );
    assert!(
        rust.contains("miette::Diagnostic)]") && rust.contains("#[diagnostic"),
        "{rust}"
    );
}

#[test]
fn a_method_of_literals_has_the_codes() {
    let (yaml, rust) = converted(
        "#[derive(Debug, thiserror::Error)]
enum E { #[error(\"a\")] A(u8), #[error(transparent)] B(std::fmt::Error) }
impl E {
    fn code(&self) -> u32 { match self { Self::A(_) => 404, E::B(..) => 0x1F4 } }
    fn other(&self) {}
}
",
    );
    assert!(
        yaml.contains("code: {type: u32}") && yaml.contains("code: 0x1F4"),
        "{yaml}"
    );
    assert!(
        !rust.contains("fn code") && rust.contains("fn other"),
        "{rust}"
    );
    assert!(
        rust.contains("#[error(transparent, entry = \"B\")] B"),
        "{rust}"
    );
}

#[test]
fn what_is_in_the_way_is_said_and_nothing_converted() {
    let head = "#[derive(Debug, thiserror::Error)] enum E";
    for (text, said) in [
        (
            "{ #[error(fmt = f)] A(u8), #[error(\"b\")] B }",
            "`#[error(fmt = …)]`",
        ),
        ("{ #[error(\"a\")] A(#[backtrace] u8) }", "`#[backtrace]`"),
        ("{ A } impl std::fmt::Display for E { }", "`Display`"),
        (
            "{ #[error(\"a\")] A } impl E { fn name(&self) {} }",
            "a method `name`",
        ),
        (
            "{ #[error(\"a\")] A } impl E { fn code(&self) -> String { f() } }",
            "a method `code`",
        ),
        (
            "{ #[error(\"a\")] A, #[error(\"b\")] B } impl E { fn code(&self) -> u8 { match self { _ => 1 } } }",
            "the same code",
        ),
        (
            "{ #[error(\"a\")] A } impl E { fn code(&self) -> usize { match self { _ => 1 } } }",
            "8 to 64 bits",
        ),
        ("{ #[cfg_attr(x, error(\"a\"))] A }", "`cfg_attr`"),
    ] {
        let obstacles = obstacles(&format!("{head} {text}"));
        assert!(
            obstacles.iter().any(|own| own.contains(said)),
            "{text}: {obstacles:?}"
        );
        assert!(
            obstacles.iter().all(|own| own.starts_with("src/lib.rs:1:")),
            "{obstacles:?}"
        );
    }
    let obstacles = obstacles(
        "#[derive(Debug, snafu::Snafu)] enum E { A } fn f() -> E { let g = ASnafu; g.build() }",
    );
    assert!(
        obstacles[0].contains("no context selector `ASnafu`"),
        "{obstacles:?}"
    );
}

#[test]
fn types_that_are_no_errors_stay() {
    let path = PathBuf::from("/p/src/lib.rs");
    let text = "#[repr(u8)] enum Color { Red = 1 } #[derive(Debug, errdex::Error)] #[error(catalog = \"e.yaml\")] enum E { A }";
    let source = Source::read(path, "src/lib.rs".to_owned(), text.to_owned()).unwrap();
    let wish = Wish {
        names: &[],
        named_files: &[false],
        asked_files: &[true],
    };
    assert!(read::items(&[source], &wish).0.is_empty());
}

#[test]
fn several_enums_may_be_made_from_one_type() {
    let (yaml, rust) = converted(
        "#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error(\"cannot read\")]
    Io(#[from] std::io::Error),
}

#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error(\"cannot write\")]
    Io(#[from] std::io::Error),
}
",
    );
    // The catalogue says it once, and the Rust twice.
    assert_eq!(yaml.matches("from: true").count(), 1, "{yaml}");
    assert_eq!(yaml.matches("source: true").count(), 1, "{yaml}");
    assert_eq!(rust.matches("#[from]").count(), 2, "{rust}");
}

#[test]
fn blanks_around_a_text_are_kept_as_values() {
    let (yaml, rust) = converted(
        "#[derive(Debug, thiserror::Error)]
pub enum E {
    #[error(\"wrong type: \")]
    Kind { expected: u8 },
    #[error(\"\\tfog at {0}\")]
    Fog(u8),
}
",
    );
    assert!(yaml.contains("detail: \"wrong type:{blank}\""), "{yaml}");
    assert!(yaml.contains("detail: \"{indent}fog at {0}\""), "{yaml}");
    assert!(rust.contains("#[error(args(blank = \" \"))]"), "{rust}");
    assert!(rust.contains("#[error(args(indent = \"\\t\"))]"), "{rust}");
}
