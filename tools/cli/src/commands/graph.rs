//! `errdex graph` writes how entries belong together, for Graphviz, Mermaid or a browser.

use clap::{Args, ValueEnum};
use errdex_site::graph::{self, Web};

use crate::arguments::Shown;
use crate::completing;
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source;

/// Write a graph of how entries are related
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  errdex graph --around 7023 --format svg > 7023.svg
  errdex graph errors.yaml --category weather --format mermaid
  errdex graph errors.yaml | dot -Tpdf > errors.pdf

A pair of links that say the same in both directions is one line; a line without an arrow goes \
both ways.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) shown: Shown,

    /// Only the entries of this category
    #[arg(
        long,
        value_name = "NAME",
        allow_hyphen_values = true,
        conflicts_with = "around",
        add = completing::categories()
    )]
    category: Option<String>,

    /// Only this entry and its surroundings; a name or a code
    #[arg(
        long,
        value_name = "QUERY",
        allow_negative_numbers = true,
        add = completing::entries()
    )]
    around: Option<String>,

    /// How many links the surroundings extend to
    #[arg(long, value_name = "LINKS", default_value_t = 1, requires = "around")]
    depth: usize,

    /// How to write the graph
    #[arg(long, default_value = "dot")]
    format: Drawing,
}

/// How to write a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Drawing {
    /// For Graphviz
    Dot,
    /// For Markdown that shows Mermaid
    Mermaid,
    /// A picture, for a browser
    Svg,
}

pub(super) fn run(args: &Arguments, out: &mut Output) -> Result<Status, Failure> {
    let Arguments {
        shown,
        category,
        around,
        depth,
        format,
    } = args;
    let source = source::open(shown.named())?;
    let whole = source.whole();
    let web = Web::new(&whole.entries);
    let (graph, title) = if let Some(category) = category {
        source::require_category(&whole.entries, category)?;
        let title = format!("{}: {category}", whole.title);
        (web.of_category(&whole.entries, category), title)
    } else if let Some(query) = around {
        let centre = centre(&web, &*source, query)?;
        let title = format!("Around {}", whole.entries[centre].name);
        (
            web.around(&whole.entries, centre, *depth, usize::MAX),
            title,
        )
    } else {
        (web.whole(&whole.entries), whole.title.clone())
    };
    let text = match format {
        Drawing::Dot => graph::dot(&graph, &title),
        Drawing::Mermaid => graph::mermaid(&graph, &title),
        Drawing::Svg => graph::svg(&graph, &whole.entries, title, around.is_some()),
    };
    out.raw(text.trim_end())?;
    out.blank()?;
    Ok(Status::Fine)
}

fn centre(web: &Web, source: &dyn source::Source, query: &str) -> Result<usize, Failure> {
    let found = source.find(query);
    let first = found
        .first()
        .and_then(|found| web.by_name(&found.view.name));
    first.ok_or_else(|| {
        let similar = source::similar_names(&[source], query);
        let question = match similar.as_slice() {
            [] => String::new(),
            names => format!("; did you mean `{}`?", names.join("` or `")),
        };
        Failure::wrong(format!("no entry is called `{query}`{question}"))
    })
}
