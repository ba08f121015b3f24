//! Knows every spelling under which people meet an entry, besides the code itself.

use std::fmt;

use errdex_outputs::view::{Form, View};

/// A spelling of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// As people write it.
    pub(crate) text: String,
    /// What it is to the entry.
    pub(crate) role: Role,
}

/// What a spelling is to its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// The code.
    Code,
    /// The name.
    Name,
    /// Another name, or an old one.
    Alias,
    /// The code in hex.
    Hex,
    /// The code in the form of that name.
    Form(String),
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Alias => "another name",
            Self::Hex => "code in hex",
            Self::Form(name) => name,
        })
    }
}

/// The code as the catalogue spells it: the address of the entry's page.
pub(crate) fn canonical(view: &View) -> Spelling {
    spelling(view.code.to_string(), Role::Code)
}

/// All others, each once.
pub(crate) fn others(view: &View) -> Vec<Spelling> {
    let mut all = vec![spelling(view.name.clone(), Role::Name)];
    let aliases = view.aliases.iter();
    all.extend(aliases.map(|alias| spelling(alias.clone(), Role::Alias)));
    all.extend(
        view.bits
            .map(|bits| spelling(format!("{bits:#X}"), Role::Hex)),
    );
    all.extend(view.forms.iter().flat_map(form));
    let code = view.code.to_string();
    let mut seen = vec![code];
    all.retain(|spelling| {
        let first = !seen.contains(&spelling.text);
        seen.push(spelling.text.clone());
        first
    });
    all
}

/// As it is written: a number in hex, and in decimal as logs print it with and without a sign.
fn form(form: &Form) -> impl Iterator<Item = Spelling> {
    let of = |text| spelling(text, Role::Form(form.name().clone()));
    let decimal = match form {
        Form::Bits { value, .. } => Some(value.to_string()),
        Form::Prefix { .. } => None,
    };
    [
        Some(of(form.written().to_string())),
        form.negative().map(|negative| of(negative.to_string())),
        decimal.map(of),
    ]
    .into_iter()
    .flatten()
}

fn spelling(text: String, role: Role) -> Spelling {
    Spelling { text, role }
}
