//! Names the limits of what is read, in one place for those who explain them.

pub use crate::check::{MAX_PARENTS, MAX_PATTERN_STEPS};
pub use crate::files::MAX_BYTES;
pub use crate::guard::{MAX_MARKUP, MAX_OPENERS, MAX_WORK};
pub use crate::lock::MAX_LINES as MAX_LOCK_LINES;
pub use crate::pattern::MAX_STEPS as MAX_PATTERN;
pub use crate::schema::{MAX_CATEGORIES, MAX_PAIRS};
pub use crate::similar::MAX_GUESSES;
