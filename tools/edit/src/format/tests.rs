use super::*;

fn check(text: &str, expected: &str) {
    let codes = CodeType::from_name("u16");
    let first = format(text, &ROOT, codes).expect("a canonical form");
    assert_eq!(first, expected, "{text}");
    let again = format(&first, &ROOT, codes).expect("a canonical form");
    assert_eq!(again, first, "the second time");
}

#[test]
fn keys_and_entries_come_in_order_with_their_comments() {
    check(
        "# The top.\ntitle: Harbour   # beside the title\n# Above the catalogue.\ncatalog: harbour\ncode: {pattern: a, type: string}\nentries:\n# The second.\n- code: 2\n  # Above the name.\n  name: B   # beside the name\n  message: b\n    # Below the message.\n# The first.\n- message: a\n  name: A\n  code: 1\n# The end.\n",
        "# The top.\n# Above the catalogue.\ncatalog: harbour\ntitle: Harbour   # beside the title\ncode: {type: string, pattern: a}\nentries:\n  # The first.\n  - name: A\n    code: 1\n    message: a\n\n  # The second.\n  # Above the name.\n  - name: B   # beside the name\n    code: 2\n    message: b\n      # Below the message.\n# The end.\n",
    );
}

/// A root without anything but an entry with these lines.
fn entry(lines: &str) -> String {
    format!("catalog: a\ntitle: A\ncode: {{type: u8}}\nentries:\n{lines}")
}

#[test]
fn texts_stay_what_they_are() {
    for (written, canonical) in [
        // An indentation that is said, and deeper lines.
        (
            "- name: A\n  meaning: |1\n     one\n    two\n  context: >\n   a\n\n   b\n    c\n",
            "  - name: A\n    meaning: |1\n       one\n      two\n    context: >\n      a\n\n      b\n       c\n",
        ),
        // Quoted texts over several lines.
        (
            "- name: A\n  help: \"one\n\n    two  \\\n    three\"\n  summary: plain\n   on\n",
            "  - name: A\n    summary: plain\n      on\n    help: \"one\n\n      two  \\\n      three\"\n",
        ),
        // What other readers take for something else keeps its quotes; so do codes, and what is nobody's business.
        (
            "- name: 'NO'\n  message: '1.10'\n  detail: 'it''s'\n  url: \"\"\n  since: '1.0.0'\n  x-a: {b: 'c',d: e}\n",
            "  - name: \"NO\"\n    message: \"1.10\"\n    detail: it's\n    since: '1.0.0'\n    url: \"\"\n    x-a: {b: 'c',d: e}\n",
        ),
        // Nothing in a text is a comment.
        (
            "- name: A # a\n  message: b#c\n  help: \"d # e\"\n  meaning: |  # f\n    # g\n",
            "  - name: A # a\n    message: b#c\n    meaning: |  # f\n      # g\n    help: \"d # e\"\n",
        ),
        // A value on a line of its own, and one that is not there.
        (
            "- name:\n    A\n  aliases:\n  message:   # why\n     # because\n     b\n",
            "  - name:\n      A\n    message:   # why\n      # because\n      b\n    aliases:\n",
        ),
    ] {
        check(&entry(written), &entry(canonical));
    }
}

#[test]
fn line_ends_and_blank_lines_are_even() {
    check(
        "\r\n\r\ncatalog: a   \r\n\n\ntitle: A\r\n\r\n\r\n# end   \r\n\r\n",
        "catalog: a\r\n\r\ntitle: A\r\n\r\n# end\r\n",
    );
    check("---\ncatalog: a\n...\n", "catalog: a\n");
}

#[test]
fn what_has_no_canonical_form_is_left_alone() {
    for text in [
        "{catalog: a}",
        "? catalog\n: a\n",
        "catalog: a\nentries:\n- name: A\n  meaning: |+\n    a\n\n\n- name: B\n",
        "catalog: a\nentries:\n- - a\n",
        "catalog: &a a\n",
        "catalog: [a\n",
        "",
    ] {
        assert_eq!(format(text, &ROOT, None), None, "{text}");
    }
}
