//! Holds what is shown: the site of a catalogue, or what is wrong with it.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use errdex_catalog::Loaded;
use errdex_catalog::lock;
use errdex_catalog::rule::Level;
use errdex_outputs::view::Whole;
use errdex_site::{File, Live, Options, Site, Translation, problems};

use crate::failure::Failure;
use crate::source::{Family, Source, loaded};

/// What all connections share.
pub(super) struct Server {
    /// What is shown now.
    pub(super) current: Arc<Current>,
    /// The address that it listens on, which says whose requests are answered.
    pub(super) bound: IpAddr,
}

/// What is shown now, until it is something else.
pub(super) struct Current {
    state: Mutex<Arc<State>>,
    changed: Condvar,
}

impl Current {
    pub(super) fn new(state: State) -> Self {
        Self {
            state: Mutex::new(Arc::new(state)),
            changed: Condvar::new(),
        }
    }

    pub(super) fn get(&self) -> Arc<State> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows something else from now on.
    pub(super) fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
        self.changed.notify_all();
    }

    /// The version that is shown, as soon as it is not `version`, or when patience has run out.
    pub(super) fn wait_for_other(&self, version: &str, patience: Duration) -> u64 {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |state: &mut Arc<State>| state.version.to_string() == version;
        let waited = self.changed.wait_timeout_while(state, patience, is_same);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }
}

/// What is shown.
pub(crate) struct State {
    /// Counts the changes, so that a page knows whether it is the newest. It begins anew at a number of its own with
    /// each start, so that pages of an earlier run notice too.
    pub(crate) version: u64,
    /// The site; none, where the catalogue has errors.
    pub(crate) site: Option<Site>,
    /// What is wrong, if anything is.
    pub(crate) problems: Option<File>,
    /// The same in a few words.
    pub(crate) summary: String,
}

impl State {
    /// A catalogue that does not change.
    pub(crate) fn fixed(whole: Whole) -> Self {
        Self::new(whole, Vec::new(), first(), 0, None)
    }

    fn new(
        whole: Whole,
        translations: Vec<Translation>,
        version: u64,
        warnings: usize,
        problems: Option<File>,
    ) -> Self {
        let options = Options {
            translations,
            base: None,
            guide: None,
            roof: None,
            usage: None,
            live: Some(Live { version, warnings }),
        };
        Self {
            version,
            site: Some(Site::new(whole, options)),
            problems,
            summary: problems::summary(0, warnings),
        }
    }
}

fn first() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(1, |now| now.as_secs() * 1000)
}

/// A catalogue on disk, as it was read last.
pub(crate) struct Catalogue {
    file: PathBuf,
    version: u64,
    /// The files that it was made of, with their texts.
    sources: Vec<(PathBuf, String)>,
}

impl Catalogue {
    pub(crate) fn new(file: PathBuf) -> Self {
        Self {
            file,
            version: first(),
            sources: Vec::new(),
        }
    }

    /// The file that it begins with.
    pub(crate) fn root(&self) -> &Path {
        &self.file
    }

    /// The files that were read, and those that were missing, as far as their names are known; of a link, the file that
    /// it leads to as well.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let sources = self.sources.iter().map(|(path, _)| path.clone());
        let root = self.sources.first().map_or(&self.file, |(path, _)| path);
        let mut files: Vec<PathBuf> = sources
            .chain([self.file.clone(), lock::path(root)])
            .collect();
        let real: Vec<PathBuf> = files
            .iter()
            .filter_map(|file| file.canonicalize().ok())
            .collect();
        files.extend(real);
        files
    }

    /// Reads it. Nothing, where it is what it was.
    pub(crate) fn read(&mut self) -> Result<Option<State>, Failure> {
        let loaded = loaded::read(&self.file, true)?;
        let sources = loaded.sources.iter();
        let sources: Vec<(PathBuf, String)> = sources
            .map(|source| (source.path().to_owned(), source.text().to_owned()))
            .collect();
        // A part that could not be read before may be there now: only a catalogue without errors is surely the same.
        if sources == self.sources && loaded.catalog.is_some() {
            return Ok(None);
        }
        self.sources = sources;
        self.version += 1;
        Ok(Some(self.state(&loaded)))
    }

    fn state(&self, loaded: &Loaded) -> State {
        let count = |level| {
            let problems = loaded.problems.iter();
            problems.filter(|problem| problem.level == level).count()
        };
        let (errors, warnings) = (count(Level::Error), count(Level::Warning));
        let shown = self.file.to_string_lossy();
        let page = (errors + warnings > 0).then(|| problems::page(loaded, &shown, self.version));
        match loaded.shown() {
            Some(catalog) => {
                let translations = Translation::all(catalog);
                State::new(catalog.whole(), translations, self.version, warnings, page)
            }
            None => State {
                version: self.version,
                site: None,
                problems: page,
                summary: problems::summary(errors, warnings),
            },
        }
    }
}

/// A catalogue that is built in.
pub(crate) fn built_in(family: Family) -> State {
    State::fixed(family.source().whole())
}
