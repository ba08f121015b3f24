use the_yard::YardError as Whole;

#[test]
fn frost() {
    assert!(Whole::Ice.is_frost()); //~ tested HARBOUR_ICE
}
