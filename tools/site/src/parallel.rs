//! Spreads pieces of work that do not need each other over the processors.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many pieces a thread takes at once.
const BATCH: usize = 16;

/// What `work` makes of each number below `count`, in order.
///
/// # Errors
///
/// One of the failures of `work`; after it, no further batch is begun.
pub fn try_each<T: Send, E: Send>(
    count: usize,
    work: impl Fn(usize) -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    let next = AtomicUsize::new(0);
    let has_failed = AtomicBool::new(false);
    let batches = Mutex::new(Vec::new());
    let run = || {
        while !has_failed.load(Ordering::Relaxed) {
            let start = next.fetch_add(BATCH, Ordering::Relaxed);
            if start >= count {
                break;
            }
            let end = count.min(start + BATCH);
            let batch: Result<Vec<T>, E> = (start..end).map(&work).collect();
            has_failed.fetch_or(batch.is_err(), Ordering::Relaxed);
            let mut batches = batches.lock().unwrap_or_else(PoisonError::into_inner);
            batches.push((start, batch));
        }
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = threads.min(count.div_ceil(BATCH));
    thread::scope(|scope| {
        // This thread is one of them. A system that has no more threads lets it do the work alone.
        for _ in 1..threads {
            if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                break;
            }
        }
        run();
    });
    let mut batches = batches.into_inner().unwrap_or_else(PoisonError::into_inner);
    batches.sort_by_key(|(start, _)| *start);
    let mut made = Vec::with_capacity(count);
    for (_, batch) in batches {
        made.extend(batch?);
    }
    Ok(made)
}

/// The same for work that cannot fail.
pub(crate) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let made: Result<Vec<T>, std::convert::Infallible> = try_each(count, |at| Ok(work(at)));
    match made {
        Ok(made) => made,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_made_once_and_in_order() {
        for count in [0, 1, BATCH - 1, BATCH, BATCH + 1, 1_000] {
            let asked = AtomicUsize::new(0);
            let made = each(count, |at| {
                asked.fetch_add(1, Ordering::Relaxed);
                at * 2
            });
            assert!(made.into_iter().eq((0..count).map(|at| at * 2)), "{count}");
            assert_eq!(asked.into_inner(), count);
        }
    }

    #[test]
    fn a_failure_ends_it() {
        let asked = AtomicUsize::new(0);
        let made = try_each(1_000_000, |at| {
            asked.fetch_add(1, Ordering::Relaxed);
            if at == 5 { Err(at) } else { Ok(at) }
        });
        assert_eq!(made, Err(5));
        assert!(asked.into_inner() < 1_000_000);
    }

    #[test]
    #[should_panic(expected = "a bug")]
    fn a_panic_is_not_swallowed() {
        each(1, |_| panic!("a bug"));
    }
}
