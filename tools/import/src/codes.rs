//! Chooses the type of the codes, and makes each code one of that type.

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::source::{Span, Spanned};

use crate::foreign::{Context, ForeignCode, ForeignEntry, shortened};

/// The codes of a list.
#[derive(Debug)]
pub(crate) struct Codes {
    pub(crate) code_type: CodeType,
    /// Whether the names are the codes of entries that have no others.
    pub(crate) from_names: bool,
}

/// The code of an entry, and how it is written: in hex where the foreign file has hex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) code: Code,
    pub(crate) text: String,
    pub(crate) span: Span,
}

const U32: CodeType = CodeType::Integer {
    bits: 32,
    signed: false,
};
const I32: CodeType = CodeType::Integer {
    bits: 32,
    signed: true,
};
const U64: CodeType = CodeType::Integer {
    bits: 64,
    signed: false,
};
const I64: CodeType = CodeType::Integer {
    bits: 64,
    signed: true,
};

/// The type that holds most: the one that was asked for, or else the first of a few that holds every number.
pub(crate) fn choose(entries: &[ForeignEntry], asked: Option<CodeType>) -> Codes {
    let codes = || {
        entries
            .iter()
            .filter_map(|entry| Some(&entry.code.as_ref()?.value))
    };
    let numbers = codes().filter_map(|code| match code {
        ForeignCode::Number(number, hex) => Some((*number, *hex)),
        ForeignCode::Text(_) => None,
    });
    let numbers: Vec<(i128, bool)> = numbers.collect();
    let is_text = codes().any(|code| matches!(code, ForeignCode::Text(_))) || numbers.is_empty();
    let code_type = asked.unwrap_or_else(|| {
        if is_text {
            return CodeType::Text;
        }
        let fits = |kind: CodeType| {
            let count = numbers
                .iter()
                .filter(|(number, hex)| in_type(kind, *number, *hex).is_some());
            count.count()
        };
        let all = [U32, I32, U64, I64];
        let best = all.iter().map(|kind| fits(*kind)).max().unwrap_or(0);
        let first = all.into_iter().find(|kind| fits(*kind) == best);
        first.unwrap_or(U32)
    });
    Codes {
        code_type,
        from_names: code_type == CodeType::Text,
    }
}

/// The number in a type. A signed type takes hex as two's complement of its width, as C does.
fn in_type(kind: CodeType, number: i128, hex: bool) -> Option<i128> {
    let (least, most) = kind.range();
    if (least..=most).contains(&number) {
        return Some(number);
    }
    let CodeType::Integer { bits, signed: true } = kind else {
        return None;
    };
    let wraps = hex && number > most && number < 1_i128 << bits;
    wraps.then(|| number - (1_i128 << bits))
}

/// The code of an entry in that type. Nothing, if it has none, or if it does not fit: then the entry is to be left out.
pub(crate) fn of(
    cx: &mut Context,
    kind: CodeType,
    code: &Spanned<ForeignCode>,
) -> Result<Written, ()> {
    let span = code.span;
    let (code, written) = match (&code.value, kind) {
        (ForeignCode::Text(text), CodeType::Text) => {
            let plain: String = text.split_whitespace().collect::<Vec<_>>().join("_");
            if plain.is_empty() {
                cx.dropped("entry", span, "the code is empty");
                return Err(());
            }
            if plain == *text {
                cx.kept("code");
            } else {
                let note = format!("`{text}` is `{plain}`, since blanks end a code");
                cx.changed("code", span, note);
            }
            (Code::Text(plain.clone()), plain)
        }
        (ForeignCode::Number(number, hex), CodeType::Text) => {
            let text = spelt(*number, *hex);
            cx.changed(
                "code",
                span,
                format!("the number {text} is a text, as other codes are"),
            );
            (Code::Text(text.clone()), text)
        }
        (ForeignCode::Number(number, hex), kind) => {
            let Some(own) = in_type(kind, *number, *hex) else {
                let written = shortened(cx.sources.text(span));
                let note = format!("the code {written} does not fit in `{}`", kind.name());
                cx.dropped("entry", span, note);
                return Err(());
            };
            cx.kept("code");
            (Code::Number(own), spelt(*number, *hex))
        }
        (ForeignCode::Text(text), kind) => {
            let note = format!("the code `{text}` is not a number, as `{}` is", kind.name());
            cx.dropped("entry", span, note);
            return Err(());
        }
    };
    Ok(Written {
        code,
        text: written,
        span,
    })
}

/// A number as a catalogue writes it.
fn spelt(number: i128, hex: bool) -> String {
    if hex && number >= 0 {
        format!("0x{number:X}")
    } else {
        number.to_string()
    }
}
