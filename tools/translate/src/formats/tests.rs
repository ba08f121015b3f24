//! Shows that what is written is read again, whatever it contains.

use errdex_catalog::model::Translatable;

use super::*;
use crate::unit::Unit;

fn exchange() -> Exchange {
    let unit = |entry: &str, key, source: &str, target: Option<&str>| Unit {
        entry: entry.to_owned(),
        code: "1".to_owned(),
        key,
        source: source.to_owned(),
        target: target.map(str::to_owned),
        stale: None,
        placeholders: Vec::new(),
    };
    let hostile = "a \"quoted\" <b>&amp;</b> \\n {x} }} \u{e9}\u{1F600} 'it''s' #.[*";
    let template = "{boat:?} \"{hour:02}\" {{braces}} {0} <{name:>8.2}> \\";
    let lines = " indented\n\n.attribute\n[x] *y\n  deeper \nlast";
    let mut units = vec![
        unit("FOG", Translatable::Message, "Fog", Some(hostile)),
        unit("FOG", Translatable::Detail, template, Some(template)),
        unit("FOG", Translatable::Summary, lines, Some(lines)),
        unit("FOG", Translatable::Help, "Wait", Some(".wait ")),
        unit("ICE", Translatable::Message, "Ice", None),
        unit("ICE", Translatable::Help, "Melt", Some("[schmelzen]")),
        unit(
            "SUN_message",
            Translatable::Message,
            "Sun",
            Some("\u{627}\u{644}\u{634}\u{645}\u{633}"),
        ),
    ];
    units[3].stale = Some("3f2a".to_owned());
    Exchange {
        catalog: "harbour & co".to_owned(),
        source: "en-GB".to_owned(),
        target: "ar".to_owned(),
        units,
    }
}

#[test]
fn each_format_reads_what_it_writes() {
    let exchange = exchange();
    for format in Format::ALL {
        let text = write(format, &exchange).expect("it can be written");
        let (language, received) =
            read(format, &text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        if !matches!(format, Format::Json | Format::Ftl) {
            assert_eq!(language.as_deref(), Some("ar"), "{text}");
        }
        let mut received = received.into_iter();
        for unit in &exchange.units {
            if unit.target.is_none() && !matches!(format, Format::Po | Format::Xliff) {
                continue;
            }
            let own = received.next().expect("a text");
            assert_eq!((&own.entry, own.key), (&unit.entry, unit.key), "{text}");
            assert_eq!(own.target, unit.target, "{}\n{text}", format.name());
            if own.source.is_some() {
                assert_eq!(own.source.as_ref(), Some(&unit.source));
                assert_eq!(own.stale, unit.stale);
                assert_eq!(own.is_fuzzy, unit.stale.is_some());
            }
        }
        assert_eq!(received.next(), None);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    for (format, text, expected) in [
        (
            Format::Po,
            "msgid \"a\"\nmsgstr \"b\n",
            "line 2: expected a text in double quotes",
        ),
        (
            Format::Po,
            "msgid \"a\"\nmsgstr \"b\"\n",
            "line 1: a message without `msgctxt`, which names the entry and its text",
        ),
        (
            Format::Po,
            "\nmsgctxt \"FOG\"\nmsgid \"a\"\nmsgstr \"b\"\n",
            "line 3: `FOG` is not an entry and one of its texts, as in `NAME.message`",
        ),
        (
            Format::Po,
            "msgctxt \"A.help\"\nmsgid \"a\"\nmsgid_plural \"b\"\n",
            "line 3: texts of a catalogue have no plural forms",
        ),
        (
            Format::Json,
            "{\n\"FOG\": {\"titel\": \"x\"}}",
            "line 2: `FOG` has a text `titel` that no entry has",
        ),
        (Format::Json, "[]", "line 1: expected an object"),
        (
            Format::Arb,
            "{\"FOG\": \"x\"}",
            "line 1: `FOG` is not an entry and one of its texts, as in `NAME_message`",
        ),
        (
            Format::Ftl,
            "FOG = a\n    .titel = b\n",
            "line 1: `FOG` has a text `titel` that no entry has",
        ),
        (
            Format::Ftl,
            "\nFOG = { $x ->\n [a] b\n *[c] d\n }\n",
            "line 2: texts of a catalogue have no variants",
        ),
        (
            Format::Xliff,
            "<xliff version=\"2.0\"/>",
            "line 1: XLIFF 2.0 instead of 1.2",
        ),
        (
            Format::Xliff,
            "<xliff version=\"1.2\">\n<trans-unit id=\"FOG\"><source>a</source></trans-unit></xliff>",
            "line 2: `FOG` is not an entry and one of its texts, as in `NAME.message`",
        ),
    ] {
        let misread = read(format, text).expect_err(text);
        assert_eq!(misread.to_string(), expected, "{text}");
    }
}
