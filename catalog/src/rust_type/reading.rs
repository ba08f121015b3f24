//! Reads a Rust type from its text, far enough to know whether it is one.

mod cursor;

use cursor::word;

use super::{Borrow, Named, RustType, TypeError};
use crate::name::is_keyword;

/// How deep types may be nested: an unoptimised macro has little stack.
const DEEPEST: usize = 64;

/// What is wrong with a field that is a slice or an object.
pub(crate) const UNSIZED: &str = "has no fixed size";

type Read<T> = Result<T, TypeError>;

/// A text, and how far it was read.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// Inside the parameters of a function pointer or of `Fn(…)`, references need no lifetime.
    in_function: usize,
    /// What `for<'a>` declares.
    declared: Vec<&'t str>,
    names: Vec<Named>,
    of_library: Vec<Named>,
    borrow: Option<Borrow>,
}

/// What a type is, apart from the names in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// The last segment of a path, and its type arguments.
    Path(String, Vec<Form>),
    /// `(A, B)`, `[A]`, `[A; N]`
    Collection,
    /// `&A`
    Reference(Box<Form>),
    /// Anything else.
    Other,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            in_function: 0,
            declared: Vec::new(),
            names: Vec::new(),
            of_library: Vec::new(),
            borrow: None,
        }
    }

    /// The whole text as one type.
    pub(super) fn whole(mut self) -> Read<RustType> {
        let form = self.ty()?;
        self.skip_blanks();
        if self.at < self.text.len() {
            return Err(self.unexpected());
        }
        Ok(RustType {
            form,
            names: self.names,
            of_library: self.of_library,
            borrow: self.borrow,
        })
    }

    fn ty(&mut self) -> Read<Form> {
        if self.depth == DEEPEST {
            return Err(self.error("nests types too deeply", self.at, self.text.len() - self.at));
        }
        self.depth += 1;
        let form = self.ty_inside();
        self.depth -= 1;
        form
    }

    fn ty_inside(&mut self) -> Read<Form> {
        self.skip_blanks();
        let start = self.at;
        match self.peek() {
            Some('&') => self.reference(),
            Some('*') => {
                self.at += 1;
                if !self.eat_word("const") && !self.eat_word("mut") {
                    return Err(self.error("has a pointer without `const` or `mut`", start, 1));
                }
                self.ty()?;
                Ok(Form::Other)
            }
            Some('!') => Err(self.error("has `!`, which only a function can return", start, 1)),
            Some('(') => {
                self.at += 1;
                let (mut types, is_tuple) = self.list(start, ')')?;
                Ok(match types.pop() {
                    Some(only) if types.is_empty() && !is_tuple => only,
                    _ => Form::Collection,
                })
            }
            Some('[') => {
                self.at += 1;
                self.ty()?;
                if self.eat(';') {
                    self.skip_to_closing(start, ']')?;
                } else {
                    self.close(start, ']')?;
                    self.require_size(start)?;
                }
                Ok(Form::Collection)
            }
            Some('<') => {
                self.at += 1;
                self.ty()?;
                if self.eat_word("as") {
                    self.path(false)?;
                }
                self.close(start, '>')?;
                if !self.eat_colons() {
                    return Err(self.unexpected());
                }
                // The name of an associated type, which may be called anything.
                self.path(false)?;
                Ok(Form::Other)
            }
            _ => self.named(start),
        }
    }

    /// What begins with a word or `::`.
    fn named(&mut self, start: usize) -> Read<Form> {
        match self.peek_word() {
            "_" => Err(self.error("leaves the type to be guessed", start, 1)),
            "impl" => Err(self.error("has `impl`, which the type of a field cannot", start, 4)),
            "dyn" => {
                self.eat_word("dyn");
                self.bounds(true)?;
                self.require_size(start)?;
                Ok(Form::Other)
            }
            "for" => {
                let declared = self.declared.len();
                self.binder()?;
                let form = self.ty();
                self.declared.truncate(declared);
                form
            }
            "unsafe" | "extern" | "fn" => self.function(),
            "" if !self.text[self.at..].starts_with("::") => Err(self.unexpected()),
            _ => {
                let form = self.path(true)?;
                if self.eat('!') {
                    self.macro_arguments()?;
                    return Ok(Form::Other);
                }
                Ok(form)
            }
        }
    }

    /// A field must have a size that is known: a slice or an object is one only behind a pointer.
    fn require_size(&self, start: usize) -> Read<()> {
        if self.depth > 1 {
            return Ok(());
        }
        Err(self.error(UNSIZED, start, self.at - start))
    }

    fn reference(&mut self) -> Read<Form> {
        let start = self.at;
        self.at += 1;
        self.skip_blanks();
        if self.peek() == Some('\'') {
            self.lifetime()?;
        } else if self.in_function == 0 {
            self.note_borrow(start, 1, "");
        }
        self.eat_word("mut");
        Ok(Form::Reference(Box::new(self.ty()?)))
    }

    fn function(&mut self) -> Read<Form> {
        self.eat_word("unsafe");
        if self.eat_word("extern") {
            self.skip_blanks();
            if self.peek() == Some('"') {
                let start = self.at;
                let end = self.text[start + 1..].find('"');
                let Some(end) = end else {
                    return Err(self.error("has a `\"` that is never closed", start, 1));
                };
                self.at = start + 1 + end + 1;
            }
        }
        if !self.eat_word("fn") {
            return Err(self.unexpected());
        }
        self.skip_blanks();
        let start = self.at;
        if !self.eat('(') {
            return Err(self.unexpected());
        }
        self.parameters(start)?;
        Ok(Form::Other)
    }

    /// `A, B) -> C`, of a function.
    fn parameters(&mut self, start: usize) -> Read<()> {
        self.in_function += 1;
        let read = self.list(start, ')').and_then(|_| {
            self.skip_blanks();
            if self.text[self.at..].starts_with("->") {
                self.at += 2;
                if !self.eat('!') {
                    self.ty()?;
                }
            }
            Ok(())
        });
        self.in_function -= 1;
        read
    }

    /// A path; `is_type` tells whether a lone name in it is the name of a type.
    fn path(&mut self, is_type: bool) -> Read<Form> {
        let start = self.at;
        let mut segments = usize::from(self.eat_colons());
        let mut in_library = false;
        loop {
            self.skip_blanks();
            let at = self.at;
            let word = self.peek_word();
            if word.is_empty() {
                return Err(self.unexpected());
            }
            let plain = word.strip_prefix("r#").unwrap_or(word);
            let may_begin = segments == 0 && matches!(word, "crate" | "self" | "super" | "Self");
            if is_keyword(word) && !may_begin && word != "super" {
                let what = format!("uses the keyword `{word}`");
                return Err(self.error(&what, at, word.len()));
            }
            if plain.starts_with(|c: char| c.is_ascii_digit()) {
                return Err(self.unexpected());
            }
            self.at += word.len();
            segments += 1;
            if in_library {
                self.of_library.push(Named {
                    name: word.to_owned(),
                    offset: at,
                });
            }
            let arguments = self.arguments()?;
            if !self.eat_colons() {
                if matches!(word, "crate" | "self" | "super") {
                    let what = format!("ends with `{word}`, which is a module");
                    return Err(self.error(&what, at, word.len()));
                }
                if word == "Self" && self.depth == 1 {
                    return Err(self.error("would contain itself", at, word.len()));
                }
                if segments == 1 && is_type {
                    self.names.push(Named {
                        name: word.to_owned(),
                        offset: start,
                    });
                }
                return Ok(Form::Path(plain.to_owned(), arguments));
            }
            in_library |= self.text[start..at].chars().all(|c| c == ':')
                && matches!(word, "std" | "core" | "alloc");
            self.skip_blanks();
            // `Vec::<u8>`, as in an expression.
            if self.peek() == Some('<') {
                let arguments = self.arguments()?;
                if !self.eat_colons() {
                    return Ok(Form::Path(plain.to_owned(), arguments));
                }
            }
        }
    }

    /// `<A, 'b, 3, Item = C>` or `(A) -> B`, behind the name of a type or of a trait.
    fn arguments(&mut self) -> Read<Vec<Form>> {
        self.skip_blanks();
        let start = self.at;
        if self.eat('(') {
            self.parameters(start)?;
            return Ok(Vec::new());
        }
        let mut types = Vec::new();
        if !self.eat('<') {
            return Ok(types);
        }
        loop {
            self.skip_blanks();
            match self.peek() {
                Some('>') => break,
                Some('\'') if self.is_character() => self.literal(),
                Some('\'') => self.lifetime()?,
                Some('{') => {
                    let opening = self.at;
                    self.at += 1;
                    self.skip_to_closing(opening, '}')?;
                }
                Some(c) if c.is_ascii_digit() || c == '-' || c == '"' => self.literal(),
                Some(_) if matches!(self.peek_word(), "true" | "false") => self.literal(),
                Some(_) => {
                    let names = self.names.len();
                    let form = self.ty()?;
                    self.skip_blanks();
                    if self.peek() == Some('=') {
                        self.at += 1;
                        self.names.truncate(names);
                        self.ty()?;
                    } else if self.peek() == Some(':') {
                        self.at += 1;
                        self.names.truncate(names);
                        self.bounds(false)?;
                    } else {
                        types.push(form);
                    }
                }
                None => return Err(self.never_closed(start)),
            }
            self.skip_blanks();
            if !self.eat(',') {
                break;
            }
        }
        self.close(start, '>')?;
        Ok(types)
    }

    /// `A + 'b + ?C`; behind `dyn`, without the question mark.
    fn bounds(&mut self, is_object: bool) -> Read<()> {
        loop {
            self.skip_blanks();
            let start = self.at;
            match self.peek() {
                Some('\'') => self.lifetime()?,
                Some('(') => {
                    self.at += 1;
                    self.bounds(is_object)?;
                    self.close(start, ')')?;
                }
                _ => {
                    if self.eat('?') && is_object {
                        let what = "has `?` behind `dyn`, where it cannot be";
                        return Err(self.error(what, start, 1));
                    }
                    let declared = self.declared.len();
                    self.skip_blanks();
                    if self.peek_word() == "for" {
                        self.binder()?;
                    }
                    self.path(false)?;
                    self.declared.truncate(declared);
                }
            }
            if !self.eat('+') {
                return Ok(());
            }
        }
    }

    /// `for<'a, 'b>`
    fn binder(&mut self) -> Read<()> {
        self.eat_word("for");
        self.skip_blanks();
        let start = self.at;
        if !self.eat('<') {
            return Err(self.unexpected());
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some('\'') {
                break;
            }
            let at = self.at;
            self.at += 1 + word(&self.text[self.at + 1..]).len();
            self.declared.push(&self.text[at..self.at]);
            if !self.eat(',') {
                break;
            }
        }
        self.close(start, '>')
    }

    fn lifetime(&mut self) -> Read<()> {
        let start = self.at;
        let name = word(&self.text[start + 1..]);
        if name.is_empty() {
            return Err(self.unexpected());
        }
        self.at = start + 1 + name.len();
        let lifetime = &self.text[start..self.at];
        let is_known = lifetime == "'static"
            || self.declared.contains(&lifetime)
            || (lifetime == "'_" && self.in_function > 0);
        if !is_known {
            self.note_borrow(start, lifetime.len(), lifetime);
        }
        Ok(())
    }

    fn note_borrow(&mut self, offset: usize, len: usize, lifetime: &str) {
        self.borrow.get_or_insert_with(|| Borrow {
            lifetime: lifetime.to_owned(),
            offset,
            len,
        });
    }

    /// Types between brackets, and whether there is a comma between or after them.
    fn list(&mut self, start: usize, closing: char) -> Read<(Vec<Form>, bool)> {
        let mut types = Vec::new();
        let mut has_comma = false;
        loop {
            self.skip_blanks();
            if self.peek() == Some(closing) {
                break;
            }
            if self.peek().is_none() {
                return Err(self.never_closed(start));
            }
            // `fn(name: A)`
            let (before, name) = (self.at, self.peek_word());
            self.at += name.len();
            self.skip_blanks();
            let rest = &self.text[self.at..];
            if !name.is_empty() && rest.starts_with(':') && !rest.starts_with("::") {
                self.at += 1;
            } else {
                self.at = before;
            }
            types.push(self.ty()?);
            self.skip_blanks();
            if !self.eat(',') {
                break;
            }
            has_comma = true;
        }
        self.close(start, closing)?;
        Ok((types, has_comma))
    }

    /// What a macro takes, which may be anything between brackets.
    fn macro_arguments(&mut self) -> Read<()> {
        self.skip_blanks();
        let start = self.at;
        let closing = match self.peek() {
            Some('(') => ')',
            Some('[') => ']',
            Some('{') => '}',
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        self.skip_to_closing(start, closing)
    }
}
