//! Sentry groups errors by their entries, has their codes as a tag, and gets no secret.

use errdex::Coded;
use sentry::protocol::Event;
use wire_telemetry::{HarbourCode, HarbourError, SENSITIVE, assert_without, errors, ticket};

fn capture<E: Coded>(error: &E) {
    sentry::with_scope(
        |scope| {
            if let Some(entry) = error.any_entry() {
                scope.set_fingerprint(Some([entry.catalog(), entry.name()].as_ref()));
                scope.set_tag("error.code", entry.code());
            }
        },
        || sentry::capture_error(error),
    );
}

fn sent(work: impl FnOnce()) -> Vec<Event<'static>> {
    sentry::test::with_captured_events(work)
}

#[test]
fn events_are_grouped_by_the_entry() {
    let events = sent(|| {
        capture(&ticket());
        capture(&HarbourCode::Full);
    });
    let [ticket, full] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(&ticket.fingerprint[..], ["harbour", "HARBOUR_TICKET"]);
    assert_eq!(ticket.tags["error.code"], "9");
    assert_eq!(&full.fingerprint[..], ["harbour", "HARBOUR_FULL"]);
    assert_eq!(full.tags["error.code"], "4");
    // The text that people read in an issue.
    let text = ticket.exception.values[0].value.as_deref();
    assert_eq!(text, Some("the ticket [redacted] of Anna is not valid"));
}

/// Values differ between two errors of an entry; the group does not.
#[test]
fn two_errors_of_an_entry_are_one_group() {
    let fog = |boat: &str| HarbourError::Fog {
        boat: boat.to_owned(),
        metres: 50,
    };
    let events = sent(|| {
        capture(&fog("Emma"));
        capture(&fog("Argo"));
    });
    assert_eq!(events[0].fingerprint, events[1].fingerprint);
}

#[test]
fn no_secret_is_in_an_event() {
    for event in sent(|| errors().iter().for_each(capture)) {
        let bytes = serde_json::to_vec(&event).expect("JSON");
        assert_without(&bytes, &SENSITIVE, "an event");
    }
}
