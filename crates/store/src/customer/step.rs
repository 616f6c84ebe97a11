//! Two versions of a promise beside each other, as a customer reads them: what moved, what came, what went and what stays.
//!
//! Only what is the customer's is compared: a share of the budget that moves is no change to who pays a price.

use super::page::{Terms, Version};
use domain::money::Cents;
use domain::terms::PromisedResult;
use domain::time::Day;

/// A version that was agreed to or is offered, beside the one that it replaced or would replace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<'a> {
    /// What is promised by it.
    pub version: &'a Version,
    /// What holds without it.
    pub before: &'a Version,
}

/// A result of either version, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line<'a> {
    /// As it is promised by the later version; as it was, where that drops it.
    pub result: &'a PromisedResult,
    /// As it was, where it reads otherwise now.
    pub was: Option<&'a PromisedResult>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays as it is.
    Kept,
    /// It stays, and reads otherwise: what is true, how that is seen, or whether it must be there.
    Reworded,
    /// It was not promised before.
    Added,
    /// It is promised no more.
    Dropped,
}

impl Fate {
    /// The stable code (`kept`).
    pub fn code(self) -> &'static str {
        match self {
            Fate::Kept => "kept",
            Fate::Reworded => "reworded",
            Fate::Added => "added",
            Fate::Dropped => "dropped",
        }
    }
}

impl<'a> Step<'a> {
    /// The day that it was before, when it moved.
    pub fn finish_was(&self) -> Option<Day> {
        Some(self.before.terms.finish_on).filter(|was| *was != self.version.terms.finish_on)
    }

    /// What the customer paid before and pays now, when that changed.
    pub fn prices(&self) -> Option<(Cents, Cents)> {
        self.before.terms.price.zip(self.version.terms.price).filter(|(was, now)| was != now)
    }

    /// What is promised that was not.
    pub fn added(&self) -> Vec<&'a PromisedResult> {
        not_among(&self.version.terms, &self.before.terms)
    }

    /// What was promised and is no more.
    pub fn dropped(&self) -> Vec<&'a PromisedResult> {
        not_among(&self.before.terms, &self.version.terms)
    }

    /// What stays and is said in other words: as it was said, and as it is said now.
    pub fn reworded(&self) -> Vec<(&'a PromisedResult, &'a PromisedResult)> {
        let pairs = self.results().into_iter().filter_map(|line| Some((line.was?, line.result)));
        pairs.filter(|(was, now)| was.statement != now.statement).collect()
    }

    /// Every result of either, in the order of the later version, and then what that drops.
    pub fn results(&self) -> Vec<Line<'a>> {
        let (before, after) = (&self.before.terms.results, &self.version.terms.results);
        let line = |result: &'a PromisedResult| {
            let was = before.iter().find(|was| was.id == result.id);
            let fate = match was {
                None => Fate::Added,
                Some(was) if reads_alike(was, result) => Fate::Kept,
                Some(_) => Fate::Reworded,
            };
            Line { result, was: was.filter(|_| fate == Fate::Reworded), fate }
        };
        let gone = before.iter().filter(|was| !after.iter().any(|kept| kept.id == was.id));
        let dropped = gone.map(|result| Line { result, was: None, fate: Fate::Dropped });
        after.iter().map(line).chain(dropped).collect()
    }

    /// Whether anything is otherwise by it that the customer reads.
    pub fn changes_anything(&self) -> bool {
        self.finish_was().is_some()
            || self.before.terms.price != self.version.terms.price
            || self.results().iter().any(|line| line.fate != Fate::Kept)
    }
}

fn reads_alike(one: &PromisedResult, other: &PromisedResult) -> bool {
    one.statement == other.statement && one.seen_by == other.seen_by && one.need == other.need
}

