//! What was made lately, kept for who asks for the same again.
//!
//! Portals of which the same is stated have the same page before its values are
//! written, and the same tables (`cargo bench`: with many portals, making each
//! anew takes half of the time).

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const MOST: usize = 8;

/// The last things that were made, each with all that it depends on.
#[derive(Debug)]
pub struct Kept<K, T>(Mutex<VecDeque<(K, Arc<T>)>>);

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, T> Kept<K, T> {
    /// What is made of `key`, unless it was lately.
    pub fn get(&self, key: K, make: impl FnOnce(&K) -> T) -> Arc<T> {
        if let Some((_, known)) = self.lock().iter().find(|(known, _)| *known == key) {
            return Arc::clone(known);
        }

        let made = Arc::new(make(&key));
        let mut kept = self.lock();
        kept.truncate(MOST - 1);
        kept.push_front((key, Arc::clone(&made)));
        made
    }

    /// A panic elsewhere leaves the list whole: things are only added.
    fn lock(&self) -> MutexGuard<'_, VecDeque<(K, Arc<T>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
