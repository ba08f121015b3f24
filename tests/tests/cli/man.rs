//! Each command has a manual page, which man reads without complaint where it is installed.

use std::fs;
use std::process::Command;

use errdex_tests::command::{run, text};

#[test]
fn each_command_has_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(folder.path(), ["man", "--out", "deep/man1"]);
    assert_eq!(text(&output.stderr), "");
    let help = text(&run(folder.path(), ["--help"]).stdout);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let names: Vec<&str> = commands
        .filter(|line| line.starts_with("  ") && !line.starts_with("    "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() > 15, "{names:?}");
    let pages = folder.path().join("deep/man1");
    for name in &names {
        let page = pages.join(format!("errdex-{name}.1"));
        let page = fs::read_to_string(page).expect("a page");
        assert!(page.contains(".TH"), "{page}");
        assert!(page.contains(&format!("errdex {name}")), "{page}");
    }
    assert!(pages.join("errdex.1").is_file());
    assert_eq!(
        fs::read_dir(&pages).expect("pages").count(),
        names.len() + 1
    );
    let groff = Command::new("groff")
        .args(["-man", "-Tutf8", "-ww", "-z"])
        .arg(pages.join("errdex-check.1"))
        .output();
    match groff {
        Ok(output) => assert_eq!(text(&output.stderr), ""),
        Err(_) => println!("PAGE NOT READ: groff is not installed"),
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("file"), "").expect("a file");
    let output = run(folder.path(), ["man", "--out", "file/man"]);
    assert_eq!(output.status.code(), Some(2));
    let stderr = text(&output.stderr);
    assert!(
        stderr.starts_with("errdex: cannot write to `file/man`: "),
        "{stderr}"
    );
}
