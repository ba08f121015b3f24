//! Finds fields and entries whatever they are called.

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[allow(dead_code)]
enum Names {
    Raw {
        r#type: u8,
        r#fn: &'static str,
    },
    HostileNames {
        f: u8,
        self_: u8,
        __formatter: u8,
        code: u8,
        error: u8,
    },
    #[error(entry = "PLAIN")]
    r#Fn,
    #[error(code = 0x0003)]
    ByCode(u8, u8),
}

#[test]
fn any_field_name_does() {
    let raw = Names::Raw {
        r#type: 1,
        r#fn: "x",
    };
    assert_eq!(raw.to_string(), "1 x");
    let hostile = Names::HostileNames {
        f: 1,
        self_: 2,
        __formatter: 3,
        code: 4,
        error: 5,
    };
    assert_eq!(hostile.to_string(), "1 2 3 4 5");
}

#[test]
fn entries_are_found_by_name_and_by_code() {
    assert_eq!(Names::r#Fn.name(), "PLAIN");
    assert_eq!(Names::ByCode(1, 2).name(), "TUPLE");
    assert_eq!(Names::ByCode(1, 2).code(), 3);
}
