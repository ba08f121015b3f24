//! Texts that would end a comment, a string, a cell or a line change nothing but the text itself, in any format.

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::keys::{TextKey, Texts};
use errdex_catalog::model::{Audience, Mappings, Severity};
use errdex_catalog::text::is_unprintable;
use errdex_outputs::view::{End, View};

use super::{Format, export};
use crate::header::is_ours;
use crate::{Exported, Item, Options, Syntax};

/// What ends something somewhere, alone and with text around it.
const HOSTILE: &[&str] = &[
    "*/",
    "/*",
    "//",
    "#",
    "--",
    "-->",
    "<!--",
    "\"\"\"",
    "'''",
    "\"",
    "'",
    "\\",
    "\\\\",
    "\\u002a/",
    "\\u000a",
    "??/",
    "|",
    "\\|",
    "`",
    "```",
    "%",
    "%0",
    "%1!s!",
    ".",
    ".TH X",
    "'br",
    "\\fB",
    "\\*(Tm",
    ";",
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{1B}[2J",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{202E}",
    "\u{FEFF}",
    "\u{E0001}",
    "${x}",
    "{{x}}",
    "{x}",
    "$t(x)",
    "]]>",
    "</summary>",
    "</script>",
    "@deprecated x",
    "'); DROP TABLE x; --",
    "é",
    "\u{1F980}",
    "*\u{2028}/",
    "*\\\n/",
    " ",
    "",
];

fn item(name: &str, code: Code, text: &str, end: Option<End>) -> Item {
    let view = View {
        name: name.to_owned(),
        bits: match code {
            Code::Number(number) => Some(number.cast_unsigned() as u64),
            Code::Text(_) => None,
        },
        code,
        forms: Vec::new(),
        variant: Some(name.to_owned()),
        message: text.to_owned(),
        detail: None,
        fields: Vec::new(),
        severity: Severity::Error,
        categories: Vec::new(),
        examples: Vec::new(),
        texts: Texts::read(|key| {
            matches!(key, TextKey::Help | TextKey::Url).then(|| text.to_owned())
        }),
        aliases: Vec::new(),
        end,
        faq: Vec::new(),
        mappings: Mappings {
            http: Some(500),
            exit: Some(1),
            ..Mappings::default()
        },
        links: Vec::new(),
        retry: None,
        parent: None,
        extra: Vec::new(),
        audience: Audience::Public,
    };
    Item {
        view,
        fields: Vec::new(),
        place: None,
    }
}

/// Three entries that have the text wherever a catalogue has one.
fn catalogue(text: &str, code: CodeType) -> Exported {
    let end = |retired| {
        Some(End {
            retired,
            since: None,
            why: Some(text.to_owned()),
            replaced_by: None,
        })
    };
    let code_of = |number: i128| match code {
        CodeType::Text => Code::Text(format!("{number}{}", text.trim())),
        CodeType::Integer { .. } => Code::Number(number),
    };
    Exported {
        name: "hostile".to_owned(),
        title: text.to_owned(),
        code,
        active: vec![
            item("A", code_of(1), text, None),
            item("B", code_of(2), text, end(false)),
        ],
        retired: vec![item("C", code_of(3), text, end(true))],
        selection: String::new(),
    }
}

#[test]
fn no_text_adds_a_line_or_steers_a_terminal() {
    let small = CodeType::Integer {
        bits: 8,
        signed: false,
    };
    for code in [small, CodeType::Text] {
        for format in Format::ALL {
            for syntax in Syntax::ALL {
                let options = Options {
                    syntax: *syntax,
                    ..Options::default()
                };
                let write = |text: &str| export(&catalogue(text, code), *format, &options);
                let Ok(harmless) = write("a text") else {
                    // Neither has codes that are text.
                    assert!(matches!(format, Format::Proto | Format::Mc) && code == CodeType::Text);
                    continue;
                };
                for text in HOSTILE {
                    for text in [
                        (*text).to_owned(),
                        format!("a {text} b"),
                        format!("a{text}"),
                    ] {
                        let output = write(&text).expect("a hostile text is no reason to refuse");
                        let what = format!("{format:?} {text:?}\n{}", output.text);
                        let lines = |text: &str| text.matches('\n').count();
                        assert_eq!(lines(&output.text), lines(&harmless.text), "{what}");
                        let steers = |c: char| c != '\n' && c != '\t' && is_unprintable(c);
                        assert!(!output.text.contains(steers), "{what}");
                        assert!(is_ours(output.text.as_bytes()), "{what}");
                        assert!(output.text.ends_with('\n'));
                        assert_eq!(output, write(&text).expect("the same"), "{what}");
                    }
                }
            }
        }
    }
}

#[test]
fn an_empty_catalogue_is_no_reason_to_refuse() {
    let mut exported = catalogue("a text", CodeType::Text);
    exported.active.clear();
    exported.retired.clear();
    for format in Format::ALL {
        assert!(export(&exported, *format, &Options::default()).is_ok());
    }
}

#[test]
fn names_that_are_reserved_or_the_same_are_told_apart_or_refused() {
    let small = CodeType::Integer {
        bits: 8,
        signed: false,
    };
    let mut exported = catalogue("a text", small);
    exported.active = ["int", "int_", "class"]
        .iter()
        .zip(1..)
        .map(|(name, code)| item(name, Code::Number(code), "a text", None))
        .collect();
    let text = |exported: &Exported, format| {
        let output = export(exported, format, &Options::default());
        output.map(|output| output.text)
    };
    let c = text(&exported, Format::C).expect("a header");
    for line in ["int__ = 1", "int_ = 2", "class_ = 3"] {
        assert!(c.contains(line), "{c}");
    }
    // Only what begins with a capital is seen from other packages of Go, so two may become one.
    exported.active = ["fog", "Fog"]
        .iter()
        .zip(1..)
        .map(|(name, code)| item(name, Code::Number(code), "a text", None))
        .collect();
    let refused = text(&exported, Format::Go).expect_err("one constant for two");
    assert_eq!(refused.len(), 1);
    assert!(
        refused[0]
            .message
            .contains("`Fog` and `fog` both become `Fog`")
    );
    assert!(text(&exported, Format::C).is_ok());
}

#[test]
fn a_catalogue_may_ask_for_every_format() {
    use errdex_catalog::schema::{EXPORT_FORMATS, EXPORT_SYNTAXES};
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    assert_eq!(EXPORT_FORMATS, formats);
    let syntaxes: Vec<&str> = Syntax::ALL.iter().map(|syntax| syntax.name()).collect();
    assert_eq!(EXPORT_SYNTAXES, syntaxes);
}
