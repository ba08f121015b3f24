//! Mends the fields of a broken catalogue, so that rustc reports nothing about the enum that has them.

use crate::hashing::HashSet;
use crate::model::{Entry, Field};
use crate::name::can_name_field;
use crate::rust_type::{RustType, has_format, mended, without_blanks, without_option};
use crate::template::{self, Piece, SOURCE, is_position};

/// Drops the text of an entry unless it is certain that a variant can show it.
pub(super) fn mend_detail(entry: &mut Entry) {
    let fields = &entry.fields;
    entry
        .detail
        .take_if(|detail| !can_be_shown(&detail.text, fields));
}

fn can_be_shown(detail: &str, fields: &[Field]) -> bool {
    let mut is_numbered = fields.first().map(|field| is_position(&field.name));
    template::parse(detail).0.iter().all(|piece| {
        let Piece::Placeholder { name, spec, .. } = piece else {
            return true;
        };
        // What the check leaves to the compiler is a further error, if not a consequence of the mistake.
        let may_lack_format = |field: &Field| {
            let has_absent = field.absent.is_some();
            !field.sensitive
                && field.name == *name
                && has_format(&field.rust_type, spec, has_absent) != Some(true)
        };
        let parameters = template::parameters(spec).into_iter();
        let parameters: Vec<&str> = parameters.filter_map(|parameter| parameter.name).collect();
        let counts = |field: &Field| {
            let is_count = field.rust_type.trim() == "usize";
            is_count || !parameters.contains(&field.name.as_str())
        };
        let mut names = std::iter::once(name.as_str()).chain(parameters.iter().copied());
        let mut fits = |name: &str| {
            can_name_field(name)
                && *is_numbered.get_or_insert(is_position(name)) == is_position(name)
        };
        names.all(|name| name == SOURCE || name.is_empty() || fits(name))
            && !fields.iter().any(may_lack_format)
            && fields.iter().all(counts)
    })
}

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
