//! A counter of errors has a label with few values: the names of the entries.

use std::sync::Mutex;

use errdex::{Coded, ERROR_TYPE};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use wire_telemetry::{HarbourCode, HarbourError, SENSITIVE, assert_without, errors, ticket};

/// Keeps the names and labels of counters.
#[derive(Default)]
struct Kept(Mutex<Vec<String>>);

impl Recorder for Kept {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        let labels: Vec<String> = key
            .labels()
            .map(|label| format!("{}={}", label.key(), label.value()))
            .collect();
        let kept = format!("{} {}", key.name(), labels.join(" "));
        self.0.lock().expect("a list").push(kept);
        Counter::noop()
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

fn count<E: Coded>(error: &E) {
    let name = error.any_entry().map_or("_OTHER", |entry| entry.name());
    metrics::counter!("harbour.errors", ERROR_TYPE => name).increment(1);
}

fn counted(work: impl FnOnce()) -> Vec<String> {
    let kept = Kept::default();
    metrics::with_local_recorder(&kept, work);
    kept.0.into_inner().expect("a list")
}

#[test]
fn a_counter_is_labeled_with_names() {
    #[derive(Debug, errdex::Error)]
    #[error(transparent)]
    struct Other(std::fmt::Error);

    let counted = counted(|| {
        count(&ticket());
        count(&HarbourCode::Full);
        count(&HarbourError::Fog {
            boat: "Argo".to_owned(),
            metres: 50,
        });
        count(&Other(std::fmt::Error));
    });
    let labels = ["HARBOUR_TICKET", "HARBOUR_FULL", "HARBOUR_FOG", "_OTHER"];
    assert_eq!(
        counted,
        labels.map(|name| format!("harbour.errors error.type={name}"))
    );
}

#[test]
fn no_secret_is_in_a_metric() {
    let counted = counted(|| errors().iter().for_each(count));
    assert_without(counted.concat().as_bytes(), &SENSITIVE, "the metrics");
}
