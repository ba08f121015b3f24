//! Runs cargo with this program as the wrapper of the compiler, and reads what comes of it.

mod members;

use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

use crate::report::{self, Report};
use crate::unit::Unit;
use crate::{config, unit, wrapper};

/// What is built.
#[derive(Debug, Clone, Default)]
pub struct Build {
    /// The manifest; that of the current folder, if there is none.
    pub manifest: Option<PathBuf>,
    /// Further arguments of `cargo check`, such as `--features`.
    pub arguments: Vec<OsString>,
    /// Whether cargo says nothing of what it does.
    pub is_quiet: bool,
}

/// The workspace, as cargo describes it.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    /// Where cargo builds it.
    pub(crate) target: PathBuf,
    /// Its members, each with its name and its folder.
    pub packages: Vec<(String, PathBuf)>,
    /// What is built of each member, in the same order.
    pub targets: Vec<Targets>,
}

/// What cargo builds of a package, and by which names its code knows other packages.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    /// Each crate.
    pub crates: Vec<Target>,
    /// The name in the code of each dependency, and its package.
    pub dependencies: Vec<(String, String)>,
}

/// A crate of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its name in Rust.
    pub name: String,
    /// Its first file.
    pub file: PathBuf,
    /// Whether other crates can name it.
    pub is_library: bool,
    /// Whether it is a test, a benchmark or an example.
    pub is_test: bool,
}

/// What keeps the uses from being found.
#[derive(Debug)]
pub enum Trouble {
    /// Cargo cannot be run or read.
    Io(io::Error),
    /// Cargo refuses: its words.
    Cargo(String),
    /// The workspace does not compile: what the compiler says, as it shows it.
    Compile(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot run cargo: {error}"),
            Self::Cargo(words) => f.write_str(words),
            Self::Compile(_) => {
                f.write_str("the workspace does not compile, so its uses are not known")
            }
        }
    }
}

impl std::error::Error for Trouble {}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn cargo() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
}

impl Build {
    fn manifest(&self, command: &mut Command) {
        if let Some(manifest) = &self.manifest {
            command.arg("--manifest-path").arg(manifest);
        }
    }

    /// The workspace around the manifest.
    ///
    /// # Errors
    ///
    /// There is none, or cargo cannot be run.
    pub fn workspace(&self) -> Result<Workspace, Trouble> {
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1"]);
        self.manifest(&mut command);
        let output = command.output()?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(Trouble::Cargo(words));
        }
        let metadata: Value = serde_json::from_slice(&output.stdout).map_err(io::Error::from)?;
        Ok(Workspace::read(&metadata))
    }

    /// Builds the workspace, and returns it with every use that the compiler reports.
    ///
    /// # Errors
    ///
    /// The workspace does not compile, or cargo cannot be run.
    pub fn run(&self) -> Result<(Workspace, Vec<Report>), Trouble> {
        let current = env::current_dir()?;
        let mut cargo = self.check(&current)?.spawn()?;
        // Both are read at once, since cargo waits where one of them is full.
        let said = cargo.stderr.take().map(|stderr| {
            thread::spawn(move || {
                let mut said = Vec::new();
                BufReader::new(stderr).read_to_end(&mut said).map(|_| said)
            })
        });
        let mut messages = Messages::default();
        if let Some(stdout) = cargo.stdout.take() {
            messages.read(BufReader::new(stdout))?;
        }
        let said = said.and_then(|said| said.join().ok()).transpose()?;
        let said = said.unwrap_or_default();
        let Messages {
            units,
            mut reports,
            errors,
            is_stale,
        } = messages;
        if !cargo.wait()?.success() {
            if errors.is_empty() {
                let words = String::from_utf8_lossy(&said);
                let words = words.trim().trim_start_matches("error: ").to_owned();
                // A terminal shows already what cargo says.
                let words = Some(words).filter(|words| !words.is_empty());
                let words = words.unwrap_or_else(|| "cargo cannot check the workspace".to_owned());
                return Err(Trouble::Cargo(words));
            }
            io::stderr().write_all(&said)?;
            return Err(Trouble::Compile(errors.trim_end().to_owned()));
        }
        io::stderr().write_all(&said)?;
        let told = members::workspace(&units, |root| config::target_folder(&current, root));
        let workspace = match told.filter(|_| !is_stale) {
            Some(workspace) => workspace,
            None => self.workspace()?,
        };
        reports.retain_mut(|report| workspace.locate(report));
        Ok((workspace, reports))
    }

    /// The call of cargo with this program around the compiler.
    fn check(&self, current: &Path) -> io::Result<Command> {
        let own = env::current_exe()?;
        let mut command = cargo();
        command.args([
            "check",
            "--workspace",
            "--all-targets",
            "--message-format=json",
        ]);
        self.manifest(&mut command);
        if self.is_quiet {
            command.arg("--quiet").stderr(Stdio::piped());
        }
        command.args(&self.arguments);
        command.env(wrapper::MODE, "1");
        for (variable, key, kept) in [
            ("RUSTC_WRAPPER", "rustc-wrapper", wrapper::OUTER),
            (
                "RUSTC_WORKSPACE_WRAPPER",
                "rustc-workspace-wrapper",
                wrapper::INNER,
            ),
        ] {
            match config::wrapper(current, variable, key) {
                Some(theirs) => command.env(kept, theirs).env(variable, &own),
                None => command.env_remove(kept),
            };
        }
        command.env("RUSTC_WORKSPACE_WRAPPER", &own);
        command.stdout(Stdio::piped());
        Ok(command)
    }
}

