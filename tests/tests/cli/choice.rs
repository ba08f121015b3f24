//! A command is about the catalogue that is named, else the one of this folder or package, else those that are built in,
//! and the answer says whose it is.

use std::fs;
use std::path::Path;

use errdex_tests::command::{run, text};
use serde_json::Value;

/// A workspace of two packages, whose catalogues are in different places; one imports the other.
fn workspace() -> tempfile::TempDir {
    let top = tempfile::tempdir().expect("a folder");
    for (path, contents) in [
        ("Cargo.toml", "[workspace]\nmembers = [\"shop\", \"pay\"]\n"),
        ("shop/Cargo.toml", "[package]\nname = \"shop\"\n"),
        ("pay/Cargo.toml", "[package]\nname = \"pay\"\n"),
        (
            "pay/errors.yaml",
            "catalog: payment\ntitle: Payment\ncode: {type: u16}\nentries:\n  - {name: CARD_DECLINED, code: 5001, message: The card was declined}\n  - {name: FRAUD, code: 5002, message: Fraud}\n",
        ),
        (
            "shop/src/shop.yaml",
            "catalog: shop\ntitle: Shop\ncode: {type: string}\nimports: [{as: pay, path: ../../pay/errors.yaml}]\nentries:\n  - {name: EMPTY, code: a-b, message: The cart is empty, meaning: \"See [it](pay:CARD_DECLINED).\", related: [\"pay:CARD_DECLINED (5001)\"]}\n",
        ),
        ("target/errors.yaml", "catalog: made\ncode: x\n"),
        ("pay/values.yaml", "replicas: 2\n"),
        ("plain/notes.txt", ""),
    ] {
        let path = top.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }
    top
}

/// The exit status, stdout and stderr.
fn ask(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run(folder, arguments);
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let (_, stdout, _) = ask(folder, arguments);
    serde_json::from_str(&stdout).expect("JSON")
}

#[test]
fn the_catalogue_of_the_folder_or_the_package_answers() {
    let top = workspace();
    let (pay, shop) = (top.path().join("pay"), top.path().join("shop"));
    fs::create_dir_all(pay.join("src/deep")).expect("a folder");
    for (folder, identity, file) in [
        (pay.clone(), "payment", "errors.yaml"),
        (pay.join("src/deep"), "payment", "../../errors.yaml"),
        (shop.clone(), "shop", "src/shop.yaml"),
        (shop.join("src"), "shop", "shop.yaml"),
    ] {
        let file = file.replace('/', std::path::MAIN_SEPARATOR_STR);
        let (status, _, stderr) = ask(&folder, &["list"]);
        assert_eq!(status, Some(0), "{stderr}");
        assert_eq!(stderr, format!("catalogue `{identity}`, `{file}`\n"));
        assert_eq!(
            json(&folder, &["list", "--format", "json"])["entries"][0]["catalog"],
            identity
        );
        let (status, _, stderr) = ask(&folder, &["check"]);
        assert_eq!(
            (status, stderr.contains("no problems")),
            (Some(0), true),
            "{stderr}"
        );
        for command in [&["graph"][..], &["expand"], &["site", "--out", "public"]] {
            let (status, stdout, stderr) = ask(&folder, command);
            assert_eq!(status, Some(0), "{command:?}: {stderr}");
            assert!(!stdout.contains("Windows"), "{command:?}: {stdout}");
        }
    }
}

