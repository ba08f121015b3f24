//! What Markdown of a catalogue becomes.

use super::*;

fn check(from: &str, to: &str) {
    let resolve = |name: &str| (name == "FOG").then(|| "Self::Fog".to_owned());
    assert_eq!(text(from, &resolve), to);
}

#[test]
fn prose_is_kept_without_a_look_at_each_line() {
    let prose = "One line, (7) *two* words.\n\nAnother: a_b = c | d; é.  \nmore\n\n";
    assert!(is_prose(prose));
    check(
        prose,
        "One line, (7) *two* words.\n\nAnother: a_b = c | d; é.  \nmore",
    );
    check("", "");
    for text in [
        " a",
        "a\n b",
        "7. a",
        "a\n> b",
        "a\n~~~\nb",
        "a\tb",
        "a\r\nb",
        "é",
    ] {
        assert!(!is_prose(text), "{text:?}");
    }
}

#[test]
fn prose_is_kept() {
    check("One *line*.\nAnd `another`.", "One *line*.\nAnd `another`.");
    check("- a\n- b\n  c\n\n1. d", "- a\n- b\n  c\n\n1. d");
}

#[test]
fn code_is_never_rust() {
    check("```\nlet x;\n```", "```text\nlet x;\n```");
    check("```rust,ignore\nlet x;\n```", "```text\nlet x;\n```");
    check("```c\nint x;\n```", "```c\nint x;\n```");
    check("~~~\nx", "~~~text\nx\n~~~");
    check(
        "a\n\n    let x;\n      y\n\nb",
        "a\n\n```text\nlet x;\n  y\n```\n\nb",
    );
    check("- ```\n  x\n  ```", "-\n```text\nx\n```");
    check("- a\n\n      code?", "- a\n\n  code?");
    check("> ```\n> x", "\\> \\`\\`\\`\n\\> x");
}

#[test]
fn brackets_and_angles_mean_nothing() {
    check(
        "a[0] and [x] and Vec<T>",
        "a\\[0\\] and \\[x\\] and Vec&lt;T>",
    );
    check(
        "<script>alert(1)</script>",
        "&lt;script>alert(1)&lt;/script>",
    );
    check("`a[0] Vec<T>`", "`a[0] Vec<T>`");
    check("a ` b", "a \\` b");
    check("[x]: https://a.example/", "\\[x\\]: <https://a.example/>");
}

#[test]
fn links_lead_somewhere_or_are_words() {
    check("[fog](FOG)", "[fog](Self::Fog)");
    check("[fog](NOPE) ![pic](x.png)", "fog pic");
    check(
        "[w](https://a.example/x) <https://b.example>",
        "[w](https://a.example/x) <https://b.example>",
    );
    check("see https://a.example/x.", "see <https://a.example/x>.");
    check("xhttps://a.example/x", "xhttps\\://a.example/x");
    check("[x](javascript:alert)", "x");
}

#[test]
fn a_plain_line_means_nothing() {
    assert_eq!(
        line("a_b *c* [d] <e> `f` {g} 100 %"),
        "a\\_b \\*c\\* \\[d\\] \\<e\\> \\`f\\` {g} 100 %"
    );
    assert_eq!(line("1. x"), "1\\. x");
    assert_eq!(line("# x"), "\\# x");
    assert_eq!(line("see https://x"), "see https\\://x");
}
