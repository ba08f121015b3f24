//! There is no such file.

#[errdex::catalog("no-such-folder/errors.yaml")]
pub enum Code {}

#[errdex::catalog("./no-such-file.yaml")]
pub enum OtherCode {}

fn main() {
    println!("{:?} {}", Code::Anything, Code::from_code(1).unwrap());
    let _: OtherCode = "x".parse().unwrap();
}
