use super::*;

#[test]
fn a_full_harbour() {
    let error = Error::Full { berths: 1 }; //~ tested HARBOUR_FULL
    assert!(handled(&error, &Quay::Shut)); //~ tested QUAY_SHUT
}
