//! Counts the errors that are made without a catalogue: by macros and functions that take any text.
//!
//! It is a heuristic, read from the tokens: it knows names, not what they mean.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use errdex_catalog::files::read_text;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::build::Workspace;
use crate::places::File;

/// What is counted where nothing else is asked for: macros by their names, functions by the end of their paths, and `Err` of
/// a text.
pub const USUAL: [&str; 6] = [
    "anyhow!",
    "bail!",
    "ensure!",
    "panic!",
    "Err(String)",
    "Status::new",
];

/// How often each form occurs in each package, outside of tests. Forms that do not occur are not listed.
pub type Counts = BTreeMap<String, BTreeMap<String, usize>>;

/// A place that goes around the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bypass {
    /// The package.
    pub package: String,
    /// The form, as it was asked for.
    pub form: String,
    /// The file, from the root of the workspace.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Every place in the members of a workspace.
#[must_use]
pub fn find(workspace: &Workspace, forms: &[String]) -> Vec<Bypass> {
    let mut found = Vec::new();
    for (package, folder) in &workspace.packages {
        let mut files = Vec::new();
        list(&folder.join("src"), &mut files);
        files.sort();
        for file in files {
            let text = read_text(&file).unwrap_or_default();
            let Ok(tokens) = text.parse::<TokenStream>() else {
                continue;
            };
            let places = File::read(&text);
            let mut lines = Vec::new();
            search(tokens, forms, &mut lines);
            for (form, line, column) in lines {
                if !places.place(line, column).is_test {
                    found.push(Bypass {
                        package: package.clone(),
                        form,
                        file: workspace.shown(&file),
                        line,
                    });
                }
            }
        }
    }
    found
}

/// The number of places of each form in each package.
#[must_use]
pub fn count(found: &[Bypass]) -> Counts {
    let mut counts = Counts::new();
    for Bypass { package, form, .. } in found {
        let of_package = counts.entry(package.clone()).or_default();
        *of_package.entry(form.clone()).or_default() += 1;
    }
    counts
}

/// The Rust files in a folder and below it.
fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        // A link may lead in a circle.
        match item.file_type() {
            Ok(kind) if kind.is_dir() => list(&path, files),
            Ok(_) if path.extension().is_some_and(|ending| ending == "rs") => files.push(path),
            _ => {}
        }
    }
}

fn search(tokens: TokenStream, forms: &[String], found: &mut Vec<(String, usize, usize)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => search(group.stream(), forms, found),
            TokenTree::Ident(name) => {
                let form = forms.iter().find(|form| is_form(form, &tokens, at));
                if let Some(form) = form {
                    let start = name.span().start();
                    found.push((form.clone(), start.line, start.column + 1));
                }
            }
            _ => {}
        }
    }
}

/// Whether the form begins at that token.
fn is_form(form: &str, tokens: &[TokenTree], at: usize) -> bool {
    let is_name = |at: usize, name: &str| matches!(tokens.get(at), Some(TokenTree::Ident(own)) if own == name);
    if let Some(name) = form.strip_suffix('!') {
        return is_name(at, name)
            && is_mark(tokens.get(at + 1), '!')
            && takes_text(tokens.get(at + 2));
    }
    if form == "Err(String)" {
        return is_name(at, "Err") && wraps_text(tokens.get(at + 1));
    }
    let mut at = at;
    for (position, name) in form.split("::").enumerate() {
        if position > 0 {
            if !is_mark(tokens.get(at), ':') || !is_mark(tokens.get(at + 1), ':') {
                return false;
            }
            at += 2;
        }
        if !is_name(at, name) {
            return false;
        }
        at += 1;
    }
    parentheses(tokens.get(at)).is_some()
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn parentheses(token: Option<&TokenTree>) -> Option<TokenStream> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// Whether a macro is given a text, or nothing at all: `bail!(Code::Fog)` goes by the catalogue.
fn takes_text(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(arguments)) = token else {
        return false;
    };
    let tokens: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let begins = |at: usize| at == 0 || is_mark(tokens.get(at - 1), ',');
    tokens.is_empty() || (0..tokens.len()).any(|at| begins(at) && is_text(tokens.get(at)))
}

