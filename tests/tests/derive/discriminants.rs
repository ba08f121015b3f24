//! Discriminants that are the codes.

const FROM: u16 = 2;

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
#[repr(u16)]
enum Numbered {
    #[error(entry = "PLAIN")]
    Literal = 0x01,
    #[error(code = 5)]
    Expression = FROM + 3,
    #[error(code = 12)]
    Parentheses = (1_2),
    #[error(skip)]
    Skipped,
    #[error(code = 20)]
    Last = b'\x14' as u16,
    #[error(code = 21)]
    Counted,
}

#[test]
fn as_and_code_agree() {
    assert_eq!(Numbered::Literal.code(), Some(Numbered::Literal as u16));
    for error in [
        Numbered::Expression,
        Numbered::Parentheses,
        Numbered::Last,
        Numbered::Counted,
    ] {
        let code = error.code();
        assert_eq!(code, Some(error as u16));
    }
    assert_eq!(Numbered::Skipped.code(), None);
}
