//! Templates are strict, and their errors say where.

use errdex_catalog::code::{Code, CodeType};
use errdex_catalog::keys::Texts;
use errdex_catalog::model::{Audience, Mappings, Severity};
use errdex_outputs::view::View;

use super::{Templates, context, with_entry};
use crate::{Exported, Item};

fn exported() -> Exported {
    let view = View {
        name: "HARBOUR_FOG".to_owned(),
        code: Code::Number(272),
        bits: Some(272),
        forms: Vec::new(),
        variant: Some("Fog".to_owned()),
        message: "The \"harbour\" is closed by fog */".to_owned(),
        detail: None,
        severity: Severity::Error,
        fields: Vec::new(),
        categories: Vec::new(),
        retry: None,
        parent: None,
        extra: Vec::new(),
        audience: Audience::Public,
        texts: Texts::read(|_| None),
        aliases: Vec::new(),
        end: None,
        faq: Vec::new(),
        examples: Vec::new(),
        mappings: Mappings::default(),
        links: Vec::new(),
    };
    let integer = CodeType::Integer {
        bits: 16,
        signed: false,
    };
    Exported {
        name: "harbour".to_owned(),
        title: "Harbour office errors".to_owned(),
        code: integer,
        active: vec![Item {
            view,
            fields: Vec::new(),
            place: None,
        }],
        retired: Vec::new(),
        selection: String::new(),
    }
}

fn render(template: &str) -> Result<String, String> {
    let template = template.to_owned();
    let templates = Templates::new(Box::new(move |name| match name {
        "a.j2" => Ok(Some(template.clone())),
        "inner.j2" => Ok(Some("\n{{ entry.hlep }}".to_owned())),
        "outside" => Err("it is outside".to_owned()),
        _ => Ok(None),
    }));
    let context = with_entry(&context(&exported()), 0);
    let text = templates.render("a.j2", &context);
    text.map_err(|error| format!("{}:{}: {}", error.file, error.line, error.message))
}

#[test]
fn filters_write_other_languages() {
    for (template, expected) in [
        ("{{ entry.name | snake }}", "harbour_fog"),
        ("{{ entry.name | camel }}", "harbourFog"),
        ("{{ entry.name | pascal }}", "HarbourFog"),
        ("{{ entry.name | kebab }}", "harbour-fog"),
        ("{{ 'fogAtNight' | shouting }}", "FOG_AT_NIGHT"),
        ("{{ entry.code | hex }}", "0x110"),
        ("{{ -16 | hex }}", "-0x10"),
        (
            "{{ entry.message | quote('sql') }}",
            "'The \"harbour\" is closed by fog */'",
        ),
        (
            "{{ entry.message | quote('c') }}",
            "\"The \\\"harbour\\\" is closed by fog */\"",
        ),
        (
            "{{ entry.message | wrap(12) | comment('//') }}",
            "// The\n// \"harbour\" is\n// closed by\n// fog */",
        ),
        (
            "{{ entry.message | comment('/*') }}",
            "/*\n * The \"harbour\" is closed by fog * /\n */",
        ),
        ("{{ '--->' | comment('<!--') }}", "<!--\n- - ->\n-->"),
        ("{% if entry.help %}x{% else %}y{% endif %}", "y"),
        (
            "{{ entry.help | default('-') }}{{ entry.help | default }}",
            "-",
        ),
        ("{{ entry.name | default('-') }}", "HARBOUR_FOG"),
        ("{{ entry.mappings.http | default(500) }}", "500"),
        (
            "{{ entries | map(attribute='name') | tojson }}",
            "[\"HARBOUR_FOG\"]",
        ),
        ("{% for link in entry.related %}x{% endfor %}", ""),
        (
            "{% for entry in entries %}\n{{ entry.name }}\n{% endfor %}",
            "HARBOUR_FOG\n",
        ),
        ("{{ version }} {{ catalog }} {{ count }}", "1 harbour 1"),
    ] {
        assert_eq!(render(template).as_deref(), Ok(expected), "{template}");
    }
}

#[test]
fn errors_say_file_line_and_value() {
    for (template, expected) in [
        ("a\n{{ entry.hlep }}", "a.j2:2: undefined value"),
        ("{% if entry.hlep %}{% endif %}", "a.j2:1: undefined value"),
        ("{{ nmae }}", "`nmae`"),
        (
            "\n\n{{ entry.name | hex }}",
            "a.j2:3: invalid operation: `hex` needs a whole number, not `HARBOUR_FOG`",
        ),
        ("{{ entry.name | quote('cobol') }}", "not `cobol`"),
        ("{{ entry.name | comment('*/') }}", "the mark `*/`"),
        ("{{ entry.name | shout }}", "a.j2:1: unknown filter"),
        ("{% for %}", "a.j2:1: syntax error"),
        (
            "a\n{{ entry.help }}",
            "a.j2:2: invalid operation: this is `none`",
        ),
        (
            "\n{{ entry.help | quote('c') }}",
            "a.j2:2: invalid operation: `quote` needs a text, not `none`",
        ),
        (
            "{{ entries | map(attribute='nmae') }}",
            "a.j2:1: undefined value: this list has an undefined item",
        ),
        ("{% include 'inner.j2' %}", "inner.j2:2: undefined value"),
        ("\n{% include 'outside' %}", "a.j2:2: "),
        ("{% include 'outside' %}", "it is outside"),
        ("{% include 'missing' %}", "template not found"),
    ] {
        let error = render(template).expect_err(template);
        assert!(error.contains(expected), "{template}: {error}");
    }
}
