//! Things worked out once for all who ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// By a key, what was worked out for it; whoever asks meanwhile waits for the one who works.
#[derive(Debug)]
pub(crate) struct Memo<T> {
    kept: Mutex<HashMap<String, Arc<OnceLock<T>>>>,
    most: usize,
}

impl<T: Clone> Memo<T> {
    /// That keeps at most so many; then it begins anew.
    pub(crate) fn new(most: usize) -> Self {
        Self { kept: Mutex::default(), most }
    }

    /// What there is for the key, or what `make` makes of it.
    pub(crate) fn once(&self, key: &str, make: impl FnOnce() -> T) -> T {
        let place = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() >= self.most && !kept.contains_key(key) {
                kept.clear();
            }
            Arc::clone(kept.entry(key.to_string()).or_default())
        };
        place.get_or_init(make).clone()
    }
}
