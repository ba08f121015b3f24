//! The item is an enum without variants, generics and a layout of its own.

#[errdex::catalog("./good.yaml")]
pub struct Struct;

#[errdex::catalog("./good.yaml")]
pub fn function() {}

#[errdex::catalog("./good.yaml")]
pub enum WithVariants {
    One,
    Two(u8),
}

#[errdex::catalog("./good.yaml")]
pub enum WithGenerics<T> {}

#[errdex::catalog("./good.yaml")]
pub enum WithLifetime<'a> {}

#[errdex::catalog("./good.yaml")]
#[repr(u64)]
pub enum WithRepr {}

#[errdex::catalog("./good.yaml")]
pub type Alias = u8;

/// No use of them adds an error.
fn main() {
    let _ = (
        WithVariants::One,
        WithVariants::from_code(1),
        Struct::One.name(),
    );
    let _ = format!("{} {:?}", WithRepr::One, WithRepr::try_from(1_u8).unwrap());
    function();
    let _: Alias = 1;
}
