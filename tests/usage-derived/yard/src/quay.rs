//! An enum whose names have a prefix.

#[derive(Debug, errdex::Error)]
#[error(catalog = "errors.yaml", prefix = "QUAY_")]
pub enum QuayError {
    Shut,
}
