//! Matches string codes against a catalogue's `pattern`: the small part of regular expressions that codes need.

mod program;

pub use program::MAX_STEPS;
use program::Program;

/// A pattern that was read. It must match a whole code, whether or not it says `^` and `$`.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    root: Node,
    program: Program,
}

/// A piece of a pattern.
#[derive(Debug, Clone)]
pub enum Node {
    /// One character of these ranges, or none of them.
    Class {
        /// The ranges, from and to.
        ranges: Vec<(char, char)>,
        /// Whether it is none of them.
        negated: bool,
    },
    /// One after another.
    Sequence(Vec<Node>),
    /// One or another.
    Choice(Vec<Node>),
    /// So many times.
    Repeat {
        /// What comes again.
        node: Box<Node>,
        /// How often at least.
        least: usize,
        /// How often at most; `usize::MAX` where there is no limit.
        most: usize,
    },
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn new(text: &str) -> Result<Self, String> {
        let inner = text.strip_prefix('^').unwrap_or(text);
        let inner = match inner.strip_suffix('$') {
            Some(rest) if !rest.ends_with('\\') => rest,
            _ => inner,
        };
        let chars: Vec<char> = inner.chars().collect();
        let mut parser = Parser {
            chars: &chars,
            at: 0,
            depth: 0,
        };
        let root = parser.choice()?;
        match parser.peek() {
            None => Ok(Self {
                text: text.to_owned(),
                program: Program::new(&root).ok_or_else(|| {
                    format!("with its repetitions written out it has more than {MAX_STEPS} steps")
                })?,
                root,
            }),
            Some(c) => Err(format!("`{c}` is not allowed here")),
        }
    }

    /// The pattern as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pattern as a tree.
    #[must_use]
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Whether `code` is as the pattern says.
    #[must_use]
    pub fn matches(&self, code: &str) -> bool {
        self.matches_in_steps(code).0
    }

    /// The same, and how many steps that took: in proportion to the code's length, and to the pattern's.
    #[must_use]
    pub fn matches_in_steps(&self, code: &str) -> (bool, usize) {
        self.program.run(code)
    }
}

