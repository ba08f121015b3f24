//! Measures what the compiler takes for the error enum of a whole catalogue, and for the same enum by thiserror.

use std::fmt::Write as _;

use crate::Options;
use crate::measure::{self, Usage, median};
use crate::report;
use crate::work::{self, Crate};

/// How many entries there are. What grows with their square shows in the last.
const COUNTS: [usize; 3] = [1_000, 1_500, 4_000];

pub fn measure(options: Options) {
    let mut rows = String::new();
    for count in COUNTS {
        let pair = [
            Crate::with_library(&format!("errors-{count}-errdex"), &work::errdex(), OWN),
            Crate::with_library(
                &format!("errors-{count}-thiserror"),
                "thiserror = \"2\"\n",
                &by_thiserror(count),
            ),
        ];
        work::write(&pair[0].entries, &catalog(count));
        let mut cpu = (Vec::new(), Vec::new(), Vec::new());
        let mut memory = (0.0_f64, 0.0_f64);
        for _ in 0..options.rounds {
            let [own, other] = pair.each_ref().map(once);
            cpu.0.push(own.cpu);
            cpu.1.push(other.cpu);
            cpu.2.push(own.cpu / other.cpu);
            memory = (memory.0.max(own.memory), memory.1.max(other.memory));
        }
        let row = |what: &str, own: f64, other: f64, ratio: f64| {
            let line =
                format!("| {count} entries: {what} | {own:.1} | {other:.1} | {ratio:.2} |\n");
            print!("{line}");
            line
        };
        rows += &row("MB", memory.0, memory.1, memory.0 / memory.1);
        let (own, other, ratio) = (median(cpu.0), median(cpu.1), median(cpu.2));
        rows += &row("s of CPU", own, other, ratio);
    }
    let table =
        format!("| `cargo check` | errdex | thiserror | ratio |\n|---|---|---|---|\n{rows}");
    report::insert("errors", &table);
}

/// Compiles the crate alone.
fn once(measured: &Crate) -> Usage {
    measure::quietly(&mut measured.cargo(&["check"]));
    measured.clean();
    measure::rustc(&measured.name, false, &mut measured.cargo(&["check"]))
}

const OWN: &str = "//! Measured.

/// The code.
#[errdex::catalog(\"errors.yaml\", errors = Error)]
pub enum Code {}
";

/// Each entry has a text with two fields.
fn catalog(count: usize) -> String {
    let mut yaml = String::from("catalog: many\ntitle: Many errors\ncode: {type: u32}\nentries:\n");
    for at in 0..count {
        let _ = writeln!(
            yaml,
            "  - name: ERROR_{at}\n    code: {}\n    message: error {at} happened\n    \
             detail: 'error {at}: {{name}} is not {{other}}'\n    \
             fields: {{name: {{type: String}}, other: {{type: String}}}}",
            at + 1
        );
    }
    yaml
}

fn by_thiserror(count: usize) -> String {
    let mut item = String::from(
        "//! Measured.\n\n/// What can go wrong.\n#[derive(Debug, thiserror::Error)]\n#[non_exhaustive]\npub enum Error {\n",
    );
    for at in 0..count {
        let _ = writeln!(
            item,
            "    /// Error {at} happened.\n    #[error(\"error {at}: {{name}} is not {{other}}\")]\n    \
             Error{at} {{\n        /// What it is.\n        name: String,\n        /// What it is not.\n        other: String,\n    }},"
        );
    }
    item.push_str("}\n");
    item
}
