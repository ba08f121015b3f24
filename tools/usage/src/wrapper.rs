//! Stands between cargo and the compiler: asks the macros for notes, and drops what the compiler says of generated code.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use errdex_catalog::files::{Disk, is_same};
use errdex_catalog::usage;

use crate::{report, unit};

/// Tells the command that cargo runs it as a wrapper.
pub(crate) const MODE: &str = "ERRDEX_USAGE_WRAPPER";
/// The wrapper that the user has around every compiler.
pub(crate) const OUTER: &str = "ERRDEX_USAGE_RUSTC_WRAPPER";
/// The wrapper that the user has around the compiler of workspace members.
pub(crate) const INNER: &str = "ERRDEX_USAGE_RUSTC_WORKSPACE_WRAPPER";

/// Runs the compiler if cargo asked for that; how it ended.
#[must_use]
pub fn run() -> Option<ExitCode> {
    env::var_os(MODE)?;
    let mut arguments = env::args_os();
    let own = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let call = Call::read(&own, &arguments, env::var_os(OUTER), env::var_os(INNER))?;
    Some(match call.run() {
        Ok(status) => status,
        Err(error) => {
            let program = Path::new(call.program()).display();
            let _ = writeln!(io::stderr(), "errdex: cannot run `{program}`: {error}");
            ExitCode::FAILURE
        }
    })
}

/// A call of the compiler.
#[derive(Debug, PartialEq, Eq)]
struct Call<'a> {
    /// The wrapper of the user's that runs the compiler, if there is one.
    wrapper: Option<OsString>,
    /// The compiler and its arguments.
    compiler: &'a [OsString],
    /// Whether a member of the workspace is compiled, whose uses are looked for.
    is_member: bool,
    is_test: bool,
}

impl<'a> Call<'a> {
    /// `own` is this program; `outer` and `inner` are the user's wrappers.
    fn read(
        own: &OsStr,
        arguments: &'a [OsString],
        outer: Option<OsString>,
        inner: Option<OsString>,
    ) -> Option<Self> {
        // With a wrapper around everything, cargo writes `WRAPPER RUSTC …`, and `WRAPPER WORKSPACE_WRAPPER RUSTC …` for
        // members. Both of these are this program then.
        let (is_member, compiler) = match (&outer, arguments.split_first()?) {
            (Some(_), (first, rest)) if is_same(&Disk, Path::new(first), Path::new(own)) => {
                (true, rest)
            }
            (Some(_), _) => (false, arguments),
            (None, _) => (true, arguments),
        };
        let has = |word: &str| compiler.iter().any(|argument| argument == word);
        // Cargo also asks the compiler what it is.
        let has_crate = has("--crate-name") && !has("___");
        let wrapper = if is_member { inner } else { outer };
        Some(Self {
            wrapper: wrapper.filter(|wrapper| !wrapper.is_empty()),
            compiler,
            is_member: is_member && has_crate,
            is_test: has("--test"),
        })
    }

    /// The program to run, and its arguments.
    fn words(&self) -> impl Iterator<Item = &OsStr> {
        let words = self.wrapper.iter().chain(self.compiler);
        words.map(OsString::as_os_str)
    }

    fn program(&self) -> &OsStr {
        self.words().next().unwrap_or_default()
    }

    fn run(&self) -> io::Result<ExitCode> {
        let mut command = Command::new(self.program());
        command.args(self.words().skip(1));
        if !self.is_member {
            return become_it(command);
        }
        if let Some(message) = unit::message(self.compiler) {
            writeln!(io::stderr(), "{message}")?;
        }
        command
            .env(usage::VARIABLE, "1")
            .args(["--force-warn", "deprecated"])
            .stderr(Stdio::piped());
        let mut compiler = command.spawn()?;
        if let Some(stderr) = compiler.stderr.take() {
            pass_on(BufReader::new(stderr), self.is_test)?;
        }
        Ok(status(compiler.wait()?.code()))
    }
}

/// Runs the command in the place of this process, where the system can do that.
#[cfg(unix)]
fn become_it(mut command: Command) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    Err(command.exec())
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> io::Result<ExitCode> {
    Ok(status(command.status()?.code()))
}

/// Passes each line on, but for what nobody needs to know.
fn pass_on(mut lines: impl BufRead, is_test: bool) -> io::Result<()> {
    let mut out = io::stderr().lock();
    let mut line = Vec::new();
    let mut seen = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        match std::str::from_utf8(&line) {
            Ok(text) => {
                if let Some(text) = report::rewritten(text.trim_end(), is_test, &mut seen) {
                    writeln!(out, "{text}")?;
                }
            }
            Err(_) => out.write_all(&line)?,
        }
        line.clear();
    }
    Ok(())
}

fn status(code: Option<i32>) -> ExitCode {
    let code = code.and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    fn read(
        arguments: &[OsString],
        outer: Option<&str>,
        inner: Option<&str>,
    ) -> (String, bool, bool) {
        let call = Call::read(
            OsStr::new("/bin/errdex"),
            arguments,
            outer.map(OsString::from),
            inner.map(OsString::from),
        );
        let call = call.expect("it is a call");
        let words: Vec<&str> = call.words().filter_map(OsStr::to_str).collect();
        (words.join(" "), call.is_member, call.is_test)
    }

    #[test]
    fn a_member_is_compiled_with_notes() {
        let call = words("rustc --crate-name shop src/lib.rs --test");
        let expected = "rustc --crate-name shop src/lib.rs --test".to_owned();
        assert_eq!(read(&call, None, None), (expected.clone(), true, true));
        let wrapped = format!("mine {expected}");
        assert_eq!(read(&call, None, Some("mine")), (wrapped, true, true));
    }

    #[test]
    fn with_a_wrapper_around_everything_members_are_told_by_this_program() {
        let call = words("/bin/errdex rustc --crate-name shop src/lib.rs");
        let expected = "rustc --crate-name shop src/lib.rs".to_owned();
        assert_eq!(read(&call, Some("sccache"), None), (expected, true, false));
        let call = words("rustc --crate-name serde src/lib.rs");
        let expected = "sccache rustc --crate-name serde src/lib.rs".to_owned();
        assert_eq!(read(&call, Some("sccache"), None), (expected, false, false));
    }

    #[test]
    fn a_question_to_the_compiler_is_passed_on() {
        for question in ["rustc -vV", "rustc - --crate-name ___ --print=file-names"] {
            assert_eq!(
                read(&words(question), None, None),
                (question.to_owned(), false, false)
            );
        }
    }
}
