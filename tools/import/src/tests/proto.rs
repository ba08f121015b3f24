use super::*;

fn proto(text: &str) -> Made {
    made(Format::Proto, text)
}

#[test]
fn values_may_be_negative_hex_and_on_lines_of_windows() {
    let made = proto("enum Sea {\r\n  ICE = -2; // ice\r\n  FOG = 0x10; // fog\r\n}\r\n");
    made.has("code: -2");
    made.has("code: 0x10");
    made.has("message: fog");
    made.loses_nothing();
}

#[test]
fn an_enum_that_never_ends_is_read_as_far_as_it_goes() {
    let made = proto("enum Sea {\n  ICE = 1;\n  FOG = 2");
    made.has("FOG");
    made.has("ICE");
}

#[test]
fn braces_in_texts_and_comments_are_no_braces() {
    let made = proto("enum Sea { // }\n  ICE = 1 [(text) = \"}\"]; /* } */\n  FOG = 2;\n}\n");
    assert_eq!(made.entries().matches("- name:").count(), 2);
    made.tells("option");
}

#[test]
fn a_value_that_is_no_number_is_dropped_with_its_place() {
    let made =
        proto("enum Sea {\n  ICE = 1;\n  FOG = MANY;\n  BIG = 99999999999999999999999;\n}\n");
    made.tells("in:3:3: `FOG = MANY`");
    made.tells("in:4:");
    assert_eq!(made.lost, 2);
}

#[test]
fn two_names_of_a_number_are_an_alias() {
    let made = proto("enum Sea {\n  option allow_alias = true;\n  ICE = 1;\n  FLOE = 1;\n}\n");
    made.has("aliases: [FLOE]");
}
