//! `errdex site` writes a site with a page for each entry.

mod bar;
mod folder;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use errdex_outputs::view::leave_out;
use errdex_site::{File, Options, Roof, Site as Pages, guide};
use url::Url;

use crate::arguments::{Audiences, Shown};
use crate::failure::{Failure, Status, complain};
use crate::output::Output;
use crate::reported;
use crate::source::{self, Family};
use crate::turn;
use bar::Bar;
use folder::Written;

/// Write a site with a page for each entry, for a browser
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex site errors.yaml --out public             open public/index.html
  errdex site --out public                         the Windows system errors
  errdex site --all --out public                   every built-in catalogue
  errdex site errors.yaml --out public --base-url https://errors.example/

The site needs no server, and works in any folder. Each entry has `CODE.html` \
and `CODE.json`; every other spelling redirects there, such as `NAME.html` and `0x1B6F.html`.

`--guide DIR` adds the Markdown in DIR as chapters below `guide/`, with `README.md` as the contents, \
and the pages elsewhere that it links to; a broken link is an error.

`--all` writes each built-in catalogue into a folder of its name, with links between them and \
a first page that searches all of them; `--in errno,bsd` writes only these.

A catalogue with `languages:` has all pages in each of them, in a folder named after the language's tag, and every page \
links to its translations; a text that is not translated is shown in the language of the catalogue.

`--audience public` leaves out the entries for other audiences, and links to them. \
`--base-url` adds canonical addresses and `sitemap.xml`. A folder with anything but \
a site of errdex is refused; in a site, changed pages are replaced and pages of removed entries are deleted.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) shown: Shown,

    /// Write every built-in catalogue, with one search for all
    #[arg(long, conflicts_with_all = ["file", "catalog", "guide"])]
    all: bool,

    /// The same for some of them, with commas between their names
    #[arg(
        long = "in",
        value_name = "FAMILIES",
        value_delimiter = ',',
        ignore_case = true,
        conflicts_with_all = ["all", "file", "guide"]
    )]
    families: Vec<Family>,

    #[command(flatten)]
    audiences: Audiences,

    /// The folder to write
    #[arg(long = "out", value_name = "DIR")]
    folder: PathBuf,

    /// The address of the site on the web
    #[arg(long = "base-url", value_name = "URL")]
    base: Option<String>,

    /// A folder of Markdown that is built into the site as its guide
    #[arg(long = "guide", value_name = "DIR")]
    guide: Option<PathBuf>,

    /// Show where each entry is raised and tested: a file that `errdex usage --format json` wrote
    #[arg(long, value_name = "FILE", conflicts_with_all = ["all", "families"])]
    usage: Option<PathBuf>,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        shown,
        all,
        families,
        audiences,
        folder,
        base,
        guide,
        usage,
    } = args;
    let mut options = Options {
        base: base.as_deref().map(address).transpose()?,
        guide: guide
            .as_deref()
            .map(guide::read)
            .transpose()
            .map_err(Failure::unusable)?,
        roof: None,
        usage: None,
        translations: Vec::new(),
        live: None,
    };
    // A site that was made from an older catalogue must not come after one from a newer.
    let _turn = turn::take(folder)?;
    if *all {
        return under_roof(&Family::ALL, audiences, folder, &options, out);
    }
    if !families.is_empty() {
        let mut families = families.clone();
        families.sort_unstable();
        families.dedup();
        return under_roof(&families, audiences, folder, &options, out);
    }
    let source = source::open(shown.named())?;
    let mut whole = source.whole();
    leave_out(&mut whole.entries, |view| !audiences.have(view));
    options.translations = source.translations()?;
    for translation in &mut options.translations {
        leave_out(&mut translation.whole.entries, |view| !audiences.have(view));
    }
    options.usage = usage
        .as_deref()
        .map(|file| reported::read(file, &whole.name))
        .transpose()?;
    let site = Pages::new(whole, options);
    let problems = site.problems_of_guide();
    if !problems.is_empty() {
        problems.iter().for_each(complain);
        return Ok(Status::Wrong);
    }
    let bar = Bar::new("pages", site.pages());
    let files = site.files(&|| bar.step());
    bar.clear();
    write(folder, site.entries(), &files, out)
}

/// Built-in catalogues, each in a folder below the first page.
fn under_roof(
    families: &[Family],
    audiences: &Audiences,
    folder: &Path,
    options: &Options,
    out: &mut Output,
) -> Result<Status, Failure> {
    let families = families.iter();
    let kept = families.map(|family| {
        let mut whole = family.source().whole();
        leave_out(&mut whole.entries, |view| !audiences.have(view));
        whole
    });
    let wholes: Vec<_> = kept.collect();
    let entries = wholes.iter().map(|whole| whole.entries.len()).sum();
    let roof = Arc::new(Roof::new(&wholes));
    let mut files = roof.files(options);
    let bar = Bar::new("pages", entries);
    for whole in wholes {
        let name = whole.name.clone();
        let options = Options {
            base: options.base.as_ref().map(|base| format!("{base}{name}/")),
            roof: Some(Arc::clone(&roof)),
            ..Options::default()
        };
        let own = Pages::new(whole, options).files(&|| bar.step());
        files.extend(own.into_iter().map(|file| File {
            path: format!("{name}/{}", file.path),
            ..file
        }));
    }
    bar.clear();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    write(folder, entries, &files, out)
}

fn write(
    folder: &Path,
    entries: usize,
    files: &[File],
    out: &mut Output,
) -> Result<Status, Failure> {
    let bar = Bar::new("files", files.len());
    let written = folder::write(folder, files, &|| bar.step());
    bar.clear();
    out.text(&summary(folder, entries, files.len(), written?))?;
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
        return Err(bad("it is not a web address"));
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
