//! Replaces the context selectors of snafu by the variants that they construct: `.context(OpenSnafu { path })` by
//! `.map_err(|source| Error::Open { path: path.into(), source })`.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Expr, Member};

use crate::item::{Item, Obstacle, Selector};
use crate::text::{Edits, Source};

pub(super) fn rewrite(sources: &[Source], items: &mut [Item]) {
    let all: Vec<(String, Selector)> = items
        .iter()
        .flat_map(|item| {
            item.selectors
                .iter()
                .map(|own| (item.name.clone(), own.clone()))
        })
        .collect();
    for item in items.iter_mut().filter(|item| !item.selectors.is_empty()) {
        let twin = item.selectors.iter().find(|own| {
            all.iter()
                .filter(|(_, other)| other.name == own.name)
                .count()
                > 1
        });
        if let Some(twin) = twin {
            item.obstacles.push(Obstacle {
                file: item.file,
                at: item.at,
                what: format!(
                    "two types have a selector `{}`: construct the variants themselves",
                    twin.name
                ),
            });
            continue;
        }
        for (file, source) in sources.iter().enumerate() {
            let mut rewriter = Rewriter {
                source,
                item_name: &item.name,
                selectors: &item.selectors,
                edits: Edits::default(),
                done: Vec::new(),
            };
            rewriter.visit_file(&source.tree);
            let (edits, done) = (rewriter.edits, rewriter.done);
            let mut left = Vec::new();
            uses(
                source.tree.to_token_stream(),
                &item.selectors,
                source,
                &mut left,
            );
            left.retain(|(at, _)| !done.contains(at));
            item.obstacles
                .extend(left.into_iter().map(|(at, name)| Obstacle {
                file,
                at,
                what: format!(
                    "the derive makes no context selector `{name}`: construct the variant itself"
                ),
            }));
            if !edits.is_empty() {
                item.elsewhere.push((file, edits));
            }
        }
    }
}

/// Every place that names a selector.
fn uses(
    tokens: TokenStream,
    selectors: &[Selector],
    source: &Source,
    found: &mut Vec<(usize, String)>,
) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) if selectors.iter().any(|own| name == own.name) => {
                found.push((source.range(name.span()).start, name.to_string()));
            }
            TokenTree::Group(group) => uses(group.stream(), selectors, source, found),
            _ => {}
        }
    }
}

struct Rewriter<'r> {
    source: &'r Source,
    item_name: &'r str,
    selectors: &'r [Selector],
    edits: Edits,
    /// The names of selectors that are replaced.
    done: Vec<usize>,
}

impl Rewriter<'_> {
    /// The selector that an expression is, and the variant with its fields, as an expression.
    fn constructed(&mut self, expression: &Expr, source_field: bool) -> Option<(Selector, String)> {
        let (path, fields) = match expression {
            Expr::Path(own) => (&own.path, None),
            Expr::Struct(own) if own.rest.is_none() => (&own.path, Some(&own.fields)),
            _ => return None,
        };
        let last = path.segments.last()?;
        let selector = self
            .selectors
            .iter()
            .find(|own| last.ident == own.name)?
            .clone();
        if selector.source.is_some() != source_field {
            return None;
        }
        let mut written = Vec::new();
        for field in fields.into_iter().flatten() {
            let Member::Named(name) = &field.member else {
                return None;
            };
            let value = self.source.written(&field.expr);
            let is_simple = matches!(
                &field.expr,
                Expr::Path(_) | Expr::Call(_) | Expr::MethodCall(_) | Expr::Lit(_) | Expr::Macro(_)
            );
            written.push(if is_simple {
                format!("{name}: {value}.into()")
            } else {
                format!("{name}: ({value}).into()")
            });
        }
        match selector.source.as_deref() {
            Some("source") => written.push("source".to_owned()),
            Some(name) => written.push(format!("{name}: source")),
            None => {}
        }
        self.done.push(self.source.range(last.ident.span()).start);
        // The path before the selector is that of the module of the type.
        let whole = self.source.written(path);
        let before = &whole[..whole.len() - selector.name.len()];
        let name = format!("{before}{}::{}", self.item_name, selector.variant);
        let text = if written.is_empty() {
            name
        } else {
            format!("{name} {{ {} }}", written.join(", "))
        };
        Some((selector, text))
    }
}

impl<'ast> Visit<'ast> for Rewriter<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let argument = call.args.first().filter(|_| call.args.len() == 1);
        let method = call.method.to_string();
        // From the name of the method to the closing bracket.
        let start = self.source.range(call.method.span()).start;
        let end = self.source.range(call.paren_token.span.close()).end;
        match (method.as_str(), argument) {
            ("context", Some(argument)) => {
                if let Some((_, text)) = self.constructed(argument, true) {
                    self.edits
                        .replace(start..end, format!("map_err(|source| {text})"));
                } else if let Some((_, text)) = self.constructed(argument, false) {
                    self.edits
                        .replace(start..end, format!("ok_or_else(|| {text})"));
                }
            }
            ("with_context", Some(Expr::Closure(closure))) => {
                if let Some((_, text)) = self.constructed(&closure.body, true) {
                    self.edits
                        .replace(start..end, format!("map_err(|source| {text})"));
                } else if let Some((_, text)) = self.constructed(&closure.body, false) {
                    self.edits
                        .replace(start..end, format!("ok_or_else(|| {text})"));
                }
            }
            ("fail", None) => {
                if let Some((_, text)) = self.constructed(&call.receiver, false) {
                    let start = self.source.range_of(&call.receiver).start;
                    self.edits.replace(start..end, format!("Err({text})"));
                }
            }
            ("build", None) => {
                if let Some((_, text)) = self.constructed(&call.receiver, false) {
                    let start = self.source.range_of(&call.receiver).start;
                    self.edits.replace(start..end, text);
                }
            }
            ("into_error", Some(argument)) => {
                if let Some((_, text)) = self.constructed(&call.receiver, true) {
                    let start = self.source.range_of(&call.receiver).start;
                    let source = self.source.written(argument);
                    self.edits
                        .replace(start..end, format!("{{ let source = {source}; {text} }}"));
                }
            }
            _ => {}
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let is_ensure = call
            .path
            .segments
            .last()
            .is_some_and(|last| last.ident == "ensure");
        if !is_ensure {
            return;
        }
        let parse = syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated;
        let Ok(arguments) = call.parse_body_with(parse) else {
            return;
        };
        let arguments: Vec<&Expr> = arguments.iter().collect();
        let [condition, selector] = &*arguments else {
            return;
        };
        if let Some((_, text)) = self.constructed(selector, false) {
            let condition = self.source.written(condition);
            let range = self.source.range_of(call);
            self.edits.replace(
                range,
                format!("if !({condition}) {{ return Err({text}); }}"),
            );
        }
    }
}
