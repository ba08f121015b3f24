//! Uses of every kind.

use the_yard::YardError::{self as Error, Full};
use the_yard::{NoCrew, Quay, YardCode, blind};

mod inner {
    pub use the_yard::*;

    type Alias = super::Error;

    pub fn by_alias() -> Alias {
        Alias::Ice //~ emitted HARBOUR_ICE
    }

    pub fn by_super() -> YardError {
        super::desk_error()
    }
}

mod glob {
    use super::inner::*;

    pub fn by_glob() -> YardError {
        use YardError::*;
        let variants = || Blind; //~ emitted HARBOUR_FOG
        variants()
    }
}

fn desk_error() -> inner::YardError {
    crate::inner::YardError::Full { berths: 3 } //~ emitted HARBOUR_FULL
}

pub fn handled(error: &Error, quay: &Quay) -> bool {
    match error {
        Full { .. } => true, //~ handled HARBOUR_FULL
        Error::Gale(_) | Error::Blind => false, //~ handled HARBOUR_STORM, handled HARBOUR_FOG
        _ => matches!(quay, Quay::Shut), //~ handled QUAY_SHUT
    }
}

pub fn crew() -> Result<(), NoCrew> {
    Err(NoCrew { rank: 1 }) //~ emitted HARBOUR_CREW
}

/// A path that begins with what the macro is given.
macro_rules! frozen {
    ($module:ident, $berths:expr) => {{
        use $module::YardError as Found;
        if $berths > 3 {
            Found::Full { berths: $berths } //~ emitted HARBOUR_FULL
        } else {
            $module::YardError::Ice //~ emitted HARBOUR_ICE
        }
    }};
}

pub fn by_substitution() -> [Error; 2] {
    [frozen!(inner, 3), frozen!(inner, 2 + 2)]
}

pub fn by_macro() -> Result<(), Error> {
    if inner::by_alias().is_frost() {
        blind!();
    }
    println!("{:?}", Error::Ice); //~ emitted HARBOUR_ICE
    Err(glob::by_glob())
}

pub fn by_name() -> Vec<Option<YardCode>> {
    let _ = "HARBOUR_NEVER";
    vec![
        YardCode::from_name("HARBOUR_FROST"), //~ emitted HARBOUR_ICE
        YardCode::from_code(20), //~ emitted QUAY_SHUT
        inner::by_super().is_frost().then(|| YardCode::from_name("HARBOUR_FOG")).flatten(), //~ emitted HARBOUR_FOG
    ]
}

pub fn local() {
    // Hides what the import brings.
    #[allow(non_snake_case)]
    fn Full() {}
    Full();
}

#[cfg(test)]
mod tests;
