//! Makes the pages of the guide: chapters with their neighbours, links to each other and to the pages of entries.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use askama::Template;

use super::chapter::{self, Rendered};
use super::{Chapter, Guide};
use crate::File;
use crate::address::{folded, stem};
use crate::addresses::Addresses;
use crate::html::{Html, rendered};
use crate::page::{Frame, Maker};

/// Where the chapters are.
const FOLDER: &str = "guide";

#[derive(Template)]
#[template(path = "chapter.html")]
struct ChapterPage<'m> {
    frame: Frame<'m>,
    title: &'m str,
    html: &'m Html,
    before: Option<Neighbour<'m>>,
    after: Option<Neighbour<'m>>,
}

struct Neighbour<'m> {
    file: String,
    title: &'m str,
}

/// The pages of the guide, where there is one.
pub(crate) fn pages(maker: &Maker<'_>) -> Vec<File> {
    let Some(guide) = &maker.options.guide else {
        return Vec::new();
    };
    let chapters = Chapters::new(maker.addresses, guide);
    let rendered: Vec<Rendered> = chapters.render().collect();
    let neighbour = |at: Option<usize>| {
        let at = at.filter(|at| *at < rendered.len())?;
        Some(Neighbour {
            file: chapters.file(at),
            title: &rendered[at].title,
        })
    };
    let page = |(at, chapter): (usize, &Rendered)| {
        let path = format!("{FOLDER}/{}", chapters.file(at));
        let page = ChapterPage {
            frame: maker.frame(&path, &chapter.title, chapter.description.clone()),
            title: &chapter.title,
            html: &chapter.html,
            before: neighbour(at.checked_sub(1)),
            after: neighbour(at.checked_add(1)),
        };
        File::page(path, self::rendered(&page))
    };
    rendered.iter().enumerate().map(page).collect()
}

/// The addresses of the chapters, from the root.
pub(crate) fn addresses(guide: &Guide) -> impl Iterator<Item = String> {
    guide
        .chapters
        .iter()
        .map(|chapter| format!("{FOLDER}/{}", file(chapter)))
}

/// What is wrong with the guide, a line each: links that lead nowhere, and chapters that would have one address.
pub(crate) fn problems(addresses: &Addresses, guide: &Guide) -> Vec<String> {
    let chapters = Chapters::new(addresses, guide);
    let mut problems = Vec::new();
    let mut files: HashMap<String, &Path> = HashMap::new();
    for (chapter, rendered) in guide.chapters.iter().zip(chapters.render()) {
        let path = chapter.path.display();
        if let Some(other) = files.insert(folded(&file(chapter)), &chapter.path) {
            let other = other.display();
            problems.push(format!(
                "{path}: `{other}` would have the same address; rename one"
            ));
        }
        // A guest is a page of something else, whose other links may well lead elsewhere.
        if !chapter.is_guest {
            let dead = rendered.dead.iter();
            problems.extend(dead.map(|(line, link)| {
                format!("{path}:{line}: `{link}` is not a chapter, a section or an entry")
            }));
        }
    }
    problems
}

/// The chapters with what links among them need.
struct Chapters<'m> {
    addresses: &'m Addresses,
    guide: &'m Guide,
    by_path: HashMap<&'m Path, usize>,
    /// The sections of each.
    sections: Vec<Vec<String>>,
}

impl<'m> Chapters<'m> {
    fn new(addresses: &'m Addresses, guide: &'m Guide) -> Self {
        let paths = guide.chapters.iter().enumerate();
        let by_path = paths.map(|(at, chapter)| (chapter.path.as_path(), at));
        let texts = guide.chapters.iter().map(|chapter| chapter.text.as_str());
        Self {
            addresses,
            guide,
            by_path: by_path.collect(),
            sections: texts.map(chapter::sections).collect(),
        }
    }

    fn render(&self) -> impl Iterator<Item = Rendered> {
        self.guide.chapters.iter().map(|chapter| {
            let resolve = |link: &str| self.resolve(chapter, link);
            let mut rendered = chapter::render(&chapter.text, &resolve);
            if rendered.title.is_empty() {
                rendered.title.clone_from(&chapter.name);
            }
            rendered
        })
    }

    fn file(&self, at: usize) -> String {
        file(&self.guide.chapters[at])
    }

    /// Where a link in a chapter leads: to a section, a chapter, or an entry.
    fn resolve(&self, chapter: &Chapter, link: &str) -> Option<String> {
        let (path, section) = link.split_once('#').unwrap_or((link, ""));
        let target: PathBuf = if path.is_empty() {
            chapter.path.clone()
        } else {
            chapter.linked(path)
        };
        let is_page = path.is_empty() || super::is_markdown(Path::new(path));
        let Some(at) = is_page
            .then(|| self.by_path.get(target.as_path()))
            .flatten()
        else {
            let entry = self.addresses.by_name(link)?;
            return Some(format!("../{}.html", self.addresses.stem(entry)));
        };
        let file = if path.is_empty() {
            String::new()
        } else {
            self.file(*at)
        };
        if section.is_empty() {
            return Some(file);
        }
        let id = chapter::id(section);
        self.sections[*at]
            .contains(&id)
            .then(|| format!("{file}#{id}"))
    }
}

/// The file name of a chapter. The contents are the folder's first page.
fn file(chapter: &Chapter) -> String {
    if chapter.name == "index" && !chapter.is_guest {
        return "index.html".to_owned();
    }
    format!("{}.html", stem(&chapter.name))
}
