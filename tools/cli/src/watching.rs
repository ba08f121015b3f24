//! Tells when a catalogue is saved.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::failure::Failure;

/// Editors save a file in several steps, and tools several files: so long must it be quiet.
const QUIET: Duration = Duration::from_millis(30);

/// How often files are looked at beside that.
const LOOK: Duration = Duration::from_secs(1);

/// Where the system does not tell, files are looked at this often.
const POLL: Duration = Duration::from_millis(500);

/// Watches the folders of files.
pub(crate) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    changes: Receiver<()>,
}

/// What tells that a file has changed, without opening it: a pipe in its place would not end.
pub(crate) type Signature = Vec<Option<(SystemTime, u64)>>;

/// The signature of files.
pub(crate) fn signature(files: &[PathBuf]) -> Signature {
    let files = files.iter();
    files
        .map(|file| {
            let metadata = file.metadata().ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        })
        .collect()
}

impl Watch {
    pub(crate) fn new() -> Result<Self, Failure> {
        let (saved, changes) = mpsc::channel();
        let watcher = watcher(saved)?;
        Ok(Self { watcher, changes })
    }

    /// Watches the folders and not the files: many editors save by putting a new file in the place of the old one. A
    /// folder that is watched already may be another one by now, so it is watched again.
    pub(crate) fn watch(&mut self, files: &[PathBuf]) -> Result<(), Failure> {
        let mut folders = BTreeSet::new();
        for file in files {
            let folder = match file.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            if !folders.insert(folder.to_owned()) {
                continue;
            }
            // It fails if the folder was not watched.
            let _ = self.watcher.unwatch(folder);
            self.watcher
                .watch(folder, RecursiveMode::NonRecursive)
                .map_err(|error| {
                    let folder = folder.display();
                    Failure::unusable(format!("cannot watch the folder `{folder}`: {error}"))
                })?;
        }
        Ok(())
    }

    /// Waits for a change and then until it is quiet. The system does not tell of every change: not of one in a folder
    /// that was renamed, nor of one behind a link; so `has_changed` is asked from time to time.
    pub(crate) fn wait(&self, has_changed: impl Fn() -> bool) {
        loop {
            match self.changes.recv_timeout(LOOK) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) => {}
                // The watcher is gone, and looking must do.
                Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
            }
            if has_changed() {
                break;
            }
        }
        while self.changes.recv_timeout(QUIET).is_ok() {}
    }
}

fn watcher(saved: mpsc::Sender<()>) -> Result<Box<dyn Watcher + Send>, Failure> {
    let told = move |event: notify::Result<notify::Event>| {
        // Reading is no change, and an error of the watcher may hide one.
        let is_change = event.map_or(true, |event| !matches!(event.kind, EventKind::Access(_)));
        if is_change {
            // The receiver is gone when the process ends.
            let _ = saved.send(());
        }
    };
    let failed = |error| Failure::unusable(format!("cannot watch the catalogue: {error}"));
    if let Ok(watcher) = RecommendedWatcher::new(told.clone(), Config::default()) {
        return Ok(Box::new(watcher));
    }
    let config = Config::default().with_poll_interval(POLL);
    let watcher = PollWatcher::new(told, config).map_err(failed)?;
    Ok(Box::new(watcher))
}
