//! Has rustc name the entry, the field and the line of a declared type that it does not find.
//!
//! rustc says "cannot find type", which no attribute changes, and names the macro that the type comes from. So a type that
//! may be unknown comes from a macro that is called after its place in the catalogue.

use std::path::Path as FilePath;

use errdex_catalog::Loaded;
use errdex_catalog::model::{Entry, Field};
use errdex_catalog::rust_type::is_always_there;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{GenericArgument, Path, PathArguments, Type, parse_quote};

/// A field that the catalogue declares.
pub(crate) struct Declared<'d> {
    pub(crate) entry: &'d Entry,
    pub(crate) field: &'d Field,
    pub(crate) loaded: &'d Loaded,
}

impl Declared<'_> {
    /// Replaces the types in `ty` that rustc may not find by calls of macros, and returns what defines these.
    pub(crate) fn name_types_in(&self, ty: &mut Type) -> TokenStream {
        let mut named = Named {
            declared: self,
            definitions: TokenStream::new(),
            count: 0,
        };
        named.visit(ty);
        named.definitions
    }

    /// `the_type_of_boat_in_FOG_at_errors_yaml_line_12`, with a number if it is not the field's first.
    fn macro_name(&self, count: usize) -> String {
        let Self {
            entry,
            field,
            loaded,
        } = self;
        let file = FilePath::new(loaded.sources.file(field.span.file).shown());
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let line = loaded.sources.position(field.span).line;
        let (entry, field) = (&entry.name, &field.name);
        let mut name = format!("the_type_of_{field}_in_{entry}_at_{file}_line_{line}");
        if count > 1 {
            name = format!("{name}_{count}");
        }
        name.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
    }
}

struct Named<'n> {
    declared: &'n Declared<'n>,
    definitions: TokenStream,
    /// How many macros there are.
    count: usize,
}

impl Named<'_> {
    fn visit(&mut self, ty: &mut Type) {
        match ty {
            Type::Path(own) if own.qself.is_none() => {
                if is_found(&own.path) {
                    self.visit_arguments(&mut own.path);
                } else {
                    *ty = self.replacement(ty);
                }
            }
            Type::Reference(own) => self.visit(&mut own.elem),
            Type::Array(own) => self.visit(&mut own.elem),
            Type::Slice(own) => self.visit(&mut own.elem),
            Type::Paren(own) => self.visit(&mut own.elem),
            Type::Group(own) => self.visit(&mut own.elem),
            Type::Tuple(own) => own.elems.iter_mut().for_each(|own| self.visit(own)),
            _ => {}
        }
    }

    fn visit_arguments(&mut self, path: &mut Path) {
        for segment in &mut path.segments {
            let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else {
                continue;
            };
            for argument in &mut arguments.args {
                if let GenericArgument::Type(ty) = argument {
                    self.visit(ty);
                }
            }
        }
    }

    fn replacement(&mut self, ty: &Type) -> Type {
        self.count += 1;
        let name = self.declared.macro_name(self.count);
        let name = Ident::new(&name, Span::call_site());
        self.definitions
            .extend(quote!(macro_rules! #name { () => { #ty }; }));
        parse_quote!(#name!())
    }
}

/// Whether rustc surely finds the type, whatever its arguments are.
fn is_found(path: &Path) -> bool {
    let Some(first) = path.segments.first() else {
        return false;
    };
    let name = first.ident.to_string();
    if path.segments.len() == 1 {
        return path.leading_colon.is_none() && is_always_there(&name);
    }
    let names = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string());
    let names: Vec<String> = names.collect();
    OF_LIBRARY.contains(&names.join("::").as_str())
}

/// The types of the standard library that fields have most. rustc reads them without a macro, which costs it less.
const OF_LIBRARY: [&str; 24] = [
    "core::fmt::Error",
    "core::num::ParseFloatError",
    "core::num::ParseIntError",
    "core::str::Utf8Error",
    "core::time::Duration",
    "std::collections::BTreeMap",
    "std::collections::HashMap",
    "std::env::VarError",
    "std::error::Error",
    "std::fmt::Error",
    "std::io::Error",
    "std::io::ErrorKind",
    "std::net::IpAddr",
    "std::net::SocketAddr",
    "std::num::ParseFloatError",
    "std::num::ParseIntError",
    "std::path::PathBuf",
    "std::rc::Rc",
    "std::str::Utf8Error",
    "std::string::FromUtf8Error",
    "std::sync::Arc",
    "std::time::Duration",
    "std::time::SystemTime",
    "std::time::SystemTimeError",
];
