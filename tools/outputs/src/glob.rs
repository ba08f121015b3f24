//! Matches paths with patterns, in which `*`, `?`, `[a-z]` and `**` stand for what varies, as gitignore(5) describes them.
//!
//! Written here because the crates that do this bring an engine for regular expressions, which took a tenth of the time in
//! which the command is built. Patterns are a stranger's: none takes more time than its length times that of the path.

/// A name in a path, which `/` separates from others.
pub type Name = Vec<char>;

/// The characters of a name.
#[must_use]
pub fn name(text: &str) -> Name {
    text.chars().collect()
}

/// The names of a path that is written with `/`.
#[must_use]
pub fn names(path: &str) -> Vec<Name> {
    path.split('/').map(name).collect()
}

/// A pattern for whole paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob {
    names: Vec<Name>,
}

impl Glob {
    /// Reads a pattern. `*` and `?` stay in one name, `**` is any number of names, `\` takes the meaning from what follows.
    #[must_use]
    pub fn new(pattern: &str) -> Self {
        Self {
            names: names(pattern),
        }
    }

    /// Whether the whole path fits.
    #[must_use]
    pub fn fits(&self, path: &[Name]) -> bool {
        path_fits(&self.names, path)
    }
}

/// Whether a pattern fits a path. `**` stands for any number of names, at the end for at least one. It takes as few as it
/// can, and one more each time that the rest does not fit, so the time grows with the product of the lengths.
fn path_fits(pattern: &[Name], path: &[Name]) -> bool {
    let is_any = |at: usize| pattern.get(at).is_some_and(|name| *name == ['*', '*']);
    let (mut at, mut name) = (0, 0);
    let mut again = None;
    loop {
        if is_any(at) {
            if at + 1 == pattern.len() {
                return name < path.len();
            }
            again = Some((at, name));
            at += 1;
        } else if name == path.len() {
            return at == pattern.len();
        } else if pattern
            .get(at)
            .is_some_and(|own| name_fits(own, &path[name]))
        {
            at += 1;
            name += 1;
        } else if let Some((any, from)) = again.filter(|(_, from)| *from < path.len()) {
            again = Some((any, from + 1));
            (at, name) = (any + 1, from + 1);
        } else {
            return false;
        }
    }
}

/// The same of one name, in which `*` stands for any number of characters.
fn name_fits(pattern: &[char], name: &[char]) -> bool {
    let (mut at, mut character) = (0, 0);
    let mut again = None;
    loop {
        if pattern.get(at) == Some(&'*') {
            again = Some((at, character));
            at += 1;
        } else if let Some(next) = name
            .get(character)
            .and_then(|found| one_fits(pattern, at, *found))
        {
            at = next;
            character += 1;
        } else if character == name.len() && at == pattern.len() {
            return true;
        } else if let Some((star, from)) = again.filter(|(_, from)| *from < name.len()) {
            again = Some((star, from + 1));
            (at, character) = (star + 1, from + 1);
        } else {
            return false;
        }
    }
}

/// Whether what stands at `at` in a pattern fits a character; where the pattern goes on.
fn one_fits(pattern: &[char], at: usize, found: char) -> Option<usize> {
    match pattern.get(at)? {
        '?' => Some(at + 1),
        '[' => class_fits(pattern, at, found),
        '\\' => (pattern.get(at + 1) == Some(&found)).then_some(at + 2),
        own => (*own == found).then_some(at + 1),
    }
}

/// The same of `[a-z]` and `[!a-z]`. Without its end, it fits nothing.
fn class_fits(pattern: &[char], at: usize, found: char) -> Option<usize> {
    let mut next = at + 1;
    let is_negated = matches!(pattern.get(next), Some('!' | '^'));
    next += usize::from(is_negated);
    let first = next;
    let mut is_in = false;
    loop {
        match pattern.get(next)? {
            ']' if next > first => break,
            '\\' => next += 1,
            _ => {}
        }
        let low = *pattern.get(next)?;
        let high = match (pattern.get(next + 1), pattern.get(next + 2)) {
            (Some('-'), Some(high)) if *high != ']' => {
                next += 2;
                *high
            }
            _ => low,
        };
        is_in |= (low..=high).contains(&found);
        next += 1;
    }
    (is_in != is_negated).then_some(next + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_paths() {
        for (pattern, path, expected) in [
            ("web/**/*.ts", "web/src/a/b.ts", true),
            ("web/**/*.ts", "web/b.ts", true),
            ("web/**/*.ts", "other/b.ts", false),
            ("web/*.ts", "web/src/b.ts", false),
            ("**/codes.?s", "codes.ts", true),
            ("**/a/**/b", "x/a/y/a/b", true),
            ("a/**", "a/b/c", true),
            ("a/**", "a", false),
            ("[a-c]*.rs", "bay.rs", true),
            ("[!a-c]*.rs", "bay.rs", false),
            ("\\*.py", "*.py", true),
            ("\\*.py", "a.py", false),
            ("*.py", "a.pyc", false),
            ("*é?", "caf\u{e9}s", true),
            ("", "a", false),
        ] {
            let glob = Glob::new(pattern);
            assert_eq!(glob.fits(&names(path)), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn patterns_cannot_take_for_ever() {
        let stars = Glob::new(&("a*".repeat(2_000) + "b"));
        assert!(!stars.fits(&[name(&"a".repeat(5_000))]));
        let folders = Glob::new(&("**/a/".repeat(1_000) + "b"));
        assert!(!folders.fits(&vec![name("a"); 3_000]));
    }
}
