use codes::*;

fn by_glob() -> HarbourError {
    HarbourError::Full {} //~ emitted HARBOUR_FULL
}

#[cfg(test)]
fn only_in_tests() -> HarbourCode {
    HarbourCode::Full //~ tested HARBOUR_FULL
}
