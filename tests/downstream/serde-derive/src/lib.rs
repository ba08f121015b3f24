//! Other derives below the attribute.

#![deny(warnings)]

/// Errors of the harbour office.
#[errdex::catalog("../harbour.yaml")]
#[derive(Debug, serde::Serialize, Clone, serde::Deserialize, std::hash::Hash)]
#[serde(rename_all = "kebab-case")]
pub enum HarbourCode {}

#[cfg(test)]
#[test]
fn the_enum_has_both() {
    for entry in HarbourCode::all() {
        let json = serde_json::to_string(&entry).expect("JSON");
        assert_eq!(
            serde_json::from_str::<HarbourCode>(&json).expect("an entry"),
            entry
        );
    }
    #[allow(deprecated)]
    let old = HarbourCode::OldGate;
    assert_eq!(serde_json::to_string(&old).expect("JSON"), "\"old-gate\"");
}
