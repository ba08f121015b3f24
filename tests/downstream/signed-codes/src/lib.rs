//! Codes below zero.

#![deny(warnings)]

/// Scattered ones.
#[errdex::catalog("errors.yaml")]
pub enum SignedCode {}

/// Close together.
#[errdex::catalog("near.yaml")]
pub enum NearCode {}

/// 64 bits.
#[errdex::catalog("long.yaml")]
pub enum LongCode {}

#[cfg(test)]
mod tests {
    use super::*;
    use errdex::{Catalog, Lookup};

    #[test]
    fn hex_shows_the_bits() {
        assert_eq!(SignedCode::Winstation.code(), -2_147_017_873);
        assert_eq!(SignedCode::Winstation as i32, -2_147_017_873);
        assert_eq!(SignedCode::MinusOne.code(), -1);
        assert_eq!(SignedCode::Most.code(), i32::MAX);
        assert_eq!(LongCode::Least.code(), i64::MIN);
        assert_eq!(LongCode::Next.code(), i64::MIN + 1);
        assert_eq!(LongCode::MinusOne.code(), -1);
        assert_eq!(LongCode::Most.code(), i64::MAX);
        assert_eq!(LongCode::Least.entry().hex(), Some(1 << 63));
        assert_eq!(SignedCode::Winstation.entry().hex(), Some(0x8007_1B6F));
        assert_eq!(NearCode::MinusOne.entry().hex(), Some(0xFF));
        assert_eq!(
            format!("{:#}", SignedCode::MinusTwo),
            "S_MINUS_TWO (-2): Two below"
        );
    }

    #[test]
    fn codes_lead_to_entries_and_back() {
        fn check<C: Catalog>() {
            for entry in C::all() {
                assert_eq!(C::from_code(entry.code()), Some(entry));
            }
        }
        check::<SignedCode>();
        check::<NearCode>();
        check::<LongCode>();
        let near: Vec<i8> = (i8::MIN..=i8::MAX)
            .filter(|code| NearCode::from_code(*code).is_some())
            .collect();
        assert_eq!(near, [-128, -127, -1, 0, 127]);
        for nobody in [
            -3,
            2,
            i32::MIN + 1,
            i32::MAX - 1,
            7023,
            0x1B6F,
            -2_147_024_891,
        ] {
            assert_eq!(SignedCode::from_code(nobody), None, "{nobody}");
        }
        for nobody in [0, 1, -2, i64::MIN + 2, i64::MAX - 1, i64::from(i32::MIN)] {
            assert_eq!(LongCode::from_code(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn order_is_that_of_the_numbers() {
        let codes: Vec<i32> = SignedCode::all().map(SignedCode::code).collect();
        assert!(codes.is_sorted());
        assert!(SignedCode::Least < SignedCode::Nothing);
        assert_eq!(codes.len(), SignedCode::COUNT);
    }

    #[test]
    fn find_reads_both_signs() {
        for query in ["-2147017873", "0x80071B6F", "80071B6F", "2147949423"] {
            let found: Vec<_> = errdex::find::<SignedCode>(query)
                .map(|found| found.code())
                .collect();
            assert_eq!(found, [-2_147_017_873], "{query}");
        }
        let codes = |query| {
            errdex::find::<LongCode>(query)
                .map(|found| found.code())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("-9223372036854775808"), [i64::MIN]);
        assert_eq!(codes("9223372036854775808"), [i64::MIN]);
        assert_eq!(codes("0x8000000000000000"), [i64::MIN]);
        assert_eq!(codes("18446744073709551615"), [-1]);
        assert_eq!(codes("0xFFFFFFFFFFFFFFFF"), [-1]);
    }

    #[test]
    fn retired_codes_keep_their_sign() {
        let code = 0x8007_0005_u32.cast_signed();
        assert!(matches!(
            errdex::lookup::<SignedCode>(code),
            Lookup::Retired { since: Some("2.0.0"), .. }
        ));
        let gone = errdex::find::<SignedCode>("0x80070005")
            .next()
            .expect("the retired entry");
        assert_eq!((gone.code(), gone.hex()), (code, Some(0x8007_0005)));
    }
}
