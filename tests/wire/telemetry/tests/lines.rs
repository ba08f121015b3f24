//! A line of a log has the name and the code of an error, which `errdex explain` reads, and no secret.

use std::io;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;
use wire_telemetry::{SENSITIVE, assert_without, errors};

/// Keeps what is written.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("bytes").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// What is logged as text and as JSON while `work` runs.
fn logged(work: impl Fn()) -> [String; 2] {
    let [text, json] = [Lines::default(), Lines::default()];
    let as_text = tracing_subscriber::fmt()
        .with_writer(text.clone())
        .with_ansi(false)
        .without_time()
        .finish();
    tracing::subscriber::with_default(as_text, &work);
    let as_json = tracing_subscriber::fmt()
        .json()
        .with_writer(json.clone())
        .without_time()
        .finish();
    tracing::subscriber::with_default(as_json, &work);
    [text, json].map(|lines| {
        let bytes = lines.0.lock().expect("bytes").clone();
        String::from_utf8(bytes).expect("a text")
    })
}

/// The guide's catalogue: `errdex explain` gets the lines on the page, and they are those that are logged here.
#[errdex::catalog("guide.yaml", errors = GuideError)]
pub enum GuideCode {}

#[test]
fn the_guide_explains_lines_as_they_are_logged() {
    let page = include_str!("../../../../docs/guide/telemetry.md");
    let catalogue = include_str!("../../../../docs/guide/first-catalogue.md");
    assert!(
        catalogue.contains(include_str!("../guide.yaml")),
        "guide.yaml is not the guide's catalogue"
    );
    let lines = logged(|| {
        let error = GuideError::Full {
            boat: "Argo".to_owned(),
            metres: 30,
        };
        errdex::tracing::emit!(target: "harbour", &error);
    });
    for line in lines {
        let command = format!("$ errdex explain '{}'", line.trim());
        assert!(
            page.contains(&command),
            "docs/guide/telemetry.md lacks {command}"
        );
    }
}

#[test]
fn no_secret_is_in_a_log() {
    for error in errors() {
        for lines in logged(|| errdex::tracing::emit(&error)) {
            assert!(lines.contains("error.name"), "{lines}");
            assert_without(lines.as_bytes(), &SENSITIVE, "the log");
        }
    }
}
