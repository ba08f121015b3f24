//! Asks a catalogue that is compiled in.

use std::marker::PhantomData;

use errdex::Catalog;
use errdex_win32::Win32Error;

use super::{Book, Found};
use crate::view::View;

/// The catalogue of an enum.
pub(crate) struct Compiled<C>(pub(crate) PhantomData<C>);

impl<C: Catalog> Book for Compiled<C> {
    fn entries(&self) -> Vec<View> {
        C::all().map(|code| code.entry().into()).collect()
    }

    fn find(&self, query: &str) -> Vec<Found> {
        errdex::find::<C>(query)
            .map(|found| Found {
                view: found.entry().into(),
                reading: found.reading().into(),
            })
            .collect()
    }
}

/// The Windows system errors.
pub(super) fn windows() -> Box<dyn Book> {
    Box::new(Compiled(PhantomData::<Win32Error>))
}
