//! The way back: gives the texts of a catalogue back to thiserror, and writes the codes as methods.

mod text;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use errdex_catalog::code::Code;
use errdex_catalog::files::{Files, normalised};
use errdex_catalog::model::{Catalog, Entry};
use errdex_catalog::name::VariantRule;
use errdex_catalog::{Options, load};
use errdex_edit::Replacement;
use errdex_outputs::loss::Loss;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Attribute, Generics, LitInt, LitStr, Token};

use crate::item::{Field, Obstacle};
use crate::plan::{Converted, Plan, Unplanned, loss_place, place, refused};
use crate::read::{Derive, Derives, Imports, fields};
use crate::text::{Edits, Source};
use crate::verify::Subject;

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

/// What `#[error(…)]` of a variant or of the type says.
#[derive(Default)]
struct Says {
    catalog: Option<String>,
    prefix: Option<String>,
    entry: Option<String>,
    code: Option<String>,
    arguments: Vec<(String, String)>,
    is_transparent: bool,
    is_skipped: bool,
    text: Option<String>,
    /// The attributes.
    ranges: Vec<std::ops::Range<usize>>,
    /// What cannot be read.
    strange: Option<String>,
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
            let shown = refused(
                &name,
                is_struct,
                (self.source, at),
                &obstacles,
                self.request.sources,
                &mut self.plan.loss,
            );
            self.plan.refused.push(shown);
            return;
        };
        self.swap(derive, &derives, &mut edits);
        let methods = methods(&name, generics, is_struct, (&rows, code_type));
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

    fn swap(&self, derive: &Derive, derives: &Derives, edits: &mut Edits) {
        derives.swap(derive, "thiserror::Error", edits);
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
            });
            let attribute = if says.is_transparent {
                "#[error(transparent)]".to_owned()
            } else {
                match text::written(&says.text, &one.name, entry, &own, &says.arguments) {
                    Ok(attribute) => attribute,
                    Err(why) => {
                        obstacle(one.at, why);
                        continue;
                    }
                }
            };
            says.put(&attribute, one.at, source, is_struct, &mut edits);
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

/// `#[error(skip)]` of a field has no counterpart, as thiserror takes any field `source` for the source.
fn skipped_fields(source: &Source, fields: &syn::Fields, edits: &mut Edits) {
    for attribute in fields.iter().flat_map(|field| &field.attrs) {
        if attribute.path().is_ident("error") {
            edits.remove(source.removal(source.range_of(attribute)));
        }
    }
}

