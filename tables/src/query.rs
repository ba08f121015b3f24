//! Finds what a query may mean: a name or a number, in any spelling in which people meet it.

mod reading;

use core::fmt;

use crate::form::Form;
use crate::number::{Integer, decimal, hex};
pub use reading::Reading;

/// The longest name; the loader refuses longer ones.
const LONGEST: usize = 120;

/// How many answers a query may have. Names give three at most, numbers two for each form and six besides; more codes
/// than the rest may end with the same segment.
const MOST: usize = 24;

/// A catalogue that can be asked, whether it was compiled in or loaded. Rows count the entries in use, then the retired
/// ones, each in code order.
pub trait Queried {
    /// The name of a form, and its prefix.
    type FormName: Copy + AsRef<str>;

    /// What variants drop of names.
    fn strip(&self) -> &str;

    /// How many rows are in use.
    fn in_use(&self) -> usize;

    /// The type of codes; none where they are texts.
    fn integer(&self) -> Option<Integer>;

    /// Another form of codes, counted from 0.
    fn form(&self, at: usize) -> Option<Form<Self::FormName>>;

    /// The row with that name or alias, in any case.
    fn row_of_name(&self, name: &[u8]) -> Option<usize>;

    /// The row with that number as its code.
    fn row_of_number(&self, number: i128) -> Option<usize>;

    /// The code of a row, where codes are texts; past the last row, none.
    fn text_code(&self, row: usize) -> Option<&str>;

    /// Writes the variant of a row.
    ///
    /// # Errors
    ///
    /// When `out` fails.
    fn write_variant(&self, row: usize, out: &mut dyn fmt::Write) -> fmt::Result;
}

/// The rows that a query may mean, the likeliest first.
#[derive(Debug, Clone)]
pub struct Found<N> {
    rows: [(u32, Reading<N>); MOST],
    len: usize,
}

impl<N: Copy> Found<N> {
    /// How many there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A row, and how the query was read to mean it.
    #[inline]
    #[must_use]
    pub fn get(&self, at: usize) -> Option<(usize, Reading<N>)> {
        let (row, reading) = *self.rows[..self.len].get(at)?;
        Some((row as usize, reading))
    }

    fn add(&mut self, row: usize, reading: Reading<N>) {
        // A catalogue has fewer than 2^32 entries.
        let row = row as u32;
        let known = self.rows[..self.len].iter().any(|(found, _)| *found == row);
        if !known && self.len < MOST {
            self.rows[self.len] = (row, reading);
            self.len += 1;
        }
    }
}

/// The rows that `query` may mean.
pub fn find<Q: Queried>(catalog: &Q, query: &str) -> Found<Q::FormName> {
    let mut found = Found {
        rows: [(0, Reading::Name); MOST],
        len: 0,
    };
    let query = bare(query);
    add_names(catalog, query, &mut found);
    match catalog.integer() {
        Some(integer) => {
            add_prefixed(catalog, query, &mut found);
            add_numbers(catalog, integer, query, &mut found);
        }
        None => add_text_codes(catalog, query, &mut found),
    }
    if found.is_empty() {
        add_variant(catalog, query, &mut found);
    }
    found
}

/// A query without the brackets or quotes around it: `[DIVIDE_BY_ZERO]`, `(5)`, `"fog"`.
#[must_use]
pub fn bare(query: &str) -> &str {
    const PAIRS: [(char, char); 6] = [
        ('[', ']'),
        ('(', ')'),
        ('<', '>'),
        ('`', '`'),
        ('"', '"'),
        ('\'', '\''),
    ];
    let query = query.trim();
    let inside = |(open, close): &(char, char)| query.strip_prefix(*open)?.strip_suffix(*close);
    PAIRS.iter().find_map(inside).map_or(query, str::trim)
}

/// The row of a name as it is written, and of one that lacks what variants drop.
fn add_names<Q: Queried>(catalog: &Q, query: &str, found: &mut Found<Q::FormName>) {
    let mut buffer = [0; LONGEST];
    let prefixed = joined(&mut buffer, catalog.strip(), query);
    for name in [Some(query.as_bytes()), prefixed] {
        if let Some(row) = name.and_then(|name| catalog.row_of_name(name)) {
            found.add(row, Reading::Name);
        }
    }
}

fn joined<'b>(buffer: &'b mut [u8; LONGEST], head: &str, tail: &str) -> Option<&'b [u8]> {
    if head.is_empty() {
        return None;
    }
    let len = head.len() + tail.len();
    buffer
        .get_mut(..head.len())?
        .copy_from_slice(head.as_bytes());
    buffer
        .get_mut(head.len()..len)?
        .copy_from_slice(tail.as_bytes());
    buffer.get(..len)
}

