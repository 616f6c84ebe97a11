//! The columns of a list: which of them are shown, in which order, and the links that change that. They stand in the
//! address, so that they can be sent to somebody and kept in a view.

use crate::{Address, Words};

/// The parameter that names the columns.
pub(crate) const COLUMNS: &str = "columns";

/// A column of a list, of a fixed set.
pub(crate) trait Column: Copy + Eq + 'static {
    /// All, the most important first: a phone shows the first few of those that are chosen.
    const ALL: &'static [Self];
    /// Those that are shown without asking, in their order.
    const USUAL: &'static [Self];

    /// The stable code, as it stands in an address.
    fn code(self) -> &'static str;

    /// The key of its name in the words.
    fn name(self) -> &'static str;

    /// The orders that its head gives, the first one first; none where a list cannot be sorted by it.
    fn orders(self) -> Option<[&'static str; 2]>;

    /// Whether it stands to the right, as numbers and days do.
    fn is_at_end(self) -> bool;
}

/// The head of a column.
pub(crate) struct Head<C> {
    pub(crate) column: C,
    pub(crate) label: String,
    /// The order that it gives, and how it is sorted now, where it can be sorted by.
    pub(crate) order: Option<(Address, &'static str)>,
    /// The classes of its cells: where they stand, and what a card on a phone does with them.
    pub(crate) class: String,
}

/// The heads of these columns, in a list at this address that is sorted so.
pub(crate) fn heads<C: Column>(w: &Words, address: &Address, sorted: &str, shown: &[C]) -> Vec<Head<C>> {
    let head = |(column, on_card): (&C, &'static str)| Head {
        column: *column,
        label: w.t(column.name()),
        order: column.orders().map(|[first, other]| {
            let wanted = if sorted == first { other } else { first };
            (address.clone().but("sort", wanted), order(sorted, [first, other]))
        }),
        class: format!("{}{on_card}", if column.is_at_end() { "num " } else { "" }),
    };
    shown.iter().zip(on_cards(shown)).map(head).collect()
}

/// How many columns a card on a phone shows.
const ON_A_PHONE: usize = 4;

/// The columns that an address names, each once and in that order, and the names that no column has. Without a known
/// name there are the usual ones.
pub(crate) fn read<C: Column>(text: &str) -> (Vec<C>, Vec<String>) {
    let (mut columns, mut strange) = (Vec::new(), Vec::new());
    for code in text.split(',').map(str::trim).filter(|code| !code.is_empty()) {
        match C::ALL.iter().find(|column| column.code() == code) {
            Some(column) if columns.contains(column) => {}
            Some(column) => columns.push(*column),
            None => strange.push(code.to_owned()),
        }
    }
    if columns.is_empty() {
        columns.extend_from_slice(C::USUAL);
    }
    (columns, strange)
}

/// The columns as an address names them; nothing for the usual ones.
pub(crate) fn written<C: Column>(columns: &[C]) -> String {
    if columns == C::USUAL {
        return String::new();
    }
    columns.iter().map(|column| column.code()).collect::<Vec<_>>().join(",")
}

/// For each column what a card on a phone does with it, as a class: the least important are left out (`desk`), and of the
/// others every second one stands at the right.
fn on_cards<C: Column>(shown: &[C]) -> Vec<&'static str> {
    let is_left_out = |column: &C| {
        let before = C::ALL.iter().take_while(|other| *other != column);
        before.filter(|other| shown.contains(other)).count() >= ON_A_PHONE
    };
    let mut place = 0;
    let class = |column: &C| {
        if is_left_out(column) {
            return "desk";
        }
        place += 1;
        if place % 2 == 0 { "right" } else { "" }
    };
    shown.iter().map(class).collect()
}

/// How a list is sorted by a column that gives these orders, as `aria-sort` says it.
fn order(sorted: &str, orders: [&str; 2]) -> &'static str {
    match sorted {
        code if !orders.contains(&code) => "none",
        code if code.starts_with('-') => "descending",
        _ => "ascending",
    }
}

/// The menu in which columns are chosen: a link for each change.
pub(crate) struct Chooser {
    /// Those that are shown.
    pub(crate) shown: Vec<Choice>,
    /// Those that are not, with the link that adds them.
    pub(crate) others: Vec<(String, Address)>,
    /// Back to the usual ones; none where it is those that are shown.
    pub(crate) usual: Option<Address>,
}

/// A column that is shown.
pub(crate) struct Choice {
    /// What it is called.
    pub(crate) name: String,
    /// With it one place earlier.
    pub(crate) earlier: Option<Address>,
    /// With it one place later.
    pub(crate) later: Option<Address>,
    /// Without it; the last one stays.
    pub(crate) out: Option<Address>,
}

