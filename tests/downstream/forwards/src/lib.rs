//! Forwards the errors of another crate, which has another catalogue, through every kind of pointer and level.

use std::rc::Rc;
use std::sync::Arc;

use pay::{AnyPayError, PayCode, PayError};

/// Codes of the shop.
#[errdex::catalog("shop.yaml", errors = FromYaml)]
pub enum ShopCode {}

/// As most programs do it.
#[derive(Debug, errdex::Error)]
#[error(catalog = "shop.yaml", codes = ShopCode)]
pub enum ShopError {
    CartEmpty,
    #[error(transparent)]
    Payment(#[from] PayError),
    OrderFailed(#[source] Box<PayError>),
}

/// Every way to hold an error.
#[derive(Debug, errdex::Error)]
#[error(catalog = "shop.yaml")]
pub enum Held {
    #[error(transparent)]
    Boxed(Box<PayError>),
    #[error(transparent)]
    Shared(Arc<PayError>),
    #[error(transparent)]
    Counted(Rc<PayError>),
    #[error(transparent)]
    Static(&'static PayError),
    #[error(transparent)]
    Twice(Arc<Box<PayError>>),
    #[error(transparent)]
    Levels(AnyPayError),
    #[error(transparent)]
    Code(PayCode),
    #[error(transparent)]
    FromYaml(FromYaml),
    #[error(transparent)]
    Own(Box<ShopError>),
    #[error(transparent)]
    Dynamic(Box<dyn std::error::Error + Send + Sync>),
    #[error(transparent)]
    Anyhow(anyhow::Error),
    #[error(transparent)]
    Io(std::io::Error),
    SoldOut,
}

/// Forwards alone.
#[derive(Debug, errdex::Error)]
pub enum Api {
    #[error(transparent)]
    Shop(#[from] ShopError),
    #[error(transparent)]
    Pay(#[from] PayError),
}

/// Everything that it forwards always has a code.
#[derive(Debug, errdex::Error)]
#[error(catalog = "shop.yaml")]
pub enum Whole {
    CartEmpty,
    #[error(transparent)]
    Api(#[from] Arc<Api>),
}

/// Where the bound allows it.
#[derive(Debug, errdex::Error)]
#[error(transparent)]
pub struct Bounded<E: errdex::Coded + 'static>(pub E);

/// And where it does not.
#[derive(Debug, errdex::Error)]
#[error(transparent)]
pub struct Unbounded<E>(pub E);

/// The sources of errors.
#[derive(Debug, errdex::Error)]
#[error(catalog = "shop.yaml")]
pub enum Sources {
    SoldOut(#[source] Option<Box<PayError>>),
    OrderFailed(#[source] Arc<PayError>),
    CartEmpty(#[source] Box<dyn std::error::Error>),
}
