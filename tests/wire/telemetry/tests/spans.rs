//! A span of OpenTelemetry has the name of the error's entry as its `error.type`, and no secret.

use errdex::{Coded, ERROR_TYPE};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use tracing::field::Empty;
use tracing_subscriber::layer::SubscriberExt as _;
use wire_telemetry::{HarbourCode, SENSITIVE, assert_without, errors, ticket};

/// The spans that are exported while `work` runs.
fn exported(work: impl FnOnce()) -> Vec<SpanData> {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("harbour"));
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::with_default(subscriber, work);
    exporter.get_finished_spans().expect("spans")
}

fn fail<E: Coded>(error: &E) {
    let span = tracing::info_span!(
        "leave",
        error = Empty,
        "error.type" = Empty,
        error.fields = Empty,
        error.sources = Empty,
    );
    errdex::tracing::record(&span, error);
    let _entered = span.enter();
    errdex::tracing::emit!(error);
}

fn attribute(span: &SpanData, key: &str) -> Option<String> {
    let mut attributes = span.attributes.iter();
    let found = attributes.find(|attribute| attribute.key.as_str() == key)?;
    Some(found.value.as_str().into_owned())
}

#[test]
fn a_span_has_the_type_of_the_error() {
    let spans = exported(|| {
        fail(&ticket());
        fail(&HarbourCode::Fog);
    });
    let [with_data, code] = &spans[..] else {
        panic!("{spans:?}")
    };
    let type_of = |span| attribute(span, ERROR_TYPE);
    assert_eq!(type_of(with_data).as_deref(), Some("HARBOUR_TICKET"));
    assert_eq!(type_of(code).as_deref(), Some("HARBOUR_FOG"));
    let fields = attribute(with_data, "error.fields").expect("fields");
    assert_eq!(
        fields,
        r#"ticket="[redacted]" name="Anna" seal="[redacted]""#
    );
    // Its own event is in the span.
    assert_eq!(with_data.events.events.len(), 1);
}

/// An error without an entry has no type, which is not the same as an empty one.
#[test]
fn an_error_without_an_entry_has_no_type() {
    #[derive(Debug, errdex::Error)]
    #[error(transparent)]
    struct Other(std::fmt::Error);

    let spans = exported(|| fail(&Other(std::fmt::Error)));
    assert_eq!(attribute(&spans[0], ERROR_TYPE), None);
}

#[test]
fn no_secret_is_in_a_trace() {
    for error in errors() {
        let spans = exported(|| fail(&error));
        let all = format!("{spans:?}");
        assert_without(all.as_bytes(), &SENSITIVE, "the spans");
    }
}
