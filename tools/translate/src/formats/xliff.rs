//! Writes and reads XLIFF 1.2, the version that every tool knows.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::escape::{escape, resolve_xml_entity};
use quick_xml::events::{BytesStart, Event};

use super::{Misread, line_of};
use crate::unit::{Exchange, Received, of_id};

/// What stands before the hash of a stale text, in a note.
const STALE: &str = "translated from: ";

pub(super) fn write(exchange: &Exchange) -> String {
    let Exchange {
        catalog,
        source,
        target,
        units,
    } = exchange;
    let mut out = String::new();
    let (original, is_source) = (escape(catalog.as_str()), source == target);
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  \
         <file original=\"{original}\" source-language=\"{}\"",
        escape(source.as_str())
    );
    if !is_source {
        let _ = write!(out, " target-language=\"{}\"", escape(target.as_str()));
    }
    out.push_str(" datatype=\"plaintext\" xml:space=\"preserve\">\n    <body>\n");
    for unit in units {
        let id = unit.id();
        let _ = writeln!(out, "      <trans-unit id=\"{id}\" resname=\"{id}\">");
        let _ = writeln!(out, "        <source>{}</source>", escaped(&unit.source));
        if let Some(text) = unit.target.as_deref().filter(|_| !is_source) {
            let state = match unit.stale {
                Some(_) => "needs-review-translation",
                None => "translated",
            };
            let text = escaped(text);
            let _ = writeln!(out, "        <target state=\"{state}\">{text}</target>");
        }
        let _ = writeln!(out, "        <note>code {}</note>", escaped(&unit.code));
        if let Some(stale) = &unit.stale {
            let _ = writeln!(out, "        <note>{STALE}{}</note>", escaped(stale));
        }
        out.push_str("      </trans-unit>\n");
    }
    out.push_str("    </body>\n  </file>\n</xliff>\n");
    out
}

/// Characters that XML has no way to write do not get into a catalogue.
fn escaped(text: &str) -> String {
    escape(text).replace('\r', "&#13;")
}

/// A unit that is being read.
#[derive(Default)]
struct Open {
    id: String,
    line: usize,
    source: Option<String>,
    target: Option<String>,
    notes: Vec<String>,
    is_fuzzy: bool,
}

pub(super) fn read(text: &str) -> Result<(Option<String>, Vec<Received>), Misread> {
    // To XML, the line ends of every system are one; a return that belongs to a text is written as a reference.
    let text = &*text.replace("\r\n", "\n");
    let mut reader = Reader::from_str(text);
    let mut language = None;
    let mut received = Vec::new();
    let mut open: Option<Open> = None;
    // The texts that are open, from the outermost one; inline elements keep theirs in that of what they are in.
    let mut inside: Option<(&'static str, String)> = None;
    loop {
        let at = reader.buffer_position() as usize;
        let misread = |message: String| Misread::new(line_of(text, at), message);
        let event = reader.read_event();
        let is_empty = matches!(event, Ok(Event::Empty(_)));
        match event.map_err(|error| misread(format!("not XML: {error}")))? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                b"xliff" => {
                    let version = attribute(&element, "version").unwrap_or_default();
                    if !version.starts_with("1.") {
                        return Err(misread(format!("XLIFF {version} instead of 1.2")));
                    }
                }
                b"file" => language = attribute(&element, "target-language").or(language),
                b"trans-unit" => {
                    open = Some(Open {
                        id: attribute(&element, "resname")
                            .or_else(|| attribute(&element, "id"))
                            .unwrap_or_default(),
                        line: line_of(text, at),
                        ..Open::default()
                    });
                }
                b"source" if !is_empty => inside = Some(("source", String::new())),
                b"target" => {
                    if let Some(open) = &mut open {
                        let state = attribute(&element, "state").unwrap_or_default();
                        open.is_fuzzy = state.starts_with("needs-");
                    }
                    inside = (!is_empty).then(|| ("target", String::new()));
                }
                b"note" if !is_empty => inside = Some(("note", String::new())),
                b"alt-trans" => {
                    let end = element.to_end().into_owned();
                    if !is_empty {
                        reader
                            .read_to_end(end.name())
                            .map_err(|error| misread(format!("not XML: {error}")))?;
                    }
                }
                _ => {}
            },
            Event::Text(own) => {
                if let Some((_, inside)) = &mut inside {
                    let own = own.decode().map_err(|error| misread(error.to_string()))?;
                    inside.push_str(&own);
                }
            }
            Event::CData(own) => {
                if let Some((_, inside)) = &mut inside {
                    inside.push_str(&String::from_utf8_lossy(&own));
                }
            }
            Event::GeneralRef(entity) => {
                if let Some((_, inside)) = &mut inside {
                    let name = String::from_utf8_lossy(&entity).into_owned();
                    let c = entity.resolve_char_ref().ok().flatten();
                    match (c, resolve_xml_entity(&name)) {
                        (Some(c), _) => inside.push(c),
                        (None, Some(text)) => inside.push_str(text),
                        _ => return Err(misread(format!("unknown entity `&{name};`"))),
                    }
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                b"source" | b"target" | b"note" => {
                    if let (Some(open), Some((what, text))) = (&mut open, inside.take()) {
                        match what {
                            "source" => open.source = Some(text),
                            "target" => open.target = Some(text),
                            _ => open.notes.push(text),
                        }
                    }
                }
                b"trans-unit" => received.extend(open.take().map(unit).transpose()?),
                _ => {}
            },
            Event::Eof => {
                if let Some(open) = open {
                    return Err(Misread::new(
                        open.line,
                        "a `trans-unit` that is never closed",
                    ));
                }
                return Ok((language, received));
            }
            _ => {}
        }
    }
}

fn unit(open: Open) -> Result<Received, Misread> {
    let Open {
        id,
        line,
        source,
        target,
        notes,
        is_fuzzy,
    } = open;
    let Some((entry, key)) = of_id(&id) else {
        let message = format!("`{id}` is not an entry and one of its texts, as in `NAME.message`");
        return Err(Misread::new(line, message));
    };
    let stale = notes.iter().find_map(|note| note.strip_prefix(STALE));
    Ok(Received {
        entry: entry.to_owned(),
        key,
        source,
        target: target.filter(|text| !text.is_empty()),
        is_fuzzy,
        stale: stale.map(str::to_owned),
        line,
    })
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.unescape_value().ok()?.into_owned())
}
