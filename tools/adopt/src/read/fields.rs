//! Reads the fields of a variant or a struct.

use errdex_catalog::rust_type::RustType;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Fields, GenericArgument, Generics, PathArguments, Type};

use crate::item::Field;
use crate::text::Source;

/// The fields in their order; `#[source]`, `#[from]` and a field called `source` mean what they mean to thiserror.
pub(crate) fn read(source: &Source, fields: &Fields, generics: &Generics) -> Vec<Field> {
    let has = |field: &syn::Field, word: &str| {
        let mut attributes = field.attrs.iter();
        attributes.any(|attribute| {
            attribute.path().is_ident(word) && matches!(attribute.meta, syn::Meta::Path(_))
        })
    };
    let is_marked = |field: &syn::Field| has(field, "source") || has(field, "from");
    let any_is_marked = fields.iter().any(is_marked);
    let fields = fields.iter().enumerate();
    fields
        .map(|(at, field)| {
            let name = match &field.ident {
                Some(name) => name.unraw().to_string(),
                None => at.to_string(),
            };
            let is_called_source = field.ident.as_ref().is_some_and(|name| name == "source");
            Field {
                declared: declared(source, &field.ty, generics),
                is_path: is_path(&field.ty),
                is_source: is_marked(field) || (is_called_source && !any_is_marked),
                is_from: has(field, "from"),
                is_conditional: field.attrs.iter().any(|own| own.path().is_ident("cfg")),
                name,
            }
        })
        .collect()
}

/// The type as a catalogue declares it; nothing where it borrows, or names what only the item knows.
fn declared(source: &Source, ty: &Type, generics: &Generics) -> Option<String> {
    let names: Vec<String> = generics
        .params
        .iter()
        .map(|param| match param {
            syn::GenericParam::Lifetime(param) => param.lifetime.ident.to_string(),
            syn::GenericParam::Type(param) => param.ident.to_string(),
            syn::GenericParam::Const(param) => param.ident.to_string(),
        })
        .chain(["Self".to_owned()])
        .collect();
    if names_any(ty.to_token_stream(), &names) {
        return None;
    }
    let text = source.on_one_line(ty);
    let read = RustType::read(&text).ok()?;
    (read.misspelt().is_none() && read.borrow.is_none()).then_some(text)
}

fn names_any(tokens: TokenStream, names: &[String]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => names_any(group.stream(), names),
        _ => false,
    })
}

/// Whether a type is a path, or leads to one.
fn is_path(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => is_path(&reference.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            if last.ident == "Path" || last.ident == "PathBuf" {
                return true;
            }
            let is_pointer = ["Arc", "Box", "Cow", "Rc"]
                .iter()
                .any(|own| last.ident == *own);
            match &last.arguments {
                PathArguments::AngleBracketed(arguments) if is_pointer => arguments
                    .args
                    .iter()
                    .any(|argument| matches!(argument, GenericArgument::Type(ty) if is_path(ty))),
                _ => false,
            }
        }),
        _ => false,
    }
}
