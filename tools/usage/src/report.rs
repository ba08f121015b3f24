//! Takes a use of an entry out of a message of the compiler.

use std::path::{Path, PathBuf};

use errdex_catalog::usage;
use serde_json::{Value, json};

/// The key under which the wrapper tells more about a message than the compiler does.
const MORE: &str = "errdex";

/// A use of an entry that the compiler reported.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one place"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The name of the entry.
    pub name: String,
    /// The root file of its catalogue, as the macro found it.
    pub root: PathBuf,
    /// The file, as the compiler names it: from the root of the workspace.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// Where the macros are called in whose expansions the use is, the innermost first: file, line and column.
    pub calls: Vec<(String, usize, usize)>,
    /// Whether the code that an attribute of errdex generated uses the entry, and not the author.
    pub is_generated: bool,
    /// Whether the use is known to convert another error: the scan found `#[from]` there.
    pub is_conversion: bool,
    /// Whether it was compiled as a test: a test target, or a library or a program with its unit tests.
    pub is_test: bool,
    /// Whether the target itself is a test, a benchmark or an example.
    pub is_test_target: bool,
}

/// What the wrapper makes of a line of the compiler's: nothing for a message that says nothing new, the line as it is for
/// one that is not about an entry, else the message with what only the wrapper knows, and without what nobody reads.
pub(crate) fn rewritten(line: &str, is_test: bool, seen: &mut Vec<String>) -> Option<String> {
    let message: Option<Value> = usage::may_contain_note(line)
        .then(|| serde_json::from_str(line).ok())
        .flatten();
    let Some(message) = message else {
        return Some(line.to_owned());
    };
    let words = message["message"].as_str().unwrap_or_default();
    let Some((_, root)) = usage::read(words) else {
        return Some(line.to_owned());
    };
    // The fields of a variant count as deprecated with it.
    if words.contains(" deprecated field `") {
        return None;
    }
    let primary = message["spans"]
        .as_array()
        .and_then(|spans| spans.iter().find(|span| span["is_primary"] == true))?;
    let is_generated = is_of_attribute(primary, root);
    if is_generated && !says_more(words, root, seen) {
        return None;
    }
    let kept = json!({
        "$message_type": "diagnostic",
        "message": words,
        "code": message["code"],
        "level": message["level"],
        "spans": [primary],
        "children": [],
        "rendered": "",
        MORE: {"test": is_test, "generated": is_generated},
    });
    Some(kept.to_string())
}

/// Whether a use in generated code is needed: the first of a catalogue tells where its enum is, and those of variants with
/// data tell which enum of errors has conversions.
fn says_more(words: &str, root: &str, seen: &mut Vec<String>) -> bool {
    // rustc calls those without data unit variants.
    if words.contains(" variant `") && !words.contains(" unit variant `") {
        return true;
    }
    let is_new = !seen.iter().any(|known| known == root);
    if is_new {
        seen.push(root.to_owned());
    }
    is_new
}

/// Whether the attribute wrote the tokens that names the catalogue. What it leaves as the author wrote it has the author's
/// place, and other attributes generate uses like any author.
fn is_of_attribute(span: &Value, root: &str) -> bool {
    let by = span["expansion"]["macro_decl_name"].as_str();
    if !by.is_some_and(|name| name.starts_with("#[")) {
        return false;
    }
    let file = Path::new(root).file_name().and_then(|name| name.to_str());
    let Some(file) = file else { return false };
    let mut around = span;
    while around.is_object() {
        let lines = around["text"].as_array().into_iter().flatten();
        let mut words = lines.filter_map(|line| line["text"].as_str());
        if words.any(|words| words.contains(file)) {
            return true;
        }
        around = &around["expansion"]["span"];
    }
    false
}

