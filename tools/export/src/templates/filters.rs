//! Adds the filters that a template needs to write other languages.

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value};

use crate::comment::{self, one_line};
use crate::formats::plain_markdown;
use crate::identifiers::{camel, capitalized, shouting, snake, words};
use crate::literal;

/// Adds every filter.
pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("snake", |name: String| snake(&name));
    environment.add_filter("kebab", |name: String| {
        words(&name).join("-").to_lowercase()
    });
    environment.add_filter("shouting", |name: String| shouting(&name));
    environment.add_filter("pascal", |name: String| camel(&name));
    environment.add_filter("camel", |name: String| {
        let words = words(&name);
        let words = words.iter().enumerate().map(|(at, word)| match at {
            0 => word.to_lowercase(),
            _ => capitalized(word),
        });
        words.collect::<String>()
    });
    environment.add_filter("hex", hex);
    // The usual one replaces only what is undefined, and here that is an error before.
    environment.add_filter("default", default);
    environment.add_filter("quote", quote);
    environment.add_filter("comment", commented);
    environment.add_filter("wrap", wrap);
    environment.add_filter("one_line", |text: String| one_line(&text));
    environment.add_filter("markdown", |text: String| plain_markdown(&text));
    environment.add_filter("xml", |text: String| {
        let text = comment::xml(&text).replace('"', "&quot;");
        text.replace('\'', "&#39;")
    });
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// The value in a message, as a template would write it.
fn shown(value: &Value) -> String {
    match value.kind() {
        ValueKind::None => "`none`".to_owned(),
        ValueKind::Seq | ValueKind::Map => format!("a {}", value.kind()),
        _ => format!("`{value}`"),
    }
}

/// The value, or another one where an entry lacks the key.
fn default(value: Value, other: Option<Value>) -> Value {
    if value.is_none() {
        other.unwrap_or_else(|| Value::from(""))
    } else {
        value
    }
}

/// `0x110`; a negative number keeps its sign.
fn hex(value: &Value) -> Result<String, Error> {
    let number = i128::try_from(value.clone()).ok();
    let number = number.filter(|_| value.kind() == ValueKind::Number);
    let number =
        number.ok_or_else(|| wrong(format!("`hex` needs a whole number, not {}", shown(value))))?;
    let sign = if number < 0 { "-" } else { "" };
    Ok(format!("{sign}{:#X}", number.unsigned_abs()))
}

/// The text as a literal of a language.
fn quote(value: &Value, language: &str) -> Result<String, Error> {
    let Some(text) = value.as_str() else {
        return Err(wrong(format!("`quote` needs a text, not {}", shown(value))));
    };
    Ok(match language {
        "c" | "cpp" => literal::c(text),
        "json" | "js" | "javascript" | "ts" | "typescript" => literal::json(text),
        "python" | "py" => literal::python(text),
        "go" => literal::go(text),
        "java" | "kotlin" => literal::java(text).replace('$', "\\u0024"),
        "csharp" => literal::csharp(text),
        "sql" => literal::sql(text),
        _ => {
            return Err(wrong(format!(
                "`quote` knows c, json, js, ts, python, go, java, kotlin, csharp and sql, not `{language}`"
            )));
        }
    })
}

/// Each line of the text behind the mark of a comment, or between the marks of one that has two.
fn commented(text: &str, mark: &str) -> Result<String, Error> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let text = match mark {
        "/*" | "/**" => comment::block("", mark, &lines),
        "<!--" => {
            let safe = lines.iter().map(|line| one_line(line).replace("--", "- -"));
            let safe: Vec<String> = safe.map(|line| line.replace("--", "- -")).collect();
            // A hyphen at the end would belong to the mark.
            format!("<!--\n{}\n-->", safe.join("\n"))
        }
        "//" | "///" | "//!" | "#" | "--" | ";" | "%" | "'" | "REM" | ".\\\"" => {
            comment::lines("", mark, &lines)
        }
        _ => {
            return Err(wrong(format!(
                "`comment` does not know the mark `{mark}`; it knows //, ///, //!, #, --, ;, %, ', REM, .\\\", /*, /** and <!--"
            )));
        }
    };
    Ok(text.trim_end().to_owned())
}

/// The text in lines of at most `width` characters, where words allow it.
fn wrap(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let is_full = line.chars().count() + 1 + word.chars().count() > width;
            if !line.is_empty() && is_full {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n")
}
