//! What utoipa is told of a catalogue is what its problem objects are, and what `errdex export` writes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use errdex::{Catalog, Coded, Problem};
use errdex_catalog::files::Disk;
use errdex_catalog::load;
use errdex_export::{Exported, Format, Options, export};
use serde_json::{Value, json};
use utoipa::openapi::path::{OperationBuilder, PathItem};
use utoipa::openapi::{ComponentsBuilder, HttpMethod, InfoBuilder, OpenApiBuilder, PathsBuilder};
use utoipa::{IntoResponses, PartialSchema, ToSchema};
use wire_openapi::{
    DeepSeaCode, DeepSeaError, HarbourCode, HarbourError, HighCode, LighthouseCode, LighthouseError,
};

const KIND: &str = "application/problem+json";

fn responses<C: Catalog>(codes: &[C]) -> Value {
    serde_json::to_value(errdex::utoipa::responses(codes)).expect("JSON")
}

fn schema(response: &Value) -> &Value {
    &response["content"][KIND]["schema"]
}

#[test]
fn errors_are_grouped_by_status() {
    let codes = [
        HarbourCode::Full,
        HarbourCode::Fog,
        HarbourCode::Book,
        HarbourCode::Full,
    ];
    let responses = serde_json::to_value(HarbourCode::responses(&codes)).expect("JSON");
    let statuses: Vec<&String> = responses.as_object().expect("an object").keys().collect();
    // The book has no status.
    assert_eq!(statuses, ["409", "500", "503"]);
    let full = &responses["409"];
    assert_eq!(
        full["description"],
        "- [`HARBOUR_FULL` (4)](<https://harbour.example/full>): No berth is free"
    );
    assert_eq!(full["headers"], Value::Null);
    assert_eq!(
        schema(full),
        &json!({
            "type": "object",
            "description": "A problem object, RFC 9457.",
            "required": ["code", "type", "title", "detail", "name", "status"],
            "properties": {
                "type": {"type": "string", "format": "uri-reference", "enum": ["https://harbour.example/full"]},
                "title": {"type": "string", "enum": ["No berth is free"]},
                "status": {"type": "integer", "enum": [409]},
                "detail": {"type": "string"},
                "instance": {"type": "string", "format": "uri-reference"},
                "code": {"type": "integer", "enum": [4]},
                "name": {"type": "string", "enum": ["HARBOUR_FULL"]},
            },
        })
    );
    let book = &responses["500"];
    assert_eq!(
        book["description"],
        "- `HARBOUR_BOOK` (5): The book cannot be read"
    );
    assert_eq!(schema(book)["properties"]["status"], Value::Null);
    let header = &responses["503"]["headers"]["Retry-After"];
    assert_eq!(header["schema"], json!({"type": "integer", "minimum": 0}));
}

#[test]
fn no_errors_are_no_responses() {
    assert_eq!(responses::<HarbourCode>(&[]), json!({}));
}

#[test]
fn one_status_may_have_many_errors() {
    let all: Vec<DeepSeaCode> = DeepSeaCode::all().collect();
    let responses = responses(&all);
    let response = &responses["503"];
    let schema = schema(response);
    let properties = &schema["properties"];
    assert_eq!(properties["code"]["enum"], json!([i64::MIN, 0, i64::MAX]));
    assert_eq!(properties["name"]["enum"], json!(["COLD", "DARK"]));
    let pages = [
        "https://deep.example/errors/-9223372036854775808",
        "https://deep.example/errors/9223372036854775807",
    ];
    let kinds = properties["type"]["enum"].as_array().expect("addresses");
    for (kind, page) in kinds.iter().zip(pages) {
        assert!(kind.as_str().expect("a text").starts_with(page), "{kind}");
    }
    // A number in one entry and a text in the other.
    assert_eq!(properties["at"], json!({}));
    assert_eq!(
        properties["depth"],
        json!({"type": ["integer", "null"], "minimum": 0, "maximum": 65535})
    );
    assert_eq!(
        properties["degrees"],
        json!({"type": ["number", "null"], "description": "how cold it is"})
    );
    // One of them answers with its code alone.
    assert_eq!(schema["required"], json!(["code"]));
    let description = response["description"].as_str().expect("a text");
    assert_eq!(description.lines().count(), 2, "{description}");
    assert!(!description.contains("wet"), "{description}");

    let salty = &responses["418"];
    assert_eq!(
        salty["description"],
        "An error that has a code and no description"
    );
    assert_eq!(
        schema_of_code(salty),
        json!({"type": "integer", "enum": [3]})
    );
    let high = errdex::utoipa::problem(&[HighCode::Top]);
    let high = serde_json::to_value(high).expect("JSON");
    assert_eq!(high["properties"]["code"]["enum"], json!([u64::MAX]));
}

