//! A crate with errors of its own, which others forward.

/// Codes of payments.
#[errdex::catalog("pay.yaml")]
pub enum PayCode {}

#[derive(Debug, errdex::Error)]
#[error(catalog = "pay.yaml", codes = PayCode)]
pub enum PayError {
    CardDeclined { last: u16 },
    LimitReached,
    GatewayDown { source: std::io::Error },
}

/// Forwards them, without a catalogue of its own.
#[derive(Debug, errdex::Error)]
pub enum AnyPayError {
    #[error(transparent)]
    Pay(#[from] PayError),
    #[error(transparent)]
    Code(#[from] PayCode),
}
