//! A scan says, row for row, what the slow way says.

use std::{num::NonZeroUsize, ops::ControlFlow};

use jiff::civil::date;
use proptest::{prelude::*, strategy::ValueTree as _};

use super::*;

const TODAY: Day = date(2026, 11, 29);

const PROFILE: &str = r#"
name = "Maakbedrijf met groeipijn"
[thresholds]
core = 70
near = 40
max_narrow = 2
[[criteria]]
key = "employees"
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
[[criteria]]
key = "industry"
kind = "code"
system = "sbi2008"
ideal = ["C"]
near = ["33", "46.6"]
weight = 2
[[criteria]]
key = "owner"
kind = "yes_no"
ideal = true
[[criteria]]
key = "branch"
kind = "choice"
ideal = ["Machines", "é-bouw"]
near = ["een lange naam, met komma"]
weight = 0.7
[[criteria]]
key = "pain"
kind = "scale"
ideal = 4
near = 3
[[criteria]]
key = "revenue"
kind = "number"
ideal = { from = 2.5 }
near = { from = 0.1 }
weight = 1.3
[[criteria]]
key = "nowhere"
kind = "yes_no"
ideal = true
weight = 0.1
"#;

/// What is told of a file: its counts, refusals and best rows; or, as words, why it cannot be read.
#[derive(Debug, PartialEq)]
struct Told {
    summary: Summary,
    refused: Vec<RowProblem>,
    best: Vec<JudgedRow>,
}

#[derive(Default)]
struct Heard {
    refused: Vec<RowProblem>,
    times: usize,
    stop_at: Option<u64>,
    row: u64,
}

impl Watch for Heard {
    fn reads(&mut self, _: &Format, _: &Survey, _: &Judge<'_>) {
        self.refused.clear();
        self.times += 1;
    }

