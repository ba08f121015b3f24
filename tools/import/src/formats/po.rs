//! Reads message catalogues of gettext. By hand: the readers that exist drop comments and places.

use errdex_catalog::language::flaw;
use errdex_catalog::source::{FileId, Span, Spanned};
use errdex_edit::Value;

use crate::foreign::{Context, Foreign, ForeignEntry, Placeholders, Text, Translation, text_at};
use crate::languages::of_gettext;
use crate::names::is_valid;

/// A message as it is read.
#[derive(Default)]
struct Message {
    comments: Vec<Text>,
    is_c: bool,
    is_fuzzy: bool,
    /// The keywords with their texts.
    parts: Vec<(String, Text)>,
}

/// What is known of the file.
#[derive(Default)]
struct State {
    /// The language of its translations.
    language: Option<String>,
    /// How many messages have a key, and their text in the place of a translation.
    keys: usize,
}

pub(crate) fn read(cx: &mut Context, foreign: &mut Foreign, file: FileId) {
    let text = cx.sources.file(file).text().to_owned();
    let mut message = Message::default();
    let mut are_c = false;
    let mut state = State::default();
    let first = foreign.entries.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        let span = Span::new(file, from, from + body.len());
        if body.is_empty() {
            are_c |= message.is_c;
            add(cx, foreign, &mut state, std::mem::take(&mut message));
        } else if let Some(comment) = body.strip_prefix('#') {
            if !message.parts.is_empty() {
                are_c |= message.is_c;
                add(cx, foreign, &mut state, std::mem::take(&mut message));
            }
            message.is_fuzzy |= comment.starts_with(',')
                && comment[1..].split(',').any(|flag| flag.trim() == "fuzzy");
            message.is_c |= comment.starts_with(',')
                && comment.contains("c-format")
                && !comment.contains("no-c-format");
            let mark = ['.', ':', ',', '|', '~']
                .into_iter()
                .find(|mark| comment.starts_with(*mark));
            // The mark tells what kind of comment it is, and only a person's or a program's remark loses it.
            let kept = if mark.is_none_or(|mark| mark == '.') {
                comment.trim_start_matches('.').trim()
            } else {
                comment.trim()
            };
            message.comments.push(Text::new(kept.to_owned(), span));
        } else if let Some((keyword, quoted)) = body.split_once('"').filter(|_| body.ends_with('"'))
        {
            let quoted = unescaped(quoted.strip_suffix('"').unwrap_or(quoted));
            let keyword = keyword.trim();
            if keyword.is_empty() {
                if let Some((_, own)) = message.parts.last_mut() {
                    own.value.push_str(&quoted);
                }
                continue;
            }
            // The next message may follow without an empty line.
            let begins = keyword == "msgctxt"
                || keyword == "msgid" && message.parts.iter().any(|(own, _)| own == "msgid");
            if begins && !message.parts.is_empty() {
                are_c |= message.is_c;
                add(cx, foreign, &mut state, std::mem::take(&mut message));
            }
            message.parts.push((
                keyword.to_owned(),
                text_at(file, from, from + body.len(), quoted),
            ));
        } else {
            cx.refuse(
                span,
                "expected a keyword such as `msgid` with a text in quotes",
            );
            return;
        }
    }
    are_c |= message.is_c;
    add(cx, foreign, &mut state, message);
    let State { language, keys } = state;
    // If every message has a key, the language of the file is that of the catalogue.
    if keys > 0 && keys == foreign.entries.len() - first {
        foreign.language = language.filter(|tag| tag != "en" && flaw(tag).is_none());
    }
    foreign.placeholders = Some(if are_c {
        Placeholders::Printf
    } else {
        Placeholders::Either
    });
}

fn add(cx: &mut Context, foreign: &mut Foreign, state: &mut State, message: Message) {
    let Message {
        comments,
        parts,
        is_fuzzy,
        ..
    } = message;
    let part = |name: &str| {
        parts
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, text)| text.clone())
    };
    let Some(id) = part("msgid") else {
        if foreign.entries.is_empty() {
            foreign.head.extend(comments);
        } else {
            foreign.tail.extend(comments);
        }
        return;
    };
    let translated = part("msgstr").filter(|text| !text.value.is_empty());
    if id.value.is_empty() {
        // The header: facts about the file.
        foreign.head.extend(comments);
        if let Some(header) = translated {
            cx.changed("header", header.span, "it is a comment at the top");
            let mut facts = header.value.lines();
            state.language = facts
                .find_map(|fact| fact.strip_prefix("Language:"))
                .and_then(of_gettext);
            foreign
                .head
                .push(Text::new(header.value.trim_end().to_owned(), header.span));
        }
        return;
    }
    if is_fuzzy {
        let span = translated.as_ref().map_or(id.span, |text| text.span);
        let note = "it is marked as fuzzy: read it again, and correct or remove it";
        cx.changed("fuzzy translation", span, note);
    }
    let mut entry = ForeignEntry {
        place: id.span,
        comments,
        ..ForeignEntry::default()
    };
    let mut translations = Vec::new();
    let mut keep = |key: &str, text: Text| {
        let value = Value::Prose(text.value);
        entry
            .extra
            .push((key.to_owned(), Spanned::new(value, text.span)));
    };
    // A key has its text as a translation, and a text is its own key.
    let is_key = is_key(&id.value) && translated.is_some();
    let context = part("msgctxt");
    let (name, text) = match (is_key, context) {
        (true, context) => {
            if let Some(context) = context {
                keep("x-context", context);
            }
            state.keys += 1;
            (Some(id), translated)
        }
        (false, context) => {
            if let Some(translated) = translated {
                translations.push(Translation {
                    language: state.language.clone(),
                    key: "x-translation".to_owned(),
                    text: translated,
                });
            }
            (context, Some(id))
        }
    };
    for (keyword, text) in &parts {
        if keyword == "msgid_plural" && !text.value.is_empty() {
            keep("x-plural", text.clone());
        } else if keyword.starts_with("msgstr[") && !text.value.is_empty() {
            let number = keyword.trim_start_matches("msgstr[").trim_end_matches(']');
            keep(&format!("x-translation-{number}"), text.clone());
        }
    }
    entry.translations = translations;
    entry.name = name;
    entry.message = text;
    foreign.entries.push(entry);
}

/// Whether a text is the key of a message, such as `E_FOG` or `net.timeout`, and not a word that people read.
fn is_key(text: &str) -> bool {
    let has_mark = text.contains(['_', '.']) || text.bytes().any(|byte| byte.is_ascii_digit());
    let is_upper = !text.bytes().any(|byte| byte.is_ascii_lowercase());
    is_valid(&text.replace('.', "_")) && (has_mark || is_upper) && !text.ends_with('.')
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') | None => {}
                Some(c) => out.push(c),
            },
            c => out.push(c),
        }
    }
    out
}
