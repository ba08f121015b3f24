//! Measures what a crate pays for each catalogue that ships with errdex, and writes it into the catalogue's README.

use std::fs;
use std::path::Path;

use crate::Options;
use crate::measure::{self, cpu_of, median};
use crate::report;
use crate::work::{self, folder, repository};

/// Each crate, its folder, and its enum.
const CATALOGS: [(&str, &str, &str); 4] = [
    ("errdex-win32", "catalog/win32", "errdex_win32::Win32Error"),
    (
        "errdex-ntstatus",
        "catalog/ntstatus",
        "errdex_ntstatus::NtStatus",
    ),
    (
        "errdex-hresult",
        "catalog/hresult",
        "errdex_hresult::HResult",
    ),
    ("errdex-errno", "catalog/errno", "errdex_errno::Errno"),
];

pub fn measure(options: Options) {
    for (name, path, code) in CATALOGS {
        let whole = Measured::new(name, path, code, "");
        let short = Measured::new(name, path, code, "default-features = false, ");
        let mut table = String::from("| | all | without `pages` |\n|---|---|---|\n");
        let mut row = |what: &str, unit: &str, of: &dyn Fn(&Measured<'_>) -> f64| {
            let line = format!(
                "| {what} | {:.2} {unit} | {:.2} {unit} |\n",
                of(&whole),
                of(&short)
            );
            print!("{name}: {line}");
            table += &line;
        };
        row("check of the crate, once", "s of CPU", &|own| {
            own.check(options)
        });
        row(
            "check of a crate that uses it, each time",
            "s of CPU",
            &|own| own.use_it(options),
        );
        row("metadata that such a check reads", "MB", &|own| {
            own.metadata()
        });
        row("rustdoc of the crate, once", "s of CPU", &|own| {
            own.rustdoc(options)
        });
        row(
            "a release program that finds a code and shows its message",
            "MB",
            &|own| own.program("println!(\"{}\", found.message());"),
        );
        row("one that shows the whole page", "MB", &|own| {
            own.program("println!(\"{}\", errdex::explain(found));")
        });
        report::insert_into(&repository().join(path).join("README.md"), "cost", &table);
    }
}

/// A crate that uses a catalogue.
struct Measured<'m> {
    /// The crate of the catalogue.
    name: &'m str,
    /// Its enum.
    code: &'m str,
    at: std::path::PathBuf,
    target: std::path::PathBuf,
}

impl<'m> Measured<'m> {
    fn new(name: &'m str, path: &str, code: &'m str, features: &str) -> Self {
        let kind = if features.is_empty() {
            "whole"
        } else {
            "short"
        };
        let own = format!("cost-{kind}-{name}");
        let at = folder().join(&own);
        let path = repository().join(path);
        let dependencies = format!(
            "{}{name} = {{ {features}path = \"{}\" }}\n",
            work::errdex(),
            path.display()
        );
        work::manifest(&at, &own, &dependencies);
        work::write(
            &at.join("src/lib.rs"),
            &format!("//! Uses it.\npub use {code};\n"),
        );
        let target = folder().join(format!("target-{own}"));
        Self {
            name,
            code,
            at,
            target,
        }
    }

    fn cargo(&self, words: &[&str]) -> std::process::Command {
        let mut cargo = work::cargo(&self.at, words);
        cargo.env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// CPU of a command, after what `clean` names was made old.
    fn again(&self, options: Options, clean: &str, words: &[&str]) -> f64 {
        measure::quietly(&mut self.cargo(words));
        let once = |_| {
            measure::quietly(&mut self.cargo(&["clean", "-p", clean]));
            cpu_of(&mut self.cargo(words))
        };
        median((0..options.rounds).map(once).collect())
    }

    fn check(&self, options: Options) -> f64 {
        let once = |_| {
            measure::quietly(&mut self.cargo(&["clean", "-p", self.name]));
            measure::rustc(self.name, false, &mut self.cargo(&["check"])).cpu
        };
        measure::quietly(&mut self.cargo(&["check"]));
        median((0..options.rounds).map(once).collect())
    }

    fn use_it(&self, options: Options) -> f64 {
        let own = self.at.file_name().and_then(|name| name.to_str());
        self.again(options, own.expect("a folder"), &["check"])
    }

    fn rustdoc(&self, options: Options) -> f64 {
        let words = ["doc", "--no-deps", "-p", self.name];
        measure::quietly(&mut self.cargo(&["check", "-p", self.name]));
        self.again(options, self.name, &words)
    }

    /// The size of what `cargo check` leaves of the catalogue's crate, in MB.
    fn metadata(&self) -> f64 {
        let start = format!("lib{}", self.name.replace('-', "_"));
        let files = fs::read_dir(self.target.join("debug/deps")).expect("there are files");
        let sizes = files.flatten().filter_map(|file| {
            let is_metadata = file.path().extension().is_some_and(|kind| kind == "rmeta");
            let is_ours = file.file_name().to_string_lossy().starts_with(&start);
            (is_metadata && is_ours).then(|| megabytes(&file.path()))
        });
        sizes.fold(0.0, f64::max)
    }

    /// How many MB a stripped release program has that finds what its first argument means, beyond one that does
    /// nothing.
    fn program(&self, shows: &str) -> f64 {
        let main = self.at.join("src/main.rs");
        let size = |text: &str| {
            work::write(&main, text);
            let mut cargo = self.cargo(&["build", "--release"]);
            cargo.env("CARGO_PROFILE_RELEASE_STRIP", "true");
            measure::quietly(&mut cargo);
            let own = self.at.file_name().expect("a folder");
            megabytes(&self.target.join("release").join(own))
        };
        let nothing = size("fn main() {\n    println!(\"nothing\");\n}\n");
        let code = self.code;
        let text = format!(
            "fn main() {{\n    let query = std::env::args().nth(1).unwrap_or_default();\n    \
             for found in errdex::find::<{code}>(&query) {{\n        {shows}\n    }}\n}}\n"
        );
        let own = size(&text);
        fs::remove_file(&main).expect("it was written");
        own - nothing
    }
}

fn megabytes(path: &Path) -> f64 {
    fs::metadata(path).map_or(0.0, |data| data.len() as f64 / 1e6)
}
