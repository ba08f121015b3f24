//! Walks through the tree of a file and notes what its parts are.

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, BinOp, Expr, Meta, Pat, Token, Type};

use super::{File, Range, tokens};

/// Macros whose first argument is compared with the pattern behind it.
const MATCHING: [&str; 4] = [
    "matches",
    "assert_matches",
    "debug_assert_matches",
    "let_assert",
];

/// Macros whose first two arguments are compared.
const COMPARING: [&str; 6] = [
    "assert_eq",
    "assert_ne",
    "debug_assert_eq",
    "debug_assert_ne",
    "prop_assert_eq",
    "prop_assert_ne",
];

/// Methods that compare.
const METHODS: [&str; 7] = ["eq", "ne", "lt", "le", "gt", "ge", "contains"];

/// Functions that compare their two arguments.
const COMPARISONS: [&str; 2] = ["eq", "ne"];

pub(super) struct Visitor<'f> {
    file: &'f mut File,
    /// The types, traits and functions around the place where the visitor is.
    around: Vec<String>,
}

impl<'f> Visitor<'f> {
    pub(super) fn new(file: &'f mut File) -> Self {
        Self {
            file,
            around: Vec::new(),
        }
    }

    /// What is compared: the path, and what only wraps it.
    fn compared(&mut self, operand: &Expr) {
        match operand {
            Expr::Path(path) => self.file.handled.push(range_of(path)),
            Expr::Struct(value) => self.file.handled.push(range_of(&value.path)),
            Expr::Paren(inner) => self.compared(&inner.expr),
            Expr::Group(inner) => self.compared(&inner.expr),
            Expr::Reference(inner) => self.compared(&inner.expr),
            Expr::Unary(inner) => self.compared(&inner.expr),
            Expr::Cast(inner) => self.compared(&inner.expr),
            Expr::MethodCall(call) => self.compared(&call.receiver),
            Expr::Tuple(tuple) => tuple
                .elems
                .iter()
                .for_each(|element| self.compared(element)),
            Expr::Array(array) => array
                .elems
                .iter()
                .for_each(|element| self.compared(element)),
            Expr::Call(call) => self.compared_call(call),
            _ => {}
        }
    }

    /// `Some(Code::X)` and `Error::X(…)` are values that are compared; what another function does with its arguments is not
    /// known.
    fn compared_call(&mut self, call: &syn::ExprCall) {
        let Expr::Path(function) = &*call.func else {
            return;
        };
        let is_value = function
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident.to_string().starts_with(char::is_uppercase));
        if is_value {
            self.file.handled.push(range_of(function));
            call.args
                .iter()
                .for_each(|argument| self.compared(argument));
        }
    }

    fn function(&mut self, name: &str, range: Range, inside: impl FnOnce(&mut Self)) {
        self.around.push(name.to_owned());
        self.file.functions.push((range, self.around.join("::")));
        inside(self);
        self.around.pop();
    }

    fn within(&mut self, name: Option<String>, inside: impl FnOnce(&mut Self)) {
        // An item in a function has that function around it, but belongs to its own type.
        let before = std::mem::take(&mut self.around);
        self.around.extend(name);
        inside(self);
        self.around = before;
    }

    fn test(&mut self, attributes: &[Attribute], range: Range) {
        if attributes.iter().any(is_test) {
            self.file.tests.push(range);
        }
    }

    pub(super) fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        if let Ok(arguments) = parse::<Arguments>(tokens.clone()) {
            arguments
                .0
                .iter()
                .for_each(|argument| self.visit_expr(argument));
        } else if let Ok(statements) = parse::<Statements>(tokens.clone()) {
            statements
                .0
                .iter()
                .for_each(|statement| self.visit_stmt(statement));
        } else {
            let (patterns, groups) = tokens::patterns(tokens);
            self.file.handled.extend(patterns);
            for group in groups {
                self.tokens(group);
            }
        }
    }
}

