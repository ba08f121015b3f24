mod shared {
    pub use berth::HarbourCode::Crew as Sailors;
}

#[test]
fn it_swaps() {
    assert_eq!(the_buoy::swap(berth::HarbourCode::Full), shared::Sailors); //~ tested HARBOUR_FULL, tested HARBOUR_CREW
}
