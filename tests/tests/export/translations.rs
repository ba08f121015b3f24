//! gettext and the readers of Weblate's translate-toolkit find every text that `errdex i18n export` writes, and what they
//! write in their turn brings back each file of translations byte by byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text, workspace};
use serde_json::Value;

use crate::tools::{succeed, tool};

/// Each format, with the class of translate-toolkit that reads it.
const FORMATS: [(&str, &str); 5] = [
    ("po", "po.pofile"),
    ("xliff", "xliff.xlifffile"),
    ("arb", "jsonl10n.ARBJsonFile"),
    ("json", "jsonl10n.JsonNestedFile"),
    ("ftl", "fluent.FluentFile"),
];

/// Reads files, prints the language, the format, the id and the text of each unit, and writes the files again.
const READER: &str = r#"
import importlib, json, sys
for path, name in zip(sys.argv[1::2], sys.argv[2::2]):
    module, kind = name.split(".")
    store = getattr(importlib.import_module("translate.storage." + module), kind).parsefile(path)
    language, form = path.split(".")
    for unit in store.units:
        if unit.isheader() or not unit.istranslatable() or not unit.target:
            continue
        ident = unit.getcontext() if module == "po" else unit.getid()
        print(json.dumps([language, form, ident.split("\x04")[-1], str(unit.target)]))
    store.save()
"#;

fn errdex(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// The texts of an export in JSON by their ids, with something between the name and the key.
fn texts(json: &str, before: &str, between: &str) -> BTreeMap<String, String> {
    let entries: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_str(json).expect("JSON");
    let texts = entries.into_iter().flat_map(|(entry, texts)| {
        let id = move |key: String| format!("{before}{entry}{between}{key}");
        texts.into_iter().map(move |(key, text)| (id(key), text))
    });
    texts.collect()
}

#[test]
fn what_translators_get_comes_back_byte_by_byte() {
    let [Some(mut msgfmt), Some(_), Some(mut python)] =
        [tool("msgfmt"), tool("po2xliff"), tool("python3")]
    else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let own = workspace().join("tests/export/translated");
    for file in ["errors.yaml", "errors.de.yaml", "errors.ar.yaml"] {
        fs::copy(own.join(file), folder.join(file)).expect("a file");
    }
    errdex(folder, &["i18n", "touch"]);
    let languages = ["de", "ar"];
    python.current_dir(folder).args(["-c", READER]);
    for language in languages {
        for (format, class) in FORMATS {
            let file = format!("{language}.{format}");
            let export = ["i18n", "export", "--format", format, "--lang", language];
            errdex(folder, &[&export[..], &["--out", &file]].concat());
            python.args([&file, class]);
        }
    }
    let exported = languages.map(|language| {
        fs::read_to_string(folder.join(format!("{language}.json"))).expect("a file")
    });

    msgfmt
        .current_dir(folder)
        .args(["--check-format", "--check-domain", "-o", "out.mo"]);
    succeed(msgfmt.arg("de.po"));

    let printed = succeed(&mut python);
    let mut read: BTreeMap<(String, String), BTreeMap<String, String>> = BTreeMap::new();
    for line in printed.lines() {
        let row: [String; 4] = serde_json::from_str(line).expect("a row");
        let [language, format, id, text] = row;
        read.entry((language, format)).or_default().insert(id, text);
    }
    for (language, json) in languages.iter().zip(&exported) {
        for (format, before, between) in [
            ("po", "", "."),
            ("xliff", "", "."),
            ("arb", "", "_"),
            ("json", ".", "."),
        ] {
            let own = &read[&((*language).to_owned(), format.to_owned())];
            assert_eq!(*own, texts(json, before, between), "{language}.{format}");
        }
        // It reads the attributes of a message as a part of it.
        let entries: BTreeMap<String, Value> = serde_json::from_str(json).expect("JSON");
        let messages = &read[&((*language).to_owned(), "ftl".to_owned())];
        assert!(messages.keys().eq(entries.keys()));
    }

    for language in languages {
        let sidecar = folder.join(format!("errors.{language}.yaml"));
        let before = fs::read_to_string(&sidecar).expect("a file");
        for (format, _) in FORMATS {
            fs::write(&sidecar, "").expect("a file");
            let file = format!("{language}.{format}");
            errdex(folder, &["i18n", "import", &file, "--lang", language]);
            let after = fs::read_to_string(&sidecar).expect("a file");
            assert_eq!(before, after, "{file}");
        }
    }
}
