//! Follows paths to the modules, enums and variants that they lead to.

use super::crates::Crates;
use super::declared::Kind;
use super::scopes::{Named, Path, Scope};

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Module(usize),
    /// An enum or a struct of a catalogue.
    Declared(usize),
    /// What is called so in it.
    Member(usize, String),
    /// Something else.
    Other,
}

/// Imports may lead in a circle.
const DEEPEST: usize = 24;

/// Where a path is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) module: usize,
    /// The blocks around it, the outermost first.
    pub(super) blocks: &'p [Scope],
}

impl Crates {
    /// What a path at a place leads to; nothing, if that is not known.
    pub(super) fn follow(&self, path: &Path, place: Place<'_>) -> Option<Target> {
        self.follow_at(path, place, 0)
    }

    fn follow_at(&self, path: &Path, place: Place<'_>, depth: usize) -> Option<Target> {
        if depth > DEEPEST {
            return None;
        }
        let (first, rest) = path.segments.split_first()?;
        let start = self.first(first, path.is_global, place, depth)?;
        self.onward(start, rest, depth)
    }

    /// What the first word of a path means.
    fn first(&self, word: &str, is_global: bool, place: Place<'_>, depth: usize) -> Option<Target> {
        let module = &self.modules[place.module];
        let of_crate = &self.all[module.of_crate];
        let in_externs = || of_crate.externs.get(word).map(|root| Target::Module(*root));
        match word {
            _ if is_global => in_externs(),
            "crate" => Some(Target::Module(of_crate.root)),
            "self" => Some(Target::Module(place.module)),
            "super" => module.parent.map(Target::Module),
            word => {
                let mut blocks = place.blocks;
                while let Some((last, before)) = blocks.split_last() {
                    let inside = Place { blocks, ..place };
                    if let Some(found) = self.in_scope(last, word, inside, depth) {
                        return Some(found);
                    }
                    blocks = before;
                }
                self.in_module(place.module, word, depth)
                    .or_else(in_externs)
            }
        }
    }

    fn onward(&self, start: Target, rest: &[String], depth: usize) -> Option<Target> {
        let mut here = start;
        for word in rest {
            here = match here {
                Target::Module(module) => match word.as_str() {
                    "self" => Target::Module(module),
                    "super" => Target::Module(self.modules[module].parent?),
                    word => self.in_module(module, word, depth)?,
                },
                Target::Declared(declared) => Target::Member(declared, word.clone()),
                Target::Member(..) | Target::Other => return Some(Target::Other),
            };
        }
        Some(here)
    }

    fn in_module(&self, module: usize, word: &str, depth: usize) -> Option<Target> {
        let place = Place {
            module,
            blocks: &[],
        };
        self.in_scope(&self.modules[module].scope, word, place, depth)
    }

    fn in_scope(
        &self,
        scope: &Scope,
        word: &str,
        place: Place<'_>,
        depth: usize,
    ) -> Option<Target> {
        if depth > DEEPEST {
            return None;
        }
        match scope.names.get(word) {
            Some(Named::Module(module)) => return Some(Target::Module(*module)),
            Some(Named::Declared(declared)) => return Some(Target::Declared(*declared)),
            Some(Named::Other) => return Some(Target::Other),
            Some(Named::Path(path)) => {
                // `use a::a`, where the name is that of a crate, does not lead to itself.
                let found = self.follow_import(path, word, place, depth);
                return Some(found.unwrap_or(Target::Other));
            }
            None => {}
        }
        scope
            .globs
            .iter()
            .find_map(|glob| match self.follow_at(glob, place, depth + 1)? {
                Target::Module(module) => self.in_module(module, word, depth + 1),
                Target::Declared(declared) => self
                    .has_member(declared, word)
                    .then(|| Target::Member(declared, word.to_owned())),
                Target::Member(..) | Target::Other => None,
            })
    }

    fn follow_import(
        &self,
        path: &Path,
        word: &str,
        place: Place<'_>,
        depth: usize,
    ) -> Option<Target> {
        let leads_to_itself = path.segments.first().is_some_and(|first| first == word);
        if !leads_to_itself {
            return self.follow_at(path, place, depth + 1);
        }
        let global = Path {
            is_global: true,
            ..path.clone()
        };
        self.follow_at(&global, place, depth + 1)
    }

    /// Whether a glob of the enum brings the name. The variants of a catalogue's own enum are known later.
    fn has_member(&self, declared: usize, word: &str) -> bool {
        let declared = &self.declared[declared];
        match declared.kind {
            Kind::Derived => declared.variants.contains_key(word),
            Kind::Attribute | Kind::AttributeErrors | Kind::Mirrored => {
                word.starts_with(char::is_uppercase)
            }
            Kind::DerivedStruct => false,
        }
    }
}
