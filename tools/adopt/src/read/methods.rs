//! Reads what is written by hand for the types: a method `code` that is one `match`, implementations that the derive would
//! repeat, methods whose names it takes.

use syn::{Expr, ExprLit, FnArg, ImplItem, ImplItemFn, ItemImpl, Lit, Pat, ReturnType, Stmt, Type};

use super::codes::{number, spelling};
use crate::item::{Code, Family, Item, Method, Note, Obstacle, Shown, Shows};
use crate::text::{Edits, Source};

/// The methods that the derive generates.
const GENERATED: [&str; 10] = [
    "audience",
    "code",
    "entry",
    "help",
    "is_retryable",
    "links",
    "name",
    "related",
    "retry",
    "severity",
];

pub(super) fn read(sources: &[Source], items: &mut [Item]) {
    let names: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
    for item in items.iter_mut() {
        let is_alone = names.iter().filter(|name| **name == item.name).count() == 1;
        for (file, source) in sources.iter().enumerate() {
            // Of two types with one name, each has the implementations in its own file.
            if is_alone || file == item.file {
                Reader { file, source }.list(&source.tree.items, item);
            }
        }
        check(item);
    }
}

struct Reader<'r> {
    file: usize,
    source: &'r Source,
}

impl Reader<'_> {
    fn list(&self, items: &[syn::Item], item: &mut Item) {
        for own in items {
            match own {
                syn::Item::Mod(module) => {
                    if let Some((_, inside)) = &module.content {
                        self.list(inside, item);
                    }
                }
                syn::Item::Impl(own) if is_for(&own.self_ty, &item.name) => match &own.trait_ {
                    None => self.methods(own, item),
                    Some((path, _)) => {
                        let last = path.segments.last().map(|last| last.ident.to_string());
                        self.of_trait(own, &last.unwrap_or_default(), item);
                    }
                },
                _ => {}
            }
        }
    }

    fn obstacle(&self, at: usize, what: impl Into<String>) -> Obstacle {
        Obstacle {
            file: self.file,
            at,
            what: what.into(),
        }
    }

    fn methods(&self, own: &ItemImpl, item: &mut Item) {
        for inside in &own.items {
            let ImplItem::Fn(method) = inside else {
                continue;
            };
            let name = method.sig.ident.to_string();
            if !GENERATED.contains(&name.as_str()) {
                continue;
            }
            let at = self.source.range(method.sig.ident.span()).start;
            if name == "code" {
                let whole = self.source.range_of(method);
                let place = if own.items.len() == 1 {
                    self.source.range_of(own)
                } else {
                    whole
                };
                match self.codes(method, item) {
                    Ok(integer) => {
                        item.method = Some(Method {
                            integer,
                            place: Some((self.file, self.source.removal(place))),
                            at,
                        });
                    }
                    Err(why) => item.obstacles.push(self.obstacle(at, why)),
                }
                continue;
            }
            let what = format!("the derive generates a method `{name}`: rename this one");
            item.obstacles.push(self.obstacle(at, what));
        }
    }

    fn of_trait(&self, own: &ItemImpl, last: &str, item: &mut Item) {
        let at = self.source.range_of(own).start;
        match last {
            "Error" if own.items.is_empty() => {
                self.remove(own, item);
                return;
            }
            "Error" => {
                let what = "the derive implements `Error`: mark the source with `#[source]`, and remove this";
                item.obstacles.push(self.obstacle(at, what));
                return;
            }
            "Display" => {
                if item.family == Family::Codes && texts(own, item) {
                    self.remove(own, item);
                } else {
                    let what = "the derive implements `Display`: write the texts as `#[error(\"…\")]` of thiserror, and remove this";
                    item.obstacles.push(self.obstacle(at, what));
                }
                return;
            }
            _ => {}
        }
        for inside in &own.items {
            let ImplItem::Fn(method) = inside else {
                continue;
            };
            let name = method.sig.ident.to_string();
            if !GENERATED.contains(&name.as_str()) {
                continue;
            }
            let at = self.source.range(method.sig.ident.span()).start;
            if name == "code"
                && item.method.is_none()
                && let Ok(integer) = self.codes(method, item)
            {
                item.method = Some(Method {
                    integer,
                    place: None,
                    at,
                });
            }
            item.notes.push(Note {
                kind: "method",
                is_loss: false,
                file: self.file,
                at,
                what: format!("`error.{name}()` is the derive's method now; write `{last}::{name}(&error)` for the one of the trait"),
            });
        }
    }

    fn remove(&self, own: &ItemImpl, item: &mut Item) {
        let mut edits = Edits::default();
        edits.remove(self.source.removal(self.source.range_of(own)));
        item.elsewhere.push((self.file, edits));
    }

    /// Reads a `match` of the variants on literals, and gives each variant its code; the name of the integer type.
    fn codes(&self, method: &ImplItemFn, item: &mut Item) -> Result<Option<String>, String> {
        let rename = "rename it, or write it as one `match` of the variants on literals";
        let integer = match &method.sig.output {
            ReturnType::Type(_, ty) => match returned(ty) {
                Some(Returned::Integer(name)) => Some(name),
                Some(Returned::Text) => None,
                None => {
                    return Err(format!(
                        "the derive generates a method `code` that returns a number or a `&'static str`: {rename}"
                    ));
                }
            },
            ReturnType::Default => {
                return Err(format!("the derive generates a method `code`: {rename}"));
            }
        };
        let takes_self = method.sig.inputs.len() == 1
            && matches!(method.sig.inputs.first(), Some(FnArg::Receiver(_)));
        let arms = single_match(&method.block.stmts).filter(|_| takes_self);
        let Some(arms) = arms else {
            return Err(format!("the derive generates a method `code`: {rename}"));
        };
        let mut codes: Vec<Option<Code>> = vec![None; item.variants.len()];
        for arm in &arms.arms {
            if depends_on_values(&arm.pat) {
                return Err(format!(
                    "an arm of `code` depends on the values of a variant, and an entry has one code: {rename}"
                ));
            }
            let code = literal(&arm.body).filter(|_| !is_guarded(&arm.pat));
            let code = match code {
                Some(Lit::Str(text)) if integer.is_none() => Code::Text(text.value()),
                Some(_) => {
                    let number = number(unblocked(&arm.body));
                    let number = number.filter(|_| integer.is_some());
                    let number = number
                        .ok_or_else(|| format!("an arm of `code` is not a literal: {rename}"))?;
                    let written = self.source.written(unblocked(&arm.body));
                    Code::Number(number, spelling(number, Some(written)))
                }
                None => return Err(format!("an arm of `code` is not a literal: {rename}")),
            };
            let mut named = Vec::new();
            let is_rest = !variants(&arm.pat, &mut named);
            for (variant, own) in item.variants.iter().zip(&mut codes) {
                if (named.contains(&variant.name) || is_rest) && own.is_none() {
                    *own = Some(code.clone());
                }
            }
        }
        for (at, code) in codes.iter().enumerate() {
            let Some(code) = code else {
                return Err(format!(
                    "`code` has no arm for `{}`: {rename}",
                    item.variants[at].name
                ));
            };
            let twin = codes[..at]
                .iter()
                .position(|own| own.as_ref() == Some(code));
            if let Some(twin) = twin {
                return Err(format!(
                    "`{}` and `{}` have the same code, and an entry has one of its own: give one of them another, or {rename}",
                    item.variants[twin].name, item.variants[at].name
                ));
            }
        }
        for (variant, code) in item.variants.iter_mut().zip(codes) {
            let same = |own: &Code| match (own, &code) {
                (Code::Number(own, _), Some(Code::Number(new, _))) => own == new,
                (own, Some(new)) => own == new,
                (_, None) => true,
            };
            if variant
                .code
                .as_ref()
                .is_some_and(|own| matches!(own, Code::Number(..)) && !same(own))
            {
                return Err(format!(
                    "`code` and the number of `{}` differ, and an entry has one code: {rename}",
                    variant.name
                ));
            }
            variant.code = code;
        }
        Ok(integer)
    }
}

