//! Computes constants of C: literals, arithmetic, casts, macros with parameters.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::lex::{Kind, Token};

/// How many names may be inside of one another; two that name each other never end.
const DEEPEST: usize = 32;

/// A macro with parameters.
#[derive(Debug, Clone)]
pub(crate) struct Macro {
    pub(crate) parameters: Vec<String>,
    pub(crate) body: Vec<Token>,
}

/// How many names an expression may name, all that are inside of them counted.
const MOST: u32 = 10_000;

/// What names stand for.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) constants: HashMap<String, Vec<Token>>,
    pub(crate) values: HashMap<String, i128>,
    pub(crate) macros: HashMap<String, Macro>,
    /// How many names the expression at hand has named: twenty that each name the next one twice would take days.
    steps: Cell<u32>,
    /// The macro that is not known, and in whose place the expression at hand has its argument.
    unknown: RefCell<Option<String>>,
}

impl Names {
    /// The macro of the last expression whose argument is taken for its value, unless its name says that it marks a type.
    pub(crate) fn take_unknown(&self) -> Option<String> {
        let name = self.unknown.take();
        name.filter(|name| !name.to_ascii_uppercase().contains("TYPEDEF"))
    }
}

/// A number, and whether people write it in hex: it was, or bits were put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: i128,
    pub(crate) hex: bool,
}

/// The value of an expression; nothing, if it is not a number or names what is not known.
pub(crate) fn evaluate(names: &Names, tokens: &[Token]) -> Option<Number> {
    names.steps.set(0);
    names.unknown.take();
    let mut parser = Parser {
        names,
        local: HashMap::new(),
        tokens,
        at: 0,
        hex: false,
        depth: 0,
    };
    let value = parser.whole()?;
    let is_whole = parser.at == tokens.len();
    is_whole.then_some(Number {
        value,
        hex: parser.hex,
    })
}

struct Parser<'p> {
    names: &'p Names,
    local: HashMap<String, i128>,
    tokens: &'p [Token],
    at: usize,
    hex: bool,
    depth: usize,
}

