//! Knows every element and attribute that a page may have, whatever the catalogue says.

use scraper::{ElementRef, Html, Node};

use super::reading::select;

/// Elements, and the attributes that each may have besides those of all.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("html", &[]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("link", &["rel", "href", "hreflang", "type"]),
    ("script", &["defer", "src"]),
    ("body", &["data-root", "data-shared", "data-version"]),
    ("a", &["href", "hreflang", "rel"]),
    ("header", &[]),
    ("main", &[]),
    ("footer", &[]),
    ("nav", &[]),
    ("article", &[]),
    ("section", &[]),
    ("div", &[]),
    ("form", &[]),
    ("label", &["for"]),
    (
        "input",
        &["type", "name", "autocomplete", "spellcheck", "placeholder"],
    ),
    ("button", &["type", "data-copy"]),
    ("figure", &[]),
    ("svg", &["width", "height", "viewBox"]),
    ("defs", &[]),
    (
        "marker",
        &[
            "viewBox",
            "refX",
            "refY",
            "markerWidth",
            "markerHeight",
            "orient",
        ],
    ),
    ("g", &[]),
    ("path", &["d", "fill", "stroke", "marker-end"]),
    ("text", &["x", "y"]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("p", &[]),
    ("br", &[]),
    ("hr", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("em", &[]),
    ("del", &[]),
    ("code", &[]),
    ("pre", &[]),
    ("blockquote", &[]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("dd", &[]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &[]),
    ("td", &[]),
];

/// What any element may have.
const ATTRIBUTES: &[&str] = &["id", "class", "role", "lang", "dir"];

/// What a page may load and do.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// Redirects load nothing.
const POLICY_OF_REDIRECTS: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

/// What a served page may do besides: wait for a change.
const POLICY_OF_SERVED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// Fails where a page has anything that could act, load or lead astray.
pub(crate) fn check(path: &str, html: &Html) {
    let is_redirect = select(html, "meta[http-equiv=refresh]").len() == 1;
    let policy = if is_redirect {
        POLICY_OF_REDIRECTS
    } else {
        POLICY
    };
    check_all(path, html, policy);
}

/// The same for a page of `errdex serve`.
pub(crate) fn check_served(path: &str, html: &Html) {
    check_all(path, html, POLICY_OF_SERVED);
}

fn check_all(path: &str, html: &Html, policy: &str) {
    for element in select(html, "*") {
        let name = element.value().name();
        let known = ELEMENTS.iter().find(|(known, _)| *known == name);
        let (_, own) = known.unwrap_or_else(|| panic!("{path} has <{name}>"));
        for (attribute, value) in element.value().attrs() {
            let fine = own.contains(&attribute)
                || ATTRIBUTES.contains(&attribute)
                || attribute.starts_with("aria-");
            assert!(fine, "{path} has <{name} {attribute}>");
            if matches!(attribute, "href" | "src") {
                check_address(path, name, value);
            }
        }
        for value in [
            element.attr("fill"),
            element.attr("stroke"),
            element.attr("marker-end"),
        ] {
            let fine = [
                None,
                Some("none"),
                Some("currentColor"),
                Some("url(#arrow)"),
            ];
            assert!(fine.contains(&value), "{path} has {value:?}");
        }
        if name == "script" {
            assert!(
                element.attr("src").is_some(),
                "{path} has a script of its own"
            );
            assert!(
                element.text().next().is_none(),
                "{path} has a script with text"
            );
        }
        if name == "meta" {
            check_meta(path, element);
        }
    }
    for node in html.tree.nodes() {
        let foreign = matches!(
            node.value(),
            Node::Comment(_) | Node::ProcessingInstruction(_)
        );
        assert!(!foreign, "{path} has {:?}", node.value());
        if let Node::Text(text) = node.value() {
            assert!(
                !text.contains(['\u{202E}', '\u{200B}', '\u{1B}', '\0']),
                "{path}"
            );
        }
    }
    check_policy(path, html, policy);
}

fn check_address(path: &str, element: &str, address: &str) {
    let web = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    if web {
        // A page loads nothing from elsewhere; its own address may be whole.
        assert!(matches!(element, "a" | "link"), "{path} loads {address}");
        return;
    }
    let fine =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '/' | '#');
    // The page for what is not there stands in any folder.
    let rooted = address.starts_with('/') && path != "404.html";
    assert!(
        address.chars().all(fine) && !rooted,
        "{path} leads to {address}"
    );
}

fn check_meta(path: &str, meta: ElementRef<'_>) {
    if let Some(header) = meta.attr("http-equiv") {
        let content = meta.attr("content").expect("a content");
        match header {
            "Content-Security-Policy" => {}
            "refresh" => check_address(
                path,
                "meta",
                content.strip_prefix("0; url=").expect("at once"),
            ),
            header => panic!("{path} has a header {header}"),
        }
    }
}

/// The policy stands before anything that it is about.
fn check_policy(path: &str, html: &Html, policy: &str) {
    let metas = select(html, "head > *");
    assert_eq!(metas[0].attr("charset"), Some("utf-8"), "{path}");
    assert_eq!(
        metas[1].attr("http-equiv"),
        Some("Content-Security-Policy"),
        "{path}"
    );
    assert_eq!(metas[1].attr("content"), Some(policy), "{path}");
    assert_eq!(
        select(html, "meta[http-equiv=Content-Security-Policy]").len(),
        1,
        "{path}"
    );
}
