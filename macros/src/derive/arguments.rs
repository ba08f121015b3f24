//! Reads the arguments of `#[error(…)]`.

mod written;

use errdex_catalog::similar::did_you_mean;
use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Error, LitBool, LitInt, LitStr, Meta, Path, Result, Token};

pub(super) use written::Written;

/// How a variant finds its entry.
pub(super) enum EntryOf {
    Name,
    Named(LitStr),
    Coded(String, Span),
    /// `#[error(skip)]`
    None,
}

const OF_ENUM: &str = "expected `catalog = \"…\"`, `codes = Type`, `prefix = \"LOCAL_\"`, `languages = [\"de\"]`, `complete`, `except(NAME)`, `crate = path` or `tonic = false`";
const OF_STRUCT: &str = "expected `catalog = \"…\"`, `codes = Type`, `prefix = \"LOCAL_\"`, `languages = [\"de\"]`, `complete`, `except(NAME)`, `crate = path`, `tonic = false`, `entry = \"NAME\"`, `code = 7023`, `args(name = expression)` or `transparent`";
/// The words that begin arguments of a struct; those of an enum come first.
const WORDS_OF_STRUCT: [&str; 12] = [
    "catalog",
    "codes",
    "prefix",
    "languages",
    "complete",
    "except",
    "crate",
    "tonic",
    "entry",
    "code",
    "args",
    "transparent",
];
const OF_VARIANT: &str = "expected `entry = \"NAME\"`, `code = 7023`, `except(field)`, `args(name = expression)`, `transparent`, `skip` or `skip, \"a text\"`";
const WORDS_OF_VARIANT: [&str; 6] = ["entry", "code", "except", "args", "transparent", "skip"];
/// What to say of thiserror's `fmt = path`.
const NO_FUNCTION: &str = "`fmt` is not supported: the text is in the catalogue, where every program can read it; compute the values that it shows in `args(name = expression)`, as in `args(size = shown(.0))`";

/// What stands on the item.
#[derive(Default)]
pub(super) struct OfItem {
    pub(super) catalog: Option<LitStr>,
    pub(super) codes: Option<Path>,
    pub(super) prefix: Option<LitStr>,
    pub(super) languages: Vec<LitStr>,
    pub(super) complete: Option<Span>,
    pub(super) except: Vec<Word>,
    pub(super) runtime: Option<Path>,
    /// Whether the feature `tonic` implements the conversion into a status.
    pub(super) tonic: Option<LitBool>,
    pub(super) entry: Option<EntryOf>,
    pub(super) computed: Vec<Written>,
    pub(super) transparent: bool,
    pub(super) failed: bool,
    /// The word that begins each argument, in order.
    pub(super) words: Vec<Ident>,
}

impl OfItem {
    pub(super) fn read(attributes: &[Attribute], is_struct: bool, errors: &mut Errors) -> Self {
        let mut of_item = Self::default();
        for attribute in own(attributes) {
            if let Some(error) = bare_path(attribute) {
                of_item.failed = true;
                errors.add(error);
            } else if !is_message(attribute, errors) {
                errors.take(of_item.read_one(attribute, is_struct));
            }
        }
        of_item
    }

    fn read_one(&mut self, attribute: &Attribute, is_struct: bool) -> Result<()> {
        let read = attribute.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().map(ToString::to_string);
            self.words.extend(meta.path.get_ident().cloned());
            match name.as_deref() {
                Some("catalog") => self.catalog = Some(crate::path::read(meta.value()?)?),
                Some("codes") => self.codes = Some(path(meta.value()?)?),
                Some("prefix") => self.prefix = Some(meta.value()?.parse()?),
                Some("languages") => self.languages = crate::languages::read(meta.input)?,
                Some("complete") => self.complete = Some(meta.path.span()),
                Some("except") => self.except = words_in(meta.input)?,
                Some("crate") => self.runtime = Some(path(meta.value()?)?),
                Some("tonic") => self.tonic = Some(meta.value()?.parse()?),
                Some("entry") if is_struct => {
                    self.entry = Some(EntryOf::Named(name_of_entry(meta.value()?)?));
                }
                Some("code") if is_struct => self.entry = Some(code(meta.value()?)?),
                Some("args") if is_struct => self.computed.extend(written::read(meta.input)?),
                Some("transparent") if is_struct => self.transparent = true,
                Some("fmt") => return Err(meta.error(NO_FUNCTION)),
                _ if is_struct => return Err(unexpected(&meta, OF_STRUCT, &WORDS_OF_STRUCT)),
                _ => return Err(unexpected(&meta, OF_ENUM, &WORDS_OF_STRUCT[..8])),
            }
            Ok(())
        });
        self.failed |= read.is_err();
        read
    }
}

