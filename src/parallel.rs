//! The same work on many things, on all cores, in order.

use std::thread;

/// Fewer things than this are done faster by one thread.
const WORTH_A_THREAD: usize = 64;

/// What `work` makes of each of `things`, with its index, in their order.
pub fn map<'t, T: Sync, R: Send>(
    things: &'t [T],
    work: impl Fn(usize, &'t T) -> R + Sync,
) -> Vec<R> {
    let batches = batches(things, |first, batch| {
        let things = (first..).zip(batch);
        things
            .map(|(index, thing)| work(index, thing))
            .collect::<Vec<_>>()
    });
    batches.into_iter().flatten().collect()
}

/// What `work` makes of `things`, cut into one batch for each core; each batch
/// comes with the index of its first thing.
pub fn batches<'t, T: Sync, R: Send>(
    things: &'t [T],
    work: impl Fn(usize, &'t [T]) -> R + Sync,
) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if things.len() < WORTH_A_THREAD || threads == 1 {
        return vec![work(0, things)];
    }

    let size = things.len().div_ceil(threads);
    let (first, others) = things.split_at(size);
    let work = &work;
    thread::scope(|scope| {
        let mut workers = Vec::new();
        for (number, batch) in (1..).zip(others.chunks(size)) {
            let batch = move || work(number * size, batch);
            // A container may allow no further thread: then this one works.
            let worker = thread::Builder::new().spawn_scoped(scope, batch);
            workers.push(worker.map_err(|_| batch()));
        }

        // This thread would else wait, and its memory is warm.
        let mut done = vec![work(0, first)];
        for worker in workers {
            done.push(match worker.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(done)) | Err(done) => done,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
            });
        }

        done
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_order_stays() {
        let things: Vec<usize> = (0..1000).collect();
        let out = super::map(&things, |index, thing| index + thing);
        assert_eq!(out, (0..1000).map(|n| 2 * n).collect::<Vec<_>>());
    }
}
