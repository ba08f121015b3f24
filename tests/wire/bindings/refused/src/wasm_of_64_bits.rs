//! error: numeric literal values that fit in a 32-bit integer

#[errdex::catalog("../../openapi/deep.yaml")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub enum DeepSeaCode {}
