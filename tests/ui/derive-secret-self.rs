//! Where an entry has a secret, no text shows what is computed from the whole error.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-secret-self.yaml", entry = "WRONG_PIN")]
#[error(args(all = format!("{:?}", self)))]
struct WrongPin {
    pin: String,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-secret-self.yaml", entry = "WRONG_USER")]
#[error(args(name = self.label::<u8>()))]
struct WrongUser {
    pin: String,
}

impl WrongUser {
    fn label<T>(&self) -> &str {
        &self.pin
    }
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-secret-self.yaml", entry = "WRONG_PIN")]
#[error(args(all = format!("{self:?}")))]
struct PinAgain {
    pin: String,
}

fn main() {}
