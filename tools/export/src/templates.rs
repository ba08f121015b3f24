//! Renders the author's own templates over the entries of a catalogue.
//!
//! Names are strict: one that the context lacks is an error, also in a condition. Keys that an entry may have and lacks
//! are `none`, so a template asks `{% if entry.help %}`; printing `none` is an error as well.

mod context;
mod filters;
mod unrendered;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value, escape_formatter,
};

pub use context::{context, count, with_entry};
pub use unrendered::Unrendered;

/// Reads the template of a name, relative to the folder of the first one; nothing, if there is none.
pub type Reader = Box<dyn Fn(&str) -> Result<Option<String>, String> + Send + Sync>;

/// What a pattern of file names is called in messages.
pub const PATTERN: &str = "--out";

/// Templates of a folder.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// The templates that `read` finds.
    ///
    /// # Panics
    ///
    /// Never: the marks of the syntax are the usual ones.
    #[must_use]
    pub fn new(read: Reader) -> Self {
        let mut environment = Environment::new();
        // Errors with their lines and values, in builds with and without debug assertions.
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // What to escape depends on the language: the filters do it.
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_formatter(|out, state, value| {
            require_printable(value)?;
            escape_formatter(out, state, value)
        });
        let mut syntax = SyntaxConfig::builder();
        syntax
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true);
        environment.set_syntax(syntax.build().expect("the marks are the usual ones"));
        environment.set_loader(move |name| {
            read(name).map_err(|why| Error::new(ErrorKind::InvalidOperation, why))
        });
        filters::add(&mut environment);
        Self { environment }
    }

    /// Renders the template of a name.
    ///
    /// # Errors
    ///
    /// When the template cannot be read, or one of its names or filters is wrong.
    pub fn render(&self, name: &str, context: &Value) -> Result<String, Unrendered> {
        let template = self.environment.get_template(name);
        let text = template.and_then(|template| template.render(context.clone()));
        text.map_err(|error| Unrendered::from_error(name, &error))
    }

    /// Renders a pattern, such as the name of a file.
    ///
    /// # Errors
    ///
    /// As [`render`](Self::render).
    pub fn render_pattern(&self, pattern: &str, context: &Value) -> Result<String, Unrendered> {
        let text = self
            .environment
            .render_named_str(PATTERN, pattern, context.clone());
        text.map_err(|error| Unrendered::from_error(PATTERN, &error))
    }
}

/// Refuses values whose text no file should contain.
fn require_printable(value: &Value) -> Result<(), Error> {
    if value.kind() == ValueKind::None {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            "this is `none`; ask with `{% if … %}`, or write `| default('')`",
        ));
    }
    // Some filters collect what a name that is not there stands for.
    if value.kind() == ValueKind::Seq && value.try_iter()?.any(|item| item.is_undefined()) {
        return Err(Error::new(
            ErrorKind::UndefinedError,
            "this list has an undefined item",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
