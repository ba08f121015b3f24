//! Tests what is a type, and what is said of the rest.

use super::*;

#[test]
fn blanks_in_types_mean_nothing_but_between_words() {
    assert!(same_type("Vec<u8, A>", " Vec < u8,A > "));
    assert!(same_type("&'static  str", "& 'static str"));
    assert!(!same_type("dyn Error", "dynError"));
    assert!(!same_type("u32", "u64"));
}

#[test]
fn types_are_read() {
    for text in [
        "u8",
        "String",
        " Vec < u8 > ",
        "std::io::Error",
        "::std::collections::HashMap<String, Vec<Option<u32>>>",
        "Box<dyn std::error::Error + Send + Sync + 'static>",
        "Box<dyn Fn(&str, u8) -> &str + Send>",
        "Box<dyn for<'a> Fn(&'a str) -> &'a str>",
        "for<'a> fn(&'a str, name: u8)",
        "unsafe extern \"C\" fn(*const u8, *mut u8) -> !",
        "fn()",
        "()",
        "(u8)",
        "(u8, String,)",
        "[u8; { N + 1 }]",
        "[[u8; 4]; 2]",
        "&'static str",
        "&'static mut [u8]",
        "*const u8",
        "<Vec<u8> as IntoIterator>::Item",
        "<Self as Trait>::A",
        "crate::a::super_b::C",
        "super::super::C",
        "self::r#type::C",
        "Foo<3, -1, true, 'x'>",
        "Foo<{ 1 }, N>",
        "Box<dyn Iterator<Item = u8>>",
        "Vec::<u8>",
        "Größe",
        "PhantomData<fn(&u8)>",
        "vec_of![u8, (1)]",
        "Cow<'static, str>",
    ] {
        let read = RustType::read(text);
        let read = read.unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(read.borrow, None, "{text}");
        assert_eq!(read.misspelt(), None, "{text}");
    }
}

#[test]
fn what_is_not_a_type_is_said_where_it_stops() {
    for (text, place, what) in [
        ("!", "!", "only a function"),
        ("Result<u8, !>", "!", "only a function"),
        ("fn(self)", "self", "a module"),
        ("fn(&self) -> u8", "self", "a module"),
        ("super::super", "super", "a module"),
        ("Box<dyn ?Sized>", "?", "behind `dyn`"),
        ("dyn Send + 'static", "dyn Send + 'static", "no fixed size"),
        ("[u8]", "[u8]", "no fixed size"),
        ("Self", "Self", "contain itself"),
        ("Strng<", "<", "never closed"),
        ("Vec<u8", "<", "never closed"),
        ("(u8, String", "(", "never closed"),
        ("[u8; 4", "[", "never closed"),
        ("u8 u8", "u8", "cannot be read at `u8`"),
        ("Vec<u8>>", ">", "cannot be read at `>`"),
        ("_", "_", "guessed"),
        ("Vec<_>", "_", "guessed"),
        ("", "", "ends where"),
        ("  ", "", "ends where"),
        ("HashMap<String,", "<", "never closed"),
        ("impl Display", "impl", "`impl`"),
        ("fn", "", "ends where"),
        ("a::", "", "ends where"),
        ("struct", "struct", "the keyword `struct`"),
        ("a::match::B", "match", "the keyword `match`"),
        ("3", "3", "cannot be read at `3`"),
        ("String?", "?", "cannot be read at `?`"),
        ("*u8", "*", "a pointer without"),
        ("String[]", "[", "cannot be read at `[`"),
        ("Foo + Send", "+", "cannot be read at `+`"),
        ("Ä<", "<", "never closed"),
    ] {
        let error = RustType::read(text).expect_err(text);
        let found = &text[error.offset..error.offset + error.len];
        assert_eq!(found, place, "{text}: {error:?}");
        assert!(error.what.contains(what), "{text}: {error:?}");
    }
    let deep = "(".repeat(1000);
    assert!(RustType::read(&deep).is_err());
    let deep = format!("{}u8{}", "Vec<".repeat(1000), ">".repeat(1000));
    assert!(RustType::read(&deep).is_err());
}

