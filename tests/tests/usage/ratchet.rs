//! Errors that go around the catalogue are counted, and may not become more.

use std::fs;

use errdex_tests::cargo::{succeed, texts, write};

use crate::{copy, usage};

/// No module: it is read, and not compiled.
const CODE: &str = "
fn one(boat: &str) -> Result<(), String> {
    if boat.is_empty() {
        bail!(\"no boat\");
    }
    Err(\"none\".into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_test() {
        panic!(\"not counted\");
    }
}
";

#[test]
fn the_number_may_only_fall() {
    let folder = copy("usage-ratchet");
    let lock = folder.join("usage.lock");
    write(&folder, "tides/src/more.rs", CODE);
    let ratchet = |arguments: &[&str]| usage(&folder, &[&["--ratchet"], arguments].concat());
    let (out, _) = succeed(&mut ratchet(&[]));
    assert!(
        out.contains("may not become more. Wrote `usage.lock`"),
        "{out}"
    );
    let first = fs::read_to_string(&lock).expect("the lock is there");
    assert!(
        first.ends_with("tides Err(String) 1\ntides bail! 1\n"),
        "{first}"
    );
    let (out, _) = succeed(&mut ratchet(&[]));
    assert!(out.contains("as before"), "{out}");

    // More of one, though less of another.
    write(
        &folder,
        "tides/src/more.rs",
        &CODE.replace("Err(\"none\".into())", "bail!(\"none\")"),
    );
    let output = ratchet(&[]).output().expect("it runs");
    let (out, _) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert_eq!(
        out,
        "tides: `bail!` 2 times, and 1 in `usage.lock`\n  tides/src/more.rs:4\n  tides/src/more.rs:6\n"
    );
    assert_eq!(
        fs::read_to_string(&lock).ok().as_ref(),
        Some(&first),
        "nothing is written"
    );

    // Fewer are written at once.
    write(
        &folder,
        "tides/src/more.rs",
        &CODE.replace("Err(\"none\".into())", "Ok(())"),
    );
    succeed(&mut ratchet(&[]));
    let fewer = fs::read_to_string(&lock).expect("the lock is there");
    assert!(
        fewer.ends_with("lets no number rise.\ntides bail! 1\n"),
        "{fewer}"
    );

    fs::write(&lock, "nonsense\n").expect("a file");
    let output = ratchet(&[]).output().expect("it runs");
    let (_, said) = texts(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("`nonsense` is not a package, a form and a number"),
        "{said}"
    );
}

#[test]
fn other_forms_can_be_counted() {
    let folder = copy("usage-forms");
    write(
        &folder,
        "tides/src/more.rs",
        "fn f() { Status::internal(1); Other::new(2); }\n",
    );
    let arguments = [
        "--ratchet",
        "--bypass",
        "Status::internal",
        "--bypass",
        "Other::new",
    ];
    succeed(&mut usage(&folder, &arguments));
    let lock = fs::read_to_string(folder.join("usage.lock")).expect("the lock is there");
    assert!(
        lock.ends_with("tides Other::new 1\ntides Status::internal 1\n"),
        "{lock}"
    );
}
