fn main() {
    println!("{:?}", codes::HarbourCode::Storm); //~ tested HARBOUR_STORM
}
