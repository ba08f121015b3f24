//! Lists the doors by which an error leaves a program, and the test that sends a secret through each; a door that is not on
//! the list fails here.
//!
//! Doors are found in the source of the runtime: every public function that takes an error or a field's value, and every
//! trait that is implemented for what holds one. Those of other crates are the dependencies of `wire/chains`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// What is known of a door.
enum Door {
    /// The file of the test, and its function.
    Test(&'static str, &'static str),
    /// Why no text or value of an error comes out.
    Shut(&'static str),
}

use Door::{Shut, Test};

const ERRORS: &str = "downstream/ecosystem-errors/tests/secrets.rs";
const HTTP: &str = "downstream/ecosystem-http/tests/secrets.rs";
const GRPC: &str = "wire/grpc/tests/grpc.rs";
const OPENAPI: &str = "wire/openapi/tests/openapi.rs";
const SCHEMAS: &str = "wire/openapi/tests/json_schema.rs";
const PROGRAMS: &str = "tests/derive_downstream/main.rs";
const CHAINS: &str = "wire/chains/tests/secrets.rs";

const OF_ENTRY: Door = Shut("it tells what the catalogue says, and nothing of the error");
const SAME: Door = Shut("it passes the error on, and shows nothing of it");

/// The doors, in the order of the files.
const DOORS: &[(&str, Door)] = &[
    ("axum: From for Problem", SAME),
    (
        "axum: IntoResponse for Localized",
        Test(HTTP, "a_response_in_the_language_of_the_client"),
    ),
    (
        "axum: IntoResponse for Problem",
        Test(HTTP, "a_response_of_axum"),
    ),
    (
        "axum: IntoResponse for crate",
        Test(HTTP, "a_response_of_axum"),
    ),
    ("chain: in_chain", SAME),
    (
        "coded: Coded::__errdex_fmt_in",
        Test(ERRORS, "the_text_in_another_language"),
    ),
    (
        "coded: Coded::__errdex_fmt_private",
        Test(ERRORS, "a_private_report_shows_them"),
    ),
    ("coded: Coded::__errdex_inside", SAME),
    ("coded: Coded::__errdex_shows_source", OF_ENTRY),
    ("coded: Coded::any_code", OF_ENTRY),
    ("coded: Coded::any_entry", OF_ENTRY),
    ("coded: Coded::entry", Test(ERRORS, "a_page")),
    (
        "coded: Coded::visit_fields",
        Test(ERRORS, "the_fields_that_an_error_tells"),
    ),
    ("coded: code_of", OF_ENTRY),
    (
        "exit: Termination for Exit",
        Test(PROGRAMS, "programs_that_return_errors_of_others"),
    ),
    ("exit: exit_code", OF_ENTRY),
    ("http: From for Response", Test(HTTP, "a_response_of_http")),
    ("http: plain_parts", Test(HTTP, "a_response_of_plain_parts")),
    ("http: response", Test(HTTP, "a_response_of_http")),
    ("http: retry_after", OF_ENTRY),
    ("http: status", OF_ENTRY),
    (
        "language: Display for In",
        Test(ERRORS, "the_text_in_another_language"),
    ),
    (
        "miette: Debug for Diagnosed",
        Test(ERRORS, "the_form_for_developers_shows_them"),
    ),
    ("miette: Diagnosed::error", SAME),
    ("miette: Diagnosed::into_error", SAME),
    (
        "miette: Diagnostic for Diagnosed",
        Test(ERRORS, "a_diagnostic"),
    ),
    (
        "miette: Display for Diagnosed",
        Test(ERRORS, "a_diagnostic"),
    ),
    ("miette: Error for Diagnosed", SAME),
    (
        "miette: FmtDebug for E",
        Test(ERRORS, "the_form_for_developers_shows_them"),
    ),
    ("miette: From for Diagnosed", SAME),
    ("miette: diagnosed", SAME),
    (
        "problem: Display for Problem",
        Test(ERRORS, "a_problem_object"),
    ),
    ("problem: Problem::accept_language", SAME),
    ("problem: Problem::instance", SAME),
    ("problem: Problem::language", OF_ENTRY),
    ("problem: Problem::of", SAME),
    (
        "report: Debug for Report",
        Test(ERRORS, "the_form_for_developers_shows_them"),
    ),
    ("report: Display for Report", Test(ERRORS, "a_report")),
    ("report: Known for E", OF_ENTRY),
    ("report: Known::add_to", OF_ENTRY),
    ("report: Report::coloured", Test(ERRORS, "a_report")),
    (
        "report: Report::eprint",
        Test(PROGRAMS, "programs_that_return_errors_of_others"),
    ),
    ("report: Report::exit_code", OF_ENTRY),
    ("report: Report::knowing", Test(ERRORS, "a_report")),
    ("report: Report::of", Test(ERRORS, "a_report")),
    (
        "report: Report::private",
        Test(ERRORS, "a_private_report_shows_them"),
    ),
    ("report: Reported for E", Test(ERRORS, "a_report")),
    ("report: Reported::report", Test(ERRORS, "a_report")),
    ("report: report", Test(ERRORS, "a_report")),
    (
        "serde: Serialize for Problem",
        Test(ERRORS, "a_problem_object"),
    ),
    (
        "serde: Serialize for Value",
        Test(ERRORS, "the_fields_that_an_error_tells"),
    ),
    ("serde: problem", Test(ERRORS, "a_problem_object")),
    (
        "tonic: AcceptLanguage::localize",
        Test(GRPC, "no_secret_is_in_a_response"),
    ),
    ("tonic: status", Test(GRPC, "no_secret_is_in_a_response")),
    ("tonic: status_in", Test(GRPC, "no_secret_is_in_a_response")),
    (
        "tracing: Display for Fields",
        Test(ERRORS, "an_event_and_a_span"),
    ),
    ("tracing: Event::catalog", OF_ENTRY),
    ("tracing: Event::code", OF_ENTRY),
    (
        "tracing: Event::fields",
        Test(ERRORS, "an_event_and_a_span"),
    ),
    ("tracing: Event::help", OF_ENTRY),
    ("tracing: Event::level", OF_ENTRY),
    (
        "tracing: Event::message",
        Test(ERRORS, "an_event_and_a_span"),
    ),
    ("tracing: Event::name", OF_ENTRY),
    ("tracing: Event::of", SAME),
    (
        "tracing: Event::sources",
        Test(ERRORS, "an_event_and_a_span"),
    ),
    (
        "tracing: __errdex_emit!",
        Test(ERRORS, "an_event_and_a_span"),
    ),
    ("tracing: emit", Test(ERRORS, "an_event_and_a_span")),
    ("tracing: record", Test(ERRORS, "an_event_and_a_span")),
    (
        "value: Debug for Value",
        Test(ERRORS, "the_fields_that_an_error_tells"),
    ),
    (
        "value: Display for Value",
        Test(ERRORS, "the_fields_that_an_error_tells"),
    ),
];

/// The other crates of `wire/chains`.
const CRATES: &[(&str, Door)] = &[
    ("anyhow", Test(CHAINS, "anyhow")),
    ("color-eyre", Test(CHAINS, "eyre_and_color_eyre")),
    ("error-stack", Test(CHAINS, "error_stack")),
    ("exn", Test(CHAINS, "exn")),
    ("eyre", Test(CHAINS, "eyre_and_color_eyre")),
    ("rootcause", Test(CHAINS, "rootcause")),
    ("snafu", Test(CHAINS, "snafu")),
];

/// What generated code tells of errors for a feature, without a function of the runtime that takes one.
const OF_GENERATED: &[(&str, Door)] = &[
    ("schemars", Test(SCHEMAS, "no_secret_is_in_a_schema")),
    ("utoipa", Test(OPENAPI, "no_secret_is_in_a_document")),
];

/// Features of the runtime that show no errors.
const NO_DOORS: [&str; 4] = ["default", "fields", "macros", "std"];

#[test]
fn every_door_is_on_the_list() {
    let mut found = BTreeSet::new();
    for path in files(&root("../runtime/src")) {
        let name = path.file_stem().and_then(|name| name.to_str());
        let source = fs::read_to_string(&path).expect("a file");
        let mut doors = Doors {
            file: name.expect("a name").to_owned(),
            of: String::new(),
            found: &mut found,
        };
        doors.visit_file(&syn::parse_file(&source).expect("Rust"));
    }
    let listed: BTreeSet<String> = DOORS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let new: Vec<_> = found.difference(&listed).collect();
    assert!(
        new.is_empty(),
        "doors without a test: send a secret through each, and name the test in `DOORS`: {new:#?}"
    );
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(
        gone.is_empty(),
        "`DOORS` names what is not there: {gone:#?}"
    );
    assert_eq!(DOORS.len(), listed.len(), "`DOORS` names one twice");
}

#[test]
fn every_test_of_a_door_is_there() {
    for (name, door) in DOORS.iter().chain(CRATES).chain(OF_GENERATED) {
        match door {
            Test(file, function) => {
                let source = fs::read_to_string(root(file)).expect("the file of the test");
                let is_there = source.contains(&format!("#[test]\nfn {function}() {{"));
                assert!(is_there, "{name}: `{file}` has no test `{function}`");
            }
            Shut(why) => assert!(!why.is_empty(), "{name}"),
        }
    }
}

/// A feature is a file with doors of its own.
#[test]
fn every_feature_has_doors() {
    let manifest = fs::read_to_string(root("../runtime/Cargo.toml")).expect("a file");
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let features = manifest["features"].as_table().expect("features");
    for feature in features.keys() {
        let begins = format!("{feature}: ");
        let has_test = |(name, door): &(&str, Door)| {
            (name.starts_with(&begins) || name == feature) && matches!(door, Test(..))
        };
        let is_told = DOORS.iter().chain(OF_GENERATED).any(has_test);
        let is_exempt = NO_DOORS.contains(&feature.as_str());
        assert_ne!(
            is_told, is_exempt,
            "the feature `{feature}`: name a test of its doors, or add it to `NO_DOORS`"
        );
    }
}

#[test]
fn every_crate_that_carries_errors_has_its_test() {
    let manifest = fs::read_to_string(root("wire/chains/Cargo.toml")).expect("a file");
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let crates = manifest["dev-dependencies"].as_table().expect("crates");
    let listed: BTreeSet<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    let there: BTreeSet<&str> = crates.keys().map(String::as_str).collect();
    assert_eq!(listed, there);
}

/// What of a file is a door.
struct Doors<'f> {
    file: String,
    /// What the functions of an `impl` are of.
    of: String,
    found: &'f mut BTreeSet<String>,
}

