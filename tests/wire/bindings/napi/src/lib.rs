//! A module of Node: codes are numbers with names, and errors have the names as their `code`, as those of Node do.
//! `caller.js` uses it.
#![allow(deprecated, reason = "the module has the deprecated entry too")]

use napi::{Error, Result};
use napi_derive::napi;

#[path = "../../../errors.rs"]
mod harbour_errors;

#[errdex::catalog("../../harbour.yaml", errors = HarbourError)]
#[napi]
pub enum HarbourCode {}

/// What an error becomes.
fn thrown(error: HarbourError) -> Error<&'static str> {
    Error::new(error.name(), error.to_string())
}

/// Fails with the error of that name.
#[napi]
pub fn fail(name: String) -> Result<(), &'static str> {
    let mut errors = harbour_errors::errors().into_iter();
    match errors.find(|error| error.name() == name) {
        Some(error) => Err(thrown(error)),
        None => Ok(()),
    }
}

/// From JavaScript and back.
#[napi]
pub fn same(code: HarbourCode) -> HarbourCode {
    code
}

#[napi]
pub fn name_of(code: HarbourCode) -> &'static str {
    code.name()
}

/// Codes that are texts: JavaScript gets the names.
#[errdex::catalog("../../lighthouse.yaml")]
#[napi(string_enum = "UPPER_SNAKE")]
pub enum LighthouseCode {}

#[napi]
pub fn lighthouse_code(code: LighthouseCode) -> &'static str {
    code.code()
}

/// An error of the author's.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../../lighthouse.yaml", codes = LighthouseCode)]
pub enum LightError {
    LampOut { lamp: u8 },
}

#[napi]
pub fn light(lamp: u8) -> Result<(), String> {
    let error = LightError::LampOut { lamp };
    Err(Error::new(error.code().to_owned(), error.to_string()))
}

/// Above the catalogue, napi sees an enum without variants, and says nothing.
#[napi]
#[errdex::catalog("../../harbour.yaml")]
pub enum EmptyCode {}
