//! The same work on many things, on all cores, in order.

use std::thread;

/// Fewer things than this are done faster by one thread.
const WORTH_A_THREAD: usize = 64;

/// What `work` makes of each of `things`, with its index, in their order.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if things.len() < WORTH_A_THREAD || threads == 1 {
        let things = things.iter().enumerate();
        return things.map(|(index, thing)| work(index, thing)).collect();
    }
    let size = things.len().div_ceil(threads);
    let work = &work;
    thread::scope(|scope| {
        let chunks = things.chunks(size).enumerate();
        let workers: Vec<_> = chunks
            .map(|(number, chunk)| {
                scope.spawn(move || {
                    let things = (number * size..).zip(chunk);
                    things
                        .map(|(index, thing)| work(index, thing))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut out = Vec::with_capacity(things.len());
        for worker in workers {
            match worker.join() {
                Ok(done) => out.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        out
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