/// What stands on a variant.
pub(super) struct OfVariant {
    pub(super) entry: EntryOf,
    pub(super) transparent: bool,
    pub(super) text: Option<LitStr>,
    pub(super) except: Vec<Word>,
    pub(super) computed: Vec<Written>,
    pub(super) failed: bool,
    /// The word that begins each argument, in order.
    pub(super) words: Vec<Ident>,
}

impl OfVariant {
    pub(super) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut of_variant = Self {
            entry: EntryOf::Name,
            transparent: false,
            text: None,
            except: Vec::new(),
            computed: Vec::new(),
            failed: false,
            words: Vec::new(),
        };
        for attribute in own(attributes) {
            if let Some((text, others)) = text_beside_skip(attribute) {
                of_variant.text = Some(text);
                let read = syn::meta::parser(|meta| of_variant.read_argument(&meta)).parse2(others);
                of_variant.failed |= errors.take(read).is_none();
                continue;
            }
            if is_message(attribute, errors) {
                of_variant.failed = true;
                continue;
            }
            let read = of_variant.read_one(attribute);
            of_variant.failed |= errors.take(read).is_none();
        }
        of_variant
    }

    fn read_one(&mut self, attribute: &Attribute) -> Result<()> {
        attribute.parse_nested_meta(|meta| self.read_argument(&meta))
    }

    fn read_argument(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        self.words.extend(meta.path.get_ident().cloned());
        let word = meta.path.get_ident().map(ToString::to_string);
        match word.as_deref() {
            Some("entry") => self.entry = EntryOf::Named(name_of_entry(meta.value()?)?),
            Some("code") => self.entry = code(meta.value()?)?,
            Some("transparent") => self.transparent = true,
            Some("skip") => self.entry = EntryOf::None,
            Some("except") => self.except = words_in(meta.input)?,
            Some("args") => self.computed.extend(written::read(meta.input)?),
            Some("fmt") => return Err(meta.error(NO_FUNCTION)),
            _ => return Err(unexpected(meta, OF_VARIANT, &WORDS_OF_VARIANT)),
        }
        Ok(())
    }
}

/// What else people write for an argument.
const SYNONYMS: [(&str, &str); 5] = [
    ("name variant key id", "entry"),
    ("path file yaml catalogue from", "catalog"),
    ("code_type type enum", "codes"),
    ("ignore none", "skip"),
    ("with fields values", "args"),
];

/// The name of an entry, in quotes.
fn name_of_entry(input: ParseStream<'_>) -> Result<LitStr> {
    if input.peek(Ident::peek_any) {
        let path: Path = input.call(Path::parse_mod_style)?;
        let expected = "expected the name of an entry in quotes";
        let message = match path.get_ident() {
            Some(name) => format!("{expected}: write `\"{name}\"`"),
            None => format!("{expected}, as the catalogue writes it"),
        };
        return Err(Error::new(path.span(), message));
    }
    input.parse()
}

/// The error at an argument that begins with a word of no meaning there.
fn unexpected(meta: &ParseNestedMeta<'_>, expected: &str, words: &[&str]) -> Error {
    let word = meta.path.get_ident().map(ToString::to_string);
    let word = word.unwrap_or_default();
    let synonyms = SYNONYMS.iter();
    let mut synonyms = synonyms.filter(|(_, meant)| words.contains(meant));
    let synonym = synonyms.find(|(others, _)| others.split(' ').any(|other| other == word));
    let meant = match synonym {
        Some((_, meant)) => Some(format!("did you mean `{meant}`?")),
        None => did_you_mean(&word, words.iter().copied()),
    };
    match meant {
        Some(meant) => meta.error(format!("{expected}; {meant}")),
        None => meta.error(expected),
    }
}

/// The attributes that are ours.
pub(super) fn own(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("error"))
}

/// A name, with its place.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Span,
}

