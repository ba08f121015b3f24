//! Codes and problem objects through serde.

use ecosystem_errors::{ComputedError, GenericError, HarbourCode, HarbourError, OtherError, TextCode};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Answer {
    #[serde(with = "errdex::serde::code")]
    code: HarbourCode,
    #[serde(with = "errdex::serde::name")]
    name: HarbourCode,
    #[serde(with = "errdex::serde::code")]
    text: TextCode,
}

#[test]
fn codes_there_and_back() {
    let text = TextCode::all().next().unwrap();
    let answer = Answer {
        code: HarbourCode::Fog,
        name: HarbourCode::Full,
        text,
    };
    let value = serde_json::to_value(&answer).unwrap();
    let expected = json!({"code": -3, "name": "HARBOUR_FULL", "text": text.code()});
    assert_eq!(value, expected);
    assert_eq!(serde_json::from_value::<Answer>(value).unwrap(), answer);
    for text in TextCode::all() {
        let value = json!({"code": 4, "name": "HARBOUR_LOGBOOK", "text": text.code()});
        let answer: Answer = serde_json::from_value(value).unwrap();
        assert_eq!((answer.text, answer.name), (text, HarbourCode::Book));
    }
}

#[test]
fn what_is_no_code_is_refused() {
    for (value, why) in [
        (
            json!({"code": 8}),
            "the catalogue `harbour` has no code 8 in use",
        ),
        (
            json!({"code": 70_000}),
            "the catalogue `harbour` has no code 70000 in use",
        ),
        (
            json!({"code": "4"}),
            "invalid type: string \"4\", expected a code of the catalogue `harbour`",
        ),
        (
            json!({"code": 4, "name": "FULL"}),
            "the catalogue `harbour` has no entry `FULL` in use",
        ),
        (
            json!({"code": 4, "name": "HARBOUR_FULL", "text": "?"}),
            "has no code `?` in use",
        ),
    ] {
        let error = serde_json::from_value::<Answer>(value)
            .unwrap_err()
            .to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn problem_objects() {
    let fog = HarbourError::fog();
    let expected = json!({
        "type": "https://harbour.example/fog",
        "title": "The harbour is closed by fog",
        "status": 503,
        "detail": "boat \"Möwe\"\n cannot leave: visibility 50 m",
        "code": -3,
        "name": "HARBOUR_FOG",
        "boat": "\"Möwe\"\n",
        "metres": 50,
    });
    assert_eq!(
        serde_json::to_value(errdex::serde::problem(&fog)).unwrap(),
        expected
    );
    // `Display` writes the same JSON without a serializer.
    let text = errdex::serde::problem(&fog).to_string();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&text).unwrap(),
        expected
    );

    let book = serde_json::to_value(errdex::serde::problem(&HarbourCode::Book)).unwrap();
    assert_eq!(book["type"], "errdex:harbour:HARBOUR_BOOK");
    assert_eq!(book.get("status"), None);
    let own = serde_json::to_value(errdex::serde::problem(&OtherError::Own)).unwrap();
    assert_eq!(own, json!({"type": "about:blank", "detail": "Own"}));
}

/// The same as an object by serde and as JSON by `Display`.
fn object<E: errdex::Coded>(problem: errdex::Problem<'_, E>) -> serde_json::Value {
    let value = serde_json::to_value(problem).unwrap();
    let text = problem.to_string();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&text).unwrap(),
        value
    );
    // As many members as were announced.
    assert_eq!(serde_json::to_string(&problem).unwrap(), text);
    value
}

#[test]
fn fields_are_members_of_their_own() {
    let error = HarbourError::Berth {
        status: 3,
        name: "Emma".into(),
        depth: 2.5,
        tide: Some(-1),
        open: true,
        chart: "charts/a \"b\"".into(),
        pilot: None,
        marks: vec!["red".into()],
    };
    let problem = errdex::Problem::of(&error).instance("/berths/3?\"now\"");
    let value = object(problem);
    let expected = json!({
        "type": "errdex:harbour:HARBOUR_BERTH",
        "title": "The berth is taken",
        "detail": error.to_string(),
        "instance": "/berths/3?\"now\"",
        "code": 6,
        "name": "HARBOUR_BERTH",
        "field_status": 3,
        "field_name": "Emma",
        "depth": 2.5,
        "tide": -1,
        "open": true,
        "chart": "charts/a \"b\"",
        "pilot": null,
        "marks": "[\"red\"]",
    });
    assert_eq!(value, expected);

    let value = object(errdex::Problem::of(&HarbourError::Numbers(1, "two")));
    assert_eq!(
        (&value["field_0"], &value["field_1"]),
        (&json!(1), &json!("two"))
    );
    // Of type parameters, no more is known than their bounds say: the first displays itself, the second is `Debug`.
    let value = object(errdex::Problem::of(&GenericError(0.1_f32, "one")));
    assert_eq!(
        (&value["field_0"], &value["field_1"]),
        (&json!("0.1"), &json!("\"one\""))
    );
    // Sources are not fields, and codes have none.
    let io = HarbourError::Book(std::io::Error::other("torn"));
    assert_eq!(object(errdex::Problem::of(&io)).get("field_0"), None);
    let full = object(errdex::Problem::of(&HarbourCode::Fog));
    assert_eq!(full.get("boat"), None);
}

#[test]
fn problem_objects_of_an_entry_that_is_not_public_have_the_code_alone() {
    let error = HarbourError::Ledger { page: 7 };
    let problem = errdex::Problem::of(&error).instance("/ledgers/7");
    assert_eq!(object(problem), json!({"code": 10}));
    assert_eq!(object(errdex::Problem::of(&HarbourCode::Ledger)), json!({"code": 10}));
    assert_eq!(error.to_string(), "The ledger does not add up");
}

#[test]
fn problem_objects_do_not_have_secrets() {
    let error = HarbourError::Ticket {
        ticket: 0xACE,
        name: "Emma".into(),
        seal: Some([1, 2, 3, 4]),
    };
    let value = object(errdex::Problem::of(&error));
    let expected = json!({
        "type": "errdex:harbour:HARBOUR_TICKET",
        "title": "The ticket is not valid",
        "detail": "the ticket [redacted] of Emma is not valid",
        "code": 9,
        "name": "HARBOUR_TICKET",
        "ticket": "[redacted]",
        "field_name": "Emma",
        "seal": "[redacted]",
    });
    assert_eq!(value, expected);
    assert!(format!("{error:?}").contains("2766"));
}

#[test]
fn numbers_that_json_does_not_have_are_null() {
    let error = HarbourError::Berth {
        status: 0,
        name: String::new(),
        depth: f64::NAN,
        tide: None,
        open: false,
        chart: "".into(),
        pilot: Some("Ida".into()),
        marks: Vec::new(),
    };
    let value = object(errdex::Problem::of(&error));
    assert_eq!(
        (&value["depth"], &value["tide"], &value["pilot"]),
        (&json!(null), &json!(null), &json!("Ida"))
    );
}

#[test]
fn what_the_code_computes_is_told_as_fields_are() {
    let error = ComputedError(vec!["Argo".to_owned(), "Swan".to_owned()]);
    assert_eq!(error.to_string(), "2 boats, and Argo is in front");
    let problem = serde_json::to_value(errdex::serde::problem(&error)).unwrap();
    assert_eq!((&problem["count"], &problem["first"]), (&json!(2), &json!("Argo")));
}