#[test]
fn the_built_in_catalogue_answers_where_no_other_is_and_says_so() {
    let top = workspace();
    let plain = top.path().join("plain");
    let (status, stdout, stderr) = ask(&plain, &["explain", "5"]);
    assert_eq!(status, Some(0));
    assert!(stdout.starts_with("ERROR_ACCESS_DENIED"), "{stdout}");
    assert_eq!(
        stderr,
        "catalogues `windows` and `errno`, which are built in\n"
    );
    assert!(
        stdout.contains("\n5 as a code in errno: EIO (5): "),
        "{stdout}"
    );
    let (_, _, stderr) = ask(&plain, &["explain", "7023"]);
    assert_eq!(stderr, "catalogue `windows`, which is built in\n");
    let answer = json(&plain, &["explain", "5", "--format", "json"]);
    assert_eq!(answer[0]["catalog"], "windows");
    // It can be named where another would answer.
    let pay = top.path().join("pay");
    let (status, stdout, stderr) = ask(&pay, &["explain", "5", "--catalog", "windows"]);
    assert_eq!((status, stderr.as_str()), (Some(0), ""));
    assert!(stdout.starts_with("ERROR_ACCESS_DENIED"), "{stdout}");
    let (status, _, stderr) = ask(&pay, &["explain", "5"]);
    assert_eq!(status, Some(1));
    assert!(stderr.contains("`--in windows,errno`"), "{stderr}");
    let (_, _, stderr) = ask(&pay, &["explain", "0xC0000005"]);
    assert!(stderr.contains("`--catalog ntstatus`"), "{stderr}");
    // Each other built-in one can be named as well.
    let listed = json(
        &pay,
        &["explain", "35", "--catalog", "errno", "--format", "json"],
    );
    assert_eq!(listed[0]["matches"][0]["entry"]["name"], "EDEADLK");
    // Of several, none is the one.
    for name in ["a.yaml", "b.yaml"] {
        fs::copy(pay.join("errors.yaml"), plain.join(name)).expect("a copy");
    }
    let (_, _, stderr) = ask(&plain, &["explain", "5"]);
    assert!(stderr.contains("several are here"), "{stderr}");
    let (status, _, stderr) = ask(&plain, &["new", "A", "--message", "a"]);
    assert_eq!(status, Some(2));
    assert!(stderr.contains("`a.yaml`, `b.yaml`"), "{stderr}");
    // At the top of a workspace, those of its packages can be named.
    let (status, _, stderr) = ask(top.path(), &["fmt"]);
    assert_eq!(status, Some(2));
    assert!(
        stderr.contains("name one, such as ") && stderr.contains("errors.yaml`"),
        "{stderr}"
    );
}

#[test]
fn a_folder_stands_for_its_catalogues() {
    let top = workspace();
    for folder in [".", "shop", "pay"] {
        let (status, _, stderr) = ask(top.path(), &["check", folder]);
        let catalogues = if folder == "." {
            "2 catalogues, 2 files"
        } else {
            "1 file"
        };
        assert_eq!(status, Some(0));
        assert!(
            stderr.contains(&format!("no problems in {catalogues}")),
            "{stderr}"
        );
    }
    let (_, _, stderr) = ask(top.path(), &["check"]);
    assert!(stderr.contains("2 catalogues"), "{stderr}");
    let (status, stdout, _) = ask(top.path(), &["explain", "--catalog", "pay", "5001"]);
    assert_eq!(status, Some(0));
    assert!(stdout.starts_with("CARD_DECLINED"), "{stdout}");
    for (arguments, words) in [
        (["check", "plain"], "contains no catalogue"),
        (["graph", "."], "has several catalogues"),
    ] {
        let (status, _, stderr) = ask(top.path(), &arguments);
        assert_eq!(status, Some(2));
        assert!(stderr.contains(words), "{stderr}");
    }
}

#[test]
fn an_imported_entry_is_found_as_links_write_it() {
    let top = workspace();
    let shop = top.path().join("shop");
    for query in [
        "pay:CARD_DECLINED",
        "pay:card_declined",
        "payment:5001",
        "pay:CardDeclined",
    ] {
        let answer = json(&shop, &["explain", query, "--format", "json"]);
        assert_eq!(answer[0]["catalog"], "payment", "{query}");
        assert_eq!(answer[0]["matches"][0]["entry"]["code"], 5001, "{query}");
    }
    let own = json(&shop, &["explain", "shop:EMPTY", "--format", "json"]);
    let link = &own[0]["matches"][0]["entry"]["related"][0];
    assert_eq!(
        (&link["catalog"], &link["import"]),
        (&"payment".into(), &"pay".into())
    );
    assert_eq!(link["code"], 5001);
    let (status, _, stderr) = ask(&shop, &["explain", "pay:CARD_LOST"]);
    assert_eq!(status, Some(1));
    assert!(
        stderr.contains("no entry is called `pay:CARD_LOST`"),
        "{stderr}"
    );
}