/// The operators from the loosest to the tightest.
const OPERATORS: [&[&str]; 10] = [
    &["||"],
    &["&&"],
    &["|"],
    &["^"],
    &["&"],
    &["==", "!="],
    &["<=", ">=", "<", ">"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn takes(&mut self, operator: &str) -> bool {
        let is_there = operator.chars().enumerate().all(|(nth, c)| {
            self.tokens.get(self.at + nth).map(|token| &token.kind) == Some(&Kind::Punct(c))
        });
        // `&` is not the first half of `&&`.
        let behind = self.tokens.get(self.at + operator.len());
        let is_half = matches!(operator, "&" | "|")
            && behind.is_some_and(
                |behind| matches!(behind.kind, Kind::Punct(c) if operator.starts_with(c)),
            );
        if is_there && !is_half {
            self.at += operator.len();
        }
        is_there && !is_half
    }

    /// An expression, with `?` and `:` or without.
    fn whole(&mut self) -> Option<i128> {
        let condition = self.binary(0)?;
        if !self.takes("?") {
            return Some(condition);
        }
        self.depth += 1;
        if self.depth > 4 * DEEPEST {
            return None;
        }
        let first = self.whole()?;
        let second = self.takes(":").then(|| self.whole())??;
        self.depth -= 1;
        Some(if condition == 0 { second } else { first })
    }

    fn binary(&mut self, level: usize) -> Option<i128> {
        let Some(operators) = OPERATORS.get(level) else {
            return self.unary();
        };
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = operators.iter().find(|operator| self.takes(operator)) {
            let right = self.binary(level + 1)?;
            left = match *operator {
                "||" => (left != 0 || right != 0).into(),
                "&&" => (left != 0 && right != 0).into(),
                "==" => (left == right).into(),
                "!=" => (left != right).into(),
                "<=" => (left <= right).into(),
                ">=" => (left >= right).into(),
                "<" => (left < right).into(),
                ">" => (left > right).into(),
                "|" => left | right,
                "^" => left ^ right,
                "&" => left & right,
                "<<" => {
                    self.hex = true;
                    let by = u32::try_from(right).ok().filter(|by| *by < 64)?;
                    left.checked_mul(1_i128 << by)?
                }
                ">>" => left >> u32::try_from(right).ok().filter(|by| *by < 64)?,
                "+" => left.checked_add(right)?,
                "-" => left.checked_sub(right)?,
                "*" => left.checked_mul(right)?,
                "/" => left.checked_div(right)?,
                _ => left.checked_rem(right)?,
            };
        }
        Some(left)
    }

    fn unary(&mut self) -> Option<i128> {
        self.depth += 1;
        if self.depth > 4 * DEEPEST {
            return None;
        }
        let value = if self.takes("-") {
            self.unary()?.checked_neg()
        } else if self.takes("+") {
            self.unary()
        } else if self.takes("~") {
            Some(!self.unary()?)
        } else if self.takes("!") {
            Some((self.unary()? == 0).into())
        } else {
            self.primary()
        };
        self.depth -= 1;
        value
    }

    fn primary(&mut self) -> Option<i128> {
        if self.takes("(") {
            if let Some(value) = self.cast() {
                return Some(value);
            }
            let value = self.whole()?;
            return self.takes(")").then_some(value);
        }
        match self.peek()?.clone() {
            Kind::Number(text) => {
                self.at += 1;
                let (value, hex) = number(&text)?;
                self.hex |= hex;
                Some(value)
            }
            Kind::Char(code) => {
                self.at += 1;
                Some(code.into())
            }
            Kind::Word(name) => {
                self.at += 1;
                if self.peek() == Some(&Kind::Punct('(')) {
                    self.call(&name)
                } else {
                    self.named(&name)
                }
            }
            Kind::Str(_) | Kind::Punct(_) => None,
        }
    }

    /// `(HRESULT)0x…`, behind the bracket: words that are no constants, and then a value.
    fn cast(&mut self) -> Option<i128> {
        let start = self.at;
        while let Some(Kind::Word(word)) = self.peek() {
            if self.local.contains_key(word)
                || self.names.values.contains_key(word)
                || self.names.constants.contains_key(word)
            {
                break;
            }
            self.at += 1;
        }
        if self.at > start
            && self.takes(")")
            && let Some(value) = self.unary()
        {
            return Some(value);
        }
        self.at = start;
        None
    }

    fn named(&mut self, name: &str) -> Option<i128> {
        if let Some(value) = self.local.get(name) {
            return Some(*value);
        }
        if let Some(value) = self.names.values.get(name) {
            return Some(*value);
        }
        let tokens = self.names.constants.get(name)?;
        self.inside(tokens, HashMap::new())
    }

    /// The value of other tokens.
    fn inside(&mut self, tokens: &[Token], local: HashMap<String, i128>) -> Option<i128> {
        let steps = self.names.steps.get();
        self.names.steps.set(steps + 1);
        if self.depth >= DEEPEST || steps >= MOST {
            return None;
        }
        let mut inner = Parser {
            names: self.names,
            local,
            tokens,
            at: 0,
            hex: false,
            depth: self.depth + 1,
        };
        let value = inner.whole()?;
        let is_whole = inner.at == tokens.len();
        self.hex |= inner.hex;
        is_whole.then_some(value)
    }

    /// `MAKE_HRESULT(1, FACILITY, 3)`; a macro that is not known and has one argument marks a type, as
    /// `_HRESULT_TYPEDEF_` does.
    fn call(&mut self, name: &str) -> Option<i128> {
        self.takes("(");
        let mut arguments = Vec::new();
        while !self.takes(")") {
            arguments.push(self.whole()?);
            if !self.takes(",") && self.peek() != Some(&Kind::Punct(')')) {
                return None;
            }
        }
        if let Some(Macro { parameters, body }) = self.names.macros.get(name) {
            let values = arguments.iter().copied();
            let local = parameters.iter().cloned().zip(values).collect();
            let is_call = parameters.len() == arguments.len();
            if let Some(value) = is_call.then(|| self.inside(body, local)).flatten() {
                return Some(value);
            }
        }
        match (name, arguments.as_slice()) {
            ("MAKE_HRESULT" | "MAKE_SCODE", [severity, facility, code]) => {
                self.hex = true;
                Some((severity << 31) | (facility << 16) | code)
            }
            // Some of its definitions are functions.
            ("HRESULT_FROM_WIN32" | "__HRESULT_FROM_WIN32", [code]) => {
                self.hex = true;
                let is_code = *code > 0 && *code < 0x8000_0000;
                let made = (code & 0xFFFF) | 0x8007_0000;
                Some(if is_code { made } else { *code })
            }
            // A macro that is not known marks a type; one that is known and not computed does more.
            (name, [one]) if !self.names.macros.contains_key(name) => {
                self.names.unknown.replace(Some(name.to_owned()));
                Some(*one)
            }
            _ => None,
        }
    }
}

/// A literal, and whether it is in hex.
pub(crate) fn number(text: &str) -> Option<(i128, bool)> {
    let text = text.replace('\'', "").to_ascii_lowercase();
    let is_hex = text.starts_with("0x");
    let digits = text.trim_end_matches(['u', 'l', 'z']);
    let digits = digits
        .strip_suffix("i64")
        .unwrap_or(digits)
        .trim_end_matches('u');
    let value = if let Some(hex) = digits.strip_prefix("0x") {
        i128::from_str_radix(hex, 16).ok()?
    } else if let Some(binary) = digits.strip_prefix("0b") {
        i128::from_str_radix(binary, 2).ok()?
    } else if digits.len() > 1 && digits.starts_with('0') {
        i128::from_str_radix(digits, 8).ok()?
    } else {
        digits.parse().ok()?
    };
    Some((value, is_hex))
}
