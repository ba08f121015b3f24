use super::*;

fn csv(text: &str) -> Made {
    made(Format::Csv, text)
}

#[test]
fn semicolons_and_tabs_are_recognized() {
    for text in [
        "Name;Code;Message\nFOG;1;fog, thick\nICE;2;\"ice; floes\"\n",
        "Name\tCode\tMessage\nFOG\t1\tfog, thick\nICE\t2\tice; floes\n",
    ] {
        let made = csv(text);
        made.has("message: \"fog, thick\"");
        made.has("message: ice; floes");
        made.loses_nothing();
    }
}

#[test]
fn a_semicolon_in_the_texts_of_a_table_with_commas_is_a_text() {
    let made = csv("name,code,message\nFOG,1,fog; thick\n");
    made.has("message: fog; thick");
}

#[test]
fn a_cell_may_have_lines_quotes_and_line_ends_of_windows() {
    let made = csv("name,code,message\r\nFOG,1,\"fog\r\nat the \"\"pier\"\"\"\r\nICE,2,ice\r\n");
    made.has("message: fog at the \"pier\"");
    made.has("message: ice");
    made.loses_nothing();
}

#[test]
fn a_quote_that_is_not_closed_is_refused_where_it_begins() {
    let why = refused(Format::Csv, "name,code,message\nFOG,1,\"fog\nICE,2,ice\n");
    assert_eq!(
        why,
        "2:7: this is not CSV: the text that begins with this quote never ends"
    );
}

#[test]
fn a_quote_inside_of_a_word_is_a_quote() {
    let made = csv("name,code,message\nFOG,1,5\" of fog\nICE,2,ice\n");
    made.has("message: 5\" of fog");
}

#[test]
fn a_cell_beyond_the_columns_is_dropped_with_its_place() {
    let made = csv("name,code,message\nFOG,1,fog,more\nICE,2\n");
    made.tells("in:2:11: `[3]`");
    made.has("name: ICE");
    assert_eq!(made.lost, 1);
}

#[test]
fn a_table_without_rows_or_without_known_columns_is_refused() {
    assert_eq!(
        refused(Format::Csv, "name,code\n"),
        "1:1: no entry was found in it"
    );
    assert!(refused(Format::Csv, "a,b\n1,2\n").contains("--map"));
}

#[test]
fn numbers_called_id_are_codes_and_texts_are_names() {
    csv("id,description\n7,fog\n8,ice\n").has("code: 7");
    let made = csv("id,num\nFOG,7\n");
    made.has("name: FOG");
    made.has("code: 7");
}
