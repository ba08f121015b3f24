//! Reads Rust types as they are written, and compares them.

mod formats;
mod reading;

pub use formats::{has_format, lacks_format, trait_of};
pub(crate) use reading::UNSIZED;
use reading::{Form, Reader};

/// A type that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RustType {
    form: Form,
    /// Names that stand alone, without a path: of the prelude, imported, or misspelt.
    names: Vec<Named>,
    /// The modules and the types in paths into the standard library.
    of_library: Vec<Named>,
    /// The first place where it borrows.
    pub borrow: Option<Borrow>,
}

/// A text that is not a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeError {
    /// What is wrong, to be said of the text.
    pub what: String,
    /// The first byte.
    pub offset: usize,
    /// How many bytes.
    pub len: usize,
}

/// Where a type borrows from something that is not `'static`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrow {
    /// The lifetime; empty where a reference has none.
    pub lifetime: String,
    /// The first byte.
    pub offset: usize,
    /// How many bytes.
    pub len: usize,
}

/// A name and its first byte.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    name: String,
    offset: usize,
}

/// A name that no type has, and the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelt<'t> {
    /// The name.
    pub name: &'t str,
    /// Its first byte.
    pub offset: usize,
    /// What was meant.
    pub meant: &'static str,
    /// Whether it is in a path into the standard library.
    pub is_of_library: bool,
}

impl RustType {
    /// Reads `text`.
    ///
    /// # Errors
    ///
    /// When it is not a type in any edition of Rust.
    pub fn read(text: &str) -> Result<Self, TypeError> {
        // Most fields have one of these types, and an unoptimised macro reads each.
        if is_primitive(text) || text == "String" {
            return Ok(Self {
                form: Form::Path(text.to_owned(), Vec::new()),
                names: Vec::new(),
                of_library: Vec::new(),
                borrow: None,
            });
        }
        Reader::new(text).whole()
    }

    /// Whether it is an `Option`, by its name.
    #[must_use]
    pub fn is_option(&self) -> bool {
        matches!(&self.form, Form::Path(name, arguments) if name == "Option" && arguments.len() == 1)
    }

    /// Whether it is certain that no error has this type: a number, a text, a collection, or a pointer to one.
    #[must_use]
    pub fn is_no_error(&self) -> bool {
        is_no_error(&self.form)
    }

    /// The first name that is a slip of the pen, as far as that is certain: the name of a type of the standard library
    /// with a letter lost, doubled or swapped, or what other languages call a type.
    #[must_use]
    pub fn misspelt(&self) -> Option<Misspelt<'_>> {
        if let Form::Path(name, arguments) = &self.form
            && name == "str"
            && arguments.is_empty()
        {
            return Some(Misspelt {
                name,
                offset: self.names.first().map_or(0, |first| first.offset),
                meant: "String",
                is_of_library: false,
            });
        }
        let mut alone = self.names.iter();
        let mut of_library = self.of_library.iter();
        alone
            .find_map(|named| named.misspelt(meant_by, false))
            .or_else(|| of_library.find_map(|named| named.misspelt(meant_in_library, true)))
    }
}

impl Named {
    fn misspelt(
        &self,
        meant_by: fn(&str) -> Option<&'static str>,
        is_of_library: bool,
    ) -> Option<Misspelt<'_>> {
        Some(Misspelt {
            name: &self.name,
            offset: self.offset,
            meant: meant_by(&self.name)?,
            is_of_library,
        })
    }
}

/// A type for the skeleton of a broken catalogue: what was meant by a misspelt name, and `'static` for what borrows.
#[must_use]
pub(crate) fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    // Each round mends one place.
    for _ in 0..text.len() {
        let Ok(read) = RustType::read(&mended) else {
            break;
        };
        let (place, with) = if let Some(misspelt) = read.misspelt() {
            let end = misspelt.offset + misspelt.name.len();
            (misspelt.offset..end, misspelt.meant)
        } else if let Some(Borrow {
            lifetime,
            offset,
            len,
        }) = &read.borrow
        {
            let with = if lifetime.is_empty() {
                "&'static "
            } else {
                "'static"
            };
            (*offset..offset + len, with)
        } else {
            break;
        };
        mended.replace_range(place, with);
    }
    mended
}

/// The types that have small letters.
const PRIMITIVES: [&str; 19] = [
    "bool", "char", "f128", "f16", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str",
    "u128", "u16", "u32", "u64", "u8", "usize",
];

/// What every module has, whatever it imports.
const PRELUDE: [&str; 5] = ["Box", "Option", "Result", "String", "Vec"];

/// Whether a type of that name is there in every module.
#[must_use]
pub fn is_always_there(name: &str) -> bool {
    PRELUDE.contains(&name) || PRIMITIVES.contains(&name)
}

pub(crate) fn is_primitive(text: &str) -> bool {
    text.len() <= 5 && text != "str" && PRIMITIVES.contains(&text)
}

/// What people write who think in another language.
const FOREIGN: [(&str, &str); 22] = [
    ("boolean", "bool"),
    ("byte", "u8"),
    ("double", "f64"),
    ("float", "f32"),
    ("float32", "f32"),
    ("float64", "f64"),
    ("int", "i32"),
    ("int8", "i8"),
    ("int16", "i16"),
    ("int32", "i32"),
    ("int64", "i64"),
    ("integer", "i64"),
    ("long", "i64"),
    ("number", "i64"),
    ("string", "String"),
    ("text", "String"),
    ("uint", "u32"),
    ("uint8", "u8"),
    ("uint16", "u16"),
    ("uint32", "u32"),
    ("uint64", "u64"),
    ("unsigned", "u32"),
];

