//! The error that the tests carry through the crates of others.

/// Codes.
#[errdex::catalog("../ecosystem.yaml", languages = ["de"])]
pub enum HarbourCode {}

/// Text codes.
#[errdex::catalog("../string-codes/errors.yaml")]
pub enum TextCode {}

/// Errors.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml", codes = HarbourCode, languages = ["de"])]
pub enum HarbourError {
    /// Fog.
    Fog {
        /// The boat's name.
        boat: String,
        /// Visibility.
        metres: u32,
    },
    /// Full.
    Full,
    /// The book.
    Book(#[from] std::io::Error),
    /// Fields of many types, two of which are called as members of problem objects are.
    Berth {
        /// Its number.
        status: u8,
        /// Who has it.
        name: String,
        /// How deep it is.
        depth: f64,
        /// The tide.
        tide: Option<i32>,
        /// Whether it is open.
        open: bool,
        /// Where it is drawn.
        chart: std::path::PathBuf,
        /// Who knows the way.
        pilot: Option<String>,
        /// What stands beside it.
        marks: Vec<String>,
    },
    /// Fields without names.
    Numbers(u32, &'static str),
    /// Secrets.
    Ticket {
        /// Its number.
        ticket: u32,
        /// Who has it.
        name: String,
        /// What it is sealed with.
        seal: Option<[u8; 4]>,
    },
    /// Not for everyone.
    Ledger {
        /// A field of the code's own.
        page: u32,
    },
}

impl HarbourError {
    /// One that has everything.
    pub fn fog() -> Self {
        Self::Fog {
            boat: "\"Möwe\"\n".into(),
            metres: 50,
        }
    }
}

/// Another error, without entries.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../ecosystem.yaml")]
pub enum OtherError {
    /// None.
    #[error(skip)]
    Own,
    /// Holds one.
    #[error(entry = "HARBOUR_FULL")]
    Wraps(#[source] HarbourError),
    /// Is one.
    #[error(transparent)]
    Forwards(HarbourError),
}

/// An error whose fields have types that its author's users choose.
#[derive(Debug, errdex::Error)]
#[error(catalog = "generic.yaml", entry = "PAIR")]
pub struct GenericError<T: std::fmt::Display, U>(pub T, pub U)
where
    U: std::fmt::Debug;

/// An error whose text shows values that the code computes.
#[derive(Debug, errdex::Error)]
#[error(
    catalog = "generic.yaml",
    entry = "COUNTED",
    args(count = .0.len(), first = .0.first().map_or("none", String::as_str))
)]
pub struct ComputedError(pub Vec<String>);
