//! A second catalogue.
#![forbid(deprecated)]
#![deny(warnings)]

#[errdex::catalog("errors.yaml")]
#[derive(Debug)]
pub enum TideCode {}

pub fn low<const LOW: bool>() -> Option<TideCode> {
    LOW.then_some(TideCode::TideLow) //~ emitted tides:TIDE_LOW
}
