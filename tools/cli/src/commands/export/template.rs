//! Renders an author's template, once or once per entry, into files that stay where `--out` says.

mod folder;
mod inside;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use errdex_export::templates::{PATTERN, Templates, Unrendered, context, count, with_entry};
use errdex_export::{Exported, header};

use super::target::{Mode, Target};
use crate::failure::{Failure, Status, complain, say};
use crate::output::Output;
use inside::Inside;

/// A file to write, and its content.
struct File {
    path: String,
    text: String,
}

/// A template, and the folder that it may read.
pub(super) struct Template<'t> {
    file: &'t Path,
    name: String,
    templates: Templates,
}

impl<'t> Template<'t> {
    /// The template in `file`.
    pub(super) fn open(file: &'t Path) -> Result<Self, Failure> {
        let unreadable = |why: &dyn std::fmt::Display| {
            Failure::unusable(format!(
                "cannot read the template `{}`: {why}",
                file.display()
            ))
        };
        let real = fs::canonicalize(file).map_err(|error| unreadable(&error))?;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(unreadable(&"it is not a file"));
        };
        let name = name
            .to_str()
            .ok_or_else(|| unreadable(&"its name is not UTF-8"))?;
        Ok(Self {
            file,
            name: name.to_owned(),
            templates: Templates::new(folder::reader(folder.to_owned())),
        })
    }

    /// Writes or compares what the template makes of all entries, or of `each`.
    pub(super) fn run(
        &self,
        exported: &Exported,
        out_path: Option<&Path>,
        each: bool,
        mode: Mode,
        out: &mut Output,
    ) -> Result<Status, Failure> {
        let Some(path) = out_path else {
            out.raw(&self.render(exported)?)?;
            return Ok(Status::Fine);
        };
        let pattern = path.to_str().filter(|path| each || inside::has_hole(path));
        // Nothing is written before everything was rendered.
        let files = match pattern {
            Some(pattern) if each => self.render_each(exported, pattern)?,
            Some(pattern) => vec![self.render_named(exported, pattern)?],
            None if each => return Err(Failure::unusable("the pattern of `--out` is not UTF-8")),
            None => {
                // The path is the user's own, so it may lead anywhere.
                let text = self.render(exported)?;
                let shown = path.display().to_string();
                let status = Target::new(path, &shown).run(&text, mode, out)?;
                remind(&text, mode);
                return Ok(status);
            }
        };
        let mut status = Status::Fine;
        for File { path, text } in &files {
            let written = write(Path::new(path), text, mode, out);
            status = status.max(written.unwrap_or_else(|failure| {
                complain(&failure.message);
                failure.status
            }));
        }
        match files.first() {
            Some(first) => remind(&first.text, mode),
            None => say("no entry is selected, so there is no file"),
        }
        Ok(status)
    }

    /// The text for all entries.
    fn render(&self, exported: &Exported) -> Result<String, Failure> {
        let text = self.templates.render(&self.name, &context(exported));
        text.map_err(|unrendered| self.failure(&unrendered, None))
    }

    /// One file for all entries, named after the catalogue.
    fn render_named(&self, exported: &Exported, pattern: &str) -> Result<File, Failure> {
        let path = self.templates.render_pattern(pattern, &context(exported));
        let path = path.map_err(|unrendered| self.failure(&unrendered, None))?;
        Inside::new(pattern).require(&path, &exported.name)?;
        let text = self.render(exported)?;
        Ok(File { path, text })
    }

    /// A file for each entry, in the order of the codes.
    fn render_each(&self, exported: &Exported, pattern: &str) -> Result<Vec<File>, Failure> {
        if !inside::has_hole(pattern) {
            return Err(Failure::unusable(
                "with `--each`, `--out` is a pattern for the name of each file, such as `docs/{{ entry.name | kebab }}.md`",
            ));
        }
        let all = context(exported);
        let entries = exported.all();
        let inside = Inside::new(pattern);
        let mut files = Vec::new();
        let mut taken: HashMap<String, &str> = HashMap::new();
        for (row, entry) in entries.iter().enumerate().take(count(exported)) {
            let name = entry.view.name.as_str();
            let context = with_entry(&all, row);
            let rendered = |result: Result<String, Unrendered>| {
                result.map_err(|unrendered| self.failure(&unrendered, Some(name)))
            };
            let path = rendered(self.templates.render_pattern(pattern, &context))?;
            inside.require(&path, name)?;
            // Some disks do not tell capitals from small letters.
            if let Some(other) = taken.insert(path.to_lowercase(), name) {
                return Err(Failure::wrong(format!(
                    "`{other}` and `{name}` would both be written to `{path}`; tell them apart in `--out`"
                )));
            }
            let text = rendered(self.templates.render(&self.name, &context))?;
            files.push(File { path, text });
        }
        Ok(files)
    }

    fn failure(&self, unrendered: &Unrendered, entry: Option<&str>) -> Failure {
        let Unrendered {
            file,
            line,
            message,
        } = unrendered;
        let place = if file == PATTERN {
            file.clone()
        } else if *file == self.name {
            format!("{}:{line}", self.file.display())
        } else {
            format!("{}:{line}", self.file.with_file_name(file).display())
        };
        let entry = entry.map_or_else(String::new, |name| format!(", for the entry `{name}`"));
        Failure::wrong(format!("{place}: {message}{entry}"))
    }
}

/// Writes or compares a file, in a folder that may be missing.
fn write(path: &Path, text: &str, mode: Mode, out: &mut Output) -> Result<Status, Failure> {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|_| mode != Mode::Check) {
        fs::create_dir_all(folder).map_err(|error| {
            Failure::unusable(format!("cannot create `{}`: {error}", folder.display()))
        })?;
    }
    Target::new(path, &path.display().to_string()).run(text, mode, out)
}

/// Says how the next run recognizes the file as its own, if the template does not see to it.
fn remind(text: &str, mode: Mode) {
    if mode != Mode::Check && !header::is_ours(text.as_bytes()) {
        say(
            "the template does not write `{{ header }}` in a comment, so the next run needs `--force` to replace its files",
        );
    }
}
