//! Reads durations such as `5s`: a whole number and a unit.

use std::time::Duration;

use errdex_tables::{Pause, UNITS};

/// The longest duration: a year.
const LONGEST: Duration = Duration::from_secs(365 * 86_400);

/// The duration that `text` is, if it is one: `250ms`, `5s`, `10m`, `1h` or `1d`.
#[must_use]
pub fn parse(text: &str) -> Option<Duration> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.strip_suffix(unit)?;
    if number.starts_with('0') {
        return None;
    }
    let (_, millis) = UNITS.into_iter().find(|(name, _)| *name == unit)?;
    let millis = number.parse::<u64>().ok()?.checked_mul(millis)?;
    Some(Duration::from_millis(millis)).filter(|duration| *duration <= LONGEST)
}

/// The duration that was meant by another spelling: `5`, `5 seconds`, `1m30s`, `PT5S`.
pub(crate) fn meant(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let mut rest = lower.trim_start_matches("pt").trim_start_matches('p');
    let mut millis: u64 = 0;
    while !rest.is_empty() {
        let unit_and_rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = rest.strip_suffix(unit_and_rest)?.parse::<u64>().ok()?;
        let after_unit = unit_and_rest
            .trim_start()
            .trim_start_matches(char::is_alphabetic);
        let unit = unit_and_rest.strip_suffix(after_unit)?.trim();
        millis = millis.checked_add(number.checked_mul(worth(unit)?)?)?;
        rest = after_unit.trim_start_matches([' ', ',']);
    }
    let meant = Pause(Duration::from_millis(millis)).to_string();
    parse(&meant).map(|_| meant)
}

/// The milliseconds of a unit, as people call it. A number alone counts seconds.
fn worth(unit: &str) -> Option<u64> {
    let known = match unit {
        "ms" | "msec" | "millis" | "milliseconds" | "millisecond" => "ms",
        "" | "s" | "sec" | "secs" | "second" | "seconds" => "s",
        "m" | "min" | "mins" | "minute" | "minutes" => "m",
        "h" | "hr" | "hrs" | "hour" | "hours" => "h",
        "d" | "day" | "days" => "d",
        _ => return None,
    };
    let (_, worth) = UNITS.into_iter().find(|(name, _)| *name == known)?;
    Some(worth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_number_and_a_unit() {
        for (text, millis) in [
            ("1ms", 1),
            ("5s", 5_000),
            ("90m", 5_400_000),
            ("1h", 3_600_000),
            ("365d", 31_536_000_000),
        ] {
            assert_eq!(parse(text), Some(Duration::from_millis(millis)), "{text}");
        }
        for wrong in [
            "",
            "5",
            "s",
            "0s",
            "05s",
            "5 s",
            "5S",
            "-5s",
            "+5s",
            "1.5s",
            "5sec",
            "1m30s",
            "366d",
            "99999999999999999999s",
            "５s",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn other_spellings_are_understood() {
        for (text, right) in [
            ("5", "5s"),
            ("5 seconds", "5s"),
            ("5sec", "5s"),
            ("1m30s", "90s"),
            ("1 min, 30 sec", "90s"),
            ("PT5S", "5s"),
            ("2 Hours", "2h"),
            ("060s", "1m"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(right), "{text}");
        }
        for wrong in ["", "soon", "0", "1.5s", "400d", "5 parsecs"] {
            assert_eq!(meant(wrong), None, "{wrong}");
        }
    }
}
