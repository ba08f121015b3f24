//! Puts the sites of several catalogues into folders beside one another, below a first page with one search.

use std::collections::HashMap;

use askama::Template;
use errdex_outputs::view::Whole;
use serde_json::json;

use super::addresses::Addresses;
use super::html::{Html, rendered};
use super::markdown;
use super::page::{Frame, errors};
use super::{File, Options, common_assets};

/// The catalogues under one roof, and where their entries are.
#[derive(Debug, Clone, Default)]
pub struct Roof {
    catalogs: Vec<Under>,
}

/// A catalogue under the roof; its folder has its name.
#[derive(Debug, Clone)]
struct Under {
    name: String,
    title: String,
    description: String,
    count: usize,
    /// The address of each entry's page in the folder, by name and alias.
    pages: HashMap<String, String>,
}

#[derive(Template)]
#[template(path = "roof.html")]
struct RoofPage<'r> {
    frame: Frame<'r>,
    count: String,
    catalogs: Vec<Section<'r>>,
}

struct Section<'r> {
    name: &'r str,
    title: &'r str,
    description: Html,
    count: String,
}

impl Roof {
    /// The roof over the sites of these catalogues.
    #[must_use]
    pub fn new(catalogs: &[Whole]) -> Self {
        let catalogs = catalogs.iter().map(|whole| {
            let addresses = Addresses::new(&whole.entries);
            let names = whole.entries.iter().enumerate();
            let pages = names.flat_map(|(at, view)| {
                let page = format!("{}.html", addresses.stem(at));
                view.names()
                    .map(move |name| (name.to_owned(), page.clone()))
            });
            Under {
                name: whole.name.clone(),
                title: whole.title.clone(),
                description: whole.description.clone().unwrap_or_default(),
                count: whole.entries.len(),
                pages: pages.collect(),
            }
        });
        Self {
            catalogs: catalogs.collect(),
        }
    }

    /// The address of an entry, for a page at the root of another catalogue's folder.
    pub(crate) fn address(&self, catalog: &str, name: &str) -> Option<String> {
        let under = self.catalogs.iter().find(|under| under.name == catalog)?;
        let page = under.pages.get(name)?;
        Some(format!("../{catalog}/{page}"))
    }

    /// The files above the folders: the first page, and what its search reads.
    #[must_use]
    pub fn files(&self, options: &Options) -> Vec<File> {
        const TITLE: &str = "Error codes";
        let entries = self.catalogs.iter().map(|under| under.count).sum();
        let names: Vec<&str> = self
            .catalogs
            .iter()
            .map(|under| under.name.as_str())
            .collect();
        let identity = names.join(", ");
        let page = RoofPage {
            frame: Frame {
                title: TITLE.to_owned(),
                description: format!("{} explained", errors(entries)),
                canonical: options.base.clone(),
                language: "en",
                direction: "ltr",
                choices: Vec::new(),
                chrome: Html::default(),
                source: Html::default(),
                root: "".into(),
                shared: "".into(),
                roof: Some("".into()),
                live: None,
                catalogue: TITLE,
                identity: &identity,
                guide: false,
            },
            count: errors(entries),
            catalogs: self
                .catalogs
                .iter()
                .map(|under| Section {
                    name: &under.name,
                    title: &under.title,
                    description: markdown::html(&under.description, &|_| None),
                    count: errors(under.count),
                })
                .collect(),
        };
        let folders = json!(names).to_string();
        let mut files = vec![
            File::page("index.html", rendered(&page)),
            File::asset("together.js", include_str!("assets/together.js")),
            File::text(
                "folders.js",
                format!("globalThis.errdexFolders = {folders};\n"),
            ),
        ];
        files.extend(common_assets());
        files
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use errdex_catalog::files::Files;
    use errdex_catalog::load;

    use super::*;
    use crate::Site;

    const HARBOUR: &str = "catalog: harbour
title: Harbour
code: {type: u8}
categories: [{name: weather, use: the sea decides}]
imports: [{as: sea, path: sea.yaml}]
entries:
  - name: FOG
    code: 1
    message: Closed by fog
    category: weather
    meaning: As bad as [a storm](sea:STORM).
    related: [{to: \"sea:STORM\", code: 7, kind: see}]
";
    const SEA: &str = "catalog: sea
title: The sea
code: {type: u8}
entries:
  - {name: STORM, code: 7, message: There is a storm}
";

    struct Both;

    impl Files for Both {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            match path.file_name().and_then(|name| name.to_str()) {
                Some("sea.yaml") => Ok(SEA.into()),
                Some("harbour.yaml") => Ok(HARBOUR.into()),
                _ => Err(io::ErrorKind::NotFound.into()),
            }
        }

        fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }
    }

    fn whole(path: &str) -> Whole {
        let loaded = load(&Both, Path::new(path), Path::new("")).expect("it can be read");
        let catalog = loaded.catalog;
        Whole::from_catalog(&catalog.unwrap_or_else(|| panic!("{:?}", loaded.problems)))
    }

    fn texts(files: Vec<File>) -> BTreeMap<String, String> {
        let text = |file: File| {
            let text = String::from_utf8(file.bytes).expect("UTF-8");
            (file.path, text)
        };
        files.into_iter().map(text).collect()
    }

    fn site(roof: Option<Roof>) -> BTreeMap<String, String> {
        let options = Options {
            roof: roof.map(Arc::new),
            ..Options::default()
        };
        texts(Site::new(whole("harbour.yaml"), options).files(&|| ()))
    }

    #[test]
    fn links_lead_from_one_catalogue_into_another() {
        let roof = Roof::new(&[whole("harbour.yaml"), whole("sea.yaml")]);
        assert_eq!(
            roof.address("sea", "STORM").as_deref(),
            Some("../sea/7.html")
        );
        assert_eq!(roof.address("sea", "FOG"), None);
        assert_eq!(roof.address("sky", "STORM"), None);
        let page = &site(Some(roof))["1.html"];
        // From the text and from the list of links.
        assert_eq!(page.matches("href=\"../sea/7.html\"").count(), 2, "{page}");
        assert!(page.contains("data-roof=\"../\""), "{page}");
        assert!(
            page.contains("href=\"../index.html\">All catalogues"),
            "{page}"
        );
    }

    #[test]
    fn a_site_of_its_own_links_nowhere_else() {
        let page = &site(None)["1.html"];
        assert!(
            !page.contains("../sea") && !page.contains("data-roof"),
            "{page}"
        );
    }

    #[test]
    fn the_first_page_leads_to_every_catalogue() {
        let roof = Roof::new(&[whole("harbour.yaml"), whole("sea.yaml")]);
        let files = texts(roof.files(&Options::default()));
        let page = &files["index.html"];
        for text in [
            "harbour/index.html",
            "sea/index.html",
            "2 errors in 2 catalogues",
            "data-roof=\"\"",
        ] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(!page.contains("All catalogues"), "{page}");
        assert_eq!(
            files["folders.js"],
            "globalThis.errdexFolders = [\"harbour\",\"sea\"];\n"
        );
        for asset in ["search.js", "find.js", "together.js", "style.css"] {
            assert!(files.contains_key(asset), "{asset}");
        }
    }
}
