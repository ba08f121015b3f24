//! Whoever uses a retired variant is told what became of it.

#![deny(deprecated)]

#[errdex::catalog("./derive-retired-variants.yaml", errors = StoreError)]
pub enum StoreCode {}

fn main() {
    let code: StoreCode = StoreCode::StoreGone;
    match code {
        StoreCode::StoreLost => {}
        _ => {}
    }
    let _error: StoreError = StoreError::StoreGone;
}