/// Reads a `Display` that is a `match` of the variants on texts without values.
fn texts(own: &ItemImpl, item: &mut Item) -> bool {
    let [ImplItem::Fn(method)] = &*own.items else {
        return false;
    };
    let Some(arms) = single_match_inside(&method.block.stmts) else {
        return false;
    };
    let mut texts: Vec<Option<String>> = vec![None; item.variants.len()];
    for arm in &arms.arms {
        let text = shown(&arm.body).filter(|_| !is_guarded(&arm.pat));
        let Some(text) = text.filter(|_| !depends_on_values(&arm.pat)) else {
            return false;
        };
        let mut named = Vec::new();
        let is_rest = !variants(&arm.pat, &mut named);
        for (variant, own) in item.variants.iter().zip(&mut texts) {
            if (named.contains(&variant.name) || is_rest) && own.is_none() {
                *own = Some(text.clone());
            }
        }
    }
    if texts.iter().any(Option::is_none) {
        return false;
    }
    for (variant, text) in item.variants.iter_mut().zip(texts) {
        let text = text.unwrap_or_default();
        variant.shows = Shows::Text(Shown {
            detail: text.replace('{', "{{").replace('}', "}}"),
            arguments: Vec::new(),
        });
    }
    true
}

/// A method that the derive's is to replace must do what that one does.
fn check(item: &mut Item) {
    let Some(method) = &item.method else { return };
    let Some((file, place)) = method.place.clone() else {
        return;
    };
    let no_type = method.integer.as_deref().is_some_and(|own| {
        !matches!(
            own,
            "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64"
        )
    });
    if no_type {
        item.obstacles.push(Obstacle {
            file,
            at: method.at,
            what: "codes of a catalogue have 8 to 64 bits: let `code` return such an integer, such as `u32`".to_owned(),
        });
        return;
    }
    let mut edits = Edits::default();
    edits.remove(place);
    item.elsewhere.push((file, edits));
}

