//! What the guide shows of gRPC.

use errdex::tonic::AcceptLanguage;
use tonic::{Request, Response, Status};
use tonic_types::StatusExt as _;
use wire_grpc::{HarbourCode, HarbourError};

struct Office;

fn moor(boat: &str) -> Result<u32, HarbourError> {
    if boat.is_empty() {
        return Err(HarbourError::Full);
    }
    Ok(3)
}

impl Office {
    async fn book(&self, request: Request<String>) -> Result<Response<u32>, Status> {
        let berth = moor(request.get_ref())?;
        Ok(Response::new(berth))
    }

    async fn book_localized(&self, request: Request<String>) -> Result<Response<u32>, Status> {
        let accepted = AcceptLanguage::of(&request);
        let berth = accepted.localize(moor(request.get_ref()))?;
        Ok(Response::new(berth))
    }
}

fn advice(status: &Status) -> &'static str {
    match HarbourCode::from_status(status) {
        Some(HarbourCode::Full) => "ask another harbour",
        Some(code) => code.help().unwrap_or("ask the harbour office"),
        None => "not an error of the harbour",
    }
}

#[test]
fn a_client_knows_the_code() {
    let booked =
        |boat: &str| wire_grpc::runtime().block_on(Office.book(Request::new(boat.to_owned())));
    assert_eq!(booked("Argo").expect("a berth").into_inner(), 3);
    let status = booked("").expect_err("an error");
    assert_eq!(advice(&status), "ask another harbour");
    let fog = Status::from(HarbourCode::Fog);
    assert_eq!(advice(&fog), "wait for the fog to lift");
    assert_eq!(
        advice(&Status::from(HarbourCode::Gate)),
        "ask the harbour office"
    );
    assert_eq!(
        advice(&Status::unavailable("fog")),
        "not an error of the harbour"
    );
}

#[test]
fn a_client_gets_a_text_in_its_language() {
    let booked = |boat: &str| {
        let mut request = Request::new(boat.to_owned());
        let languages = "de-AT".parse().expect("ASCII");
        request.metadata_mut().insert("accept-language", languages);
        wire_grpc::runtime().block_on(Office.book_localized(request))
    };
    assert_eq!(booked("Argo").expect("a berth").into_inner(), 3);
    let status = booked("").expect_err("an error");
    let text = status.get_details_localized_message().expect("a text");
    assert_eq!(text.message, "Kein Liegeplatz ist frei");
    assert_eq!(status.message(), "No berth is free");
}
