//! One page of a long list: how lists are cut up and where the next piece begins.
//!
//! A list goes on *after a row*, never at an offset: however deep one reads, a page costs the same, and a row that comes
//! in between shifts nothing. The cursor is that row's sort value and id.

use uuid::Uuid;

/// How many rows a page has at most, on every door.
pub const MOST: u32 = 200;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many match over all pages.
    pub total: i64,
    /// Where the next page begins; `None` on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a page out of rows that were asked for with one more than `limit`: that one only shows that there is a next
    /// page. `cursor` gives the place of a row.
    pub fn cut(mut items: Vec<T>, limit: u32, total: i64, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = limit as usize;
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|row| cursor(row).to_string());
        Self { items, total, next }
    }
}

/// The row after which a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The value that the list is sorted by, as text; empty when it is sorted by id alone.
    pub at: String,
    /// The row's id, which settles ties.
    pub id: Uuid,
}

impl Cursor {
    /// Reads a cursor back; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.rsplit_once('~')?;
        Some(Self { at: at.to_owned(), id: Uuid::try_parse(id).ok()? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}", self.at, self.id.simple())
    }
}

/// What a list can be sorted by, up or down. The default is sorted down.
pub trait SortKey: Copy + Eq + Default + 'static {
    /// Every key with how it is written in an address when the highest goes first, and when the lowest does.
    const CODES: &'static [(Self, [&'static str; 2])];
}

/// How a list is sorted; rows that tie go by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort<K> {
    /// By what.
    pub key: K,
    /// Whether the highest goes first.
    pub descending: bool,
}

impl<K: Default> Default for Sort<K> {
    fn default() -> Self {
        Sort { key: K::default(), descending: true }
    }
}

impl<K: SortKey> Sort<K> {
    /// Every way to sort.
    pub fn all() -> impl Iterator<Item = Self> {
        K::CODES.iter().flat_map(|(key, _)| [true, false].map(|descending| Sort { key: *key, descending }))
    }

    /// Reads a way to sort as it is written in an address: `-fit` is the highest first. `None` when it is not offered.
    pub fn parse(text: &str) -> Option<Self> {
        Self::all().find(|sort| sort.code() == text)
    }

    /// As it is written in an address.
    pub fn code(self) -> &'static str {
        let found = K::CODES.iter().find(|(key, _)| *key == self.key);
        found.map_or("", |(_, codes)| codes[usize::from(!self.descending)])
    }

    pub(crate) fn turned(self) -> Self {
        Sort { descending: !self.descending, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_text() {
        for at in ["", "71.25", "-3", "a~b"] {
            let cursor = Cursor { at: at.into(), id: Uuid::from_u128(7) };
            assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        }
        assert_eq!(Cursor::parse("71.25"), None);
        assert_eq!(Cursor::parse("~nobody"), None);
    }

    fn every_way_to_sort_survives_its_code<K: SortKey + std::fmt::Debug>(first: &str) {
        for sort in Sort::<K>::all() {
            assert_eq!(Sort::parse(sort.code()), Some(sort));
        }
        assert_eq!(Sort::<K>::all().count(), 2 * K::CODES.len());
        assert_eq!(Sort::<K>::parse("-name"), None);
        assert_eq!(Sort::<K>::default().code(), first);
    }

    #[test]
    fn lists_are_sorted_as_their_addresses_say() {
        every_way_to_sort_survives_its_code::<crate::opportunities::Key>("-fit");
        every_way_to_sort_survives_its_code::<crate::projects::Key>("-leaving");
    }

    #[test]
    fn the_last_page_has_no_next() {
        let cursor = |n: &u128| Cursor { at: n.to_string(), id: Uuid::from_u128(*n) };
        let page = Page::cut(vec![1, 2, 3], 2, 3, cursor);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.as_deref().and_then(Cursor::parse).map(|c| c.at), Some("2".into()));
        assert_eq!(Page::cut(vec![1, 2], 2, 2, cursor).next, None);
    }
}
