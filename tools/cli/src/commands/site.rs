//! `errdex site` writes a site with a page for each entry.

mod folder;

use std::path::{Path, PathBuf};

use clap::Args;
use errdex_site::{Options, Site as Pages, guide};
use indicatif::{ProgressBar, ProgressStyle};
use url::Url;

use crate::arguments::Shown;
use crate::failure::{Failure, Status, complain};
use crate::output::Output;
use crate::source;
use crate::turn;
use folder::Written;

/// Write a site with a page for each entry, for a browser
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex site errors.yaml --out public             open public/index.html
  errdex site --out public                         the Windows system errors
  errdex site errors.yaml --out public --base-url https://errors.example/

The site needs no server: its pages find one another from any folder. Each entry has `CODE.html`
and `CODE.json`; every other spelling of it leads there, as in `NAME.html` and `0x1B6F.html`.
`--guide DIR` adds the Markdown in DIR as chapters below `guide/`, with `README.md` as the contents,
and the pages elsewhere that it links to; a link that leads nowhere is an error.
`--base-url` adds canonical addresses and `sitemap.xml`. A folder that holds something else than
a site of errdex is refused; in one of ours, what changed is replaced and what is gone deleted.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    shown: Shown,

    /// The folder to write
    #[arg(long = "out", value_name = "DIR")]
    folder: PathBuf,

    /// Where the site will be found on the web
    #[arg(long = "base-url", value_name = "URL")]
    base: Option<String>,

    /// A folder of Markdown that is built into the site as its guide
    #[arg(long = "guide", value_name = "DIR")]
    guide: Option<PathBuf>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        shown,
        folder,
        base,
        guide,
    } = args;
    let options = Options {
        base: base.as_deref().map(address).transpose()?,
        guide: guide
            .as_deref()
            .map(guide::read)
            .transpose()
            .map_err(Failure::unusable)?,
        roof: None,
        live: None,
    };
    // A site that was made from an older catalogue must not come after one from a newer.
    let _turn = turn::take(folder)?;
    let whole = source::open(shown.file.as_deref())?.whole();
    let site = Pages::new(whole, options);
    let problems = site.problems_of_guide();
    if !problems.is_empty() {
        problems.iter().for_each(complain);
        return Ok(Status::Wrong);
    }
    let bar = bar("pages", site.entries());
    let files = site.files(&|| bar.inc(1));
    bar.finish_and_clear();
    let bar = self::bar("files", files.len());
    let written = folder::write(folder, &files, &|| bar.inc(1));
    bar.finish_and_clear();
    out.text(&summary(folder, site.entries(), files.len(), written?))?;
    Ok(Status::Fine)
}

/// `--base-url` with a slash at its end, so that paths can be put behind it.
fn address(base: &str) -> Result<String, Failure> {
    let bad = |why: &str| {
        Failure::unusable(format!(
            "`{base}` cannot be the address of a site: {why}; write one such as `https://errors.example/`"
        ))
    };
    let url = Url::parse(base).map_err(|error| bad(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(bad("it is no address of the web"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(bad("pages have a path, and nothing behind it"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(bad(
            "it has a name or a password that every page would show",
        ));
    }
    let mut address = url.to_string();
    if !address.ends_with('/') {
        address.push('/');
    }
    Ok(address)
}

/// A bar on stderr; nothing, where that is no terminal.
fn bar(what: &'static str, length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64)
        .with_style(style)
        .with_message(what)
}

fn summary(folder: &Path, entries: usize, files: usize, written: Written) -> String {
    let Written { changed, deleted } = written;
    let folder = folder.display();
    let pages = match entries {
        1 => "1 page".to_owned(),
        entries => format!("pages of {entries} entries"),
    };
    let changed = match changed {
        0 => "nothing changed".to_owned(),
        changed => format!("{changed} of {files} files written"),
    };
    let deleted = match deleted {
        0 => String::new(),
        1 => ", 1 deleted".to_owned(),
        deleted => format!(", {deleted} deleted"),
    };
    format!("`{folder}` has the {pages}: {changed}{deleted}.")
}
