//! Takes a link apart that is written as one text: `NAME`, `NAME (code)`, `IMPORT:NAME (code)`.

/// A link as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenLink<'t> {
    /// The import's name, where the link leaves the catalogue.
    pub import: Option<&'t str>,
    /// The entry's name.
    pub name: Piece<'t>,
    /// What follows the name.
    pub after: After<'t>,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Its first byte in the text.
    pub at: usize,
    /// What it says.
    pub text: &'t str,
}

/// What follows the name of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After<'t> {
    /// Nothing but white space.
    Nothing,
    /// A code in round brackets.
    Code(Piece<'t>),
    /// Something that does not belong there.
    Other(Piece<'t>),
}

impl<'t> WrittenLink<'t> {
    /// The pieces of `text`.
    #[must_use]
    pub fn read(text: &'t str) -> Self {
        // One after the other: looking for either would look at each byte of an unoptimised macro's many links.
        let before = |c| text.find(c).unwrap_or(text.len());
        let (head, tail) = text.split_at(before(' ').min(before('(')));
        let after = tail.trim();
        let piece = |text: &'t str| Piece {
            at: text.as_ptr() as usize - head.as_ptr() as usize,
            text,
        };
        let after = if after.is_empty() {
            After::Nothing
        } else if let Some(code) = in_brackets(after) {
            After::Code(piece(code))
        } else {
            After::Other(piece(after))
        };
        let (import, name) = split_import(head);
        Self {
            import,
            name: piece(name),
            after,
        }
    }

    /// The code, where one is written.
    #[must_use]
    pub fn code(&self) -> Option<Piece<'t>> {
        match self.after {
            After::Code(code) => Some(code),
            After::Nothing | After::Other(_) => None,
        }
    }
}

/// `windows:ERROR_RETRY` as the import's name, if there is one, and the entry's.
#[must_use]
pub fn split_import(target: &str) -> (Option<&str>, &str) {
    match target.split_once(':') {
        Some((import, name)) => (Some(import), name),
        None => (None, target),
    }
}

fn in_brackets(text: &str) -> Option<&str> {
    let code = text.strip_prefix('(')?.strip_suffix(')')?;
    Some(code.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, import: Option<&str>, name: &str, after: Option<Result<&str, &str>>) {
        let link = WrittenLink::read(text);
        let found = match link.after {
            After::Nothing => None,
            After::Code(piece) => Some(Ok(piece)),
            After::Other(piece) => Some(Err(piece)),
        };
        let said = found.map(|found| found.map(|piece| piece.text).map_err(|piece| piece.text));
        assert_eq!(
            (link.import, link.name.text, said),
            (import, name, after),
            "{text:?}"
        );
        for piece in [
            Some(link.name),
            found.map(|found| found.unwrap_or_else(|piece| piece)),
        ]
        .into_iter()
        .flatten()
        {
            assert!(
                text[piece.at..].starts_with(piece.text),
                "{text:?}: {piece:?}"
            );
        }
    }

    #[test]
    fn links_are_taken_apart() {
        check("FOG", None, "FOG", None);
        check("FOG ", None, "FOG", None);
        check("FOG (7)", None, "FOG", Some(Ok("7")));
        check("FOG(7)", None, "FOG", Some(Ok("7")));
        check("FOG  ( 0x1F )", None, "FOG", Some(Ok("0x1F")));
        check("FOG ()", None, "FOG", Some(Ok("")));
        check("win:FOG (a:b)", Some("win"), "FOG", Some(Ok("a:b")));
        check("a:b:c", Some("a"), "b:c", None);
        check("FOG 7", None, "FOG", Some(Err("7")));
        check("FOG (7", None, "FOG", Some(Err("(7")));
        check("FOG (7) x", None, "FOG", Some(Err("(7) x")));
        check("(7)", None, "", Some(Ok("7")));
        check("", None, "", None);
    }
}
