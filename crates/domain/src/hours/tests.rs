//! Hours and costs: rules as tables, and what holds for every file.

use jiff::civil::date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

use super::*;
use crate::{ids::WorkerId, money::Cents, refusal::Refusal, terms::Budget, time::Day};

const TODAY: Day = date(2026, 5, 14);

#[test]
fn a_duration_is_read_as_it_is_written() {
    let h = Unit::Hours;
    for (text, unit, expected) in [
        ("1:30", h, Ok(5_400)),
        ("01:30:00", h, Ok(5_400)),
        ("00:00:01", h, Ok(1)),
        ("24:00", h, Ok(86_400)),
        ("1.5", h, Ok(5_400)),
        ("1,5", h, Ok(5_400)),
        (",25", h, Ok(900)),
        ("8", h, Ok(28_800)),
        ("1.500", h, Ok(5_400)),
        ("0.3333", h, Ok(1_200)),
        ("1h 30m", h, Ok(5_400)),
        ("1u30", h, Ok(5_400)),
        ("1 uur 30 min.", h, Ok(5_400)),
        ("90 min", h, Ok(5_400)),
        ("1h 2m 3s", h, Ok(3_723)),
        ("90", Unit::Minutes, Ok(5_400)),
        ("90.5", Unit::Minutes, Ok(5_430)),
        ("1:30", Unit::Minutes, Ok(5_400)),
        ("5400", Unit::Seconds, Ok(5_400)),
        ("0", h, Ok(0)),
        ("-0:00", h, Ok(0)),
        ("-1", h, Err("negative")),
        ("-1:30", h, Err("negative")),
        ("24:01", h, Err("more-than-a-day")),
        ("25", h, Err("more-than-a-day")),
        ("1441", Unit::Minutes, Err("more-than-a-day")),
        ("1.440", Unit::Minutes, Err("not-a-duration")),
        ("1:60", h, Err("not-a-duration")),
        ("1:2:3:4", h, Err("not-a-duration")),
        ("1:", h, Err("not-a-duration")),
        ("1.000,5", h, Err("not-a-duration")),
        ("acht", h, Err("not-a-duration")),
        ("30m 1h", h, Err("not-a-duration")),
        ("h", h, Err("not-a-duration")),
        ("", h, Err("not-a-duration")),
        ("-", h, Err("not-a-duration")),
        ("99999999999999999999", h, Err("not-a-duration")),
    ] {
        assert_eq!(read_duration(text, unit), expected, "{text} {unit:?}");
    }
}

fn said() -> RowSaid<'static> {
    RowSaid { day: "2026-05-12", duration: "1:30", person: "Noor Bos", project: "Lijn 4", ..RowSaid::default() }
}

#[track_caller]
fn wrong(said: RowSaid<'_>, expected: &[(&str, &str)]) {
    let found = read(&said, TODAY).err().unwrap_or_default();
    let found: Vec<_> = found.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
    assert_eq!(found, expected, "{said:?}");
}

#[test]
fn a_row_names_everything_that_is_wrong_with_it() {
    wrong(said(), &[]);
    wrong(RowSaid { day: "", ..said() }, &[("day", "required")]);
    wrong(RowSaid { day: "12 mei", ..said() }, &[("day", "not-a-date")]);
    wrong(RowSaid { day: "2026-05-15", ..said() }, &[("day", "in-the-future")]);
    wrong(RowSaid { day: "1899-12-31", ..said() }, &[("day", "too-long-ago")]);
    wrong(RowSaid { duration: "-2", ..said() }, &[("duration", "negative")]);
    wrong(RowSaid { duration: "25:00", ..said() }, &[("duration", "more-than-a-day")]);
    wrong(RowSaid { duration: "", minutes: "x", ..said() }, &[("minutes", "not-a-duration")]);
    wrong(RowSaid { duration: "", ..said() }, &[("duration", "hours-or-amount")]);
    wrong(RowSaid { amount: "12.50", ..said() }, &[("amount", "hours-and-amount")]);
    wrong(RowSaid { duration: "", amount: "x", ..said() }, &[("amount", "not-a-number")]);
    wrong(RowSaid { project: "", ..said() }, &[("project", "required")]);
    wrong(RowSaid { project: "", project_code: "P4", ..said() }, &[]);
    wrong(
        RowSaid { day: "x", duration: "y", project: " ", ..said() },
        &[("day", "not-a-date"), ("duration", "not-a-duration"), ("project", "required")],
    );
}

