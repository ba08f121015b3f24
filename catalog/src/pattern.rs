//! Matches string codes against a catalogue's `pattern`: the small part of regular expressions that codes need.

/// A pattern that was read. It must match a whole code, whether or not it says `^` and `$`.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    root: Node,
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
                root,
            }),
            Some(c) => Err(format!("`{c}` stands where nothing can")),
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
        let chars: Vec<char> = code.chars().collect();
        ends(&self.root, &chars, &[0]).contains(&chars.len())
    }
}

/// Where a match of `node` can end, for each place where it can begin; sorted, each once. No backtracking, so no
/// pattern is slow.
fn ends(node: &Node, chars: &[char], starts: &[usize]) -> Vec<usize> {
    let mut ends_at = match node {
        Node::Class { ranges, negated } => starts
            .iter()
            .filter(|at| {
                chars.get(**at).is_some_and(|c| {
                    ranges.iter().any(|(from, to)| from <= c && c <= to) != *negated
                })
            })
            .map(|at| at + 1)
            .collect(),
        Node::Sequence(nodes) => nodes
            .iter()
            .fold(starts.to_vec(), |starts, node| ends(node, chars, &starts)),
        Node::Choice(nodes) => nodes
            .iter()
            .flat_map(|node| ends(node, chars, starts))
            .collect(),
        Node::Repeat { node, least, most } => {
            let mut reached = if *least == 0 {
                starts.to_vec()
            } else {
                Vec::new()
            };
            let mut here = starts.to_vec();
            for count in 1..=*most {
                let next = ends(node, chars, &here);
                // Once a round changes nothing, no later one will.
                let settled = next == here;
                here = next;
                if count >= *least || settled {
                    reached.extend(&here);
                }
                if settled || here.is_empty() {
                    break;
                }
            }
            reached
        }
    };
    ends_at.sort_unstable();
    ends_at.dedup();
    ends_at
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
        // Each level may double the work of the one inside it.
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
    fn slow_patterns_are_not_slow() {
        assert!(!matches("(a*)*(a*)*b", &"a".repeat(200)));
        assert!(!matches("(((((((a*)*)*)*)*)*)*)*b", &"a".repeat(50)));
        assert!(!matches("(((a?){1000}){1000}){1000}b", "aaa"));
    }

    #[test]
    fn unreadable_ones_say_why() {
        for pattern in [
            "[A", "(A", "A)", "*", "A{2", "A{3,2}", r"\q", "A^B", "[b-a]",
        ] {
            assert!(Pattern::new(pattern).is_err(), "{pattern}");
        }
    }
}
