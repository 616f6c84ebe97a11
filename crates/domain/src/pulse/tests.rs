//! Enthusiasm, call-backs, the score and its moments.

use super::*;
use crate::{
    ids::{CompanyId, ContactId, UserId},
    refusal::Refusal,
    statistics::Interval,
    time::{Day, Now, Timestamp, plus_days},
};
use ContactRole::{DecisionMaker, User};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

const ON: Day = date(2026, 3, 2);

fn answer(score: u8, telling: Telling, at: i64) -> Answer {
    Answer { score, why: String::new(), telling, at: Now { at: Timestamp(at), today: ON } }
}

fn given(contact: u128, role: ContactRole, score: u8, telling: &str, at: i64) -> Given {
    let telling = Telling::from_code(telling, "").unwrap();
    Given { contact: ContactId(Uuid::from_u128(contact)), role, answer: answer(score, telling, at) }
}

fn check(answers: &[Given], expected: Enthusiasm) {
    assert_eq!(enthusiasm(answers), expected, "{answers:?}");
    let backwards: Vec<Given> = answers.iter().rev().cloned().collect();
    assert_eq!(enthusiasm(&backwards), expected, "the order of the answers matters: {answers:?}");
}

#[test]
fn super_enthusiastic_is_a_decision_maker_who_scores_high_and_tells() {
    let decider = |score, telling, at| given(1, DecisionMaker, score, telling, at);
    check(&[], Enthusiasm::Silent);
    check(&[given(1, User, 10, "told", 1)], Enthusiasm::Silent);
    check(&[decider(9, "told", 1)], Enthusiasm::Super);
    check(&[decider(10, "would_choose_again", 1)], Enthusiasm::Super);
    check(&[decider(10, "neither", 1)], Enthusiasm::Other);
    check(&[decider(8, "told", 1)], Enthusiasm::Other);
    // The latest score counts; having told others once is enough, having meant to choose us again is not.
    check(&[decider(10, "told", 1), decider(8, "told", 2)], Enthusiasm::Other);
    check(&[decider(7, "told", 1), decider(9, "neither", 2)], Enthusiasm::Super);
    check(&[decider(9, "would_choose_again", 1), decider(9, "neither", 2)], Enthusiasm::Other);
    // One decision maker does not tell for another.
    check(&[decider(9, "neither", 1), given(2, DecisionMaker, 5, "told", 1)], Enthusiasm::Other);
    check(&[decider(3, "neither", 1), given(2, DecisionMaker, 9, "told", 1)], Enthusiasm::Super);
}

#[test]
fn a_low_score_opens_a_call_back_due_in_five_working_days() {
    let call_back = |score| {
        let answer = answer(score, Telling::Neither, 0);
        answer.call_back(UserId(Uuid::nil()), ContactId(Uuid::nil()))
    };
    assert_eq!(call_back(7), None);
    let opened = call_back(6).unwrap();
    assert_eq!(opened.due_on, date(2026, 3, 9));
    assert!(!opened.is_overdue(date(2026, 3, 9)) && opened.is_overdue(date(2026, 3, 10)));
    let closed = opened.close("We send a second engineer", ON).unwrap();
    assert!(!closed.is_overdue(date(2026, 4, 1)));
    assert_eq!(closed.close("Again", ON), Err(Refusal::conflict("already-done")));
}

#[test]
fn an_answer_names_everything_it_lacks() {
    let now = Now { at: Timestamp(0), today: ON };
    let Err(Refusal::Invalid(problems)) = Answer::give(&AnswerDraft::default(), now) else { panic!() };
    assert_eq!(problems.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["score", "telling"]);
    let draft = AnswerDraft { score: Some(11), telling: Some(Telling::Neither), ..Default::default() };
    assert_eq!(Answer::give(&draft, now), Err(Refusal::field("score", "out-of-range")));
}

fn votes(scores: &[(u128, f64)]) -> Vec<Vote> {
    scores.iter().map(|&(customer, score)| Vote { customer: CompanyId(Uuid::from_u128(customer)), score }).collect()
}

/// So many contacts who kept silent, each at a customer of its own that did not answer either.
fn silent(n: u128) -> Vec<CompanyId> {
    (0..n).map(|number| CompanyId(Uuid::from_u128(1_000 + number))).collect()
}

