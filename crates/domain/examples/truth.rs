//! How often the common thread is right, on pasts of which the truth is known.
//!
//!     cargo run --release -p losvast-domain --example truth
//!
//! Prints, for pasts of a growing number of projects with six traits, how often `thread` says *signal*, *not yet to
//! say* and *no signal*: of 1,000 where nothing goes with anything, and of 200 where one number and one yes or no add
//! half, one and one and a half to the log odds. Seeds are fixed, so the table is the same every time.

use domain::{
    learning::{Case, History, Signal, Trait, Values, signal},
    statistics::{Count, probability},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

fn main() {
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
