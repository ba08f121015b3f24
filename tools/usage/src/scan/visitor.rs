//! Walks through the code of a module, and follows each path in it.

use std::collections::HashMap;
use std::path::PathBuf;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprCall, Ident, Item, Pat, Stmt, Type};

use super::crates::Crates;
use super::declared::{self, Kind};
use super::names::{Place, Target};
use super::scopes::{Named, Path, Scope};
use super::{Found, Member, substitution};
use crate::build::Workspace;

/// Functions that find an entry by its name.
const BY_NAME: [&str; 2] = ["from_name", "from_str"];

/// Functions that find an entry by its code.
const BY_CODE: [&str; 1] = ["from_code"];

pub(super) struct Visitor<'v> {
    crates: &'v Crates,
    workspace: &'v Workspace,
    module: usize,
    /// The file, as it is shown and where it is.
    file: String,
    path: PathBuf,
    /// The blocks around, the outermost first.
    blocks: Vec<Scope>,
    /// What `Self` is.
    own: Vec<Option<Path>>,
    found: &'v mut Vec<Found>,
    /// The rules of the macros that the module defines.
    macros: HashMap<String, TokenStream>,
    /// In how many calls of such macros the visitor is.
    depth: usize,
}

/// A macro may call itself.
const DEEPEST: usize = 4;

impl<'v> Visitor<'v> {
    pub(super) fn new(
        crates: &'v Crates,
        module: usize,
        workspace: &'v Workspace,
        found: &'v mut Vec<Found>,
    ) -> Self {
        let path = crates.modules[module].file.clone();
        Self {
            crates,
            workspace,
            module,
            file: workspace.shown(&path),
            path,
            blocks: Vec::new(),
            own: Vec::new(),
            found,
            macros: HashMap::new(),
            depth: 0,
        }
    }

    pub(super) fn visit(&mut self) {
        let crates = self.crates;
        for item in &crates.modules[self.module].items {
            if let Item::Macro(syn::ItemMacro {
                ident: Some(name),
                mac,
                ..
            }) = item
            {
                self.macros.insert(name.to_string(), mac.tokens.clone());
            }
        }
        for item in &crates.modules[self.module].items {
            self.visit_item(item);
        }
    }

    fn follow(&self, path: &Path) -> Option<Target> {
        let place = Place {
            module: self.module,
            blocks: &self.blocks,
        };
        let (first, rest) = path.segments.split_first()?;
        if first != "Self" {
            return self.crates.follow(path, place);
        }
        let mut own = self.own.last()?.clone()?;
        own.segments.extend(rest.iter().cloned());
        self.crates.follow(&own, place)
    }

    fn push(&mut self, declared: usize, member: Member, place: proc_macro2::LineColumn) {
        self.found.push(Found {
            declared,
            member,
            file: self.file.clone(),
            line: place.line,
            column: place.column + 1,
            is_test: self.crates.modules[self.module].is_test,
        });
    }

    /// Notes the path of a value or a pattern that begins at `start` and is about a variant, or a whole struct.
    fn value(&mut self, path: &Path, last: proc_macro2::LineColumn) {
        match self.follow(path) {
            Some(Target::Member(declared, name)) => {
                self.push(declared, Member::Variant(name), last);
            }
            Some(Target::Declared(declared)) => {
                let item = &self.crates.declared[declared];
                if item.kind == Kind::DerivedStruct {
                    let name = item.name.clone();
                    self.push(declared, Member::Variant(name), last);
                }
            }
            _ => {}
        }
    }

    fn value_path(&mut self, path: &syn::Path) {
        if let Some(last) = path.segments.last() {
            self.value(&Path::of(path), last.ident.span().start());
        }
    }

    /// `<Error>::Fog` and `<Self as …>`.
    fn qualified(&mut self, own: &syn::QSelf, path: &syn::Path) {
        if own.position == 0
            && let Type::Path(ty) = &*own.ty
            && ty.qself.is_none()
            && let Some(last) = path.segments.last()
        {
            let mut whole = Path::of(&ty.path);
            whole.segments.extend(Path::of(path).segments);
            self.value(&whole, last.ident.span().start());
        }
    }

