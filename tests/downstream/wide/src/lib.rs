//! Codes of 64 bits, and the least catalogue.

#![deny(warnings)]

/// From nothing to the last.
#[errdex::catalog("errors.yaml")]
pub enum WideCode {}

/// At the end.
#[errdex::catalog("edge.yaml")]
pub enum EdgeCode {}

/// One entry.
#[errdex::catalog("tiny.yaml")]
pub enum TinyCode {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_to_entries_and_back() {
        let codes: Vec<u64> = WideCode::all().map(WideCode::code).collect();
        assert_eq!(
            codes,
            [0, 1, 1 << 32, (1 << 32) + 1, u64::MAX - 1, u64::MAX]
        );
        for entry in WideCode::all() {
            assert_eq!(WideCode::from_code(entry.code()), Some(entry));
            assert_eq!(u64::from(entry), entry as u64);
        }
        for nobody in [2, (1 << 32) - 1, (1 << 32) + 2, u64::MAX - 2, 1 << 63] {
            assert_eq!(WideCode::from_code(nobody), None);
        }
        assert_eq!(EdgeCode::from_code(u64::MAX), Some(EdgeCode::NoneLeft));
        assert_eq!(EdgeCode::from_code(u64::MAX - 3), Some(EdgeCode::ThreeLeft));
        for nobody in [0, 1, 3, u64::MAX - 1, u64::MAX - 4] {
            assert_eq!(EdgeCode::from_code(nobody), None);
        }
    }

    #[test]
    fn one_entry_is_enough() {
        assert_eq!(TinyCode::COUNT, 1);
        assert_eq!(TinyCode::from_code(255), Some(TinyCode::One));
        assert_eq!(TinyCode::from_code(0), None);
        assert_eq!(format!("{:?}", TinyCode::One), "One");
        assert_eq!(size_of::<TinyCode>(), 1);
    }

    #[test]
    fn find_reads_long_numbers() {
        let codes = |query| {
            errdex::find::<WideCode>(query)
                .map(|found| found.code())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("18446744073709551615"), [u64::MAX]);
        assert_eq!(codes("0xFFFFFFFFFFFFFFFF"), [u64::MAX]);
        assert_eq!(codes("-1"), [u64::MAX]);
        assert_eq!(codes("100000000"), [1 << 32]);
        assert_eq!(codes("0x20000001"), [1]);
        assert_eq!(codes("18446744073709551616"), [0; 0], "no code is that large");
        assert_eq!(codes("340282366920938463463374607431768211456"), [0; 0]);
        let form = WideCode::One.entry().forms().next().expect("a form");
        assert_eq!((form.value(), form.negative()), (0x2000_0001, None));
        assert_eq!(
            WideCode::Over32.entry().forms().count(),
            0,
            "too wide for the form"
        );
    }
}
