//! Languages must have well-formed tags, each once.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fix::WayOut;
use crate::hashing::{AnyCase, HashMap};
use crate::language;
use crate::raw::{RawRoot, Text};
use crate::rule::Rule;

pub(super) fn check(root: &RawRoot, sink: &mut Diagnostics) {
    check_files(root, sink);
    let mut seen: HashMap<AnyCase<'_>, &Text> = HashMap::default();
    if let Some(own) = &root.language {
        check_tag(own, sink);
        seen.insert(AnyCase(&own.value), own);
    }
    for language in &root.languages {
        let tag = &language.tag;
        check_tag(tag, sink);
        if root.language.is_none() && tag.value.eq_ignore_ascii_case(language::SOURCE) {
            sink.report(
                Diagnostic::new(
                    Rule::LanguageListedTwice,
                    tag.span,
                    format!("`{}` is the language of the entries themselves", tag.value),
                )
                .note("without `language:`, the texts of entries are English")
                .help("if they are in another one, say so: `language: …`; otherwise remove it"),
            );
        } else if let Some(first) = seen.insert(AnyCase(&tag.value), tag) {
            // The same key twice is reported as such.
            let is_own = root
                .language
                .as_ref()
                .is_some_and(|own| own.span == first.span);
            if first.value == tag.value && !is_own {
                continue;
            }
            let message = format!("the language `{}` is listed twice", tag.value);
            sink.report(
                Diagnostic::new(Rule::LanguageListedTwice, tag.span, message)
                    .label("again here")
                    .also(
                        first.span,
                        if is_own {
                            "the language of the entries themselves"
                        } else {
                            "first here"
                        },
                    )
                    .help("remove one of them"),
            );
        }
    }
}

/// Each language must have a file of its own.
fn check_files(root: &RawRoot, sink: &mut Diagnostics) {
    let mut seen: HashMap<&str, &Text> = HashMap::default();
    for language in &root.languages {
        let path = &language.path;
        let Some(first) = seen.insert(&path.value, path) else {
            continue;
        };
        let message = format!("the file `{}` is listed twice", path.value);
        sink.report(
            Diagnostic::new(Rule::LanguageListedTwice, path.span, message)
                .label("again here")
                .also(first.span, "first here")
                .help("each language has a file of its own"),
        );
    }
}

fn check_tag(tag: &Text, sink: &mut Diagnostics) {
    let Some(flaw) = language::flaw(&tag.value) else {
        return;
    };
    let plain = tag.value.split(['.', '@']).next().unwrap_or_default();
    let right = language::canonical(&plain.trim().replace('_', "-"));
    let help = if language::flaw(&right).is_none() {
        WayOut::write_if(right, true)
    } else {
        WayOut::words("write a tag such as `de`, `pt-BR` or `zh-Hant`")
    };
    let problem = Diagnostic::new(
        Rule::BadLanguageTag,
        tag.span,
        format!("`{}` is not a language tag", tag.value),
    )
    .note(format!("{flaw} (BCP 47)"))
    .help(help.words.as_str());
    sink.report_fixable(problem, || help.fix(tag.span));
}
