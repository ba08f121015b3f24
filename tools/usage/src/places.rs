//! Tells what stands at a place in a Rust file: an expression or a pattern, in a test or not, and in which function.

mod tokens;
mod visitor;

pub(crate) use visitor::is_test;

use proc_macro2::{LineColumn, Span};
use syn::visit::Visit;

/// What a use does with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Makes a value.
    Emitted,
    /// Compares with it: a pattern, `==`, `matches!`.
    Handled,
}

/// What is known of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What the use does there; nothing where it only names the entry, as in `use`.
    pub role: Option<Role>,
    /// The function around it: `checkout`, `Cart::checkout`.
    pub function: Option<String>,
    /// Whether it is only compiled with tests.
    pub is_test: bool,
}

/// From where to where: lines from 1, columns from 1, the end is behind the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Range {
    start: (usize, usize),
    end: (usize, usize),
}

impl Range {
    pub(crate) fn new(span: Span) -> Self {
        Self::between(span, span)
    }

    pub(crate) fn between(first: Span, last: Span) -> Self {
        let place = |at: LineColumn| (at.line, at.column + 1);
        Self {
            start: place(first.start()),
            end: place(last.end()),
        }
    }

    fn contains(self, place: (usize, usize)) -> bool {
        self.start <= place && place < self.end
    }
}

/// A file that was read for its places.
#[derive(Debug, Default)]
pub struct File {
    /// Patterns and what is compared.
    handled: Vec<Range>,
    /// What only names things: `use`.
    named: Vec<Range>,
    tests: Vec<Range>,
    functions: Vec<(Range, String)>,
}

