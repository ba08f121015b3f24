//! Codes and errors in a browser: codes are numbers with names, and errors have the names as their `name`.
//! `caller.js` uses it in Node.
#![allow(deprecated, reason = "the module has the deprecated entry too")]

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[path = "../../../errors.rs"]
mod harbour_errors;

#[errdex::catalog("../../harbour.yaml", errors = HarbourError)]
#[wasm_bindgen]
pub enum HarbourCode {}

/// `?` makes an error of JavaScript.
impl From<HarbourError> for JsValue {
    fn from(error: HarbourError) -> Self {
        let thrown = js_sys::Error::new(&error.to_string());
        thrown.set_name(error.name());
        thrown.into()
    }
}

/// Fails with the error of that name.
#[wasm_bindgen]
pub fn fail(name: &str) -> Result<(), JsValue> {
    let mut errors = harbour_errors::errors().into_iter();
    match errors.find(|error| error.name() == name) {
        Some(error) => Err(error)?,
        None => Ok(()),
    }
}

/// From JavaScript and back.
#[wasm_bindgen]
pub fn same(code: HarbourCode) -> HarbourCode {
    code
}

#[wasm_bindgen(js_name = nameOf)]
pub fn name_of(code: HarbourCode) -> String {
    code.name().to_owned()
}

/// A code alone can be thrown too.
#[wasm_bindgen(js_name = failWithCode)]
pub fn fail_with_code() -> Result<(), HarbourCode> {
    Err(HarbourCode::Fog)
}

/// An error of the author's.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../../lighthouse.yaml")]
pub enum LightError {
    LampOut { lamp: u8 },
}

/// `JsError` keeps the text alone.
#[wasm_bindgen]
pub fn light(lamp: u8) -> Result<(), wasm_bindgen::JsError> {
    Err(LightError::LampOut { lamp })?
}
