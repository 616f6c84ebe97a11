//! Names side by side in one text, in their order: what begins with something is a stretch of it, and what holds it is
//! found by one walk over the whole.

use std::collections::HashSet;

use memchr::memmem;
use uuid::Uuid;

/// Stands before each name. Folded text has no line ends, so that nothing found reaches over two names.
const BEFORE: char = '\n';

/// Folded names, each with the id of what it names, in the order of name and id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    text: String,
    /// Where each name begins.
    starts: Vec<usize>,
    ids: Vec<Uuid>,
}

impl Names {
    /// These names, in whatever order they come.
    pub(super) fn of(mut rows: Vec<(String, Uuid)>) -> Self {
        rows.sort_unstable();
        let mut names = Self::default();
        names.text.reserve_exact(rows.iter().map(|(name, _)| name.len() + 1).sum());
        rows.iter().for_each(|(name, id)| names.push(name, *id));
        names
    }

    fn push(&mut self, name: &str, id: Uuid) {
        self.text.push(BEFORE);
        self.starts.push(self.text.len());
        self.text.push_str(name);
        self.ids.push(id);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// What they name, in their order.
    pub(super) fn ids(&self) -> &[Uuid] {
        &self.ids
    }

    /// The same without what is `gone`, and with these names besides.
    pub(super) fn with(&self, gone: &HashSet<Uuid>, mut more: Vec<(String, Uuid)>) -> Self {
        more.sort_unstable();
        let mut more = more.iter().map(|(name, id)| (name.as_str(), *id)).peekable();
        let mut names = Self { text: String::with_capacity(self.text.len()), ..Self::default() };
        for (row, id) in self.ids.iter().enumerate().filter(|(_, id)| !gone.contains(id)) {
            let name = self.name(row);
            while let Some((other, its)) = more.next_if(|other| *other < (name, *id)) {
                names.push(other, its);
            }
            names.push(name, *id);
        }
        more.for_each(|(name, id)| names.push(name, id));
        names
    }

    /// The first `most` that begin with this folded text, and after them those that hold it further on, among `only`
    /// these if some are given. Nothing for an empty text.
    pub(super) fn find(&self, text: &str, only: Option<&HashSet<Uuid>>, most: usize) -> Vec<Uuid> {
        if text.is_empty() || text.contains(BEFORE) {
            return Vec::new();
        }
        let may = |row: &usize| only.is_none_or(|only| self.ids.get(*row).is_some_and(|id| only.contains(id)));
        let begin = self.beginning(text).filter(may).take(most);
        let mut rows: Vec<usize> = begin.collect();
        let left = most - rows.len();
        rows.extend(self.holding(text).filter(may).take(left));
        rows.iter().filter_map(|row| self.ids.get(*row).copied()).collect()
    }

    /// The rows whose name begins with this text.
    fn beginning(&self, text: &str) -> impl Iterator<Item = usize> {
        let before = |start: &usize| self.text.get(*start..).is_some_and(|rest| until_end(rest) < text);
        let first = self.starts.partition_point(before);
        (first..self.len()).take_while(move |row| self.name(*row).starts_with(text))
    }

    /// The rows whose name holds this text further on than at its beginning, and does not begin with it.
    fn holding(&self, text: &str) -> impl Iterator<Item = usize> {
        let finder = memmem::Finder::new(text).into_owned();
        let mut from = 0;
        let next = move || {
            let at = from + finder.find(self.text.as_bytes().get(from..)?)?;
            let row = self.starts.partition_point(|start| *start <= at).checked_sub(1)?;
            // One name is found once.
            from = self.starts.get(row + 1).copied().unwrap_or(self.text.len());
            Some((row, at))
        };
        std::iter::from_fn(next).filter(|(row, at)| self.starts.get(*row) != Some(at)).map(|(row, _)| row)
    }

    fn name(&self, row: usize) -> &str {
        let start = self.starts.get(row).copied().unwrap_or(self.text.len());
        until_end(self.text.get(start..).unwrap_or_default())
    }
}

/// The first name of a text.
fn until_end(rest: &str) -> &str {
    rest.split(BEFORE).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(n: usize) -> Uuid {
        Uuid::from_u128(n as u128)
    }

    fn rows(names: &[&str]) -> Vec<(String, Uuid)> {
        names.iter().enumerate().map(|(n, name)| ((*name).to_owned(), id(n))).collect()
    }

    #[test]
    fn what_begins_with_it_comes_before_what_holds_it() {
        let names = Names::of(rows(&["van dam", "amsterdam", "dam", "dam dam", "bos", ""]));
        let found = |text, most| names.find(text, None, most);
        assert_eq!(found("dam", 9), [id(2), id(3), id(1), id(0)]);
        assert_eq!(found("dam", 3), [id(2), id(3), id(1)]);
        assert_eq!(found("dam dam", 9), [id(3)]);
        for nothing in ["", "\n", "zzz"] {
            assert!(found(nothing, 9).is_empty(), "{nothing}");
        }
        assert_eq!(names.find("dam", Some(&HashSet::from([id(0), id(3)])), 9), [id(3), id(0)]);
    }

    proptest! {
        /// The walk over one text finds what looking at each name finds.
        #[test]
        fn it_finds_what_looking_at_each_name_finds(
            names in prop::collection::vec("[ab é]{0,5}", 0..30), text in "[ab é]{1,3}", most in 0_usize..12,
        ) {
            let rows = rows(&names.iter().map(String::as_str).collect::<Vec<_>>());
            let mut sorted = rows.clone();
            sorted.sort();
            let begin = sorted.iter().filter(|(name, _)| name.starts_with(&text));
            let hold = sorted.iter().filter(|(name, _)| !name.starts_with(&text) && name.contains(&text));
            let expected: Vec<Uuid> = begin.chain(hold).map(|(_, id)| *id).take(most).collect();
            prop_assert_eq!(Names::of(rows).find(&text, None, most), expected);
        }

        /// Following changes gives what reading all of it anew gives.
        #[test]
        fn changes_give_what_reading_anew_gives(
            before in prop::collection::vec("[ab]{0,4}", 0..20), gone in prop::collection::hash_set(0_usize..20, 0..10),
            more in prop::collection::vec("[ab]{0,4}", 0..10),
        ) {
            let before = rows(&before.iter().map(String::as_str).collect::<Vec<_>>());
            let gone: HashSet<Uuid> = gone.into_iter().map(id).collect();
            let more: Vec<_> = more.into_iter().enumerate().map(|(n, name)| (name, id(100 + n))).collect();
            let kept = before.iter().filter(|(_, id)| !gone.contains(id)).chain(&more).cloned().collect();
            prop_assert_eq!(Names::of(before).with(&gone, more), Names::of(kept));
        }
    }
}
