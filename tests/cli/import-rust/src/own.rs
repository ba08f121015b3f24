#[derive(Debug, errdex::Error)]
#[error(catalog = "gone.yaml")]
pub enum GoneError {
    Lost,
}