#[test]
fn what_borrows_is_known() {
    for (text, lifetime) in [
        ("&str", ""),
        ("Option<&str>", ""),
        ("&'a str", "'a"),
        ("Cow<'_, str>", "'_"),
        ("Box<dyn Fn() + 'a>", "'a"),
        ("Box<dyn for<'a> Fn(&'a str, &'b str)>", "'b"),
        ("(for<'a> fn(&'a str), &'a str)", "'a"),
    ] {
        let read = RustType::read(text).expect(text);
        let borrow = read.borrow.expect(text);
        assert_eq!(borrow.lifetime, lifetime, "{text}");
        let place = &text[borrow.offset..borrow.offset + borrow.len];
        assert_eq!(place, if lifetime.is_empty() { "&" } else { lifetime });
    }
}

#[test]
fn slips_of_the_pen_are_told_from_names_of_others() {
    for (text, name, meant) in [
        ("Strng", "Strng", "String"),
        ("Strin", "Strin", "String"),
        ("Option<Stirng>", "Stirng", "String"),
        ("Opton<u8>", "Opton", "Option"),
        ("string", "string", "String"),
        (" str", "str", "String"),
        ("int", "int", "i32"),
        ("u46", "u46", "u64"),
        ("i33", "i33", "i32"),
        ("u23", "u23", "u32"),
        ("PahtBuf", "PahtBuf", "PathBuf"),
        ("Sttring", "Sttring", "String"),
        ("std::collections::HashMp<u8, u8>", "HashMp", "HashMap"),
        ("Vec<::std::ptah::PathBuf>", "ptah", "path"),
        ("core::tiem::Duration", "tiem", "time"),
    ] {
        let read = RustType::read(text).expect(text);
        let found = read.misspelt().expect(text);
        assert_eq!((found.name, found.meant), (name, meant), "{text}");
        assert!(text[found.offset..].starts_with(name), "{text}");
    }
    for text in [
        "Strings",
        "MyString",
        "Options",
        "Spring",
        "crate::Strng",
        "strng::A",
        "uuid",
        "size_t",
        "U8",
        "Results",
        "T",
        "Durations",
        "HashMaps",
        "Box<dyn Strng>",
        "std::rc::Rc<u8>",
        "std::task::Poll<u8>",
        "std::sync::mpsc::Sender<u8>",
        "my::std::pathh::A",
        "<std::vec::Vec<u8> as A>::Strng",
    ] {
        let read = RustType::read(text).expect(text);
        assert_eq!(read.misspelt(), None, "{text}");
    }
}

#[test]
fn what_is_certainly_no_error_is_known() {
    for text in [
        "String",
        "&'static str",
        "u8",
        "Option<String>",
        "Box<str>",
        "std::string::String",
        "Vec<std::io::Error>",
        "()",
        "[u8; 4]",
        "Arc<Vec<u8>>",
        "Cow<'static, str>",
    ] {
        assert!(RustType::read(text).expect(text).is_no_error(), "{text}");
    }
    for text in [
        "std::io::Error",
        "Box<dyn std::error::Error>",
        "Option<io::Error>",
        "anyhow::Error",
        "T",
        "fmt::Error",
        "Box<Inner>",
    ] {
        assert!(!RustType::read(text).expect(text).is_no_error(), "{text}");
    }
    assert!(
        RustType::read("core::option::Option<u8>")
            .expect("a type")
            .is_option()
    );
    assert!(
        !RustType::read("Vec<Option<u8>>")
            .expect("a type")
            .is_option()
    );
}

#[test]
fn skeletons_have_types_that_rust_takes() {
    for (text, expected) in [
        ("Option<Strng>", "Option<String>"),
        ("(int, &'a str, &u8)", "(i32, &'static str, &'static u8)"),
        ("Vec<u8>", "Vec<u8>"),
        ("Vec<", "Vec<"),
    ] {
        assert_eq!(mended(text), expected);
    }
}
