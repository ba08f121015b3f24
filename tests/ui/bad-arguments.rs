//! The attribute takes a path, and where the runtime is.

#[errdex::catalog]
pub enum NoPath {}

#[errdex::catalog()]
pub enum EmptyList {}

#[errdex::catalog(good)]
pub enum NotAString {}

#[errdex::catalog("./good.yaml" "./good.yaml")]
pub enum NoComma {}

#[errdex::catalog("./good.yaml", path = "x")]
pub enum UnknownArgument {}

#[errdex::catalog("./good.yaml", page = false)]
pub enum OneLetterLess {}

#[errdex::catalog("./good.yaml", error = AppError)]
pub enum AnotherOneLess {}

#[errdex::catalog("./good.yaml", crate)]
pub enum NoCrate {}

#[errdex::catalog("./good.yaml", crate = "not a path")]
pub enum NotAPath {}

#[errdex::catalog("./good.yaml", crate = errdex, crate = errdex)]
pub enum Twice {}

/// No use of them adds an error.
fn main() {
    println!("{} {:?}", NoPath::One, NotAPath::from_code(1));
    let _ = |error: &AppError| matches!(error, AppError::One { .. });
}
