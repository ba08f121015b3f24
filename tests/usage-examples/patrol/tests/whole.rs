//! Uses in a test of their own crate.

use patrol::Pump::{PressureLow, SensorSilent};

#[test]
fn a_low_pressure_is_passed_on() {
    let Err(PressureLow { least, .. }) = patrol::watch(Some(3)) else {
        panic!("it is low");
    };
    assert_eq!(least, 800);
    assert!(matches!(patrol::watch(None), Err(SensorSilent)));
}