#[test]
fn a_cost_has_no_worker_and_may_come_back() {
    let row = read(&RowSaid { duration: "", amount: "-12.50", ..said() }, TODAY).unwrap();
    assert_eq!((row.amount, row.worker), (Amount::Cost(Cents(-1_250)), None));
}

#[test]
fn a_name_can_come_in_parts_and_an_address_is_one_address() {
    let row = RowSaid { person: "", first_name: "Noor ", last_name: " Bos", email: "Noor@Vonk.example", ..said() };
    let worker = read(&row, TODAY).unwrap().worker.unwrap();
    assert_eq!((worker.name.as_str(), worker.email.as_str()), ("Noor Bos", "noor@vonk.example"));
}

#[test]
fn a_row_is_known_by_its_times_else_by_its_description() {
    let text = |said: RowSaid<'_>| contents(&read(&said, TODAY).unwrap());
    let timed = RowSaid { begin: "09:00", end: "10:30", ..said() };
    assert_eq!(
        text(RowSaid { description: "overleg", ..timed }),
        text(RowSaid { description: "Overleg klant", ..timed })
    );
    assert_ne!(text(RowSaid { description: "overleg", ..said() }), text(RowSaid { description: "bouwen", ..said() }));
    assert_eq!(
        text(RowSaid { description: " Over  leg", ..said() }),
        text(RowSaid { description: "over leg", ..said() })
    );
    assert_eq!(text(said()), text(RowSaid { duration: "1.5", ..said() }));
    for other in [
        RowSaid { day: "2026-05-11", ..said() },
        RowSaid { duration: "2", ..said() },
        RowSaid { person: "Leo", ..said() },
        RowSaid { project: "Lijn 5", ..said() },
        RowSaid { client: "Kramer", ..said() },
        RowSaid { begin: "09:00", ..said() },
        RowSaid { duration: "", amount: "5400", ..said() },
    ] {
        assert_ne!(text(said()), text(other), "{other:?}");
    }
}

#[test]
fn a_project_is_known_by_its_id_or_by_all_that_names_it() {
    let named = |client: &str, name: &str, code: &str, id: &str| {
        Named { client: client.into(), name: name.into(), code: code.into(), id: id.into() }.key()
    };
    assert_eq!(named("Kramer", "Lijn 4", "", "7"), named("Kramer BV", "Lijn 4b", "K4", "7"));
    assert_eq!(named("Kramer", "Lijn 4", "", ""), named("kramer ", "lijn  4", "", ""));
    assert_ne!(named("Kramer", "Onderhoud", "", ""), named("Jansen", "Onderhoud", "", ""));
    assert_ne!(named("a|", "b", "", ""), named("a", "|b", "", ""));
    assert_ne!(named("a\\", "b", "", ""), named("a", "\\|b", "", ""));
    assert!(!named("Kramer\tBV", "Lijn 4", "", "").contains(char::is_control), "it goes through JSON and forms");
}

fn worker(n: u128) -> Option<WorkerId> {
    Some(WorkerId(Uuid::from_u128(n)))
}

