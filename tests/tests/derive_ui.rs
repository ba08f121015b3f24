//! Shows what rustc says of mistakes around `#[derive(errdex::Error)]`: each at the author's own token or at its place in
//! the YAML, all at once, and nothing else.
//!
//! `TRYBUILD=overwrite cargo test -p errdex-tests --test derive_ui` writes the texts anew.

#[test]
fn mistakes_are_said_where_they_are() {
    trybuild::TestCases::new().compile_fail("ui/derive-*.rs");
}
