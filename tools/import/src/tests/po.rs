use super::*;

fn po(text: &str) -> Made {
    made(Format::Po, text)
}

const HEAD: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: pt_BR\\n\"\n\n";

#[test]
fn translations_go_into_the_file_of_the_language_of_the_header() {
    let made = po(&format!(
        "{HEAD}msgctxt \"FOG\"\nmsgid \"fog at %s\"\nmsgstr \"névoa em %s\"\n\nmsgctxt \"ICE\"\nmsgid \"ice\"\nmsgstr \"\"\n"
    ));
    assert_eq!(
        made.files[0],
        (
            "errors.pt-BR.yaml".to_owned(),
            "FOG:\n  message: névoa em …\n  detail: \"névoa em {arg1}\"\n".to_owned()
        )
    );
    made.has("languages: {pt-BR: errors.pt-BR.yaml}");
    made.loses_nothing();
}

#[test]
fn without_a_header_a_translation_stays_in_the_entry() {
    let made = po("msgctxt \"FOG\"\nmsgid \"fog\"\nmsgstr \"Nebel\"\n");
    made.has("x-translation: Nebel");
    assert_eq!(made.files.len(), 1);
}

#[test]
fn keys_with_texts_make_a_catalogue_in_the_language_of_the_header() {
    let made = po(&format!("{HEAD}msgid \"E_FOG\"\nmsgstr \"névoa\"\n"));
    made.has("language: pt-BR");
    made.has("message: névoa");
}

#[test]
fn texts_go_on_and_line_ends_of_windows_change_nothing() {
    let text = "msgctxt \"FOG\"\nmsgid \"\"\n\"fog \"\n\"at the \\\"pier\\\"\"\nmsgstr \"\"\n";
    let made = po(&text.replace('\n', "\r\n"));
    made.has("message: fog at the \"pier\"");
    made.loses_nothing();
}

#[test]
fn a_quote_that_is_not_closed_is_refused_at_its_line() {
    let why = refused(
        Format::Po,
        "msgid \"fog\"\nmsgstr \"no end\nmsgid \"ice\"\n",
    );
    assert_eq!(
        why,
        "2:1: expected a keyword such as `msgid` with a text in quotes"
    );
}

#[test]
fn a_message_that_is_there_twice_is_told() {
    let made = tried(
        Format::Po,
        "msgctxt \"FOG\"\nmsgid \"a\"\nmsgstr \"\"\nmsgctxt \"FOG\"\nmsgid \"b\"\nmsgstr \"\"\n",
        "",
    );
    let report = match made {
        Ok(made) => made.report,
        Err(why) => why.join("\n"),
    };
    assert!(report.contains("FOG"), "{report}");
}

#[test]
fn a_fuzzy_translation_is_told() {
    let made = po(&format!(
        "{HEAD}#, fuzzy, c-format\nmsgctxt \"FOG\"\nmsgid \"fog\"\nmsgstr \"névoa\"\n\n#. not fuzzy\nmsgctxt \"ICE\"\nmsgid \"ice\"\nmsgstr \"gelo\"\n"
    ));
    assert_eq!(
        made.files[0].1,
        "FOG:\n  message: névoa\nICE:\n  message: gelo\n"
    );
    made.tells("changed 1 × fuzzy translation\n");
    made.tells(":8:1: it is marked as fuzzy: read it again");
    made.loses_nothing();
}
