//! A variant has the sensitive field that its entry declares, and no text shows what is computed from it.

#[derive(Debug, errdex::Error)]
#[error(catalog = "./derive-secret.yaml")]
enum SignInError {
    #[error(args(token = "a token"))]
    WrongToken,
    #[error(args(len = .pin.len()))]
    WrongPin { pin: String },
    #[error(args(user = user.trim()))]
    WrongUser { user: String },
}

fn main() {}
