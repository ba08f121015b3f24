use std::path::PathBuf;

use super::*;
use crate::text::Source;

fn field(name: &str) -> Field {
    Field {
        name: name.to_owned(),
        declared: None,
        is_path: name == "path",
        is_source: false,
        is_from: false,
        is_conditional: false,
    }
}

/// What comes of `#[error(…)]`, as `detail; name = expression`.
fn converted(attribute: &str, fields: &str) -> Result<String, String> {
    let text = format!("#[error({attribute})] struct A;");
    let source = Source::read(PathBuf::new(), String::new(), text).unwrap();
    let syn::Item::Struct(item) = &source.tree.items[0] else {
        panic!("a struct");
    };
    let list = item.attrs[0].meta.require_list().unwrap();
    let mut tokens = list.tokens.clone().into_iter();
    let literal: syn::LitStr = syn::parse2(tokens.next().into_iter().collect()).unwrap();
    let arguments = arguments(&source, tokens.collect());
    let fields: Vec<Field> = fields.split_whitespace().map(field).collect();
    let context = Context {
        fields: &fields,
        counts_fields: true,
    };
    let Shown { detail, arguments } = convert(&literal.value(), &arguments, &context)?;
    let arguments = arguments
        .iter()
        .map(|(name, own)| format!("; {name} = {own}"));
    Ok(format!("{detail}{}", arguments.collect::<String>()))
}

#[test]
fn every_form_of_a_text_has_a_template() {
    for (attribute, fields, expected) in [
        (r#""plain {{}}""#, "", "plain {{}}"),
        (r#""{0} {1:?}""#, "0 1", "{0} {1:?}"),
        (r#""{name:>5} {name:#?}""#, "name", "{name:>5} {name:#?}"),
        (r#""{r#type}""#, "type", "{type}"),
        (r#""""#, "", r#"{blank}; blank = """#),
        (r#""  ""#, "", r#"{blank}; blank = "  ""#),
        (r#""{_0} of {_1:?}""#, "0 1", "{0} of {1:?}"),
        (
            r#""{a:>5} {}", a + 1"#,
            "a",
            "{a:>5} {a_value}; a_value = a + 1",
        ),
        (r#""{} {a}", .a.0"#, "a", "{a_value} {a}; a_value = .a.0"),
        (
            r#""{} {}", a + 1, .a"#,
            "a",
            "{a_value} {a}; a_value = a + 1",
        ),
        (
            r#""{:w$} {}", .b, w + 1"#,
            "b w",
            "{b:w$} {w_value}; w_value = w + 1",
        ),
        (r#""{}", .0"#, "0", "{0}"),
        (r#""{} {}", .name, *.size"#, "name size", "{name} {size}"),
        (r#""{:?}", self.name"#, "name", "{name:?}"),
        (r#""{}", name"#, "name", "{name}"),
        (r#""{}", .path.display()"#, "path", "{path}"),
        (
            r#""{:?}", .path.display()"#,
            "path",
            "{path:?}; path = .path.display()",
        ),
        (r#""{path}", path = .path.display()"#, "path", "{path}"),
        (r#""{p}", p = .path.display()"#, "path", "{path}"),
        (
            r#""{}", .0.display()"#,
            "0",
            "{value}; value = .0.display()",
        ),
        (r#""{} {}", .0.len(), .0"#, "0", "{len} {0}; len = .0.len()"),
        (
            r#""{len} {len}", len = .0.len()"#,
            "0",
            "{len} {len}; len = .0.len()",
        ),
        (r#""{}", .0.name"#, "0", "{name}; name = .0.name"),
        (r#""{}", .0.1"#, "0", "{value}; value = .0.1"),
        (
            r#""{}", name(.0, |a, b| a + b)"#,
            "0",
            "{name}; name = name(.0, |a, b| a + b)",
        ),
        (r#""{}", f::<A, B>(.0)"#, "0", "{f}; f = f::<A, B>(.0)"),
        (
            r#""{}", if *.0 { "on" } else { "off" }"#,
            "0",
            "{value}; value = if *.0 { \"on\" } else { \"off\" }",
        ),
        (r#""{}", Self::LIMIT"#, "", "{limit}; limit = Self::LIMIT"),
        (r#""{MAX}", "#, "", "{max}; max = MAX"),
        (r#""{self:?}""#, "", "{error:?}; error = self"),
        (
            r#""{}", format!("{:?}", .0)"#,
            "0",
            "{value}; value = format!(\"{:?}\", .0)",
        ),
        (r#""{a:>width$}", width = 5"#, "a", "{a:>width$}; width = 5"),
        (r#""{:.*}", 2, .0"#, "0", "{0:.value$}; value = 2"),
        (r#""{:1$}", .a, *.w"#, "a w", "{a:w$}"),
        (r#""{:0w$}", .a, w = 3"#, "a", "{a:0w$}; w = 3"),
        (r#""{:$>5} {b:*^8}", .a"#, "a b", "{a:$>5} {b:*^8}"),
        (r#""{0}", .a.len()"#, "a", "{len}; len = .a.len()"),
        (
            r#""{len}", len = .a.len()"#,
            "len a",
            "{len_value}; len_value = .a.len()",
        ),
        (
            r#""{} {}", .a.len(), .b.len()"#,
            "a b",
            "{len} {len_value}; len = .a.len(); len_value = .b.len()",
        ),
        (
            r#""{ty}", ty = .0.type_name()"#,
            "0",
            "{ty}; ty = .0.type_name()",
        ),
    ] {
        let expected = expected.to_owned();
        assert_eq!(converted(attribute, fields), Ok(expected), "{attribute}");
    }
}

#[test]
fn what_cannot_be_expressed_is_said() {
    for (attribute, fields) in [
        (r#""{}""#, ""),
        (r#""{0:.1$}""#, "0 1"),
        (r#""{""#, ""),
        (r#""{3}", .0"#, "0"),
    ] {
        assert!(converted(attribute, fields).is_err(), "{attribute}");
    }
}

#[test]
fn an_expression_over_several_lines_becomes_one() {
    let shown = converted("\"{}\", f(\n  .0, // why\n  1,\n)", "0").unwrap();
    assert_eq!(shown, "{f}; f = f(.0, 1,)");
}