fn is_for(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == name),
        _ => false,
    }
}

/// What a method returns that can be the code of an entry.
enum Returned {
    /// An integer of this type.
    Integer(String),
    Text,
}

fn returned(ty: &Type) -> Option<Returned> {
    match ty {
        Type::Path(path) => {
            let name = path.path.get_ident()?.to_string();
            let is_integer = matches!(
                name.as_str(),
                "u8" | "u16"
                    | "u32"
                    | "u64"
                    | "u128"
                    | "usize"
                    | "i8"
                    | "i16"
                    | "i32"
                    | "i64"
                    | "i128"
                    | "isize"
            );
            is_integer.then_some(Returned::Integer(name))
        }
        Type::Reference(reference) => {
            matches!(&*reference.elem, Type::Path(path) if path.path.is_ident("str"))
                .then_some(Returned::Text)
        }
        _ => None,
    }
}

/// The `match` on `self` that a body is.
fn single_match(statements: &[Stmt]) -> Option<&syn::ExprMatch> {
    match statements {
        [Stmt::Expr(Expr::Match(found), _)] if is_self(&found.expr) => Some(found),
        _ => None,
    }
}

/// The `match` on `self` that a body is, or that a call in it has: `f.write_str(match self { … })`.
fn single_match_inside(statements: &[Stmt]) -> Option<&syn::ExprMatch> {
    if let Some(found) = single_match(statements) {
        return Some(found);
    }
    let of_call = |call: &'_ syn::ExprMethodCall| {
        matches!(call.method.to_string().as_str(), "write_str" | "pad")
    };
    match statements {
        [Stmt::Expr(Expr::MethodCall(call), None)] if of_call(call) => match call.args.first() {
            Some(Expr::Match(found)) if is_self(&found.expr) => Some(found),
            _ => None,
        },
        _ => None,
    }
}