fn add_text_codes<Q: Queried>(catalog: &Q, query: &str, found: &mut Found<Q::FormName>) {
    let codes = || (0..).map_while(|row| Some((row, catalog.text_code(row)?)));
    for (row, code) in codes() {
        if code.eq_ignore_ascii_case(query) {
            found.add(row, Reading::Code);
        }
    }
    // `NotLeader` for `KV:Raftstore:NotLeader`.
    if !query.is_empty() {
        for (row, code) in codes() {
            let last = code.rfind([':', '.', '/']).map(|at| &code[at + 1..]);
            if last.is_some_and(|last| last.eq_ignore_ascii_case(query)) {
                found.add(row, Reading::Segment);
            }
        }
    }
    // `2001` for `E2001`, `1` for `E0001`.
    if query.is_empty() || !query.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let significant = query.trim_start_matches('0');
    for (row, code) in codes() {
        let digits = code.trim_start_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() && digits.trim_start_matches('0') == significant {
            found.add(row, Reading::Code);
        }
    }
}

/// `TS2322` for 2322.
fn add_prefixed<Q: Queried>(catalog: &Q, query: &str, found: &mut Found<Q::FormName>) {
    for form in (0..).map_while(|at| catalog.form(at)) {
        let code = form.code_in(query);
        if let Some(row) = code.and_then(|code| catalog.row_of_number(code.into())) {
            found.add(row, Reading::Form(*form.name()));
        }
    }
}

/// A bare number that can be read in two ways gives both.
fn add_numbers<Q: Queried>(
    catalog: &Q,
    integer: Integer,
    query: &str,
    found: &mut Found<Q::FormName>,
) {
    for (number, reading) in [(decimal(query), Reading::Code), (hex(query), Reading::Hex)] {
        let Some(number) = number else { continue };
        let code = integer.read(number);
        if let Some(row) = code.and_then(|code| catalog.row_of_number(code)) {
            found.add(row, reading);
        }
        for form in (0..).map_while(|at| catalog.form(at)) {
            let code = form.code(number);
            if let Some(row) = code.and_then(|code| catalog.row_of_number(code.into())) {
                found.add(row, Reading::Form(*form.name()));
            }
        }
    }
}

/// Logs that print `{:?}` hold the variant.
fn add_variant<Q: Queried>(catalog: &Q, query: &str, found: &mut Found<Q::FormName>) {
    if query.is_empty() {
        return;
    }
    let is_variant = |row: &usize| {
        let mut compare = Compare { left: query };
        catalog.write_variant(*row, &mut compare).is_ok() && compare.left.is_empty()
    };
    if let Some(row) = (0..catalog.in_use()).find(is_variant) {
        found.add(row, Reading::Variant);
    }
}

/// Takes text as long as it is what is left, in any case.
struct Compare<'q> {
    left: &'q str,
}