/// The types and traits by which an error, its text or its values come in.
const HOLDERS: [&str; 9] = [
    "Coded",
    "Diagnosed",
    "Error",
    "Event",
    "In",
    "Known",
    "Problem",
    "Report",
    "Reported",
];

/// What a field's value comes in.
const VALUE: &str = "Value";

impl Doors<'_> {
    fn add(&mut self, name: &str) {
        self.found.insert(format!("{}: {name}", self.file));
    }

    fn add_function(&mut self, signature: &syn::Signature, is_of_holder: bool) {
        let mut names = Names::default();
        names.visit_generics(&signature.generics);
        for input in &signature.inputs {
            names.visit_fn_arg(input);
        }
        if is_of_holder || names.has_holder() {
            let of = self.of.clone();
            self.add(&format!("{of}{}", signature.ident));
        }
    }
}

impl<'a> Visit<'a> for Doors<'_> {
    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        if matches!(item.vis, syn::Visibility::Public(_)) {
            self.add_function(&item.sig, false);
        }
    }

    fn visit_item_trait(&mut self, item: &'a syn::ItemTrait) {
        let mut names = Names::default();
        names.visit_ident(&item.ident);
        self.of = format!("{}::", item.ident);
        for inner in &item.items {
            if let syn::TraitItem::Fn(function) = inner {
                self.add_function(&function.sig, names.has_holder());
            }
        }
        self.of.clear();
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        let mut names = Names::default();
        names.visit_generics(&item.generics);
        names.visit_type(&item.self_ty);
        let mut of = Names::default();
        of.visit_type(&item.self_ty);
        let of = of.0.first().cloned().unwrap_or_default();
        if let Some((_, path, _)) = &item.trait_ {
            let name = path.segments.last().map(|last| last.ident.to_string());
            let name = name.unwrap_or_default();
            // A copy is the error again.
            if names.has_holder() && name != "Clone" && name != "Copy" {
                self.add(&format!("{name} for {of}"));
            }
            return;
        }
        self.of = format!("{of}::");
        for inner in &item.items {
            if let syn::ImplItem::Fn(function) = inner
                && matches!(function.vis, syn::Visibility::Public(_))
            {
                self.add_function(&function.sig, names.has_holder());
            }
        }
        self.of.clear();
    }

    fn visit_item_macro(&mut self, item: &'a syn::ItemMacro) {
        let is_exported = item
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("macro_export"));
        if let Some(name) = item.ident.as_ref().filter(|_| is_exported) {
            self.add(&format!("{name}!"));
        }
    }
}

/// The names of types and traits.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn has_holder(&self) -> bool {
        let is_holder = |name: &String| name == VALUE || HOLDERS.contains(&name.as_str());
        self.0.iter().any(is_holder)
    }
}

impl<'a> Visit<'a> for Names {
    fn visit_ident(&mut self, ident: &'a syn::Ident) {
        self.0.push(ident.to_string());
    }

    fn visit_lifetime(&mut self, _: &'a syn::Lifetime) {}
}

/// The files of the runtime; what is in `private/` is called by generated code alone, whose doors are the functions of
/// `Coded`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).expect("a folder");
    let paths = items.map(|item| item.expect("an item").path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    files
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
