//! Selects the entries that are exported.

use clap::Args;
use errdex_catalog::release::order;
use errdex_export::{Exported, Item};
use errdex_outputs::view::View;

use crate::arguments::require_release;
use crate::failure::Failure;
use crate::source::require_category;

// Which entries.
#[derive(Debug, Args)]
pub(super) struct Selected {
    /// Only the entries of these categories
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    category: Vec<String>,

    /// Only the entries of these statuses: active, deprecated, retired
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = ["active", "deprecated", "retired"])]
    status: Vec<String>,

    /// Only the entries for these audiences: public, operator, internal
    #[arg(long, value_name = "AUDIENCE", value_delimiter = ',', value_parser = ["public", "operator", "internal"])]
    audience: Vec<String>,

    /// Only the entries that were introduced in that release or later
    #[arg(long, value_name = "VERSION")]
    since: Option<String>,

    /// Only the entries of these names; `*` stands for any characters
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    names: Vec<String>,
}

impl Selected {
    /// Keeps only the entries that are selected.
    pub(super) fn apply(&self, exported: &mut Exported) -> Result<(), Failure> {
        let Self {
            category,
            status,
            audience,
            since,
            names,
        } = self;
        let all = exported.active.iter().chain(&exported.retired);
        let views: Vec<View> = all.map(|item| item.view.clone()).collect();
        for name in category {
            require_category(&views, name)?;
        }
        if let Some(since) = since {
            require_release("--since", since)?;
        }
        for pattern in names {
            if !views.iter().any(|view| is_like(&view.name, pattern)) {
                return Err(Failure::wrong(format!("no entry is called `{pattern}`")));
            }
        }
        let is_selected = |item: &Item| {
            let view = &item.view;
            let own_status = view.standing().name();
            let is_later = |since: &String| {
                let own = view.texts.since.as_ref();
                own.is_some_and(|own| order(own) >= order(since))
            };
            (category.is_empty() || category.iter().any(|name| view.is_of(name)))
                && (status.is_empty() || status.iter().any(|status| status == own_status))
                && (audience.is_empty() || audience.iter().any(|own| own == view.audience.name()))
                && since.as_ref().is_none_or(is_later)
                && (names.is_empty() || names.iter().any(|pattern| is_like(&view.name, pattern)))
        };
        exported.active.retain(is_selected);
        exported.retired.retain(is_selected);
        exported.selection = self.shown();
        Ok(())
    }

    /// Whether anything is selected.
    pub(super) fn is_some(&self) -> bool {
        !self.shown().is_empty()
    }

    /// The options as they could be written again. What is in them was compared with the catalogue's own words, or is
    /// one of a few.
    fn shown(&self) -> String {
        let Self {
            category,
            status,
            audience,
            since,
            names,
        } = self;
        let list = |option: &str, values: &[String]| {
            (!values.is_empty()).then(|| format!("{option} {}", values.join(",")))
        };
        let options = [
            list("--category", category),
            list("--status", status),
            list("--audience", audience),
            since.as_ref().map(|since| format!("--since {since}")),
            list("--names", names),
        ];
        let options: Vec<String> = options.into_iter().flatten().collect();
        options.join(" ")
    }
}

/// Whether a name fits a pattern, in any case.
fn is_like(name: &str, pattern: &str) -> bool {
    let (name, pattern) = (name.to_ascii_uppercase(), pattern.to_ascii_uppercase());
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (name, pattern, expected) in [
            ("HARBOUR_FOG", "harbour_fog", true),
            ("HARBOUR_FOG", "HARBOUR_", false),
            ("HARBOUR_FOG", "HARBOUR_*", true),
            ("HARBOUR_FOG", "*FOG", true),
            ("HARBOUR_FOG", "H*R_*G", true),
            ("HARBOUR_FOG", "*FOG*FOG", false),
            ("AA", "A*A", true),
            ("A", "A*A", false),
        ] {
            assert_eq!(is_like(name, pattern), expected, "{name} {pattern}");
        }
    }
}
