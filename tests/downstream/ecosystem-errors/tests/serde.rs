//! Codes and problem objects through serde.

use ecosystem_errors::{HarbourCode, HarbourError, OtherError, TextCode};
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
            json!({"code": 7}),
            "the catalogue `harbour` has no code 7 in use",
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
