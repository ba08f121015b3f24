//! Servers and clients of gRPC agree on the code, the reason and the metadata of each entry, and none learns a secret.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use errdex::Coded;
use errdex::tonic::{AcceptLanguage, status_in};
use http::uri::PathAndQuery;
use serde_json::{Value, json};
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};
use tonic_prost::ProstCodec;
use tonic_types::{ErrorDetails, ErrorInfo, StatusExt};
use wire_grpc::{
    CoastError, HarbourCode, HarbourError, LighthouseCode, LighthouseError, METHOD, NOT_PUBLIC,
    SENSITIVE, assert_without, errors, runtime, start,
};

/// What a client in Austria accepts.
const ACCEPTED: &str = "de-AT, en;q=0.5";

/// What a status says, in a form that another language can write.
fn told(status: &Status) -> Value {
    let details = status.get_error_details();
    let info = details.error_info().expect("an ErrorInfo");
    let metadata: BTreeMap<&String, &String> = info.metadata.iter().collect();
    let help = details.help().map(|help| {
        let links = help.links.iter();
        Vec::from_iter(links.map(|link| [link.description.clone(), link.url.clone()]))
    });
    let retry = details.retry_info().map(|retry| {
        let delay = retry.retry_delay.map(|delay| delay.as_millis());
        delay.unwrap_or_default()
    });
    json!({
        "code": status.code() as i32,
        "message": status.message(),
        "reason": info.reason,
        "domain": info.domain,
        "metadata": metadata,
        "help": help,
        "localized": details.localized_message().map(|text| [&text.locale, &text.message]),
        "retry": retry,
    })
}

/// Asks the office as any client of tonic does.
async fn ask(channel: &Channel, name: &str) -> Result<String, Status> {
    let mut grpc = Grpc::new(channel.clone());
    grpc.ready().await.expect("a connection");
    let path = PathAndQuery::from_static(METHOD);
    let codec = ProstCodec::<String, String>::default();
    let answer = grpc.unary(Request::new(name.to_owned()), path, codec).await;
    answer.map(tonic::Response::into_inner)
}

fn with_office(test: impl AsyncFnOnce(Channel)) {
    let address = start();
    runtime().block_on(async {
        let endpoint = Endpoint::from_shared(format!("http://{address}")).expect("an address");
        test(endpoint.connect_lazy()).await;
    });
}

#[test]
fn a_client_of_tonic_gets_every_entry() {
    with_office(async |channel| {
        let errors = errors();
        assert_eq!(errors.len(), HarbourCode::COUNT);
        for error in errors {
            let status = ask(&channel, error.name()).await.expect_err("an error");
            let code = HarbourCode::from(&error);
            assert_eq!(HarbourCode::from_status(&status), Some(code), "{status}");
            assert_eq!(LighthouseCode::from_status(&status), None, "{status}");
            assert_eq!(told(&status), told(&Status::from(error)));
            if let Some(mapped) = code.entry().mappings().grpc.filter(|name| *name != "OK") {
                let shown = format!("{:?}", status.code()).to_uppercase();
                assert_eq!(shown, mapped.replace('_', ""));
            } else {
                assert_eq!(status.code(), Code::Unknown);
            }
        }
        assert_eq!(
            ask(&channel, "NO_NAME").await.expect("an answer"),
            "nothing is called NO_NAME"
        );
    });
}

#[test]
fn the_details_say_what_the_catalogue_says() {
    let [fog, full, _, berth, numbers, ticket, ..] =
        <[HarbourError; 12]>::try_from(errors()).expect("the errors");
    assert_eq!(
        told(&Status::from(fog)),
        json!({
            "code": 14,
            "message": "boat \"Möwe\"\n cannot leave: visibility 50 m",
            "reason": "HARBOUR_FOG",
            "domain": "harbour",
            "metadata": {"boat": "\"Möwe\"\n", "metres": "50"},
            "help": [["wait for the fog to lift", "https://harbour.example/fog?where=Möwe&when=now"]],
            "localized": null,
            "retry": 1500,
        })
    );
    let full = Status::from(full);
    assert_eq!(
        told(&full)["help"],
        json!([["No berth is free", "https://harbour.example/full"]])
    );
    assert_eq!(
        (full.code(), full.message()),
        (Code::ResourceExhausted, "No berth is free")
    );
    // To be tried again, after a pause of the client's own choice.
    let details = full.get_error_details();
    assert_eq!(
        details.retry_info().map(|retry| retry.retry_delay),
        Some(None)
    );

    let details = Status::from(berth).get_error_details();
    let retry = details.retry_info().map(|retry| retry.retry_delay);
    assert_eq!(retry, Some(Some(Duration::ZERO)));
    let metadata = &details.error_info().expect("an ErrorInfo").metadata;
    let metadata: BTreeMap<&str, &str> = metadata
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    // A field without a value is not among them.
    let expected = [
        ("depth", "2.5"),
        ("marks", "[\"red\"]"),
        ("name", "Anna"),
        ("open", "false"),
        ("status", "3"),
        ("tide", "-1"),
    ];
    assert_eq!(Vec::from_iter(metadata), expected);

    let numbers = told(&Status::from(numbers));
    assert_eq!(
        numbers["metadata"],
        json!({"field_0": "1", "field_1": "two"})
    );
    assert_eq!(
        (&numbers["retry"], &numbers["help"]),
        (&Value::Null, &Value::Null)
    );

    let ticket = told(&Status::from(ticket));
    assert_eq!(ticket["metadata"], json!({"name": "Anna"}));
    assert_eq!(
        ticket["message"],
        "the ticket [redacted] of Anna is not valid"
    );
}

