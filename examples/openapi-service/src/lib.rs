//! A service whose OpenAPI document says which errors each endpoint answers with.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Path;
use errdex::axum::Problem;
use utoipa::IntoResponses;
use utoipa::openapi::{OpenApi, RefOr, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Errors of the harbour office.
#[errdex::catalog("errors.yaml", errors = HarbourError)]
pub enum HarbourCode {}

/// What leaving fails with.
struct LeaveErrors;

impl IntoResponses for LeaveErrors {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        HarbourCode::responses(&[HarbourCode::UnknownBoat, HarbourCode::Fog]).into()
    }
}

/// Lets a boat leave.
#[utoipa::path(post, path = "/boats/{boat}/leave", responses((status = OK, body = str, description = "It may leave"), LeaveErrors))]
async fn leave(Path(boat): Path<String>) -> Result<String, Problem<HarbourError>> {
    match boat.as_str() {
        "Emma" => Ok(format!("{boat} may leave")),
        "Anna" => Err(HarbourError::Fog)?,
        _ => Err(HarbourError::UnknownBoat { boat })?,
    }
}

/// Finds a berth. The code type stands for all errors of its catalogue.
#[utoipa::path(post, path = "/berths", responses((status = OK, body = u8, description = "The berth"), HarbourCode))]
async fn moor() -> Result<String, Problem<HarbourError>> {
    Err(HarbourError::Full)?
}

/// The service and its document.
pub fn service() -> (Router, OpenApi) {
    OpenApiRouter::new()
        .routes(routes!(leave))
        .routes(routes!(moor))
        .split_for_parts()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn each_endpoint_has_its_errors() {
        let (_, document) = service();
        let document = serde_json::to_value(document).expect("JSON");
        let codes = |path: &str, status: &str| -> Value {
            let response = &document["paths"][path]["post"]["responses"][status];
            let schema = &response["content"]["application/problem+json"]["schema"];
            schema["properties"]["code"]["enum"].clone()
        };
        assert_eq!(codes("/boats/{boat}/leave", "404"), json!([0x100]));
        assert_eq!(codes("/boats/{boat}/leave", "503"), json!([0x110]));
        assert_eq!(codes("/boats/{boat}/leave", "500"), Value::Null);
        assert_eq!(codes("/berths", "503"), json!([0x110, 0x200]));
        // Of what is not for everyone, the document has the code, as the answer does.
        assert_eq!(codes("/berths", "500"), json!([0x300]));
        assert!(!document.to_string().contains("edger"));
    }
}
