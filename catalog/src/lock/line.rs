//! Reads one line of the lock.

use super::lexer::{self, Fault, Word};
use super::{Line, Standing};
use crate::code::{Code, parse_integer};
use crate::name::is_name;
use crate::release::is_version;
use crate::source::{FileId, Span, Spanned};
use crate::text::shortened;

/// The words that every line has, in their order.
const COLUMNS: [&str; 5] = ["code", "name", "variant", "release", "status"];

/// The line that is `written` at byte `offset` of the file.
pub(super) fn read(file: FileId, offset: usize, written: &str) -> Result<Line, Fault> {
    let words = lexer::split(written)?;
    let Some((columns, rest)) = words.split_first_chunk::<5>() else {
        let missing = COLUMNS[words.len()];
        let end = written.trim_end_matches([' ', '\t']).len();
        let message = format!("the line ends before its {missing}");
        return Err(Fault::new(end, 0, message));
    };
    let span = |at: usize, len: usize| Span::new(file, offset + at, offset + at + len);
    let of_word = |word: &Word<'_>| span(word.at, word.written.len());
    let [code, name, variant, since, status] = columns;
    let text = |word: &Word<'_>| Spanned::new(word.written.to_owned(), of_word(word));
    let line = Line {
        code: Spanned::new(read_code(code)?, of_word(code)),
        name: require(name, is_name(name.written), "a name").map(text)?,
        variant: require(variant, is_name(variant.written), "a variant").map(text)?,
        since: require(since, is_version(since.written), "a release, x.y.z")?
            .written
            .to_owned(),
        status: match Standing::from_name(status.written) {
            Some(standing) => Spanned::new(standing, of_word(status)),
            None => return Err(fault(status, "a status")),
        },
        also: Vec::new(),
        renamed: Vec::new(),
        fields: Vec::new(),
        unknown: Vec::new(),
        span: span(0, written.len()),
    };
    rest.iter().try_fold(line, |mut line, word| {
        let value = span(word.value_at, word.at + word.written.len() - word.value_at);
        match word.key {
            Some("also") => line.also.extend(names(word, value)?),
            Some(key) if key.strip_prefix("variant.").is_some_and(is_name) => {
                let name = key.trim_start_matches("variant.").to_owned();
                require(word, is_name(&word.value), "a name with its variant")?;
                line.renamed
                    .push((name, Spanned::new(word.value.clone(), value)));
            }
            Some(key) => match key.strip_prefix("field.") {
                Some(field) if !field.is_empty() => {
                    let rust_type = Spanned::new(word.value.clone(), value);
                    line.fields.push((field.to_owned(), rust_type));
                }
                _ => line.unknown.push(word.written.to_owned()),
            },
            None => line.unknown.push(word.written.to_owned()),
        }
        Ok(line)
    })
}

fn read_code(word: &Word<'_>) -> Result<Code, Fault> {
    if word.key.is_none() && word.quoted && !word.value.is_empty() {
        return Ok(Code::Text(word.value.clone()));
    }
    match parse_integer(word.written) {
        Ok(number) => Ok(Code::Number(number)),
        Err(_) => Err(fault(word, "a code")),
    }
}

fn require<'w, 'l>(word: &'w Word<'l>, good: bool, what: &str) -> Result<&'w Word<'l>, Fault> {
    if good {
        Ok(word)
    } else {
        Err(fault(word, what))
    }
}

fn fault(word: &Word<'_>, what: &str) -> Fault {
    let written = shortened(word.written);
    Fault::new(
        word.at,
        word.written.len(),
        format!("`{written}` is not {what}"),
    )
}

/// The names of `also=A,B`.
fn names(word: &Word<'_>, place: Span) -> Result<Vec<Spanned<String>>, Fault> {
    let names: Vec<&str> = word.value.split(',').collect();
    if word.quoted || !names.iter().all(|name| is_name(name)) {
        let message = format!("`{}` has a name that is none", shortened(word.written));
        return Err(Fault::new(word.at, word.written.len(), message));
    }
    let mut at = place.start as usize;
    let placed = names.into_iter().map(|name| {
        let span = Span::new(place.file, at, at + name.len());
        at += name.len() + 1;
        Spanned::new(name.to_owned(), span)
    });
    Ok(placed.collect())
}