    /// `Code::from_name("FOG")`.
    fn lookup(&mut self, call: &ExprCall) {
        let Expr::Path(function) = &*call.func else {
            return;
        };
        let mut path = Path::of(&function.path);
        let Some(name) = path.segments.pop() else {
            return;
        };
        let is_by_name = BY_NAME.contains(&name.as_str());
        if !is_by_name && !BY_CODE.contains(&name.as_str()) {
            return;
        }
        let Some(argument) = call.args.first() else {
            return;
        };
        let Some((text, is_text)) = declared::literal(argument) else {
            return;
        };
        if let Some(Target::Declared(declared)) = self.follow(&path) {
            let member = match is_by_name {
                true if is_text => Member::Name(text),
                true => return,
                false => Member::Code(text),
            };
            self.push(declared, member, argument.span().start());
        }
    }

    /// Notes the paths in what a macro is given, or in the rules of one.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    self.tokens(group.stream());
                    at += 1;
                }
                TokenTree::Ident(_) => at = self.path_in(&tokens, at),
                _ => at += 1,
            }
        }
    }

    /// Notes the path that begins at a token; where it ends.
    fn path_in(&mut self, tokens: &[TokenTree], start: usize) -> usize {
        let ident = |at: usize| match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        };
        let colons = |at: usize| {
            [at, at + 1].iter().all(
                |at| matches!(tokens.get(*at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':'),
            )
        };
        let is_global = start >= 2 && colons(start - 2);
        // A field or a method.
        let after_dot = start > 0
            && matches!(tokens.get(start - 1), Some(TokenTree::Punct(mark)) if mark.as_char() == '.');
        let mut segments: Vec<&Ident> = Vec::new();
        let mut at = start;
        while let Some(segment) = ident(at) {
            segments.push(segment);
            if !colons(at + 1) || ident(at + 3).is_none() {
                break;
            }
            at += 3;
        }
        let Some(last) = segments.last() else {
            return start + 1;
        };
        if after_dot {
            return at + 1;
        }
        let path = Path {
            segments: segments
                .iter()
                .map(|segment| segment.unraw().to_string())
                .collect(),
            is_global,
        };
        let next = tokens.get(at + 1);
        let opens = |delimiter| matches!(next, Some(TokenTree::Group(group)) if group.delimiter() == delimiter);
        let is_call = opens(Delimiter::Parenthesis);
        let is_value = is_call || opens(Delimiter::Brace);
        match self.follow(&path) {
            Some(Target::Member(declared, name)) if is_call && is_lookup(&name) => {
                if let Some(TokenTree::Group(group)) = next
                    && let Ok(argument) = syn::parse2::<Expr>(group.stream())
                    && let Some((text, is_text)) = declared::literal(&argument)
                {
                    let start = argument.span().start();
                    let member = if BY_CODE.contains(&name.as_str()) {
                        Member::Code(text)
                    } else if is_text {
                        Member::Name(text)
                    } else {
                        return at + 1;
                    };
                    self.push(declared, member, start);
                }
            }
            Some(Target::Member(..)) => self.value(&path, last.span().start()),
            Some(Target::Declared(_)) if is_value => self.value(&path, last.span().start()),
            _ => {}
        }
        at + 1
    }

    /// Visits what a call of a macro of the same module becomes: a path may begin with an argument.
    fn expanded(&mut self, call: &syn::Macro) {
        let name = call.path.get_ident().map(ToString::to_string);
        let rules = name.and_then(|name| self.macros.get(&name)).cloned();
        let Some(rules) = rules.filter(|_| self.depth < DEEPEST) else {
            return;
        };
        let Some(code) = substitution::expand(rules, call.tokens.clone()) else {
            return;
        };
        self.depth += 1;
        if let Ok(statements) = Block::parse_within.parse2(code.clone()) {
            let block = Block {
                brace_token: syn::token::Brace::default(),
                stmts: statements,
            };
            self.visit_block(&block);
        } else {
            self.tokens(code);
        }
        self.depth -= 1;
    }

    /// Visits the expression or the statements that `include!("…")` brings from the file of this name.
    fn included(&mut self, call: &syn::Macro) {
        let Ok(name) = call.parse_body::<syn::LitStr>() else {
            return;
        };
        let Some(folder) = self.path.parent() else {
            return;
        };
        let path = folder.join(name.value());
        let Ok(text) = std::fs::read_to_string(&path) else {
            return;
        };
        let Ok(statements) = Block::parse_within.parse_str(&text) else {
            return;
        };
        let before = (self.file.clone(), self.path.clone());
        (self.file, self.path) = (self.workspace.shown(&path), path);
        for statement in &statements {
            self.visit_stmt(statement);
        }
        (self.file, self.path) = before;
    }

    fn implementing(&mut self, ty: Option<&Type>, inside: impl FnOnce(&mut Self)) {
        let own = ty.and_then(|ty| match ty {
            Type::Path(path) if path.qself.is_none() => Some(Path::of(&path.path)),
            _ => None,
        });
        self.own.push(own);
        inside(self);
        self.own.pop();
    }
}

