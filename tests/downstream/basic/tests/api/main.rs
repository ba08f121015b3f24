//! One test for each promise.

mod codes;
mod queries;
mod texts;