impl File {
    /// Reads a file; of one that is not Rust, nothing is known. What `include!` brings may be an expression.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut file = Self::default();
        // rustc counts without it.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut visitor = visitor::Visitor::new(&mut file);
        if let Ok(tree) = syn::parse_file(text) {
            visitor.visit_file(&tree);
        } else if let Ok(tokens) = text.parse() {
            visitor.tokens(tokens);
        }
        file
    }

    /// What stands at a line and a column, both from 1.
    #[must_use]
    pub fn place(&self, line: usize, column: usize) -> Place {
        let place = (line, column);
        let is_in = |ranges: &[Range]| ranges.iter().any(|range| range.contains(place));
        let role = match (is_in(&self.named), is_in(&self.handled)) {
            (true, _) => None,
            (false, true) => Some(Role::Handled),
            (false, false) => Some(Role::Emitted),
        };
        // The innermost begins last.
        let around = self
            .functions
            .iter()
            .filter(|(range, _)| range.contains(place));
        let function = around.max_by_key(|(range, _)| range.start);
        Place {
            role,
            function: function.map(|(_, name)| name.clone()),
            is_test: is_in(&self.tests),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands at each `Fog` of a text, in order.
    fn roles(text: &str) -> Vec<Option<Role>> {
        let file = File::read(text);
        let mut roles = Vec::new();
        for (at, line) in text.lines().enumerate() {
            for (column, _) in line.match_indices("Fog") {
                let column = line[..column].chars().count() + 1;
                roles.push(file.place(at + 1, column).role);
            }
        }
        roles
    }

    const EMITTED: Option<Role> = Some(Role::Emitted);
    const HANDLED: Option<Role> = Some(Role::Handled);

    #[test]
    fn a_value_is_emitted_and_a_pattern_handled() {
        for (text, expected) in [
            ("fn f() -> Code { Code::Fog }", vec![EMITTED]),
            (
                "fn f(c: Code) { match c { Code::Fog | Code::Ice => {} _ => {} } }",
                vec![HANDLED],
            ),
            (
                "fn f(c: Code) { if let Some(Code::Fog) = c {} }",
                vec![HANDLED],
            ),
            (
                "fn f(c: Error) { let Error::Fog { .. } = c else { return }; }",
                vec![HANDLED],
            ),
            ("fn f(c: Code) -> bool { c == Code::Fog }", vec![HANDLED]),
            (
                "fn f(c: Code) -> bool { Some(&Code::Fog) != c }",
                vec![HANDLED],
            ),
            (
                "fn f(c: Code) -> bool { Code::Fog.code() == c }",
                vec![HANDLED],
            ),
            ("fn f(c: Code) -> bool { g(Code::Fog) == c }", vec![EMITTED]),
            ("fn f(c: Code) -> bool { c.eq(&Code::Fog) }", vec![HANDLED]),
            (
                "fn f(c: Code) -> bool { PartialEq::eq(&c, &Code::Fog) }",
                vec![HANDLED],
            ),
            (
                "fn f(c: Code) -> bool { Code::Fog.le(&c) && g(c) == Code::Fog }",
                vec![HANDLED, HANDLED],
            ),
            // What `include!` brings.
            (
                "match c { Code::Fog => Some(Code::Fog), _ => None }",
                vec![HANDLED, EMITTED],
            ),
            ("[Code::Fog, Code::Ice]", vec![EMITTED]),
            (
                "fn f(c: Code) -> bool { [Code::Fog].contains(&c) }",
                vec![HANDLED],
            ),
            (
                "fn f(c: Code) { match c { c if c == Code::Fog => g(Code::Fog), _ => {} } }",
                vec![HANDLED, EMITTED],
            ),
            ("const C: Code = Code::Fog;", vec![EMITTED]),
            ("use code::Code::Fog as Mist;", vec![None]),
        ] {
            assert_eq!(roles(text), expected, "{text}");
        }
    }

    #[test]
    fn what_macros_do_is_read_from_their_tokens() {
        for (text, expected) in [
            (
                "fn f(c: Code) -> bool { matches!(c, Code::Fog | Code::Ice if true) }",
                vec![HANDLED],
            ),
            ("fn f(c: Code) { bail!(Code::Fog) }", vec![EMITTED]),
            ("fn f(c: Code) { bail!(\"{}\", Code::Fog) }", vec![EMITTED]),
            (
                "fn f(c: Code) { ensure!(c == Code::Fog, Code::Fog); }",
                vec![HANDLED, EMITTED],
            ),
            (
                "fn f(c: Code) { assert_eq!(c, Code::Fog, \"{}\", Code::Fog); }",
                vec![HANDLED, EMITTED],
            ),
            (
                "fn f(c: Code) { select! { Some(Code::Fog) = c => g(Code::Fog), } }",
                vec![HANDLED, EMITTED],
            ),
            (
                "macro_rules! fog { ($c:expr) => { g($c, Code::Fog) }; }",
                vec![EMITTED],
            ),
            (
                "macro_rules! fog { ($c:expr) => { match $c { Code::Fog => g(Code::Fog) } }; }",
                vec![HANDLED, EMITTED],
            ),
            (
                "fn f() { vec![Code::Fog, Code::Fog]; }",
                vec![EMITTED, EMITTED],
            ),
        ] {
            assert_eq!(roles(text), expected, "{text}");
        }
    }

    #[test]
    fn the_innermost_function_is_named_with_its_type() {
        let text = "\
impl Cart {
    fn checkout() {
        fn inner() {
            Code::Fog;
        }
        Code::Fog;
    }
}
impl From<Inner> for Outer { fn from() { Code::Fog } }
trait Boat { fn sail() { Code::Fog } }
static F: Code = Code::Fog;
";
        let file = File::read(text);
        let function = |line, column| file.place(line, column).function;
        assert_eq!(function(4, 19).as_deref(), Some("Cart::checkout::inner"));
        assert_eq!(function(6, 15).as_deref(), Some("Cart::checkout"));
        assert_eq!(function(9, 48).as_deref(), Some("Outer::from"));
        assert_eq!(function(10, 32).as_deref(), Some("Boat::sail"));
        assert_eq!(function(11, 24), None);
    }

    #[test]
    fn tests_are_told_by_their_attributes() {
        let text = "\
#[cfg(test)]
mod tests { fn f() { Fog } }
#[cfg(all(test, unix))] fn g() { Fog }
#[cfg(not(test))] fn h() { Fog }
#[test] fn i() { Fog }
#[tokio::test] async fn j() { Fog }
fn k() { Fog }
";
        let file = File::read(text);
        let is_test = |line: usize| {
            let column = text.lines().nth(line - 1).and_then(|text| text.find("Fog"));
            file.place(line, column.expect("it is there") + 1).is_test
        };
        let found: Vec<bool> = (2..=7).map(is_test).collect();
        assert_eq!(found, [true, true, false, true, true, false]);
    }

    #[test]
    fn columns_count_characters() {
        let text = "fn f(c: Code) { let é = \"😀\"; match c { Code::Fog => {} } }";
        assert_eq!(roles(text), [HANDLED]);
    }
}