/// The menu for a list that shows these columns at this address.
pub(crate) fn chooser<C: Column>(w: &Words, address: &Address, shown: &[C]) -> Chooser {
    let with = |columns: &[C]| address.clone().but(COLUMNS, written(columns)).at_place("columns");
    let swapped = |one: usize, other: usize| {
        let mut columns = shown.to_vec();
        columns.swap(one, other);
        with(&columns)
    };
    let choice = |(at, column): (usize, &C)| Choice {
        name: w.t(column.name()),
        earlier: (at > 0).then(|| swapped(at - 1, at)),
        later: (at + 1 < shown.len()).then(|| swapped(at, at + 1)),
        out: (shown.len() > 1).then(|| {
            let left: Vec<C> = shown.iter().filter(|other| *other != column).copied().collect();
            with(&left)
        }),
    };
    let other = |column: &C| (w.t(column.name()), with(&[shown, &[*column]].concat()));
    Chooser {
        shown: shown.iter().enumerate().map(choice).collect(),
        others: C::ALL.iter().filter(|column| !shown.contains(column)).map(other).collect(),
        usual: (shown != C::USUAL).then(|| with(C::USUAL)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Letter {
        A,
        B,
        C,
        D,
        E,
        F,
    }

    impl Column for Letter {
        const ALL: &'static [Self] = &[Letter::A, Letter::B, Letter::C, Letter::D, Letter::E, Letter::F];
        const USUAL: &'static [Self] = &[Letter::B, Letter::A];
        fn code(self) -> &'static str {
            ["a", "b", "c", "d", "e", "f"][self as usize]
        }
        fn name(self) -> &'static str {
            "field-name"
        }
        fn orders(self) -> Option<[&'static str; 2]> {
            None
        }
        fn is_at_end(self) -> bool {
            self == Letter::F
        }
    }

    #[track_caller]
    fn check(text: &str, shown: &[Letter], strange: &[&str], again: &str) {
        let (columns, unknown) = read::<Letter>(text);
        assert_eq!(
            (columns.as_slice(), unknown.iter().map(String::as_str).collect::<Vec<_>>()),
            (shown, strange.to_vec())
        );
        assert_eq!(written(&columns), again, "{text}");
    }

    #[test]
    fn columns_are_read_as_they_are_written() {
        use Letter::{A, B, C};
        check("", &[B, A], &[], "");
        check("b,a", &[B, A], &[], "");
        check("a,b", &[A, B], &[], "a,b");
        check(" c , a ,c", &[C, A], &[], "c,a");
        check("c,x,,y", &[C], &["x", "y"], "c");
        check("x", &[B, A], &["x"], "");
    }

    #[test]
    fn a_phone_shows_the_four_that_matter_most() {
        use Letter::{A, B, C, E, F};
        assert_eq!(on_cards(&[F, E, C, B, A]), ["desk", "", "right", "", "right"]);
        assert_eq!(on_cards(&[F]), [""]);
    }

    #[test]
    fn a_cell_stands_where_its_column_says() {
        use Letter::{A, B, C, E, F};
        let w = crate::words::tests::words(crate::Lang::Nl);
        let found = heads(&w, &Address::new("/x"), "", &[E, C, F, B, A]);
        assert_eq!(
            found.iter().map(|head| head.class.as_str()).collect::<Vec<_>>(),
            ["", "right", "num desk", "", "right"]
        );
    }

    #[test]
    fn a_link_changes_one_thing() {
        let w = crate::words::tests::words(crate::Lang::Nl);
        let found = chooser(&w, &Address::new("/x").with("search", "q"), &[Letter::C, Letter::A]);
        let link = |address: &Option<Address>| address.as_ref().map(ToString::to_string).unwrap_or_default();
        let told: Vec<_> = found.shown.iter().map(|c| [link(&c.earlier), link(&c.later), link(&c.out)]).collect();
        assert_eq!(
            told,
            [
                ["", "/x?search=q&columns=a%2Cc#columns", "/x?search=q&columns=a#columns"],
                ["/x?search=q&columns=a%2Cc#columns", "", "/x?search=q&columns=c#columns"],
            ]
        );
        assert_eq!(found.others[0].1.to_string(), "/x?search=q&columns=c%2Ca%2Cb#columns");
        assert_eq!(link(&found.usual), "/x?search=q#columns");
        assert_eq!(link(&chooser(&w, &Address::new("/x"), &[Letter::B]).shown[0].out), "");
    }
}