fn schema_of_code(response: &Value) -> Value {
    let properties = schema(response)["properties"]
        .as_object()
        .expect("properties");
    assert_eq!(properties.len(), 1, "{properties:?}");
    properties["code"].clone()
}

#[test]
fn problem_objects_are_what_the_schema_says() {
    let deep = |at: &str, depth| DeepSeaError::Dark {
        at: at.to_owned(),
        depth,
    };
    check(&[
        DeepSeaError::Cold {
            degrees: 4.5,
            at: u64::MAX,
            depth: 11_034,
        },
        // JSON does not have that number.
        DeepSeaError::Cold {
            degrees: f32::NAN,
            at: 0,
            depth: 0,
        },
        deep("\"below\"", Some(3)),
        deep("", None),
        DeepSeaError::Wet,
        DeepSeaError::Salty,
    ]);
    check(&[LighthouseError::HarbourFog, LighthouseError::LampOut]);
    check(&errors());
}

fn errors() -> Vec<HarbourError> {
    let text = |text: &str| text.to_owned();
    vec![
        HarbourError::Fog {
            boat: text("Möwe"),
            metres: 50,
        },
        HarbourError::Full,
        HarbourError::Book,
        HarbourError::Berth {
            status: 3,
            name: text("Anna"),
            depth: f64::INFINITY,
            tide: None,
            open: true,
            pilot: None,
            marks: vec![text("red")],
        },
        HarbourError::Numbers(1, "two"),
        HarbourError::Ticket {
            ticket: text("s3cret"),
            name: text("Anna"),
            seal: None,
        },
        HarbourError::Ledger { amount: 2987 },
        HarbourError::Gate,
        HarbourError::Done,
        HarbourError::Letter {
            text: text("ahoy"),
            ending: text("yours"),
        },
        HarbourError::Tide {
            table: std::io::Error::other("torn"),
        },
    ]
}

/// The problem object of each error is valid in the response of its status, and in the schema of the whole catalogue.
fn check<E: Coded>(errors: &[E]) {
    let whole = errdex::utoipa::Problem::<E::Codes>::schema();
    let whole = validator(&serde_json::to_value(whole).expect("JSON"));
    for error in errors {
        let code = error.entry().expect("an entry").variant().expect("in use");
        let object: Value = serde_json::from_str(&Problem::of(error).to_string()).expect("JSON");
        let responses = responses(&[code]);
        let [response] = &Vec::from_iter(responses.as_object().expect("responses").values())[..]
        else {
            panic!("{responses}");
        };
        let own = validator(schema(response));
        own.validate(&object)
            .unwrap_or_else(|why| panic!("{object}: {why}"));
        whole
            .validate(&object)
            .unwrap_or_else(|why| panic!("{object}: {why}"));
        let mut wrong = object.clone();
        wrong["code"] = json!("no code");
        assert!(!own.is_valid(&wrong) && !whole.is_valid(&wrong), "{wrong}");
        if object["name"] != Value::Null {
            let mut wrong = object.clone();
            wrong["name"] = json!("NO_NAME");
            assert!(!own.is_valid(&wrong) && !whole.is_valid(&wrong), "{wrong}");
        }
    }
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::draft202012::new(schema).expect("a schema")
}

/// `const` and an `enum` of one are the same.
fn with_enums(mut schema: Value) -> Value {
    for property in schema["properties"]
        .as_object_mut()
        .expect("properties")
        .values_mut()
    {
        let property = property.as_object_mut().expect("a schema");
        if let Some(only) = property.remove("const") {
            property.insert("enum".to_owned(), json!([only]));
        }
    }
    schema
}

/// `errdex export --format openapi --audience public` of a catalogue.
fn exported(catalogue: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(catalogue);
    let options = errdex_catalog::Options::from(path.parent().expect("a folder"));
    let loaded = load(&Disk, &path, options).expect("the catalogue");
    let mut exported = Exported::from_catalog(&loaded.catalog.expect("without mistakes"));
    exported
        .active
        .retain(|item| item.view.audience.is_public());
    let openapi = export(&exported, Format::Openapi, &Options::default());
    serde_json::from_str(&openapi.expect("a file").text).expect("JSON")
}

