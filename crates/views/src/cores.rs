//! The same done to each of many things, on all cores.

use std::num::NonZero;

/// Below so many things a thread costs more than it saves.
const MANY: usize = 64;

/// What `make` makes of each, in their order. It must need nothing but its thing and what all may look at together.
pub(crate) fn map<T: Sync, U: Send>(list: &[T], make: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    if cores == 1 || list.len() < MANY {
        return list.iter().map(make).collect();
    }
    let make = &make;
    std::thread::scope(|scope| {
        let parts: Vec<_> = (list.chunks(list.len().div_ceil(cores)))
            .map(|part| scope.spawn(move || part.iter().map(make).collect::<Vec<U>>()))
            .collect();
        parts.into_iter().flat_map(|part| whole(part.join())).collect()
    })
}

/// What a thread made; what it failed with, goes on.
pub(crate) fn whole<T>(made: std::thread::Result<T>) -> T {
    made.unwrap_or_else(|failure| std::panic::resume_unwind(failure))
}
