//! Names side by side in one text, in their order: what begins with something is a stretch of it, and what holds it is
//! found by one walk over the whole.

use std::collections::HashSet;

use memchr::memmem;
use uuid::Uuid;

/// Stands before each name. Folded text has no line ends, so that nothing found reaches over two names.
const BEFORE: char = '\n';

/// A folded name, the id of what it names, and what is held besides.
pub(super) type Named<T> = (String, Uuid, T);

/// Folded names, each with the id of what it names and with what is held of it besides, in the order of name and id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Names<T = ()> {
    text: String,
    /// Where each name begins.
    starts: Vec<usize>,
    ids: Vec<Uuid>,
    besides: Vec<T>,
}

impl<T: Clone> Names<T> {
    /// These names, in whatever order they come.
    pub(super) fn of(mut rows: Vec<Named<T>>) -> Self {
        sort(&mut rows);
        let mut names = Self::with_room(rows.iter().map(|(name, ..)| name.len() + 1).sum(), rows.len());
        rows.into_iter().for_each(|(name, id, besides)| names.push(&name, id, besides));
        names
    }

    fn with_room(text: usize, rows: usize) -> Self {
        Self {
            text: String::with_capacity(text),
            starts: Vec::with_capacity(rows),
            ids: Vec::with_capacity(rows),
            besides: Vec::with_capacity(rows),
        }
    }

    fn push(&mut self, name: &str, id: Uuid, besides: T) {
        self.text.push(BEFORE);
        self.starts.push(self.text.len());
        self.text.push_str(name);
        self.ids.push(id);
        self.besides.push(besides);
    }

    /// The same without what is `gone`, and with these names besides.
    pub(super) fn with(&self, gone: &HashSet<Uuid>, mut more: Vec<Named<T>>) -> Self {
        sort(&mut more);
        let mut names = Self::with_room(self.text.len(), self.ids.len());
        let mut more = more.into_iter().peekable();
        for (row, (id, besides)) in self.ids.iter().zip(&self.besides).enumerate() {
            if gone.contains(id) {
                continue;
            }
            let name = self.name(row);
            while let Some((other, its, own)) = more.next_if(|(other, its, _)| (other.as_str(), *its) < (name, *id)) {
                names.push(&other, its, own);
            }
            names.push(name, *id, besides.clone());
        }
        more.for_each(|(name, id, besides)| names.push(&name, id, besides));
        names
    }
}

impl<T> Names<T> {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    /// What they name, in their order.
    pub(crate) fn ids(&self) -> &[Uuid] {
        &self.ids
    }

    /// What is held besides, in the order of the names.
    pub(crate) fn besides(&self) -> &[T] {
        &self.besides
    }

    /// A name and what it names, by its row; nothing beyond the last.
    pub(crate) fn at(&self, row: usize) -> Option<(&str, Uuid)> {
        self.ids.get(row).map(|id| (self.name(row), *id))
    }

    /// The rows, in their order, whose name holds this folded text. None for an empty text.
    pub(crate) fn rows_holding(&self, text: &str) -> Vec<usize> {
        if text.is_empty() || text.contains(BEFORE) {
            return Vec::new();
        }
        let finder = memmem::Finder::new(text);
        let (mut rows, mut row, mut from) = (Vec::new(), 0, 0);
        while let Some(on) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            while self.starts.get(row + 1).is_some_and(|start| *start <= from + on) {
                row += 1;
            }
            rows.push(row);
            // One name is found once.
            from = self.starts.get(row + 1).copied().unwrap_or(self.text.len());
        }
        rows
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

fn sort<T>(rows: &mut [Named<T>]) {
    rows.sort_unstable_by(|(name, id, _), (other, its, _)| (name, id).cmp(&(other, its)));
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

    fn rows(names: &[&str]) -> Vec<Named<usize>> {
        names.iter().enumerate().map(|(n, name)| ((*name).to_owned(), id(n), n)).collect()
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
            let begin = sorted.iter().filter(|(name, ..)| name.starts_with(&text));
            let hold = sorted.iter().filter(|(name, ..)| !name.starts_with(&text) && name.contains(&text));
            let expected: Vec<Uuid> = begin.chain(hold).map(|(_, id, _)| *id).take(most).collect();
            let names = Names::of(rows);
            prop_assert_eq!(names.find(&text, None, most), expected);
            let holding = sorted.iter().enumerate().filter(|(_, (name, ..))| name.contains(&text));
            prop_assert_eq!(names.rows_holding(&text), holding.map(|(row, _)| row).collect::<Vec<_>>());
            for (row, (name, id, besides)) in sorted.iter().enumerate() {
                prop_assert_eq!(names.at(row), Some((name.as_str(), *id)));
                prop_assert_eq!(names.besides().get(row), Some(besides));
            }
        }

        /// Following changes gives what reading all of it anew gives.
        #[test]
        fn changes_give_what_reading_anew_gives(
            before in prop::collection::vec("[ab]{0,4}", 0..20), gone in prop::collection::hash_set(0_usize..20, 0..10),
            more in prop::collection::vec("[ab]{0,4}", 0..10),
        ) {
            let before = rows(&before.iter().map(String::as_str).collect::<Vec<_>>());
            let gone: HashSet<Uuid> = gone.into_iter().map(id).collect();
            let more: Vec<_> = more.into_iter().enumerate().map(|(n, name)| (name, id(100 + n), 100 + n)).collect();
            let kept = before.iter().filter(|(_, id, _)| !gone.contains(id)).chain(&more).cloned().collect();
            prop_assert_eq!(Names::of(before).with(&gone, more), Names::of(kept));
        }
    }
}
