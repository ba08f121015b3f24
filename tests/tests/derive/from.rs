//! Makes errors of their sources, as `?` does.

use std::error::Error as _;
use std::fmt;

use super::{Cause, cause};

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Made<T: std::error::Error + 'static> {
    From(#[from] Cause),
    FromOption(#[from] Option<std::num::ParseIntError>),
    FromNamed {
        #[from]
        why: Box<T>,
    },
}

fn run(text: &str) -> Result<u8, Made<fmt::Error>> {
    if text.is_empty() {
        Err(Cause(1))?;
    }
    Ok(text.parse()?)
}

#[test]
fn the_question_mark_converts() {
    assert_eq!(run("7").expect("a number"), 7);
    let empty = run("").expect_err("no text");
    assert!(matches!(empty, Made::From(Cause(1))));
    assert_eq!(cause(&empty), 1);
    let letter = run("x").expect_err("no number");
    assert!(matches!(letter, Made::FromOption(Some(_))));
    assert!(letter.source().is_some());
    let boxed = Made::from(Box::new(fmt::Error));
    assert!(matches!(boxed, Made::FromNamed { .. }));
    assert!(boxed.source().is_some());
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "FROM")]
struct OfTuple(#[from] Cause);

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "FROM_OPTION")]
struct OfNamedOption {
    #[from]
    source: Option<Cause>,
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml", entry = "FROM_NAMED")]
struct Both {
    #[from]
    #[source]
    why: Cause,
}

#[test]
fn a_struct_is_made_of_its_source() {
    assert_eq!(cause(&OfTuple::from(Cause(1))), 1);
    assert_eq!(cause(&OfNamedOption::from(Cause(2))), 2);
    assert!(OfNamedOption { source: None }.source().is_none());
    assert_eq!(cause(&Both::from(Cause(3))), 3);
}

#[derive(Debug, errdex::Error)]
#[error(catalog = "derive/cases.yaml")]
enum Many {
    From(#[from] anyhow::Error),
    FromOption(#[from] Cause),
}

#[test]
fn what_takes_everything_leaves_room_for_others() {
    assert!(matches!(Many::from(Cause(1)), Many::FromOption(Cause(1))));
    let any = Many::from(anyhow::Error::new(Cause(2)));
    assert!(matches!(any, Many::From(_)));
    assert_eq!(cause(&any), 2);
}
