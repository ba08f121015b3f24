#[test]
fn it_opens() {
    let error = codes::HarbourError::Berth { berth: 3 }; //~ tested HARBOUR_BERTH
    assert!(gate::with_data(&error).is_ok());
}
