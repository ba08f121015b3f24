//! Drives the sites that `errdex site` writes in a real browser.
//!
//! `tests/browser/run` installs what is needed and runs this. Without a browser nothing is tested, and that is said
//! loudly; where `ERRDEX_BROWSER=required` or `CI` is set, it is a failure.

mod browser;
mod server;
mod sites;

mod agreement;
mod axe;
mod copy;
mod keyboard;
mod languages;
mod looks;
mod places;
mod safety;
mod screenshots;
mod search;
mod speed;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;

use browser::Browser;
use libtest_mimic::{Arguments, Trial};
use sites::Sites;

/// What every case has at hand.
struct Stage {
    browser: Browser,
    sites: Sites,
}

type Case = (&'static str, fn(&Stage));

const CASES: &[&[Case]] = &[
    search::CASES,
    agreement::CASES,
    keyboard::CASES,
    languages::CASES,
    copy::CASES,
    looks::CASES,
    places::CASES,
    safety::CASES,
    axe::CASES,
    speed::CASES,
    screenshots::CASES,
];

fn main() -> ExitCode {
    let arguments = Arguments {
        // One browser shows one page after the other; a page behind another one has no focus and no clipboard.
        test_threads: Some(1),
        ..Arguments::from_args()
    };
    let browser = match Browser::launch() {
        Ok(browser) => browser,
        Err(why) => return without(&why),
    };
    let stage = Arc::new(Stage {
        browser,
        sites: Sites::new(),
    });
    let trials = CASES.iter().copied().flatten().map(|(name, case)| {
        let stage = Arc::clone(&stage);
        Trial::test(*name, move || {
            case(&stage);
            Ok(())
        })
    });
    let trials = trials.collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Where there is no browser.
fn without(why: &str) -> ExitCode {
    let needed = ["ERRDEX_BROWSER", "CI"].into_iter().find(|name| {
        let value = env::var(name).unwrap_or_default();
        !matches!(value.as_str(), "" | "0" | "false")
    });
    if let Some(name) = needed {
        eprintln!("error: no browser, and {name} asks for one: {why}");
        return ExitCode::FAILURE;
    }
    eprintln!();
    eprintln!("!!! SKIPPED: NOTHING OF THE SITE WAS TESTED IN A BROWSER");
    eprintln!("!!! {why}");
    eprintln!(
        "!!! install Chromium, name one in CHROME, or run tests/browser/run as root on Debian"
    );
    eprintln!();
    ExitCode::SUCCESS
}