fn is_self(expression: &Expr) -> bool {
    match expression {
        Expr::Path(path) => path.path.is_ident("self"),
        Expr::Unary(unary) => is_self(&unary.expr),
        Expr::Reference(reference) => is_self(&reference.expr),
        Expr::Paren(inner) => is_self(&inner.expr),
        _ => false,
    }
}

/// The names of the variants in a pattern; no if it takes any.
fn variants(pattern: &Pat, names: &mut Vec<String>) -> bool {
    let mut add = |path: &syn::Path| {
        names.extend(path.segments.last().map(|last| last.ident.to_string()));
        true
    };
    match pattern {
        Pat::Path(path) => add(&path.path),
        Pat::TupleStruct(own) => add(&own.path),
        Pat::Struct(own) => add(&own.path),
        Pat::Or(or) => or.cases.iter().all(|case| variants(case, names)),
        Pat::Paren(inner) => variants(&inner.pat, names),
        Pat::Reference(inner) => variants(&inner.pat, names),
        // A name that begins with a capital is a variant that was imported.
        Pat::Ident(name) if name.ident.to_string().starts_with(char::is_uppercase) => {
            names.push(name.ident.to_string());
            true
        }
        _ => false,
    }
}

/// Whether a pattern of variants takes only some values of one, as `Self::Slow(0..=9)` does.
fn depends_on_values(pattern: &Pat) -> bool {
    match pattern {
        Pat::TupleStruct(own) => !own.elems.iter().all(takes_any),
        Pat::Struct(own) => !own.fields.iter().all(|field| takes_any(&field.pat)),
        Pat::Or(or) => or.cases.iter().any(depends_on_values),
        Pat::Paren(inner) => depends_on_values(&inner.pat),
        Pat::Reference(inner) => depends_on_values(&inner.pat),
        Pat::Ident(name) => name
            .subpat
            .as_ref()
            .is_some_and(|(_, inside)| depends_on_values(inside)),
        _ => false,
    }
}

/// Whether a pattern inside of a variant takes any value.
fn takes_any(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) | Pat::Rest(_) => true,
        // A name in capitals is a constant.
        Pat::Ident(name) => {
            name.subpat.is_none() && !name.ident.to_string().starts_with(char::is_uppercase)
        }
        Pat::Paren(inner) => takes_any(&inner.pat),
        Pat::Reference(inner) => takes_any(&inner.pat),
        Pat::Tuple(own) => own.elems.iter().all(takes_any),
        _ => false,
    }
}

fn is_guarded(pattern: &Pat) -> bool {
    matches!(pattern, Pat::Guard(_))
}

/// What is in the braces of an expression, if that is all.
fn unblocked(expression: &Expr) -> &Expr {
    match expression {
        Expr::Block(block) => match &*block.block.stmts {
            [Stmt::Expr(inner, None)] => unblocked(inner),
            _ => expression,
        },
        _ => expression,
    }
}

fn literal(expression: &Expr) -> Option<&Lit> {
    match unblocked(expression) {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        Expr::Unary(unary) => literal(&unary.expr),
        _ => None,
    }
}

/// The text that an arm of `Display` writes: a literal, `write!(f, "…")`, `f.write_str("…")`.
fn shown(expression: &Expr) -> Option<String> {
    match unblocked(expression) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        Expr::MethodCall(call)
            if matches!(call.method.to_string().as_str(), "write_str" | "pad") =>
        {
            shown(call.args.first()?)
        }
        Expr::MethodCall(call) if call.method == "fmt" => shown(&call.receiver),
        Expr::Macro(call) if call.mac.path.is_ident("write") => {
            let parse = syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated;
            let arguments = call.mac.parse_body_with(parse).ok()?;
            let text = arguments.iter().nth(1).filter(|_| arguments.len() == 2)?;
            let text = shown(text)?;
            (!text.contains(['{', '}'])).then_some(text)
        }
        _ => None,
    }
}
