//! Codes and errors in the languages of uniffi: Kotlin, Swift, Ruby, and Python, in which `caller.py` uses them.
#![allow(deprecated, reason = "the enums have the deprecated entry too")]

uniffi::setup_scaffolding!();

#[path = "../../../errors.rs"]
mod harbour_errors;

/// The errors cross as their texts, which show no secret.
#[errdex::catalog(
    "../../harbour.yaml",
    errors(HarbourError, derive(uniffi::Error), uniffi(flat_error)),
    pages = false
)]
#[derive(uniffi::Enum)]
pub enum HarbourCode {}

#[uniffi::export]
impl HarbourCode {
    pub fn catalog_name(&self) -> String {
        self.name().to_owned()
    }
}

/// Fails with the error of that name.
#[uniffi::export]
pub fn fail(name: &str) -> Result<(), HarbourError> {
    let mut errors = harbour_errors::errors().into_iter();
    match errors.find(|error| error.name() == name) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// From the other language and back.
#[uniffi::export]
pub fn same(code: HarbourCode) -> HarbourCode {
    code
}

/// Codes that are texts.
#[errdex::catalog("../../lighthouse.yaml")]
#[derive(uniffi::Enum)]
pub enum LighthouseCode {}

/// An error of the author's, which crosses with its fields.
#[derive(Debug, uniffi::Error, errdex::Error)]
#[error(catalog = "../../lighthouse.yaml", codes = LighthouseCode)]
pub enum LightError {
    LampOut {
        lamp: u8,
    },
    #[error(skip, "the keeper is {reason}")]
    Keeper {
        reason: String,
    },
}

#[uniffi::export]
pub fn light(lamp: u8) -> Result<(), LightError> {
    match lamp {
        0 => Err(LightError::Keeper {
            reason: "asleep".to_owned(),
        }),
        _ => Err(LightError::LampOut { lamp }),
    }
}

/// The code of an error, which its class in the other language does not have.
#[uniffi::export]
pub fn code_of(error: LightError) -> Option<LighthouseCode> {
    errdex::Coded::entry(&error)?.variant()
}

/// The least and the greatest code of 64 bits.
#[errdex::catalog("../../openapi/deep.yaml")]
#[derive(uniffi::Enum)]
pub enum DeepSeaCode {}

#[uniffi::export]
pub fn deepest() -> DeepSeaCode {
    DeepSeaCode::Cold
}
