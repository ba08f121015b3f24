//! Writes a class of Java: constants, and tables in classes of their own.
//!
//! It is not an `enum`: the constants of an `enum` are made by one method, which may have 64 KiB of bytecode, and so at
//! most two or three thousand of them.

use errdex_catalog::code::Code;

use super::without_retired;
use crate::exported::{Exported, Item};
use crate::identifiers::{exactly, identifiers, require, type_name};
use crate::output::{Options, Output, Refused};
use crate::template::fill;
use crate::{comment, docs, header, literal, reserved};

/// How many entries a table has. Each is loaded by one method.
const ROWS: usize = 500;

const HEAD: &str = "
@{package}@{title}public final class @{type} {
    private @{type}() {}

    /** How many entries are in use. */
    public static final int COUNT = @{count};
";

const TAIL: &str = "
    /**
     * Returns the name of the entry in the catalogue, or null if no entry in use has the code.
     *
     * @param code the code
     */
    public static String name(@{code} code) {
        int row = row(code);
        return row < 0 ? null : Table.NAMES[row];
    }

    /**
     * Returns the message of the entry, or null if no entry in use has the code.
     *
     * @param code the code
     */
    public static String message(@{code} code) {
        int row = row(code);
        return row < 0 ? null : Table.MESSAGES[row];
    }

    /** Returns the codes of all entries in use, in order. */
    public static @{code}[] codes() {
        return Table.CODES.clone();
    }

    private static int row(@{code} code) {
@{search}    }

    private static final class Table {
        static final @{code}[] CODES = new @{code}[COUNT];
        static final java.lang.String[] NAMES = new java.lang.String[COUNT];
        static final java.lang.String[] MESSAGES = new java.lang.String[COUNT];

        static {
@{fills}        }

        static void put(int row, @{code} code, java.lang.String name, java.lang.String message) {
            CODES[row] = code;
            NAMES[row] = name;
            MESSAGES[row] = message;
        }
    }
";

/// What the class contains, and what its code names.
const OWN: &str = "COUNT Table java String name message codes row";

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let name = type_name(exported, options)?;
    if let Some(stem) = options.file_stem.as_ref().filter(|stem| **stem != name) {
        let message = format!(
            "a class of Java is in a file of its name, and `{stem}.java` cannot contain `{name}`"
        );
        let help = format!("write `--out {name}.java`, or `--type {stem}`");
        return Err(vec![Refused::whole(message).help(help)]);
    }
    let package = match &options.package {
        Some(package) => {
            for part in package.split('.') {
                require(part, "--package")?;
            }
            format!("package {package};\n\n")
        }
        None => String::new(),
    };
    let constants = identifiers(
        &exported.active,
        "Java",
        |item| item.view.name.clone(),
        |word| {
            let is_part = word.strip_prefix("Rows").is_some_and(is_number);
            is_part
                || word == name
                || reserved::has(OWN, word)
                || reserved::has(reserved::JAVA, word)
        },
        exactly,
    )?;
    let code = Codes::of(exported)?;
    let left_out = without_retired(exported);
    let title = comment::block("", "/**", &[safe(&exported.title)]);
    let count = exported.active.len().to_string();
    let mut fills = String::new();
    for part in 0..exported.active.chunks(ROWS).len() {
        line!(fills, "            Rows{part}.fill();");
    }
    let holes = [
        ("package", package.as_str()),
        ("title", &title),
        ("type", &name),
        ("count", &count),
        ("code", code.name()),
        ("fills", &fills),
        ("search", code.search()),
    ];
    let mut out = comment::lines("", "//", &header::lines(exported, &left_out));
    fill(&mut out, HEAD, &holes);
    for (item, constant) in exported.active.iter().zip(&constants) {
        let lines = docs::lines(&item.view);
        let mut lines: Vec<String> = lines.iter().map(|line| safe(line)).collect();
        let why = docs::deprecated(&item.view);
        lines.extend(why.as_ref().map(|why| format!("@deprecated {}", safe(why))));
        line!(out);
        out.push_str(&comment::block("    ", "/**", &lines));
        if why.is_some() {
            line!(out, "    @Deprecated");
        }
        let (kind, literal) = (code.name(), code.literal(item));
        line!(
            out,
            "    public static final {kind} {constant} = {literal};"
        );
    }
    fill(&mut out, TAIL, &holes);
    for (part, items) in exported.active.chunks(ROWS).enumerate() {
        line!(out);
        line!(out, "    private static final class Rows{part} {{");
        line!(out, "        static void fill() {{");
        for (at, item) in items.iter().enumerate() {
            let row = part * ROWS + at;
            let symbol = literal::java(&item.view.name);
            let message = literal::java(&item.view.message);
            let literal = code.literal(item);
            line!(
                out,
                "            Table.put({row}, {literal}, {symbol}, {message});"
            );
        }
        line!(out, "        }}");
        line!(out, "    }}");
    }
    line!(out, "}}");
    Ok(Output {
        text: out,
        left_out,
    })
}

/// The type of the codes.
enum Codes {
    Int,
    Long,
    Text,
}

impl Codes {
    /// Java has no unsigned types, so an `int` contains only some of 32 bits.
    fn of(exported: &Exported) -> Result<Self, Vec<Refused>> {
        let mut codes = Self::Int;
        let mut refused = Vec::new();
        for item in &exported.active {
            let Some(number) = item.number() else {
                return Ok(Self::Text);
            };
            if i64::try_from(number).is_err() {
                let name = &item.view.name;
                let message =
                    format!("the code {number} of `{name}` does not fit a `long` of Java");
                refused.push(Refused::at(item, message));
            } else if i32::try_from(number).is_err() {
                codes = Self::Long;
            }
        }
        if refused.is_empty() {
            Ok(codes)
        } else {
            Err(refused)
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::Long => "long",
            Self::Text => "java.lang.String",
        }
    }

    /// Texts are not in the order in which Java compares them.
    fn search(&self) -> &'static str {
        match self {
            Self::Int | Self::Long => {
                "        return java.util.Arrays.binarySearch(Table.CODES, code);\n"
            }
            Self::Text => "        return java.util.Arrays.asList(Table.CODES).indexOf(code);\n",
        }
    }

    fn literal(&self, item: &Item) -> String {
        match &item.view.code {
            Code::Number(number) if matches!(self, Self::Long) => format!("{number}L"),
            Code::Number(number) => number.to_string(),
            Code::Text(text) => literal::java(text),
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text in a comment, which Java searches for Unicode escapes and javadoc for HTML and tags.
fn safe(text: &str) -> String {
    let text = comment::xml(text);
    text.replace('\\', "&#92;").replace('@', "&#64;")
}
