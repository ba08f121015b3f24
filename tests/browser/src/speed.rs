//! An answer comes before anyone could wait for it: measured from the key to the laid-out list, and printed.

use serde_json::{Value, json};

use crate::search::field;
use crate::{Case, Stage};

pub(crate) const CASES: &[Case] = &[("speed_of_an_answer", answers)];

/// Queries of each kind.
const KINDS: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "ERROR_ACCESS_DENIED",
            "error_file_not_found",
            "WSAECONNREFUSED",
            "AccessDenied",
        ],
    ),
    (
        "part of a name",
        &["acc", "denied", "winsta", "e", "notfou"],
    ),
    (
        "code",
        &[
            "7023",
            "5",
            "0x1B6F",
            "1b6f",
            "0x80071B6F",
            "-2147017873",
            "2147949423",
        ],
    ),
    (
        "words",
        &[
            "access denied",
            "file not found",
            "registry key",
            "the network is down",
            "e r s t",
        ],
    ),
    (
        "typos",
        &[
            "acess denied",
            "EROR_ACESS_DENEID",
            "netwrok adress",
            "semphoar timout perod excdeded",
        ],
    ),
    (
        "line of a log",
        &[
            "2026-11-22 22:57:22.123 ERROR [pid 1234] CreateFile failed with error 5: Access is denied. (os error 5)",
            "svc[812]: start failed, hr=0x80071B6F; last seen ERROR_BUSY, then -2147024891 from 10.0.0.5:445",
            "the backup of the volume did not work since the shadow copy could not be made while the disk was full",
        ],
    ),
];

/// What a slow machine is told apart from slow code by: a plain look through all that is known, without an index.
/// It is measured in the same browser, in the same minute.
const YARDSTICK: &str = "JSON.stringify(errdexIndex).toLowerCase().split('\\n').filter((line) => line.includes('zq')).length";

/// How many times as long the slowest kind may take in its median: on a busy machine it was 18 times, and an index that
/// does not work costs hundreds.
const MOST: f64 = 60.0;

fn answers(stage: &Stage) {
    let page = field(stage);
    page.until("globalThis.errdexSearch !== undefined && globalThis.errdexIndex !== undefined");
    // The index is open once something was found.
    page.type_in("a");
    page.until("document.querySelectorAll('#hits a').length > 0");
    page.run(
        "globalThis.measure = async (texts, act) => {
            const times = [];
            for (let round = 0; round < 15; round += 1) {
                for (const text of texts) {
                    const began = performance.now();
                    await act(text);
                    times.push(performance.now() - began);
                }
            }
            times.sort((a, b) => a - b);
            return {median: times[times.length >> 1], late: times[Math.floor(times.length * 0.95)]};
        };
        globalThis.answer = async (text) => {
            const field = document.getElementById('search');
            const list = document.getElementById('hits');
            list.replaceChildren();
            field.value = text;
            const answered = new Promise((done) => new MutationObserver((_, observer) => {
                observer.disconnect();
                done();
            }).observe(document.getElementById('search-status'), {childList: true}));
            field.dispatchEvent(new Event('input'));
            await answered;
            return list.offsetHeight;
        };",
    );
    let plain: Value = page.ask(&format!("measure([''], () => {YARDSTICK})"));
    let plain = plain["median"].as_f64().expect("a time");
    println!("a plain look through the index: {plain:.1} ms");
    for (kind, texts) in KINDS {
        let texts = json!(texts);
        let time: Value = page.ask(&format!("measure({texts}, answer)"));
        let of = |which: &str| time[which].as_f64().expect("a time");
        let (median, late) = (of("median"), of("late"));
        println!("{kind:>14}: median {median:5.1} ms, 95 of 100 within {late:5.1} ms");
        assert!(
            median < MOST * plain.max(1.0),
            "{kind}: {median} ms, a plain look takes {plain} ms"
        );
    }
}
