//! The fields of an entry change, and what is said of them.

use super::*;

#[test]
fn a_secret_that_is_told_is_breaking() {
    let field =
        |more: &str| format!("{FOG}, detail: '{{key}}', fields: {{key: {{type: u8{more}}}}}");
    let (told, secret) = (field(""), field(", sensitive: true"));
    check(
        &told,
        &secret,
        &["additive sensitivity-changed FOG: the field `key` is a secret: texts show `[redacted]`"],
    );
    check(
        &secret,
        &told,
        &[
            "breaking sensitivity-changed FOG: the field `key` is no longer a secret: texts show its value",
        ],
    );
    check(&secret, &secret, &[]);
}

#[test]
fn fields_change() {
    let with = |detail: &str, fields: &str| {
        format!("{FOG}, detail: '{detail}', fields: {{a: {{type: u8}}{fields}}}")
    };
    let one = with("{a}", "");
    let two = with("{a} {b}", ", b: {type: 'Vec<u8>'}");
    check(
        &one,
        &two,
        &[
            "breaking field-added FOG: the field `b` of type `Vec<u8>` is new",
            "cosmetic text-changed FOG: the detail is `{a} {b}`, and was `{a}`",
        ],
    );
    check(
        &two,
        &one,
        &[
            "breaking field-removed FOG: the field `b` of type `Vec<u8>` is gone",
            "cosmetic text-changed FOG: the detail is `{a}`, and was `{a} {b}`",
        ],
    );
    check(
        &two,
        &with("{a} {b}", ", b: {type: 'Vec<u16>'}"),
        &[
            "breaking field-type-changed FOG: the type of the field `b` is `Vec<u16>`, and was `Vec<u8>`",
        ],
    );
    check(&two, &with("{a} {b}", ", b: {type: 'Vec < u8 >'}"), &[]);
    check(
        &two,
        &with("{a} {b}", ", b: {type: 'Vec<u8>', doc: d}"),
        &["cosmetic text-changed FOG: the text of the field `b` is different"],
    );
}

#[test]
fn what_is_said_of_fields_changes() {
    let of = |text: &str, fields: &str| format!("{FOG}, detail: '{text}', fields: {{{fields}}}");
    let source = "type: 'std::io::Error', shown: false";
    check(
        &of("fog", &format!("cause: {{{source}}}")),
        &of("fog", &format!("cause: {{{source}, source: true}}")),
        &["breaking source-changed FOG: the field `cause` is the source of the error now"],
    );
    check(
        &of("fog", &format!("cause: {{{source}, source: true}}")),
        &of("fog", &format!("cause: {{{source}, from: true}}")),
        &["additive from-changed FOG: the field `cause` becomes the error with `?` now"],
    );
    check(
        &of("fog", &format!("cause: {{{source}, from: true}}")),
        &of("fog", &format!("cause: {{{source}}}")),
        &[
            "breaking source-changed FOG: the field `cause` is not the source of the error any more",
            "breaking from-changed FOG: the field `cause` does not become the error with `?` any more",
        ],
    );
    check(
        &of("fog {a}", "a: {type: u8}, b: {type: u8, shown: false}"),
        &of("fog {a} {b}", "a: {type: u8}, b: {type: u8}"),
        &[
            "cosmetic text-changed FOG: the field `b` may be shown by the text now",
            "cosmetic text-changed FOG: the detail is `fog {a} {b}`, and was `fog {a}`",
        ],
    );
    let optional = |absent: &str| {
        of(
            "fog {a}",
            &format!("a: {{type: Option<u8>, absent: {absent}}}"),
        )
    };
    check(
        &optional("unknown"),
        &optional("none"),
        &[
            "cosmetic text-changed FOG: what the field `a` shows without a value is `none`, and was `unknown`",
        ],
    );
    let secret = |flag: &str| of("fog {a}", &format!("a: {{type: String{flag}}}"));
    check(
        &secret(", sensitive: true"),
        &secret(""),
        &[
            "breaking sensitivity-changed FOG: the field `a` is no longer a secret: texts show its value",
        ],
    );
}
