#[derive(Debug, thiserror::Error)]
pub enum RampError {
    #[error("ramp {0} is steep")]
    Steep(u8),
    #[error(fmt = show)]
    Shown(u8),
}

impl RampError {
    pub fn code(&self) -> u16 {
        match self {
            Self::Steep(0..=9) => 8,
            Self::Steep(_) => 9,
            Self::Shown(_) => 10,
        }
    }
}

pub fn load() {
    #[derive(Debug, thiserror::Error)]
    #[error("heavy")]
    struct Heavy;
}
