//! Reads the bad catalogues, and what the command says of each.

use std::fs;
use std::path::{Path, PathBuf};

use errdex_catalog::files::Disk;
use errdex_catalog::name::{VariantRule, unusable};
use errdex_catalog::rule::Level;
use errdex_catalog::{load, render};
use errdex_tests::command;

/// A bad catalogue.
pub(crate) struct Case {
    /// Its root, relative to the crate.
    pub(crate) root: String,
    /// Its files, relative to the crate.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The texts of its YAML, one after the other.
    pub(crate) text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs")
}

/// What cases import, relative to the crate.
pub(crate) fn outside() -> Vec<(String, Vec<u8>)> {
    let files = items(&folder().join("outside")).into_iter();
    let read = |path: PathBuf| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        (format!("outside/{name}"), fs::read(&path).expect("a file"))
    };
    files.map(read).collect()
}

/// Every case of `catalogs/bad`.
pub(crate) fn all() -> Vec<Case> {
    let base = folder();
    let mut cases = Vec::new();
    for rule in items(&base.join("bad")) {
        for item in items(&rule) {
            if item.is_dir() {
                cases.push(Case::read(&base, &item.join("root.yaml"), &files_of(&item)));
            } else if is_yaml(&item) {
                let lock = item.with_extension("lock");
                let files = [item.clone(), lock]
                    .into_iter()
                    .filter(|file| file.exists());
                cases.push(Case::read(&base, &item, &files.collect::<Vec<_>>()));
            }
        }
    }
    cases
}

impl Case {
    /// What a macro names so that it reads the files of translations.
    pub(crate) fn languages(&self) -> &'static str {
        if self.text.contains("languages: {de: ") {
            ", languages = [\"de\"]"
        } else {
            ""
        }
    }

    fn read(base: &Path, root: &Path, files: &[PathBuf]) -> Self {
        let shown = |path: &Path| {
            let path = path.strip_prefix(base).expect("a file of the cases");
            path.to_str().expect("a path").replace('\\', "/")
        };
        let yaml =
            |path: &Path| String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned();
        let mut text = yaml(root);
        for file in files
            .iter()
            .filter(|file| is_yaml(file) && file.as_path() != root)
        {
            // A part that is not listed is none.
            let name = file
                .file_name()
                .and_then(|name| name.to_str())
                .expect("a name");
            if text.contains(name) {
                text.push_str(&yaml(file));
            }
        }
        let read = |file: &PathBuf| (shown(file), fs::read(file).expect("a file"));
        Self {
            root: shown(root),
            files: files.iter().map(read).collect(),
            text,
        }
    }

    /// The rule that it breaks.
    pub(crate) fn rule(&self) -> &str {
        self.root.split('/').nth(1).expect("a folder")
    }

    /// What `errdex check` prints of errors; its warnings are its own. Where a record of other catalogues lies beside
    /// the root, the macro believes it, and the command compares it with those catalogues: then, what the core says.
    pub(crate) fn errors(&self, folder: &Path, crate_name: &str) -> String {
        let root = format!("{crate_name}/{}", self.root);
        if self.has_record() {
            let loaded = load(&Disk, &folder.join(&root), folder).expect("the case");
            let errors = loaded
                .problems
                .iter()
                .filter(|problem| problem.level == Level::Error);
            let errors: Vec<String> = errors
                .map(|error| render::plain(error, &loaded.sources))
                .collect();
            return errors.join("\n");
        }
        let output = command::run(folder, ["check", &root]);
        let text = command::text(&output.stdout);
        let problems = text
            .split_inclusive("\n\n")
            .filter(|problem| !problem.starts_with("warning["));
        let mut errors: String = problems.collect();
        errors.truncate(errors.trim_end().len());
        errors
    }

    fn has_record(&self) -> bool {
        self.files
            .iter()
            .any(|(path, _)| path.ends_with(".imports"))
    }

    /// Whether all names could be read, as the core sees it.
    pub(crate) fn has_all_names(&self) -> bool {
        let base = folder();
        let loaded = load(&Disk, &base.join(&self.root), &base).expect("the case can be read");
        loaded.catalog.is_some() || loaded.skeleton.is_some()
    }

    /// The variants of the entries, as far as a look at the text tells; most cases are written alike.
    pub(crate) fn variants(&self) -> Vec<String> {
        let value = |key: &str, text: &str| {
            let (_, rest) = text.split_once(key)?;
            let rest = rest.trim_start().trim_start_matches(['"', '\'']);
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let (value, after) = rest.split_at(end.unwrap_or(rest.len()));
            let is_whole = !after.starts_with(|c: char| c.is_alphanumeric() || "-./".contains(c));
            is_whole.then(|| value.to_owned())
        };
        let rule = VariantRule {
            strip: value("strip:", &self.text).unwrap_or_default(),
            verbatim: self.text.contains("case: verbatim"),
            constants: false,
        };
        let entries = self
            .text
            .split_once("entries:")
            .map_or("", |(_, entries)| entries);
        let mut variants = Vec::new();
        for entry in entries.split("name:").skip(1) {
            let name = value("", &format!(" {entry}"));
            let variant = value(" variant:", entry).or(name.map(|name| rule.variant(&name)));
            let variant = variant.filter(|variant| unusable(variant).is_none());
            variants.extend(variant.filter(|_| !entry.contains("retired:")));
        }
        variants.sort();
        variants.dedup();
        variants
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml")
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in items(folder) {
        if item.is_dir() {
            files.extend(files_of(&item));
        } else {
            files.push(item);
        }
    }
    files
}

fn items(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("a folder");
    let mut items: Vec<PathBuf> = items.map(|item| item.expect("an item").path()).collect();
    items.sort();
    items
}
