fn main() {
    if std::env::var_os("OUT_DIR").is_none() {
        std::process::exit(berth::HarbourCode::Log as i32); //~ emitted HARBOUR_LOG
    }
}
