use super::*;

const HEAD: &str =
    "LanguageNames=(English=0x409:MSG00409)\nLanguageNames=(German=0x407:MSG00407)\n";

fn mc(text: &str) -> Made {
    made(Format::Mc, &format!("{HEAD}{text}"))
}

fn sidecar<'m>(made: &'m Made, name: &str) -> &'m str {
    let mut files = made.files.iter();
    let own = files.find(|(own, _)| own == name);
    own.map_or("", |(_, text)| text)
}

#[test]
fn the_second_language_is_a_file_of_translations() {
    let made = mc(
        "MessageId=1\nSymbolicName=FOG\nLanguage=English\nfog at %1\n.\nLanguage=German\nNebel bei %1\n.\n\nMessageId=2\nSymbolicName=ICE\nLanguage=English\nice\n.\nLanguage=German\nEis\n.\n",
    );
    assert_eq!(
        sidecar(&made, "errors.de.yaml"),
        "FOG:\n  message: Nebel bei …\n  detail: \"Nebel bei {arg1}\"\nICE:\n  message: Eis\n"
    );
    made.has("languages: {de: errors.de.yaml}");
    made.tells("kept 2 × translation");
    made.loses_nothing();
}

#[test]
fn a_translation_with_other_values_stays_in_the_entry() {
    let made = mc(
        "MessageId=1\nSymbolicName=FOG\nLanguage=English\nfog at %1\n.\nLanguage=German\nNebel\n.\n",
    );
    assert_eq!(made.files.len(), 1);
    made.has("x-text-german: Nebel");
    made.tells("it does not show the values");
    made.loses_nothing();
}

#[test]
fn a_language_without_a_tag_stays_in_the_entry() {
    let made = mc(
        "LanguageNames=(Pirate=0x3FF:MSG003FF)\nMessageId=1\nSymbolicName=FOG\nLanguage=English\nfog\n.\nLanguage=Pirate\narr\n.\n",
    );
    made.has("x-text-pirate: arr");
    made.tells("its language is not known");
}

#[test]
fn the_first_language_is_that_of_the_catalogue() {
    let made =
        mc("MessageId=1\nSymbolicName=FOG\nLanguage=German\nNebel\n.\nLanguage=English\nfog\n.\n");
    made.has("language: de");
    made.has("message: Nebel");
    assert_eq!(sidecar(&made, "errors.en.yaml"), "FOG:\n  message: fog\n");
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let text =
        "MessageId=0x10\nSeverity=Error\nSymbolicName=FOG\nLanguage=English\nfog\nand ice\n.\n";
    let made = made(Format::Mc, &text.replace('\n', "\r\n"));
    made.has("code: 0xC0000010");
    made.has("message: fog and ice");
    made.loses_nothing();
}

#[test]
fn a_text_that_never_ends_is_refused_where_it_begins() {
    let why = refused(
        Format::Mc,
        "MessageId=1\nSymbolicName=FOG\nLanguage=English\nfog\n",
    );
    assert_eq!(why, "3:1: no line with a `.` ends this text");
}

#[test]
fn what_is_no_line_of_a_table_is_dropped_with_its_place() {
    let made = mc(
        "MessageId=1\nSymbolicName=FOG\nLanguage=English\nfog\n.\nthe tide\nMessageId=x\nSymbolicName=ODD\nLanguage=English\nodd\n.\n",
    );
    made.tells("in:8:1: `the tide`");
    made.tells("`x` is not a number");
}

#[test]
fn numbers_go_on_within_their_facility() {
    let made = mc(
        "FacilityNames=(Sea=0x1 Land=0x2)\nMessageId=5\nFacility=Sea\nSymbolicName=A\nLanguage=English\na\n.\nMessageId=\nSymbolicName=B\nLanguage=English\nb\n.\nMessageId=9\nFacility=Land\nSymbolicName=C\nLanguage=English\nc\n.\nMessageId=+3\nFacility=Sea\nSymbolicName=D\nLanguage=English\nd\n.\n",
    );
    for code in ["0x10005", "0x10006", "0x20009", "0x10009"] {
        made.has(&format!("code: {code}"));
    }
}

#[test]
fn several_keys_may_be_on_a_line() {
    let made = mc(
        "MessageId=0x1 Severity=Error\tFacility=System SymbolicName=FOG\nLanguage=English\nFacility=fog at sea\n.\nMessageId=+2 SymbolicName = ICE Language=English\nice\n.\n",
    );
    made.has("name: FOG\n    code: 0xC0FF0001\n    message: Facility=fog at sea\n");
    made.has("name: ICE\n    code: 0xC0FF0003\n    message: ice\n");
    made.loses_nothing();
}
