//! The pattern: what becomes of a list of suggestions, and when deviations keep helping.

use super::*;
use crate::{
    ids::{DeviationId, ProjectId, SuggestionId},
    refusal::Problem,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn suggestion(n: u128) -> SuggestionId {
    SuggestionId(Uuid::from_u128(n))
}

fn standing() -> Vec<Suggestion> {
    ["Begin with a demo", "Test for a week", "Train two people"]
        .into_iter()
        .zip(1..)
        .map(|(text, n)| Suggestion { id: suggestion(n), text: text.into() })
        .collect()
}

fn wish(id: u128, text: &str) -> SuggestionWish {
    SuggestionWish { id: (id > 0).then(|| suggestion(id)), text: text.into(), from: None }
}

fn added(text: &str, replaces: u128) -> Revised {
    Revised::Added { text: text.into(), replaces: (replaces > 0).then(|| suggestion(replaces)), from: None }
}

#[test]
fn a_suggestion_is_replaced_and_never_written_over() {
    let [demo, week, two] = ["Begin with a demo", "Test for a week", "Train two people"];
    let kept = |n| Revised::Kept(suggestion(n));
    for (wished, places, ended) in [
        (vec![wish(1, demo), wish(2, week), wish(3, two)], vec![kept(1), kept(2), kept(3)], vec![]),
        (
            vec![wish(1, demo), wish(2, " Test for two "), wish(3, two)],
            vec![kept(1), added("Test for two", 2), kept(3)],
            vec![],
        ),
        (vec![wish(3, two), wish(1, demo), wish(2, week)], vec![kept(3), kept(1), kept(2)], vec![]),
        (vec![wish(2, week), wish(0, "Write it down")], vec![kept(2), added("Write it down", 0)], vec![1, 3]),
        (vec![], vec![], vec![1, 2, 3]),
    ] {
        let found = Revision::of(&standing(), &wished).unwrap();
        let ended: Vec<SuggestionId> = ended.into_iter().map(suggestion).collect();
        assert_eq!((&found.places, &found.ended), (&places, &ended), "{wished:?}");
        assert_eq!(found.is_nothing(&standing()), places == vec![kept(1), kept(2), kept(3)]);
    }
}

#[test]
fn a_list_names_everything_that_is_wrong_with_it() {
    let wished = [wish(1, " "), wish(9, "Of another list"), wish(1, "Twice"), wish(0, &"x".repeat(301))];
    let Err(Refusal::Invalid(problems)) = Revision::of(&standing(), &wished) else { panic!() };
    let found: Vec<(&str, &str)> = problems.iter().map(|Problem { field, code, .. }| (field.as_str(), *code)).collect();
    let expected = [
        ("suggestions[0].text", "required"),
        ("suggestions[1].id", "not-offered"),
        ("suggestions[2].id", "not-offered"),
        ("suggestions[3].text", "too-long"),
    ];
    assert_eq!(found, expected);
    let many: Vec<SuggestionWish> = (0..41).map(|n| wish(0, &format!("Number {n}"))).collect();
    assert!(Revision::of(&[], &many[..40]).is_ok() && Revision::of(&[], &many).is_err());
}

const YES: Option<Helped> = Some(Helped::Yes);
const NO: Option<Helped> = Some(Helped::No);
const UNCLEAR: Option<Helped> = Some(Helped::Unclear);

fn departure(n: u128, project: u128, helped: Option<Helped>) -> Departure {
    let (id, project) = (DeviationId(Uuid::from_u128(n)), ProjectId(Uuid::from_u128(project)));
    Departure { id, project, departs_from: None, repeats: None, helped }
}

#[test]
fn three_in_two_projects_of_which_more_than_half_surely_helped_are_proposed() {
    for (judged, holds) in [
        (vec![], false),
        (vec![(1, YES), (2, YES)], false),
        (vec![(1, YES), (2, YES), (3, UNCLEAR)], false),
        (vec![(1, YES), (2, YES), (3, None)], false),
        (vec![(1, YES), (1, YES), (1, YES)], false),
        (vec![(1, YES), (1, YES), (1, YES), (2, UNCLEAR)], false),
        (vec![(1, YES), (1, YES), (2, YES)], true),
        (vec![(1, YES), (2, YES), (3, YES), (4, NO)], false),
        (vec![(1, YES), (2, YES), (3, YES), (4, YES), (5, NO)], false),
        (vec![(1, YES), (2, YES), (3, YES), (4, YES), (5, YES), (6, NO)], true),
        (vec![(1, NO), (2, NO), (3, NO)], false),
    ] {
        let departures: Vec<Departure> =
            judged.iter().map(|(project, helped)| departure(0, *project, *helped)).collect();
        let tally = Tally::of(&departures);
        assert_eq!(tally.keeps_helping(), holds, "{judged:?}: {:?}", tally.helped.interval());
    }
}

#[test]
fn what_repeats_is_one_way_and_what_was_thought_of_anew_counts_for_its_suggestion() {
    let from = |n, departs| Departure { departs_from: Some(suggestion(departs)), ..departure(n, n, YES) };
    let again = |n, earlier| Departure { repeats: Some(DeviationId(Uuid::from_u128(earlier))), ..departure(n, n, YES) };
    // 1 and 4 depart from the first suggestion, 2 repeats 1, 3 repeats 2; 5 stands alone; 6 repeats what is not there.
    let all = [from(1, 1), again(2, 1), again(3, 2), from(4, 1), departure(5, 5, NO), again(6, 99), from(7, 2)];
    let found: Vec<(Way, Vec<u128>)> = groups(&all)
        .into_iter()
        .map(|group| (group.way, group.members.iter().map(|id| id.0.as_u128()).collect()))
        .collect();
    let chain = |n| Way::Chain(DeviationId(Uuid::from_u128(n)));
    let expected = [
        (Way::Suggestion(suggestion(1)), vec![1, 4]),
        (Way::Suggestion(suggestion(2)), vec![7]),
        (chain(1), vec![1, 2, 3]),
        (chain(5), vec![5]),
        (chain(6), vec![6]),
    ];
    assert_eq!(found, expected);
    assert_eq!(groups(&all)[2].departs_from, Some(suggestion(1)), "what repeats departs from the same");
    for way in groups(&all).iter().map(|group| group.way) {
        assert_eq!(Way::from_code(&way.code()), Some(way));
    }
    assert_eq!(Way::from_code("chain"), None);
}

#[test]
fn a_lead_is_asked_for_thirty_days() {
    let closed = date(2026, 3, 2);
    for (today, asked) in
        [(date(2026, 3, 1), false), (closed, true), (date(2026, 4, 1), true), (date(2026, 4, 2), false)]
    {
        assert_eq!(is_asked(closed, today), asked, "{today}");
    }
}

fn helped() -> impl Strategy<Value = Option<Helped>> {
    prop_oneof![3 => Just(YES), 1 => Just(NO), 1 => Just(UNCLEAR), 1 => Just(None)]
}

/// Deviations of four projects and three suggestions, each of which may repeat an earlier one.
fn departures() -> impl Strategy<Value = Vec<Departure>> {
    let one = (1_u128..5, proptest::option::of(1_u128..4), proptest::option::of(0_usize..30), helped());
    proptest::collection::vec(one, 0..30).prop_map(|all| {
        let make = |(n, (project, departs, repeats, helped)): (usize, (u128, Option<u128>, Option<usize>, _))| {
            let earlier = repeats.filter(|earlier| *earlier < n);
            Departure {
                departs_from: departs.map(suggestion),
                repeats: earlier.map(|earlier| DeviationId(Uuid::from_u128(earlier as u128 + 1))),
                ..departure(n as u128 + 1, project, helped)
            }
        };
        all.into_iter().enumerate().map(make).collect()
    })
}

fn proposed(departures: &[Departure]) -> Vec<Way> {
    groups(departures).into_iter().filter(|group| group.tally.keeps_helping()).map(|group| group.way).collect()
}

proptest! {
    #[test]
    fn one_more_that_helped_never_withdraws_a_proposal(
        all in departures(), project in 1_u128..6, departs in proptest::option::of(1_u128..4), repeats in proptest::option::of(0_usize..30)
    ) {
        let repeats = repeats.and_then(|place| all.get(place)).map(|earlier| earlier.id);
        let more = Departure { departs_from: departs.map(suggestion), repeats, ..departure(100, project, YES) };
        let after = proposed(&[&all[..], &[more]].concat());
        for way in proposed(&all) {
            prop_assert!(after.contains(&way), "{way:?}");
        }
    }

    #[test]
    fn a_judgement_that_it_helped_never_withdraws_a_proposal(all in departures(), place in 0_usize..30) {
        let mut judged = all.clone();
        if let Some(open) = judged.get_mut(place).filter(|one| one.helped.is_none()) {
            open.helped = YES;
        }
        let after = proposed(&judged);
        prop_assert!(proposed(&all).iter().all(|way| after.contains(way)));
    }

    #[test]
    fn what_is_unclear_changes_nothing(all in departures(), project in 1_u128..6) {
        let more = [&all[..], &[departure(100, project, UNCLEAR)]].concat();
        prop_assert_eq!(proposed(&more), proposed(&all));
    }

    #[test]
    fn every_deviation_is_shown_somewhere(all in departures()) {
        let shown: Vec<DeviationId> = groups(&all).into_iter().flat_map(|group| group.members).collect();
        prop_assert!(all.iter().all(|one| shown.contains(&one.id)));
    }
}