#[test]
fn below_ten_customers_there_is_no_score() {
    let nine = nps(&votes(&[1, 2, 3, 4, 5, 6, 7, 8, 9].map(|customer| (customer, 10.0))), &silent(11), 20);
    assert_eq!((nine.score, nine.votes.len(), nine.response.hits, nine.response.of), (None, 9, 9, 20));
    assert_eq!(nine.bounds, None, "the silent do not make up for answers");
}

/// Ten customers, of which so many promote and so many detract, and the customers of the silent by number.
fn check_bounds((promoters, detractors): (u128, u128), silent: &[u128], [low, high]: [f64; 2]) {
    let score = |place| match place {
        place if place < promoters => 10.0,
        place if place < promoters + detractors => 0.0,
        _ => 8.0,
    };
    let answers: Vec<(u128, f64)> = (0..10).map(|place| (place, score(place))).collect();
    let silent: Vec<CompanyId> = silent.iter().map(|number| CompanyId(Uuid::from_u128(*number))).collect();
    let bounds = nps(&votes(&answers), &silent, 30).bounds.unwrap();
    assert!((bounds.low - low).abs() < 1e-9 && (bounds.high - high).abs() < 1e-9, "{bounds:?} {low} {high}");
}

#[test]
fn the_bounds_count_the_silent_as_all_against_us_and_as_all_for_us() {
    check_bounds((6, 2), &[], [40.0, 40.0]);
    check_bounds((6, 2), &[100, 101, 102, 103, 104, 105, 106, 107, 108, 109], [-30.0, 70.0]);
    // Two silent contacts of one customer are still one vote.
    check_bounds((6, 2), &[100, 100], [300.0 / 11.0, 500.0 / 11.0]);
    // A silent colleague of one that gave a 10 makes it a 5, or leaves it; of one that gave an 8, a 4 or a 9.
    check_bounds((6, 2), &[0], [20.0, 40.0]);
    check_bounds((6, 2), &[9], [30.0, 50.0]);
    check_bounds((0, 10), &[100], [-100.0, -900.0 / 11.0]);
    check_bounds((10, 0), &[100], [900.0 / 11.0, 100.0]);
}

/// By hand: 6 promoters, 2 detractors of 10; n' = 13, p = 6.75/13, d = 2.75/13,
/// se = √((0.519231 + 0.211538 − 0.307692²)/13) = 0.221202.
#[test]
fn the_score_has_the_adjusted_wald_interval() {
    let scores = [10.0, 9.0, 9.0, 10.0, 9.0, 9.0, 8.0, 7.0, 6.0, 0.0];
    let numbered: Vec<(u128, f64)> = scores.iter().enumerate().map(|(i, &score)| (i as u128, score)).collect();
    let found = nps(&votes(&numbered), &silent(2), 12).score.unwrap();
    assert_eq!((found.score, found.promoters, found.detractors), (40.0, 6, 2));
    assert!((found.standard_error - 22.1202).abs() < 1e-3, "{}", found.standard_error);
    assert!((found.interval.low - (30.7692 - 1.644854 * 22.1202)).abs() < 1e-2);
    assert!((found.interval.high - (30.7692 + 1.644854 * 22.1202)).abs() < 1e-2);
}

#[test]
fn a_customer_has_one_vote_however_many_answer() {
    let mut many: Vec<(u128, f64)> = (1..10).map(|customer| (customer, 10.0)).collect();
    many.extend([(10, 0.0), (10, 10.0), (10, 8.0)]);
    let found = nps(&votes(&many), &silent(18), 30);
    assert_eq!(found.votes.len(), 10);
    let share = found.score.unwrap();
    // The tenth customer's average is 6: one detractor.
    assert_eq!((share.promoters, share.detractors, share.score), (9, 1, 80.0));
}

fn check_due(closed_on: Option<Day>, asked: &[(Moment, Day)], expected: Option<(Moment, Day)>) {
    assert_eq!(next_due(ON, closed_on, asked), expected);
}

