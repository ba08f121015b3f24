//! Uses the errors of other crates: through re-exports, renamed, in macros, with generics, and in every kind of pattern.

pub use firmware::PumpError as Pump;
use firmware::PumpError::{self, *};
use store::after::StoreError as Store;

mod reexported {
    pub(crate) use store::after::*;
}

/// Makes one error of a crate into that of another.
macro_rules! lost {
    ($what:expr) => {
        Err($crate::reexported::StoreError::Redaction($what.to_string()))
    };
}

/// Watches a pump.
pub fn watch(sensor: Option<u16>) -> Result<u16, Pump> {
    match firmware::cycle(sensor) {
        Ok(()) => Ok(0),
        Err(PumpError::PressureLow { millibar, .. }) if millibar > 500 => Ok(millibar),
        Err(low @ PressureLow { .. }) => Err(low),
        Err(SensorSilent | Pump::PressureLow { .. }) => Err(<Pump>::SensorSilent),
        Err(other) => Err(other),
    }
}

/// Keeps what was seen.
pub fn keep<T: ToString>(seen: T) -> Result<(), Store> {
    let seen = seen.to_string();
    if seen.is_empty() {
        return lost!(seen);
    }
    let wrong = |found: &str| Store::InvalidHeader {
        expected: "P".to_owned(),
        found: found.into(),
    };
    seen.strip_prefix('P').map(drop).ok_or_else(|| wrong(&seen))
}

/// Whether it can be tried again.
pub fn is_passing(error: &Store) -> bool {
    let again = matches!(error, Store::Disconnect(_) | Store::Other(..));
    let Store::Redaction(_) = error else { return again };
    false
}

/// Makes an error of every text.
pub fn lose(texts: &[&str]) -> Vec<Store> {
    let texts = texts.iter().map(ToString::to_string);
    texts.map(Store::Redaction).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_sensor_is_passed_on() {
        assert!(matches!(watch(None), Err(Pump::SensorSilent)));
        assert!(!is_passing(&Store::Redaction(String::new())));
    }
}