/// The results of some terms that others do not hold. One that is worded anew is the same result.
fn not_among<'a>(some: &'a Terms, others: &Terms) -> Vec<&'a PromisedResult> {
    some.results.iter().filter(|one| !others.results.iter().any(|other| other.id == one.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::ResultId;
    use domain::terms::Need;
    use domain::time::Timestamp;
    use jiff::civil::date;
    use uuid::Uuid;

    fn result(n: u128, statement: &str) -> PromisedResult {
        let (id, statement, seen_by) = (ResultId(Uuid::from_u128(n)), statement.to_owned(), "Zo".to_owned());
        PromisedResult { id, statement, seen_by, need: Need::Must, share: 50.0 }
    }

    fn version(number: u32, finish_on: Day, price: Option<i64>, results: Vec<PromisedResult>) -> Version {
        let terms = Terms { finish_on, price: price.map(Cents), results };
        Version { id: None, number, terms, since: Timestamp(0), agreed_by: None, why: None }
    }

    #[test]
    fn a_step_tells_what_it_changed_and_nothing_else() {
        let (may, june) = (date(2027, 5, 3), date(2027, 6, 1));
        let sold = version(1, may, Some(100), vec![result(1, "Draait"), result(2, "Meet")]);
        let same = version(2, may, Some(100), sold.terms.results.clone());
        let other = version(2, june, Some(120), vec![result(1, "Draait door"), result(3, "Toont")]);
        let silent = version(2, june, None, vec![result(1, "Draait"), result(2, "Meet")]);
        let words = |all: Vec<&PromisedResult>| all.iter().map(|one| one.statement.clone()).collect::<Vec<_>>();
        let said = |all: Vec<(&PromisedResult, &PromisedResult)>| {
            all.iter().map(|(was, now)| format!("{} → {}", was.statement, now.statement)).collect::<Vec<_>>()
        };
        for (after, finish, prices, added, reworded, dropped) in [
            (&same, None, None, vec![], vec![], vec![]),
            (
                &other,
                Some(may),
                Some((Cents(100), Cents(120))),
                vec!["Toont"],
                vec!["Draait → Draait door"],
                vec!["Meet"],
            ),
            (&silent, Some(may), None, vec![], vec![], vec![]),
        ] {
            let step = Step { version: after, before: &sold };
            assert_eq!((step.finish_was(), step.prices()), (finish, prices));
            assert_eq!((words(step.added()), words(step.dropped())), (strings(&added), strings(&dropped)));
            assert_eq!(said(step.reworded()), strings(&reworded));
            assert_eq!(step.changes_anything(), after != &same);
        }
    }

    #[test]
    fn every_result_of_either_version_is_told_once_with_what_becomes_of_it() {
        let may = date(2027, 5, 3);
        let sold = version(1, may, None, vec![result(1, "Draait"), result(2, "Meet"), result(4, "Telt")]);
        let softer = PromisedResult { need: Need::Flexible, ..result(4, "Telt") };
        let offered = version(2, may, None, vec![result(3, "Toont"), result(1, "Draait door"), softer]);
        let step = Step { version: &offered, before: &sold };
        let lines: Vec<(&str, Option<&str>, Fate)> = step
            .results()
            .iter()
            .map(|line| (line.result.statement.as_str(), line.was.map(|was| was.statement.as_str()), line.fate))
            .collect();
        let expected = [
            ("Toont", None, Fate::Added),
            ("Draait door", Some("Draait"), Fate::Reworded),
            ("Telt", Some("Telt"), Fate::Reworded),
            ("Meet", None, Fate::Dropped),
        ];
        assert_eq!(lines, expected);
        let moved = PromisedResult { share: 80.0, ..result(1, "Draait") };
        let shares = version(2, may, None, vec![moved, result(2, "Meet"), result(4, "Telt")]);
        let silent = Step { version: &shares, before: &sold };
        assert!(!silent.changes_anything() && silent.results().iter().all(|line| line.fate == Fate::Kept));
    }

    fn strings(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }
}
