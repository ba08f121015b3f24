//! Writes documents in every style from a seed: the same seed, the same document.

/// The document of `seed`.
pub(super) fn document(seed: u64) -> String {
    let mut writer = Writer {
        state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
        out: String::new(),
        left: 40,
    };
    if writer.one_in(4) {
        writer.out.push_str("# begins\n---\n");
    }
    if writer.one_in(5) {
        writer.flow(0, 3);
        writer.out.push('\n');
    } else if writer.one_in(4) {
        writer.list(0, 4);
    } else {
        writer.mapping(0, 4);
    }
    writer.out
}

struct Writer {
    state: u64,
    out: String,
    /// How many nodes may still be written.
    left: usize,
}

const PLAIN: &[&str] = &[
    "a",
    "b",
    "a b",
    "x:y",
    "a#b",
    "http://x.y/#z",
    "-5",
    "0x1F",
    "007",
    "true",
    "~",
    "null",
    "1.10",
    "é",
    "漢 字",
    "😀",
    "it's",
    "say \"hi\"",
    "-x",
    "NO",
    "a - b",
    "0o17",
    "1_000",
    "a a",
    "b é b",
    "\u{3000}w",
    "x\u{200D}y",
];
const WORDS: &[&str] = &[
    "one", "two", "a", "é", "漢", "#no", "- no", "x: y", "[z", "{p}", "'q", "\"r", "-", "😀", "|",
];

