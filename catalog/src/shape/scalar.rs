//! Checks that scalars are what their keys take, and proposes the value that was meant.

use super::{Walk, What, proposal};
use crate::code::{self, CodeError};
use crate::duration;
use crate::fix::WayOut;
use crate::release::{is_version, meant_version};
use crate::rule::Rule;
use crate::schema::{CODE_TYPES, LONGEST_LINE, Mapping, Shape};
use crate::similar::guess;
use crate::yaml::{Node, Scalar, Style};

pub(super) fn check_scalar(
    node: &Node,
    scalar: &Scalar,
    what: What<'_>,
    shape: &Shape,
    walk: &mut Walk<'_>,
) {
    let text = scalar.text.as_str();
    let quoted = scalar.style != Style::Plain;
    let (rule, bad) = match shape {
        Shape::Line | Shape::LineOr(_) | Shape::Message | Shape::Template
            if text.len() > LONGEST_LINE =>
        {
            let must = format!("must be at most {LONGEST_LINE} bytes");
            let help = WayOut::words("`meaning:` takes long texts");
            (Rule::ExpectedLine, Some((must, Some(help))))
        }
        Shape::Line | Shape::LineOr(_) => (Rule::ExpectedLine, not_a_line(text)),
        Shape::Number(least, most) => (
            Rule::ExpectedNumber,
            not_a_number(text, quoted, what, *least, *most),
        ),
        Shape::Flag => (Rule::ExpectedFlag, not_a_flag(text, quoted)),
        Shape::OneOf(words) => (Rule::UnknownValue, not_one_of(text, words)),
        Shape::OneOfOr(words, mapping) => (Rule::UnknownValue, not_one_of_or(text, words, mapping)),
        Shape::Closed(vocabulary) if !vocabulary.holds(text) => {
            let must = format!("must be {}", vocabulary.what());
            (
                Rule::UnknownValue,
                Some((must, Some(vocabulary.help(text)))),
            )
        }
        Shape::Version => (Rule::ExpectedVersion, not_a_version(text)),
        Shape::Date => (Rule::ExpectedDate, not_a_date(text)),
        Shape::Duration => (Rule::ExpectedDuration, not_a_duration(text)),
        _ => return,
    };
    if let Some((must, help)) = bad {
        walk.unexpected(node, rule, what, &must, help);
    }
}

/// What a value must be that is not, and how to fix that.
type Must = Option<(String, Option<WayOut>)>;

fn not_a_line(text: &str) -> Must {
    text.trim_end().contains('\n').then(|| {
        let help = WayOut::words("write `>-` instead of `|` to fold the lines into one");
        ("must be one line".to_owned(), Some(help))
    })
}

fn not_a_number(text: &str, quoted: bool, what: What<'_>, least: u64, most: u64) -> Must {
    let fits = |number: i128| i128::from(least) <= number && number <= i128::from(most);
    match code::parse_integer(text) {
        Ok(_) if quoted => Some((
            "must be a number, and in quotes it is text".to_owned(),
            Some(CodeError::Quoted.fixed(text)),
        )),
        Ok(number) if fits(number) => None,
        Ok(number) => {
            // `-2147024896` and 0x80070000 are the same 32 bits.
            let bits = u32::from_ne_bytes(i32::try_from(number).unwrap_or(0).to_ne_bytes());
            let is_hresult = number < 0 && bits != 0 && fits(i128::from(bits));
            let expected = if most == u64::MAX {
                "must be a number from 0 to 0xFFFFFFFFFFFFFFFF".to_owned()
            } else {
                format!("must be a number from {least} to {most}")
            };
            let help = match what {
                _ if is_hresult => Some(WayOut::write(format!("0x{bits:08X}"))),
                What::Key("exit") => Some(WayOut::words(
                    "take one from 1 to 255: systems keep eight bits of an exit status",
                )),
                _ => None,
            };
            Some((expected, help))
        }
        Err(CodeError::NotANumber) => {
            let digits = text.split_whitespace().next().unwrap_or_default();
            let first = code::parse_integer(digits).ok().filter(|n| fits(*n));
            let expected = if most == u64::MAX {
                "must be a whole number, decimal or 0x hex".to_owned()
            } else {
                format!("must be a whole number from {least} to {most}")
            };
            let help = match (first, what) {
                // `404 Not Found`
                (Some(_), _) => Some(WayOut::write(digits)),
                (None, What::Key("http")) => Some(WayOut::words("write the number, such as `404`")),
                (None, What::Key("exit")) => Some(WayOut::words("write the number, such as `64`")),
                (None, _) => None,
            };
            Some((expected, help))
        }
        Err(error) => Some((
            "must be a whole number, decimal or 0x hex".to_owned(),
            Some(error.fixed(text)),
        )),
    }
}

