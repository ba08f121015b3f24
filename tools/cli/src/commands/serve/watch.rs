//! Notices that a catalogue was saved, and reads it again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;

use super::state::{Catalogue, State};
use crate::failure::{Failure, complain, say};

/// Editors save a file in several steps, and tools several files: so long must it be quiet.
const QUIET: Duration = Duration::from_millis(30);

/// Where the system does not tell, files are looked at this often.
const POLL: Duration = Duration::from_millis(500);

/// Reads the catalogue now, and again whenever one of its files changes.
pub(super) fn follow(mut catalogue: Catalogue) -> Result<watch::Receiver<Arc<State>>, Failure> {
    let (saved, changes) = mpsc::channel();
    let mut watcher = watcher(saved)?;
    // It is watched before it is read, so that nothing falls in between.
    let mut folders = BTreeSet::new();
    watch_folders(&mut *watcher, &catalogue, &mut folders)?;
    let state = catalogue
        .read()?
        .ok_or_else(|| Failure::unusable("a bug in errdex: nothing was read"))?;
    let (sender, receiver) = watch::channel(Arc::new(state));
    watch_folders(&mut *watcher, &catalogue, &mut folders)?;
    thread::spawn(move || {
        while wait(&changes) {
            let began = Instant::now();
            match catalogue.read() {
                Ok(None) => {}
                Ok(Some(state)) => {
                    let file = catalogue.root().display();
                    say(format!(
                        "`{file}` has changed: {}, {} ms",
                        state.summary,
                        began.elapsed().as_millis()
                    ));
                    if sender.send(Arc::new(state)).is_err() {
                        return;
                    }
                }
                // An editor may be about to put it back.
                Err(failure) => complain(&failure.message),
            }
            if let Err(failure) = watch_folders(&mut *watcher, &catalogue, &mut folders) {
                complain(&failure.message);
            }
        }
    });
    Ok(receiver)
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

/// The folders and not the files: many editors save by putting a new file in the place of the old one.
fn watch_folders(
    watcher: &mut dyn Watcher,
    catalogue: &Catalogue,
    folders: &mut BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    for file in catalogue.files() {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if folders.contains(folder) {
            continue;
        }
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .map_err(|error| {
                let folder = folder.display();
                Failure::unusable(format!("cannot watch the folder `{folder}`: {error}"))
            })?;
        folders.insert(folder.to_owned());
    }
    Ok(())
}

/// Waits for a change and then until it is quiet; false, when there will be none any more.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
