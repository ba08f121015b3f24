//! `errdex search` finds entries by words in their names and texts.

use std::path::Path;

use clap::Args;
use errdex_outputs::view::View;

use crate::arguments::Answer;
use crate::failure::{Failure, Status, complain};
use crate::line::show;
use crate::output::Output;
use crate::source;

/// Find entries by words in their names and texts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex search access denied
  errdex search 'time out' --catalog errors.yaml

Every word must occur, in any case. Entries with the words in their names come first, then those with the words in
their messages, then the others.")]
pub(crate) struct Arguments {
    /// What must occur
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    #[command(flatten)]
    pub(super) answer: Answer,
}

/// Where all the words occur; the better places first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    Message,
    Texts,
}

pub(super) fn run(
    args: &Arguments,
    catalog: Option<&Path>,
    out: &mut Output,
) -> Result<Status, Failure> {
    let words: Vec<String> = args
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        return Err(Failure::unusable("nothing to search for"));
    }
    let source = source::open(catalog)?;
    let mut found: Vec<(Rank, View)> = source
        .entries()
        .into_iter()
        .filter_map(|view| Some((rank(&view, &words)?, view)))
        .collect();
    // The sort is stable: within a rank, the order of codes stays.
    found.sort_by_key(|(rank, _)| *rank);
    let found: Vec<View> = found.into_iter().map(|(_, view)| view).collect();
    show(source.identity(), &found, args.answer.format, out)?;
    if found.is_empty() {
        out.flush()?;
        complain(format!("no entry speaks of `{}`", args.words.join(" ")));
        return Ok(Status::Wrong);
    }
    Ok(Status::Fine)
}

/// Where all the words occur. A word may stand in a better place than the rank says, so places add up.
fn rank(view: &View, words: &[String]) -> Option<Rank> {
    let mut text = String::new();
    for (rank, more) in [
        (Rank::Name, view.names().collect::<Vec<_>>().join("\n")),
        (Rank::Message, view.message.clone()),
        (Rank::Texts, view.searched_text()),
    ] {
        text.push_str(&more.to_lowercase());
        text.push('\n');
        if words.iter().all(|word| text.contains(word.as_str())) {
            return Some(rank);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn places_add_up_and_the_best_one_counts() {
        let source = source::open(Some(Path::new("../../tests/cli/harbour.yaml"))).unwrap();
        let fog = source.find("fog").remove(0).view;
        assert_eq!(rank(&fog, &words("harbour fog")), Some(Rank::Name));
        assert_eq!(rank(&fog, &words("fog closed")), Some(Rank::Message));
        assert_eq!(rank(&fog, &words("fog closed radar")), Some(Rank::Texts));
        assert_eq!(rank(&fog, &words("fog volcano")), None);
    }
}
