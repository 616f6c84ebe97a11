//! How long a forecast of a project with two hundred open results takes, beside drawing its random numbers alone.
//!
//!     cargo run --release -p losvast-domain --example forecast        a line of JSON, in milliseconds
//!
//! The project has a budget in money and in hours, a check-in, and sixty finished projects to learn from.

use std::hint::black_box;
use std::time::Instant;

use domain::{
    checkin::{CheckIn, Range, ToGo},
    forecast::{Finished, History, Outset, RUNS, forecast},
    ids::{CheckInId, ResultId, UserId},
    money::Cents,
    terms::{Budget, Need, PromisedResult, Terms},
    time::{Day, Now, Timestamp, plus_days},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

const OPEN: usize = 200;
const FINISHED: usize = 60;
const ROUNDS: u64 = 101;
const START: Day = Day::constant(2026, 1, 5);
const TODAY: Day = Day::constant(2026, 6, 1);

/// The middle of many rounds, in milliseconds; each gets another seed.
fn milliseconds(mut act: impl FnMut(u64)) -> f64 {
    let mut taken: Vec<f64> = (0..ROUNDS)
        .map(|seed| {
            let start = Instant::now();
            act(seed);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[taken.len() / 2]
}

fn main() {
    let (terms, check_in, history) = (terms(), check_in(), history());
    let open_shares = [100.0 / OPEN as f64; OPEN];
    let whole = milliseconds(|seed| {
        let outset = Outset {
            started_on: START,
            terms: &terms,
            check_in: Some(&check_in),
            open_shares: &open_shares,
            history: &history,
            today: TODAY,
            seed,
        };
        black_box(forecast(black_box(&outset)));
    });
    let drawn = milliseconds(|seed| {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..RUNS {
            let (project, noise): (f64, f64) = (rng.sample(StandardNormal), rng.sample(StandardNormal));
            let (time, effort): (f64, f64) = (rng.random(), rng.random());
            black_box((project, noise, time, effort));
        }
    });
    println!("{{\"forecast_ms\":{whole:.3},\"drawing_ms\":{drawn:.3}}}");
}

fn terms() -> Terms {
    let result = |at: usize| PromisedResult {
        id: ResultId(uuid::Uuid::from_u128(at as u128)),
        statement: format!("Line {at} runs"),
        seen_by: "A day without a stop".into(),
        need: Need::Must,
        share: 100.0 / OPEN as f64,
    };
    let budget = Budget { cost: Some(Cents(100_000_000)), hours: Some(10_000.0) };
    Terms { finish_on: plus_days(START, 365), budget, price: None, results: (0..OPEN).map(result).collect() }
}

fn check_in() -> CheckIn {
    let hours = Range { low: 4_500.0, likely: 5_500.0, high: 8_000.0 };
    let day = |days: i64| plus_days(TODAY, days);
    CheckIn {
        id: CheckInId(uuid::Uuid::nil()),
        on: TODAY,
        spent: Budget { cost: Some(Cents(40_000_000)), hours: Some(4_000.0) },
        to_go: ToGo { cost: Some(hours.map(|h| Cents((h * 10_000.0) as i64))), hours: Some(hours) },
        finish: Range { low: day(180), likely: day(210), high: day(290) },
        moved: vec![],
        note: String::new(),
        by: UserId(uuid::Uuid::nil()),
        at: Now { at: Timestamp(0), today: TODAY },
    }
}

fn history() -> History {
    let finished = |at: usize| {
        let ratio = 0.9 + (at % 12) as f64 / 20.0;
        Finished { kind: "line".into(), time: Some(ratio), effort: Some(ratio), ..Finished::default() }
    };
    History::of(&(0..FINISHED).map(finished).collect::<Vec<_>>(), "line")
}
