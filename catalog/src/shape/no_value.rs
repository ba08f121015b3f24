//! Reports keys that have no values.

use super::Walk;
use crate::diagnostic::Diagnostic;
use crate::fix::{Fix, layout};
use crate::rule::Rule;
use crate::yaml::Node;

/// Reports that the key `name` has no value; `right` says what it would be.
pub(super) fn report_no_value(
    name: &str,
    required: bool,
    right: Option<String>,
    key: &Node,
    value: &Node,
    walk: &mut Walk<'_>,
) {
    let is_written = value.span.start < value.span.end;
    let place = if is_written { value.span } else { key.span };
    let rest = walk.rest_of_line(place).trim_start_matches(':').trim();
    let help = match rest.strip_prefix('#') {
        Some(comment) if !is_written && !comment.is_empty() && !comment.starts_with(' ') => {
            format!("`#` begins a comment: quote a text that begins with it, \"{rest}\"")
        }
        _ if required && is_written && !value.is_null() => "write one".to_owned(),
        _ if required && is_written => {
            "write one; quote it if the text really is `null` or `~`".to_owned()
        }
        _ if required => right.unwrap_or_else(|| "write one".to_owned()),
        _ => "write one, or remove the key".to_owned(),
    };
    let source = walk.source;
    let is_comment = rest.starts_with('#');
    let problem = Diagnostic::new(Rule::MissingKey, place, format!("`{name}` has no value"));
    walk.sink.report_fixable(problem.help(help), || {
        // What looks like a comment may be the value.
        let fix = Fix::safe(format!("remove `{name}`"));
        let is_needless = !required && !is_comment;
        is_needless.then(|| layout::without_pair(fix, source, key.span, value.span.end as usize))?
    });
}
