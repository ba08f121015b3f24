//! The way back: gives the texts of a catalogue back to thiserror, and writes the codes as methods.

mod says;

mod methods;
mod text;

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use errdex_catalog::files::{Files, normalised};
use errdex_catalog::model::Catalog;
use errdex_catalog::{Options, load};
use errdex_edit::Replacement;
use errdex_outputs::loss::Loss;
use syn::{Attribute, Generics};

use methods::{Row, Whose};
use says::Says;

use crate::item::{Field, Obstacle};
use crate::plan::{Converted, Plan, Unplanned, loss_place, place, refused};
use crate::read::{Derives, Imports, fields};
use crate::subject::Subject;
use crate::text::{Edits, Source};

/// What is asked for.
#[derive(Debug)]
pub struct Ejection<'e> {
    /// The Rust files of the package.
    pub sources: &'e [Source],
    /// Which of them are asked for.
    pub is_asked: &'e [bool],
    /// The types; all, if there is none.
    pub types: &'e [String],
    /// The folder of `Cargo.toml`.
    pub package: &'e Path,
}

/// Plans the way back.
///
/// # Errors
///
/// When no file has a type that is asked for.
pub fn eject(files: &dyn Files, request: &Ejection<'_>) -> Result<Plan, Unplanned> {
    let mut plan = Plan {
        replacements: Vec::new(),
        loss: Loss::default(),
        converted: Vec::new(),
        refused: Vec::new(),
        warnings: Vec::new(),
        loaded: None,
    };
    let mut catalogs = Catalogs {
        files,
        loaded: HashMap::new(),
    };
    for (file, source) in request.sources.iter().enumerate() {
        if request.is_asked.get(file) == Some(&false) {
            continue;
        }
        let mut ejector = Ejector {
            request,
            file,
            source,
            imports: Imports::read(&source.tree),
            catalogs: &mut catalogs,
            plan: &mut plan,
            edits: Edits::default(),
        };
        ejector.list(&source.tree.items, &mut Vec::new());
        let edits = ejector.edits;
        // Edits come from separate items, so they are never at odds.
        if let Some(text) = edits.apply(&source.text).filter(|_| !edits.is_empty()) {
            plan.replacements.push(Replacement {
                path: source.path.clone(),
                shown: source.shown.clone(),
                old: Some(source.text.clone().into_bytes()),
                new: text.into_bytes(),
            });
        }
    }
    let mut found = plan
        .converted
        .iter()
        .map(|own| &own.name)
        .chain(plan.refused.iter().map(|own| &own.name));
    let missing = request
        .types
        .iter()
        .find(|name| !found.any(|own| own == *name));
    if missing.is_some() || (plan.converted.is_empty() && plan.refused.is_empty()) {
        return Err(Unplanned::Nothing(match missing {
            Some(name) => format!("no file has a type `{name}` that derives `errdex::Error`"),
            None => "no file has a type that derives `errdex::Error`".to_owned(),
        }));
    }
    Ok(plan)
}

/// The catalogues that were read.
struct Catalogs<'f> {
    files: &'f dyn Files,
    loaded: HashMap<PathBuf, Option<Catalog>>,
}

impl Catalogs<'_> {
    fn get(&mut self, path: &Path) -> Option<&Catalog> {
        let own = self.loaded.entry(path.to_owned()).or_insert_with(|| {
            let base = PathBuf::new();
            let loaded = load(self.files, path, Options::from(&*base)).ok()?;
            loaded.shown().cloned()
        });
        own.as_ref()
    }
}

struct Ejector<'e, 'c, 'f> {
    request: &'e Ejection<'e>,
    file: usize,
    source: &'e Source,
    imports: Imports,
    catalogs: &'c mut Catalogs<'f>,
    plan: &'c mut Plan,
    edits: Edits,
}

/// The `#[cfg(…)]` of attributes, as they are written.
fn conditions(source: &Source, attributes: &[Attribute]) -> Vec<String> {
    let own = attributes.iter().filter(|own| own.path().is_ident("cfg"));
    own.map(|own| source.on_one_line(own)).collect()
}

/// A variant, or a struct.
struct One<'o> {
    name: String,
    at: usize,
    attributes: &'o [Attribute],
    fields: &'o syn::Fields,
}

