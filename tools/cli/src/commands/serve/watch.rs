//! Notices that a catalogue was saved, and reads it again.

use std::sync::Arc;
use std::thread;
use std::time::Instant;

use super::state::{Catalogue, Current};
use crate::failure::{Failure, complain, say};
use crate::watching::{Watch, signature};

/// Reads the catalogue now, and again whenever one of its files changes.
pub(super) fn follow(mut catalogue: Catalogue) -> Result<Arc<Current>, Failure> {
    let mut watch = Watch::new()?;
    // It is watched before it is read, so that nothing falls in between.
    watch.watch(&catalogue.files())?;
    let mut seen = signature(&catalogue.files());
    let state = catalogue
        .read()?
        .ok_or_else(|| Failure::unusable("a bug in errdex: nothing was read"))?;
    let current = Arc::new(Current::new(state));
    let shown = Arc::clone(&current);
    watch.watch(&catalogue.files())?;
    thread::spawn(move || {
        let mut complaint = None;
        loop {
            watch.wait(|| signature(&catalogue.files()) != seen);
            seen = signature(&catalogue.files());
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
                    shown.set(state);
                    None
                }
                // An editor may be about to put it back.
                Err(failure) => Some(failure.message),
            };
            // A folder that was renamed, or is there again, must be watched again.
            let unwatched = watch.watch(&catalogue.files()).err();
            let new = failure.or_else(|| Some(unwatched?.message));
            if let Some(message) = new.as_ref().filter(|_| new != complaint) {
                complain(message);
            }
            complaint = new;
        }
    });
    Ok(current)
}