fn agrees_with_the_export<C: Catalog>(catalogue: &str) {
    let exported = exported(catalogue);
    let mut names = BTreeSet::new();
    for code in C::all().filter(|code| code.audience().is_public()) {
        let Some(status) = code.entry().mappings().http else {
            continue;
        };
        let name = code.name();
        names.insert(name.to_owned());
        assert_eq!(
            exported["components"]["responses"][name]["x-status"],
            status
        );
        let theirs = with_enums(exported["components"]["schemas"][name]["allOf"][1].clone());
        let responses = responses(&[code]);
        let ours = schema(&responses[status.to_string()]);
        let required = |schema: &Value| -> BTreeSet<String> {
            let required = schema["required"].as_array().expect("names").iter();
            required
                .map(|name| name.as_str().expect("a name").to_owned())
                .collect()
        };
        assert_eq!(required(ours), required(&theirs), "{name}");
        let (ours, theirs) = (&ours["properties"], &theirs["properties"]);
        let members = |schema: &Value| -> BTreeSet<String> {
            schema
                .as_object()
                .expect("properties")
                .keys()
                .cloned()
                .collect()
        };
        assert_eq!(members(ours), members(theirs), "{name}");
        for member in members(ours) {
            let (mut ours, theirs) = (ours[&member].clone(), &theirs[&member]);
            if theirs["type"] == Value::Null {
                // The export says the type once, for all entries.
                let ours = ours.as_object_mut().expect("a schema");
                ours.remove("type");
                ours.remove("format");
            }
            assert_eq!(&ours, theirs, "{name} {member}");
        }
    }
    let theirs = exported["components"]["responses"]
        .as_object()
        .expect("responses");
    assert_eq!(names, theirs.keys().cloned().collect());
    assert!(!names.is_empty());
}

#[test]
fn responses_agree_with_the_export() {
    agrees_with_the_export::<HarbourCode>("../harbour.yaml");
    agrees_with_the_export::<DeepSeaCode>("deep.yaml");
    agrees_with_the_export::<HighCode>("high.yaml");
}

/// A document with everything of the catalogues.
fn document() -> String {
    let operation = |id: &str, responses| {
        OperationBuilder::new()
            .operation_id(Some(id))
            .responses(responses)
            .build()
    };
    let mut harbour = errdex::utoipa::responses::<HarbourCode>(&[]);
    harbour.responses = <HarbourCode as IntoResponses>::responses();
    let lighthouse: Vec<LighthouseCode> = LighthouseCode::all().collect();
    let deep: Vec<DeepSeaCode> = DeepSeaCode::all().collect();
    let post = |operation| PathItem::new(HttpMethod::Post, operation);
    let paths = PathsBuilder::new()
        .path("/harbour", post(operation("harbour", harbour)))
        .path(
            "/lighthouse",
            post(operation(
                "lighthouse",
                LighthouseCode::responses(&lighthouse),
            )),
        )
        .path(
            "/deep",
            post(operation("deep", DeepSeaCode::responses(&deep))),
        );
    let components = ComponentsBuilder::new()
        .schema_from::<errdex::utoipa::Problem<HarbourCode>>()
        .schema_from::<errdex::utoipa::Problem<DeepSeaCode>>()
        .schema_from::<errdex::utoipa::Code<LighthouseCode>>()
        .schema_from::<errdex::utoipa::Name<LighthouseCode>>();
    let document = OpenApiBuilder::new()
        .info(InfoBuilder::new().title("The coast").version("1").build())
        .paths(paths)
        .components(Some(components.build()))
        .build();
    document.to_pretty_json().expect("JSON")
}

#[test]
fn schemas_are_called_after_their_catalogue() {
    assert_eq!(
        errdex::utoipa::Problem::<HarbourCode>::name(),
        "HarbourProblem"
    );
    assert_eq!(
        errdex::utoipa::Problem::<DeepSeaCode>::name(),
        "DeepSea2Problem"
    );
    let document: Value = serde_json::from_str(&document()).expect("JSON");
    let schemas = &document["components"]["schemas"];
    let code = &schemas["LighthouseCode"];
    assert_eq!(
        code,
        &json!({"type": "string", "title": "Lighthouse errors", "enum": ["10", "L1"]})
    );
    // The other one's name is not for everyone.
    assert_eq!(schemas["LighthouseName"]["enum"], json!(["HARBOUR_FOG"]));
}

#[test]
fn no_secret_is_in_a_document() {
    let document = document();
    let secrets = [
        "Ottilie", "ledger", "crowns", "LEDGER", "LAMP_OUT", "lamp", "salty", "SALTY",
    ];
    for secret in secrets {
        assert!(!document.contains(secret), "`{secret}` is in the document");
    }
    for error in errors() {
        let object = Problem::of(&error).to_string();
        for secret in secrets.iter().chain(&["s3cret", "2987"]) {
            assert!(!object.contains(secret), "`{secret}` is in {object}");
        }
    }
}

/// The validator that also reads the files of `errdex export`.
#[test]
fn documents_are_valid() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (_, example) = harbour_openapi::service();
    let example = example.to_pretty_json().expect("JSON");
    let files = [("coast.json", document()), ("example.json", example)];
    let files = files.map(|(name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).expect("a file");
        path
    });
    let Some(validator) = env::var_os("WIRE_OPENAPI_VALIDATOR") else {
        eprintln!(
            "NOT TESTED: WIRE_OPENAPI_VALIDATOR names no program; `tests/wire/run` installs it"
        );
        return;
    };
    let output = Command::new(validator)
        .args(&files)
        .output()
        .expect("the validator starts");
    assert!(output.status.success(), "{output:?}");
}
