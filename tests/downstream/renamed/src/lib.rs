//! The runtime under another name, and behind a framework's re-export.

#![deny(warnings)]

/// What a framework gives its users, who depend on nothing but the framework.
pub mod framework {
    pub use codebook as errors;
    pub use codebook::catalog;
}

/// The dependency's other name.
#[codebook::catalog("../harbour.yaml", crate = codebook)]
pub enum ByName {}

/// The same, from the root.
#[codebook::catalog("../harbour.yaml", crate = ::codebook)]
pub enum ByRoot {}

/// A path of several pieces.
#[framework::catalog("../harbour.yaml", crate = crate::framework::errors)]
pub enum ByPath {}

/// In quotes, as serde writes it, and with a comma at the end.
#[framework::catalog("../harbour.yaml", crate = "crate::framework::errors")]
pub enum Quoted {}

/// An error with data.
#[derive(Debug, codebook::Error)]
#[error(catalog = "../ecosystem.yaml", entry = "HARBOUR_FULL", crate = codebook)]
pub struct Full;

/// An error that needs no catalogue, and the runtime all the same.
#[derive(Debug, codebook::Error)]
#[error(transparent, crate = crate::framework::errors)]
pub struct Through(#[from] Full);

#[cfg(test)]
mod tests {
    use super::*;
    use framework::errors::Catalog;

    #[test]
    fn all_are_the_same_catalogue() {
        fn check<C: Catalog<Code = u16>>() {
            let fog = C::from_code(0x110).map(|fog| (fog.name(), fog.to_string()));
            assert_eq!(
                fog,
                Some(("HARBOUR_FOG", "The harbour is closed by fog".to_owned()))
            );
            assert_eq!(codebook::find::<C>("0x80071B6F").len(), 1);
        }
        check::<ByName>();
        check::<ByRoot>();
        check::<ByPath>();
        check::<Quoted>();
        assert_eq!(Through::from(Full).to_string(), "No berth is free");
        assert_eq!(ByName::try_from(1), Err(codebook::UnknownCode(1)));
    }
}
