//! Mends the fields of a broken catalogue, so that rustc reports nothing about the enum that has them.

use crate::hashing::HashSet;
use crate::model::Field;
use crate::rust_type::{RustType, mended, without_blanks, without_option};
use crate::template::is_position;

/// Makes fields what Rust can have. `froms` has the types that become an entry before.
pub(super) fn mend(fields: &mut Vec<Field>, froms: &mut HashSet<String>) {
    // Names and numbers are not fields of one variant.
    if fields.iter().any(|field| !is_position(&field.name)) {
        fields.retain(|field| !is_position(&field.name));
    }
    let count = fields.len();
    let mut has_source = false;
    for field in fields {
        field.rust_type = mended(&field.rust_type);
        let read = RustType::read(&field.rust_type);
        let is_no_error = read.as_ref().map_or(true, RustType::is_no_error);
        field.source &= !is_no_error && !has_source && !field.sensitive;
        has_source |= field.source;
        field.from = field.from
            && field.source
            && count == 1
            && froms.insert(without_blanks(without_option(&field.rust_type)));
        let is_option = read.is_ok_and(|read| read.is_option());
        if is_option && field.absent.is_none() {
            field.absent = Some(String::new());
        } else if !is_option {
            field.absent = None;
        }
    }
}
