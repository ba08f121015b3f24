//! Generated code means the same whatever the author's module contains.
//!
//! The names come from the expansions themselves, so the lists cannot go stale.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use errdex_tests::cargo;
use errdex_tests::cargo::{make_crate, succeed, texts};
use syn::visit::{self, Visit};

/// Codes in a table of their own.
const NEAR: &str = "\
catalog: near
title: Near
code: {type: u16}
categories:
  - {name: weather, use: the sea decides}
entries:
  - {name: FOG, code: 1, message: fog, category: weather, aliases: [MIST], related: [STORM]}
  - {name: STORM, code: 2, message: storm, detail: \"storm at {path}: {size:x}\",
     fields: {path: {type: \"::std::path::PathBuf\"}, size: {type: u8}}}
  - {name: WIND, code: 3, message: wind}
  - {name: ICE, code: 4, message: ice}
  - {name: GATE, code: 5, message: gate}
  - {name: TIDE, code: 7, message: tide, detail: \"tide of {metres:>width$} m at {hour}\"}
  - {name: LAMP, code: 6, message: lamp, retired: {since: 1.0.0, reason: there are none}}
";

/// Codes behind a perfect hash, and an error that is made with them.
const FAR: &str = "\
catalog: far
title: Far
code: {type: i32}
entries:
  - {name: LOW, code: -70000, message: low, detail: \"low: {depth}\", fields: {depth: {type: u8}}}
  - {name: HIGH, code: 70000, message: high}
";

const TEXTS: &str = "\
catalog: texts
title: Texts
code: {type: string}
entries:
  - {name: ONE, code: E-1, message: one, aliases: [UNO]}
";

/// Both doors, in each of their forms.
const DOORS: &str = r#"
    #[::errdex::catalog("src/near.yaml")]
    pub enum Near {}

    #[::errdex::catalog("src/far.yaml", errors = FarError)]
    pub enum Far {}

    #[::errdex::catalog("src/texts.yaml")]
    pub enum Texts {}

    #[derive(Debug, ::errdex::Error)]
    #[error(catalog = "src/near.yaml")]
    pub enum Hidden {
        Fog,
        Storm { path: ::std::path::PathBuf, size: u8 },
        Wind(#[source] ::std::boxed::Box<dyn ::core::error::Error>),
        Ice(#[from] Option<::core::fmt::Error>),
        #[error(transparent)]
        Gate(#[from] ::core::num::ParseIntError),
        #[error(transparent)]
        Near(#[from] ::std::boxed::Box<Near>),
        #[error(skip)]
        Nothing,
        #[error(args(metres = .metres.count_ones(), width = 3 + 1, hour = ::core::convert::identity(*.at)))]
        Tide { metres: u8, at: u8 },
    }

    #[derive(Debug, ::errdex::Error)]
    #[error(catalog = "src/near.yaml", codes = Near)]
    pub enum Coded {
        Fog { source: ::core::fmt::Error },
        Storm { path: ::std::path::PathBuf, size: u8 },
    }
"#;

const FILES: [(&str, &str); 3] = [
    ("src/near.yaml", NEAR),
    ("src/far.yaml", FAR),
    ("src/texts.yaml", TEXTS),
];

/// Whatever is bound in the blocks of the expansions.
#[derive(Default)]
struct Bound {
    in_block: bool,
    locals: BTreeSet<String>,
    items: BTreeSet<String>,
    dotted: BTreeSet<String>,
}

impl<'ast> Visit<'ast> for Bound {
    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        let before = self.in_block;
        self.in_block |= item.ident == "_";
        visit::visit_item_const(self, item);
        self.in_block = before;
    }

    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        if self.in_block {
            self.locals.insert(pattern.ident.to_string());
        }
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if self.in_block {
            self.items.insert(item.sig.ident.to_string());
        }
        visit::visit_item_fn(self, item);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        if self.in_block {
            self.items.insert(item.ident.to_string());
        }
        visit::visit_item_static(self, item);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if self.in_block {
            self.dotted.insert(call.method.to_string());
        }
        visit::visit_expr_method_call(self, call);
    }
}

fn bound() -> Bound {
    let library = format!("//! Both doors.\n{DOORS}");
    let files = [&[("src/lib.rs", &*library)], &FILES[..]].concat();
    let krate = make_crate("expanded-doors", &files);
    let mut expand = cargo::cargo(&krate);
    // What the option prints is not stable, but enough to find names in.
    let words = ["rustc", "--quiet", "--", "-Zunpretty=expanded"];
    expand.env("RUSTC_BOOTSTRAP", "1").args(words);
    let (expanded, _) = succeed(&mut expand);
    let file = syn::parse_file(&expanded).expect("the expansion is Rust");
    let mut bound = Bound::default();
    bound.visit_file(&file);
    bound
}

#[test]
fn no_name_or_trait_of_the_author_changes_the_expansion() {
    let bound = bound();
    let (reserved, shown): (Vec<&String>, Vec<&String>) = bound
        .locals
        .iter()
        .partition(|name| name.starts_with("__errdex_"));
    assert!(reserved.len() > 10, "{reserved:?}");
    // These are functions of the block too, and so hide what the author has.
    assert_eq!(shown, ["code", "name"]);
    assert!(shown.iter().all(|name| bound.items.contains(*name)));
    let dotted: Vec<&String> = bound.dotted.iter().collect();
    // The first is the author's own; the second is an inherent method of whatever `__errdex_shown` gives, which no trait
    // comes before.
    let known = |name: &String| name == "count_ones" || name == "display";
    let own = |name: &&String| known(name) || name.starts_with("__errdex_");
    assert!(dotted.len() > 2 && dotted.iter().all(own), "{dotted:?}");

    let mut names: BTreeSet<&str> = reserved
        .iter()
        .map(|name| name.trim_start_matches("__errdex_"))
        .chain(bound.items.iter().map(String::as_str))
        .collect();
    names.extend(["f", "code", "name", "this", "formatter", "error", "value"]);
    names.extend(["text", "found", "pieces", "values", "source", "e", "s"]);
    // A constant beside the field of the same name would be the author's own mistake, and so would these be.
    names.retain(|name| !name.starts_with("__errdex_"));

    let mut library = String::from(
        "//! Traps.\n#![allow(non_upper_case_globals, non_camel_case_types, missing_docs, dead_code)]\n",
    );
    for (module, item) in [
        ("constants", "pub const $: f64 = 1.0;"),
        ("statics", "pub static $: u8 = 2;"),
        ("unit_structs", "#[derive(Debug)] pub struct $;"),
        ("functions", "pub fn $() {}"),
        (
            "macros",
            "#[allow(unused_macros)] macro_rules! $ { () => { compile_error!(\"the wrong macro\") } }",
        ),
    ] {
        let _ = writeln!(library, "pub mod {module} {{\n{DOORS}");
        for name in &names {
            let _ = writeln!(library, "    {}", item.replace('$', name));
        }
        library.push_str("}\n");
    }
    library.push_str(&traits(&names));
    let files = [&[("src/lib.rs", &*library)], &FILES[..]].concat();
    let krate = make_crate("trapped-doors", &files);
    let (tests, _) = succeed(cargo::cargo(&krate).args(["test", "--quiet", "--lib"]));
    assert!(tests.contains("1 passed"), "{tests}");
}

/// A module in whose scope every value has methods of the names that expansions call functions by.
fn traits(names: &BTreeSet<&str>) -> String {
    let called = [
        "display",
        "pad",
        "as_ref",
        "fmt",
        "get",
        "find",
        "wrapping_sub",
        "len",
        "new",
        "as_dyn_error",
        "with_forms",
        "entry",
        "severity",
        "help",
        "links",
        "related",
        "all",
        "from_code",
        "from_name",
    ];
    let methods: String = names
        .iter()
        .copied()
        .chain(called)
        .collect::<BTreeSet<&str>>()
        .into_iter()
        .fold(String::new(), |methods, name| {
            methods + &format!("            fn {name}(&self) -> u8 {{ 0 }}\n")
        });
    format!(
        "
pub mod traits {{
    pub mod blanket {{
        pub trait Blanket {{
{methods}        }}
        impl<T: ?Sized> Blanket for T {{}}
    }}
    #[allow(unused_imports)]
    use blanket::Blanket as _;
{DOORS}
    #[cfg(test)]
    #[test]
    fn texts_are_as_without_the_trait() {{
        let path = || ::std::path::PathBuf::from(\"a/b\");
        let hidden = Hidden::Storm {{ path: path(), size: 10 }};
        assert_eq!(hidden.to_string(), \"storm at a/b: a\");
        let coded = Coded::Storm {{ path: path(), size: 11 }};
        assert_eq!(coded.to_string(), \"storm at a/b: b\");
        assert_eq!(FarError::Low {{ depth: 3 }}.to_string(), \"low: 3\");
        let tide = Hidden::Tide {{ metres: 7, at: 11 }};
        assert_eq!(tide.to_string(), \"tide of    3 m at 11\");
        let wind = Hidden::Wind(\"gust\".into());
        let source = ::core::error::Error::source(&wind).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some(\"gust\"));
        assert_eq!(\"MIST\".parse::<Near>(), Ok(Near::Fog));
        assert_eq!(Far::try_from(70000), Ok(Far::High));
        assert_eq!(Texts::try_from(\"E-1\"), Ok(Texts::One));
    }}
}}
"
    )
}

/// A derive above the attribute runs over the empty enum, and is there twice then.
#[test]
fn a_standard_derive_above_the_attribute_is_an_error() {
    for provided in errdex_catalog::expand::TRAITS.iter().chain(&["Default"]) {
        let library = format!(
            "//! A derive above.\n#[derive({provided})]\n#[errdex::catalog(\"src/near.yaml\")]\npub enum Near {{}}\n"
        );
        let files = [&[("src/lib.rs", &*library)], &FILES[..]].concat();
        let krate = make_crate("derive-above", &files);
        let output = cargo::cargo(&krate)
            .arg("check")
            .output()
            .expect("cargo runs");
        let (_, stderr) = texts(&output);
        assert!(!output.status.success(), "{provided} above is accepted");
        assert!(
            stderr.contains(&format!("{provided}`")) || *provided == "Default",
            "{stderr}"
        );
    }
}
