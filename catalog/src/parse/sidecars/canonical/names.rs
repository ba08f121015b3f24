//! Finds the names that begin the translations of a file, each of which may be there once.

use std::cell::OnceCell;

use super::{Line, is_nothing};
use crate::hashing::{HashMap, HashSet};
use crate::name::is_name;

/// How many entries in a row may lack a translation before a name is looked up.
const AHEAD: usize = 4;

/// The names of the entries in use, in their order. It is the order of most files of translations, so the next name is
/// usually known before it is read.
pub(in crate::parse::sidecars) struct Order<'e> {
    names: Vec<&'e str>,
    /// Where each name is; made for the first name that comes out of turn.
    places: OnceCell<HashMap<&'e str, usize>>,
}

impl<'e> Order<'e> {
    pub(in crate::parse::sidecars) fn new(names: impl Iterator<Item = &'e str>) -> Self {
        Self {
            names: names.filter(|name| is_key(name)).collect(),
            places: OnceCell::new(),
        }
    }

    pub(in crate::parse::sidecars) fn len(&self) -> usize {
        self.names.len()
    }

    fn place(&self, name: &str) -> Option<usize> {
        let places = self.places.get_or_init(|| {
            let names = self.names.iter().enumerate();
            names.map(|(at, name)| (*name, at)).collect()
        });
        places.get(name).copied()
    }
}

/// Whether a name is a key to YAML as it is.
fn is_key(name: &str) -> bool {
    is_name(name) && !is_nothing(name)
}

/// The names of a file up to a place.
pub(super) struct Names<'o, 'e, 't> {
    order: &'o Order<'e>,
    /// The one that is expected.
    next: usize,
    /// Which of the expected ones were there.
    seen: Vec<bool>,
    /// The others.
    others: HashSet<&'t str>,
}

impl<'o, 'e, 't> Names<'o, 'e, 't> {
    pub(super) fn new(order: &'o Order<'e>) -> Self {
        Self {
            order,
            next: 0,
            seen: vec![false; order.names.len()],
            others: HashSet::default(),
        }
    }

    /// The name that is the only thing on the line from `at`, and where the next line begins. Nothing, if the file has
    /// the name already.
    pub(super) fn take(&mut self, text: &'t str, at: usize) -> Option<(&'t str, usize)> {
        let bytes = text.as_bytes();
        let mut place = self.next;
        while place < self.order.names.len() && place < self.next + AHEAD {
            let name = self.order.names[place];
            let end = at + name.len();
            if bytes.get(at..end) == Some(name.as_bytes())
                && bytes.get(end) == Some(&b':')
                && matches!(bytes.get(end + 1), None | Some(b'\n'))
            {
                return self.is_first(place).then_some((&text[at..end], end + 2));
            }
            place += 1;
        }
        let end = Line::at(text, at)?.end;
        let name = text[at..end]
            .strip_suffix(':')
            .filter(|name| is_key(name))?;
        let is_first = match self.order.place(name) {
            Some(place) => self.is_first(place),
            None => self.others.insert(name),
        };
        is_first.then_some((name, end + 1))
    }

    fn is_first(&mut self, place: usize) -> bool {
        self.next = place + 1;
        !std::mem::replace(&mut self.seen[place], true)
    }
}
