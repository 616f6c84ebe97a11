//! What was looked for last, with the rows that hold it: a page, its sums, the pages after it and every other order of it
//! look for the same.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// So many texts are remembered: several people search at once, and nobody goes back far.
const TEXTS: usize = 8;

/// What the last texts found, the latest last. Of one state of the names: other names begin without.
#[derive(Debug)]
pub(crate) struct Looked<T>(Mutex<VecDeque<(String, Arc<T>)>>);

impl<T> Default for Looked<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Looked<T> {
    /// What this text found, when it was looked for lately.
    pub(crate) fn recall(&self, text: &str) -> Option<Arc<T>> {
        let mut texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = texts.iter().position(|(known, _)| known == text)?;
        let latest = texts.remove(at)?;
        let found = Arc::clone(&latest.1);
        texts.push_back(latest);
        Some(found)
    }

    /// Remembers what this text found.
    pub(crate) fn keep(&self, text: &str, found: T) -> Arc<T> {
        let found = Arc::new(found);
        let mut texts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        texts.retain(|(known, _)| known != text);
        if texts.len() == TEXTS {
            texts.pop_front();
        }
        texts.push_back((text.to_owned(), Arc::clone(&found)));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_that_were_looked_for_last_are_remembered() {
        let looked = Looked::default();
        for at in 0..TEXTS {
            looked.keep(&at.to_string(), at);
        }
        assert_eq!(looked.recall("0").as_deref(), Some(&0));
        looked.keep("more", 100);
        assert_eq!(looked.recall("1"), None, "nobody looked for it in the longest time");
        assert_eq!(looked.recall("0").as_deref(), Some(&0));
        looked.keep("0", 7);
        assert_eq!(looked.recall("0").as_deref(), Some(&7));
        assert_eq!(looked.0.lock().unwrap().len(), TEXTS);
    }
}
