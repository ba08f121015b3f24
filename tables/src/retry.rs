//! Says whether an error may be answered by trying again, and reads and writes that in the tables.

use core::fmt::{self, Write as _};
use core::time::Duration;

/// When what failed may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryWhen {
    /// Never: it fails again.
    Never,
    /// At once, and without a change.
    Immediately,
    /// After a pause that grows with each attempt.
    Backoff,
    /// After someone changed what is wrong: the request, the configuration, a right.
    AfterFix,
}

impl RetryWhen {
    /// All of them; the position of each is its number in the tables.
    pub const ALL: [Self; 4] = [
        Self::Never,
        Self::Immediately,
        Self::Backoff,
        Self::AfterFix,
    ];

    /// The names of all of them, in the same order.
    pub const NAMES: &'static [&'static str] = &["never", "immediately", "backoff", "after-fix"];

    /// The name in the catalogue.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The one with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.name() == name)
    }

    /// Whether a program may try again by itself: at once, or after a pause.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Immediately | Self::Backoff)
    }
}

impl fmt::Display for RetryWhen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a catalogue says about trying again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Retry {
    /// When.
    pub when: RetryWhen,
    /// How long to wait before the first attempt, if the catalogue says so.
    pub after: Option<Duration>,
    /// Whether what failed may have happened nevertheless: only what may happen twice should be tried again.
    pub may_have_happened: bool,
}

impl Retry {
    /// One that says no more than when.
    #[must_use]
    pub const fn new(when: RetryWhen) -> Self {
        Self {
            when,
            after: None,
            may_have_happened: false,
        }
    }

    /// Whether a program may try again by itself: at once, or after a pause. If it
    /// [may have happened](Self::may_have_happened), that is for what may happen twice.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.when.is_retryable()
    }

    /// What [`Stored`] wrote; nothing where it wrote nothing.
    #[must_use]
    pub const fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.is_empty() {
            return None;
        }
        let when = bytes[0].wrapping_sub(b'0') as usize;
        if when >= RetryWhen::ALL.len() {
            return None;
        }
        let mut retry = Self::new(RetryWhen::ALL[when]);
        let mut at = 1;
        if at < bytes.len() && bytes[at] == b'!' {
            retry.may_have_happened = true;
            at += 1;
        }
        if at < bytes.len() {
            let mut millis: u64 = 0;
            while at < bytes.len() {
                let digit = bytes[at].wrapping_sub(b'0') as u64;
                millis = millis.saturating_mul(10).saturating_add(digit);
                at += 1;
            }
            retry.after = Some(Duration::from_millis(millis));
        }
        Some(retry)
    }
}

/// `backoff, after 5s, may have happened`
impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.when.name())?;
        if let Some(after) = self.after {
            write!(f, ", after {}", Pause(after))?;
        }
        if self.may_have_happened {
            f.write_str(", may have happened")?;
        }
        Ok(())
    }
}

/// Shows a duration as a catalogue writes it: `5s`, in the largest unit in which it is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause(pub Duration);

/// The units of a duration in a catalogue with their milliseconds, the largest first.
pub const UNITS: [(&str, u64); 5] = [
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("m", 60_000),
    ("s", 1_000),
    ("ms", 1),
];

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX);
        let mut units = UNITS.into_iter();
        let (unit, worth) = units
            .find(|(_, worth)| millis != 0 && millis % worth == 0)
            .unwrap_or(("s", 1_000));
        write!(f, "{}{unit}", millis / worth)
    }
}

/// Shows a retry as the tables have it: the number of [`RetryWhen`], `!` if it may have happened, the milliseconds of the
/// pause.
#[derive(Debug, Clone, Copy)]
pub struct Stored(pub Retry);

impl fmt::Display for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Retry {
            when,
            after,
            may_have_happened,
        } = self.0;
        write!(f, "{}", when as u8)?;
        if may_have_happened {
            f.write_char('!')?;
        }
        match after {
            Some(after) => write!(f, "{}", after.as_millis()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString as _};

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for when in RetryWhen::ALL {
            for may_have_happened in [false, true] {
                for after in [None, Some(1), Some(5_000), Some(31_536_000_000)] {
                    let retry = Retry {
                        when,
                        after: after.map(Duration::from_millis),
                        may_have_happened,
                    };
                    assert_eq!(Retry::read(&Stored(retry).to_string()), Some(retry));
                }
            }
        }
        assert_eq!(Retry::read(""), None);
        assert_eq!(Retry::read("9"), None);
        assert_eq!(Retry::read("-"), None);
    }

    #[test]
    fn the_number_of_a_word_is_its_position() {
        for (number, when) in (0..).zip(RetryWhen::ALL) {
            assert_eq!(when as u8, number);
            assert_eq!(RetryWhen::from_name(when.name()), Some(when));
        }
        assert_eq!(RetryWhen::from_name("Never"), None);
    }

    #[test]
    fn people_read_the_words_of_the_catalogue() {
        let mut retry = Retry::new(RetryWhen::Backoff);
        assert_eq!(retry.to_string(), "backoff");
        retry.after = Some(Duration::from_secs(90));
        retry.may_have_happened = true;
        assert_eq!(retry.to_string(), "backoff, after 90s, may have happened");
        for (millis, text) in [
            (1, "1ms"),
            (1_500, "1500ms"),
            (5_000, "5s"),
            (120_000, "2m"),
            (7_200_000, "2h"),
            (172_800_000, "2d"),
            (0, "0s"),
        ] {
            assert_eq!(format!("{}", Pause(Duration::from_millis(millis))), text);
        }
    }
}
