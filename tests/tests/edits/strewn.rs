//! Strews comments over a part of the Windows catalogue, and writes it in another style that means the same.

use errdex_tests::random::Random;

/// The text in another style. `label` keeps the comments of two files apart.
pub(crate) fn strew(text: &str, label: &str, random: &mut Random) -> String {
    let text = shuffled(text, random);
    let mut strewer = Strewer {
        out: Vec::new(),
        notes: 0,
        label,
        random,
    };
    let mut lines: Vec<&str> = text.lines().collect();
    for at in 1..lines.len() {
        let swapped =
            lines[at].starts_with("    message: ") && lines[at - 1].starts_with("    code: ");
        if swapped && strewer.random.below(6) == 0 {
            lines.swap(at - 1, at);
        }
    }
    let mut at = 0;
    while at < lines.len() {
        at += strewer.line(&lines, at);
    }
    let Strewer { out, random, .. } = strewer;
    let dedent = random.below(4) == 0;
    let out: Vec<&str> = out
        .iter()
        .map(|line| {
            if dedent {
                line.strip_prefix("  ").unwrap_or(line)
            } else {
                line
            }
        })
        .collect();
    let feed = if random.below(3) == 0 { "\r\n" } else { "\n" };
    let mut text = out.join(feed);
    if random.below(3) > 0 {
        text.push_str(feed);
    }
    if random.below(4) == 0 {
        text.insert(0, '\u{FEFF}');
    }
    text
}

/// The text with some neighbours among its entries changed over.
fn shuffled(text: &str, random: &mut Random) -> String {
    const BEGIN: &str = "\n\n  - name: ";
    let text = text.trim_end();
    let Some((head, entries)) = text.split_once("  - name: ") else {
        return text.to_owned();
    };
    let mut entries: Vec<&str> = entries.split(BEGIN).collect();
    for at in 1..entries.len() {
        if random.below(10) == 0 {
            entries.swap(at - 1, at);
        }
    }
    format!("{head}  - name: {}\n", entries.join(BEGIN))
}

struct Strewer<'s> {
    out: Vec<String>,
    notes: usize,
    label: &'s str,
    random: &'s mut Random,
}

impl Strewer<'_> {
    /// Takes over a line, or the few that belong together; says how many.
    fn line(&mut self, lines: &[&str], at: usize) -> usize {
        let line = lines[at];
        let key = line
            .strip_prefix("    ")
            .filter(|key| !key.starts_with([' ', '-']));
        if let Some(name) = line.strip_prefix("  - name: ") {
            self.notes_above("  ");
            let name = match self.random.below(6) {
                0 => format!("'{name}'"),
                1 => format!("\"{name}\""),
                _ => name.to_owned(),
            };
            self.push(format!("  - name: {name}"));
            return 1;
        }
        match key {
            Some("related:") => {
                let count = lines[at + 1..]
                    .iter()
                    .take_while(|line| line.starts_with("      - "))
                    .count();
                self.related(&lines[at + 1..=at + count]);
                count + 1
            }
            Some(key) => {
                self.notes_above("    ");
                if key.ends_with('|') {
                    self.out.push(line.to_owned());
                } else if key.starts_with("code: ") && self.random.below(8) == 0 {
                    self.out.push(format!("{line}   "));
                } else {
                    self.push(line.to_owned());
                }
                1
            }
            None => {
                self.out.push(line.to_owned());
                // Between two entries.
                if line.is_empty()
                    && lines
                        .get(at + 1)
                        .is_some_and(|next| next.starts_with("  - name: "))
                    && self.random.below(6) == 0
                {
                    self.out.push(String::new());
                    let note = self.note();
                    self.out.push(format!("  {note}"));
                    self.out.push(String::new());
                }
                1
            }
        }
    }

    fn related(&mut self, items: &[&str]) {
        let short: Vec<Option<String>> = items.iter().map(|item| short(item)).collect();
        let all_short: Option<Vec<String>> = short.iter().cloned().collect();
        self.notes_above("    ");
        if let Some(items) = all_short.filter(|_| self.random.below(2) == 0) {
            self.push(format!("    related: [{}]", items.join(", ")));
            return;
        }
        self.push("    related:".to_owned());
        let dedent = self.random.below(5) == 0;
        let indent = if dedent { "    " } else { "      " };
        for (item, short) in items.iter().zip(short) {
            self.notes_above(indent);
            let item = item.trim_start();
            match short {
                Some(short) if self.random.below(2) == 0 => self.push(format!("{indent}- {short}")),
                _ => self.push(format!("{indent}{item}")),
            }
        }
    }

    fn push(&mut self, mut line: String) {
        if self.random.below(12) == 0 {
            line.push_str("   ");
            line.push_str(&self.note());
        }
        self.out.push(line);
    }

    fn notes_above(&mut self, indent: &str) {
        while self.random.below(12) == 0 {
            let note = self.note();
            self.out.push(format!("{indent}{note}"));
        }
    }

    fn note(&mut self) -> String {
        self.notes += 1;
        format!(
            "# note {} of {}: 'a' \"b\" {{c: [d!",
            self.notes, self.label
        )
    }
}

/// `NAME (code)` for a link that says no more than that.
fn short(item: &str) -> Option<String> {
    let item = item
        .trim_start()
        .strip_prefix("- {to: ")?
        .strip_suffix('}')?;
    let (name, rest) = item.split_once(", code: ")?;
    let (code, rest) = rest.split_once(", kind: see, why: ")?;
    (!rest.is_empty()).then(|| format!("{name} ({code})"))
}