impl Says {
    fn read(source: &Source, attributes: &[Attribute]) -> Self {
        let mut says = Self::default();
        for attribute in attributes.iter().filter(|own| own.path().is_ident("error")) {
            says.ranges.push(source.range_of(attribute));
            let read = attribute.parse_args_with(|input: ParseStream<'_>| {
                while !input.is_empty() {
                    says.argument(source, input)?;
                    input.parse::<Option<Token![,]>>()?;
                }
                Ok(())
            });
            if let Err(error) = read {
                says.strange = Some(format!("this attribute cannot be read: {error}"));
            }
        }
        says
    }

    fn argument(&mut self, source: &Source, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(LitStr) {
            self.text = Some(input.parse::<LitStr>()?.value());
            return Ok(());
        }
        let word: syn::Ident = input.call(syn::ext::IdentExt::parse_any)?;
        match word.to_string().as_str() {
            "transparent" => self.is_transparent = true,
            "skip" => self.is_skipped = true,
            "complete" => {}
            "except" => {
                input.parse::<proc_macro2::Group>()?;
            }
            "args" => {
                let group: proc_macro2::Group = input.parse()?;
                let arguments = crate::template::arguments(source, group.stream());
                self.arguments = arguments
                    .into_iter()
                    .filter_map(|own| Some((own.name?, own.written)))
                    .collect();
            }
            word => {
                input.parse::<Token![=]>()?;
                match word {
                    "catalog" => self.catalog = Some(input.parse::<LitStr>()?.value()),
                    "prefix" => self.prefix = Some(input.parse::<LitStr>()?.value()),
                    "entry" => self.entry = Some(input.parse::<LitStr>()?.value()),
                    "code" if input.peek(LitStr) => {
                        self.code = Some(input.parse::<LitStr>()?.value());
                    }
                    "code" => {
                        let minus = input.parse::<Option<Token![-]>>()?.map_or("", |_| "-");
                        let number: u128 = input.parse::<LitInt>()?.base10_parse()?;
                        self.code = Some(format!("{minus}{number}"));
                    }
                    _ => {
                        input.call(syn::Path::parse_mod_style)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// With what the enum says of all variants.
    fn under(mut self, head: &Self) -> Self {
        self.prefix.clone_from(&head.prefix);
        self
    }

    /// The entry of a variant, found as the derive finds it.
    fn entry_of<'c>(&self, catalog: &'c Catalog, variant: &str) -> Option<&'c Entry> {
        if self.is_skipped || (self.is_transparent && self.entry.is_none() && self.code.is_none()) {
            return None;
        }
        let mut all = catalog.all().iter();
        if let Some(name) = &self.entry {
            return all.find(|entry| entry.names().any(|own| own == name));
        }
        if let Some(code) = &self.code {
            return all.find(|entry| entry.code.to_string() == *code);
        }
        let Some(prefix) = &self.prefix else {
            return all.find(|entry| entry.variant == variant);
        };
        let rule = VariantRule {
            strip: String::new(),
            ..catalog.variants.clone()
        };
        all.find(|entry| {
            let rest = entry
                .name
                .strip_prefix(prefix.as_str())
                .filter(|rest| !rest.is_empty());
            rest.is_some_and(|rest| {
                let is_set = entry.variant != catalog.variants.variant(&entry.name);
                let own = if is_set {
                    entry.variant.clone()
                } else {
                    rule.variant(rest)
                };
                own == variant
            })
        })
    }

    /// Puts an attribute in the place of those that there are, or in front of the variant.
    fn put(&self, attribute: &str, at: usize, source: &Source, is_struct: bool, edits: &mut Edits) {
        let Some((first, others)) = self.ranges.split_first() else {
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
}

/// A variant, and the entry that it had.
struct Row {
    variant: String,
    entry: Option<Entry>,
}

/// The methods that the catalogue had answered.
fn methods(
    name: &str,
    generics: &Generics,
    is_struct: bool,
    (rows, code_type): (&[Row], &str),
) -> String {
    let entries = || rows.iter().filter_map(|row| row.entry.as_ref());
    if entries().next().is_none() {
        return String::new();
    }
    let is_partial = rows.iter().any(|row| row.entry.is_none());
    let method = |doc: &str,
                  method: &str,
                  ty: &str,
                  is_optional: bool,
                  value: &dyn Fn(&Entry) -> Option<String>| {
        let arms: String = rows
            .iter()
            .map(|row| {
                let path = if is_struct {
                    "Self".to_owned()
                } else {
                    format!("Self::{}", row.variant)
                };
                let value = row.entry.as_ref().and_then(value);
                let value = match (is_optional, value) {
                    (true, Some(value)) => format!("Some({value})"),
                    (true, None) => "None".to_owned(),
                    (false, value) => value.unwrap_or_default(),
                };
                format!("            {path} {{ .. }} => {value},\n")
            })
            .collect();
        let ty = if is_optional {
            format!("Option<{ty}>")
        } else {
            ty.to_owned()
        };
        format!(
            "    /// {doc}\n    #[must_use]\n    pub fn {method}(&self) -> {ty} {{\n        match self {{\n{arms}        }}\n    }}\n"
        )
    };
    let code = |entry: &Entry| {
        Some(match &entry.code {
            Code::Text(text) => format!("{text:?}"),
            Code::Number(number) => number.to_string(),
        })
    };
    let mut methods = vec![
        method(
            "The code of the error.",
            "code",
            code_type,
            is_partial,
            &code,
        ),
        method(
            "The name of the error.",
            "name",
            "&'static str",
            is_partial,
            &|entry| Some(format!("{:?}", entry.name)),
        ),
    ];
    if entries().any(|entry| entry.texts.help.is_some()) {
        let help = |entry: &Entry| entry.texts.help.as_ref().map(|help| format!("{help:?}"));
        methods.push(method(
            "How to fix it, where that is known.",
            "help",
            "&'static str",
            true,
            &help,
        ));
    }
    let (params, arguments, clause) = generics.split_for_impl();
    // Tokens are printed with blanks between all of them.
    let written = |part: &dyn ToTokens| {
        let text = part.to_token_stream().to_string();
        let pairs = [
            (" :: ", "::"),
            (" : ", ": "),
            (" , ", ", "),
            ("< ", "<"),
            (" >", ">"),
        ];
        pairs
            .iter()
            .fold(text, |text, (from, to)| text.replace(from, to))
    };
    let clause = clause
        .map(|clause| format!(" {}", written(&clause)))
        .unwrap_or_default();
    format!(
        "\n\n#[allow(dead_code)]\nimpl{} {name}{}{clause} {{\n{}}}",
        written(&params),
        written(&arguments),
        methods.join("\n")
    )
}

fn fields(source: &Source, own: &syn::Fields) -> Vec<Field> {
    fields::read(source, own, &Generics::default())
}
