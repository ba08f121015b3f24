//! An author who implements `From` for `tonic::Status` by hand says so, and the feature implements nothing.

use tonic::{Code, Status};

#[errdex::catalog("../harbour.yaml", errors = HarbourError, tonic = false)]
pub enum HarbourCode {}

impl From<HarbourError> for Status {
    fn from(error: HarbourError) -> Self {
        let mut status = errdex::tonic::status(&error);
        let trace = "4bf92f".parse().expect("ASCII");
        status.metadata_mut().insert("trace", trace);
        status
    }
}

impl From<HarbourCode> for Status {
    fn from(code: HarbourCode) -> Self {
        Status::aborted(code.name())
    }
}

impl HarbourCode {
    /// Nothing generated has this name either.
    fn from_status(status: &Status) -> Option<Self> {
        errdex::tonic::from_status(status)
    }
}

/// With a generic, and without a code type.
#[derive(Debug, errdex::Error)]
#[error(catalog = "../lighthouse.yaml", tonic = false)]
enum LampError<T: std::fmt::Debug> {
    LampOut {
        #[error(skip)]
        lamp: T,
    },
}

impl<T: std::fmt::Debug> From<LampError<T>> for Status {
    fn from(error: LampError<T>) -> Self {
        let LampError::LampOut { lamp } = &error;
        Status::internal(format!("{error}: {lamp:?}"))
    }
}

/// One that forwards others has no catalogue.
#[derive(Debug, errdex::Error)]
#[error(tonic = false)]
enum CoastError {
    #[error(transparent)]
    Harbour(#[from] HarbourError),
}

impl From<CoastError> for Status {
    fn from(_: CoastError) -> Self {
        Status::unimplemented("the coast")
    }
}

#[derive(Debug, errdex::Error)]
#[error(transparent, tonic = false)]
struct Through(HarbourError);

impl From<Through> for Status {
    fn from(_: Through) -> Self {
        Status::cancelled("through")
    }
}

/// `true` is what is generated anyway.
#[errdex::catalog("../lighthouse.yaml", tonic = true)]
pub enum LighthouseCode {}

#[test]
fn what_is_written_by_hand_is_used() {
    let status = Status::from(HarbourError::Full);
    assert_eq!(status.code(), Code::ResourceExhausted);
    let trace = status.metadata().get("trace");
    let trace = trace.and_then(|value| value.to_str().ok());
    assert_eq!(trace, Some("4bf92f"));
    assert_eq!(HarbourCode::from_status(&status), Some(HarbourCode::Full));

    assert_eq!(Status::from(HarbourCode::Fog).code(), Code::Aborted);
    let lamp = Status::from(LampError::LampOut { lamp: 3 });
    assert_eq!(lamp.message(), "The lamp is out: 3");
    let coast = Status::from(CoastError::from(HarbourError::Full));
    assert_eq!(coast.code(), Code::Unimplemented);
    let through = Status::from(Through(HarbourError::Full));
    assert_eq!(through.code(), Code::Cancelled);
    assert_eq!(Status::from(LighthouseCode::LampOut).message(), "10");
}
