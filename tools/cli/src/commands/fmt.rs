//! `errdex fmt` writes the files of catalogues in their canonical form.

use std::path::PathBuf;

use errdex_catalog::code::CodeType;
use errdex_catalog::schema::{PART, ROOT};

use crate::args::Fmt;
use crate::edit::{Documents, file_or_default};
use crate::failure::{Failure, Status, complain, say};
use crate::format::format;
use crate::output::Output;
use crate::replace::set::{Replacement, replace_all};

pub(super) fn run(args: &Fmt, out: &mut Output) -> Result<Status, Failure> {
    let default = [file_or_default(None).to_owned()];
    let files: &[PathBuf] = if args.files.is_empty() {
        &default
    } else {
        &args.files
    };
    let mut status = Status::Fine;
    for file in files {
        status = status.max(one(&Documents::read(file)?, args.check, out)?);
    }
    Ok(status)
}

fn one(documents: &Documents, check: bool, out: &mut Output) -> Result<Status, Failure> {
    let codes = documents.files()[0].node.get("code");
    let codes = codes.and_then(|code| CodeType::from_name(code.get("type")?.text()?));
    // Texts are mostly grouped by what they are about, and their alphabet says nothing of it.
    let codes = codes.filter(|codes| *codes != CodeType::Text);
    let mut status = Status::Fine;
    let mut replacements = Vec::new();
    for (file, document) in documents.files().iter().enumerate() {
        let schema = if file == 0 { &ROOT } else { &PART };
        let shown = documents.shown(file);
        let Some(text) = format(documents.text(file), schema, codes) else {
            complain(format!(
                "`{shown}` is written in a way that has no canonical form, and is left as it is"
            ));
            status = Status::Wrong;
            continue;
        };
        if text == documents.text(file) {
            continue;
        }
        if check {
            out.text(shown)?;
            status = Status::Wrong;
        }
        replacements.push(Replacement {
            path: document.path.clone(),
            shown: shown.to_owned(),
            old: documents.bytes(file, documents.text(file)),
            new: documents.bytes(file, &text),
        });
    }
    out.flush()?;
    let count = super::counted(replacements.len(), "file", "files");
    if check {
        if !replacements.is_empty() {
            say(format!("{count} to be formatted with `errdex fmt`"));
        }
        return Ok(status);
    }
    replace_all(&replacements).map_err(Failure::unusable)?;
    for replacement in &replacements {
        out.text(&format!("Formatted {}", replacement.shown))?;
    }
    Ok(status)
}
