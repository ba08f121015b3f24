//! Two false links are one error with two problems, and nothing that uses the enum adds a second.

use std::collections::HashMap;

/// The enum keeps its variants.
#[errdex::catalog("./related-names-and-codes-differ.yaml")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionCode {}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Failure {
    code: SessionCode,
}

impl SessionCode {
    fn is_busy(self) -> bool {
        matches!(self, Self::CtxWinstationBusy)
    }
}

impl From<SessionCode> for Failure {
    fn from(code: SessionCode) -> Self {
        Self { code }
    }
}

const TAKEN: SessionCode = SessionCode::CtxWinstationAlreadyExists;
const BY_CODE: Option<SessionCode> = SessionCode::from_code(7024);

fn fallible(code: u32) -> Result<SessionCode, Box<dyn std::error::Error>> {
    let known = SessionCode::try_from(code)?;
    let named: SessionCode = "ERROR_CTX_WINSTATION_BUSY".parse()?;
    if known != named {
        return Err(known.into());
    }
    Ok(known)
}

fn main() {
    let words = match TAKEN {
        SessionCode::InvalidEnvironment => "environment",
        SessionCode::CtxWinstationAlreadyExists => "taken",
        _ => "other",
    };
    println!(
        "{TAKEN} {TAKEN:?} {TAKEN:#} {TAKEN:>10} {words} {BY_CODE:?} {}",
        TAKEN as u32
    );
    println!("{} {} {}", TAKEN.code(), TAKEN.name(), TAKEN.message());
    let mut counts: HashMap<SessionCode, u32> = HashMap::new();
    for related in SessionCode::all().flat_map(SessionCode::related) {
        *counts.entry(related).or_default() += related.code();
    }
    let failure = Failure::from(TAKEN);
    println!("{failure:?} {} {:?}", TAKEN.is_busy(), fallible(1).is_ok());
    println!("{}", errdex::explain(TAKEN));
    let _: Vec<_> = errdex::find::<SessionCode>("7023").collect();
    let _: u32 = TAKEN.into();
    assert!(SessionCode::COUNT > 0 && TAKEN.entry().category().is_none());
}