#[test]
fn edits_name_the_links_of_other_catalogues() {
    let top = workspace();
    let pay = top.path().join("pay");
    let (_, stdout, _) = ask(&pay, &["rename", "CARD_DECLINED", "CARD_REFUSED"]);
    assert!(
        stdout.contains("no link in this catalogue had it"),
        "{stdout}"
    );
    let place = "shop/src/shop.yaml:6: `EMPTY` of another catalogue";
    assert_eq!(stdout.matches(place).count(), 2, "{stdout}");
    let (status, _, stderr) = ask(top.path(), &["check", "."]);
    assert_eq!(status, Some(0), "{stderr}");
    let (_, stdout, _) = ask(
        &pay,
        &[
            "retire",
            "CARD_REFUSED",
            "--since",
            "1.0.0",
            "--reason",
            "gone",
        ],
    );
    assert_eq!(stdout.matches(place).count(), 2, "{stdout}");
}

#[test]
fn a_manifest_names_the_catalogue_of_its_package() {
    let top = workspace();
    let pay = top.path().join("pay");
    fs::create_dir_all(pay.join("src/deep")).expect("a folder");
    fs::create_dir_all(pay.join("codes")).expect("a folder");
    let catalogue = "catalog: named\ntitle: Named\ncode: {type: u8}\nentries:\n  - {name: A, code: 1, message: a}\n";
    fs::write(pay.join("codes/all.yml"), catalogue).expect("a file");
    let manifest =
        "[package]\nname = \"pay\"\n[package.metadata.errdex]\ncatalog = \"codes/all.yml\"\n";
    fs::write(pay.join("Cargo.toml"), manifest).expect("a file");
    for folder in [pay.clone(), pay.join("src/deep")] {
        let (status, stdout, stderr) = ask(&folder, &["list"]);
        assert_eq!((status, &*stdout), (Some(0), "1  A  a\n"));
        assert!(stderr.contains("codes/all.yml"), "{stderr}");
        let (status, _, stderr) = ask(&folder, &["check"]);
        assert_eq!(status, Some(0), "{stderr}");
    }
    // One that is named, or that is nearer, is meant first.
    let (_, stdout, _) = ask(&pay, &["list", "--catalog", "errors.yaml"]);
    assert!(stdout.contains("FRAUD"), "{stdout}");
    fs::write(
        pay.join("src/deep/errors.yaml"),
        catalogue.replace("A, ", "B, "),
    )
    .expect("a file");
    let (_, stdout, _) = ask(&pay.join("src/deep"), &["list"]);
    assert_eq!(stdout, "1  B  a\n");
    // One that is not there is an error, and no other one is taken in its place.
    fs::remove_file(pay.join("codes/all.yml")).expect("a file");
    let (status, _, stderr) = ask(&pay, &["check"]);
    assert_eq!(status, Some(2), "{stderr}");
    assert!(stderr.contains("codes/all.yml"), "{stderr}");
}

const NET: &str = "catalog: net\ntitle: Net\ncode: {type: u16}\nentries:\n  - {name: DOWN, code: 1, message: The line is down}\n";

