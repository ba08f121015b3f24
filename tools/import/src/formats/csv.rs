//! Reads CSV and TSV: a row is a mapping from the names of the columns.

use errdex_catalog::source::{FileId, Span};

use crate::foreign::{Context, Text, text_at};
use crate::tree::{Document, Kind, Tree};

/// Reads a file whose first row has the names of the columns. A table of CSV may have semicolons or tabs instead of commas.
pub(crate) fn read(cx: &mut Context, file: FileId, delimiter: u8) -> Option<Document> {
    let text = cx.sources.file(file).text().to_owned();
    let (comments, start) = comments(file, &text);
    let body = &text[start..];
    let delimiter = delimiter_of(body, delimiter);
    if let Some(at) = unclosed(body, delimiter) {
        let at = start + at;
        cx.refuse(
            Span::new(file, at, at + 1),
            "this is not CSV: the text that begins with this quote never ends",
        );
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut names: Option<Vec<String>> = None;
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let began = reader.position().byte() as usize;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = error
                    .position()
                    .map_or(began, |place| place.byte() as usize);
                let at = (start + at).min(text.len());
                cx.refuse(Span::new(file, at, at), format!("this is not CSV: {error}"));
                return None;
            }
        }
        let ended = reader.position().byte() as usize;
        let cells = cells(body, (began, ended), delimiter);
        let cell = |at: usize| {
            let (from, to) = cells.get(at).copied().unwrap_or((began, ended));
            (start + from, start + to)
        };
        let Some(names) = &names else {
            names = Some(record.iter().map(|name| name.trim().to_owned()).collect());
            continue;
        };
        let pairs = record.iter().enumerate().map(|(at, value)| {
            let (from, to) = cell(at);
            // A cell beyond the names is called by its number, so that the report can say where it was.
            let name = names.get(at).cloned().unwrap_or_else(|| format!("[{at}]"));
            let kind = match value.trim() {
                "" => Kind::Null,
                value => Kind::Text(value.to_owned()),
            };
            (
                text_at(file, from, to, name),
                Tree::new(file, from, to, kind),
            )
        });
        let pairs: Vec<_> = pairs.collect();
        let (from, to) = cell(0);
        rows.push(Tree::new(file, from, to, Kind::Map(pairs)));
    }
    let tree = Tree::new(file, start, text.len(), Kind::List(rows));
    Some(Document { tree, comments })
}

/// What is between the names of the columns. Where commas mark decimals, programs write semicolons.
fn delimiter_of(text: &str, usual: u8) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(usual, 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            byte if !is_quoted => {
                for (own, count) in &mut counts {
                    *count += usize::from(*own == byte);
                }
            }
            _ => {}
        }
    }
    let used = counts.iter().find(|(_, count)| *count > 0);
    used.map_or(usual, |(own, _)| *own)
}

/// The quote of a cell that is never closed: to the library, everything behind it is one text.
fn unclosed(text: &str, delimiter: u8) -> Option<usize> {
    let mut begins = true;
    let mut open = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, open) {
            // Two quotes close a text and open it again, and that is the quote itself.
            (b'"', Some(_)) => (open, begins) = (None, true),
            (b'"', None) if begins => open = Some(at),
            (_, Some(_)) => {}
            (byte, None) => begins = byte == delimiter || byte == b'\n' || byte == b'\r',
        }
    }
    open
}

/// The lines at the beginning that begin with `#`, and where the table begins: errdex writes one into its own files.
fn comments(file: FileId, text: &str) -> (Vec<Text>, usize) {
    let mut comments = Vec::new();
    let mut at = 0;
    while text[at..].starts_with('#') {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let body = text[at..end]
            .trim_end()
            .trim_start_matches('#')
            .trim_start();
        comments.push(text_at(file, at, end, body));
        at = (end + 1).min(text.len());
    }
    (comments, at)
}

/// Where the cells of a record are. The library says where it begins and ends; a delimiter within quotes ends no cell.
fn cells(text: &str, (began, ended): (usize, usize), delimiter: u8) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = began;
    // The library skips empty lines before a record.
    while start < ended && matches!(bytes[start], b'\n' | b'\r') {
        start += 1;
    }
    let mut cells = Vec::new();
    let mut is_quoted = false;
    let mut from = start;
    for (at, byte) in bytes[..ended].iter().enumerate().skip(start) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            byte if *byte == delimiter && !is_quoted => {
                cells.push((from, at));
                from = at + 1;
            }
            b'\n' if !is_quoted => {
                cells.push((from, at - usize::from(at > from && bytes[at - 1] == b'\r')));
                return cells;
            }
            _ => {}
        }
    }
    cells.push((from, ended));
    cells
}
