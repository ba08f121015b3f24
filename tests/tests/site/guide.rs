//! Builds a guide beside the pages of entries: the project's own, and small ones with everything that can be wrong.

use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text, workspace};

use super::harmless;
use super::reading::{
    addresses, catalog, check_links, is_page, page, pages, select, site, text_of, words,
};

/// A folder with a guide.
fn guide(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn option(folder: &Path) -> Vec<String> {
    vec!["--guide".to_owned(), folder.display().to_string()]
}

fn site_with(folder: &Path) -> super::reading::Files {
    let options = option(folder);
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    site(&catalog("numbers.yaml"), &options)
}

#[test]
fn the_projects_own_guide_has_no_dead_link() {
    let folder = workspace().join("docs/guide");
    let files = site_with(&folder);
    let pages = pages(&files);
    check_links(&pages, &files);
    for (path, html) in &pages {
        harmless::check(path, html);
        assert!(
            addresses(html)
                .iter()
                .any(|address| address.ends_with("guide/index.html"))
                || html.errors.is_empty() && super::reading::refresh(html).is_some(),
            "{path} does not link to the guide"
        );
    }
    for chapter in fs::read_dir(&folder).expect("the guide") {
        let name = chapter.expect("an item").file_name();
        let name = name
            .to_str()
            .expect("a plain name")
            .replace("README", "index");
        let path = format!("guide/{}", name.replace(".md", ".html"));
        assert!(files.contains_key(&path), "{path}");
    }
    // What the chapters link to came along, with the links back.
    let schema = page(&files, "guide/schema.html");
    assert!(addresses(&schema).contains(&"links.html"));
    // A comment is none of the reader's business, nor is a line that only the compiler needs.
    let rules = text_of(&page(&files, "guide/rules.html"), "article");
    assert!(!rules.contains("<!--"), "{rules}");
}

#[test]
fn chapters_stand_in_the_order_of_the_contents() {
    let folder = guide(&[
        (
            "README.md",
            "# Boats\n\n1. [Second](b.md)\n2. [First](a.md#by-the-sea)\n",
        ),
        (
            "a.md",
            "# First\n\n## By the sea\n\n[back](README.md), [entry](FIVE), [on](#by-the-sea)\n",
        ),
        ("b.md", "# Second <x>\n\n[far](../far/README.md)\n"),
        ("c.md", "no heading\n"),
    ]);
    let inner = folder.path().join("guide");
    fs::create_dir(&inner).expect("a folder");
    for name in ["README.md", "a.md", "b.md", "c.md"] {
        fs::rename(folder.path().join(name), inner.join(name)).expect("a file");
    }
    fs::create_dir(folder.path().join("far")).expect("a folder");
    fs::write(
        folder.path().join("far/README.md"),
        "# Far\n\n[b](../guide/b.md) [x](y.md)\n",
    )
    .expect("a file");

    let files = site_with(&inner);
    check_links(&pages(&files), &files);
    let guide: Vec<&String> = files
        .keys()
        .filter(|path| path.starts_with("guide/") && is_page(path))
        .collect();
    assert_eq!(
        guide,
        [
            "guide/a.html",
            "guide/b.html",
            "guide/c.html",
            "guide/far.html",
            "guide/index.html"
        ]
    );
    let second = page(&files, "guide/b.html");
    assert_eq!(text_of(&second, "article h1"), "Second <x>");
    let around: Vec<String> = select(&second, "nav.neighbours a")
        .into_iter()
        .map(|link| words(&link.text().collect::<String>()))
        .collect();
    assert_eq!(around, ["← Boats", "First →"]);
    assert_eq!(text_of(&page(&files, "guide/c.html"), "article h1"), "c");
    let first = page(&files, "guide/a.html");
    let entry = addresses(&first);
    assert!(
        entry.contains(&"../5.html") && entry.contains(&"#s-by-the-sea"),
        "{entry:?}"
    );
    // A page from elsewhere keeps the words of what does not come along.
    assert!(text_of(&page(&files, "guide/far.html"), "article").ends_with("b x"));
}

#[test]
fn all_dead_links_are_told_and_nothing_is_written() {
    let folder = guide(&[
        ("README.md", "# Boats\n\n[a](a.md)\n[gone](gone.md)\n"),
        (
            "a.md",
            "# A\n\n[x](README.md#nowhere) [y](#here)\n\n[z](NO_ENTRY) [w](https://example.org)\n",
        ),
    ]);
    let out = folder.path().join("site");
    let catalog = catalog("numbers.yaml");
    let output = run(
        folder.path(),
        [
            "site".as_ref(),
            catalog.as_os_str(),
            "--guide".as_ref(),
            ".".as_ref(),
            "--out".as_ref(),
            out.as_os_str(),
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "errdex: README.md:4: `gone.md` is not a chapter, a section or an entry\n\
         errdex: a.md:3: `README.md#nowhere` is not a chapter, a section or an entry\n\
         errdex: a.md:3: `#here` is not a chapter, a section or an entry\n\
         errdex: a.md:5: `NO_ENTRY` is not a chapter, a section or an entry\n"
    );
    assert!(!out.exists());
}

#[test]
fn two_chapters_of_one_address_and_a_guide_without_contents_are_refused() {
    let complaint = |files: &[(&str, &str)]| {
        let folder = guide(files);
        let catalog = catalog("numbers.yaml");
        let arguments = [
            "site",
            catalog.to_str().expect("a path"),
            "--guide",
            "book",
            "--out",
            "site",
        ];
        let output = run(folder.path(), arguments);
        (output.status.code(), text(&output.stderr))
    };
    assert_eq!(
        complaint(&[
            (
                "book/README.md",
                "# Boats\n\n[a](far.md) [b](../far/README.md)\n"
            ),
            ("book/far.md", "# A\n"),
            ("far/README.md", "# B\n"),
        ]),
        (
            Some(1),
            "errdex: far/README.md: `book/far.md` would have the same address; rename one\n"
                .to_owned()
        )
    );
    assert_eq!(
        complaint(&[("book/a.md", "# A\n")]),
        (
            Some(2),
            "errdex: the guide `book` has no contents: write a `README.md` that links to its chapters\n".to_owned()
        )
    );
    let (status, words) = complaint(&[]);
    assert_eq!(status, Some(2));
    assert!(
        words.starts_with("errdex: cannot read the guide `book`: "),
        "{words}"
    );
}

#[test]
fn nothing_in_a_chapter_acts() {
    let folder = guide(&[(
        "README.md",
        "# <script>alert(1)</script>\n\n<script>alert(2)</script>\n\n<img src=x onerror=alert(3)>\n\n\
         ## <a id=content onclick=x>Content</a>\n\n![p](https://evil.example/x.png)\n\n```<b>\n</code><script>\n```\n\n\
         <!-- <script>alert(4)</script> -->\n\na\u{202E}b\n",
    )]);
    let files = site_with(folder.path());
    let pages = pages(&files);
    check_links(&pages, &files);
    for (path, html) in &pages {
        harmless::check(path, html);
    }
}

#[test]
fn the_sitemap_has_the_chapters() {
    let folder = guide(&[("README.md", "# Boats\n")]);
    let mut options = option(folder.path());
    options.extend([
        "--base-url".to_owned(),
        "https://errors.example/".to_owned(),
    ]);
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let files = site(&catalog("numbers.yaml"), &options);
    let sitemap = std::str::from_utf8(&files["sitemap.xml"]).expect("UTF-8");
    assert!(
        sitemap.contains("<loc>https://errors.example/guide/index.html</loc>"),
        "{sitemap}"
    );
}