impl Writer {
    fn next(&mut self, below: usize) -> usize {
        // xorshift64*, good enough to mix styles.
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let mixed = self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        mixed as usize % below
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.next(many) == 0
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.next(words.len())]
    }

    fn indent(&mut self, columns: usize) {
        self.out.push_str(&" ".repeat(columns));
    }

    fn line_end(&mut self) {
        match self.next(8) {
            0 => self.out.push_str("  # comment: 'x"),
            1 => self.out.push_str("  "),
            _ => {}
        }
        self.out.push('\n');
        if self.one_in(10) {
            self.out.push('\n');
        }
    }

    fn comment_line(&mut self) {
        if self.one_in(8) {
            let columns = self.next(6);
            self.indent(columns);
            self.out.push_str("# {a: [\n");
        }
    }

    /// Keys at column `column`; the first stands where the cursor is.
    fn mapping(&mut self, column: usize, depth: usize) {
        self.comment_line();
        for nth in 0..=self.next(4) {
            self.indent(column);
            self.key(nth);
            self.value(column, depth, false);
        }
    }

    fn key(&mut self, nth: usize) {
        let key = match self.next(6) {
            0 => format!("'k {nth}'"),
            1 => format!("\"k\\t{nth}\""),
            2 => format!("é{nth}"),
            3 => format!("key {nth} "),
            4 => format!("{nth}"),
            _ => format!("k{nth}"),
        };
        self.out.push_str(&key);
        self.out.push(':');
    }

    fn list(&mut self, column: usize, depth: usize) {
        self.comment_line();
        for _ in 0..=self.next(4) {
            self.indent(column);
            self.out.push('-');
            self.value(column, depth, true);
        }
    }

    /// What follows `key:` or `-`, which stand in `column`.
    fn value(&mut self, column: usize, depth: usize, is_item: bool) {
        self.left = self.left.saturating_sub(1);
        let deep = depth > 0 && self.left > 0;
        match self.next(if deep { 12 } else { 8 }) {
            0 => self.line_end(),
            1 | 2 => self.block_scalar(column),
            3..8 => {
                let spaces = 1 + self.next(2);
                self.indent(spaces);
                self.scalar(column + 1, false);
                self.line_end();
            }
            8 => {
                self.out.push(' ');
                self.flow(column + 1, 2);
                self.line_end();
            }
            9 if is_item => {
                // A compact mapping begins on the line of its dash.
                self.out.push(' ');
                self.key(9);
                self.value(column + 2, depth - 1, false);
                if self.one_in(2) {
                    self.mapping(column + 2, depth - 1);
                }
            }
            10 => {
                self.line_end();
                let deeper = usize::from(is_item) + self.next(3);
                self.list(column + deeper, depth - 1);
            }
            _ => {
                self.line_end();
                let deeper = 1 + self.next(3);
                self.mapping(column + deeper, depth - 1);
            }
        }
    }

    fn block_scalar(&mut self, column: usize) {
        let header = self.pick(&["|", ">", "|-", ">+", "|+", ">-"]);
        let more = 1 + self.next(3);
        self.out.push(' ');
        self.out.push_str(header);
        let explicit = self.one_in(3);
        if explicit {
            self.out.push_str(&more.to_string());
        }
        if self.one_in(5) {
            self.out.push_str(" # c");
        }
        self.out.push('\n');
        for nth in 0..self.next(4) {
            if self.one_in(5) {
                self.out.push('\n');
            }
            let extra = if nth > 0 || explicit { self.next(3) } else { 0 };
            self.indent(column + more + extra);
            let word = self.pick(WORDS);
            self.out.push_str(word);
            self.out.push('\n');
        }
    }

    /// A scalar on one line or more; those that follow are indented by at least `column`.
    fn scalar(&mut self, column: usize, in_flow: bool) {
        match self.next(5) {
            0 => self.quoted('\'', column),
            1 => self.quoted('"', column),
            2 => {
                for _ in 0..self.next(3) {
                    let word = self.pick(&["one", "two", "é", "a:b", "a#b"]);
                    self.out.push_str(word);
                    self.space(column);
                }
                self.out.push('z');
            }
            _ => {
                let text = self.pick(PLAIN);
                let text = if in_flow {
                    text.trim_start_matches('-')
                } else {
                    text
                };
                self.out.push_str(text);
            }
        }
    }

    fn quoted(&mut self, quote: char, column: usize) {
        self.out.push(quote);
        for _ in 0..self.next(4) {
            let word = match (quote, self.next(3)) {
                ('"', 0) => self.pick(&["\\\"", "\\\\", "\\n", "\\u00e9", "\\x41", "'", "\\ "]),
                ('\'', 0) => self.pick(&["''", "\\", "\""]),
                _ => self.pick(&["one", "é", "# a", ": b", "{c}", "[", "- d", ",", "漢"]),
            };
            self.out.push_str(word);
            self.space(column);
        }
        self.out.push('e');
        self.out.push(quote);
    }

    fn space(&mut self, column: usize) {
        match self.next(4) {
            0 => {
                self.out.push('\n');
                if self.one_in(4) {
                    self.out.push('\n');
                }
                let more = 1 + self.next(3);
                self.indent(column + more);
            }
            1 => self.out.push('\t'),
            _ => self.out.push(' '),
        }
    }

    fn flow(&mut self, column: usize, depth: usize) {
        let is_map = self.one_in(2);
        self.out.push(if is_map { '{' } else { '[' });
        for nth in 0..self.next(4) {
            self.flow_space(column);
            self.left = self.left.saturating_sub(1);
            if is_map || self.one_in(6) {
                self.key(nth);
                self.out.push(' ');
            }
            if depth > 0 && self.left > 0 && self.one_in(3) {
                self.flow(column, depth - 1);
            } else if !self.one_in(8) {
                self.scalar(column, true);
            }
            self.flow_space(column);
            self.out.push(',');
        }
        if self.out.ends_with(',') && self.one_in(2) {
            self.out.pop();
        }
        self.flow_space(column);
        self.out.push(if is_map { '}' } else { ']' });
    }

    fn flow_space(&mut self, column: usize) {
        match self.next(6) {
            0 => {
                if self.one_in(2) {
                    self.out.push_str(" # c ]}");
                }
                self.out.push('\n');
                let more = 1 + self.next(2);
                self.indent(column + more);
            }
            1 | 2 => self.out.push(' '),
            _ => {}
        }
    }
}