#[test]
fn a_pulse_is_asked_at_its_moments() {
    let (first, closed) = (plus_days(ON, 1), plus_days(ON, 100));
    check_due(None, &[], Some((Moment::Start, ON)));
    check_due(None, &[(Moment::Start, first)], Some((Moment::Underway, plus_days(first, 49))));
    check_due(Some(closed), &[(Moment::Start, first)], Some((Moment::Finish, closed)));
    let finish = (Moment::Finish, closed);
    check_due(Some(closed), &[finish], Some((Moment::SixMonthsAfter, plus_days(closed, 182))));
    check_due(Some(closed), &[finish, (Moment::SixMonthsAfter, plus_days(closed, 190))], None);
}

/// What is asked by itself `day` days after the start of a project that began on Monday 2 March 2026; `closed` and `asked`
/// in days after it as well.
fn check_by_itself(day: i64, closed: Option<i64>, asked: &[(Moment, i64)], expected: Option<Moment>) {
    let at = |days: i64| plus_days(ON, days);
    let asked: Vec<(Moment, Day)> = asked.iter().map(|(moment, days)| (*moment, at(*days))).collect();
    let bothered_on = asked.iter().map(|(_, on)| *on).max();
    let course = Course { started_on: ON, closed_on: closed.map(at), asked: &asked, bothered_on, has_open: false };
    assert_eq!(due_by_itself(&course, at(day)), expected, "on day {day}, closed {closed:?}, asked {asked:?}");
    assert_eq!(due_by_itself(&Course { has_open: true, ..course }, at(day)), None);
    let bothered = Course { bothered_on: Some(at(day - 13)), ..course };
    assert_eq!(due_by_itself(&bothered, at(day)), None, "asked about something else two weeks ago");
}

#[test]
fn the_clock_asks_what_is_due_and_lets_the_past_rest() {
    use Moment::{Finish, SixMonthsAfter, Start, Underway};
    for (day, closed, asked, expected) in [
        (-3, None, &[][..], None),
        (0, None, &[], Some(Start)),
        (5, None, &[], None), // a Saturday
        (7, None, &[], Some(Start)),
        (49, None, &[], Some(Start)),
        (50, None, &[], Some(Underway)),
        (400, None, &[], Some(Underway)),
        (50, None, &[(Start, 2)], None),
        (51, None, &[(Start, 2)], Some(Underway)),
        (100, Some(100), &[(Start, 2), (Underway, 51)], Some(Finish)),
        (102, Some(100), &[(Start, 2), (Underway, 91)], None),
        (105, Some(100), &[(Start, 2), (Underway, 91)], Some(Finish)),
        (150, Some(100), &[], None),
        (281, Some(100), &[], None),
        (282, Some(100), &[], Some(SixMonthsAfter)),
        (282, Some(100), &[(Finish, 100), (SixMonthsAfter, 250)], None),
        (332, Some(100), &[(Finish, 100)], None),
        (2_000, Some(100), &[], None),
    ] {
        check_by_itself(day, closed, asked, expected);
    }
}

#[test]
fn the_response_is_of_whom_the_question_reached() {
    let found = nps(&votes(&[(1, 9.0), (2, 3.0)]), &silent(3), 8);
    assert_eq!((found.asked, found.response.hits, found.response.of), (8, 2, 5));
    let found = nps(&votes(&[(1, 9.0), (2, 3.0)]), &[], 1);
    assert_eq!((found.asked, found.response.hits, found.response.of), (2, 2, 2), "an answer arrived after all");
}

#[test]
fn a_mail_goes_again_when_it_did_not_arrive_or_went_elsewhere() {
    use crate::post::MailState::{Bounced, Failed, Sent, Waiting};
    for (state, elsewhere, again) in [
        (Failed, false, true),
        (Failed, true, true),
        (Bounced, false, true),
        (Sent, false, false),
        (Sent, true, true),
        (Waiting, false, false),
        (Waiting, true, false),
    ] {
        assert_eq!(may_send_again(state, elsewhere), again, "{state:?} {elsewhere}");
    }
}

