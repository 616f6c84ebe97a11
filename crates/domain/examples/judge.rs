//! How fast a profile judges companies whose facts lie in columns, beside how fast the machine reads memory.
//!
//!     cargo run --release -p losvast-domain --example judge        a line of JSON
//!
//! The companies are made up from a fixed row of numbers; the profile has twelve criteria of all kinds.

use std::hint::black_box;
use std::time::Instant;

use domain::{
    fact::{Fact, Facts, Source},
    profile::Profile,
    qualification::{Columns, Judge, When},
    time::Day,
};

const COMPANIES: usize = 1_000_000;
const ROUNDS: usize = 5;
const TODAY: Day = Day::constant(2026, 11, 23);

fn seconds(mut act: impl FnMut()) -> f64 {
    let taken = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        act();
        start.elapsed().as_secs_f64()
    });
    taken.fold(f64::INFINITY, f64::min)
}

fn main() {
    let profile = Profile::parse(&file()).unwrap_or_else(|errors| {
        eprintln!("{errors}");
        std::process::exit(1)
    });
    let mut columns = Columns::default();
    let mut state = 1_u64;
    (0..COMPANIES).for_each(|_| columns.add(&company(&mut state)));
    columns.settle();
    let judge = Judge::new(&profile);
    let mut core = 0_u64;
    let judged = seconds(|| {
        core = 0;
        judge.each(&columns, When::On(TODAY), |_, found| core += u64::from(found.fit.low >= 75.0));
    });
    let memory = vec![1_u64; 32 << 20];
    let read = seconds(|| _ = black_box(black_box(&memory).iter().sum::<u64>()));
    let per_second = COMPANIES as f64 / judged;
    let gigabytes = memory.len() as f64 * 8.0 / read / 1e9;
    println!("{{\"companies_per_second\":{per_second:.0},\"memory_gb_per_second\":{gigabytes:.1},\"core\":{core}}}");
}

fn file() -> String {
    let mut file = String::from("name = \"A\"\n");
    for at in 0..4 {
        file += &format!(
            "[[criteria]]\nkey = \"n{at}\"\nkind = \"number\"\nideal = [10, 250]\nnear = [5, 400]\nfresh_days = 400\n"
        );
        file += &format!("[[criteria]]\nkey = \"y{at}\"\nkind = \"yes_no\"\nideal = true\n");
    }
    file += "[[criteria]]\nkey = \"c0\"\nkind = \"code\"\nsystem = \"sbi2008\"\nideal = [\"C\"]\nnear = [\"46.6\"]\nmust = true\n";
    file += "[[criteria]]\nkey = \"s0\"\nkind = \"scale\"\nideal = 4\nnear = 3\n";
    file += "[[criteria]]\nkey = \"s1\"\nkind = \"scale\"\nideal = 3\n";
    file + "[[criteria]]\nkey = \"w0\"\nkind = \"choice\"\nideal = [\"een\", \"twee\"]\nnear = [\"drie\"]\n"
}

fn company(state: &mut u64) -> Facts {
    // xorshift64, so that every run judges the same companies.
    let mut next = |below: u64| {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        *state % below
    };
    let keys = ["n0", "n1", "n2", "n3", "y0", "y1", "y2", "y3", "c0", "s0", "s1", "w0"];
    let facts = keys.into_iter().filter_map(|key| {
        let value = match &key[..1] {
            "n" => next(500).to_string(),
            "y" => if next(2) == 0 { "yes" } else { "no" }.to_owned(),
            "c" => format!("{:02}.{:02}", 1 + next(98), 1 + next(98)),
            "s" => (1 + next(5)).to_string(),
            _ => ["een", "twee", "drie", "vier"][next(4) as usize].to_owned(),
        };
        let obtained_on = domain::time::plus_days(TODAY, -(next(600) as i64));
        let fact = Fact {
            attribute: key.to_owned(),
            value,
            system: None,
            source: Source::Import,
            obtained_on,
            evidence: None,
        };
        (next(10) > 0).then_some(fact)
    });
    facts.collect()
}
