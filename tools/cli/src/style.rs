//! Gives each kind of text its colour.

use anstyle::{AnsiColor, Style};
use errdex_catalog::render::Role;
use errdex_catalog::rule::Level;

/// Text as it is.
pub(crate) const PLAIN: Style = Style::new();
/// An entry's name.
pub(crate) const NAME: Style = AnsiColor::BrightCyan.on_default().bold();
/// A code, in any form.
pub(crate) const CODE: Style = AnsiColor::Yellow.on_default();
/// The title of a section, a word before a colon.
pub(crate) const TITLE: Style = Style::new().bold();
/// What happened, in one line.
pub(crate) const MESSAGE: Style = Style::new().bold();
/// What an entry is not any more.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// What is there to be looked up and not to be read.
pub(crate) const FAINT: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
const ADVICE: Style = AnsiColor::BrightGreen.on_default().bold();

/// The colour of a piece of a problem; rustc's, since that is where people know the layout from.
pub(crate) fn of_role(role: Role) -> Style {
    match role {
        Role::Title(level) | Role::Caret(level) => of_level(level),
        Role::Message | Role::Source => PLAIN,
        Role::Frame | Role::Second => FRAME,
        Role::Advice => ADVICE,
    }
}

/// The colour of a level.
pub(crate) fn of_level(level: Level) -> Style {
    match level {
        Level::Error => ERROR,
        Level::Warning => WARNING,
        Level::Allow => FAINT,
    }
}
