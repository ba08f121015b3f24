//! Lays out the Rust of an expansion as people write it: prettyplease breaks the lines, and this file separates items and
//! turns documentation into comments.

use syn::punctuated::Punctuated;
use syn::{
    Attribute, Block, Expr, ExprCall, ExprStruct, File, ImplItem, Item, Lit, Meta, Stmt, Token,
    Variant, parse_quote,
};

/// The documentation that stands for an empty line before an item. No catalogue contains the character.
const EMPTY_LINE: &str = "\u{1}";

/// The Rust of an expansion, formatted.
pub(super) fn laid_out(mut file: File) -> String {
    for_file(&mut file);
    let marker = format!("///{EMPTY_LINE}");
    let mut out = String::new();
    for line in prettyplease::unparse(&file).lines() {
        if line.trim_start() != marker {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

fn for_file(file: &mut File) {
    for (at, item) in file.items.iter_mut().enumerate() {
        match item {
            Item::Enum(item) => {
                for_variants(&mut item.variants);
                comment_docs(&mut item.attrs);
                separate(&mut item.attrs, at > 0);
            }
            Item::Const(item) => {
                if let Expr::Block(block) = &mut *item.expr {
                    for_block(&mut block.block);
                }
                separate(&mut item.attrs, at > 0);
            }
            _ => {}
        }
    }
}

fn for_variants(variants: &mut Punctuated<Variant, Token![,]>) {
    for variant in variants {
        comment_docs(&mut variant.attrs);
        for field in &mut variant.fields {
            comment_docs(&mut field.attrs);
        }
    }
}

/// The statics of a table are next to each other, and next to the function that reads them.
fn for_block(block: &mut Block) {
    let mut is_separate = false;
    let mut reads_statics = false;
    for stmt in &mut block.stmts {
        match stmt {
            Stmt::Item(Item::Static(item)) => {
                separate(&mut item.attrs, is_separate);
                is_separate = false;
                reads_statics = true;
                continue;
            }
            Stmt::Item(Item::Fn(item)) => {
                for_block(&mut item.block);
                separate(&mut item.attrs, is_separate);
            }
            Stmt::Item(Item::Impl(item)) => {
                for_members(&mut item.items);
                separate(&mut item.attrs, is_separate);
            }
            // Below the statics that it reads.
            Stmt::Expr(
                Expr::Call(ExprCall { attrs, .. }) | Expr::Struct(ExprStruct { attrs, .. }),
                _,
            ) => {
                separate(attrs, reads_statics);
            }
            _ => {}
        }
        reads_statics = false;
        is_separate = true;
    }
}

/// One constant below another needs no line between.
fn for_members(members: &mut [ImplItem]) {
    let mut after_constant = false;
    for (at, member) in members.iter_mut().enumerate() {
        let is_constant = matches!(member, ImplItem::Const(_));
        for_member(member, at > 0 && !(is_constant && after_constant));
        after_constant = is_constant;
    }
}

fn for_member(item: &mut ImplItem, is_separate: bool) {
    let attributes = match item {
        ImplItem::Fn(item) => {
            for_block(&mut item.block);
            &mut item.attrs
        }
        ImplItem::Const(item) => &mut item.attrs,
        ImplItem::Type(item) => &mut item.attrs,
        _ => return,
    };
    comment_docs(attributes);
    separate(attributes, is_separate);
}

fn separate(attributes: &mut Vec<Attribute>, is_separate: bool) {
    if is_separate {
        attributes.insert(0, parse_quote!(#[doc = #EMPTY_LINE]));
    }
}

/// Makes an attribute of each line of the documentation, which prettyplease writes as `///`.
fn comment_docs(attributes: &mut Vec<Attribute>) {
    let all = std::mem::take(attributes);
    for attribute in all {
        let Some(text) = doc(&attribute) else {
            attributes.push(attribute);
            continue;
        };
        for line in text.lines() {
            let space = if line.is_empty() || line.starts_with(' ') && !text.contains('\n') {
                ""
            } else {
                " "
            };
            let line = format!("{space}{line}");
            attributes.push(parse_quote!(#[doc = #line]));
        }
    }
}

/// The text of `#[doc = "…"]`.
fn doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(literal) if meta.path.is_ident("doc") => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}
