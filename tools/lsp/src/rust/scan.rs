//! Finds in the tokens of one file what has to do with catalogues.

use std::ops::Range;

use super::lexer::{Kind, Token, tokens};

/// An enum that belongs to a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Declared {
    /// Its name.
    pub(crate) name: String,
    /// The path in the attribute, and where it is.
    pub(crate) catalog: (String, Range<usize>),
    /// Whether it is an error with data, whose variants are written out.
    pub(crate) variants: Vec<Variant>,
}

/// A variant of an error with data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    /// Its name.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) range: Range<usize>,
    /// The name of its entry, if it names one, and where that is.
    pub(crate) entry: Option<(String, Range<usize>)>,
}

/// `Type::Variant`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Use {
    /// The type.
    pub(crate) of: String,
    /// The variant.
    pub(crate) variant: String,
    /// Where the variant is named.
    pub(crate) range: Range<usize>,
}

/// What one file says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scan {
    /// The enums that belong to catalogues.
    pub(crate) declared: Vec<Declared>,
    /// Everything that looks like a variant of some type.
    pub(crate) uses: Vec<Use>,
    /// The strings that could be names.
    pub(crate) strings: Vec<(String, Range<usize>)>,
}

impl Scan {
    /// What a text says.
    pub(crate) fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let mut reader = Reader {
            text,
            tokens: &tokens,
            scan: Self::default(),
        };
        reader.attributes();
        reader.paths();
        reader.scan
    }

    /// The path of a catalogue at a byte.
    pub(crate) fn path_at(&self, offset: usize) -> Option<&str> {
        let mut all = self.declared.iter();
        let found = all.find(|own| touches(&own.catalog.1, offset))?;
        Some(&found.catalog.0)
    }
}

/// Whether a byte is in a range or right after it.
pub(crate) fn touches(range: &Range<usize>, offset: usize) -> bool {
    range.start <= offset && offset <= range.end
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    scan: Scan,
}

