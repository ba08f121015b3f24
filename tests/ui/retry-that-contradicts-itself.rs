//! A retry must not contradict itself, and a word or a duration of another kind is shown where it is.

#[errdex::catalog("./retry-that-contradicts-itself.yaml")]
pub enum AppCode {}

/// The use of the enum adds no error.
fn main() {
    let _ = AppCode::Busy.is_retryable();
}
