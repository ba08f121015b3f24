//! `errdex site` writes a site with a page for each entry.

use std::path::Path;

use errdex_site::{Options, Site as Pages, guide};
use indicatif::{ProgressBar, ProgressStyle};
use url::Url;

use crate::args::Site;
use crate::failure::{Failure, Status, complain};
use crate::folder::{self, Written};
use crate::output::Output;
use crate::source;

pub(super) fn run(args: &Site, out: &mut Output) -> Result<Status, Failure> {
    let Site {
        file,
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
        live: None,
    };
    let whole = source::open(file.as_deref())?.whole();
    let site = Pages::of(whole, options);
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
