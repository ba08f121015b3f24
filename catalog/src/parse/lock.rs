//! Reads the record of what was released, which lies beside the root.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{Parser, reason};
use crate::diagnostic::Diagnostic;
use crate::files::shown;
use crate::lock::{self, Lock};
use crate::raw::RawCatalog;
use crate::rule::Rule;

impl Parser<'_> {
    /// The lock; a catalogue need not have one.
    pub(super) fn lock(&mut self, root: &Path, raw: &RawCatalog) -> Option<Arc<Lock>> {
        let path = lock::path(root);
        if let Some(lock) = self.unchanged_lock(&path) {
            return Some(lock);
        }
        let shown = shown(&path, self.base);
        match self.files.read(&path) {
            Ok(bytes) => Some(Arc::new(lock::read(
                path,
                shown,
                &bytes,
                &mut self.sources,
                self.sink,
            ))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                if let Some(place) = raw.root.place {
                    self.sink.report(
                        Diagnostic::new(
                            Rule::MissingPart,
                            place,
                            format!("the lock `{shown}` cannot be read"),
                        )
                        .note(reason(&error)),
                    );
                }
                None
            }
        }
    }
}
