//! Shows what is wrong with a catalogue in a browser, in the words of `errdex check`.

use askama::Template;
use errdex_catalog::Loaded;
use errdex_catalog::render::{self, Role};
use errdex_catalog::rule::Level;

use super::File;
use super::html::rendered;

#[derive(Template)]
#[template(path = "problems.html")]
struct ProblemsPage<'p> {
    version: u64,
    title: &'p str,
    summary: String,
    problems: Vec<Vec<Piece>>,
}

struct Piece {
    class: &'static str,
    text: String,
}

/// The page. Its address begins as no page of an entry does.
#[must_use]
pub fn page(loaded: &Loaded, file: &str, version: u64) -> File {
    let count = |level| {
        loaded
            .problems
            .iter()
            .filter(|problem| problem.level == level)
            .count()
    };
    let page = ProblemsPage {
        version,
        title: file,
        summary: summary(count(Level::Error), count(Level::Warning)),
        problems: loaded
            .problems
            .iter()
            .map(|problem| {
                let mut pieces = Vec::new();
                render::pieces(problem, &loaded.sources, &mut |role, text| {
                    pieces.push(Piece {
                        class: class(role),
                        text: text.to_owned(),
                    });
                });
                pieces
            })
            .collect(),
    };
    File::page("~problems.html", rendered(&page))
}

/// `2 errors and 1 warning`.
#[must_use]
pub fn summary(errors: usize, warnings: usize) -> String {
    let counted = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    };
    let parts = [counted(errors, "error"), counted(warnings, "warning")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "no problems".to_owned()
    } else {
        parts.join(" and ")
    }
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Title(level) | Role::Caret(level) => level.name(),
        Role::Message | Role::Source => "plain",
        Role::Frame | Role::Second => "frame",
        Role::Advice => "advice",
    }
}
