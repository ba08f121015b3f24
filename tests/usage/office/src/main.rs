use harbour::HarbourCode;
use tides::TideCode;

mod again {
    pub(crate) use harbour::HarbourCode as Again;
}

fn main() {
    let é = ("😀", again::Again::Full); //~ emitted HARBOUR_FULL
    println!("{é:?}");
    println!("{:?}", codes()); // not HarbourCode::Never
}

fn codes() -> (HarbourCode, Option<TideCode>) {
    let tide = tides::low::<true>();
    if tide == Some(TideCode::HarbourFog) { //~ handled tides:HARBOUR_FOG
        std::process::exit(HarbourCode::Log as i32); //~ emitted HARBOUR_LOG
    }
    (HarbourCode::Storm, tide) //~ emitted HARBOUR_STORM
}