impl fmt::Write for Compare<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let (head, rest) = self.left.split_at_checked(text.len()).ok_or(fmt::Error)?;
        if !head.eq_ignore_ascii_case(text) {
            return Err(fmt::Error);
        }
        self.left = rest;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    #[allow(clippy::cast_lossless, reason = "`From` is not const")]
    const I128_OF_U64_MAX: i128 = u64::MAX as i128;

    /// Names with their codes; the last entry is retired.
    struct Numbers {
        integer: Integer,
        forms: &'static [Form],
        entries: &'static [(&'static str, i128)],
    }

    impl Queried for Numbers {
        type FormName = &'static str;

        fn strip(&self) -> &'static str {
            "E_"
        }

        fn in_use(&self) -> usize {
            self.entries.len() - 1
        }

        fn integer(&self) -> Option<Integer> {
            Some(self.integer)
        }

        fn form(&self, at: usize) -> Option<Form> {
            self.forms.get(at).copied()
        }

        fn row_of_name(&self, name: &[u8]) -> Option<usize> {
            let mut names = self.entries.iter();
            names.position(|(own, _)| own.as_bytes().eq_ignore_ascii_case(name))
        }

        fn row_of_number(&self, number: i128) -> Option<usize> {
            self.entries.iter().position(|(_, code)| *code == number)
        }

        fn text_code(&self, _: usize) -> Option<&str> {
            None
        }

        fn write_variant(&self, row: usize, out: &mut dyn fmt::Write) -> fmt::Result {
            crate::variant::write(self.entries[row].0, self.strip(), false, out)
        }
    }

    impl Numbers {
        fn answers(&self, query: &str) -> Vec<(&'static str, &'static str)> {
            let found = find(self, query);
            let rows = (0..).map_while(|at| found.get(at));
            rows.map(|(row, reading)| {
                let reading = match reading {
                    Reading::Form(name) => name,
                    Reading::Name => "name",
                    Reading::Code => "code",
                    Reading::Hex => "hex",
                    Reading::Variant => "variant",
                    Reading::Segment | Reading::Mapping(_) | Reading::Text => {
                        unreachable!("codes are numbers here")
                    }
                };
                (self.entries[row].0, reading)
            })
            .collect()
        }
    }

    const WINDOWS: Numbers = Numbers {
        integer: Integer {
            bits: 32,
            signed: false,
        },
        forms: &[Form::Bits {
            name: "HRESULT",
            base: 0x8007_0000,
            bits: 16,
        }],
        entries: &[
            ("E_FINE", 0),
            ("E_DENIED", 5),
            ("E_BUSY_DOOR", 16),
            ("E_STATION", 7023),
            ("E_OLD", 9),
        ],
    };

    #[test]
    fn names_are_found_in_any_case_with_and_without_prefix() {
        for query in ["E_DENIED", "e_denied", "denied", " Denied "] {
            assert_eq!(WINDOWS.answers(query), [("E_DENIED", "name")], "{query}");
        }
        assert_eq!(WINDOWS.answers("old"), [("E_OLD", "name")]);
        assert_eq!(WINDOWS.answers("BusyDoor"), [("E_BUSY_DOOR", "variant")]);
        for query in ["", " ", "E_", "E_DENIEDS", &"X".repeat(500)] {
            assert_eq!(WINDOWS.answers(query), [], "{query:?}");
        }
    }

    #[test]
    fn a_bare_number_is_read_in_both_ways() {
        assert_eq!(
            WINDOWS.answers("10"),
            [("E_BUSY_DOOR", "hex")],
            "no entry is 10"
        );
        assert_eq!(WINDOWS.answers("16"), [("E_BUSY_DOOR", "code")]);
        assert_eq!(WINDOWS.answers("5"), [("E_DENIED", "code")]);
        assert_eq!(WINDOWS.answers("0x5"), [("E_DENIED", "hex")]);
        for query in ["0x80071B6F", "80071b6f", "2147949423", "-2147017873"] {
            assert_eq!(
                WINDOWS.answers(query),
                [("E_STATION", "HRESULT")],
                "{query}"
            );
        }
        assert_eq!(WINDOWS.answers("0x80070000"), [("E_FINE", "HRESULT")]);
    }

    #[test]
    fn a_number_that_no_code_can_be_means_nothing() {
        for query in [
            "4294974319",
            "0x100001B6F",
            "4294967296",
            "4294967301",
            "-4294967291",
            "0x180071B6F",
            "6442922607",
            "-6442944623",
            "18446744071562067968",
        ] {
            assert_eq!(WINDOWS.answers(query), [], "{query}");
        }
    }

    /// Of each type: what the least and the greatest code is in every spelling, and what lies one beyond.
    #[test]
    fn every_width_has_its_ends() {
        for bits in [8_u32, 16, 32, 64] {
            let numbers = |signed| Numbers {
                integer: Integer { bits, signed },
                forms: &[],
                entries: &[("ZERO", 0), ("ONE", 1), ("LAST", -1), ("GONE", -2)],
            };
            let all = 1_i128 << bits;
            let signed = numbers(true);
            for query in [
                "-1".to_string(),
                (all - 1).to_string(),
                format!("{:#x}", all - 1),
            ] {
                assert_eq!(signed.answers(&query)[0].0, "LAST", "i{bits} {query}");
            }
            for beyond in [all, all + 1, 2 * all + 1, 1 - all, -all, -1 - all] {
                for numbers in [numbers(true), numbers(false)] {
                    // In hex, most of the digits are another number.
                    let found = numbers.answers(&beyond.to_string());
                    assert!(
                        !found.iter().any(|(_, how)| *how == "code"),
                        "{bits} {beyond}"
                    );
                    if beyond > 0 {
                        assert_eq!(numbers.answers(&format!("{beyond:#x}")), []);
                    }
                }
            }
        }
    }

    #[test]
    fn the_greatest_number_of_an_unsigned_type_is_minus_one() {
        let numbers = Numbers {
            integer: Integer {
                bits: 64,
                signed: false,
            },
            forms: &[],
            entries: &[("NONE", 0), ("MAX", I128_OF_U64_MAX), ("GONE", 7)],
        };
        for query in ["-1", "18446744073709551615", "0xFFFFFFFFFFFFFFFF"] {
            assert_eq!(numbers.answers(query)[0].0, "MAX", "{query}");
        }
        for query in [
            "18446744073709551616",
            "0x10000000000000000",
            "36893488147419103231",
        ] {
            assert_eq!(numbers.answers(query), [], "{query}");
        }
    }

    #[test]
    fn readings_have_words_for_people_and_for_programs() {
        let form = Reading::Form("HRESULT");
        assert_eq!(
            (form.to_string().as_str(), form.key()),
            ("HRESULT", "HRESULT")
        );
        assert_eq!(Reading::<&str>::Hex.to_string(), "hexadecimal");
        assert_eq!(format!("{:>8}", Reading::<&str>::Name), "  a name");
        assert_eq!(form.map(str::len), Reading::Form(7));
        assert_eq!(Reading::<&str>::Variant.key(), "variant");
    }
}
