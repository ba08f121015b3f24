//! error: string.len() + 1 < BUF_SIZE

#[errdex::catalog(concat!(env!("OUT_DIR"), "/long.yaml"))]
#[derive(uniffi::Enum)]
pub enum LongCode {}
