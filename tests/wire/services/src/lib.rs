//! An error as the answer of each framework: a module for each, with the lines that the guide shows and a test of them.

#[cfg(test)]
mod actix;
#[cfg(test)]
mod poem;
#[cfg(test)]
mod warp;

/// What each must answer.
#[cfg(test)]
mod expected {
    pub(crate) const KIND: &str = "application/problem+json";
    pub(crate) const RETRY_AFTER: &str = "2";
    pub(crate) const STATUS: u16 = 503;
    pub(crate) const BODY: &str = r#"{"type":"https://harbour.example/fog?where=Möwe&when=now","title":"The harbour is closed by fog","status":503,"detail":"boat Argo cannot leave: visibility 50 m","code":-3,"name":"HARBOUR_FOG","boat":"Argo","metres":50}"#;
}

/// The code type and the error, in each module: a trait of a framework is implemented for the error.
#[cfg(test)]
macro_rules! harbour {
    () => {
        #[errdex::catalog("../harbour.yaml", errors = HarbourError)]
        pub enum HarbourCode {}

        fn fog() -> HarbourError {
            HarbourError::Fog {
                boat: "Argo".to_owned(),
                metres: 50,
            }
        }
    };
}
#[cfg(test)]
use harbour;

/// Runs a future to its end.
#[cfg(test)]
fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(future)
}