impl Ejector<'_, '_, '_> {
    fn list(&mut self, items: &[syn::Item], modules: &mut Vec<String>) {
        for item in items {
            match item {
                syn::Item::Mod(module) => {
                    if let Some((_, inside)) = &module.content {
                        modules.push(module.ident.to_string());
                        self.list(inside, modules);
                        modules.pop();
                    }
                }
                syn::Item::Enum(own) => {
                    let variants: Vec<One<'_>> = own
                        .variants
                        .iter()
                        .map(|variant| One {
                            name: variant.ident.to_string(),
                            at: self.source.range(variant.ident.span()).start,
                            attributes: &variant.attrs,
                            fields: &variant.fields,
                        })
                        .collect();
                    let end = self.source.range(own.brace_token.span.close()).end;
                    self.item(
                        (&own.attrs, &own.ident, &own.generics),
                        &variants,
                        false,
                        end,
                        modules,
                    );
                }
                syn::Item::Struct(own) => {
                    let one = One {
                        name: own.ident.to_string(),
                        at: self.source.range(own.ident.span()).start,
                        attributes: &own.attrs,
                        fields: &own.fields,
                    };
                    let end = self.source.range_of(own).end;
                    self.item(
                        (&own.attrs, &own.ident, &own.generics),
                        &[one],
                        true,
                        end,
                        modules,
                    );
                }
                _ => {}
            }
        }
    }

    fn item(
        &mut self,
        (attributes, ident, generics): (&[Attribute], &syn::Ident, &Generics),
        variants: &[One<'_>],
        is_struct: bool,
        end: usize,
        modules: &[String],
    ) {
        let name = ident.to_string();
        let is_wanted = self.request.types.is_empty() || self.request.types.contains(&name);
        let derives = Derives::read(self.source, attributes, &self.imports);
        let Some(derive) = derives.of("errdex", "Error").filter(|_| is_wanted) else {
            return;
        };
        let at = self.source.range(ident.span()).start;
        let mut obstacles = Vec::new();
        let ejected = self.ejected(attributes, variants, is_struct, at, &mut obstacles);
        let Some((mut edits, rows, code_type)) = ejected.filter(|_| obstacles.is_empty()) else {
            let kind = if is_struct { "struct" } else { "enum" };
            let shown = refused(
                (&name, kind),
                (self.source, at),
                &obstacles,
                self.request.sources,
                &mut self.plan.loss,
            );
            self.plan.refused.push(shown);
            return;
        };
        derive.swap("thiserror::Error", &mut edits);
        let whose = Whose {
            name: &name,
            generics,
            is_struct,
            conditions: conditions(self.source, attributes),
        };
        let methods = methods::written(whose, (&rows, code_type));
        edits.insert(end, methods.replace('\n', self.source.line_feed()));
        self.edits.extend(edits);
        let note = "`code`, `name` and `help` are methods in the Rust now; `entry`, `links`, `severity` and the traits of errdex are gone";
        self.plan
            .loss
            .change("methods", loss_place(self.source, at, note));
        self.plan.converted.push(Converted {
            entries: rows.iter().filter(|row| row.entry.is_some()).count(),
            place: place(self.source, at),
            proof: Subject::new((&name, modules), self.file, self.request.sources),
            name,
        });
    }

    /// The edits of a type, and what its variants have; nothing, where its catalogue cannot be read.
    fn ejected(
        &mut self,
        attributes: &[Attribute],
        variants: &[One<'_>],
        is_struct: bool,
        at: usize,
        obstacles: &mut Vec<Obstacle>,
    ) -> Option<(Edits, Vec<Row>, &'static str)> {
        let (file, source) = (self.file, self.source);
        let mut obstacle = |at: usize, what: String| obstacles.push(Obstacle { file, at, what });
        let head = Says::read(source, attributes);
        if let Some(what) = &head.strange {
            obstacle(at, what.clone());
        }
        let catalog = match &head.catalog {
            Some(path) => {
                let whole = if path.starts_with("./") {
                    source.path.parent().unwrap_or(Path::new("")).join(path)
                } else {
                    self.request.package.join(path)
                };
                let catalog = self.catalogs.get(&normalised(&whole)).cloned();
                if catalog.is_none() {
                    obstacle(
                        at,
                        format!("the catalogue `{path}` cannot be read; `errdex check` says why"),
                    );
                    return None;
                }
                catalog
            }
            None => None,
        };
        let mut edits = Edits::default();
        let mut rows = Vec::new();
        for one in variants {
            let says = if is_struct {
                Says::read(source, one.attributes)
            } else {
                Says::read(source, one.attributes).under(&head)
            };
            if let Some(what) = &says.strange {
                obstacle(one.at, what.clone());
                continue;
            }
            let entry = catalog
                .as_ref()
                .and_then(|catalog| says.entry_of(catalog, &one.name));
            if entry.is_none() && !says.is_transparent && !says.is_skipped {
                obstacle(one.at, format!("no entry is found for `{}`", one.name));
                continue;
            }
            let own = fields(source, one.fields);
            rows.push(Row {
                variant: one.name.clone(),
                entry: entry.cloned(),
                conditions: conditions(source, one.attributes),
            });
            let attribute = if says.is_transparent {
                "#[error(transparent)]".to_owned()
            } else {
                match text::written(
                    says.text.as_deref(),
                    &one.name,
                    entry,
                    &own,
                    &says.arguments,
                ) {
                    Ok(attribute) => attribute,
                    Err(why) => {
                        obstacle(one.at, why);
                        continue;
                    }
                }
            };
            put(
                &attribute,
                &says.ranges,
                one.at,
                source,
                is_struct,
                &mut edits,
            );
            skipped_fields(source, one.fields, &mut edits);
        }
        if !is_struct {
            for range in head.ranges {
                edits.remove(source.removal(range));
            }
        }
        let code_type = catalog.map_or("", |catalog| catalog.code.rust());
        Some((edits, rows, code_type))
    }
}

/// Puts an attribute in the place of those that there are, or in front of the variant.
fn put(
    attribute: &str,
    ranges: &[Range<usize>],
    at: usize,
    source: &Source,
    is_struct: bool,
    edits: &mut Edits,
) {
    let Some((first, others)) = ranges.split_first() else {
        let start = source.text[..at].rfind('\n').map_or(0, |feed| feed + 1);
        let before = &source.text[start..at];
        let text = if before.trim().is_empty() && !is_struct {
            format!("{attribute}{}{before}", source.line_feed())
        } else {
            format!("{attribute} ")
        };
        edits.insert(at, text);
        return;
    };
    edits.replace(first.clone(), attribute);
    for other in others {
        edits.remove(source.removal(other.clone()));
    }
}

/// `#[error(skip)]` of a field has no counterpart, as thiserror takes any field `source` for the source.
fn skipped_fields(source: &Source, fields: &syn::Fields, edits: &mut Edits) {
    for attribute in fields.iter().flat_map(|field| &field.attrs) {
        if attribute.path().is_ident("error") {
            edits.remove(source.removal(source.range_of(attribute)));
        }
    }
}

fn fields(source: &Source, own: &syn::Fields) -> Vec<Field> {
    fields::read(source, own, &Generics::default())
}
