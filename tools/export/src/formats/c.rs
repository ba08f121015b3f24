//! Writes a header of C and C++: constants, and tables that are compiled where a macro asks for them.

use errdex_catalog::code::Code;

use super::without_retired;
use crate::exported::{Exported, Item};
use crate::identifiers::{exactly, identifiers, require, shouting, snake, type_name};
use crate::numbers::integer;
use crate::output::{Options, Output, Refused};
use crate::reserved;
use crate::template::fill;
use crate::{comment, docs, header, literal};

const HEAD: &str = "
#ifndef @{macro}_H
#define @{macro}_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern \"C\" {
#endif

#ifndef @{macro}_DEPRECATED
#if defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 6)
#define @{macro}_DEPRECATED(text) __attribute__((deprecated(text)))
#else
#define @{macro}_DEPRECATED(text)
#endif
#endif

@{title}
typedef @{integer} @{type};

/* How many codes there are. */
#define @{macro}_COUNT @{count}

/* The name of a code in the catalogue, and its message; NULL for an unknown code.
 * Define @{macro}_IMPLEMENTATION in one file before it includes this header. */
const char *@{type}_name(@{type} code);
const char *@{type}_message(@{type} code);

";

const TAIL: &str = "
#ifdef __cplusplus
}
#endif

#endif /* @{macro}_H */

#ifdef @{macro}_IMPLEMENTATION
#ifndef @{macro}_IMPLEMENTED
#define @{macro}_IMPLEMENTED
@{include}struct @{type}_entry {
    @{type} code;
    const char *name;
    const char *message;
};

/* In the order of the codes. The last row ends the table. */
static const struct @{type}_entry @{type}_entries[] = {
@{rows}    {0, NULL, NULL}
};

static const struct @{type}_entry *@{type}_find(@{type} code)
{
    size_t least = 0, end = @{macro}_COUNT;
    while (least < end) {
        size_t middle = least + (end - least) / 2;
        if (@{is_less})
            least = middle + 1;
        else
            end = middle;
    }
    if (least < @{macro}_COUNT && @{is_equal})
        return &@{type}_entries[least];
    return NULL;
}

const char *@{type}_name(@{type} code)
{
    const struct @{type}_entry *entry = @{type}_find(code);
    return entry ? entry->name : NULL;
}

const char *@{type}_message(@{type} code)
{
    const struct @{type}_entry *entry = @{type}_find(code);
    return entry ? entry->message : NULL;
}

#endif
#endif
";

/// The functions and the struct, as endings of the type's name.
const OWN: [&str; 6] = ["", "_name", "_message", "_entry", "_entries", "_find"];

/// The macros, as endings of the type's name in capitals.
const MACROS: [&str; 5] = [
    "_H",
    "_DEPRECATED",
    "_COUNT",
    "_IMPLEMENTATION",
    "_IMPLEMENTED",
];

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let name = match &options.type_name {
        Some(name) => {
            require(name, "--type")?;
            name.clone()
        }
        None => snake(&type_name(exported, options)?),
    };
    let capitals = shouting(&name);
    let prefix = options.prefix.as_deref().unwrap_or("");
    if !prefix.is_empty() {
        require(prefix, "--prefix")?;
    }
    let own = |word: &str| {
        OWN.iter().any(|end| word == format!("{name}{end}"))
            || MACROS.iter().any(|end| word == format!("{capitals}{end}"))
    };
    let constants = identifiers(
        &exported.active,
        "C",
        |item| format!("{prefix}{}", item.view.name),
        // A compiler's own macros begin and end with two underscores.
        |word| reserved::has(reserved::C, word) || word.starts_with("__") || own(word),
        exactly,
    )?;
    let left_out = without_retired(exported);
    let mut out = comment::block("", "/*", &header::lines(exported, &left_out));
    let title = comment::block("", "/*", std::slice::from_ref(&exported.title));
    let count = exported.active.len().to_string();
    let integer = integer(exported);
    let integer_type = match integer {
        Some((bits, true)) => format!("int{bits}_t"),
        Some((bits, false)) => format!("uint{bits}_t"),
        None => "const char *".to_owned(),
    };
    let rows: String = exported.active.iter().map(row).collect();
    let is_text = integer.is_none();
    let (include, is_less, is_equal) = if is_text {
        (
            "#include <string.h>\n\n",
            format!("strcmp({name}_entries[middle].code, code) < 0"),
            format!("strcmp({name}_entries[least].code, code) == 0"),
        )
    } else {
        (
            "",
            format!("{name}_entries[middle].code < code"),
            format!("{name}_entries[least].code == code"),
        )
    };
    let holes = [
        ("macro", capitals.as_str()),
        ("title", title.trim_end()),
        ("integer", &integer_type),
        ("type", &name),
        ("count", &count),
        ("rows", &rows),
        ("include", include),
        ("is_less", &is_less),
        ("is_equal", &is_equal),
    ];
    fill(&mut out, HEAD, &holes);
    write_constants(exported, &constants, &capitals, &mut out);
    fill(&mut out, TAIL, &holes);
    Ok(Output {
        text: out,
        left_out,
    })
}