#[test]
fn a_code_without_values_is_a_status_too() {
    for code in HarbourCode::all() {
        let status = Status::from(code);
        assert_eq!(HarbourCode::from_status(&status), Some(code));
        assert_eq!(told(&status)["metadata"], json!({}));
    }
}

#[test]
fn what_is_not_for_everyone_is_a_code_alone() {
    let told_of = |name: &str| {
        let error = errors().into_iter().find(|error| error.name() == name);
        told(&Status::from(error.expect("an error")))
    };
    let expected = json!({
        "code": 13, "message": "10", "reason": "10", "domain": "harbour",
        "metadata": {}, "help": null, "localized": null, "retry": 3_600_000,
    });
    assert_eq!(told_of("HARBOUR_LEDGER"), expected);
    let expected = json!({
        "code": 2, "message": "11", "reason": "11", "domain": "harbour",
        "metadata": {}, "help": null, "localized": null, "retry": null,
    });
    assert_eq!(told_of("HARBOUR_GATE"), expected);
    // The number of another entry is not a reason.
    let status = with_info("4", "harbour");
    assert_eq!(HarbourCode::from_status(&status), None);
}

#[test]
fn another_catalogue_keeps_its_reasons() {
    with_office(async |channel| {
        let status = ask(&channel, "lighthouse HARBOUR_FOG")
            .await
            .expect_err("an error");
        assert_eq!(status.code(), Code::Aborted);
        assert_eq!(
            LighthouseCode::from_status(&status),
            Some(LighthouseCode::HarbourFog)
        );
        assert_eq!(HarbourCode::from_status(&status), None);

        // Its code is that of an entry of the harbour's.
        let status = ask(&channel, "LAMP_OUT").await.expect_err("an error");
        assert_eq!(
            LighthouseCode::from_status(&status),
            Some(LighthouseCode::LampOut)
        );
        assert_eq!(HarbourCode::from_status(&status), None);
    });
    let forwarded = Status::from(CoastError::from(HarbourError::Full));
    assert_eq!(
        HarbourCode::from_status(&forwarded),
        Some(HarbourCode::Full)
    );
    let forwarded = Status::from(CoastError::from(LighthouseError::HarbourFog));
    assert_eq!(HarbourCode::from_status(&forwarded), None);
}

fn with_info(reason: &str, domain: &str) -> Status {
    let details = ErrorDetails::with_error_info(reason, domain, [] as [(String, String); 0]);
    Status::with_error_details(Code::Unknown, "", details)
}

#[test]
fn only_a_reason_of_an_entry_in_use_is_a_code() {
    let check = |reason: &str, domain: &str, expected: Option<HarbourCode>| {
        let found = HarbourCode::from_status(&with_info(reason, domain));
        assert_eq!(found, expected, "{reason} {domain}");
    };
    check("HARBOUR_FULL", "harbour", Some(HarbourCode::Full));
    check("HARBOUR_LOGBOOK", "harbour", Some(HarbourCode::Book));
    check("HARBOUR_FULL", "Harbour", None);
    check("HARBOUR_FULL", "harbour.example", None);
    check("HARBOUR_FULL", "", None);
    check("harbour_full", "harbour", None);
    check("HARBOUR_WHARF", "harbour", None);
    check("", "harbour", None);

    assert_eq!(
        HarbourCode::from_status(&Status::unknown("HARBOUR_FULL")),
        None
    );
    let garbage = Status::with_details(Code::Unknown, "", vec![0xff; 40].into());
    assert_eq!(HarbourCode::from_status(&garbage), None);
    // A status that went through two services has two.
    let both = [
        ErrorInfo::new("LAMP_OUT", "lighthouse", [] as [(String, String); 0]).into(),
        ErrorInfo::new("HARBOUR_FULL", "harbour", [] as [(String, String); 0]).into(),
    ];
    let both = Status::with_error_details_vec(Code::Unknown, "", both);
    assert_eq!(HarbourCode::from_status(&both), Some(HarbourCode::Full));
}