#[test]
fn the_rate_is_that_of_the_day_and_ones_own_goes_before_the_firms() {
    let rate = |worker, from, cost| Rate { worker, from, cost: Cents(cost) };
    let rates = Rates::new([
        rate(None, date(2026, 1, 1), 6_000),
        rate(worker(1), date(2026, 3, 1), 8_000),
        rate(worker(1), date(2026, 4, 1), 9_000),
        rate(worker(1), date(2026, 4, 1), 9_500),
        rate(None, date(2026, 5, 1), 6_500),
    ]);
    for (who, day, expected) in [
        (worker(1), date(2025, 12, 31), None),
        (worker(1), date(2026, 1, 1), Some(6_000)),
        (worker(1), date(2026, 2, 28), Some(6_000)),
        (worker(1), date(2026, 3, 1), Some(8_000)),
        (worker(1), date(2026, 4, 1), Some(9_500)),
        (worker(1), date(2026, 6, 1), Some(9_500)),
        (worker(2), date(2026, 4, 30), Some(6_000)),
        (worker(2), date(2026, 5, 1), Some(6_500)),
        (None, date(2026, 5, 1), Some(6_500)),
    ] {
        assert_eq!(rates.on(who, day), expected.map(Cents), "{who:?} {day}");
    }
    assert_eq!(Rates::default().on(worker(1), TODAY), None);
}

