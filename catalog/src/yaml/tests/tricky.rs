//! Holds documents that use one corner of YAML each, with names.

pub(super) const TRICKY: &[(&str, &str)] = &[
    ("plain", "a: b\nc: d e  f\n"),
    ("root scalar", "just text\n"),
    ("root block scalar", "|\n  a\n  b\n"),
    (
        "numbers",
        "a: 0x1F\nb: 0o17\nc: 007\nd: 1_000\ne: +5\nf: .inf\ng: 1e3\nh: true\n",
    ),
    (
        "nothing",
        "a:\nb: ~\nc: null\nd:   # comment\ne: ''\nf: \"\"\n",
    ),
    ("nothing in lists", "-\n-   \n- ~\n- # c\n- a\n"),
    (
        "quotes",
        "a: 'it''s'\nb: \"say \\\"hi\\\"\"\nc: \"a\\\\\"\nd: 'a\"b'\n\"k\": 'v'\n'k2': v\n",
    ),
    (
        "folded quotes",
        "a: \"one\n  two\n\n  three\"\nb: 'one\n  two'\nc: \"one\\\n  two\"\nd: x\n",
    ),
    (
        "folded plain",
        "a: one\n  two\n\n  three http://x.y/#f a,b [c]\nb: x\n",
    ),
    (
        "literal",
        "a: |\n  one\n\n    two\n  # no comment\n# comment\nb: x\n",
    ),
    (
        "folded",
        "a: >-\n  one\n  two\n\n  three\nb: >+\n  x\n\nc: y\n",
    ),
    (
        "headers",
        "a: |2\n    two more\n  less\nb: |-   # c\n  x\nc: >1+\n  y\n\nd: z\n",
    ),
    ("empty block", "a: |\nb: >-\n\nc: x\n"),
    (
        "block in list",
        "- |\n a\n- >\n   b\n  \n-   - |1\n     c\n    - d\n",
    ),
    (
        "block in indentless list",
        "a:\n- |\n  one\n- |2\n   two\n- three\nb: x\n",
    ),
    (
        "header counts from the parent",
        "a:\n  b:\n    - c: |2\n          deep\n        more\n      d: e\n",
    ),
    (
        "tabs",
        "a:\tb\nc: d\te\nf: |\n  x\ty\ng:   \t'q'\t# c\nh: i\t\n",
    ),
    (
        "comments",
        "# c\na: # c\n  # c\n  - # c\n    b # c\n  - c#d\n  -  e # f\n",
    ),
    (
        "flow",
        "{a: b, \"c\":d, e: [f , 'g',], h: {i: j}, k, l: }\n",
    ),
    (
        "flow over lines",
        "a: [b,\n  c d\n  e, {f: g,\n h: i}, # c\n  'j\n k' ]\nl: m\n",
    ),
    ("flow pairs", "a: [b: c, d: e, ? f : g, h]\ni: j\n"),
    (
        "empty flow",
        "a: []\nb: {}\nc: [ ]\nd: [[], {}, [{}]]\ne: f\n",
    ),
    ("flow null values", "{a: , b: , c: ~, 'd'}\n"),
    (
        "flow plain with colons",
        "[a:b, http://x.y/z, a#b, -1, x-]\n",
    ),
    (
        "explicit keys",
        "? a\n: b\n? c\n? |\n  d\n: - e\n  - f\n? g\n:\n  h: i\n",
    ),
    (
        "key forms",
        "a : b\n'c' : d\n\"e\": f\n? g\n: h\n1: i\ntrue: j\n~: k\n",
    ),
    (
        "list forms",
        "-   a\n-\n  b\n- - c\n  - d\n-\n  - e\n- f: g\n  h: i\n-   j: k\n    l: m\n",
    ),
    (
        "plain that looks special",
        "a: -b\nc: ?d\ne: :f\ng: h:i\nj: k#l\nm: n - o\np: q ? r\ns: a&b *c !d\n",
    ),
    (
        "wide",
        "é: 漢字 é\n漢: [é, '漢', \"é\"]\na: |\n  漢\nb: 😀 c\n\"😀\": d\n",
    ),
    (
        "wide space",
        "a: \u{3000}b\nc: d\u{A0}e\n  \u{3000}f g\nh: i\n",
    ),
    ("prologue", "%YAML 1.1\n# c\n---\na: b\n"),
    ("prologue with content", "--- {a: b}\n"),
    ("block after the prologue", "--- |\n  a\n"),
    ("document end", "a: b\n...\n"),
    ("no final line feed", "a: |\n  last"),
    ("no final line feed, plain", "a: last"),
    ("spaces at the end", "a: b   \nc: |\n  d   \n   \ne: f\n"),
    ("blank lines in front", "\n\n  \na: b\n"),
    ("more blanks than indent", "a: |\n\n  x\n\n\n\nb: c\n"),
    (
        "collection as a key",
        "? [a, b]\n: c\n? {d: e}\n: f\ng: h\n",
    ),
    (
        "flow collection as a plain key",
        "[a, b]: c\n{d: e}: f\ng: h\n",
    ),
    (
        "flow mapping as a key in a list",
        "- {name}: text\n- {a: b}\n- c\n",
    ),
    ("flow mapping as a key in flow", "[{a: b}: c, d]\n"),
    ("folded key text", "a:\n  b c\n   d\ne: f\n"),
    (
        "value on the next line",
        "a:\n  'b'\nc:\n  - d\ne:\n    |\n    f\ng: h\n",
    ),
    (
        "long keys",
        "a_long_key_with_many_words: x\n? a longer\n  key over lines\n: y\n",
    ),
    (
        "escapes",
        "a: \"\\x41\\u00e9\\U0001F600\\t\\\\ \\\"\" \nb: c\n",
    ),
    (
        "literals in a row",
        "a: |\n  one\n\n    two\nb: |-\n  x\n\nc:\n  d: |\n   y\n  # c\n  e: x\nf: |\n  z\n",
    ),
    (
        "what looks like a literal in a text",
        "a: >\n  b\n  c: |\n    d\ne: \"f\n  g: |\n    h\n  \"\ni: |-\n  j\n",
    ),
    (
        "what looks like a literal in a comment",
        "a: b # c: |\n  # d\n#e: |\n#  f\ng: |\n  h\n",
    ),
    (
        "literals beside stand-ins",
        "a: x\nb: |\n  y\nc:\n  - x\n  - d: |-\n      x\n    e: x\n",
    ),
    (
        "items with lines",
        "a:\n  - b: c\n    d: [e, {f: 'g', h: i:j}]\n    k: |\n      l\n\n    m:\n    - n\n    - {o: p}\n\n  # q\n  - r: é\n    s:\n      t: u\n      v: \"w\"\nx: y\n",
    ),
    (
        "items in items",
        "- a:\n    - b:\n        - c: d\n          e: f\n      g: h\n    - i\n  j: k\n- l\n",
    ),
    (
        "mappings in mappings",
        "a:\n  b: c\n  d: e # f\ng:\n  # h\n  i: |-\n    j\n\n  k: l\nm:\n  n:\n  o: p\n",
    ),
    (
        "lines that look like runs",
        "a: \"b\n  - c: d\n    e: f\n  \"\ng: [h,\n i: j,\nk: {l: m}\n]\n",
    ),
    ("repeats", "a: a\nb: a a\nc: a\n  a a\n  a\nd: a\n"),
];
