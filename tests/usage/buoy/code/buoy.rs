//! Uses in places where one seldom looks, in a library whose file and name are set. `HarbourCode::Never` is not among them.

use berth::{HarbourCode, HarbourError};

#[cfg(test)]
#[path = "checks.rs"]
mod checks;

type Code = HarbourCode;

static LAST: [Code; 2] = [Code::Ice, Code::Full]; //~ emitted HARBOUR_ICE, emitted HARBOUR_FULL

pub const DEPTHS: [u8; Code::Depth as usize] = [0; 6]; //~ emitted HARBOUR_DEPTH

const _: () = assert!(Code::Fog as u16 == 1); //~ handled HARBOUR_FOG

pub trait Warns {
    const FIRST: HarbourCode = HarbourCode::Tide; //~ emitted HARBOUR_TIDE

    fn warn(&self) -> Code {
        Code::Storm //~ emitted HARBOUR_STORM
    }
}

pub struct Buoy;

impl Warns for Buoy {
    const FIRST: HarbourCode = {
        use HarbourCode::*;
        Crew //~ emitted HARBOUR_CREW
    };
}

impl Buoy {
    const OWN: Code = Code::Ice; //~ emitted HARBOUR_ICE

    pub async fn ring(&self) -> Result<Code, Code> {
        let later = async { Err::<Code, _>(Code::Full) }; //~ emitted HARBOUR_FULL
        later.await
    }
}

pub fn within() -> Code {
    struct Bell;
    impl Bell {
        fn sound(&self) -> Code {
            Code::Fog //~ emitted HARBOUR_FOG
        }
    }
    Bell.sound()
}

pub fn compared(code: Code, error: &HarbourError) -> Option<Code> {
    if PartialEq::eq(&code, &Code::Ice) { //~ handled HARBOUR_ICE
        return None;
    }
    let HarbourError::Berth { berth: 1..=9 } = error else { //~ handled HARBOUR_BERTH
        return Some(code).filter(|code| matches!(code, Code::Fog | Code::Tide if *code != Buoy::OWN)); //~ handled HARBOUR_FOG, handled HARBOUR_TIDE
    };
    let first = |(Code::Storm | _, _): (Code, u8)| Code::Tide; //~ handled HARBOUR_STORM, emitted HARBOUR_TIDE
    Some(first((code, LAST.len() as u8)))
}

/// A macro that makes a macro.
macro_rules! makes {
    ($name:ident, $code:path) => {
        macro_rules! $name {
            () => {
                |code: HarbourCode| match code {
                    HarbourCode::Full => HarbourCode::Crew, //~ handled HARBOUR_FULL, emitted HARBOUR_CREW
                    _ => $code,
                }
            };
        }
    };
}

makes!(swapped, HarbourCode::Depth); //~ emitted HARBOUR_DEPTH

pub fn swap(code: Code) -> Code {
    swapped!()(code)
}

pub fn brought(code: Code) -> Option<Code> {
    include!("brought.rs")
}

/// The function that is named is the one that calls the macro, and each of them raises what the macro does.
pub fn one() -> Result<(), Code> {
    berth::refuse!()
}

pub fn two() -> Result<(), Code> {
    berth::refuse!()
}
