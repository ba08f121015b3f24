//! A pump's control, without an operating system and without an allocator.

#![no_std]
#![forbid(unsafe_code)]

use core::fmt::Write;

/// The codes that go over the bus, one byte each.
#[errdex::catalog("errors.yaml")]
pub enum PumpCode {}

/// What can go wrong.
#[derive(Debug, errdex::Error)]
#[error(catalog = "errors.yaml", codes = PumpCode, complete)]
pub enum PumpError {
    /// Too little pressure.
    PressureLow {
        /// What there is.
        millibar: u16,
        /// What there should be.
        least: u16,
    },
    /// No pressure at all.
    SensorSilent,
}

/// One cycle.
///
/// # Errors
///
/// When the pressure is low or unknown.
pub fn cycle(sensor: Option<u16>) -> Result<(), PumpError> {
    let millibar = sensor.ok_or(PumpError::SensorSilent)?;
    let least = 800;
    if millibar < least {
        return Err(PumpError::PressureLow { millibar, least });
    }
    Ok(())
}

/// Sends what went wrong as a byte over the bus, and in words over the serial line. Says whether to go on.
pub fn report(error: &PumpError, bus: &mut impl FnMut(u8), serial: &mut impl Write) -> bool {
    bus(error.code());
    // A serial line that does not take it is no reason to stop the pump.
    let _ = writeln!(serial, "{error:#}");
    error.is_passing()
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;

    #[test]
    fn errors_go_over_both_lines() {
        let mut bus = std::vec::Vec::new();
        let mut serial = std::string::String::new();
        for sensor in [Some(700), None, Some(900)] {
            if let Err(error) = cycle(sensor) {
                let goes_on = report(&error, &mut |byte| bus.push(byte), &mut serial);
                assert_eq!(goes_on, sensor.is_some());
            }
        }
        assert_eq!(bus, [0x11, 0x12]);
        assert_eq!(
            serial,
            "PRESSURE_LOW (17): pressure 700 mbar, at least 800 wanted\n\
             SENSOR_SILENT (18): The sensor does not answer\n"
        );
    }
}