fn is_text(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Literal(literal)) if literal.to_string().starts_with(['"', 'r']))
}

/// Whether `Err(…)` holds a text: a literal, `format!(…)` or `String::from(…)`.
fn wraps_text(token: Option<&TokenTree>) -> bool {
    let Some(inside) = parentheses(token) else {
        return false;
    };
    let tokens: Vec<TokenTree> = inside.into_iter().take(4).collect();
    let is_name = |name: &str| matches!(tokens.first(), Some(TokenTree::Ident(own)) if own == name);
    is_text(tokens.first())
        || (is_name("format") && is_mark(tokens.get(1), '!'))
        || (is_name("String") && is_mark(tokens.get(1), ':'))
}

/// Counts as text, a line each: package, form and number.
#[must_use]
pub fn write(counts: &Counts) -> String {
    let mut text = "# How often each package goes around the catalogue. `errdex usage --ratchet` lets no number rise.\n".to_owned();
    for (package, forms) in counts {
        for (form, count) in forms {
            let _ = writeln!(text, "{package} {form} {count}");
        }
    }
    text
}

/// What [`write()`] wrote. A line that it cannot have written is given back.
///
/// # Errors
///
/// The number and the text of the first line that is not a package, a form and a number.
pub fn read(text: &str) -> Result<Counts, (usize, String)> {
    let mut counts = Counts::new();
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let words: Vec<&str> = line.split(' ').collect();
        let [package, form, count] = words[..] else {
            return Err((at + 1, line.to_owned()));
        };
        let Ok(count) = count.parse() else {
            return Err((at + 1, line.to_owned()));
        };
        counts
            .entry(package.to_owned())
            .or_default()
            .insert(form.to_owned(), count);
    }
    Ok(counts)
}

/// Each form that occurs more often than before: the package, the form, and the numbers then and now.
#[must_use]
pub fn risen<'c>(before: &Counts, now: &'c Counts) -> Vec<(&'c str, &'c str, usize, usize)> {
    let mut risen = Vec::new();
    for (package, forms) in now {
        for (form, count) in forms {
            let then = before.get(package).and_then(|forms| forms.get(form));
            let then = then.copied().unwrap_or(0);
            if *count > then {
                risen.push((package.as_str(), form.as_str(), then, *count));
            }
        }
    }
    risen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms_in(text: &str) -> Vec<String> {
        let forms = USUAL.map(str::to_owned);
        let mut found = Vec::new();
        search(text.parse().expect("tokens"), &forms, &mut found);
        found.into_iter().map(|(form, ..)| form).collect()
    }

    #[test]
    fn texts_are_told_from_codes() {
        for (text, expected) in [
            ("bail!(\"no {x}\")", &["bail!"][..]),
            ("bail!(Code::Fog)", &[]),
            ("anyhow::anyhow!(\"no\")", &["anyhow!"]),
            ("ensure!(x == 1, \"no\")", &["ensure!"]),
            ("ensure!(x == 1, Code::Fog)", &[]),
            ("panic!()", &["panic!"]),
            ("return Err(\"no\".into())", &["Err(String)"]),
            ("Err(format!(\"{x}\"))", &["Err(String)"]),
            ("Err(String::from(\"no\"))", &["Err(String)"]),
            ("Err(Code::Fog)", &[]),
            ("tonic::Status::new(code, \"no\")", &["Status::new"]),
            ("Status::newer(code)", &[]),
            (
                "fn f() { if a { bail!(\"no\") } else { panic!(\"no\") } }",
                &["bail!", "panic!"],
            ),
        ] {
            assert_eq!(forms_in(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_read_back_and_may_only_fall() {
        let counts = |text: &str| read(text).expect("they are counts");
        let before = counts("# first\nshop bail! 2\nshop panic! 1\n");
        assert_eq!(read(&write(&before)), Ok(before.clone()));
        assert_eq!(risen(&before, &counts("shop bail! 1\n")), []);
        let now = counts("shop bail! 3\ngate Err(String) 1\n");
        assert_eq!(
            risen(&before, &now),
            [("gate", "Err(String)", 0, 1), ("shop", "bail!", 2, 3)]
        );
        assert_eq!(read("shop bail!\n"), Err((1, "shop bail!".to_owned())));
    }
}
