//! A type that the catalogue names and Rust does not know is said at the path.

#[errdex::catalog("./derive-unknown-type-in-catalog.yaml", errors = OddError)]
pub enum OddCode {}

fn main() {
    println!("{}", OddError::First { name: String::new() });
}