fn not_a_flag(text: &str, quoted: bool) -> Must {
    let is_flag = matches!(text, "true" | "false");
    if is_flag && quoted {
        return Some((
            "must be `true` or `false`, and in quotes it is text".to_owned(),
            Some(CodeError::Quoted.fixed(text)),
        ));
    }
    (!is_flag).then(|| {
        let help = match text.to_ascii_lowercase().as_str() {
            "yes" | "on" | "y" | "true" | "1" => Some(WayOut::write("true")),
            "no" | "off" | "n" | "false" | "0" => Some(WayOut::write("false")),
            "all" => Some(WayOut::write_if("true", false)),
            "none" => Some(WayOut::write_if("false", false)),
            // `from: std::io::Error`
            path if path.contains("::") => Some(WayOut::words(
                "write `true`: `type:` names the type of the field",
            )),
            _ => None,
        };
        ("must be `true` or `false`".to_owned(), help)
    })
}

fn not_one_of(text: &str, words: &[&str]) -> Must {
    (!words.contains(&text)).then(|| {
        let help = if words == CODE_TYPES {
            proposal::code_type(text).map(|name| WayOut::write_if(name, false))
        } else {
            let meant = SYNONYMS
                .iter()
                .find(|(wrong, right)| wrong.eq_ignore_ascii_case(text) && words.contains(right));
            meant
                .map(|(wrong, right)| WayOut::write_if(*right, is_short_for(wrong, right)))
                .or_else(|| guess(text, words.iter().copied()).map(WayOut::guess))
        };
        (format!("must be one of {}", words.join(", ")), help)
    })
}

fn not_one_of_or(text: &str, words: &[&str], mapping: &Mapping) -> Must {
    let (must, help) = not_one_of(text, words)?;
    // The only such mapping says when to try again, and a pause alone says that as well.
    let pause = duration::meant(text).filter(|_| mapping.key("after").is_some());
    let help = match pause {
        Some(pause) => Some(WayOut::write(format!("{{when: backoff, after: {pause}}}"))),
        None => help,
    };
    Some((format!("{must}, or a mapping"), help))
}

/// Whether a word is the beginning of another, so that it means nothing else: `warn`.
fn is_short_for(wrong: &str, right: &str) -> bool {
    wrong.len() >= 3 && right.starts_with(wrong)
}

