//! Loads any bytes as a catalogue: nothing panics, and every problem has a place that can be shown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = errdex_tests::fuzz::loaded(bytes);
});
