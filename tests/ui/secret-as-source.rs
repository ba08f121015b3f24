//! The source of an error cannot be a secret, since others show its text.

#[errdex::catalog("./secret-as-source.yaml", errors = AppError)]
pub enum AppCode {}

/// The use of the enum adds no error.
fn main() {
    let _ = AppCode::Login.code();
}
