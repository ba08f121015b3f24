//! Writes expressions that make values up, by the names of types.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

use crate::text::Source;

/// What is known of the package's own enums: the name, and a variant without data.
#[derive(Debug, Default)]
pub(super) struct Enums {
    known: BTreeMap<String, Option<String>>,
}

impl Enums {
    pub(super) fn read(sources: &[Source]) -> Self {
        let mut enums = Self::default();
        for source in sources {
            enums.list(&source.tree.items);
        }
        enums
    }

    fn list(&mut self, items: &[syn::Item]) {
        for item in items {
            match item {
                syn::Item::Mod(module) => {
                    if let Some((_, inside)) = &module.content {
                        self.list(inside);
                    }
                }
                syn::Item::Enum(own) => {
                    let mut variants = own.variants.iter();
                    let plain = variants.find(|own| {
                        matches!(own.fields, syn::Fields::Unit)
                            && own.attrs.iter().all(|own| !own.path().is_ident("cfg"))
                    });
                    let plain = plain.filter(|_| own.generics.params.is_empty());
                    self.add(
                        own.ident.to_string(),
                        plain.map(|own| own.ident.to_string()),
                    );
                }
                syn::Item::Struct(own) => self.add(own.ident.to_string(), None),
                syn::Item::Type(own) => self.add(own.ident.to_string(), None),
                _ => {}
            }
        }
    }

    /// Of two types with one name, it is not known which is meant.
    fn add(&mut self, name: String, variant: Option<String>) {
        let entry = self.known.entry(name);
        entry.and_modify(|own| *own = None).or_insert(variant);
    }
}

/// An expression for a value of a type. `number` makes it another one than those beside it. Where nothing is known of the
/// type, the expression tries several ways, and returns from the closure around it if there is none.
pub(super) fn value(ty: &Type, parameters: &[String], enums: &Enums, number: usize) -> String {
    let inner = |ty: &Type| value(ty, parameters, enums, number);
    match ty {
        Type::Reference(reference) => match &*reference.elem {
            Type::Path(path) if path.path.is_ident("str") => format!("\"text {number}\""),
            Type::Path(path)
                if path
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "Path") =>
            {
                format!("__std::path::Path::new(\"a/b{number}\")")
            }
            Type::Slice(slice) => format!(
                "__std::boxed::Box::leak(__std::boxed::Box::new([{}]))",
                inner(&slice.elem)
            ),
            elem => format!(
                "__std::boxed::Box::leak(__std::boxed::Box::new({}))",
                inner(elem)
            ),
        },
        Type::Tuple(tuple) => {
            let values: Vec<String> = tuple
                .elems
                .iter()
                .map(|own| format!("{}, ", inner(own)))
                .collect();
            format!("({})", values.concat().trim_end())
        }
        Type::Array(array) => format!("__std::array::from_fn(|_| {})", inner(&array.elem)),
        Type::Paren(paren) => inner(&paren.elem),
        Type::Group(group) => inner(&group.elem),
        Type::Path(path) => of_path(path, ty, parameters, enums, number),
        _ => tried(ty),
    }
}

