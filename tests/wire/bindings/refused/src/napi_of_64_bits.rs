//! error: can only support numbers that can be represented as i32

#[errdex::catalog("../../openapi/deep.yaml")]
#[napi_derive::napi]
pub enum DeepSeaCode {}
