//! Turns a text with the arguments of `format!` into a `detail:` with the arguments of `args(…)`.

mod expression;

mod argument;

use std::collections::HashSet;

use errdex_catalog::name::{can_name_field, is_keyword};
use errdex_catalog::template::{self, is_position};
use proc_macro2::TokenTree;

use argument::Argument;
pub(crate) use argument::arguments;
use expression::{member, name_of, unraw, uses};

use crate::item::{Field, Shown};
use crate::words::shouting;

/// What a text is read with.
pub(crate) struct Context<'c> {
    pub(crate) fields: &'c [Field],
    /// Whether a number in a placeholder is the position of a field, as in thiserror, and not of an argument.
    pub(crate) counts_fields: bool,
}

impl Context<'_> {
    /// What a placeholder calls a field: thiserror binds the first one to `_0` too.
    fn field_name<'n>(&self, name: &'n str) -> &'n str {
        match name.strip_prefix('_') {
            Some(position) if self.counts_fields && is_position(position) => position,
            _ => name,
        }
    }
}

/// The text as a template.
///
/// # Errors
///
/// What cannot be expressed, and what to do.
pub(crate) fn convert(
    text: &str,
    arguments: &[Argument],
    context: &Context<'_>,
) -> Result<Shown, String> {
    let mut converter = Converter {
        arguments,
        context,
        shown_fields: shown_fields(text, arguments, context),
        shown: Shown::default(),
        names: vec![None; arguments.len()],
        next: 0,
    };
    converter.convert(text)?;
    let shown = with_blanks(converter.shown, context);
    let (_, malformed) = template::parse(&shown.detail);
    match malformed.first() {
        Some(malformed) => Err(format!(
            "`{}` is {} to a catalogue: write it in another way",
            &shown.detail[malformed.offset..][..malformed.len],
            malformed.message
        )),
        None => Ok(shown),
    }
}

/// The blanks around a text as values, because a catalogue does not keep them.
fn with_blanks(mut shown: Shown, context: &Context<'_>) -> Shown {
    let is_taken = |shown: &Shown, name: &str| {
        shown.arguments.iter().any(|(own, _)| own == name)
            || context.fields.iter().any(|field| field.name == name)
    };
    let text = shown.detail.clone();
    let body = text.trim();
    if body.is_empty() {
        // Not even nothing may be left out: an entry without a detail shows its message.
        "{blank}".clone_into(&mut shown.detail);
        shown.arguments = vec![("blank".to_owned(), format!("{text:?}"))];
        return shown;
    }
    let start = text.len() - text.trim_start().len();
    let blanks = [
        ("indent", &text[..start]),
        ("blank", &text[start + body.len()..]),
    ];
    let mut around = [String::new(), String::new()];
    for ((name, blanks), around) in blanks.into_iter().zip(&mut around) {
        if blanks.is_empty() {
            continue;
        }
        let mut name = name.to_owned();
        while is_taken(&shown, &name) {
            name.push('s');
        }
        *around = format!("{{{name}}}");
        shown.arguments.push((name, format!("{blanks:?}")));
    }
    let [before, behind] = around;
    shown.detail = format!("{before}{body}{behind}");
    shown
}

/// The fields that a text shows themselves, or takes a width from: no argument may have their names.
fn shown_fields(text: &str, arguments: &[Argument], context: &Context<'_>) -> HashSet<String> {
    let mut names = HashSet::new();
    for rest in text.split('{').skip(1) {
        let inside = rest.split('}').next().unwrap_or_default();
        let words = inside.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '#');
        names.extend(words.map(|word| unraw(context.field_name(word))));
    }
    // What a text names is an argument, if one is called so.
    for argument in arguments {
        if let Some(name) = &argument.name {
            names.remove(name);
        }
    }
    for argument in arguments {
        if let Some((name, [])) = member(without_mark(&argument.tokens)) {
            names.insert(name);
        }
    }
    names
}

/// What follows the `*` or `&` of an expression.
fn without_mark(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        [TokenTree::Punct(mark), rest @ ..] if matches!(mark.as_char(), '*' | '&') => rest,
        tokens => tokens,
    }
}

struct Converter<'c> {
    arguments: &'c [Argument],
    context: &'c Context<'c>,
    /// The fields that the text shows themselves.
    shown_fields: HashSet<String>,
    shown: Shown,
    /// The placeholders that stand for arguments.
    names: Vec<Option<String>>,
    /// The next argument that has no name.
    next: usize,
}

