//! `errdex search` finds entries by words in their names and texts.

use clap::Args;
use errdex_outputs::view::View;

use crate::arguments::{Answer, Families, Questioned};
use crate::failure::{Failure, Status, complain};
use crate::line::{Listed, show};
use crate::output::Output;
use crate::question::Asked;
use crate::source::number;

/// Find entries by words in their names and texts
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex search access denied
  errdex search 'time out' --catalog errors.yaml
  errdex search --in hresult,ntstatus smart card

Every word must occur, in any case. Entries with the words in their names come first, then those with the words in \
their messages, then the others; the entry with a code comes before these. If there are none, the words are read as \
`errdex explain` reads them: as an SQLSTATE, or a line of a log. Where several catalogues are asked, each line begins with the name of one.")]
pub(crate) struct Arguments {
    /// The words that must occur
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    #[command(flatten)]
    pub(super) questioned: Questioned,

    #[command(flatten)]
    families: Families,

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

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let words: Vec<String> = args
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() {
        return Err(Failure::unusable("nothing to search for"));
    }
    let asked = Asked::open(args.questioned.named(), &args.families.families)?;
    let mut found: Vec<(Rank, Listed)> = asked
        .entries()
        .into_iter()
        .filter_map(|listed| Some((rank(&listed.view, &words)?, listed)))
        .collect();
    // The sort is stable: within a rank, the order of catalogues and of codes stays.
    found.sort_by_key(|(rank, _)| *rank);
    let mut found: Vec<Listed> = found.into_iter().map(|(_, listed)| listed).collect();
    let query = args.words.join(" ");
    // A code comes before the texts that mention it. What is in no text may be what another system calls an entry, or a
    // line of a log.
    if number(&query).is_some() || found.is_empty() {
        let answers = asked.answer(&query)?.into_iter();
        let mut first: Vec<Listed> = answers.map(Listed::from).collect();
        found.retain(|listed| first.iter().all(|answer| !answer.is_same(listed)));
        first.append(&mut found);
        found = first;
    }
    show(&found, asked.is_several(), args.answer.format, out)?;
    asked.tell(found.iter().map(|listed| listed.catalog.as_str()));
    if found.is_empty() {
        out.flush()?;
        complain(format!("no entry speaks of `{query}`"));
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
    use std::path::Path;

    use super::*;
    use crate::source;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn places_add_up_and_the_best_one_counts() {
        let source = source::open(Some(Path::new("src/source/tests/harbour.yaml"))).unwrap();
        let fog = source.find("fog").remove(0).view;
        assert_eq!(rank(&fog, &words("harbour fog")), Some(Rank::Name));
        assert_eq!(rank(&fog, &words("fog closed")), Some(Rank::Message));
        assert_eq!(rank(&fog, &words("fog closed radar")), Some(Rank::Texts));
        assert_eq!(rank(&fog, &words("fog volcano")), None);
    }
}
