use super::*;

fn expected() -> Code {
    Code::Tide //~ tested HARBOUR_TIDE
}

#[test]
fn a_buoy_warns() {
    assert_ne!(Buoy.warn(), expected());
}
