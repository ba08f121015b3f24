//! Changes that are easily taken for something else.

use super::*;

#[test]
fn text_codes_change_and_may_differ_in_case() {
    let head = HEAD.replace("u16", "string");
    let one = |code: &str| catalogue(&head, &format!("name: FOG, code: {code}, message: m"));
    assert_eq!(
        shown(&one("E1"), &one("e1")),
        ["breaking code-changed FOG: the code is `e1`, and was `E1`"]
    );
    assert_eq!(shown(&one("'007'"), &one("\"007\"")), [""; 0]);
}

#[test]
fn aliases_change_their_case_and_their_entry() {
    let alias = |alias: &str| format!("{FOG}, aliases: [{alias}]");
    check(
        &alias("MIST"),
        &alias("Mist"),
        &[
            "breaking alias-removed FOG: the alias `MIST` is gone",
            "additive alias-added FOG: the alias `Mist` is new",
        ],
    );
    let two = |one: &str, other: &str| format!("{FOG}{one}\nname: ICE, code: 2, message: i{other}");
    check(
        &two(", aliases: [COLD]", ""),
        &two("", ", aliases: [COLD]"),
        &[
            "breaking alias-removed FOG: the alias `COLD` is gone",
            "additive alias-added ICE: the alias `COLD` is new",
        ],
    );
}

#[test]
fn a_field_may_get_another_name_or_place() {
    let with =
        |detail: &str, fields: &str| format!("{FOG}, detail: '{detail}', fields: {{{fields}}}");
    check(
        &with("{a}", "a: {type: u8}"),
        &with("{b}", "b: {type: u8}"),
        &[
            "breaking field-removed FOG: the field `a` of type `u8` is gone",
            "breaking field-added FOG: the field `b` of type `u8` is new",
            "cosmetic text-changed FOG: the detail is `{b}`, and was `{a}`",
        ],
    );
    check(
        &with("{a} {b}", "a: {type: u8}, b: {type: u8}"),
        &with("{a} {b}", "b: {type: u8}, a: {type: u8}"),
        &[],
    );
}

#[test]
fn a_tombstone_may_be_taken_down_to_a_deprecation() {
    check(
        &format!("{FOG}, retired: {{since: 2.0.0, reason: r}}"),
        &format!("{FOG}, deprecated: {{since: 2.0.0}}"),
        &["breaking entry-revived FOG: in use again, after it was retired"],
    );
    // Of a tombstone nobody can use anything but the name and the code.
    check(
        &format!("{FOG}, severity: info, category: weather, retired: {{since: 2.0.0, reason: r}}"),
        &format!("{FOG}, retired: {{since: 2.0.0, reason: r}}"),
        &[],
    );
}

#[test]
fn imports_change_and_what_is_known_of_them_does_not_matter() {
    let with = |path: &str, link: &str| {
        let head = format!("{HEAD}imports: [{{as: ferry, path: {path}}}]\n");
        let text = format!("{head}entries:\n  - {{{FOG}, related: [{link}]}}\n");
        let options = errdex_catalog::Options {
            alone: true,
            ..errdex_catalog::Options::from("")
        };
        let loaded = load(&One(text), Path::new("e.yaml"), options).unwrap();
        loaded.catalog.unwrap()
    };
    assert_eq!(
        shown(
            &with("f.yaml", "'ferry:LATE'"),
            &with("g.yaml", "'ferry:LATE (7)'")
        ),
        ["cosmetic head-changed *: the imports are different"]
    );
    assert_eq!(
        shown(
            &with("f.yaml", "'ferry:LATE'"),
            &with("f.yaml", "'ferry:SUNK'")
        ),
        ["cosmetic links-changed FOG: the links are different"]
    );
}
