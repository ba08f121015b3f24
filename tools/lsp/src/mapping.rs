//! Finds the mapping of the schema that a path of keys leads to.

use errdex_catalog::schema::{self, Mapping, Shape};

/// The mapping whose keys may stand at a place.
pub(crate) fn mapping_at(keys: &[&str]) -> Option<&'static Mapping> {
    // A part has some of the root's keys, and a file of shared ranges others; most are the root's.
    let mut mapping: &'static Mapping = &schema::ROOT;
    let mut keys = keys.iter();
    while let Some(key) = keys.next() {
        let mut shape = &mapping.key(key)?.shape;
        loop {
            match shape {
                Shape::List(inner) | Shape::OneOrMore(inner) => shape = inner,
                Shape::Free(inner) => {
                    keys.next()?;
                    shape = inner;
                }
                Shape::Map(inner) | Shape::LineOr(inner) | Shape::OneOfOr(_, inner) => {
                    mapping = inner;
                    break;
                }
                _ => return None,
            }
        }
    }
    Some(mapping)
}
