//! An error before and after its move from thiserror: the messages went into `errors.yaml`, and nothing else changed.

pub mod after;
pub mod before;
