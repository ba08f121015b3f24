//! The errno catalogues agree with the table of facts and with libc: these names, these numbers on each system.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use errdex::Target;
use errdex_catalog::files::Disk;
use errdex_catalog::{Loaded, load};
use errdex_errno::{BsdErrno, Errno, NoErrno, System};
use errdex_tests::crate_source;
use errdex_win32::Win32Error;

const SYSTEMS: [System; 4] = [
    System::Linux,
    System::MacOs,
    System::FreeBsd,
    System::WindowsCrt,
];

/// A line of `facts/errno.tsv`: the name, and its number on each of [`SYSTEMS`]. A name in place of a number is that
/// of the entry whose number it shares on Linux.
struct Fact {
    name: &'static str,
    numbers: [Option<i32>; 4],
    alias_of: Option<&'static str>,
}

fn facts() -> Vec<Fact> {
    let lines = include_str!("../facts/errno.tsv").lines().skip(1);
    let fact = |line: &'static str| {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let number = |column: usize| columns[column].parse().ok();
        let is_name = columns[1].starts_with('E');
        Fact {
            name: columns[0],
            numbers: [number(1), number(2), number(3), number(4)],
            // macOS has two numbers for what is one on Linux.
            alias_of: match columns[0] {
                "ENOTSUP" => Some("EOPNOTSUPP"),
                _ => is_name.then_some(columns[1]),
            },
        }
    };
    lines.map(fact).collect()
}

#[test]
fn every_number_of_linux_is_an_entry_with_its_names() {
    let facts = facts();
    let mut known: BTreeMap<i32, (&str, BTreeSet<&str>)> = BTreeMap::new();
    for fact in &facts {
        if let Some(code) = fact.numbers[0] {
            known.entry(code).or_default().0 = fact.name;
        }
    }
    for fact in &facts {
        if let Some(of) = fact.alias_of {
            let entry = known.values_mut().find(|(name, _)| *name == of);
            entry.expect("the entry of an alias").1.insert(fact.name);
        }
    }
    let entries: BTreeMap<i32, (&str, BTreeSet<&str>)> = Errno::all()
        .map(|error| {
            let aliases = error.entry().aliases().collect();
            (error.code(), (error.name(), aliases))
        })
        .collect();
    assert_eq!(entries, known);
}

#[test]
fn every_other_name_is_an_entry_of_the_second_catalogue() {
    let known: BTreeSet<&str> = facts()
        .iter()
        .filter(|fact| fact.numbers[0].is_none() && fact.alias_of.is_none())
        .map(|fact| fact.name)
        .collect();
    let entries: BTreeSet<&str> = BsdErrno::all().map(BsdErrno::name).collect();
    assert_eq!(entries, known);
    for error in BsdErrno::all() {
        assert_eq!(error.code(), error.name());
        assert_eq!(Errno::from_name(error.name()), None, "{}", error.name());
    }
}