/// What cargo says while it works.
#[derive(Debug, Default)]
struct Messages {
    /// The crates of the members.
    units: Vec<Unit>,
    reports: Vec<Report>,
    /// What does not compile, as the compiler shows it.
    errors: String,
    /// Whether cargo repeats messages of a crate that another version of this program wrapped.
    is_stale: bool,
}

impl Messages {
    fn read(&mut self, lines: impl BufRead) -> io::Result<()> {
        let mut told = HashSet::new();
        let mut used = HashSet::new();
        for line in lines.lines() {
            let line = line?;
            if !line.starts_with("{\"reason\":\"compiler-message\"") {
                continue;
            }
            let Ok(message) = serde_json::from_str::<Value>(&line) else {
                continue;
            };
            let target = || message["target"]["src_path"].as_str().map(str::to_owned);
            if let Some(unit) = unit::read(&message) {
                told.insert(target());
                self.units.push(unit);
            } else if let Some(report) = report::read(&message) {
                used.insert(target());
                self.reports.push(report);
            } else if message["message"]["level"] == "error" {
                let words = message["message"]["rendered"].as_str().unwrap_or_default();
                // A library is compiled once more with its tests.
                if !self.errors.contains(words) {
                    self.errors.push_str(words);
                }
            }
        }
        self.is_stale = !used.is_subset(&told);
        Ok(())
    }
}

impl Targets {
    fn read(package: &Value) -> Self {
        let list = |key: &str| package[key].as_array().into_iter().flatten();
        let crates = list("targets").filter_map(Target::read);
        let dependencies = list("dependencies").filter_map(|dependency| {
            let package = dependency["name"].as_str()?.to_owned();
            let name = in_rust(&dependency["rename"]).or_else(|| in_rust(&dependency["name"]))?;
            Some((name, package))
        });
        Self {
            crates: crates.collect(),
            dependencies: dependencies.collect(),
        }
    }
}

/// A name as Rust spells it.
fn in_rust(name: &Value) -> Option<String> {
    Some(name.as_str()?.replace('-', "_"))
}

impl Target {
    /// A target as cargo describes it.
    pub(crate) fn read(target: &Value) -> Option<Self> {
        let is = |kinds: &[&str]| {
            let mut own = target["kind"].as_array().into_iter().flatten();
            own.any(|kind| kind.as_str().is_some_and(|kind| kinds.contains(&kind)))
        };
        Some(Self {
            name: in_rust(&target["name"])?,
            file: target["src_path"].as_str()?.into(),
            is_library: !is(&["bin", "test", "bench", "example", "custom-build"]),
            is_test: is(&["test", "bench", "example"]),
        })
    }
}

impl Workspace {
    fn read(metadata: &Value) -> Self {
        let path = |value: &Value| value.as_str().map(PathBuf::from);
        let listed = metadata["packages"].as_array().into_iter().flatten();
        let mut packages = Vec::new();
        let mut targets = Vec::new();
        for package in listed {
            let manifest = path(&package["manifest_path"]);
            let folder = manifest.as_deref().and_then(Path::parent);
            let (Some(folder), Some(name)) = (folder, package["name"].as_str()) else {
                continue;
            };
            packages.push((name.to_owned(), folder.to_owned()));
            targets.push(Targets::read(package));
        }
        Self {
            root: path(&metadata["workspace_root"]).unwrap_or_default(),
            target: path(&metadata["target_directory"]).unwrap_or_default(),
            packages,
            targets,
        }
    }

    /// Where the report of the last run is kept, for editors.
    #[must_use]
    pub fn kept_report(&self) -> PathBuf {
        self.target.join("errdex/usage.json")
    }

    /// Where a file is that the compiler names.
    #[must_use]
    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Gives a report a place in the workspace. A macro of another package may have written the use: then it is where the
    /// macro is called. Whether there is such a place.
    fn locate(&self, report: &mut Report) -> bool {
        if !self.has(&report.file) {
            let mut calls = report.calls.iter();
            let Some((file, line, column)) = calls.find(|(file, ..)| self.has(file)).cloned()
            else {
                return false;
            };
            (report.file, report.line, report.column) = (file, line, column);
        }
        report.file = self.shown(&self.path(&report.file));
        true
    }

    /// Whether a file belongs to a member. A build script writes some of its files into the target folder.
    fn has(&self, file: &str) -> bool {
        let path = self.path(file);
        let mut folders = self.packages.iter().map(|(_, folder)| folder);
        path.starts_with(&self.target) || folders.any(|folder| path.starts_with(folder))
    }

    /// A path as it is shown: from the root of the workspace.
    #[must_use]
    pub fn shown(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.root).unwrap_or(path);
        shown.to_string_lossy().replace('\\', "/")
    }
}