/// Long names of the standard library that fields often have: none is a slip away from another word that types are
/// called by.
const STANDARD: [&str; 12] = [
    "String",
    "Option",
    "Result",
    "PathBuf",
    "OsString",
    "Duration",
    "Instant",
    "SystemTime",
    "HashMap",
    "HashSet",
    "BTreeMap",
    "BTreeSet",
];

fn meant_by(name: &str) -> Option<&'static str> {
    if let Some((_, meant)) = FOREIGN.iter().find(|(foreign, _)| *foreign == name) {
        return Some(meant);
    }
    if let Some(meant) = number_meant_by(name) {
        return Some(meant);
    }
    // No type differs from one of these in case alone.
    let is_other_case = |known: &&str| *known != name && known.eq_ignore_ascii_case(name);
    let mut all = STANDARD.into_iter().chain(PRELUDE);
    all.find(is_other_case)
        .or_else(|| STANDARD.into_iter().find(|known| is_slip(name, known)))
}

/// The modules of the standard library in which the types of fields are.
const MODULES: [&str; 13] = [
    "boxed",
    "collections",
    "error",
    "ffi",
    "fmt",
    "net",
    "num",
    "path",
    "process",
    "string",
    "sync",
    "thread",
    "time",
];

fn meant_in_library(name: &str) -> Option<&'static str> {
    let mut known = STANDARD.into_iter().chain(MODULES);
    known.find(|known| is_slip(name, known))
}

/// `u46` is meant to be `u64`: no other type is called so.
fn number_meant_by(name: &str) -> Option<&'static str> {
    let is_number = name.strip_prefix(['u', 'i', 'f']).is_some_and(|bits| {
        !bits.is_empty() && bits.len() < 4 && bits.bytes().all(|byte| byte.is_ascii_digit())
    });
    if !is_number || PRIMITIVES.contains(&name) {
        return None;
    }
    let mut own = PRIMITIVES
        .into_iter()
        .filter(|known| known.starts_with(&name[..1]));
    let swapped: String = name[1..].chars().rev().collect();
    own.clone()
        .find(|known| known[1..] == swapped)
        .or_else(|| own.find(|known| is_near(name, known)))
}

fn is_near(name: &str, known: &str) -> bool {
    crate::similar::near(name, known).is_some()
}

/// Whether `word` is `known` with one letter lost, one letter more, or two letters swapped. What only has something
/// before or behind the word is a word of its own: `Options`, `MyString`.
fn is_slip(word: &str, known: &str) -> bool {
    let (word, known) = (word.as_bytes(), known.as_bytes());
    if word.len() > known.len() + 1 || known.len() > word.len() + 1 || word == known {
        return false;
    }
    let head = (word.iter().zip(known)).take_while(|(a, b)| a == b).count();
    let tails = word.iter().rev().zip(known.iter().rev());
    let tail = tails.take_while(|(a, b)| a == b).count();
    match word.len().cmp(&known.len()) {
        std::cmp::Ordering::Less => head + tail >= word.len(),
        std::cmp::Ordering::Greater => {
            head + tail >= known.len() && head < known.len() && tail < known.len()
        }
        std::cmp::Ordering::Equal => {
            head + 2 + tail == word.len()
                && word[head] == known[head + 1]
                && word[head + 1] == known[head]
        }
    }
}

fn is_no_error(form: &Form) -> bool {
    match form {
        Form::Collection => true,
        Form::Reference(inner) => is_no_error(inner),
        Form::Other => false,
        Form::Path(name, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("Option" | "Box" | "Arc" | "Rc", [inner]) => is_no_error(inner),
            ("Vec" | "HashSet" | "BTreeSet" | "VecDeque", [_])
            | ("HashMap" | "BTreeMap" | "Result", [_, _])
            | ("String" | "PathBuf" | "OsString" | "Duration" | "Cow", _) => true,
            (name, []) => PRIMITIVES.contains(&name),
            _ => false,
        },
    }
}

/// Whether two Rust types are one, but for blanks that mean nothing.
#[must_use]
pub fn same_type(one: &str, other: &str) -> bool {
    without_blanks(one) == without_blanks(other)
}

/// A Rust type without the blanks that mean nothing.
#[must_use]
pub(crate) fn without_blanks(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for part in written.split_whitespace() {
        // A blank between two words keeps them apart: `dyn Error`.
        if plain.ends_with(is_word) && part.starts_with(is_word) {
            plain.push(' ');
        }
        plain.push_str(part);
    }
    plain
}

/// What is in an `Option`, from which an optional source is made; any other type as it is.
#[must_use]
pub(crate) fn without_option(written: &str) -> &str {
    let inner = written.trim().strip_suffix('>').and_then(|text| {
        let (option, inner) = text.split_once('<')?;
        let name = option.trim().rsplit("::").next()?;
        (name.trim() == "Option").then_some(inner)
    });
    inner.unwrap_or(written).trim()
}

#[cfg(test)]
mod tests;
