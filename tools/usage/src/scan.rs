//! Finds what the compiler cannot be asked about: uses of variants that the author wrote, and names in strings.
//!
//! A variant of an enum that derives `errdex::Error` is the author's own token, so the macro cannot put a note on it. The
//! scan reads the workspace's Rust with syn, follows `mod`, `use`, globs, `as`, type aliases and `Self`, and tells which
//! paths lead to such a variant. It does not expand macros, and it does not know which `cfg` is on; tests hold it against
//! the compiler on enums that both can see.

pub mod also;
mod crates;
mod declared;
mod entries;
mod names;
mod scopes;
mod substitution;
mod visitor;

use std::path::{Path, PathBuf};

use errdex_catalog::files::{Disk, is_same};
use errdex_catalog::model::Catalog;

use crate::build::Workspace;
use crate::report::Report;
use crates::Crates;
use declared::Kind;
use visitor::Visitor;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What the compiler does not report: variants of derived enums, and names in strings.
    Unreported,
    /// Variants of every enum of a catalogue, so that the scan can be compared with the compiler.
    Variants,
}

/// What the files of a workspace say.
#[derive(Debug)]
pub struct Scan {
    declared: Vec<declared::Declared>,
    found: Vec<Found>,
}

/// A place that names a member of an enum.
#[derive(Debug, Clone)]
struct Found {
    /// The enum, by its position.
    declared: usize,
    member: Member,
    file: String,
    line: usize,
    column: usize,
    /// Whether the code is only compiled for tests, whatever stands around it in its file.
    is_test: bool,
}

/// How a place names an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Member {
    /// A variant.
    Variant(String),
    /// `from_name("FOG")`.
    Name(String),
    /// `from_code(7)`, as it is written.
    Code(String),
    /// A field of that variant is marked `#[from]`.
    Conversion(String),
}

impl Scan {
    /// Reads the Rust files of all members. `mirrored` enums have the variants of a catalogue, though no attribute says so:
    /// each is a path and the root file.
    ///
    /// # Errors
    ///
    /// Such a path that leads nowhere.
    pub fn new(workspace: &Workspace, mirrored: &[(String, PathBuf)]) -> Result<Self, String> {
        let mut crates = Crates::read(workspace);
        for (path, catalog) in mirrored {
            crates.mirror(path, catalog)?;
        }
        let mut found = Vec::new();
        for (at, declared) in crates.declared.iter().enumerate() {
            for (variant, line, column) in &declared.conversions {
                found.push(Found {
                    declared: at,
                    member: Member::Conversion(variant.clone()),
                    file: workspace.shown(&declared.file),
                    line: *line,
                    column: *column,
                    is_test: false,
                });
            }
        }
        for module in 0..crates.modules.len() {
            Visitor::new(&crates, module, workspace, &mut found).visit();
        }
        Ok(Self {
            declared: crates.declared,
            found,
        })
    }

    /// The root files of the catalogues that enums name.
    pub fn roots(&self) -> impl Iterator<Item = &Path> {
        self.declared
            .iter()
            .map(|declared| declared.catalog.as_path())
            .filter(|path| path.is_file())
    }

    /// What was found about the entries of the catalogue whose root file is `root`, as the compiler would report it.
    #[must_use]
    pub fn reports(&self, catalog: &Catalog, root: &Path, wanted: Wanted) -> Vec<Report> {
        let is_ours: Vec<bool> = self
            .declared
            .iter()
            .map(|declared| is_same(&Disk, &declared.catalog, root))
            .collect();
        let ours = self.found.iter().filter(|found| is_ours[found.declared]);
        let reports = ours.filter_map(|found| {
            let declared = &self.declared[found.declared];
            let is_reported = matches!(declared.kind, Kind::Attribute | Kind::AttributeErrors);
            let is_wanted = match (wanted, &found.member) {
                (Wanted::Variants, Member::Variant(_)) => true,
                (Wanted::Variants, _) => false,
                (Wanted::Unreported, Member::Variant(_)) => !is_reported,
                (Wanted::Unreported, _) => true,
            };
            if !is_wanted {
                return None;
            }
            let entry = entries::entry_of(catalog, declared, &found.member)?;
            let is_conversion = matches!(found.member, Member::Conversion(_));
            Some(Report {
                name: entry.name.clone(),
                root: root.to_owned(),
                file: found.file.clone(),
                line: found.line,
                column: found.column,
                calls: Vec::new(),
                is_generated: is_conversion,
                is_conversion,
                is_test: found.is_test,
                is_test_target: false,
            })
        });
        reports.collect()
    }
}

/// The file of a module, by the folder that its parent's files are in.
fn exists(path: PathBuf) -> Option<PathBuf> {
    path.is_file().then_some(path)
}