fn is_lookup(name: &str) -> bool {
    BY_NAME.contains(&name) || BY_CODE.contains(&name)
}

impl<'t> Visit<'t> for Visitor<'_> {
    fn visit_block(&mut self, block: &'t Block) {
        let mut scope = Scope::default();
        for statement in &block.stmts {
            if let Stmt::Item(item) = statement {
                scope.add(item);
                if let Item::Mod(module) = item {
                    let name = module.ident.unraw().to_string();
                    scope.names.insert(name, Named::Other);
                }
            }
        }
        self.blocks.push(scope);
        visit::visit_block(self, block);
        self.blocks.pop();
    }

    fn visit_item_impl(&mut self, item: &'t syn::ItemImpl) {
        self.implementing(Some(&item.self_ty), |inside| {
            visit::visit_item_impl(inside, item);
        });
    }

    fn visit_item_trait(&mut self, item: &'t syn::ItemTrait) {
        self.implementing(None, |inside| visit::visit_item_trait(inside, item));
    }

    fn visit_expr_path(&mut self, expression: &'t syn::ExprPath) {
        match &expression.qself {
            None => self.value_path(&expression.path),
            Some(own) => self.qualified(own, &expression.path),
        }
        visit::visit_expr_path(self, expression);
    }

    fn visit_expr_struct(&mut self, expression: &'t syn::ExprStruct) {
        if expression.qself.is_none() {
            self.value_path(&expression.path);
        }
        visit::visit_expr_struct(self, expression);
    }

    fn visit_expr_call(&mut self, call: &'t ExprCall) {
        self.lookup(call);
        visit::visit_expr_call(self, call);
    }

    fn visit_pat(&mut self, pattern: &'t Pat) {
        match pattern {
            Pat::TupleStruct(pattern) if pattern.qself.is_none() => self.value_path(&pattern.path),
            Pat::Struct(pattern) if pattern.qself.is_none() => self.value_path(&pattern.path),
            // A variant that a glob brings, or a new variable.
            Pat::Ident(pattern) if pattern.subpat.is_none() && pattern.by_ref.is_none() => {
                self.value_path(&pattern.ident.clone().into());
            }
            _ => {}
        }
        visit::visit_pat(self, pattern);
    }

    fn visit_macro(&mut self, call: &'t syn::Macro) {
        if call.path.is_ident("include") && !self.blocks.is_empty() {
            self.included(call);
        }
        self.expanded(call);
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, _: &'t syn::Attribute) {
        // Documentation, and what other macros read.
    }
}