impl<'t> Visit<'t> for Visitor<'_> {
    fn visit_pat(&mut self, pattern: &'t Pat) {
        self.file.handled.push(range_of(pattern));
        visit::visit_pat(self, pattern);
    }

    fn visit_expr_binary(&mut self, expression: &'t syn::ExprBinary) {
        let compares = matches!(
            expression.op,
            BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
        );
        if compares {
            self.compared(&expression.left);
            self.compared(&expression.right);
        }
        visit::visit_expr_binary(self, expression);
    }

    fn visit_expr_call(&mut self, call: &'t syn::ExprCall) {
        // `PartialEq::eq(&code, &Code::Fog)`.
        if let Expr::Path(function) = &*call.func
            && let Some(last) = function.path.segments.last()
            && COMPARISONS.iter().any(|name| last.ident == name)
        {
            call.args
                .iter()
                .for_each(|argument| self.compared(argument));
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'t syn::ExprMethodCall) {
        if METHODS.iter().any(|method| call.method == method) {
            self.compared(&call.receiver);
            call.args
                .iter()
                .for_each(|argument| self.compared(argument));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'t syn::Macro) {
        let name = call.path.segments.last().map(|last| last.ident.to_string());
        let name = name.unwrap_or_default();
        let tokens = call.tokens.clone();
        if MATCHING.contains(&name.as_str())
            && let Ok(matching) = parse::<Matching>(tokens.clone())
        {
            self.visit_expr(&matching.value);
            self.visit_pat(&matching.pattern);
            if let Some(guard) = &matching.guard {
                self.visit_expr(guard);
            }
            self.tokens(matching.rest);
            return;
        }
        if COMPARING.contains(&name.as_str())
            && let Ok(arguments) = parse::<Arguments>(tokens.clone())
        {
            arguments
                .0
                .iter()
                .take(2)
                .for_each(|argument| self.compared(argument));
        }
        self.tokens(tokens);
    }

    fn visit_item_macro(&mut self, item: &'t syn::ItemMacro) {
        self.test(&item.attrs, range_of(item));
        visit::visit_item_macro(self, item);
    }

    fn visit_item_use(&mut self, item: &'t syn::ItemUse) {
        self.file.named.push(range_of(item));
    }

    fn visit_item_fn(&mut self, item: &'t syn::ItemFn) {
        self.test(&item.attrs, range_of(item));
        let name = item.sig.ident.to_string();
        self.function(&name, range_of(item), |inside| {
            visit::visit_item_fn(inside, item);
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'t syn::ImplItemFn) {
        self.test(&item.attrs, range_of(item));
        let name = item.sig.ident.to_string();
        self.function(&name, range_of(item), |inside| {
            visit::visit_impl_item_fn(inside, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'t syn::TraitItemFn) {
        self.test(&item.attrs, range_of(item));
        let name = item.sig.ident.to_string();
        self.function(&name, range_of(item), |inside| {
            visit::visit_trait_item_fn(inside, item);
        });
    }

    fn visit_item_impl(&mut self, item: &'t syn::ItemImpl) {
        self.test(&item.attrs, range_of(item));
        self.within(type_name(&item.self_ty), |inside| {
            visit::visit_item_impl(inside, item);
        });
    }

    fn visit_item_trait(&mut self, item: &'t syn::ItemTrait) {
        self.test(&item.attrs, range_of(item));
        let name = item.ident.to_string();
        self.within(Some(name), |inside| visit::visit_item_trait(inside, item));
    }

    fn visit_item_mod(&mut self, item: &'t syn::ItemMod) {
        self.test(&item.attrs, range_of(item));
        visit::visit_item_mod(self, item);
    }

    fn visit_item_const(&mut self, item: &'t syn::ItemConst) {
        self.test(&item.attrs, range_of(item));
        visit::visit_item_const(self, item);
    }

    fn visit_item_static(&mut self, item: &'t syn::ItemStatic) {
        self.test(&item.attrs, range_of(item));
        visit::visit_item_static(self, item);
    }
}

/// Whether an attribute keeps an item out of what is not a test.
pub(crate) fn is_test(attribute: &Attribute) -> bool {
    let path = attribute.path();
    let is_cfg = path.is_ident("cfg");
    if !is_cfg {
        let last = path.segments.last();
        return last.is_some_and(|last| {
            ["test", "rstest", "test_case", "bench"]
                .iter()
                .any(|name| last.ident == name)
        });
    }
    attribute
        .parse_args::<Meta>()
        .is_ok_and(|condition| requires_test(&condition))
}

/// Whether a condition of `cfg` holds in tests alone.
fn requires_test(condition: &Meta) -> bool {
    if condition.path().is_ident("test") {
        return true;
    }
    let Meta::List(list) = condition else {
        return false;
    };
    let Ok(inner) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
        return false;
    };
    match () {
        () if list.path.is_ident("all") => inner.iter().any(requires_test),
        () if list.path.is_ident("any") => !inner.is_empty() && inner.iter().all(requires_test),
        () => false,
    }
}

fn type_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        Type::Reference(inner) => type_name(&inner.elem),
        Type::Paren(inner) => type_name(&inner.elem),
        Type::Group(inner) => type_name(&inner.elem),
        _ => None,
    }
}

/// From the first token to the last.
fn range_of(part: &impl Spanned) -> Range {
    Range::new(part.span())
}

fn parse<T: syn::parse::Parse>(tokens: proc_macro2::TokenStream) -> syn::Result<T> {
    syn::parse2(tokens)
}

/// `a, b, c`.
struct Arguments(Punctuated<Expr, Token![,]>);

impl syn::parse::Parse for Arguments {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        Punctuated::parse_terminated(input).map(Self)
    }
}

/// What a block contains.
struct Statements(Vec<syn::Stmt>);

impl syn::parse::Parse for Statements {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        syn::Block::parse_within(input).map(Self)
    }
}

/// `value, pattern if guard` and what may follow.
struct Matching {
    value: Expr,
    pattern: Pat,
    guard: Option<Expr>,
    rest: proc_macro2::TokenStream,
}

impl syn::parse::Parse for Matching {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![,]>()?;
        let pattern = Pat::parse_multi_with_leading_vert(input)?;
        let guard = if input.parse::<Option<Token![if]>>()?.is_some() {
            Some(input.parse()?)
        } else {
            None
        };
        input.parse::<Option<Token![,]>>()?;
        let rest = input.parse()?;
        Ok(Self {
            value,
            pattern,
            guard,
            rest,
        })
    }
}