/// Constants that an `enum` of `int` can hold are in one; the others are macros.
fn write_constants(exported: &Exported, constants: &[String], capitals: &str, out: &mut String) {
    let is_int = |item: &Item| {
        let number = item.number();
        number.is_some_and(|number| i32::try_from(number).is_ok())
    };
    let items = || exported.active.iter().zip(constants);
    let mut small = items().filter(|(item, _)| is_int(item)).peekable();
    if small.peek().is_some() {
        line!(out, "enum {{");
        while let Some((item, constant)) = small.next() {
            let (comment, why) = commented(item, "    ");
            out.push_str(&comment);
            let deprecated = why.map_or_else(String::new, |why| {
                format!(" {capitals}_DEPRECATED({})", literal::c(&why))
            });
            let end = if small.peek().is_some() { "," } else { "" };
            let number = item.number().unwrap_or_default();
            line!(out, "    {constant}{deprecated} = {}{end}", int(number));
        }
        line!(out, "}};");
    }
    for (item, constant) in items().filter(|(item, _)| !is_int(item)) {
        let (comment, _) = commented(item, "");
        out.push_str(&comment);
        line!(out, "#define {constant} {}", literal(item));
    }
}

fn commented(item: &Item, indent: &str) -> (String, Option<String>) {
    let mut lines = docs::lines(&item.view);
    let why = docs::deprecated(&item.view);
    lines.extend(why.as_ref().map(|why| format!("Deprecated {why}")));
    (comment::block(indent, "/**", &lines), why)
}

/// The least number has no literal: it would be the negative of one that is too large.
fn int(number: i128) -> String {
    if number == i128::from(i32::MIN) {
        "(-2147483647 - 1)".to_owned()
    } else {
        number.to_string()
    }
}

fn literal(item: &Item) -> String {
    match &item.view.code {
        Code::Text(text) => literal::c(text),
        Code::Number(number) if *number > i128::from(i64::MAX) => format!("UINT64_C({number})"),
        Code::Number(number) if *number == i128::from(i64::MIN) => {
            "(-INT64_C(9223372036854775807) - 1)".to_owned()
        }
        Code::Number(number) if *number < 0 => format!("(-INT64_C({}))", -number),
        Code::Number(number) if *number <= i128::from(u32::MAX) => format!("UINT32_C({number})"),
        Code::Number(number) => format!("INT64_C({number})"),
    }
}

fn row(item: &Item) -> String {
    let code = match item.number() {
        Some(number) if i32::try_from(number).is_ok() => int(number),
        _ => literal(item),
    };
    let name = literal::c(&item.view.name);
    format!(
        "    {{{code}, {name}, {}}},\n",
        literal::c(&item.view.message)
    )
}
