//! Several catalogues under one roof: each in a folder, with links from one into another that lead somewhere.

use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text};

/// The targets of the links of a page.
fn links(html: &str) -> Vec<&str> {
    let parts = html.split("href=\"").skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn links_between_catalogues_lead_somewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(
        folder.path(),
        ["site", "--in", "errno,bsd", "--out", "public"],
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let root = folder.path().join("public");
    let mut across = 0;
    for name in ["errno", "errno-bsd"] {
        let items = fs::read_dir(root.join(name)).expect("a folder");
        for path in items.map(|item| item.expect("an item").path()) {
            if path.extension().is_none_or(|kind| kind != "html") {
                continue;
            }
            let html = fs::read_to_string(&path).expect("a page");
            let up = links(&html).into_iter().filter(|to| to.starts_with("../"));
            for target in up {
                let file = path.parent().expect("a folder").join(target);
                assert!(file.is_file(), "{} links to {target}", path.display());
                across += usize::from(!target.ends_with("index.html"));
            }
            // The Windows catalogue is not under this roof.
            assert!(!html.contains("../windows/"), "{}", path.display());
        }
    }
    // The catalogue `errno-bsd` has as many links into `errno`.
    assert_eq!(across, 8);
    let first = fs::read_to_string(root.join("index.html")).expect("the first page");
    for target in ["errno/index.html", "errno-bsd/index.html"] {
        assert!(links(&first).contains(&target), "{first}");
        assert!(root.join(target).is_file());
    }
    let folders = fs::read_to_string(root.join("folders.js")).expect("the folders");
    assert!(folders.contains("[\"errno\",\"errno-bsd\"]"), "{folders}");
}

#[test]
fn a_roof_is_over_built_in_catalogues_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cli");
    for arguments in [
        &["site", "--all", "harbour.yaml", "--out", "x"][..],
        &["site", "--in", "errno", "--all", "--out", "x"],
        &["site", "--in", "posix", "--out", "x"],
        &["site", "--all", "--guide", "guide", "--out", "x"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
