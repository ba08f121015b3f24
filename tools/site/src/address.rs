//! Names the files of pages, as addresses that are made from a catalogue do.

pub(super) use errdex_catalog::page_stem::{folded, is_device, stem, stem_of_case};
