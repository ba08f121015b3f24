//! Reports what an import kept, changed and dropped: by kind, with the places in the foreign files.

use std::fmt::Write;

use errdex_catalog::text::is_unprintable;
use serde_json::{Value, json};

/// How many places of a kind are shown to people; programs get all of them.
const SHOWN: usize = 5;

/// What an import did with everything that it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loss {
    kept: Vec<Kept>,
    changed: Vec<Found>,
    dropped: Vec<Found>,
    /// How many of the things that were dropped the user asked to leave out.
    left_out: usize,
}

/// How much of a kind is in the catalogue as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    kind: String,
    count: usize,
}

/// The places where something of a kind was found that is not in the catalogue as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    kind: String,
    places: Vec<Place>,
}

/// A place in a foreign file, and what to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What became of it, in words.
    pub note: String,
}

impl Loss {
    /// Counts something that is kept, such as a `name`.
    pub fn keep(&mut self, kind: &str) {
        match self.kept.iter_mut().find(|kept| kept.kind == kind) {
            Some(kept) => kept.count += 1,
            None => self.kept.push(Kept {
                kind: kind.to_owned(),
                count: 1,
            }),
        }
    }

    /// Adds something that is kept in another shape; the note says in which.
    pub fn change(&mut self, kind: &str, place: Place) {
        add(&mut self.changed, kind, place);
    }

    /// Adds something that is nowhere in the catalogue; the note says what it was.
    pub fn drop(&mut self, kind: &str, place: Place) {
        add(&mut self.dropped, kind, place);
    }

    /// Adds something that the user asked to leave out: it is reported as dropped, but it is not lost.
    pub fn leave_out(&mut self, kind: &str, place: Place) {
        self.left_out += 1;
        self.drop(kind, place);
    }

    /// Adds what another report says.
    pub fn extend(&mut self, other: Self) {
        for Kept { kind, count } in other.kept {
            match self.kept.iter_mut().find(|kept| kept.kind == kind) {
                Some(kept) => kept.count += count,
                None => self.kept.push(Kept { kind, count }),
            }
        }
        for (list, others) in [
            (&mut self.changed, other.changed),
            (&mut self.dropped, other.dropped),
        ] {
            for Found { kind, places } in others {
                for place in places {
                    add(list, &kind, place);
                }
            }
        }
        self.left_out += other.left_out;
    }

    /// How many things were dropped that the user did not ask to leave out. If there are any, nothing is written and the
    /// exit status is 1, unless the user allows it.
    #[must_use]
    pub fn lost(&self) -> usize {
        let dropped = self.dropped.iter().map(|found| found.places.len());
        dropped.sum::<usize>() - self.left_out
    }

    /// The report for programs: `{"kept": [{kind, count}], "changed": [{kind, count, places}], "dropped": […], "lost"}`.
    #[must_use]
    pub fn json(&self) -> Value {
        let Self {
            kept,
            changed,
            dropped,
            left_out: _,
        } = self;
        let kept = kept.iter().map(|kept| {
            let Kept { kind, count } = kept;
            json!({"kind": kind, "count": count})
        });
        json!({
            "kept": kept.collect::<Vec<_>>(),
            "changed": found_json(changed),
            "dropped": found_json(dropped),
            "lost": self.lost(),
        })
    }

    /// The report for people, a line for each kind with a few of its places below.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            kept,
            changed,
            dropped,
            left_out: _,
        } = self;
        let mut out = String::new();
        for Kept { kind, count } in kept {
            let _ = writeln!(out, "kept {count} × {kind}");
        }
        for (what, list) in [("changed", changed), ("dropped", dropped)] {
            for Found { kind, places } in list {
                let _ = writeln!(out, "{what} {} × {kind}", places.len());
                for place in places.iter().take(SHOWN) {
                    let Place {
                        file,
                        line,
                        column,
                        note,
                    } = place;
                    let note: String = note.chars().map(visible).collect();
                    let _ = writeln!(out, "  {file}:{line}:{column}: {note}");
                }
                if places.len() > SHOWN {
                    let _ = writeln!(out, "  and {} more", places.len() - SHOWN);
                }
            }
        }
        out
    }
}

fn add(list: &mut Vec<Found>, kind: &str, place: Place) {
    match list.iter_mut().find(|found| found.kind == kind) {
        Some(found) => found.places.push(place),
        None => list.push(Found {
            kind: kind.to_owned(),
            places: vec![place],
        }),
    }
}

fn found_json(list: &[Found]) -> Value {
    let list = list.iter().map(|found| {
        let Found { kind, places } = found;
        let places = places.iter().map(|place| {
            let Place {
                file,
                line,
                column,
                note,
            } = place;
            json!({"file": file, "line": line, "column": column, "note": note})
        });
        let places: Vec<Value> = places.collect();
        json!({"kind": kind, "count": places.len(), "places": places})
    });
    list.collect()
}

/// A note is one line, whatever it quotes.
fn visible(c: char) -> char {
    if c == '\n' {
        ' '
    } else if is_unprintable(c) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: usize, note: &str) -> Place {
        Place {
            file: "old.h".to_owned(),
            line,
            column: 1,
            note: note.to_owned(),
        }
    }

    #[test]
    fn kinds_are_counted_in_the_order_in_which_they_are_found() {
        let mut loss = Loss::default();
        loss.keep("name");
        loss.keep("code");
        loss.keep("name");
        loss.change("message", place(3, "two lines\nare one"));
        assert_eq!(loss.lost(), 0);
        loss.drop("payload", place(4, "`extra: Detail`"));
        assert_eq!(
            loss.text(),
            "kept 2 × name\nkept 1 × code\nchanged 1 × message\n  old.h:3:1: two lines are one\ndropped 1 × payload\n  old.h:4:1: `extra: Detail`\n"
        );
        assert_eq!(
            loss.json(),
            json!({
                "kept": [{"kind": "name", "count": 2}, {"kind": "code", "count": 1}],
                "changed": [{"kind": "message", "count": 1, "places": [
                    {"file": "old.h", "line": 3, "column": 1, "note": "two lines\nare one"},
                ]}],
                "dropped": [{"kind": "payload", "count": 1, "places": [
                    {"file": "old.h", "line": 4, "column": 1, "note": "`extra: Detail`"},
                ]}],
                "lost": 1,
            })
        );
    }

    #[test]
    fn people_see_the_first_places_and_programs_all() {
        let mut loss = Loss::default();
        for line in 1..=7 {
            loss.drop("comment", place(line, "a comment"));
        }
        assert_eq!(loss.lost(), 7);
        assert!(
            loss.text()
                .ends_with("  old.h:5:1: a comment\n  and 2 more\n")
        );
        assert_eq!(
            loss.json()["dropped"][0]["places"].as_array().map(Vec::len),
            Some(7)
        );
    }

    #[test]
    fn what_was_to_be_left_out_is_dropped_and_not_lost() {
        let mut loss = Loss::default();
        loss.leave_out("entry", place(2, "`E_OLD`"));
        assert_eq!(loss.lost(), 0);
        assert_eq!(loss.json()["dropped"][0]["count"], 1);
        loss.drop("entry", place(3, "`E_ODD`"));
        assert_eq!(loss.lost(), 1);
    }
}
