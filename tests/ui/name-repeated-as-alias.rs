//! A name that its own entry repeats as an alias is one error, and the variant is there all the same.

#[errdex::catalog("./name-repeated-as-alias.yaml")]
pub enum Code {}

fn main() {
    println!("{}", Code::Fog);
}
