//! Writes a table of standard SQL with a row for each entry.

use errdex_catalog::code::Code;

use crate::exported::{Exported, Item};
use crate::identifiers::{require, snake, type_name};
use crate::numbers::integer;
use crate::output::{Options, Output, Refused};
use crate::{comment, header, literal};

/// How many rows an `INSERT` has: some servers allow a thousand.
const ROWS: usize = 500;

pub(super) fn write(exported: &Exported, options: &Options) -> Result<Output, Vec<Refused>> {
    let table = match &options.type_name {
        Some(name) => {
            require(name, "--type")?;
            name.clone()
        }
        None => snake(&type_name(exported, options)?),
    };
    let code = match integer(exported) {
        None => "VARCHAR(4096)",
        Some((64, false)) => "NUMERIC(20, 0)",
        Some((64, true) | (32, false)) => "BIGINT",
        Some((32, true) | (16, false)) => "INTEGER",
        Some(_) => "SMALLINT",
    };
    let mut lines = header::lines(exported, &[]);
    lines.push(
        "Standard SQL: a backslash is a character like any other. MySQL needs the mode NO_BACKSLASH_ESCAPES."
            .to_owned(),
    );
    let mut out = comment::lines("", "--", &lines);
    line!(out);
    line!(out, "CREATE TABLE {table} (");
    line!(out, "    code {code} NOT NULL PRIMARY KEY,");
    line!(out, "    name VARCHAR(4096) NOT NULL UNIQUE,");
    line!(out, "    message VARCHAR(4096) NOT NULL,");
    line!(out, "    severity VARCHAR(16) NOT NULL,");
    line!(out, "    category VARCHAR(4096),");
    line!(out, "    status VARCHAR(16) NOT NULL,");
    line!(out, "    replaced_by VARCHAR(4096),");
    line!(out, "    help VARCHAR(4096),");
    line!(out, "    url VARCHAR(4096)");
    line!(out, ");");
    for items in exported.all().chunks(ROWS) {
        line!(out);
        let columns = "code, name, message, severity, category, status, replaced_by, help, url";
        line!(out, "INSERT INTO {table} ({columns}) VALUES");
        for (at, item) in items.iter().enumerate() {
            let end = if at + 1 == items.len() { ";" } else { "," };
            line!(out, "    {}{end}", row(item));
        }
    }
    Ok(Output {
        text: out,
        left_out: Vec::new(),
    })
}

fn row(item: &Item) -> String {
    let view = &item.view;
    let code = match &view.code {
        Code::Number(number) => number.to_string(),
        Code::Text(text) => literal::sql(text),
    };
    let end = view.end.as_ref();
    let status = view.standing().name();
    let replaced_by = end.and_then(|end| end.replaced_by.as_ref());
    let maybe = |text: Option<&str>| text.map_or_else(|| "NULL".to_owned(), literal::sql);
    let cells = [
        code,
        literal::sql(&view.name),
        literal::sql(&view.message),
        literal::sql(view.severity.name()),
        maybe(
            view.categories
                .first()
                .map(|category| category.name.as_str()),
        ),
        literal::sql(status),
        maybe(replaced_by.map(|other| other.name.as_str())),
        maybe(view.texts.help.as_deref()),
        maybe(view.texts.url.as_deref()),
    ];
    format!("({})", cells.join(", "))
}
