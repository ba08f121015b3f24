//! Measures what errdex costs and gives, against the same enum made by hand.
//!
//! `cargo run --release --manifest-path tests/bench/Cargo.toml -- all`, or one of the parts: see README.md.

mod calls;
mod catalogs;
mod compile;
mod deps;
mod derive;
mod edits;
mod errors;
mod export;
mod generate;
mod guard;
mod languages;
mod loader;
mod lsp;
mod measure;
mod peer;
mod report;
mod run;
mod scale;
mod site;
mod size;
mod usage;
mod work;

use std::process::ExitCode;

/// What the user asks for beside the part.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Also 30,000 entries, and the hand-written enum of 10,000: minutes, and some gigabytes.
    pub large: bool,
    /// How often each pair is measured.
    pub rounds: usize,
}

fn main() -> ExitCode {
    if let Some(code) = measure::as_wrapper().or_else(usage::as_cargo) {
        return code;
    }
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut take = |flag: &str| {
        let before = words.len();
        words.retain(|word| word != flag);
        words.len() < before
    };
    let large = take("--large");
    let bless = take("--bless");
    let quick = take("--quick");
    let options = Options {
        large,
        rounds: if quick { 1 } else { 3 },
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["compile"] => compile::measure(options),
        ["counts"] => compile::all_counts(),
        ["ten-thousand"] => compile::ten_thousand(true),
        ["growth"] => compile::thirty_thousand(),
        ["calls"] => calls::measure(),
        ["catalogs"] => catalogs::measure(options),
        ["scale"] => scale::measure(options),
        ["deps"] => deps::measure(options),
        ["derive"] => derive::measure(options),
        ["edits"] => edits::measure(options),
        ["take", program, rest @ ..] => measure::take_here(program, rest),
        ["errors"] => errors::measure(options),
        ["run"] => run::measure(options),
        ["size"] => size::measure(options),
        ["site"] => site::measure(options),
        ["lsp"] => lsp::measure(options),
        ["export"] => export::measure(options),
        ["usage"] => usage::measure(options),
        ["loader"] => loader::measure(options),
        ["languages"] => languages::measure(options),
        ["load", file] => loader::load_once(file),
        ["load-all", file] => loader::load_all(file),
        ["loop"] => compile::developer_loop(options),
        ["report"] => report::write(),
        ["guard"] => return guard::run(bless),
        ["all"] => {
            loader::measure(options);
            compile::measure(options);
            compile::developer_loop(options);
            calls::measure();
            scale::measure(options);
            catalogs::measure(options);
            run::measure(options);
            size::measure(options);
            languages::measure(options);
            site::measure(options);
            lsp::measure(options);
            edits::measure(options);
            export::measure(options);
            usage::measure(options);
            deps::measure(options);
            derive::measure(options);
            errors::measure(options);
            report::write();
        }
        _ => {
            eprintln!(
                "usage: errdex-bench all|compile|counts|growth|loop|calls|scale|deps|derive|edits|errors|run|size|languages|site|lsp|export|usage|loader|report|guard [--large] [--quick] [--bless]"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
