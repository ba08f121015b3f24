use super::*;

#[test]
fn items_in_lists_are_taken_by_position_and_the_rest_is_told() {
    let text = "[[1, \"FOG\", \"fog\", {\"a\": 1}],\n [2, \"ICE\", \"ice\"]]";
    let made = mapped(Format::Json, text, "code=$[0],name=$[1],message=$[2]");
    made.has("code: 2");
    made.has("message: ice");
    made.tells("in:1:20: `[3]`; keep it with `--map x-3=…`");
    assert_eq!(made.lost, 1);
}

#[test]
fn what_is_left_of_a_nested_list_is_told() {
    let text = "[{\"names\": [\"FOG\", \"MIST\"], \"text\": {\"en\": \"fog\", \"de\": \"Nebel\"}, \"code\": 1}]";
    let map = "name=$.names[0],message=$.text.en,code=$.code";
    let made = mapped(Format::Json, text, map);
    made.tells("`names[1]`; keep it with `--map x-names-1=…`");
    made.tells("`text.de`; keep it with `--map x-text-de=…`");
    assert_eq!(made.lost, 2);
}

#[test]
fn items_are_found_below_what_is_about_the_file() {
    for (format, text) in [
        (
            Format::Json,
            "{\"version\": 1, \"errors\": {\"FOG\": {\"code\": 1}, \"ICE\": {\"code\": 2}}}",
        ),
        (
            Format::Json,
            "{\"meta\": {\"version\": 1}, \"data\": {\"errors\": [{\"name\": \"FOG\", \"code\": 1}, {\"name\": \"ICE\", \"code\": 2}]}}",
        ),
        (
            Format::Toml,
            "version = 1\n[errors.FOG]\ncode = 1\n[errors.ICE]\ncode = 2\n",
        ),
        (
            Format::Toml,
            "title = 'Sea'\n[[error]]\nname = 'FOG'\ncode = 1\n[[error]]\nname = 'ICE'\ncode = 2\n",
        ),
        (
            Format::Yaml,
            "version: 1\nerrors:\n  - name: FOG\n    code: 1\n  - {name: ICE, code: 2}\n",
        ),
    ] {
        let made = made(format, text);
        assert_eq!(
            made.entries().matches("- name:").count(),
            2,
            "{text}\n{}",
            made.entries()
        );
        made.tells("key of the file");
        assert_eq!(made.lost, 1, "{}", made.report);
    }
}

#[test]
fn a_mapping_of_items_with_lists_inside_is_not_taken_apart() {
    let text = "{\"FOG\": {\"code\": 1, \"args\": [{\"name\": \"a\"}]}, \"ICE\": {\"code\": 2}}";
    let made = made(Format::Json, text);
    assert_eq!(made.entries().matches("- name:").count(), 2);
    made.has("name: FOG");
}

#[test]
fn a_file_may_be_one_error() {
    let text = "code: 7\nname: FOG\nmessage: fog\nargs:\n  - {name: boat}\n";
    let made = made(Format::Yaml, text);
    made.has("name: FOG");
    made.has("code: 7");
    assert_eq!(made.lost, 1, "{}", made.report);
}

#[test]
fn names_with_texts_alone_are_entries() {
    let made = made(Format::Json, "{\"FOG\": \"fog\", \"ICE\": \"ice\"}");
    made.has("message: ice");
    made.loses_nothing();
}

#[test]
fn what_is_not_the_format_is_refused_at_its_place() {
    for (format, text, place) in [
        (
            Format::Json,
            "[{\"name\": \"FOG\",\n  \"code\": 1,}]",
            "2:13:",
        ),
        (Format::Json, "", "1:1:"),
        (Format::Json, "[{\"name\": \"FOG\", \"code\": 01}]", "1:"),
        (Format::Toml, "[FOG]\ncode = 1\ncode = 2\n", "3:1:"),
        (Format::Toml, "[FOG\ncode = 1\n", "1:"),
        (Format::Yaml, "- name: FOG\n  code: [1\n", "2:"),
        (Format::Yaml, "- name: &a FOG\n- name: *a\n", "1:"),
        (Format::Json, "3", "1:1:"),
        (Format::Json, "[]", "1:1:"),
    ] {
        let why = refused(format, text);
        assert!(why.starts_with(place), "{text}: {why}");
    }
}

#[test]
fn numbers_that_are_no_codes_are_told() {
    let text = "[{\"name\": \"FOG\", \"code\": 1}, {\"name\": \"ICE\", \"code\": 99999999999999999999999999999999999999999999}]";
    let made = made(Format::Json, text);
    made.tells("does not fit in `u32`");
    assert_eq!(made.lost, 1);
}

#[test]
fn groups_of_errors_are_taken_apart() {
    let toml = "[errors.net.timeout]\ncode = 5\nmsg = 'late'\n[errors.net.refused]\ncode = 6\n[errors.disk.full]\ncode = 9\n";
    let made = made(Format::Toml, toml);
    for line in [
        "name: net_timeout",
        "name: disk_full",
        "message: late",
        "code: 9",
    ] {
        made.has(line);
    }
    made.loses_nothing();
    let made = super::made(
        Format::Yaml,
        "- FOG:\n    code: 1\n- ICE:\n    code: 2\n    message: ice\n",
    );
    made.has("name: FOG");
    made.has("message: ice");
    made.loses_nothing();
}

#[test]
fn names_with_numbers_alone_and_numbers_with_texts_alone_are_entries() {
    let made = made(Format::Json, "{\"FOG\": 1, \"ICE\": 2}");
    made.has("name: ICE\n    code: 2");
    let made = super::made(Format::Json, "{\"1\": \"thick fog\", \"2\": \"ice\"}");
    made.has("code: 1");
    made.has("message: thick fog");
    made.loses_nothing();
}

#[test]
fn lists_without_a_map_are_refused_with_what_to_write() {
    for text in [
        "[[1, \"FOG\"]]",
        "{\"errors\": [[1, \"FOG\"], [2, \"ICE\"]]}",
    ] {
        let why = refused(Format::Json, text);
        assert!(why.contains("`code=$[0],name=$[1]`"), "{why}");
    }
}
