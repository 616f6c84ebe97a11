//! How often the common thread is right, and how often a forecast holds, where the truth is known.
//!
//!     cargo run --release -p losvast-domain --example truth
//!
//! Prints, for pasts of a growing number of projects with six traits, how often `thread` says *signal*, *not yet to
//! say* and *no signal*: of 1,000 where nothing goes with anything, and of 200 where one number and one yes or no add
//! half, one and one and a half to the log odds. Below it, for 100 firms whose teams are off in their own way, how often
//! the even chance and the 80 % of a forecast held, by how many projects the firm had finished. Seeds are fixed, so the
//! tables are the same every time.

use domain::{
    checkin::{CheckIn, Range, ToGo},
    forecast::{Finished, History as Ends, Left, Off, Outset, STAGES, forecast},
    ids::{CheckInId, ResultId, UserId},
    learning::{Case, History, Signal, Trait, Values, signal},
    money::Cents,
    statistics::{Count, probability},
    terms::{Budget, Need, PromisedResult, Terms},
    time::{Day, Now, Timestamp, plus_days},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

const START: Day = Day::constant(2026, 1, 5);
const TODAY: Day = Day::constant(2026, 3, 2);

fn main() {
    threads();
    chances();
}

fn threads() {
    println!("{:>6}  {:>9}  {:>10}  {:>10}  {:>10}", "effect", "projects", "signal", "not yet", "no signal");
    for (effect, runs) in [(0.0, 1_000), (0.5, 200), (1.0, 200), (1.5, 200)] {
        for n in [24, 40, 60, 100, 200, 400] {
            let found: Vec<Signal> = (0..runs).map(|run| signal(&past(n, effect, run), run)).collect();
            let share = |is: fn(&Signal) -> bool| {
                let count = Count::over(found.iter().map(is));
                format!("{:.1} %", 100.0 * count.rate().unwrap_or_default())
            };
            println!(
                "{effect:>6}  {n:>9}  {:>10}  {:>10}  {:>10}",
                share(|found| *found == Signal::There),
                share(|found| found.needed() > 0),
                share(|found| *found == Signal::NotThere)
            );
        }
    }
}

fn past(n: usize, effect: f64, run: u64) -> History {
    let mut dice = ChaCha8Rng::seed_from_u64(run);
    let mut numbers = vec![Vec::new(); 3];
    let mut answers = vec![Vec::new(); 2];
    let (mut words, mut cases) = (Vec::new(), Vec::new());
    for row in 0..n {
        let drawn: Vec<f64> = (0..3).map(|_| dice.sample(StandardNormal)).collect();
        let (large, growing) = (dice.random_bool(0.5), dice.random_bool(0.3));
        words.push(Some(dice.random_range(0..3_usize)));
        let odds = effect * (drawn[0] + f64::from(u8::from(large)) - 0.5);
        numbers.iter_mut().zip(drawn).for_each(|(column, x)| column.push(Some(x)));
        answers.iter_mut().zip([large, growing]).for_each(|(column, yes)| column.push(Some(yes)));
        cases.push(Case {
            row: row as u64,
            started_on: None,
            client: None,
            good: Some(dice.random_bool(probability(odds))),
            ratio: None,
            afterwards: Vec::new(),
        });
    }
    let levels = ["red", "green", "blue"].map(str::to_owned).to_vec();
    let values = numbers.into_iter().map(Values::Number).chain(answers.into_iter().map(Values::YesNo));
    let values = values.chain([Values::Choice { levels, of: words }]);
    let traits = values.enumerate().map(|(place, values)| Trait { name: format!("trait {place}"), values });
    History { cases, traits: traits.collect(), ..History::default() }
}

/// A firm's teams are off by one factor on the whole and by another from project to project; each forecast learns from the
/// projects that ended before it.
fn chances() {
    let mut held = [(4, 9), (10, 29), (30, 89)].map(|(from, to)| (from..=to, Count::default(), Count::default()));
    let terms = terms();
    for seed in 0..100 {
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let (bias, spread) = (dice.random_range(-0.2..0.4), dice.random_range(0.15..0.4));
        let mut finished: Vec<Finished> = Vec::new();
        for run in 0..90_usize {
            let off = f64::exp(bias + spread * dice.sample::<f64, _>(StandardNormal));
            // The range of the check-in below has its middle at 115.3 days, and a deviation of 14 % of that.
            let ended = plus_days(TODAY, (115.3 * off).round() as i64);
            if let Some((_, even, four_of_five)) = held.iter_mut().find(|(projects, ..)| projects.contains(&run)) {
                let outset = Outset {
                    started_on: START,
                    terms: &terms,
                    check_in: Some(&check_in()),
                    open_shares: &[40.0, 30.0, 30.0],
                    history: &Ends::of(&finished, ""),
                    today: TODAY,
                    seed: run as u64,
                };
                let finish = forecast(&outset).finish;
                even.add(ended <= finish.day(0.5));
                four_of_five.add(ended <= finish.day(0.8));
            }
            let off = Some(Off { ratio: off, range: 0.14 });
            let left = [Left { time: off, effort: off }; STAGES];
            finished.push(Finished { time: Some(0.95), effort: Some(0.95), left, ..Finished::default() });
        }
    }
    println!("\n{:>12}  {:>9}  {:>14}  {:>10}", "own projects", "forecasts", "50 % held", "80 % held");
    for (projects, even, four_of_five) in held {
        let share = |count: Count| format!("{:.1} %", 100.0 * count.rate().unwrap_or_default());
        let projects = format!("{}–{}", projects.start(), projects.end());
        println!("{projects:>12}  {:>9}  {:>14}  {:>10}", even.of, share(even), share(four_of_five));
    }
}

fn terms() -> Terms {
    let result = PromisedResult {
        id: ResultId(uuid::Uuid::nil()),
        statement: "The line runs".into(),
        seen_by: "A day without a stop".into(),
        need: Need::Must,
        share: 100.0,
    };
    let budget = Budget { cost: Some(Cents(10_000_000)), hours: Some(1_000.0) };
    Terms { finish_on: Day::constant(2026, 6, 30), budget, price: None, results: vec![result] }
}

fn check_in() -> CheckIn {
    let hours = Range { low: 450.0, likely: 550.0, high: 800.0 };
    CheckIn {
        id: CheckInId(uuid::Uuid::nil()),
        on: TODAY,
        spent: Budget { cost: Some(Cents(4_000_000)), hours: Some(400.0) },
        to_go: ToGo { cost: Some(hours.map(|h| Cents((h * 10_000.0) as i64))), hours: Some(hours) },
        finish: Range { low: 80, likely: 110, high: 160 }.map(|days| plus_days(TODAY, days)),
        moved: vec![],
        note: String::new(),
        by: UserId(uuid::Uuid::nil()),
        at: Now { at: Timestamp(0), today: TODAY },
    }
}
