//! What schemars is told of a catalogue is what utoipa is told, and types with errors in them have schemas.

use errdex::Catalog;
use schemars::{JsonSchema, SchemaGenerator, schema_for};
use serde_json::{Value, json};
use utoipa::PartialSchema;
use wire_openapi::{DeepSeaCode, HarbourCode, HighCode, LighthouseCode};

fn agree(theirs: &impl serde::Serialize, ours: &schemars::Schema) {
    let theirs = serde_json::to_value(theirs).expect("JSON");
    assert_eq!(ours.as_value(), &theirs);
}

fn agrees_with_utoipa<C: Catalog>() {
    let mut generator = SchemaGenerator::default();
    agree(
        &errdex::utoipa::Problem::<C>::schema(),
        &errdex::schemars::Problem::<C>::json_schema(&mut generator),
    );
    agree(
        &errdex::utoipa::Code::<C>::schema(),
        &errdex::schemars::Code::<C>::json_schema(&mut generator),
    );
    agree(
        &errdex::utoipa::Name::<C>::schema(),
        &errdex::schemars::Name::<C>::json_schema(&mut generator),
    );
    for code in C::all() {
        agree(
            &errdex::utoipa::problem(&[code]),
            &errdex::schemars::problem(&[code]),
        );
    }
}

/// So the objects are what the schemas say, and the schemas keep the secrets that those of utoipa keep.
#[test]
fn the_schemas_are_those_of_utoipa() {
    agrees_with_utoipa::<HarbourCode>();
    agrees_with_utoipa::<DeepSeaCode>();
    agrees_with_utoipa::<HighCode>();
    agrees_with_utoipa::<LighthouseCode>();
}

#[test]
fn fields_of_other_types_have_them() {
    #[derive(JsonSchema)]
    #[allow(dead_code)]
    struct Answer {
        #[schemars(with = "errdex::schemars::Code<LighthouseCode>")]
        code: LighthouseCode,
        #[schemars(with = "errdex::schemars::Name<LighthouseCode>")]
        name: LighthouseCode,
        #[schemars(with = "errdex::schemars::Problem<HarbourCode>")]
        problem: Value,
    }

    let schema = schema_for!(Answer);
    let properties = &schema.as_value()["properties"];
    assert_eq!(
        properties["code"],
        json!({"$ref": "#/$defs/LighthouseCode"})
    );
    assert_eq!(
        properties["name"],
        json!({"$ref": "#/$defs/LighthouseName"})
    );
    assert_eq!(
        properties["problem"],
        json!({"$ref": "#/$defs/HarbourProblem"})
    );
    let code = &schema.as_value()["$defs"]["LighthouseCode"];
    assert_eq!(code["enum"], json!(["10", "L1"]));
}

#[test]
fn no_secret_is_in_a_schema() {
    let mut generator = SchemaGenerator::default();
    for schema in [
        errdex::schemars::Code::<LighthouseCode>::json_schema(&mut generator),
        errdex::schemars::Name::<LighthouseCode>::json_schema(&mut generator),
        errdex::schemars::Problem::<LighthouseCode>::json_schema(&mut generator),
        errdex::schemars::Problem::<HarbourCode>::json_schema(&mut generator),
    ] {
        let text = schema.as_value().to_string();
        for secret in ["LAMP_OUT", "Ottilie", "crowns"] {
            assert!(!text.contains(secret), "`{secret}` is in {text}");
        }
    }
}
