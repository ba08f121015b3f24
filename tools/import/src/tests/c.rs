use super::*;

fn c(text: &str) -> Made {
    made(Format::C, text)
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let text =
        "\u{FEFF}/* fog */\r\n#define E_FOG 1\r\n/* ice\r\n * floes */\r\n#define E_ICE 2\r\n";
    let made = c(text);
    made.has("message: fog");
    made.has("message: ice floes");
    made.loses_nothing();
    assert!(!made.files[0].1.contains('\r'));
}

#[test]
fn a_definition_may_go_on_behind_a_backslash() {
    let made = c("#define E_FOG \\\n  (1 << 4) | \\\n  2\n#define E_ICE 3 // ice\n");
    made.has("code: 0x12");
    made.has("code: 3");
    made.loses_nothing();
}

#[test]
fn a_comment_in_a_comment_ends_where_the_first_one_does() {
    let made = c("/* outer /* inner */\n#define E_FOG 1\n// a // b /* c\n#define E_ICE 2\n");
    made.has("message: outer /* inner");
    made.has("message: a // b /* c");
}

#[test]
fn a_comment_that_never_ends_is_refused_where_it_begins() {
    let why = refused(Format::C, "#define E_FOG 1\n  /* no end\n#define E_ICE 2\n");
    assert_eq!(why, "2:3: this comment never ends");
}

#[test]
fn a_string_that_never_ends_is_refused_where_it_begins() {
    let why = refused(Format::C, "X(E_FOG, 1, \"no end)\nX(E_ICE, 2, \"ice\")\n");
    assert_eq!(why, "1:13: this text never ends");
}

#[test]
fn a_lone_apostrophe_in_code_that_is_left_out_is_no_reason_to_refuse() {
    let made = c("#if 0\ndon't\n#endif\n#define E_FOG 1\n#error don't\n");
    made.has("E_FOG");
}

#[test]
fn a_number_beyond_every_type_is_dropped_as_such() {
    let made = c("#define E_FOG 1\n#define E_BIG 99999999999999999999999999999999999999999999\n");
    made.tells("in:2:15:");
    assert_eq!(made.lost, 1);
}

#[test]
fn one_name_twice_is_one_entry_and_two_names_are_an_alias() {
    let made = c("#define E_FOG 1\n#define E_FOG 1\n#define E_MIST E_FOG\n#define E_FOG 2\n");
    made.has("aliases: [E_MIST]");
    made.tells("`E_FOG` is there again with the same code");
    made.tells("`E_FOG` is defined again with another value");
    assert_eq!(made.entries().matches("- name:").count(), 1);
}

#[test]
fn an_enum_counts_on_from_the_last_value() {
    let made = c(
        "typedef enum sea : int {\n  E_FOG = -3, /* fog */\n  E_ICE, /* ice */\n  E_TIDE = E_FOG * 2\n} sea_t;\n",
    );
    for line in ["code: -3", "code: -2", "code: -6"] {
        made.has(line);
    }
}

#[test]
fn headers_of_windows_have_types_around_their_values() {
    let made = c(
        "//\n// MessageId: STATUS_FOG\n//\n// MessageText:\n//\n// Fog at %1!s!.\n//\n#define STATUS_FOG ((NTSTATUS)0xC0000001L)    // ntsubauth\n#define E_ICE _HRESULT_TYPEDEF_(0x80070002L)\n#define E_TIDE HRESULT_FROM_WIN32(ERROR_TIDE)\n#define ERROR_TIDE 5L\n#define E_LAST E_ICE\n#define E_GROUP MAKE_HRESULT(SEVERITY_ERROR, FACILITY_ITF, 0x200)\n#define SEVERITY_ERROR 1\n#define FACILITY_ITF 4\n",
    );
    for line in [
        "code: 0xC0000001",
        "code: 0x80070002",
        "code: 0x80070005",
        "aliases: [E_LAST]",
        "code: 0x80040200",
        "detail: \"Fog at {arg1}.\"",
    ] {
        made.has(line);
    }
}

#[test]
fn names_that_lead_in_a_circle_have_no_value() {
    let made = c("#define E_A E_B\n#define E_B E_A\n#define E_FOG 1\n");
    made.tells("value that is not a number");
    assert_eq!(made.lost, 2);
}

#[test]
fn the_guard_of_a_header_is_no_loss_and_another_name_without_a_value_is_one() {
    let made = c("#ifndef SEA_H\n#define SEA_H\n#define E_FOG 1\n#endif\n");
    made.loses_nothing();
    let made = c("#define SEA\n#define E_FOG 1\n");
    made.tells("name without a value");
    assert_eq!(made.lost, 1);
}

#[test]
fn constants_compare_and_choose() {
    let made = c(
        "#define E_A (2 > 1 && 3 != 4 ? 7 : 8)\n#define E_B (E_A == 7 || 0)\n#define E_C ((!0 << 3) | (6 & 3))\n#define E_D 'AB'\n#define E_E (1 <= 0 ? 1 : 2 >= 2 ? 0x20 : 3)\n",
    );
    for line in [
        "name: E_A\n    code: 7",
        "name: E_B\n    code: 1",
        "name: E_C\n    code: 0xA",
        "name: E_E\n    code: 0x20",
    ] {
        made.has(line);
    }
    made.tells("`E_D` is `'AB'`");
    assert_eq!(made.lost, 1);
}

#[test]
fn a_macro_that_is_not_known_is_told() {
    let made = c(
        "#define E_FOG MAKE(3) // fog\n#define E_ICE _HRESULT_TYPEDEF_(0x80004005L) // ice\n#define MADE(x) ((x) + 1)\n#define E_SEA MADE(6) // sea\n",
    );
    made.has("name: E_FOG\n    code: 3\n");
    made.has("name: E_SEA\n    code: 7\n");
    made.tells("changed 1 × macro that is not known\n  in:1:15: `MAKE` is not defined here: `E_FOG` is its argument");
}
