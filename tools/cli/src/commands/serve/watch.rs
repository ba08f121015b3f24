//! Notices that a catalogue was saved, and reads it again.

use std::collections::BTreeSet;
use std::path::Path;
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

/// How often files are looked at beside that.
const LOOK: Duration = Duration::from_secs(1);

/// Where the system does not tell, files are looked at this often.
const POLL: Duration = Duration::from_millis(500);

/// Reads the catalogue now, and again whenever one of its files changes.
pub(super) fn follow(mut catalogue: Catalogue) -> Result<watch::Receiver<Arc<State>>, Failure> {
    let (saved, changes) = mpsc::channel();
    let mut watcher = watcher(saved)?;
    // It is watched before it is read, so that nothing falls in between.
    watch_folders(&mut *watcher, &catalogue)?;
    let mut signature = catalogue.signature();
    let state = catalogue
        .read()?
        .ok_or_else(|| Failure::unusable("a bug in errdex: nothing was read"))?;
    let (sender, receiver) = watch::channel(Arc::new(state));
    watch_folders(&mut *watcher, &catalogue)?;
    thread::spawn(move || {
        let mut complaint = None;
        loop {
            wait(&changes, || catalogue.signature() != signature);
            signature = catalogue.signature();
            let began = Instant::now();
            let failure = match catalogue.read() {
                Ok(None) => None,
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
                    None
                }
                // An editor may be about to put it back.
                Err(failure) => Some(failure.message),
            };
            // A folder that was renamed, or is there again, must be watched again.
            let unwatched = watch_folders(&mut *watcher, &catalogue).err();
            let new = failure.or_else(|| Some(unwatched?.message));
            if let Some(message) = new.as_ref().filter(|_| new != complaint) {
                complain(message);
            }
            complaint = new;
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

/// The folders and not the files: many editors save by putting a new file in the place of the old one. A folder that is
/// watched already may be another one by now, so it is watched again.
fn watch_folders(watcher: &mut dyn Watcher, catalogue: &Catalogue) -> Result<(), Failure> {
    let mut folders = BTreeSet::new();
    for file in catalogue.files() {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folders.insert(folder.to_owned()) {
            continue;
        }
        // It fails if the folder was not watched.
        let _ = watcher.unwatch(folder);
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .map_err(|error| {
                let folder = folder.display();
                Failure::unusable(format!("cannot watch the folder `{folder}`: {error}"))
            })?;
    }
    Ok(())
}

/// Waits for a change and then until it is quiet. The system does not tell of every change: not of one in a folder that
/// was renamed, nor of one behind a link; so `has_changed` is asked from time to time.
fn wait(changes: &Receiver<()>, has_changed: impl Fn() -> bool) {
    loop {
        match changes.recv_timeout(LOOK) {
            Ok(()) => break,
            Err(RecvTimeoutError::Timeout) => {}
            // The watcher is gone, and looking must do.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
        }
        if has_changed() {
            break;
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
}
