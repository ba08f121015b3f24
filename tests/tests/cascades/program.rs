//! Writes programs that do with a catalogue's types whatever programs do.

use std::env;
use std::process::Command;
use std::sync::LazyLock;

use super::case::Case;

/// A module with an enum of the catalogue's entries.
pub(crate) fn of_codes(case: &Case) -> String {
    let variants = case.variants();
    let arms: Vec<String> = variants
        .iter()
        .map(|variant| format!("            Code::{variant} => \"{variant}\",\n"))
        .collect();
    let constants: Vec<String> = variants
        .iter()
        .enumerate()
        .map(|(at, variant)| format!("    pub const CODE_{at}: Code = Code::{variant};\n"))
        .collect();
    let (arms, constants) = (arms.concat(), constants.concat());
    let (root, languages) = (&case.root, case.languages());
    let module = module(case);
    format!(
        r#"
pub mod {module} {{
    use errdex::Catalog as _;
    #[errdex::catalog("{root}"{languages})]
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Code {{}}

{constants}
    pub type Raw = <Code as errdex::Catalog>::Code;

    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    pub struct Failure {{ code: Code, others: Vec<Code> }}

    impl Code {{
        pub fn is_mine(self) -> bool {{ Failure::from(self).code == self }}
    }}
    impl From<Code> for Failure {{
        fn from(code: Code) -> Self {{ Self {{ code, others: code.related().collect() }} }}
    }}
    pub trait Describe {{ fn describe(self) -> String; }}
    impl Describe for Code {{
        fn describe(self) -> String {{
            let word = match self {{
{arms}                _ => "another",
            }};
            format!("{{self}} {{self:?}} {{self:#}} {{self:>12}} {{word}} {{}}", self.code())
        }}
    }}
    pub fn everything(raw: Raw, text: &str) -> Result<String, Box<dyn std::error::Error>> {{
        let by_code = Code::try_from(raw)?;
        let by_name: Code = text.parse()?;
        let mut said = by_code.describe();
        said += by_code.name();
        said += by_code.message();
        for code in Code::all().filter(|code| *code != by_name) {{
            said += &format!("{{}} {{:?}}", code.entry().name(), code.entry().category());
            said += &code.links().map(|link| format!("{{:?}}", link.kind)).collect::<String>();
        }}
        let counted: std::collections::HashMap<Code, usize> = Code::all().map(|code| (code, Code::COUNT)).collect();
        said += &errdex::explain(by_name).to_string();
        said += &errdex::find::<Code>(text).map(|found| found.entry().name()).collect::<String>();
        let raw_again: Raw = by_code.into();
        if Code::from_code(raw_again) != Code::from_name(text) || counted.contains_key(&by_name) {{
            return Err(by_name.into());
        }}
        Ok(said)
    }}
    pub fn boxed(code: Code) -> Box<dyn std::error::Error + Send + Sync> {{ Box::new(code) }}
}}
"#
    )
}

/// A module with errors that have data, and the codes beside them.
pub(crate) fn of_errors(case: &Case) -> String {
    let tests: Vec<String> = categories(&case.text)
        .iter()
        .map(|name| format!("        said |= error.is_{}();\n", name.replace('-', "_")))
        .collect();
    let tests = tests.concat();
    let (root, languages) = (&case.root, case.languages());
    let module = module(case);
    format!(
        r#"
pub mod {module} {{
    #[derive(Debug, errdex::Error)]
    #[error(catalog = "{root}"{languages})]
    pub enum Failure {{
        #[error(skip)]
        Other(#[source] std::io::Error),
        #[error(skip)]
        Odd {{ what: String }},
    }}
    pub fn everything(error: &Failure) -> Result<bool, Box<dyn std::error::Error>> {{
        let mut said = format!("{{error}} {{error:?}} {{error:#}}").is_empty();
{tests}        said |= error.code().is_some() || error.name().is_some() || error.help().is_some();
        said |= error.entry().is_some_and(|entry| entry.name() == "A");
        said |= error.severity() == errdex::Severity::Error;
        if said {{
            return Err(Failure::Odd {{ what: "said".to_owned() }})?;
        }}
        Ok(errdex::Coded::entry(error).is_none())
    }}
    pub fn boxed(error: Failure) -> Box<dyn std::error::Error + Send + Sync> {{ Box::new(error) }}
}}
"#
    )
}

/// A module with an enum of the catalogue's entries, and an error enum made beside it.
pub(crate) fn of_both(case: &Case) -> String {
    let (root, languages) = (&case.root, case.languages());
    let module = module(case);
    let mut variants = case.variants();
    if !case.has_all_names() {
        // Any name may be meant.
        variants.push(NEVER.to_owned());
        if !is_import_silent() {
            variants.clear();
        }
    }
    let arms: Vec<String> = variants
        .iter()
        .map(|variant| format!("            Whole::{variant} {{ .. }} => \"{variant}\",\n"))
        .collect();
    let arms = arms.concat();
    let made = if variants.iter().any(|variant| variant == NEVER) {
        format!("    pub fn made(id: u64) -> Whole {{ Whole::{NEVER} {{ id }} }}\n")
    } else {
        String::new()
    };
    format!(
        r#"
pub mod {module} {{
    #[errdex::catalog("{root}", errors = Whole{languages})]
    pub enum Code {{}}

{made}
    #[derive(Debug)]
    pub struct Failure {{ pub error: Whole, others: Vec<Whole> }}
    impl From<Whole> for Failure {{
        fn from(error: Whole) -> Self {{ Self {{ error, others: Vec::new() }} }}
    }}
    fn help_of<E: errdex::Coded>(error: &E) -> bool {{ errdex::Coded::entry(error).is_none() }}
    pub fn asked(error: &Whole) -> bool {{ help_of(error) }}

    pub fn everything(error: Whole) -> Result<Code, Box<dyn std::error::Error>> {{
        let word = match &error {{
{arms}            _ => "another",
        }};
        let said = format!("{{word}} {{error}} {{error:?}} {{}} {{:?}}", error.name(), error.help());
        if said.is_empty() || Code::from(&error).name() == error.entry().name() {{
            return Err(error.into());
        }}
        Ok(Code::from(error))
    }}
}}
"#
    )
}

/// A variant that no case has.
const NEVER: &str = "NeverHeardOf";

/// Whether rustc allows uses of `Whole::Fog { .. }` to be silent where variants are not known: from 1.95 on, a
/// `compile_error!` in a module silences imports of what the module lacks.
fn is_import_silent() -> bool {
    static ANSWER: LazyLock<bool> = LazyLock::new(|| {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc).arg("--version").output();
        let version = String::from_utf8(output.expect("rustc runs").stdout).expect("UTF-8");
        let minor = version
            .split('.')
            .nth(1)
            .and_then(|minor| minor.parse().ok());
        minor.is_some_and(|minor: u32| minor >= 95)
    });
    *ANSWER
}

/// A name of the module that tells the case.
fn module(case: &Case) -> String {
    let path = case
        .root
        .trim_start_matches("bad/")
        .trim_end_matches(".yaml");
    path.replace(['/', '-', '.'], "_")
}

/// The categories that the root declares: they have a use.
fn categories(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in text.lines().filter(|line| line.contains("use:")) {
        for item in line.split("name: ").skip(1) {
            let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            let end = item.find(|c: char| !is_of_name(c));
            let name = &item[..end.unwrap_or(item.len())];
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