/// What people write for a word of a vocabulary, by what other tools call it.
const SYNONYMS: &[(&str, &str)] = &[
    ("fatal", "error"),
    ("critical", "error"),
    ("high", "error"),
    ("severe", "error"),
    ("err", "error"),
    ("medium", "warning"),
    ("warn", "warning"),
    ("low", "info"),
    ("note", "info"),
    ("notice", "info"),
    ("information", "info"),
    ("informational", "info"),
    ("debug", "info"),
    ("ok", "success"),
    ("none", "allow"),
    ("off", "allow"),
    ("ignore", "allow"),
    ("silent", "allow"),
    ("false", "allow"),
    ("deny", "error"),
    ("forbid", "error"),
    ("on", "error"),
    ("true", "error"),
    ("PascalCase", "UpperCamelCase"),
    ("CamelCase", "UpperCamelCase"),
    ("camel", "UpperCamelCase"),
    ("as-is", "verbatim"),
    ("keep", "verbatim"),
    ("SCREAMING_SNAKE_CASE", "verbatim"),
    ("UPPERCASE", "verbatim"),
    ("no", "never"),
    ("none", "never"),
    ("false", "never"),
    ("off", "never"),
    ("permanent", "never"),
    ("fatal", "never"),
    ("yes", "backoff"),
    ("true", "backoff"),
    ("on", "backoff"),
    ("later", "backoff"),
    ("transient", "backoff"),
    ("temporary", "backoff"),
    ("exponential", "backoff"),
    ("exponential-backoff", "backoff"),
    ("now", "immediately"),
    ("always", "immediately"),
    ("at-once", "immediately"),
    ("instant", "immediately"),
    ("retry", "backoff"),
    ("fix", "after-fix"),
    ("manual", "after-fix"),
    ("everyone", "public"),
    ("all", "public"),
    ("external", "public"),
    ("user", "public"),
    ("users", "public"),
    ("customer", "public"),
    ("client", "public"),
    ("ops", "operator"),
    ("admin", "operator"),
    ("sre", "operator"),
    ("private", "internal"),
    ("secret", "internal"),
    ("dev", "internal"),
    ("developer", "internal"),
    ("developers", "internal"),
    ("both", "joined"),
    ("inherit", "joined"),
    ("inherited", "joined"),
    ("append", "joined"),
    ("ts", "typescript"),
    ("javascript", "typescript"),
    ("js", "typescript"),
    ("golang", "go"),
    ("py", "python"),
    ("c++", "c"),
    ("cpp", "c"),
    ("c#", "csharp"),
    ("cs", "csharp"),
    ("dotnet", "csharp"),
    ("kotlin", "java"),
    ("md", "markdown"),
    ("protobuf", "proto"),
    ("swagger", "openapi"),
    ("json", "json-messages"),
    ("i18n", "json-messages"),
];

fn not_a_duration(text: &str) -> Must {
    duration::parse(text).is_none().then(|| {
        let help = match duration::meant(text) {
            Some(duration) => WayOut::write(duration.clone()),
            None => WayOut::words(
                "write a whole number and `ms`, `s`, `m`, `h` or `d`, such as `5s`, of at most `365d`",
            ),
        };
        let must = "must be a duration, a whole number and its unit".to_owned();
        (must, Some(help))
    })
}

fn not_a_version(text: &str) -> Must {
    (!is_version(text)).then(|| {
        let help = match meant_version(text) {
            _ if is_date(text) => {
                WayOut::words("write the release of the catalogue, not the day, such as `1.2.0`")
            }
            Some(version) => WayOut::write(version),
            None if text.starts_with(|c: char| c.is_ascii_digit()) => {
                WayOut::words("write three numbers, such as `1.2.0`")
            }
            None => WayOut::words("write the release of the catalogue, such as `1.2.0`"),
        };
        ("must be a version, x.y.z".to_owned(), Some(help))
    })
}

fn not_a_date(text: &str) -> Must {
    (!is_date(text)).then(|| {
        let help = match meant_date(text) {
            Some(date) => WayOut::write(date),
            None if is_version(text) => WayOut::words("write the day; `since:` takes the release"),
            None if text.len() == 10
                && text.split('-').count() == 3
                && text.as_bytes()[4] == b'-' =>
            {
                WayOut::words("there is no such day")
            }
            None => WayOut::words("write the year, the month and the day, such as `2026-01-31`"),
        };
        ("must be a day, yyyy-mm-dd".to_owned(), Some(help))
    })
}

/// The day that was meant by another spelling, where there is only one such day.
fn meant_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&text[..4], &text[4..6], &text[6..]]
    } else {
        text.split(['-', '/', '.']).collect()
    };
    let [year, month, day] = parts[..] else {
        return None;
    };
    // No year has thirteen months: there, the day is in front.
    let [date, turned] =
        [(month, day), (day, month)].map(|(month, day)| format!("{year}-{month:0>2}-{day:0>2}"));
    if year.len() != 4 {
        return None;
    }
    [date, turned].into_iter().find(|date| is_date(date))
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        text.get(range)
            .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-' && (1..=days).contains(&day)
}
