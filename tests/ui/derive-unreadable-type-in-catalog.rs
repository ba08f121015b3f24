//! What the catalogue calls a type and Rust cannot read is said at the path.

#[errdex::catalog("./derive-unreadable-type-in-catalog.yaml", errors = OddError)]
pub enum OddCode {}

fn main() {
    let show = |error: OddError| println!("{error}");
    let _ = show;
}