#[test]
fn the_catalogue_that_the_rust_names_is_the_one() {
    let top = tempfile::tempdir().expect("a folder");
    let write = |path: &str, contents: &str| {
        let path = top.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    };
    write("Cargo.toml", "[package]\nname = \"net\"\n");
    write("codes/net.yaml", NET);
    write(
        "codes/old.yaml",
        &NET.replace("catalog: net", "catalog: old"),
    );
    write(
        "src/net/mod.rs",
        "// #[errdex::catalog(\"codes/old.yaml\")]\n#[errdex::catalog(r\"codes/net.yaml\", pages = false)]\npub enum NetCode {}\n",
    );
    write(
        "src/lib.rs",
        "#[catalog(\"missing.yaml\")]\nenum Gone {}\nmod net;\n",
    );
    let identity = |folder: &str| ask(&top.path().join(folder), &["list"]).2;
    assert_eq!(identity("."), "catalogue `net`, `codes/net.yaml`\n");
    assert_eq!(identity("src"), "catalogue `net`, `../codes/net.yaml`\n");
    // A path that begins with `./` begins at the file, and the derive names a catalogue too.
    write(
        "src/net/near.yaml",
        &NET.replace("catalog: net", "catalog: near"),
    );
    write(
        "src/net/mod.rs",
        "#[derive(Debug, errdex::Error)]\n#[error(catalog = \"./near.yaml\")]\nenum NetError { Down }\n",
    );
    assert_eq!(identity("."), "catalogue `near`, `src/net/near.yaml`\n");
    // Of two, none is the one.
    write(
        "src/old.rs",
        "#[errdex::catalog(\"codes/old.yaml\")]\nenum Old {}\n",
    );
    let (status, _, stderr) = ask(top.path(), &["fmt"]);
    assert_eq!(status, Some(2));
    assert!(
        stderr.contains("`codes/old.yaml`, `src/net/near.yaml`"),
        "{stderr}"
    );
    let (status, _, stderr) = ask(top.path(), &["check"]);
    assert_eq!(status, Some(0), "{stderr}");
    assert!(stderr.contains("2 catalogues"), "{stderr}");
    // The manifest decides.
    write(
        "Cargo.toml",
        "[package]\nname = \"net\"\n[package.metadata.errdex]\ncatalog = \"codes/net.yaml\"\n",
    );
    assert_eq!(identity("."), "catalogue `net`, `codes/net.yaml`\n");
}

#[test]
fn every_command_about_a_catalogue_takes_it_in_the_same_way() {
    let top = tempfile::tempdir().expect("a folder");
    fs::write(top.path().join("odd.yaml"), NET).expect("a file");
    fs::write(top.path().join("errors.yaml"), NET.replace("net", "other")).expect("a file");
    for command in [
        &["explain", "DOWN"][..],
        &["list"],
        &["search", "line"],
        &["check"],
        &["stats"],
        &["graph"],
        &["expand"],
        &["export", "--format", "csv"],
        &["diff", "odd.yaml"],
        &["i18n", "touch"],
        &["fmt", "--check"],
        &["vendor", "--check"],
        &["site", "--out", "public"],
        &["new", "UP", "--message", "The line is up"],
        &["rename", "UP", "RAISED"],
        &["deprecate", "RAISED", "--since", "1.0.0"],
        &["freeze", "--release", "1.0.0"],
        &["retire", "DOWN", "--since", "2.0.0", "--reason", "unused"],
    ] {
        let after = [command, &["--catalog", "odd.yaml"]].concat();
        let (status, _, stderr) = ask(top.path(), &after);
        assert_eq!(status, Some(0), "{after:?}: {stderr}");
        let help = ask(top.path(), &[command, &["--help"]].concat()).1;
        assert!(help.contains("--catalog <FILE>"), "{command:?}");
    }
    let other = fs::read_to_string(top.path().join("errors.yaml")).expect("a file");
    assert_eq!(
        other,
        NET.replace("net", "other"),
        "only the named one changed"
    );
    let (status, stdout, _) = ask(top.path(), &["--catalog", "odd.yaml", "list"]);
    assert_eq!(status, Some(0));
    assert!(stdout.contains("RAISED"), "{stdout}");
    for twice in [
        &["--catalog", "odd.yaml", "list", "errors.yaml"][..],
        &["list", "errors.yaml", "--catalog", "odd.yaml"],
        &[
            "--catalog",
            "odd.yaml",
            "search",
            "up",
            "--catalog",
            "odd.yaml",
        ],
    ] {
        assert_eq!(ask(top.path(), twice).0, Some(2), "{twice:?}");
    }
    // The others neither take nor show it.
    for command in [
        &["man", "--out", "man"][..],
        &["completions", "bash"],
        &["schema"],
        &["init", "new.yaml"],
        &["lsp"],
        &["import", "csv", "codes.csv"],
        &["eject", "src"],
    ] {
        for line in [
            [command, &["--catalog", "odd.yaml"]].concat(),
            [&["--catalog", "odd.yaml"], command].concat(),
        ] {
            assert_eq!(ask(top.path(), &line).0, Some(2), "{line:?}");
        }
        let help = ask(top.path(), &[&command[..1], &["--help"]].concat()).1;
        assert!(!help.contains("--catalog"), "{command:?}");
    }
}