struct Parser<'p> {
    chars: &'p [char],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += 1;
        c
    }

    fn choice(&mut self) -> Result<Node, String> {
        self.depth += 1;
        // This function calls itself for each level.
        if self.depth > 8 {
            return Err("groups are nested too deep".to_owned());
        }
        let mut branches = vec![self.sequence()?];
        while self.peek() == Some('|') {
            self.at += 1;
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        Ok(Node::Choice(branches))
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            self.at += 1;
            let node = self.one(c)?;
            nodes.push(self.repeated(node)?);
        }
        Ok(Node::Sequence(nodes))
    }

    fn one(&mut self, c: char) -> Result<Node, String> {
        match c {
            '(' => {
                if self.chars[self.at..].starts_with(&['?', ':']) {
                    self.at += 2;
                }
                let node = self.choice()?;
                match self.take() {
                    Some(')') => Ok(node),
                    _ => Err("a `(` is never closed".to_owned()),
                }
            }
            '[' => self.class(),
            '.' => Ok(Node::Class {
                ranges: Vec::new(),
                negated: true,
            }),
            '\\' => Ok(Node::Class {
                ranges: self.escape()?,
                negated: false,
            }),
            '*' | '+' | '?' | '{' => Err(format!("`{c}` repeats nothing")),
            '^' | '$' => Err(format!("`{c}` inside a pattern")),
            c => Ok(Node::Class {
                ranges: vec![(c, c)],
                negated: false,
            }),
        }
    }

    fn escape(&mut self) -> Result<Vec<(char, char)>, String> {
        match self.take() {
            Some('d') => Ok(vec![('0', '9')]),
            Some('w') => Ok(vec![('0', '9'), ('A', 'Z'), ('a', 'z'), ('_', '_')]),
            Some(c) if !c.is_alphanumeric() => Ok(vec![(c, c)]),
            Some(c) => Err(format!("`\\{c}` is not known")),
            None => Err("it ends with `\\`".to_owned()),
        }
    }

    fn class(&mut self) -> Result<Node, String> {
        let negated = self.peek() == Some('^');
        self.at += usize::from(negated);
        let mut ranges = Vec::new();
        loop {
            let Some(c) = self.take() else {
                return Err("a `[` is never closed".to_owned());
            };
            match c {
                ']' if !ranges.is_empty() => return Ok(Node::Class { ranges, negated }),
                '\\' => ranges.extend(self.escape()?),
                from => {
                    let is_range = self.peek() == Some('-')
                        && self.chars.get(self.at + 1).is_some_and(|c| *c != ']');
                    let mut to = from;
                    if is_range {
                        self.at += 1;
                        to = self.take().unwrap_or(from);
                    }
                    if to < from {
                        return Err(format!("`{from}-{to}` is backwards"));
                    }
                    ranges.push((from, to));
                }
            }
        }
    }

    fn repeated(&mut self, node: Node) -> Result<Node, String> {
        let (least, most) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('{') => return self.counted(node),
            _ => return Ok(node),
        };
        self.at += 1;
        Ok(Node::Repeat {
            node: Box::new(node),
            least,
            most,
        })
    }

    fn counted(&mut self, node: Node) -> Result<Node, String> {
        let unread = || "`{…}` must be `{n}`, `{n,}` or `{n,m}`, up to 1000".to_owned();
        let rest = &self.chars[self.at + 1..];
        let end = rest.iter().position(|c| *c == '}').ok_or_else(unread)?;
        let inside: String = rest[..end].iter().collect();
        self.at += end + 2;
        let number = |text: &str| {
            text.parse::<usize>()
                .ok()
                .filter(|n| *n <= 1000)
                .ok_or_else(unread)
        };
        let (least, most) = match inside.split_once(',') {
            None => (number(&inside)?, number(&inside)?),
            Some((least, "")) => (number(least)?, usize::MAX),
            Some((least, most)) => (number(least)?, number(most)?),
        };
        if most < least {
            return Err(unread());
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            least,
            most,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, code: &str) -> bool {
        Pattern::new(pattern).unwrap().matches(code)
    }

    #[test]
    fn codes_match() {
        assert!(matches("^H[0-9]{4}$", "H0001"));
        assert!(!matches("^H[0-9]{4}$", "H001"));
        assert!(!matches("^H[0-9]{4}$", "H00011"));
        assert!(!matches("H[0-9]{4}", "xH0001"), "the whole code");
        assert!(matches(r"(NET|DISK)-\d+", "NET-0012"));
        assert!(matches("[A-Z][A-Z0-9_]*", "KV_1"));
        assert!(matches(r"KV:[A-Za-z]+(:[A-Za-z]+)?", "KV:Raft:Store"));
        assert!(matches("[^a-z]+", "ABC-1") && !matches("[^a-z]+", "abc"));
        assert!(matches(r"\w{2,3}\.", "ab.") && !matches(r"\w{2,3}\.", "abcd."));
    }

    #[test]
    fn repetitions_match() {
        assert!(matches("a*", "") && matches("a*", "aaa") && !matches("a*", "ab"));
        assert!(matches("(ab|c)+d?", "abcabd") && !matches("(ab|c)+d?", "d"));
        assert!(matches("a{2,3}", "aa") && matches("a{2,3}", "aaa"));
        assert!(!matches("a{2,3}", "a") && !matches("a{2,3}", "aaaa"));
        assert!(matches("a{0}b", "b") && matches("a{2,}", "aaaa") && !matches("a{2,}", "a"));
        assert!(matches("(a*)*b", "aab") && matches("(a?b?){3}", "abb"));
        assert!(matches("(|a)b", "b") && matches("(|a)b", "ab") && matches("()*x", "x"));
        assert!(matches("((()){1000}){1000}é", "é"));
    }

    /// Twice the code takes twice the steps.
    #[test]
    fn no_pattern_is_slow() {
        for pattern in [
            ".*.*.*.*.*.*.*.*b",
            "(a*)*(a*)*b",
            "(((((((a*)*)*)*)*)*)*)*b",
            "(a|aa|aaa)*b",
            "(a?){100}b",
            "(a{1,30}){1,30}b",
        ] {
            let pattern = Pattern::new(pattern).unwrap();
            let [(found, once), (_, twice)] =
                [2_000, 4_000].map(|len| pattern.matches_in_steps(&"a".repeat(len)));
            assert!(!found);
            assert!(twice <= 2 * once + 10, "{pattern:?}: {once}, {twice}");
            assert!(once < 2_000 * 5_000);
        }
    }

    #[test]
    fn unreadable_ones_say_why() {
        let pattern = "(((a?){1000}){1000}){1000}b";
        assert_eq!(
            Pattern::new(pattern).unwrap_err(),
            "with its repetitions written out it has more than 5000 steps"
        );
        for pattern in [
            "[A", "(A", "A)", "*", "A{2", "A{3,2}", r"\q", "A^B", "[b-a]",
        ] {
            assert!(Pattern::new(pattern).is_err(), "{pattern}");
        }
    }
}