#[test]
fn every_role_and_moment_has_words_of_its_own_in_both_languages() {
    let mut said = std::collections::BTreeSet::new();
    for language in ["nl", "en"] {
        said.extend(ContactRole::ALL.map(|role| question(language, role).to_owned()));
        said.extend(Moment::ALL.map(|moment| occasion(language, moment, "Lijn 3")));
    }
    assert_eq!(said.len(), 14);
    assert_eq!(occasion("fr", Moment::Start, "Lijn 3"), "We have just begun ‘Lijn 3’.");
}

#[test]
fn there_is_one_reminder() {
    let sent = Invitation { sent_on: ON, reminded_on: None };
    assert!(!sent.reminder_due(date(2026, 3, 8)) && sent.reminder_due(date(2026, 3, 9)));
    assert!(!sent.reminder_due(date(2026, 4, 3)));
    assert!(!sent.has_lapsed(date(2026, 4, 2)) && sent.has_lapsed(date(2026, 4, 3)));
    assert!(!Invitation { reminded_on: Some(date(2026, 3, 9)), ..sent }.reminder_due(date(2026, 3, 20)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_score_lies_between_its_ends(scores in prop::collection::vec((0u128..30, 0u8..=10), 0..80)) {
        let scores: Vec<(u128, f64)> = scores.into_iter().map(|(customer, score)| (customer, f64::from(score))).collect();
        let found = nps(&votes(&scores), &[], 80);
        prop_assert_eq!(found.score.is_some(), found.votes.len() >= 10);
        if let Some(share) = found.score {
            prop_assert!((-100.0..=100.0).contains(&share.score));
            prop_assert!(-100.0 <= share.interval.low && share.interval.low <= share.interval.high);
        }
    }

    #[test]
    fn whatever_the_silent_would_have_said_lies_within_the_bounds(
        scores in prop::collection::vec((0u128..30, 0u8..=10), 10..60),
        kept_silent in prop::collection::vec((0u128..40, 0u8..=10), 0..40),
    ) {
        let as_votes = |given: &[(u128, u8)]| -> Vec<Vote> {
            votes(&given.iter().map(|&(customer, score)| (customer, f64::from(score))).collect::<Vec<_>>())
        };
        let (answers, said) = (as_votes(&scores), as_votes(&kept_silent));
        let silent: Vec<CompanyId> = said.iter().map(|vote| vote.customer).collect();
        let (found, all) = (nps(&answers, &silent, 0), [answers, said].concat());
        if let (Some(bounds), Some(share)) = (found.bounds, found.score) {
            let told = nps(&all, &[], 0).score.unwrap().score;
            for score in [told, share.score] {
                prop_assert!(bounds.low - 1e-9 <= score && score <= bounds.high + 1e-9, "{:?} {}", bounds, score);
            }
        }
    }
}

/// The share of firms whose true score lies in the 90 % interval, reckoned over every number of promoters and detractors
/// that can come up, and averaged over true shares from 10 to 80 % each.
#[test]
fn intervals_of_the_score_cover_what_they_say() {
    for n in [10_usize, 25, 60] {
        let outcomes: Vec<(usize, usize, Interval)> = (0..=n)
            .flat_map(|promoters| (0..=n - promoters).map(move |detractors| (promoters, detractors)))
            .filter_map(|(promoters, detractors)| {
                let score = |place| {
                    if place < promoters {
                        10.0
                    } else if place < promoters + detractors {
                        3.0
                    } else {
                        8.0
                    }
                };
                let votes: Vec<Vote> = (0..n)
                    .map(|place| Vote { customer: CompanyId(Uuid::from_u128(place as u128)), score: score(place) })
                    .collect();
                Some((promoters, detractors, nps(&votes, &[], n as u32).score?.interval))
            })
            .collect();
        let factorial: Vec<f64> = (0..=n)
            .scan(0.0, |sum, k| {
                *sum += (k.max(1) as f64).ln();
                Some(*sum)
            })
            .collect();
        let covered = |p: f64, d: f64| -> f64 {
            let chance = |promoters: usize, detractors: usize| {
                let passive = n - promoters - detractors;
                let ways = factorial[n] - factorial[promoters] - factorial[detractors] - factorial[passive];
                (ways + promoters as f64 * p.ln() + detractors as f64 * d.ln() + passive as f64 * (1.0 - p - d).ln())
                    .exp()
            };
            let held = outcomes.iter().filter(|(_, _, interval)| interval.holds(100.0 * (p - d)));
            held.map(|(promoters, detractors, _)| chance(*promoters, *detractors)).sum()
        };
        let shares: Vec<f64> = (2..17).map(|k| 0.05 * f64::from(k)).collect();
        let truths: Vec<(f64, f64)> =
            shares.iter().flat_map(|&p| shares.iter().map(move |&d| (p, d))).filter(|(p, d)| p + d < 0.96).collect();
        let mean = truths.iter().map(|&(p, d)| covered(p, d)).sum::<f64>() / truths.len() as f64;
        assert!((mean - 0.9).abs() < 0.02, "n {n}: {mean}");
    }
}

#[test]
fn of_whom_a_customer_told_the_company_alone_is_proposed() {
    for (whom, company) in [
        ("Greet van Rooij, Van Rooij Staalbouw", "Van Rooij Staalbouw"),
        ("Van Rooij Staalbouw", "Van Rooij Staalbouw"),
        (" Jan (Smit Metaal) ", "Smit Metaal"),
        ("Piet bij De Boer", "De Boer"),
        ("Ann at Jones", "Jones"),
        ("jan@smit.nl", "smit.nl"),
        ("Rooij, B.V.", "Rooij, B.V."),
        ("Jan,", "Jan,"),
        ("", ""),
        // The firm first.
        ("Van Rooij Staalbouw, Greet", "Van Rooij Staalbouw"),
        ("Kramer Metaal, Jan de Boer", "Kramer Metaal"),
        ("De Boer B.V., Kees", "De Boer B.V."),
        ("Kees, De Boer, B.V.", "De Boer, B.V."),
        ("ASML, Jan Smit", "ASML"),
        ("Nijland & Zn., Jan", "Nijland & Zn."),
        ("Smit Metaal (Jan)", "Smit Metaal"),
        // Beside a person.
        ("Pietersen, mevr. Jansen", "Pietersen"),
        ("J.P. Smit, Pietersen", "Pietersen"),
        ("Pietersen, Jan van Dam", "Pietersen"),
        ("Jan Smit, inkoper, Smit Metaal", "Smit Metaal"),
        // Not to be told: as it was written.
        ("Jan Smit, Pietersen", "Jan Smit, Pietersen"),
        ("Jansen (Petra)", "Jansen (Petra)"),
        ("Bakker, Den Haag", "Bakker, Den Haag"),
        ("Smit Metaal, De Boer Techniek", "Smit Metaal, De Boer Techniek"),
        ("Jan de Vries, inkoper, Pietersen", "Jan de Vries, inkoper, Pietersen"),
        ("Piet bij De Boer, Zwolle", "De Boer, Zwolle"),
    ] {
        assert_eq!(company_of(whom), company, "{whom}");
    }
}

#[test]
fn a_customer_had_its_last_word_when_no_pulse_at_the_finish_waits_or_none_can_come_any_more() {
    let (closed, day) = (date(2026, 3, 2), |days| plus_days(date(2026, 3, 2), days));
    assert!(!had_last_word(None, &[false], day(0)), "while it runs");
    assert!(!had_last_word(Some(closed), &[], day(49)), "it can still be asked");
    assert!(had_last_word(Some(closed), &[], day(50)));
    assert!(!had_last_word(Some(closed), &[false, true], day(3)), "one of two still waits");
    assert!(had_last_word(Some(closed), &[false, false], day(3)));
}

#[test]
fn a_letter_that_asks_to_measure_says_what() {
    assert!(measuring("nl", "storingen per maand").contains("storingen per maand"));
    assert!(measuring("en", "stops a month").ends_with("stops a month."));
}

#[test]
fn what_is_asked_at_the_finish_takes_the_place_of_what_was_asked_on_the_way() {
    use Moment::{Finish, SixMonthsAfter, Start, Underway};
    for (moment, earlier, takes) in [
        (Finish, Underway, true),
        (Finish, Start, true),
        (SixMonthsAfter, Underway, true),
        (SixMonthsAfter, Finish, false),
        (Finish, Finish, false),
        (Underway, Start, false),
    ] {
        assert_eq!(moment.takes_the_place_of(earlier), takes, "{moment:?} after {earlier:?}");
    }
}