impl Converter<'_> {
    fn convert(&mut self, text: &str) -> Result<(), String> {
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            self.shown.detail.push_str(&rest[..at]);
            rest = &rest[at..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                self.shown.detail.push_str(&rest[..2]);
                rest = &rest[2..];
                continue;
            }
            let end = rest.find('}').filter(|_| rest.starts_with('{'));
            let end = end.ok_or("the text has a brace that closes nothing")?;
            let inside = &rest[1..end];
            let placeholder = self.placeholder(inside)?;
            self.shown.detail.push_str(&placeholder);
            rest = &rest[end + 1..];
        }
        self.shown.detail.push_str(rest);
        Ok(())
    }

    fn placeholder(&mut self, inside: &str) -> Result<String, String> {
        let (name, spec) = inside.split_once(':').unwrap_or((inside, ""));
        let (name, spec) = (unraw(name.trim()), spec.trim_end());
        // The precision comes first, as in `format!`.
        let spec = self.spec(spec)?;
        let is_plain = spec.is_empty();
        let value = if name.is_empty() {
            let at = self.take()?;
            self.argument(at, is_plain)?
        } else {
            self.named(&name, is_plain)?
        };
        Ok(if spec.is_empty() {
            format!("{{{value}}}")
        } else {
            format!("{{{value}:{spec}}}")
        })
    }

    /// The next argument without a name.
    fn take(&mut self) -> Result<usize, String> {
        let at = self.next;
        self.next += 1;
        if at < self.arguments.len() {
            Ok(at)
        } else {
            Err("the text has more placeholders than arguments".to_owned())
        }
    }

    fn named(&mut self, name: &str, is_plain: bool) -> Result<String, String> {
        if is_position(name) {
            let is_field = self.context.counts_fields && self.field(name).is_some();
            let at = name.parse().ok().filter(|at| *at < self.arguments.len());
            return match at {
                _ if is_field => Ok(name.to_owned()),
                Some(at) => self.argument(at, is_plain),
                None => Err(format!("`{{{name}}}` is neither a field nor an argument")),
            };
        }
        let mut arguments = self.arguments.iter();
        if let Some(at) = arguments.position(|own| own.name.as_deref() == Some(name)) {
            return self.argument(at, is_plain);
        }
        let own = self.context.field_name(name);
        if self.field(own).is_some() {
            return Ok(own.to_owned());
        }
        // What is captured: a constant, a static, or the error itself.
        let (wished, expression) = if name == "self" {
            ("error", "self")
        } else {
            (name, name)
        };
        let known = self
            .shown
            .arguments
            .iter()
            .find(|(_, own)| own == expression);
        if let Some((known, _)) = known {
            return Ok(known.clone());
        }
        let new = self.free(&shouting(wished).to_lowercase());
        self.shown
            .arguments
            .push((new.clone(), expression.to_owned()));
        Ok(new)
    }

    /// What stands for an argument: a field, where it is nothing else, or a name for what it computes.
    fn argument(&mut self, at: usize, is_plain: bool) -> Result<String, String> {
        if let Some(name) = &self.names[at] {
            return Ok(name.clone());
        }
        let argument = &self.arguments[at];
        if argument.tokens.is_empty() {
            return Err("an argument has no value".to_owned());
        }
        if let Some(field) = self.is_field(&argument.tokens, is_plain) {
            // Not remembered: with a format, the same expression may be something else.
            return Ok(field);
        }
        let wished = match &argument.name {
            Some(name) => name.clone(),
            None => name_of(&argument.tokens),
        };
        let is_shown = self.shown_fields.contains(&wished);
        let hides = self.field(&wished).is_some() && (is_shown || !uses(&argument.tokens, &wished));
        let name = if hides || self.is_taken(&wished) || !can_name_field(&wished) {
            self.free(&wished)
        } else {
            wished
        };
        self.names[at] = Some(name.clone());
        self.shown
            .arguments
            .push((name.clone(), argument.written.clone()));
        Ok(name)
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.context.fields.iter().find(|field| field.name == name)
    }

    /// The field that an expression is. A path's `display()` is what a text shows of a path anyway.
    fn is_field(&self, tokens: &[TokenTree], is_plain: bool) -> Option<String> {
        let (name, rest) = member(without_mark(tokens))?;
        let field = self.field(&name)?;
        let is_display = matches!(rest, [TokenTree::Punct(dot), TokenTree::Ident(method), TokenTree::Group(group)]
            if dot.as_char() == '.' && method == "display" && group.stream().is_empty());
        (rest.is_empty() || (is_display && is_plain && field.is_path)).then_some(name)
    }

    fn is_taken(&self, name: &str) -> bool {
        self.shown.arguments.iter().any(|(own, _)| own == name)
    }

    /// A name that no field and no other argument has.
    fn free(&self, wished: &str) -> String {
        let is_free = |name: &str| {
            let is_named = self
                .arguments
                .iter()
                .any(|own| own.name.as_deref() == Some(name));
            !self.is_taken(name) && self.field(name).is_none() && !is_named && can_name_field(name)
        };
        if is_free(wished) && !is_keyword(wished) {
            return wished.to_owned();
        }
        let mut names = (2..).map(|number| format!("{wished}_{number}"));
        let first = Some(format!("{wished}_value")).filter(|name| is_free(name));
        first
            .or_else(|| names.find(|name| is_free(name)))
            .unwrap_or_default()
    }

    /// A format, whose width and precision may be arguments.
    fn spec(&mut self, spec: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = spec;
        // A fill may be any character.
        let mut chars = spec.chars();
        if let (Some(fill), Some('<' | '^' | '>')) = (chars.next(), chars.next()) {
            let len = fill.len_utf8() + 1;
            out.push_str(&spec[..len]);
            rest = &spec[len..];
        }
        while let Some(at) = rest.find(['$', '*']) {
            if rest[at..].starts_with('*') {
                if !rest[..at].ends_with('.') {
                    return Err(format!("the format `{spec}` cannot be read"));
                }
                let precision = self.take()?;
                let name = self.argument(precision, false)?;
                out.push_str(&rest[..at]);
                out.push_str(&name);
                out.push('$');
            } else {
                let before = &rest[..at];
                let word = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
                let word = &before[word.len()..];
                // A zero in front of a name is the flag.
                let name = match word.strip_prefix('0') {
                    Some(name) if !is_position(word) => name,
                    _ => word,
                };
                out.push_str(&before[..before.len() - name.len()]);
                let value = if is_position(name) {
                    let at = name.parse().ok().filter(|at| *at < self.arguments.len());
                    let at = at.ok_or_else(|| {
                        format!(
                            "`{name}$` is a width by position: give it a name, as in `width = …`"
                        )
                    })?;
                    self.argument(at, false)?
                } else {
                    self.named(name, false)?
                };
                out.push_str(&value);
                out.push('$');
            }
            rest = &rest[at + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }
}

#[cfg(test)]
mod tests;