    fn at(&mut self, _: u64, row: u64) -> ControlFlow<()> {
        self.row = row;
        if self.stop_at.is_some_and(|stop| row >= stop) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn refused(&mut self, problem: &RowProblem) {
        self.refused.push(problem.clone());
    }
}

fn input(bytes: &[u8]) -> Input {
    Input::Bytes { name: "list.csv".to_owned(), bytes: bytes.into() }
}

/// The slow way: all rows are looked at, read and explained, and the best are sorted out.
fn slowly(input: &Input, how: &ReadAs, options: &Options<'_>) -> Result<Told, ScanError> {
    let mut table = Table::open(input.clone(), how)?;
    let survey = Survey::take(&mut table, &mut |_| {})?;
    let judge = Judge::new(options.profile, &survey, options.asked, options.settings, options.today)
        .map_err(ScanError::Obstacle)?;
    let (mut rows, mut record) = (table.rows()?, Record::default());
    let mut told = Told { summary: Summary::default(), refused: vec![], best: vec![] };
    loop {
        let problems = match rows.read(&mut record)? {
            Step::End => break,
            Step::Refused(problem) => vec![problem],
            Step::Row => match judge.row(&record) {
                Ok(row) => {
                    told.summary.add(&row.qualification);
                    told.best.push(row);
                    continue;
                }
                Err(problems) => problems,
            },
        };
        told.summary.refuse();
        told.refused.extend(problems);
    }
    told.best.retain(|row| options.only.is_empty() || options.only.contains(&row.qualification.verdict));
    told.best.sort_by(JudgedRow::best_first);
    told.best.truncate(options.top);
    Ok(told)
}

fn scanned(input: &Input, how: &ReadAs, options: &Options<'_>, cuts: Cuts) -> Result<(Told, Heard), ScanError> {
    let mut scan = Scan { cuts, ..Scan::new(options.clone()) };
    let mut heard = Heard::default();
    scan.file(input, how, &mut heard)?;
    let (summary, best) = scan.end();
    let best = best.into_iter().map(|placed| placed.row).collect();
    Ok((Told { summary, refused: std::mem::take(&mut heard.refused), best }, heard))
}

fn options<'a>(profile: &'a Profile, settings: &'a Settings) -> Options<'a> {
    let threads = NonZeroUsize::new(2).unwrap();
    Options { profile, asked: &[], settings, only: &[], top: 25, threads, today: TODAY }
}

/// Checks the scan of a file against the slow way; gives what was told.
fn check(bytes: &[u8], cuts: Cuts) -> Result<(Told, Heard), String> {
    check_as(bytes, &ReadAs::default(), cuts)
}

fn check_as(bytes: &[u8], how: &ReadAs, cuts: Cuts) -> Result<(Told, Heard), String> {
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let (options, input) = (options(&profile, &settings), input(bytes));
    let (slow, fast) = (slowly(&input, how, &options), scanned(&input, how, &options, cuts));
    match (slow, fast) {
        (Ok(slow), Ok((fast, heard))) => {
            assert_eq!(fast, slow, "{:?}", String::from_utf8_lossy(bytes));
            Ok((fast, heard))
        }
        (Err(slow), Err(fast)) => {
            assert_eq!(format!("{fast:?}"), format!("{slow:?}"));
            Err(format!("{slow:?}"))
        }
        (slow, fast) => panic!("{:?}: {slow:?} but {:?}", String::from_utf8_lossy(bytes), fast.map(|(told, _)| told)),
    }
}

const HEADER: &str = "name,employees,industry,owner,branch,pain,revenue";

/// A value for a column, as people and programs write it: mostly rightly, now and then oddly or wrongly.
fn value(column: usize) -> BoxedStrategy<String> {
    let one_of = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let right = match column {
        0 => one_of(&["Jansen", "De Boer BV", "É&Z", "\"Bakker, Ko\"", "x"]).boxed(),
        1 => prop_oneof![9 => (0_u32..400).prop_map(|n| n.to_string()), 1 => Just("1200".to_owned())].boxed(),
        2 => one_of(&["28.22", "33", "46.6", "46", "C", "01.1", "2822", "62"]).boxed(),
        3 => one_of(&["ja", "Nee", "yes", "0", "waar", "\"ja\""]).boxed(),
        4 => one_of(&["Machines", "machines ", "é-bouw", "É-BOUW", "Elders", "\"een lange naam, met komma\""]).boxed(),
        5 => "[1-5]".boxed(),
        _ => prop_oneof!["[0-9]{1,2}\\.[0-9]{1,4}", "[0-9]{1,2}"].boxed(),
    };
    let unknown = one_of(&["", "n/a", "-", "?", "onbekend", "\"\"", "  "]);
    let odd = one_of(&[
        "veel", "1.234", "\"1.234,5\"", "\"12,5\"", "0.5", "-3", "€ 12", "007", "1e3", "\"a \"\"b\"\"\"", "\"met\nregel\"", "5\" pijp",
        "\"a\"b", " 12 ", "\u{a0}", "\"12\"", "123456789012345678", "12.", ".5", "a\u{0}b", "een, komma",
    ]);
    prop_oneof![90 => right, 10 => unknown, 1 => odd].boxed()
}

fn line() -> impl Strategy<Value = String> {
    let values: Vec<_> = (0..7).map(value).collect();
    let row = values.prop_map(|values| values.join(","));
    let odd = prop::sample::select(vec![
        "", "", ",,,,,,", " , ,,,,,", "a,b", "a,12,28,ja,x,1,2,,", "a,1,2,3,4,5,6,7", "\"\"", ",,,,,,2.5",
    ]);
    prop_oneof![30 => row, 1 => odd.prop_map(str::to_owned)]
}

/// Where the blocks and the first look end.
fn cuts() -> impl Strategy<Value = Cuts> {
    (1_usize..400, 1_u64..80).prop_map(|(block, sample)| Cuts { block, sample })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scan_says_what_the_slow_way_says(
        lines in prop::collection::vec(line(), 0..60),
        end in prop::sample::select(vec!["\n", "\r\n", "\n", "\r"]),
        cuts in cuts(),
        last: bool,
        old: bool,
    ) {
        let mut text = format!("{HEADER}{end}{}", lines.join(end));
        if last {
            text.push_str(end);
        }
        let bytes = if old { encoding_rs::WINDOWS_1252.encode(&text).0.into_owned() } else { text.into_bytes() };
        let _ = check(&bytes, cuts);
    }

    #[test]
    fn no_bytes_at_all_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), cuts in cuts()) {
        let mut file = format!("{HEADER}\n").into_bytes();
        file.extend(bytes);
        let _ = check(&file, cuts);
    }
}

#[test]
fn the_files_it_is_tried_on_are_mostly_judged_and_now_and_then_misread_at_first() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut readable, mut misread, mut judged, mut refused) = (0, 0, 0, 0);
    for _ in 0..200 {
        let draw = (prop::collection::vec(line(), 0..60), cuts()).new_tree(&mut runner).unwrap();
        let (lines, cuts) = draw.current();
        let Ok((told, heard)) = check(format!("{HEADER}\n{}\n", lines.join("\n")).as_bytes(), cuts) else { continue };
        readable += 1;
        misread += usize::from(heard.times > 1);
        judged += told.summary.judged;
        refused += told.summary.refused;
    }
    let all = format!("{readable} readable, {misread} misread, {judged} judged, {refused} refused");
    assert!(readable > 100 && misread > 5 && judged > 5 * refused && refused > 100, "{all}");
}