#[test]
fn a_status_has_the_text_in_the_language_of_the_reader() {
    let [fog, full, book, .., letter, _, _] =
        <[HarbourError; 12]>::try_from(errors()).expect("the errors");
    let localized = |error: &HarbourError, accepted: &str| {
        told(&status_in(error, accepted))["localized"].clone()
    };
    assert_eq!(
        localized(&fog, ACCEPTED),
        json!([
            "de",
            "bei 50 m Sicht darf das Boot \"Möwe\"\n nicht auslaufen"
        ])
    );
    assert_eq!(
        localized(&full, "de"),
        json!(["de", "Kein Liegeplatz ist frei"])
    );
    for other in ["en", "pl, en;q=0.1", "", "de;q=0", "*"] {
        assert_eq!(localized(&full, other), json!(["en", "No berth is free"]));
    }
    // Nobody has translated it.
    assert_eq!(localized(&book, "de")[1], "The book cannot be read");
    // Everything else is as without a reader, and the message is that of the catalogue.
    let mut with = told(&status_in(&fog, ACCEPTED));
    with["localized"] = Value::Null;
    assert_eq!(with, told(&Status::from(fog)));
    // A long text takes its room from the fields.
    let status = status_in(&letter, "de");
    let text = localized(&letter, "de")[1].as_str().map(str::len);
    assert_eq!(text, Some(1024));
    assert_eq!(HarbourCode::from_status(&status), Some(HarbourCode::Letter));

    // What is forwarded is told in a language of its own catalogue.
    let forwarded = status_in(&CoastError::from(full), "de");
    assert_eq!(
        told(&forwarded)["localized"],
        json!(["de", "Kein Liegeplatz ist frei"])
    );
}

#[test]
fn a_server_reads_the_languages_of_a_request() {
    let mut request = Request::new(());
    assert_eq!(AcceptLanguage::of(&request).as_str(), "");
    let languages = ACCEPTED.parse().expect("ASCII");
    request.metadata_mut().insert("accept-language", languages);
    let accepted = AcceptLanguage::of(&request);
    assert_eq!(accepted.as_str(), ACCEPTED);
    let status = accepted.localize::<(), _>(Err(HarbourCode::Full));
    let localized = told(&status.expect_err("an error"))["localized"].clone();
    assert_eq!(localized, json!(["de", "Kein Liegeplatz ist frei"]));
    assert_eq!(accepted.localize::<u8, HarbourError>(Ok(1)).ok(), Some(1));
}

/// Every byte of the headers, and of what they hold in base64.
#[test]
fn no_secret_is_in_a_response() {
    let statuses = errors().into_iter().flat_map(|error| {
        let name = error.name();
        let localized = status_in(&error, ACCEPTED);
        [(name, localized), (name, Status::from(error))]
    });
    for (name, status) in statuses {
        let response = status.into_http::<tonic::body::Body>();
        let mut bytes = Vec::new();
        let mut size = 0;
        for (name, value) in response.headers() {
            size += name.as_str().len() + value.len() + 32;
            bytes.extend_from_slice(value.as_bytes());
            if name.as_str().ends_with("-bin") {
                let decoded = STANDARD_NO_PAD
                    .decode(value)
                    .or_else(|_| STANDARD.decode(value));
                bytes.extend_from_slice(&decoded.expect("base64"));
            }
        }
        assert!(bytes.len() > 20, "{name}");
        assert_without(&bytes, &SENSITIVE, name);
        assert_without(&bytes, &NOT_PUBLIC, name);
        // What servers and clients accept.
        assert!(size < 8192, "{name} has {size} bytes");
    }
}

/// Another implementation, in another language, reads the same; see `client.py`.
#[test]
fn the_client_of_python_reads_the_same() {
    let folder = env::var_os("WIRE_PYTHON").map(std::path::PathBuf::from);
    let Some(python) = folder.filter(|python| python.is_file()) else {
        let is_required = env::var_os("WIRE_PYTHON").is_some();
        assert!(
            !is_required,
            "WIRE_PYTHON is not a file: run `tests/wire/run`"
        );
        eprintln!(
            "NOT TESTED: WIRE_PYTHON names no Python with grpcio-status; `tests/wire/run` installs it"
        );
        return;
    };
    let address = start();
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client.py");
    let errors = errors();
    let mut names: Vec<&str> = errors
        .iter()
        .map(Coded::entry)
        .map(|entry| entry.expect("an entry").name())
        .collect();
    names.push("LAMP_OUT");
    let output = Command::new(python)
        .arg(client)
        .args([&address.to_string(), ACCEPTED])
        .args(&names)
        .output()
        .expect("Python starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    let stdout = String::from_utf8(output.stdout).expect("a text");
    let mut lines = stdout.lines();
    for error in errors {
        let line = lines.next().expect("a line");
        let read: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(read, told(&status_in(&error, ACCEPTED)));
        assert_without(line.as_bytes(), &SENSITIVE, line);
        assert_without(line.as_bytes(), &NOT_PUBLIC, line);
    }
    let read: Value = serde_json::from_str(lines.next().expect("a line")).expect("JSON");
    assert_eq!(read, told(&Status::from(LighthouseError::LampOut)));
    // It is not for everyone, in no language.
    assert_eq!(read["localized"], Value::Null);
    assert_eq!(lines.next(), None);
}

/// So that a list of methods which nobody looks at does not go stale.
#[test]
fn the_client_names_the_method() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client.py");
    assert!(
        fs::read_to_string(client)
            .expect("the client")
            .contains(METHOD)
    );
}
