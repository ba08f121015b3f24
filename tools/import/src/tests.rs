//! Imports small files of each format: what is odd in them is read or refused at its place, and never lost unsaid.

mod c;
mod errcodes;
mod mc;
mod po;
mod proto;
mod tables;
mod trees;

use std::io;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Files;

use super::*;

/// A folder without files.
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

/// What an import makes of a text: its files behind their names, and its report.
struct Made {
    files: Vec<(String, String)>,
    report: String,
    lost: usize,
}

impl Made {
    /// The catalogue from its entries on.
    fn entries(&self) -> &str {
        let (_, root) = self.files.last().expect("a root");
        root.split_once("entries:\n")
            .map_or(root, |(_, entries)| entries)
    }

    #[track_caller]
    fn has(&self, line: &str) {
        let (_, root) = self.files.last().expect("a root");
        assert!(root.contains(line), "`{line}` is not in\n{root}");
    }

    #[track_caller]
    fn tells(&self, line: &str) {
        assert!(
            self.report.contains(line),
            "`{line}` is not in\n{}",
            self.report
        );
    }

    #[track_caller]
    fn loses_nothing(&self) {
        assert_eq!(self.lost, 0, "{}", self.report);
    }
}

fn tried(format: Format, text: &str, map: &str) -> Result<Made, Vec<String>> {
    let input = Input {
        path: "/in".into(),
        shown: "in".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let options = Options {
        identity: "sea".to_owned(),
        map: (!map.is_empty()).then(|| Map::parse(map).expect("a map")),
        ..Options::default()
    };
    let place = (Path::new("/errors.yaml"), Path::new("/"));
    match import(&Empty, place, format, &[input], &options) {
        Ok(imported) => Ok(Made {
            files: imported
                .replacements
                .into_iter()
                .map(|own| (own.shown, String::from_utf8(own.new).expect("a text")))
                .collect(),
            report: imported.loss.text(),
            lost: imported.loss.lost(),
        }),
        Err(Failed::Unreadable(places)) => Err(places
            .into_iter()
            .map(|place| format!("{}:{}: {}", place.line, place.column, place.note))
            .collect()),
        Err(Failed::Problems(problems)) => Err(problems
            .list
            .iter()
            .map(|problem| {
                let position = problems.sources.position(problem.span);
                format!("{}:{}: {}", position.line, position.column, problem.message)
            })
            .collect()),
        Err(Failed::Refused(refusal)) => panic!("{refusal:?}"),
    }
}

#[track_caller]
fn made(format: Format, text: &str) -> Made {
    mapped(format, text, "")
}

#[track_caller]
fn mapped(format: Format, text: &str, map: &str) -> Made {
    match tried(format, text, map) {
        Ok(made) => made,
        Err(why) => panic!("{why:?}"),
    }
}

/// The first reason why a text is not imported, with its line and column.
#[track_caller]
fn refused(format: Format, text: &str) -> String {
    match tried(format, text, "") {
        Ok(made) => panic!("{}", made.entries()),
        Err(why) => why.into_iter().next().expect("a reason"),
    }
}
