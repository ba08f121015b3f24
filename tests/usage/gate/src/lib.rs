//! Uses of every kind.
#![deny(warnings)]
#![allow(deprecated, dead_code)]

use std::fmt::Debug;

use codes::HarbourCode::{Fog, *};
use codes::{HarbourCode as Code, HarbourError, Wind, refuse};

mod by_glob;

/// HARBOUR_NEVER is not raised here, nor is `HarbourCode::Never`.
pub fn written() -> Code {
    let _ = "HarbourCode::Never"; // HarbourCode::Never
    Code::HARBOUR_FOG //~ emitted HARBOUR_FOG
}

pub fn by_import() -> [Code; 3] {
    [
        Fog,  //~ emitted HARBOUR_FOG
        Wind, //~ emitted HARBOUR_STORM
        Tide, //~ emitted HARBOUR_TIDE
    ]
}

pub fn by_alias() -> Code {
    Code::HARBOUR_FROST //~ emitted HARBOUR_ICE
}

pub fn handled(code: Code) -> bool {
    match code {
        Code::Fog | Code::Ice => return true, //~ handled HARBOUR_FOG, handled HARBOUR_ICE
        Storm => {} //~ handled HARBOUR_STORM
        Code::HARBOUR_FULL if code == Code::Full => {} //~ handled HARBOUR_FULL, handled HARBOUR_FULL
        _ => {}
    }
    if let Some(Code::Tide) = Some(code) {} //~ handled HARBOUR_TIDE
    matches!(code, Code::Crew | Code::Depth) //~ handled HARBOUR_CREW, handled HARBOUR_DEPTH
}

pub fn with_data(error: &HarbourError) -> Result<u32, HarbourError> {
    match error {
        HarbourError::Berth { berth } => Ok(*berth), //~ handled HARBOUR_BERTH
        HarbourError::Log { .. } => Err(HarbourError::Berth { berth: 1 }), //~ handled HARBOUR_LOG, emitted HARBOUR_BERTH
        _ => Ok(0),
    }
}

pub fn by_macro() -> Result<(), Code> {
    if false {
        refuse!(Code::Full) //~ emitted HARBOUR_FULL
    }
    refuse!()
}

fn generic<T: Debug>(value: T) -> T {
    value
}

struct Gate;

impl Gate {
    fn open(&self) -> Code {
        let closed = || generic(Code::Depth); //~ emitted HARBOUR_DEPTH
        closed()
    }
}

impl From<Gate> for Code {
    fn from(gate: Gate) -> Self {
        match gate.open() {
            Self::Depth => Self::Tide, //~ handled HARBOUR_DEPTH, emitted HARBOUR_TIDE
            other => other,
        }
    }
}

made::a_function!(); //~ emitted HARBOUR_TIDE

#[made::and_function] //~ emitted HARBOUR_ICE
fn item() {}

#[cfg(feature = "storm")]
fn switched_off() -> Code {
    Code::Never
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test() {
        assert!(handled(Code::Fog)); //~ tested HARBOUR_FOG
        assert_eq!(by_alias(), Ice); //~ tested HARBOUR_ICE
    }
}
