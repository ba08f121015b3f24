//! Names the exit status or the last error of a crashed Windows program, as a crash-dump reader meets them: a bare
//! 32-bit number, perhaps an HRESULT. `cargo run --example crash_handler -- 0x8007000E`.

use errdex_win32::Win32Error;

fn main() {
    for argument in std::env::args().skip(1) {
        let digits = argument.trim_start_matches("0x");
        let Ok(status) = u32::from_str_radix(digits, 16) else {
            println!("{argument}: not a hexadecimal status");
            continue;
        };
        let error = Win32Error::from_hresult(status.cast_signed())
            .or_else(|| Win32Error::from_code(status));
        match error {
            Some(error) => {
                println!("{status:#010X}: {}, {error}", error.name());
                for related in error.related().take(3) {
                    println!("  see also {} ({})", related.name(), related.code());
                }
            }
            // NTSTATUS values such as 0xC0000005 are another catalogue.
            None => println!("{status:#010X}: no Windows system error"),
        }
    }
}
