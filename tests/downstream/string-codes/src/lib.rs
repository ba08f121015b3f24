//! Codes that are texts.

#![deny(warnings)]

/// Errors with letters.
#[errdex::catalog("errors.yaml")]
pub enum LetterCode {}

/// States of SQL.
#[errdex::catalog("sqlstate.yaml")]
pub enum SqlState {}

/// Errors whose names are their codes.
#[errdex::catalog("names.yaml")]
pub enum NameCode {}

#[cfg(test)]
mod tests {
    use super::*;
    use errdex::{Lookup, Reading, Status, UnknownCode};

    #[test]
    fn names_are_codes() {
        assert_eq!(NameCode::Lost.code(), "NAME_LOST");
        assert_eq!(NameCode::from_code("NAME_LOST"), Some(NameCode::Lost));
        assert_eq!(NameCode::Old.code(), "NAME_FORMER");
        assert_eq!(NameCode::from_code("NAME_OLD"), None);
    }

    #[test]
    fn an_end_may_lack_its_release_and_its_reason() {
        let entry = errdex::find::<NameCode>("NAME_TAKEN").next().expect("an entry");
        assert!(matches!(
            entry.entry().status(),
            Status::Deprecated {
                since: None,
                note: None,
                replaced_by: None,
                ..
            }
        ));
        assert_eq!(
            errdex::lookup::<NameCode>("NAME_GONE"),
            Lookup::Retired {
                since: None,
                reason: None,
                replaced_by: None,
            }
        );
    }

    #[test]
    fn a_code_leads_to_its_entry_and_back() {
        const FIRST: Option<LetterCode> = LetterCode::from_code("E0001");
        const CODE: &str = LetterCode::Last.code();
        assert_eq!((FIRST, CODE), (Some(LetterCode::First), "E9999"));
        for entry in LetterCode::all() {
            assert_eq!(LetterCode::from_code(entry.code()), Some(entry));
            let short_lived = entry.code().to_owned();
            assert_eq!(LetterCode::from_code(&short_lived), Some(entry));
            assert_eq!(LetterCode::try_from(short_lived.as_str()), Ok(entry));
            assert_eq!(<&str>::from(entry), entry.code());
        }
        for nobody in [
            "",
            "E0002",
            "E0003",
            "e0001",
            "E00010",
            "LETTER_FIRST",
            "0001",
        ] {
            assert_eq!(LetterCode::from_code(nobody), None, "{nobody}");
            assert_eq!(LetterCode::try_from(nobody), Err(UnknownCode(nobody)));
        }
        assert_eq!(UnknownCode("E1").to_string(), "unknown error code E1");
    }

    #[test]
    fn a_text_is_a_code_a_name_or_an_alias() {
        for text in ["E0001", "LETTER_FIRST", "LETTER_START"] {
            assert_eq!(text.parse(), Ok(LetterCode::First), "{text}");
        }
        assert!("E0002".parse::<LetterCode>().is_err());
        assert_eq!("57P01".parse(), Ok(SqlState::AdminShutdown));
        assert_eq!(LetterCode::LETTER_START, LetterCode::First);
        assert_eq!(SqlState::DIVISION_BY_ZERO.code(), "22012");
    }

    #[test]
    fn entries_are_in_code_order() {
        let codes: Vec<&str> = LetterCode::all().map(LetterCode::code).collect();
        assert_eq!(codes, ["E0001", "E0420", "E9999"]);
        assert_eq!(LetterCode::First as u16, 0);
        assert!(LetterCode::First < LetterCode::Middle);
        assert!(LetterCode::First.related().eq([LetterCode::Last]));
    }

    #[test]
    fn the_long_display_shows_the_code() {
        assert_eq!(
            format!("{:#}", LetterCode::First),
            "LETTER_FIRST (E0001): The first"
        );
        assert_eq!(format!("{:?}", LetterCode::First), "First");
        let entry = LetterCode::First.entry();
        assert_eq!(
            (entry.code(), entry.hex(), entry.forms().count()),
            ("E0001", None, 0)
        );
    }

    #[test]
    fn retired_codes_are_known() {
        let lookup = errdex::lookup::<LetterCode>("E0002");
        let Lookup::Retired {
            reason,
            replaced_by,
            ..
        } = lookup
        else {
            panic!("{lookup:?}")
        };
        assert_eq!(
            (reason, replaced_by),
            (Some("nobody writes"), Some(LetterCode::First))
        );
        assert_eq!(errdex::lookup("E0001"), Lookup::Known(LetterCode::First));
        assert_eq!(errdex::lookup::<LetterCode>("E7777"), Lookup::Unknown);
    }

    #[test]
    fn find_reads_codes_without_their_letters() {
        for query in ["E0001", "e0001", "1", "0001"] {
            let found: Vec<_> = errdex::find::<LetterCode>(query).collect();
            assert_eq!(found.len(), 1, "{query}");
            assert_eq!(
                (found[0].code(), found[0].reading()),
                ("E0001", Reading::Code),
                "{query}"
            );
        }
        assert_eq!(
            errdex::find::<LetterCode>("middle")
                .next()
                .map(|found| found.code()),
            Some("E0420")
        );
        assert_eq!(
            errdex::find::<LetterCode>("2")
                .next()
                .map(|found| found.code()),
            Some("E0002")
        );
        assert_eq!(
            errdex::find::<SqlState>("22012")
                .next()
                .map(|found| found.code()),
            Some("22012")
        );
        assert_eq!(
            errdex::find::<SqlState>("57p01")
                .next()
                .map(|found| found.code()),
            Some("57P01")
        );
        assert_eq!(errdex::find::<LetterCode>("E").next(), None);
    }
}