#[test]
fn a_rate_names_what_is_wrong_with_it() {
    let draft = |from, cost: Option<i64>| RateDraft { worker: None, from, cost: cost.map(Cents) };
    for (draft, expected) in [
        (draft(Some(TODAY), Some(0)), vec![]),
        (draft(None, None), vec![("from", "required"), ("cost_cents", "required")]),
        (draft(Some(TODAY), Some(-1)), vec![("cost_cents", "negative")]),
        (draft(Some(TODAY), Some(1_000_001)), vec![("cost_cents", "out-of-range")]),
        (draft(Some(date(2300, 1, 1)), Some(1)), vec![("from", "too-far")]),
    ] {
        let found = match draft.check(TODAY) {
            Err(Refusal::Invalid(problems)) => problems,
            other => other.map(|_| vec![]).unwrap(),
        };
        assert_eq!(found.iter().map(|p| (p.field.as_str(), p.code)).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn hours_without_a_rate_are_told_and_never_worth_nothing() {
    let rates = Rates::new([Rate { worker: worker(1), from: date(2026, 1, 1), cost: Cents(10_000) }]);
    let one = Worked { worker: worker(1), on: date(2026, 2, 2), seconds: 5_400 };
    let two = Worked { worker: worker(2), on: date(2026, 2, 3), seconds: 3_600 };
    let bill = Cost { on: date(2026, 1, 5), amount: Cents(50_000) };
    let both = Budget { cost: Some(Cents(1)), hours: Some(1.0) };

    let priced = add_up(&[one], &[bill], &rates);
    assert_eq!((priced.cost(), priced.rate()), (Some(Cents(65_000)), Some(Cents(10_000))));
    assert_eq!((priced.from, priced.through), (Some(date(2026, 1, 5)), Some(date(2026, 2, 2))));
    assert_eq!(priced.in_units_of(both), Budget { cost: Some(Cents(65_000)), hours: Some(1.5) });

    let half = add_up(&[one, two], &[bill], &rates);
    assert_eq!((half.labour, half.unpriced, half.cost()), (Cents(15_000), 3_600, None));
    assert_eq!(half.rate(), None, "what some hours cost is not what an hour cost");
    assert_eq!(half.in_units_of(both), Budget { cost: None, hours: Some(2.5) });
    assert_eq!(half.in_units_of(Budget { cost: None, hours: None }), Budget::default());

    let bills = add_up(&[], &[bill], &rates);
    assert_eq!(bills.rate(), None, "there are no hours");
    assert_eq!(bills.in_units_of(both), Budget { cost: Some(Cents(50_000)), hours: None });
    let nothing = add_up(&[], &[], &rates);
    assert_eq!((nothing.is_any(), nothing.cost()), (false, None));
    assert_eq!(nothing.in_units_of(both), Budget::default());
}

#[test]
fn many_small_pieces_are_rounded_once() {
    let rates = Rates::new([Rate { worker: None, from: date(2026, 1, 1), cost: Cents(10_000) }]);
    let piece = Worked { worker: None, on: date(2026, 2, 2), seconds: 1 };
    assert_eq!(add_up(&[piece; 3_600], &[], &rates).cost(), Some(Cents(10_000)));
}

#[test]
fn weeks_run_from_monday_without_a_gap() {
    let days = [(date(2026, 5, 3), 60), (date(2026, 5, 4), 1), (date(2026, 5, 20), 5), (date(2026, 5, 18), 2)];
    let expected = [(date(2026, 4, 27), 60), (date(2026, 5, 4), 1), (date(2026, 5, 11), 0), (date(2026, 5, 18), 7)];
    assert_eq!(weeks(days), expected);
    assert_eq!(weeks([]), []);
}

/// A row of an export: the day of May, who, how long. Few of each, so that many rows say the same.
type Line = (u8, u8, u8);

/// What is known after files came in, in this order, as the store keeps it: under contents and place among its likes.
fn after(files: &[Vec<Line>]) -> BTreeMap<(String, u32), i64> {
    let mut kept = BTreeMap::new();
    for file in files {
        let mut ordinals = Ordinals::default();
        for (day, who, long) in file {
            let (day, who, long) = (format!("2026-05-{day:02}"), format!("w{who}"), format!("{long}"));
            let said = RowSaid { day: &day, person: &who, duration: &long, project: "Lijn 4", ..RowSaid::default() };
            let row = read(&said, date(2026, 6, 1)).unwrap();
            let Amount::Hours(seconds) = row.amount else { unreachable!() };
            let contents = contents(&row);
            let nth = ordinals.next(&contents);
            kept.insert((contents, nth), seconds);
        }
    }
    kept
}

/// A line of an export without ids: the day of May, what was done, how long. Its person and project are always the same.
type Told = (u8, u8, u8);

/// By what a line is known, and by what the one is known that took its place.
type Name = (String, u32);

/// What is known, as the store keeps it: its kin, its seconds, and what took its place.
type Book = BTreeMap<Name, (String, i64, Option<Name>)>;

/// The lines of a file: by what each is known, its kin and its seconds.
fn named(file: &[Told]) -> Vec<(Name, String, i64)> {
    let mut ordinals = Ordinals::default();
    let name = |(day, what, long): &Told| {
        let (day, what, long) = (format!("2026-05-{day:02}"), format!("Werk {what}"), format!("{long}"));
        let said = RowSaid { day: &day, description: &what, duration: &long, project: "Lijn 4", ..RowSaid::default() };
        let row = read(&said, date(2026, 6, 1)).unwrap();
        let Amount::Hours(seconds) = row.amount else { unreachable!() };
        let contents = contents(&row);
        let nth = ordinals.next(&contents);
        ((contents, nth), kin(&row), seconds)
    };
    file.iter().map(name).collect()
}

/// Brings a file in, with one answer to all that looks changed.
fn bring(book: &mut Book, file: &[Told], answer: Option<Answer>) {
    let lines = named(file);
    let is_there = |name: &Name| lines.iter().any(|(one, ..)| one == name);
    let (mut absent, mut laid) = (Absent::default(), Laid::default());
    for (name, (kin, _, by)) in book.iter() {
        if by.is_none() && !is_there(name) {
            absent.add(kin.clone(), name.clone());
        }
    }
    let before = book.clone();
    for (name, kin, seconds) in &lines {
        let known = match before.get(name) {
            None => Known::New,
            Some((.., None)) => Known::Counts,
            Some((.., Some(by))) => Known::Replaced { by: by.clone(), is_there: is_there(by) },
        };
        let (_, standing) = laid.place(&mut absent, (kin.as_str(), known), |_| answer);
        if standing == Standing::Waits {
            continue;
        }
        book.insert(name.clone(), (kin.clone(), *seconds, None));
        if let Standing::Instead(old) = standing {
            for (one, (_, _, by)) in book.iter_mut() {
                if *one == old || by.as_ref() == Some(&old) {
                    *by = Some(name.clone());
                }
            }
        }
    }
}

fn counted(book: &Book) -> i64 {
    book.values().filter(|(.., by)| by.is_none()).map(|(_, seconds, _)| seconds).sum()
}

fn sum(file: &[Told]) -> i64 {
    file.iter().map(|(.., long)| i64::from(*long) * 3_600).sum()
}

#[test]
fn kin_is_all_that_stays_when_an_amount_is_mended() {
    let base = RowSaid {
        day: "2026-05-04",
        duration: "1:30",
        person: "Noor",
        project: "Lijn 4",
        begin: "09:00",
        end: "10:30",
        description: "PLC",
        ..RowSaid::default()
    };
    let of = |said: RowSaid<'_>| kin(&read(&said, TODAY).unwrap());
    let cost = RowSaid { duration: "", amount: "90", ..base };
    for (said, same) in [
        (RowSaid { duration: "2", ..base }, true),
        (RowSaid { duration: "2", begin: "08:30", end: "", ..base }, true),
        (RowSaid { description: " plc ", person: "NOOR", ..base }, true),
        (RowSaid { description: "PLC en HMI", ..base }, false),
        (RowSaid { day: "2026-05-05", ..base }, false),
        (RowSaid { person: "Kees", ..base }, false),
        (RowSaid { project: "Lijn 5", ..base }, false),
        (cost, false),
    ] {
        assert_eq!(of(said) == of(base), same, "{said:?}");
    }
    assert_eq!(of(cost), of(RowSaid { amount: "95", ..cost }));
}

#[test]
fn a_line_that_looks_changed_stands_as_a_person_says() {
    use Answer::{Both, Replace};
    let replaced = |is_there| Known::Replaced { by: 2, is_there };
    for (known, is_absent, answer, expected) in [
        (Known::New, false, None, (None, Standing::Counts)),
        (Known::New, true, None, (Some(1), Standing::Waits)),
        (Known::New, true, Some(Both), (Some(1), Standing::Counts)),
        (Known::New, true, Some(Replace), (Some(1), Standing::Instead(1))),
        (Known::Counts, true, Some(Replace), (None, Standing::Counts)),
        (replaced(false), true, None, (Some(1), Standing::Waits)),
        (replaced(false), true, Some(Both), (Some(1), Standing::Again)),
        (replaced(false), true, Some(Replace), (Some(1), Standing::Instead(1))),
        (replaced(false), false, None, (None, Standing::Waits)),
        (replaced(true), false, None, (None, Standing::Again)),
    ] {
        let (mut absent, mut laid) = (Absent::default(), Laid::default());
        if is_absent {
            absent.add("kin".to_owned(), 1);
        }
        absent.add("other".to_owned(), 9);
        let told = format!("{known:?} {answer:?}");
        assert_eq!(laid.place(&mut absent, ("kin", known), |_| answer), expected, "{told}");
        // Nothing is laid beside two lines.
        absent.add("kin".to_owned(), 1);
        if is_absent && expected.0.is_some() {
            assert_eq!(laid.place(&mut absent, ("kin", Known::New), |_| None), (None, Standing::Counts), "{told}");
        }
    }
}

#[test]
fn what_was_replaced_counts_again_when_the_file_holds_both_or_its_replacer_went() {
    let mut book = Book::new();
    bring(&mut book, &[(4, 0, 2)], None);
    bring(&mut book, &[(4, 0, 3)], Some(Answer::Replace));
    assert_eq!(counted(&book), 3 * 3_600);
    let mut both = book.clone();
    bring(&mut both, &[(4, 0, 3), (4, 0, 2)], None);
    assert_eq!(counted(&both), 5 * 3_600);
    bring(&mut book, &[(4, 0, 5), (4, 0, 2)], Some(Answer::Replace));
    assert_eq!(counted(&book), 7 * 3_600);
}

proptest! {
    #[test]
    fn no_text_makes_a_duration_that_cannot_be(text in "\\PC{0,12}") {
        for unit in [Unit::Hours, Unit::Minutes, Unit::Seconds] {
            if let Ok(seconds) = read_duration(&text, unit) {
                prop_assert!((0..=A_DAY).contains(&seconds));
            }
        }
    }

    #[test]
    fn overlapping_files_in_any_order_come_to_the_whole(
        mut lines in prop::collection::vec((1_u8..8, 0_u8..2, 1_u8..3), 0..30),
        periods in prop::collection::vec((1_u8..8, 1_u8..8), 0..6),
        turn in 0_usize..7,
    ) {
        let whole = after(&[lines.clone()]);
        let part = |from: u8, to: u8, lines: &[Line]| -> Vec<Line> {
            lines.iter().filter(|line| (from..=to).contains(&line.0)).copied().collect()
        };
        let mut files: Vec<Vec<Line>> =
            periods.iter().map(|(a, b)| part(*a.min(b), *a.max(b), &lines)).collect();
        // What no period covers comes in files of a day each, in another order of rows.
        let covered: BTreeSet<u8> = periods.iter().flat_map(|(a, b)| *a.min(b)..=*a.max(b)).collect();
        lines.reverse();
        files.extend((1..8).filter(|day| !covered.contains(day)).map(|day| part(day, day, &lines)));
        let by = turn % files.len().max(1);
        files.rotate_left(by);
        let twice: Vec<Vec<Line>> = files.iter().chain(files.iter().rev()).cloned().collect();
        prop_assert_eq!(&after(&files), &whole);
        prop_assert_eq!(&after(&twice), &whole);
    }

    #[test]
    fn mended_lines_come_to_what_the_last_file_says_or_wait_and_never_count_twice(
        slots in prop::collection::vec((1_u8..3, 0_u8..2), 1..7),
        longs in prop::collection::vec(prop::collection::vec(1_u8..4, 7), 1..6),
    ) {
        let files: Vec<Vec<Told>> = longs
            .iter()
            .map(|longs| slots.iter().zip(longs).map(|((day, what), long)| (*day, *what, *long)).collect())
            .collect();
        let (mut replaced, mut waiting) = (Book::new(), Book::new());
        for file in files.iter().flat_map(|file| [file, file]) {
            bring(&mut replaced, file, Some(Answer::Replace));
            prop_assert_eq!(counted(&replaced), sum(file));
            bring(&mut waiting, file, None);
            prop_assert_eq!(counted(&waiting), sum(&files[0]));
        }
        // Where all is kept, the same file once more adds nothing.
        let mut both = Book::new();
        for file in &files {
            bring(&mut both, file, Some(Answer::Both));
            let once = counted(&both);
            bring(&mut both, file, Some(Answer::Both));
            prop_assert_eq!(counted(&both), once);
        }
    }

    #[test]
    fn the_cost_of_a_whole_is_that_of_its_parts(pieces in prop::collection::vec((0_u128..3, 0_i64..86_400), 0..20)) {
        let rates = Rates::new((0..2).map(|n| Rate { worker: worker(n), from: TODAY, cost: Cents(3_600 * (n as i64 + 1)) }));
        let worked: Vec<Worked> =
            pieces.iter().map(|(who, seconds)| Worked { worker: worker(*who), on: TODAY, seconds: *seconds }).collect();
        let whole = add_up(&worked, &[], &rates);
        let parts: i64 = worked.iter().map(|one| add_up(&[*one], &[], &rates).labour.0).sum();
        prop_assert_eq!(whole.labour.0, parts);
        prop_assert_eq!(whole.cost().is_some(), whole.unpriced == 0 && !worked.is_empty());
    }
}