#[test]
fn every_number_of_every_system_leads_to_its_name() {
    let mut seen = 0;
    for fact in facts() {
        let name = fact.alias_of.unwrap_or(fact.name);
        for (system, number) in SYSTEMS.into_iter().zip(fact.numbers) {
            if let Some(error) = Errno::from_name(name) {
                if fact.alias_of.is_none() {
                    assert_eq!(error.number_on(system), number, "{name} on {system:?}");
                }
                if let Some(number) = number {
                    let found = Errno::from_number_on(number, system);
                    assert_eq!(found, Some(error), "{number} on {system:?}");
                    seen += 1;
                }
            } else {
                let error = BsdErrno::from_name(name).expect("an entry");
                assert_eq!(error.number_on(system), number, "{name} on {system:?}");
                // ELAST is a mark, and shares the number of the last error.
                if let Some(number) = number.filter(|_| name != "ELAST") {
                    let found = BsdErrno::from_number_on(number, system);
                    assert_eq!(found, Some(error), "{number} on {system:?}");
                    assert_eq!(Errno::from_number_on(number, system), None);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 400, "{seen} numbers were looked at");
    for system in SYSTEMS {
        for number in [0, -1, 9_999, i32::MIN, i32::MAX] {
            assert_eq!(Errno::from_number_on(number, system), None);
            assert_eq!(BsdErrno::from_number_on(number, system), None);
        }
    }
}

/// The numbers stand in the YAML too, for those who read the catalogue without the crate.
#[test]
fn the_yaml_says_the_same_numbers() {
    let keys = ["macos", "freebsd", "windows-crt"];
    let mut seen = 0;
    for (root, numbers_of) in [
        (
            "errno.yaml",
            numbers_of_errno as fn(&str) -> Option<[Option<i32>; 4]>,
        ),
        ("bsd.yaml", numbers_of_bsd),
    ] {
        let loaded = catalogue(root);
        assert!(loaded.problems.is_empty(), "{root}");
        for file in loaded.sources.iter() {
            let text: serde_yaml::Value = serde_yaml::from_str(file.text()).expect("YAML");
            for entry in text["entries"].as_sequence().into_iter().flatten() {
                let name = entry["name"].as_str().expect("a name");
                // The files of imported catalogues are among the sources.
                let Some(numbers) = numbers_of(name) else {
                    continue;
                };
                for (key, number) in keys.into_iter().zip(&numbers[1..]) {
                    let said = entry["x-numbers"][key].as_i64();
                    assert_eq!(said, number.map(i64::from), "{name} on {key}");
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, 3 * (131 + 23));
}

fn numbers_of_errno(name: &str) -> Option<[Option<i32>; 4]> {
    let error = Errno::from_name(name)?;
    Some(SYSTEMS.map(|system| error.number_on(system)))
}

fn numbers_of_bsd(name: &str) -> Option<[Option<i32>; 4]> {
    let error = BsdErrno::from_name(name)?;
    Some(SYSTEMS.map(|system| error.number_on(system)))
}

fn catalogue(root: &str) -> Loaded {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/errno");
    load(&Disk, &folder.join(root), &folder).expect("the catalogue can be read")
}

#[test]
fn libc_has_the_same_numbers() {
    let modules: [(System, &[&str]); 4] = [
        (
            System::Linux,
            &[
                "src/unix/linux_like/linux_l4re_shared.rs",
                "src/unix/linux_like/linux/gnu/b64/x86_64/mod.rs",
            ],
        ),
        (System::MacOs, &["src/unix/bsd/apple/mod.rs"]),
        (
            System::FreeBsd,
            &[
                "src/unix/bsd/freebsdlike/mod.rs",
                "src/unix/bsd/freebsdlike/freebsd/mod.rs",
            ],
        ),
        (System::WindowsCrt, &["src/windows/mod.rs"]),
    ];
    let folder = crate_source::folder("libc");
    for (system, modules) in modules {
        let mut seen = 0;
        for module in modules {
            for (name, number) in crate_source::constants(&folder, module, "c_int") {
                let is_error = name.len() > 2 && name.starts_with('E');
                let Ok(number) = i32::try_from(number) else {
                    continue;
                };
                let known = Errno::from_name(&name)
                    .map(|error| Errno::from_number_on(number, system) == Some(error));
                let bsd = || {
                    let error = BsdErrno::from_name(&name)?;
                    Some(error.number_on(system) == Some(number))
                };
                if !is_error || name.starts_with("EPOLL") || name.starts_with("EV_") {
                    continue;
                }
                // The marks of the end differ from version to version.
                if let Some(same) = known.or_else(bsd).filter(|_| name != "ELAST") {
                    assert!(same, "{name} is {number} on {system:?}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 70, "{seen} numbers of {system:?} were read");
    }
}

/// What the standard library says on this system. Elsewhere than on Linux its own table is what users meet.
#[test]
#[cfg(target_os = "linux")]
fn kinds_are_those_of_the_standard_library() {
    let mut named = 0;
    for error in Errno::all() {
        let std = io::Error::from_raw_os_error(error.code()).kind();
        match error.kind() {
            Some(kind) => {
                assert_eq!(std, kind, "{}", error.name());
                named += 1;
            }
            // Kinds that can't be named on stable.
            None => assert!(
                matches!(error, Errno::Eloop | Errno::Einprogress)
                    || format!("{std:?}") == "Uncategorized",
                "{} is {std:?}",
                error.name()
            ),
        }
        assert_eq!(Errno::try_from(&io::Error::from(error)), Ok(error));
    }
    assert!(named > 35, "{named}");
    assert_eq!(Errno::try_from(io::ErrorKind::NotFound), Ok(Errno::Enoent));
    assert_eq!(Errno::try_from(io::ErrorKind::UnexpectedEof), Err(NoErrno));
    let plain = io::Error::other("no number");
    assert_eq!(Errno::try_from(&plain), Err(NoErrno));
}

#[test]
fn links_into_the_windows_errors_lead_there() {
    let mut seen = 0;
    for error in Errno::all() {
        for link in error.links() {
            if let Target::Imported { name, code, .. } = link.target {
                let found = Win32Error::from_name(name).expect("a Windows error");
                assert_eq!(code, Some(&*found.code().to_string()), "{name}");
                assert!(link.why.is_some(), "{}", error.name());
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "{seen} links");
}
