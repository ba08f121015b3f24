//! Reads the chapters, and holds each block to the forms that are run.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_tests::pages::{self, Block, blocks};

/// A page of the guide.
pub(crate) struct Chapter {
    pub(crate) path: PathBuf,
    pub(crate) blocks: Vec<Block>,
}

impl Chapter {
    /// Its place, for messages.
    pub(crate) fn at(&self, block: &Block) -> String {
        format!("{}:{}", self.path.display(), block.line)
    }

    /// The file name, without its ending.
    pub(crate) fn name(&self) -> &str {
        let stem = self.path.file_stem().and_then(|stem| stem.to_str());
        stem.expect("a page has a plain name")
    }
}

/// Every chapter.
pub(crate) fn all() -> Vec<Chapter> {
    let pages = pages::guide().into_iter();
    pages
        .map(|path| Chapter {
            blocks: blocks(&text(&path)),
            path,
        })
        .collect()
}

/// The catalogue that all chapters share, as the first one shows it.
pub(crate) fn harbour() -> String {
    let first = all()
        .into_iter()
        .find(|chapter| chapter.name() == "first-catalogue");
    let blocks = first.expect("the first chapter").blocks;
    let shown = blocks
        .into_iter()
        .find(|block| block.file_name() == Some("harbour.yaml"));
    shown.expect("the first chapter shows it").text
}

/// The page, without what `tests/rules.rs` runs.
fn text(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("the page can be read");
    let Some((head, rest)) = text.split_once("<!-- pages -->") else {
        return text;
    };
    let (inside, tail) = rest.split_once("<!-- end pages -->").expect("an end");
    let lines = inside.lines().map(|_| "\n");
    format!("{head}{}{tail}", lines.collect::<String>())
}

#[test]
fn no_block_is_passed_over() {
    let mut unknown = Vec::new();
    for chapter in all() {
        for block in &chapter.blocks {
            if let Err(why) = form(block) {
                unknown.push(format!("{}: ```{}: {why}", chapter.at(block), block.info));
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "tests/guide/main.rs has the forms that are run; these are none of them: {unknown:#?}"
    );
}

/// Whether some test runs the block.
fn form(block: &Block) -> Result<(), &'static str> {
    let marks: Vec<&str> = block.marks().collect();
    let named = block.file_name().is_some();
    match (block.language(), &marks[..]) {
        ("yaml", []) if block.is_catalogue() || named => Ok(()),
        ("yaml", []) => Err("neither a whole catalogue nor a named file nor marked"),
        ("yaml", [mark]) if mark.starts_with("fails=") && block.is_catalogue() => Ok(()),
        ("yaml", ["entries" | "excerpt" | "workflow"]) if !named => Ok(()),
        // `excerpts.rs` compares the Rust and the Python with the file, which others compile and run.
        ("rust" | "python", ["ignore"]) | ("toml", []) if named => Ok(()),
        ("rust", marks) => {
            let known = |mark: &&str| {
                matches!(*mark, "no_run" | "should_panic" | "compile_fail") || mark.starts_with('E')
            };
            marks
                .iter()
                .all(known)
                .then_some(())
                .ok_or("a mark that nothing knows")
        }
        ("toml", []) => Err("its first line names no file"),
        ("console", [] | ["fails"]) if block.text.starts_with("$ ") => Ok(()),
        ("console", [] | ["fails"]) => Err("it begins with no command"),
        _ => Err("a language or a mark that nothing runs"),
    }
}

#[test]
fn forms_that_are_not_run_are_refused() {
    let refused = [
        ("", "x\n"),
        ("text", "x\n"),
        ("yaml", "entries: []\n"),
        ("yaml,fails=bad-name", "entries: []\n"),
        ("yaml,ignore", "catalog: x\n"),
        ("rust,ignore", "x\n"),
        ("python", "# client.py\n"),
        ("toml", "[dependencies]\n"),
        ("console", "errdex check\n"),
        ("sh", "errdex check\n"),
    ];
    for (info, text) in refused {
        let page = format!("```{info}\n{text}```\n");
        let block = &blocks(&page)[0];
        assert!(form(block).is_err(), "{page}");
    }
}