impl<'t> Reader<'t> {
    fn word(&self, at: usize) -> Option<&'t str> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word).then(|| &self.text[token.range.clone()])
    }

    fn string(&self, at: usize) -> Option<(String, Range<usize>)> {
        let token = self.tokens.get(at)?;
        let text = || self.text[token.range.clone()].to_owned();
        (token.kind == Kind::Text).then(|| (text(), token.range.clone()))
    }

    fn is_mark(&self, at: usize, mark: u8) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    /// Where the bracket at `open` is closed.
    fn closed(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        for (at, token) in self.tokens.iter().enumerate().skip(open) {
            match token.kind {
                Kind::Mark(b'(' | b'[' | b'{') => depth += 1,
                Kind::Mark(b')' | b']' | b'}') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.tokens.len()
    }

    /// Reads `#[errdex::catalog("…")]` and `#[error(catalog = "…")]`, and the enums below them.
    fn attributes(&mut self) {
        for at in 0..self.tokens.len() {
            if !(self.is_mark(at, b'#') && self.is_mark(at + 1, b'[')) {
                continue;
            }
            let end = self.closed(at + 1);
            if let Some(catalog) = self.catalog_of(at + 2, end)
                && let Some(declared) = self.item_after(end + 1, catalog)
            {
                self.scan.declared.push(declared);
            }
        }
    }

    /// The path of the catalogue in the attribute between two tokens.
    fn catalog_of(&self, start: usize, end: usize) -> Option<(String, Range<usize>)> {
        for at in start..end {
            // `catalog("…")`, by whatever path it is called; in `cfg_attr` too.
            let opens = self.is_mark(at + 1, b'(') || self.is_mark(at + 1, b'=');
            if self.word(at) == Some("catalog") && opens {
                return self.string(at + 2);
            }
        }
        None
    }

    /// The item below an attribute.
    fn item_after(&self, mut at: usize, catalog: (String, Range<usize>)) -> Option<Declared> {
        loop {
            if self.is_mark(at, b'#') && self.is_mark(at + 1, b'[') {
                at = self.closed(at + 1) + 1;
            } else if self.word(at) == Some("pub") {
                at += 1;
                if self.is_mark(at, b'(') {
                    at = self.closed(at) + 1;
                }
            } else {
                break;
            }
        }
        let keyword = self.word(at)?;
        if keyword != "enum" && keyword != "struct" {
            return None;
        }
        let name = self.word(at + 1)?.to_owned();
        let mut body = at + 2;
        while body < self.tokens.len() && !self.is_mark(body, b'{') && !self.is_mark(body, b';') {
            body += 1;
        }
        let variants = if keyword == "enum" && self.is_mark(body, b'{') {
            self.variants(body)
        } else {
            Vec::new()
        };
        Some(Declared {
            name,
            catalog,
            variants,
        })
    }

    fn variants(&self, body: usize) -> Vec<Variant> {
        let end = self.closed(body);
        let mut found = Vec::new();
        let mut entry = None;
        let mut at = body + 1;
        while at < end {
            if self.is_mark(at, b'#') && self.is_mark(at + 1, b'[') {
                let close = self.closed(at + 1);
                for inner in at..close {
                    if self.word(inner) == Some("entry") && self.is_mark(inner + 1, b'=') {
                        entry = self.string(inner + 2).or(entry);
                    }
                }
                at = close + 1;
                continue;
            }
            if let Some(name) = self.word(at) {
                found.push(Variant {
                    name: name.to_owned(),
                    range: self.tokens[at].range.clone(),
                    entry: entry.take(),
                });
            }
            // To the next comma, over what the variant carries.
            while at < end && !self.is_mark(at, b',') {
                let opens = [b'(', b'[', b'{']
                    .iter()
                    .any(|mark| self.is_mark(at, *mark));
                at = if opens { self.closed(at) + 1 } else { at + 1 };
            }
            at += 1;
        }
        found
    }

    /// Reads `Type::Variant`, and strings. In an `impl`, `Self` is its type.
    fn paths(&mut self) {
        let mut blocks: Vec<(usize, String)> = Vec::new();
        for at in 0..self.tokens.len() {
            while blocks.last().is_some_and(|(end, _)| *end <= at) {
                blocks.pop();
            }
            if self.word(at) == Some("impl") {
                blocks.extend(self.implemented(at));
            }
            if let Some((text, range)) = self.string(at)
                && !text.is_empty()
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            {
                self.scan.strings.push((text, range));
            }
            let is_path = self.is_mark(at + 1, b':') && self.is_mark(at + 2, b':');
            let (Some(of), Some(variant), true) = (self.word(at), self.word(at + 3), is_path)
            else {
                continue;
            };
            let of = match blocks.last() {
                Some((_, own)) if of == "Self" => own.clone(),
                _ => of.to_owned(),
            };
            if variant.starts_with(char::is_uppercase) {
                self.scan.uses.push(Use {
                    of,
                    variant: variant.to_owned(),
                    range: self.tokens[at + 3].range.clone(),
                });
            }
        }
    }

    /// The end of an `impl` block, and its type.
    fn implemented(&self, at: usize) -> Option<(usize, String)> {
        let mut name = None;
        let mut depth = 0_i32;
        for (next, token) in self.tokens.iter().enumerate().skip(at + 1) {
            match token.kind {
                Kind::Mark(b'<') => depth += 1,
                Kind::Mark(b'>') if !self.is_mark(next - 1, b'-') => depth -= 1,
                Kind::Mark(b'{') => return Some((self.closed(next), name?)),
                Kind::Mark(b';' | b')' | b'}') => return None,
                Kind::Word if depth == 0 => match self.word(next)? {
                    "where" => {
                        let body = (next..self.tokens.len()).find(|at| self.is_mark(*at, b'{'))?;
                        return Some((self.closed(body), name?));
                    }
                    "for" => name = None,
                    word => name = Some(word.to_owned()),
                },
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        /// A doc with `HarbourCode::Comment`.
        #[errdex::catalog("harbour.yaml", pages = false)]
        #[derive(Debug)]
        pub(crate) enum HarbourCode {}

        #[derive(Debug, errdex::Error)]
        #[error(catalog = "harbour.yaml", codes = HarbourCode)]
        pub enum HarbourError<T> {
            Full { boat: Vec<(String, u8)>, metres: u32 },
            #[error(entry = "HARBOUR_FOG")]
            Pilot(#[source] std::fmt::Error),
            Gale = 3,
        }

        impl<T> std::fmt::Display for HarbourError<T> where T: Copy {
            fn fmt(&self) -> bool { matches!(self, Self::Full { .. }) }
        }

        fn f() {
            harbour::HarbourCode::Fog.code();
            let name = "HARBOUR_ICE"; // "HARBOUR_COMMENT"
            HarbourCode::from_name("two words");
        }
    "#;

    #[test]
    fn what_has_to_do_with_catalogues_is_found() {
        let scan = Scan::new(TEXT);
        let declared: Vec<(&str, &str)> = scan
            .declared
            .iter()
            .map(|own| (own.name.as_str(), own.catalog.0.as_str()))
            .collect();
        assert_eq!(
            declared,
            [
                ("HarbourCode", "harbour.yaml"),
                ("HarbourError", "harbour.yaml")
            ]
        );
        let variants = scan.declared[1].variants.iter();
        let variants: Vec<(&str, Option<&str>)> = variants
            .map(|own| {
                (
                    own.name.as_str(),
                    own.entry.as_ref().map(|(name, _)| name.as_str()),
                )
            })
            .collect();
        assert_eq!(
            variants,
            [
                ("Full", None),
                ("Pilot", Some("HARBOUR_FOG")),
                ("Gale", None)
            ]
        );
        let uses: Vec<(&str, &str)> = scan
            .uses
            .iter()
            .map(|own| (own.of.as_str(), own.variant.as_str()))
            .collect();
        assert!(uses.contains(&("HarbourError", "Full")), "{uses:?}");
        assert!(uses.contains(&("HarbourCode", "Fog")), "{uses:?}");
        assert!(
            !uses.iter().any(|(_, variant)| *variant == "Comment"),
            "{uses:?}"
        );
        let strings: Vec<&str> = scan.strings.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(strings, ["HARBOUR_FOG", "HARBOUR_ICE"]);
    }

    #[test]
    fn broken_rust_is_read_as_far_as_it_goes() {
        for end in 0..TEXT.len() {
            if TEXT.is_char_boundary(end) {
                Scan::new(&TEXT[..end]);
            }
        }
    }
}