/// What is in the brackets of `except(…)`: names, bare or in quotes, or numbers of fields.
fn words_in(input: ParseStream<'_>) -> Result<Vec<Word>> {
    let inside;
    syn::parenthesized!(inside in input);
    let mut words = Vec::new();
    while !inside.is_empty() {
        let (text, span) = if inside.peek(LitStr) {
            let name: LitStr = inside.parse()?;
            (name.value(), name.span())
        } else if inside.peek(LitInt) {
            let number: LitInt = inside.parse()?;
            (number.to_string(), number.span())
        } else {
            let name = inside.call(Ident::parse_any)?;
            (name.unraw().to_string(), name.span())
        };
        words.push(Word { text, span });
        if !inside.is_empty() {
            inside.parse::<Token![,]>()?;
        }
    }
    Ok(words)
}

/// The text that is beside a `skip`, and the other arguments.
fn text_beside_skip(attribute: &Attribute) -> Option<(LitStr, TokenStream)> {
    let Meta::List(list) = &attribute.meta else {
        return None;
    };
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let tokens: Vec<TokenTree> = list.tokens.clone().into_iter().collect();
    let mut arguments = tokens.split(is_comma);
    let mut text = None;
    let mut others: Vec<&[TokenTree]> = Vec::new();
    let mut skips = false;
    for argument in arguments.by_ref() {
        match argument {
            [TokenTree::Literal(literal)] if text.is_none() => {
                text = Some(syn::parse2::<LitStr>(TokenTree::from(literal.clone()).into()).ok()?);
            }
            _ => {
                skips |= matches!(argument, [TokenTree::Ident(word)] if word == "skip");
                others.push(argument);
            }
        }
    }
    let comma: TokenTree = Punct::new(',', Spacing::Alone).into();
    let others = others.join(&comma).into_iter().collect();
    Some((text.filter(|_| skips)?, others))
}

/// The error at an attribute that names a catalogue as `#[errdex::catalog("errors.yaml")]` does.
fn bare_path(attribute: &Attribute) -> Option<Error> {
    let first = attribute.parse_args_with(|input: ParseStream<'_>| {
        let path: LitStr = input.parse()?;
        let _: TokenStream = input.parse()?;
        Ok(path)
    });
    let path = first.ok()?;
    let text = path.value();
    let is_path = [".yaml", ".yml"]
        .iter()
        .any(|ending| text.ends_with(ending));
    is_path.then(|| Error::new(path.span(), format!("write `catalog = \"{text}\"`")))
}

/// Whether it is an attribute of thiserror's, `#[error("a message")]`; that is said.
fn is_message(attribute: &Attribute, errors: &mut Errors) -> bool {
    let text = attribute.parse_args_with(|input: ParseStream<'_>| {
        let text: LitStr = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        let arguments: TokenStream = input.parse()?;
        Ok((text, !arguments.is_empty()))
    });
    if let Ok((text, has_arguments)) = &text {
        let message = if *has_arguments {
            "the message belongs in the catalogue: move it to the entry's `detail:`, with a name in each placeholder, and write `#[error(args(name = expression))]` for the values that no field has"
        } else {
            "the message belongs in the catalogue: move it to the entry's `detail:`, and remove it here"
        };
        errors.add(Error::new(text.span(), message));
    }
    text.is_ok()
}

fn path(input: ParseStream<'_>) -> Result<Path> {
    if input.peek(LitStr) {
        return input.parse::<LitStr>()?.parse_with(Path::parse_mod_style);
    }
    input.call(Path::parse_mod_style)
}

/// `7023`, `0x1B6F`, `-5` or `"E0001"`, as the catalogue would spell it: Rust takes more spellings of the same number.
fn code(input: ParseStream<'_>) -> Result<EntryOf> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return Ok(EntryOf::Coded(text.value(), text.span()));
    }
    if input.peek(Ident::peek_any) {
        return Err(input.error(
            "expected a code, such as `7023` or `\"E0001\"`; an entry is named with `entry = \"NAME\"`, the code type with `codes = Type`",
        ));
    }
    let minus: Option<Token![-]> = input.parse()?;
    let number: LitInt = input.parse()?;
    let value: u128 = number.base10_parse()?;
    let text = match minus {
        Some(_) => format!("-{value}"),
        None if number.to_string().starts_with("0x") => format!("{value:#X}"),
        None => value.to_string(),
    };
    Ok(EntryOf::Coded(text, number.span()))
}

/// Problems of the item, all of them.
#[derive(Default)]
pub(super) struct Errors {
    pub(super) all: Vec<Error>,
    /// Attributes that could be read and are misplaced: reported after the others.
    pub(super) misplaced: Vec<Error>,
}

impl Errors {
    pub(super) fn add(&mut self, error: Error) {
        self.all.push(error);
    }

    pub(super) fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }
}
