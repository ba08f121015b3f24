//! Reads the conversions of C's `printf`: `%s`, `%5.2f`, `%.*s`, `%2$d`.

use super::Piece;

pub(super) fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut next = 1;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        pieces.push(Piece::Text(before.to_owned()));
        if let Some(after) = from.strip_prefix("%%") {
            pieces.push(Piece::Text("%".to_owned()));
            rest = after;
        } else if let Some((piece, len)) = conversion(from, &mut next) {
            pieces.push(piece);
            rest = &from[len..];
        } else {
            pieces.push(Piece::Text("%".to_owned()));
            rest = &from[1..];
        }
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// What stands before the letter of a conversion.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag that C knows by a letter"
)]
#[derive(Default)]
struct Format {
    is_left: bool,
    has_sign: bool,
    has_prefix: bool,
    has_zeros: bool,
    width: String,
    precision: Option<String>,
    /// The field that the width or the precision is taken from.
    also: Option<String>,
    is_long: bool,
}

/// The conversion that a text begins with, and its length. A blank after `%` is a flag to C; in texts it follows a
/// percentage, so it is none here.
fn conversion(text: &str, next: &mut usize) -> Option<(Piece, usize)> {
    let mut rest = &text[1..];
    let mut format = Format::default();
    let mut position = None;
    let mut taken = *next;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && rest[digits..].starts_with('$') {
        position = rest[..digits].parse::<usize>().ok();
        rest = &rest[digits + 1..];
    }
    let mut star = |rest: &mut &str, format: &mut Format| {
        let after = rest.strip_prefix('*')?;
        *rest = after;
        let name = format!("arg{taken}");
        taken += 1;
        format.also = Some(name.clone());
        Some(format!("{name}$"))
    };
    while let Some(flag) = rest.chars().next().filter(|c| "-+#0".contains(*c)) {
        match flag {
            '-' => format.is_left = true,
            '+' => format.has_sign = true,
            '#' => format.has_prefix = true,
            _ => format.has_zeros = true,
        }
        rest = &rest[1..];
    }
    let number = |rest: &mut &str| {
        let end = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (digits, after) = rest.split_at(end);
        *rest = after;
        digits.trim_start_matches('0').to_owned()
    };
    format.width = match star(&mut rest, &mut format) {
        Some(width) => width,
        None => number(&mut rest),
    };
    if let Some(after) = rest.strip_prefix('.') {
        rest = after;
        // Rust takes both from fields, and a placeholder with two is too rare to be worth a second name here.
        if format.also.is_some() && rest.starts_with('*') {
            return None;
        }
        let precision = match star(&mut rest, &mut format) {
            Some(precision) => precision,
            None => match number(&mut rest) {
                digits if digits.is_empty() => "0".to_owned(),
                digits => digits,
            },
        };
        format.precision = Some(precision);
    }
    while let Some(after) = rest.strip_prefix(['h', 'l', 'L', 'q', 'j', 'z', 't']) {
        format.is_long |= !rest.starts_with('h');
        rest = after;
    }
    let letter = rest
        .chars()
        .next()
        .filter(|c| "diuxXocsfFeEgGaApmn".contains(*c))?;
    let len = text.len() - rest.len() + 1;
    let written = text[..len].to_owned();
    if letter == 'n' || letter == 'm' {
        let why = match letter {
            'n' => "`%n` writes to memory and shows nothing",
            _ => "`%m` shows the text of errno, which is no argument",
        };
        let instead = String::new();
        return Some((
            Piece::Lost {
                written,
                instead,
                why,
            },
            len,
        ));
    }
    let field = position.unwrap_or(taken);
    if position.is_none() {
        *next = taken + 1;
    }
    let (rust_type, spec) = in_rust(letter, &format);
    let piece = Piece::Value {
        written,
        field: format!("arg{field}"),
        rust_type,
        spec,
        also: format.also,
    };
    Some((piece, len))
}

/// The Rust type of a conversion and its format. C aligns everything to the right, Rust texts to the left.
fn in_rust(letter: char, format: &Format) -> (&'static str, String) {
    let rust_type = match (letter, format.is_long) {
        ('d' | 'i', false) => "i32",
        ('d' | 'i', true) => "i64",
        ('u' | 'x' | 'X' | 'o', false) => "u32",
        ('u' | 'x' | 'X' | 'o', true) => "u64",
        ('p', _) => "usize",
        ('c', _) => "char",
        ('s', _) => "String",
        _ => "f64",
    };
    let is_number = !matches!(letter, 's' | 'c');
    let mut spec = String::new();
    if !format.width.is_empty() {
        if format.is_left && is_number {
            spec.push('<');
        } else if !format.is_left && !is_number {
            spec.push('>');
        }
    }
    if format.has_sign && is_number {
        spec.push('+');
    }
    let is_hex = matches!(letter, 'x' | 'X' | 'p' | 'o');
    if is_hex && (format.has_prefix || letter == 'p') {
        spec.push('#');
    }
    // The precision of an integer is how many digits it has at least.
    let digits = format
        .precision
        .as_deref()
        .and_then(|digits| digits.parse::<usize>().ok());
    let digits =
        digits.filter(|digits| *digits > 1 && matches!(letter, 'd' | 'i' | 'u' | 'x' | 'X' | 'o'));
    let width = format.width.parse::<usize>().unwrap_or(0);
    if let Some(digits) = digits.filter(|digits| width <= *digits && format.also.is_none()) {
        let prefix = if is_hex && format.has_prefix { 2 } else { 0 };
        spec = spec.replace('<', "");
        spec.push('0');
        spec.push_str(&(digits + prefix).to_string());
    } else {
        if format.has_zeros && !format.is_left && is_number && !format.width.is_empty() {
            spec.push('0');
        }
        spec.push_str(&format.width);
    }
    match (&format.precision, letter) {
        (Some(precision), 'f' | 'F' | 'e' | 'E' | 's') => {
            spec.push('.');
            spec.push_str(precision);
        }
        (None, 'f' | 'F' | 'e' | 'E') => spec.push_str(".6"),
        _ => {}
    }
    match letter {
        'x' | 'p' => spec.push('x'),
        'X' => spec.push('X'),
        'o' => spec.push('o'),
        'e' => spec.push('e'),
        'E' => spec.push('E'),
        _ => {}
    }
    (rust_type, spec)
}
