//! Expands whatever can be read of any bytes: the result is Rust.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for text in errdex_tests::fuzz::expansions(bytes) {
        if let Err(error) = syn::parse_file(&text) {
            panic!("{error}\n{text}");
        }
    }
});
