//! `errdex graph` writes how entries belong together, for Graphviz, Mermaid or a browser.

use errdex_site::graph::{self, Web};

use crate::args::{Drawing, Graph};
use crate::failure::{Failure, Status};
use crate::output::Output;
use crate::source;
use crate::style::PLAIN;

pub(super) fn run(args: &Graph, out: &mut Output) -> Result<Status, Failure> {
    let Graph {
        file,
        category,
        around,
        depth,
        format,
    } = args;
    let source = source::open(file.as_deref())?;
    let whole = source.whole();
    let web = Web::of(&whole.entries);
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
    out.piece(PLAIN, text.trim_end())?;
    out.blank()?;
    Ok(Status::Fine)
}

fn centre(web: &Web, source: &dyn source::Source, query: &str) -> Result<usize, Failure> {
    let found = source.find(query);
    let first = found
        .first()
        .and_then(|found| web.by_name(&found.view.name));
    first.ok_or_else(|| {
        let similar = source::similar_names(source, query);
        let question = match similar.as_slice() {
            [] => String::new(),
            names => format!("; did you mean `{}`?", names.join("` or `")),
        };
        Failure::wrong(format!("no entry is called `{query}`{question}"))
    })
}
