fn main() {
    assert_ne!(codes::HarbourCode::Crew as u16, 0); //~ tested HARBOUR_CREW
}
