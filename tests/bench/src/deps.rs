//! Measures a clean build of everything under errdex against everything under the usual crates.

use crate::Options;
use crate::measure::{cpu_of, median};
use crate::peer::PEERS;
use crate::report::{self, ratio};
use crate::work::{self, folder};

pub fn measure(options: Options) {
    let stacks = [
        ("errdex", work::errdex()),
        ("stack", format!("{PEERS}miette = \"=7.6.0\"\n")),
    ];
    let mut taken = [Vec::new(), Vec::new()];
    // Whole builds scatter more than anything else that is measured here.
    for _ in 0..=2 * options.rounds {
        for ((name, dependencies), taken) in stacks.iter().zip(&mut taken) {
            let name = format!("deps-{name}");
            let at = folder().join(&name);
            work::manifest(&at, &name, dependencies);
            work::write(&at.join("src/lib.rs"), "//! Empty.\n");
            let target = folder().join("target-deps");
            let cargo = |words: &[&str]| {
                let mut cargo = work::cargo(&at, words);
                cargo.env("CARGO_TARGET_DIR", &target);
                // What a user takes from a registry, errdex as the others, is never built incrementally. Here errdex
                // is a path, and would be.
                cargo.env("CARGO_INCREMENTAL", "0");
                cargo
            };
            crate::measure::quietly(&mut cargo(&["fetch"]));
            let _ = std::fs::remove_dir_all(&target);
            taken.push(cpu_of(&mut cargo(&["build"])));
        }
    }
    let [own, other] = taken;
    let ratios: Vec<f64> = own.iter().zip(&other).map(|(a, b)| a / b).collect();
    let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    let most = ratios.iter().copied().fold(0.0, f64::max);
    let (own, other, share) = (median(own), median(other), median(ratios));
    report::record("deps/cpu", own, other, share);
    println!(
        "clean build of errdex: {own:.2} s; of thiserror, num_enum, strum, miette: {other:.2} s: {}, from {least:.3} to {most:.3}",
        ratio(share)
    );
}