/// The report in a message of cargo's, if it has one.
pub(crate) fn read(message: &Value) -> Option<Report> {
    let diagnostic = &message["message"];
    let more = diagnostic.get(MORE)?;
    let (name, root) = usage::read(diagnostic["message"].as_str()?)?;
    let span = diagnostic["spans"].get(0)?;
    let is_of = |kinds: &[&str]| {
        let own = message["target"]["kind"].as_array();
        own.is_some_and(|own| {
            own.iter()
                .any(|kind| kind.as_str().is_some_and(|kind| kinds.contains(&kind)))
        })
    };
    let mut calls = Vec::new();
    let mut outer = &span["expansion"];
    while outer.is_object() {
        calls.extend(place(&outer["span"]));
        outer = &outer["span"]["expansion"];
    }
    // Generated code has the place of the attribute.
    let (file, line, column) = place(span)?;
    Some(Report {
        name: name.to_owned(),
        root: PathBuf::from(root),
        file,
        line,
        column,
        calls,
        is_generated: more["generated"] == true,
        is_conversion: false,
        is_test: more["test"] == true,
        is_test_target: is_of(&["test", "bench", "example"]),
    })
}

fn place(span: &Value) -> Option<(String, usize, usize)> {
    let number = |key: &str| usize::try_from(span[key].as_u64()?).ok();
    Some((
        span["file_name"].as_str()?.replace('\\', "/"),
        number("line_start")?,
        number("column_start")?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, expansion: &Value) -> String {
        json!({
            "message": format!("use of deprecated {kind} `Code::Fog`: {}", usage::note("FOG", "/a/errors.yaml")),
            "level": "warning",
            "code": {"code": "deprecated"},
            "spans": [{"is_primary": true, "file_name": "src/lib.rs", "line_start": 3, "column_start": 5,
                "text": [{"text": "#[errdex::catalog(\"errors.yaml\")]"}], "expansion": expansion}],
            "rendered": "long",
        })
        .to_string()
    }

    #[test]
    fn a_use_goes_through_the_wrapper_and_cargo() {
        let line = message("unit variant", &Value::Null);
        let line = rewritten(&line, true, &mut Vec::new()).expect("it is kept");
        let diagnostic: Value = serde_json::from_str(&line).expect("it is JSON");
        assert_eq!(diagnostic["rendered"], "");
        let read = read(&json!({"message": diagnostic, "target": {"kind": ["lib"]}}));
        let read = read.expect("it is a report");
        assert_eq!((&*read.name, &*read.file), ("FOG", "src/lib.rs"));
        assert_eq!((read.line, read.column), (3, 5));
        assert!(read.is_test && !read.is_test_target && !read.is_generated);
    }

    #[test]
    fn of_generated_code_only_what_says_more_is_kept() {
        let expansion = json!({"macro_decl_name": "#[errdex::catalog]", "span": {}});
        let mut seen = Vec::new();
        let mut is_kept = |kind| rewritten(&message(kind, &expansion), false, &mut seen).is_some();
        assert!(is_kept("unit variant"));
        assert!(!is_kept("unit variant"));
        assert!(!is_kept("associated constant"));
        assert!(is_kept("struct variant"));
        let by_macro = json!({"macro_decl_name": "bail!", "span": {}});
        let line = message("unit variant", &by_macro);
        assert!(rewritten(&line, false, &mut seen).is_some());
    }

    #[test]
    fn what_another_attribute_generates_is_a_use() {
        let expansion = json!({"macro_decl_name": "#[route]", "span": {}});
        let line = message("unit variant", &expansion).replace("errors.yaml\\\")", "x\\\")");
        let line = rewritten(&line, false, &mut Vec::new()).expect("it is kept");
        assert!(line.contains("\"generated\":false"), "{line}");
    }

    #[test]
    fn other_lines_pass_as_they_are() {
        let line = r#"{"message":"use of deprecated function `old`","spans":[]}"#;
        assert_eq!(
            rewritten(line, false, &mut Vec::new()).as_deref(),
            Some(line)
        );
        assert_eq!(
            rewritten("no JSON", false, &mut Vec::new()).as_deref(),
            Some("no JSON")
        );
    }
}
