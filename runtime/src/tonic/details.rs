//! Reads the `ErrorInfo`s among the details of a status.
//!
//! tonic-types returns no detail at all if one of several cannot be read, and knows a message only by the address that Google
//! gives it. Another server or a proxy may add details of any kind.

use std::vec::Vec;

/// The `reason` and the `domain` of each `ErrorInfo` that can be read. `details` is a `google.rpc.Status`.
pub(super) fn error_infos(details: &[u8]) -> Vec<(&str, &str)> {
    let Some(fields) = fields(details) else {
        return Vec::new();
    };
    let anys = fields.into_iter().filter(|(field, _)| *field == 3);
    anys.filter_map(|(_, any)| error_info(any)).collect()
}

/// What a `google.protobuf.Any` says, if it is an `ErrorInfo`.
fn error_info(any: &[u8]) -> Option<(&str, &str)> {
    let any = fields(any)?;
    let kind = text(&any, 1)?;
    // Before the name may be any address.
    let (_, name) = kind.rsplit_once('/')?;
    if name != "google.rpc.ErrorInfo" {
        return None;
    }
    let info = fields(last(&any, 2))?;
    Some((text(&info, 1)?, text(&info, 2)?))
}

/// A field with its number.
type Field<'a> = (u64, &'a [u8]);

/// The value of a field; of several, the last one counts, and a field that is missing is empty.
fn last<'a>(fields: &[Field<'a>], number: u64) -> &'a [u8] {
    let found = fields.iter().rfind(|(field, _)| *field == number);
    found.map_or(&[], |(_, value)| value)
}

fn text<'a>(fields: &[Field<'a>], number: u64) -> Option<&'a str> {
    core::str::from_utf8(last(fields, number)).ok()
}

/// The fields of a message that are texts, bytes or messages. Nothing if it is not a message of protobuf.
fn fields(mut message: &[u8]) -> Option<Vec<Field<'_>>> {
    let mut fields = Vec::new();
    while !message.is_empty() {
        let key = varint(&mut message)?;
        let length = match key & 7 {
            0 => {
                varint(&mut message)?;
                continue;
            }
            1 => 8,
            2 => usize::try_from(varint(&mut message)?).ok()?,
            5 => 4,
            _ => return None,
        };
        let (value, rest) = message.split_at_checked(length)?;
        message = rest;
        if key & 7 == 2 {
            fields.push((key >> 3, value));
        }
    }
    Some(fields)
}

/// A number of up to 64 bits: 7 in each byte, the lowest first, and the highest bit says that there is another byte.
fn varint(message: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = message.split_first()?;
        *message = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field of bytes.
    fn field(number: u8, value: &[u8]) -> Vec<u8> {
        let length = u8::try_from(value.len()).expect("a short value");
        [&[(number << 3) | 2, length], value].concat()
    }

    fn any(kind: &str, value: &[u8]) -> Vec<u8> {
        field(3, &[field(1, kind.as_bytes()), field(2, value)].concat())
    }

    fn info(reason: &str, domain: &str) -> Vec<u8> {
        [field(1, reason.as_bytes()), field(2, domain.as_bytes())].concat()
    }

    const KIND: &str = "type.googleapis.com/google.rpc.ErrorInfo";

    #[test]
    fn details_of_other_kinds_and_broken_ones_are_passed_over() {
        let broken = "type.googleapis.com/google.rpc.RetryInfo";
        let details = [
            // The code 5, and a message.
            Vec::from([8, 5]),
            field(2, b"no fog"),
            any(broken, &[0xff; 12]),
            any(KIND, &info("LAMP_OUT", "lighthouse")),
            any(KIND, &[0xff, 0xff]),
            any(KIND, &field(1, &[0xff, 0xfe])),
            any("google.rpc.ErrorInfo", &info("FOG", "no address")),
            any(
                "harbour.example/google.rpc.ErrorInfo",
                &info("FOG", "harbour"),
            ),
            any(
                "type.googleapis.com/google.rpc.Help",
                &info("FULL", "harbour"),
            ),
            any(KIND, &[]),
            // Twice: the last one counts.
            any(
                KIND,
                &[info("FOG", "harbour"), info("FULL", "port")].concat(),
            ),
        ];
        let expected = [
            ("LAMP_OUT", "lighthouse"),
            ("FOG", "harbour"),
            ("", ""),
            ("FULL", "port"),
        ];
        assert_eq!(error_infos(&details.concat()), expected);
    }

    #[test]
    fn what_is_not_a_status_has_no_details() {
        let whole = any(KIND, &info("FOG", "harbour"));
        assert_eq!(error_infos(&whole), [("FOG", "harbour")]);
        for length in 0..whole.len() {
            assert_eq!(error_infos(&whole[..length]), [], "{length}");
        }
        // A number, a fixed one of each length, a group, and a length that no machine has.
        for (more, count) in [
            (&[0x20, 0x80, 1][..], 1),
            (&[0x25, 1, 2, 3, 4], 1),
            (&[0x21, 1, 2, 3, 4, 5, 6, 7, 8], 1),
            (&[0x25, 1, 2], 0),
            (&[0x23], 0),
            (
                &[
                    0x22, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1,
                ],
                0,
            ),
            (&[0x80; 11], 0),
        ] {
            let infos = error_infos(&[&whole, more].concat()).len();
            assert_eq!(infos, count, "{more:x?}");
        }
    }
}