fn of_path(
    path: &syn::TypePath,
    ty: &Type,
    parameters: &[String],
    enums: &Enums,
    number: usize,
) -> String {
    let Some(last) = path.path.segments.last() else {
        return tried(ty);
    };
    let name = last.ident.to_string();
    let is_alone = path.path.segments.len() == 1;
    if is_alone && parameters.contains(&name) {
        return "__std::fmt::Error".to_owned();
    }
    let arguments: Vec<&Type> = match &last.arguments {
        PathArguments::AngleBracketed(own) => own
            .args
            .iter()
            .filter_map(|own| match own {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let inner = |ty: &Type| value(ty, parameters, enums, number);
    match (name.as_str(), &*arguments) {
        ("String", []) => format!("__std::string::String::from(\"text {number}\")"),
        (
            "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
            | "isize",
            [],
        ) if is_alone => (number % 100 + 3).to_string(),
        ("f32" | "f64", []) if is_alone => format!("{number}.25"),
        ("bool", []) if is_alone => "true".to_owned(),
        ("char", []) if is_alone => "'é'".to_owned(),
        ("PathBuf", []) => format!("__std::path::PathBuf::from(\"a/b{number}\")"),
        ("OsString", []) => format!("__std::ffi::OsString::from(\"text {number}\")"),
        ("Duration", []) if path_is(path, "std") => {
            "__std::time::Duration::from_millis(1500)".to_owned()
        }
        ("ParseIntError", []) => "\"x\".parse::<i32>().unwrap_err()".to_owned(),
        ("ParseFloatError", []) => "\"x\".parse::<f64>().unwrap_err()".to_owned(),
        ("ParseBoolError", []) => "\"x\".parse::<bool>().unwrap_err()".to_owned(),
        ("ParseCharError" | "CharTryFromError", []) => tried(ty),
        ("TryFromIntError", []) => "u8::try_from(300_u32).unwrap_err()".to_owned(),
        ("Utf8Error", []) => "__std::str::from_utf8(&[b'a', 0xFF]).unwrap_err()".to_owned(),
        ("FromUtf8Error", []) => {
            "__std::string::String::from_utf8(__std::vec![b'a', 0xFF]).unwrap_err()".to_owned()
        }
        ("AddrParseError", []) => "\"x\".parse::<__std::net::IpAddr>().unwrap_err()".to_owned(),
        ("VarError", []) => "__std::env::VarError::NotPresent".to_owned(),
        ("Option", [own]) => format!("__std::option::Option::Some({})", inner(own)),
        ("Vec", [own]) => format!("__std::vec![{}]", inner(own)),
        ("Box" | "Arc" | "Rc", [Type::TraitObject(object)]) => {
            let is_error = object.to_token_stream().to_string().contains("Error");
            if is_error && name == "Box" {
                format!("__std::convert::From::from(\"made up {number}\")")
            } else if is_error {
                format!(
                    "{ty}::new(__std::io::Error::other(\"made up {number}\"))",
                    ty = written(&path.path)
                )
            } else {
                tried(ty)
            }
        }
        ("Box", [Type::Path(own)]) if own.path.is_ident("str") => {
            format!("__std::boxed::Box::<str>::from(\"text {number}\")")
        }
        ("Arc" | "Rc", [Type::Path(own)]) if own.path.is_ident("str") => {
            format!("__std::convert::From::from(\"text {number}\")")
        }
        ("Box" | "Arc" | "Rc", [own]) => format!("{}::new({})", written(&path.path), inner(own)),
        ("Cow", [Type::Path(own)]) if own.path.is_ident("str") => {
            format!("__std::borrow::Cow::Borrowed(\"text {number}\")")
        }
        // `std::io::Error` is not the package's own `Error`; of `module::Error`, it is not known whose it is.
        _ => match enums.known.get(&name).filter(|_| is_own(&path.path)) {
            Some(Some(variant)) => format!("<{}>::{variant}", ty.to_token_stream()),
            _ => tried(ty),
        },
    }
}

/// Whether a path leads to a type of the package for sure.
fn is_own(path: &syn::Path) -> bool {
    let roots = ["crate", "self", "super"];
    let starts = path.segments.first();
    path.leading_colon.is_none()
        && (path.segments.len() == 1
            || starts.is_some_and(|own| roots.iter().any(|root| own.ident == root)))
}

/// A path without the arguments of its last part: `std::sync::Arc`.
fn written(path: &syn::Path) -> String {
    let names: Vec<String> = path
        .segments
        .iter()
        .map(|own| own.ident.to_string())
        .collect();
    let colon = if path.leading_colon.is_some() {
        "::"
    } else {
        ""
    };
    format!("{colon}{}", names.join("::"))
}

/// Whether a path is alone, or begins with a name.
fn path_is(path: &syn::TypePath, first: &str) -> bool {
    let segments = &path.path.segments;
    segments.len() == 1 || segments.first().is_some_and(|own| own.ident == first)
}

/// What is tried where nothing is known: `Default`, `From<&str>`, `From` of errors of the standard library, `FromStr`.
fn tried(ty: &Type) -> String {
    format!(
        "(&&&&&&__Make::<{}>(__std::marker::PhantomData)).__make()?",
        ty.to_token_stream()
    )
}

/// The ways that [`tried`] goes, the first that the type has.
pub(super) const WAYS: &str = r#"
    struct __Make<T>(__std::marker::PhantomData<T>);
    trait __Default { type Out; fn __make(&self) -> __std::option::Option<Self::Out>; }
    impl<T: __std::default::Default> __Default for &&&&&__Make<T> {
        type Out = T;
        fn __make(&self) -> __std::option::Option<T> { __std::option::Option::Some(T::default()) }
    }
    trait __FromText { type Out; fn __make(&self) -> __std::option::Option<Self::Out>; }
    impl<T: __std::convert::From<&'static str>> __FromText for &&&&__Make<T> {
        type Out = T;
        fn __make(&self) -> __std::option::Option<T> { __std::option::Option::Some(T::from("made up")) }
    }
    trait __FromIo { type Out; fn __make(&self) -> __std::option::Option<Self::Out>; }
    impl<T: __std::convert::From<__std::io::Error>> __FromIo for &&&__Make<T> {
        type Out = T;
        fn __make(&self) -> __std::option::Option<T> { __std::option::Option::Some(T::from(__std::io::Error::other("made up"))) }
    }
    trait __FromFmt { type Out; fn __make(&self) -> __std::option::Option<Self::Out>; }
    impl<T: __std::convert::From<__std::fmt::Error>> __FromFmt for &&__Make<T> {
        type Out = T;
        fn __make(&self) -> __std::option::Option<T> { __std::option::Option::Some(T::from(__std::fmt::Error)) }
    }
    trait __Parsed { type Out; fn __make(&self) -> __std::option::Option<Self::Out>; }
    impl<T: __std::str::FromStr> __Parsed for &__Make<T> {
        type Out = T;
        fn __make(&self) -> __std::option::Option<T> { ["1", "a", "", "1.0.0", "a/b", "127.0.0.1"].iter().find_map(|text| T::from_str(text).ok()) }
    }
    trait __Nothing { type Out; fn __make(&self) -> __std::option::Option<Self::Out>; }
    impl<T> __Nothing for __Make<T> {
        type Out = T;
        fn __make(&self) -> __std::option::Option<T> { __std::option::Option::None }
    }
    struct __Chain<'c, T>(&'c T);
    trait __OfError { fn __chain(&self) -> __std::string::String; }
    impl<T: __std::error::Error> __OfError for &__Chain<'_, T> {
        fn __chain(&self) -> __std::string::String {
            let mut texts = __std::string::String::new();
            let mut next = __std::error::Error::source(self.0);
            while let __std::option::Option::Some(source) = next {
                texts.push_str(&__std::format!(" <- {:?}", __std::string::ToString::to_string(source)));
                next = source.source();
            }
            texts
        }
    }
    trait __OfOther { fn __chain(&self) -> __std::string::String; }
    impl<T> __OfOther for __Chain<'_, T> {
        fn __chain(&self) -> __std::string::String { __std::string::String::new() }
    }
"#;
