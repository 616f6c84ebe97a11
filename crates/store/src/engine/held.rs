//! Something that is held in memory between two questions, and let go when nobody has asked for a while.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, MutexGuard};

/// Where it is held, with when it was last asked for.
#[derive(Debug)]
pub(crate) struct Held<T>(Mutex<Option<(Arc<T>, Instant)>>);

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Held<T> {
    /// The one place, while one caller sees whether it still holds; others wait.
    pub(crate) async fn open(&self) -> Place<'_, T> {
        Place(self.0.lock().await)
    }

    /// Lets go of it when nobody has asked in this while. Says whether it is still held.
    pub(crate) async fn let_go(&self, idle: Duration) -> bool {
        let mut held = self.0.lock().await;
        if held.as_ref().is_some_and(|(_, asked)| asked.elapsed() >= idle) {
            *held = None;
        }
        held.is_some()
    }
}

/// The place, open for one caller.
pub(crate) struct Place<'a, T>(MutexGuard<'a, Option<(Arc<T>, Instant)>>);

impl<T> Place<'_, T> {
    /// Takes out what is there: when it cannot be brought up to date, nothing old stays.
    pub(crate) fn take(&mut self) -> Option<Arc<T>> {
        self.0.take().map(|(held, _)| held)
    }

    /// Holds this from now on, and gives it.
    pub(crate) fn put(mut self, held: Arc<T>) -> Arc<T> {
        *self.0 = Some((Arc::clone(&held), Instant::now()));
        held
    }
}
