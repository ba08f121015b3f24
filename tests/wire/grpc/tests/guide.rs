//! What the guide shows of gRPC.

use tonic::{Request, Response, Status};
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
