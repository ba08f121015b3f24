//! The real tools of each format read what `errdex export` writes, and find every name and every code.
//!
//! A tool that is missing is said to be and not tested, unless `ERRDEX_EXPORT_TOOLS=required` is set, as `.ci/run` does
//! after `tests/export/install`. All catalogues are compiled in one run of a tool: starting it takes most of the time.

mod catalogue;
mod client;
mod csharp;
mod documents;
mod go;
mod java;
mod json;
mod native;
mod python;
mod tools;
mod translations;
mod typescript;
