//! Says in a few lines what a comment tells of an entry.

use errdex_outputs::view::{End, View};

/// The lines of an entry: its message, its help, and where more is written.
pub(crate) fn lines(view: &View) -> Vec<String> {
    let mut lines = vec![view.message.clone()];
    if let Some(help) = &view.texts.help {
        lines.push(format!("Help: {help}"));
    }
    if let Some(url) = &view.texts.url {
        lines.push(format!("See {url}"));
    }
    if !view.aliases.is_empty() {
        lines.push(format!("Also named: {}", view.aliases.join(", ")));
    }
    lines
}

/// Why the entry should not be used any more, if it is deprecated: `since 2.0.0: there is one gate now; use GATE instead`.
pub(crate) fn deprecated(view: &View) -> Option<String> {
    let end = view.end.as_ref().filter(|end| !end.retired)?;
    Some(ended(end))
}

/// The release, the reason and the replacement.
pub(crate) fn ended(end: &End) -> String {
    let mut parts = Vec::new();
    match (&end.since, &end.why) {
        (Some(since), Some(why)) => parts.push(format!("since {since}: {why}")),
        (Some(since), None) => parts.push(format!("since {since}")),
        (None, Some(why)) => parts.push(why.clone()),
        (None, None) => {}
    }
    if let Some(other) = &end.replaced_by {
        parts.push(format!("use {} instead", other.name));
    }
    if parts.is_empty() {
        parts.push("do not use it any more".to_owned());
    }
    parts.join("; ")
}
