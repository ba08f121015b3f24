//! Texts stay where they belong in each format of a graph, and the picture in a page leads to the neighbours.

use errdex_tests::command::{run, text, workspace};
use scraper::Html;

use super::reading::{catalog, page, select, site, words};

fn graph(format: &str) -> String {
    let hostile = catalog("hostile.yaml");
    let arguments = [
        "graph".as_ref(),
        hostile.as_os_str(),
        "--format".as_ref(),
        format.as_ref(),
    ];
    let output = run(&workspace(), arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// In each line, what is left without the strings is what the format has around them.
#[test]
fn strings_of_dot_and_mermaid_end_where_they_should() {
    for line in graph("dot").lines() {
        let line = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        let outside: String = line.split('"').step_by(2).collect();
        assert!(
            !outside.contains(['<', '\\', '\'']) && !outside.contains("evil"),
            "{outside}"
        );
    }
    for line in graph("mermaid").lines().filter(|line| line.contains('"')) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
        let inside = line
            .split('"')
            .nth(1)
            .expect("a string")
            .replace("<br>", "");
        assert!(!inside.contains(['<', '>', '`', '%']), "{line}");
    }
}

#[test]
fn a_picture_holds_nothing_but_itself() {
    let svg = graph("svg");
    let svg = svg
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .expect("XML");
    let html = Html::parse_fragment(svg);
    for element in select(&html, "svg *") {
        let name = element.value().name();
        let known = ["title", "style", "defs", "marker", "path", "g", "text"];
        assert!(known.contains(&name), "<{name}>");
        let acts = element
            .value()
            .attrs()
            .find(|(name, _)| name.starts_with("on") || *name == "href");
        assert_eq!(acts, None);
    }
    assert_eq!(select(&html, "svg").len(), 1);
    let style = select(&html, "style").pop().expect("its looks");
    assert!(!style.text().any(|text| text.contains("alert")));
    let titles = select(&html, "path title").into_iter();
    let titles: Vec<String> = titles
        .map(|title| words(&title.text().collect::<String>()))
        .collect();
    assert_eq!(
        titles,
        ["SCRIPT: same cause SCRIPT_2: </title></svg><script>alert('why')</script>"]
    );
}

#[test]
fn the_picture_of_a_page_leads_to_its_neighbours() {
    let files = site(&workspace().join("tests/cli/harbour.yaml"), &[]);
    let html = page(&files, "273.html");
    let nodes = |selector: &str| -> Vec<String> {
        let found = select(&html, selector).into_iter();
        found
            .map(|node| words(&node.text().collect::<String>()))
            .collect()
    };
    assert_eq!(nodes("svg .centre text:first-child"), ["HARBOUR_STORM"]);
    assert_eq!(nodes("svg a text"), ["HARBOUR_FOG"]);
    assert_eq!(nodes("svg .caption"), ["273", "272 · narrower"]);
    let link = select(&html, "svg a").pop().expect("a link");
    assert_eq!(link.attr("href"), Some("272.html"));
    // Alone, an entry needs no picture.
    assert!(select(&page(&files, "16.html"), "svg").is_empty());
    // Links of others are shown too: here, that of the one which it replaces is none, so it is alone.
    assert!(select(&page(&files, "300.html"), "svg").is_empty());
}
