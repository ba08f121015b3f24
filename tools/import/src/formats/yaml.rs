//! Reads YAML as the core reads catalogues, since its reader knows every place and refuses what has two meanings.

use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;
use errdex_catalog::rule::Rule;
use errdex_catalog::source::{FileId, Span};
use errdex_catalog::yaml::{self, Node, Style};

use crate::foreign::{Context, Text};
use crate::tree::{Document, Kind, Tree, hash_comments};

pub(crate) fn read(cx: &mut Context, file: FileId) -> Option<Document> {
    let text = cx.sources.file(file).text().to_owned();
    let alone = Alone(text.clone().into_bytes());
    let path = Path::new("foreign.yaml");
    // The file is no catalogue, and what is wrong with it as one is of no interest: only the tree is.
    let parsed = errdex_catalog::parse(&alone, path, Path::new("")).ok()?;
    let document = parsed.documents.into_iter().next()?;
    let Some(tree) = document.tree.filter(|_| document.is_sound) else {
        let syntax = parsed
            .problems
            .into_iter()
            .filter(|problem| is_syntax(problem.rule));
        let mut found = false;
        for problem in syntax {
            found = true;
            let span = Span {
                file,
                ..problem.span
            };
            let label = match problem.label.as_str() {
                "" => String::new(),
                label => format!(": {label}"),
            };
            cx.refuse(span, format!("{}{label}", problem.message));
        }
        if !found {
            cx.refuse(Span::new(file, 0, 0), "this is not YAML that errdex reads");
        }
        return None;
    };
    let tree = convert(&tree, file);
    let comments = hash_comments(file, &text, &tree);
    Some(Document { tree, comments })
}

/// Whether a rule is about YAML, and not about catalogues.
fn is_syntax(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::YamlSyntax | Rule::ForbiddenYaml | Rule::ControlCharacter | Rule::InvisibleCharacter
    )
}

fn convert(node: &Node, file: FileId) -> Tree {
    let span = Span { file, ..node.span };
    let kind = match &node.kind {
        _ if node.is_null() => Kind::Null,
        yaml::Kind::Scalar(scalar) if scalar.style == Style::Plain && is_word(&scalar.text) => {
            Kind::Word(scalar.text.clone())
        }
        yaml::Kind::Scalar(scalar) => Kind::Text(scalar.text.clone()),
        yaml::Kind::Seq(items) => {
            Kind::List(items.iter().map(|item| convert(item, file)).collect())
        }
        yaml::Kind::Map(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| {
                let span = Span { file, ..key.span };
                (
                    Text::new(key.as_text().into_owned(), span),
                    convert(value, file),
                )
            });
            Kind::Map(pairs.collect())
        }
        yaml::Kind::Refused => Kind::Null,
    };
    Tree { span, kind }
}

/// Whether every reader of YAML takes a plain scalar for a number or a truth value.
fn is_word(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let hex = digits.strip_prefix("0x").is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    text == "true" || text == "false" || hex || decimal
}

/// One file, and nothing beside it.
struct Alone(Vec<u8>);

impl Files for Alone {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if path == Path::new("foreign.yaml") {
            return Ok(self.0.clone());
        }
        Err(io::ErrorKind::NotFound.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}
