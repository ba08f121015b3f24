//! Runs the guide: its catalogues are loaded, its Rust is compiled and run, its commands are given and answer as shown.
//!
//! What a block is stands behind its fence and in its first line:
//!
//! | Block | What is done with it |
//! |---|---|
//! | `yaml`, from `catalog:` | a whole catalogue, which must be silent; `errors.yaml` unless its first line names a file |
//! | `yaml`, first line `# tickets.yaml` | a part of a catalogue of the same page |
//! | `yaml,fails=RULE` | a whole catalogue that breaks that rule and no other; `+` joins several |
//! | `yaml,entries` | entries that a catalogue may hold as they stand |
//! | `yaml,excerpt` | lines of a whole catalogue of the same page, or of the guide's first |
//! | `yaml,workflow` | a workflow; each of its `run:` lines is given in a `console` of the same page |
//! | `rust`, with `no_run`, `should_panic`, `compile_fail` | a doctest, in a crate with all features |
//! | `rust`, first line `// src/main.rs` | the same, and that file for the commands below it |
//! | `rust,ignore` and `python,ignore`, first line `// tests/wire/…` | lines of that file, which has its own tests |
//! | `toml`, first line `# Cargo.toml` | lines of a manifest, whose versions and features must be ours |
//! | `console` | commands behind `$ ` with what they print; `…` stands for any lines, or for anything in a line; `console,fails` where the last one fails |
//!
//! A page's commands run one after another in a folder with the files that stand above them on the page, and with
//! `harbour.yaml`, the guide's catalogue. `SNAPSHOTS=overwrite cargo test -p errdex-tests --test guide` writes what they
//! print anew.

mod catalogues;
mod chapter;
#[cfg(unix)]
mod console;
mod contents;
mod excerpts;
mod manifests;
mod rust;
