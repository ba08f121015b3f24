//! Finds the fields that the values of `#[error(args(len = .0.len()))]` are computed from.

mod expression;

use proc_macro2::{Ident, Span, TokenStream};
use syn::Error;
use syn::ext::IdentExt;

use super::{Field, Variant};
use crate::derive::arguments::Written;

/// A value that is computed.
pub(in crate::derive) struct Computed {
    /// The name in templates: without `r#`.
    pub(in crate::derive) name: String,
    pub(in crate::derive) span: Span,
    /// The author's expression; each `.field` in it is the name that the field is bound to.
    pub(in crate::derive) expression: TokenStream,
    /// The positions of the fields that the expression uses.
    fields: Vec<usize>,
    /// The fields that it calls by their names, with a token of the name: the author's, so that both are the same name
    /// wherever they come from.
    pub(in crate::derive) named: Vec<(Ident, usize)>,
    /// Where it passes the whole error on.
    pub(in crate::derive) whole: Option<Span>,
    /// The field, if the expression is nothing else.
    is_field: Option<usize>,
}

impl Computed {
    /// The fields that the expression uses.
    pub(in crate::derive) fn uses<'v>(
        &self,
        variant: &'v Variant,
    ) -> impl Iterator<Item = &'v Field> {
        let fields = self.fields.iter();
        fields.map(|at| &variant.fields[*at])
    }

    /// The field that the expression is.
    pub(in crate::derive) fn field<'v>(&self, variant: &'v Variant) -> Option<&'v Field> {
        self.is_field.map(|at| &variant.fields[at])
    }

    /// What a reference to the value is bound to. Carets point at the expression.
    pub(in crate::derive) fn binding(&self) -> Ident {
        let name = ["__errdex_argument_", &self.name].concat();
        Ident::new(&name, self.place().resolved_at(Span::call_site()))
    }

    /// Where the expression is; an expression of several tokens has the place of its first one on stable Rust.
    pub(in crate::derive) fn place(&self) -> Span {
        let mut tokens = self.expression.clone().into_iter();
        let (first, last) = (tokens.next(), tokens.last());
        let first = first.map_or(self.span, |token| token.span());
        last.and_then(|last| first.join(last.span()))
            .unwrap_or(first)
    }
}

/// The values with the fields of their variant; nothing if one of them names a field that the variant does not have.
pub(in crate::derive) fn resolve(
    written: Vec<Written>,
    of: &Ident,
    fields: &[Field],
    errors: &mut Vec<Error>,
) -> Option<Vec<Computed>> {
    let mut all: Vec<Computed> = Vec::new();
    let mut failed = false;
    for Written { name, expression } in written {
        let text = name.unraw().to_string();
        if all.iter().any(|other| other.name == text) {
            errors.push(Error::new(
                name.span(),
                format!("the argument `{text}` is here twice"),
            ));
            continue;
        }
        let read = expression::read(expression, of, fields, errors);
        failed |= read.failed;
        let of_name = fields.iter().position(|field| field.name == text);
        if of_name.is_some_and(|at| !read.failed && !read.fields.contains(&at)) {
            errors.push(Error::new(
                name.span(),
                format!(
                    "`{of}` has a field `{text}`, which the argument would hide: give the argument another name, or compute it from `.{text}`"
                ),
            ));
        }
        all.push(Computed {
            name: text,
            span: name.span(),
            expression: read.tokens,
            fields: read.fields,
            named: read.named,
            whole: read.whole,
            is_field: read.is_field,
        });
    }
    (!failed).then_some(all)
}
