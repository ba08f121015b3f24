//! error: cannot export empty enums to JS

#[wasm_bindgen::prelude::wasm_bindgen]
#[errdex::catalog("../../harbour.yaml")]
pub enum HarbourCode {}
