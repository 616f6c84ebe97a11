//! A scan says, row for row, what the slow way says.

mod parquet;

use std::{num::NonZeroUsize, ops::ControlFlow};

use jiff::civil::date;
use proptest::{prelude::*, strategy::ValueTree as _};

use super::*;
use crate::record::Reason;

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

#[derive(Debug, Default)]
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
    Options { profile, asked: &[], only_asked: false, settings, only: &[], top: 25, threads, today: TODAY }
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
            assert_eq!((&fast.summary, &fast.refused), (&slow.summary, &slow.refused), "{:?}", text(bytes));
            assert_eq!(fast.best, slow.best, "{:?}", text(bytes));
            Ok((fast, heard))
        }
        (Err(slow), Err(fast)) => {
            assert_eq!(format!("{fast:?}"), format!("{slow:?}"));
            Err(format!("{slow:?}"))
        }
        (slow, fast) => {
            let (slow, fast) = (slow.map(|told| told.summary), fast.map(|(told, _)| told.summary));
            panic!("{:?}: {slow:?} but {fast:?}", text(bytes));
        }
    }
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
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
        "veel",
        "1.234",
        "\"1.234,5\"",
        "\"12,5\"",
        "0.5",
        "-3",
        "€ 12",
        "007",
        "1e3",
        "\"a \"\"b\"\"\"",
        "\"met\nregel\"",
        "5\" pijp",
        "\"a\"b",
        " 12 ",
        "\u{a0}",
        "\"12\"",
        "123456789012345678",
        "12.",
        ".5",
        "a\u{0}b",
        "een, komma",
    ]);
    prop_oneof![60 => right, 10 => unknown, 1 => odd].boxed()
}

fn line() -> impl Strategy<Value = String> {
    let values: Vec<_> = (0..7).map(value).collect();
    let row = values.prop_map(|values| values.join(","));
    let odd = prop::sample::select(vec![
        "",
        "",
        ",,,,,,",
        " , ,,,,,",
        "a,b",
        "a,12,28,ja,x,1,2,,",
        "a,1,2,3,4,5,6,7",
        "\"\"",
        ",,,,,,2.5",
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

const CUTS: Cuts = Cuts { block: 64, sample: 2 };

/// Rows of the same company, one after the other.
fn rows(count: usize, row: &str) -> String {
    format!("{HEADER}\n{}", format!("{row}\n").repeat(count))
}

#[test]
fn a_later_row_that_shows_another_sign_has_the_file_read_again() {
    let file = format!("{}a,10,33,ja,x,1,\"12,5\"\n", rows(100, "a,10,33,ja,x,1,3"));
    let (told, heard) = check(file.as_bytes(), CUTS).unwrap();
    assert_eq!((told.summary.judged, told.summary.refused, heard.times), (101, 0, 2));
    let file = format!("{}a,10,33,ja,x,9,\"12,5\"\n", rows(100, "a,10,33,ja,x,1,3.5"));
    assert!(check(file.as_bytes(), CUTS).unwrap_err().contains("mixed: true"), "even in a row that is refused");
}

#[test]
fn a_column_that_can_be_read_both_ways_is_asked_about_wherever_it_shows() {
    let file = format!("{}a,10,33,ja,x,1,1.234\n", rows(100, "a,10,33,ja,x,1,3"));
    assert!(check(file.as_bytes(), CUTS).unwrap_err().contains("mixed: false"));
    let file = format!("{file}a,10,33,ja,x,1,1.5\n");
    assert_eq!(check(file.as_bytes(), CUTS).unwrap().0.summary.judged, 102);
}

#[test]
fn a_later_letter_that_is_not_utf_8_has_the_file_read_again() {
    // The first megabyte is looked at before.
    let (count, cuts) = (80_000, Cuts { block: 10_000, sample: 100 });
    let mut file = rows(count, "a,10,33,ja,x,1,3").into_bytes();
    file.extend_from_slice(b"a,10,33,ja,\xE9-bouw,1,3\n");
    let last = count as u64 + 2;
    let (told, heard) = check(&file, cuts).unwrap();
    assert_eq!((told.best[0].row, heard.times), (last, 2));
    let how = ReadAs { encoding: Some(Encoding::Utf8), ..ReadAs::default() };
    assert_eq!(check_as(&file, &how, cuts).unwrap().0.refused, [RowProblem::row(last, Reason::Encoding)]);
}

#[test]
fn a_value_over_many_lines_may_stand_where_a_block_ends() {
    for before in 0..80 {
        let value = "een regel\n".repeat(40);
        let file = format!("{}{},10,33,ja,\"{value}\",1,3\n", rows(3, "a,10,33,ja,x,1,3"), "x".repeat(before));
        assert_eq!(check(file.as_bytes(), CUTS).unwrap().0.summary.judged, 4);
    }
}

#[test]
fn a_quote_that_is_never_closed_and_a_line_without_end_are_named() {
    let open = format!("{}a,10,33,ja,\"x,1,3\n{}", rows(50, "a,10,33,ja,x,1,3"), "b,1,2,3,4,5,6\n".repeat(50));
    let how = ReadAs { separator: Some(crate::Separator::Comma), ..ReadAs::default() };
    assert!(check_as(open.as_bytes(), &how, CUTS).unwrap_err().contains("UnclosedQuote { row: 52 }"));
    let endless = format!("{}{}", rows(5, "a,10,33,ja,x,1,3"), "x".repeat(3 << 20));
    assert!(check(endless.as_bytes(), CUTS).unwrap_err().contains("FieldTooLong"));
}

#[test]
fn lines_that_end_with_a_return_alone_are_read_too() {
    let file = rows(300, "a,10,33,ja,x,1,3").replace('\n', "\r");
    assert_eq!(check(file.as_bytes(), CUTS).unwrap().0.summary.judged, 300);
}

#[test]
fn whoever_breaks_off_gets_what_was_found_so_far() {
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let mut scan = Scan { cuts: CUTS, ..Scan::new(options(&profile, &settings)) };
    let mut heard = Heard { stop_at: Some(50), ..Heard::default() };
    let file = input(rows(500, "a,10,33,ja,x,1,3").as_bytes());
    assert!(!scan.file(&file, &ReadAs::default(), &mut heard).unwrap());
    let (summary, best) = scan.end();
    assert!((45..60).contains(&summary.judged), "{summary:?}");
    assert_eq!(best.len(), 25);
}

#[test]
fn the_best_of_several_files_come_together_and_each_says_where_it_stands() {
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let mut scan = Scan::new(Options { top: 3, ..options(&profile, &settings) });
    let good = "a,10,28.22,ja,Machines,5,3";
    for file in [rows(5, "a,10,62,nee,x,1,3"), rows(2, good), format!("{}x,y\n", rows(2, good))] {
        scan.file(&input(file.as_bytes()), &ReadAs::default(), &mut Heard::default()).unwrap();
    }
    let (summary, best) = scan.end();
    assert_eq!((summary.judged, summary.refused), (9, 1));
    let places: Vec<_> = best.iter().map(|placed| (placed.file, placed.row.row)).collect();
    assert_eq!(places, [(1, 2), (1, 3), (2, 2)]);
}

#[test]
fn packed_files_are_unpacked_as_they_are_read() {
    let file = rows(2_000, "a,10,33,ja,x,1,3");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, file.as_bytes()).unwrap();
    let zipped = packer.finish().unwrap();
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let zstd = ruzstd::encoding::compress_to_vec(file.as_bytes(), level);
    for packed in [zipped, zstd] {
        assert!(packed.len() < file.len() / 10);
        assert_eq!(check(&packed, CUTS).unwrap().0.summary.judged, 2_000);
        let limits = crate::Limits { unpacked_bytes: 10_000, ..Default::default() };
        let told = check_as(&packed, &ReadAs { limits, ..ReadAs::default() }, CUTS);
        assert!(told.unwrap_err().contains("unpacks to more than 10000 bytes"));
        assert!(check(&packed[..packed.len() - 9], CUTS).unwrap_err().contains("Unreadable"), "cut off");
    }
}

#[test]
fn all_frames_of_a_file_packed_by_zstandard_are_read() {
    let file = rows(2_000, "a,10,33,ja,x,1,3");
    let pack = |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    let (first, second) = file.as_bytes().split_at(file.len() / 2 + 3);
    let skipped = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, b'a', b'b', b'c'];
    for packed in [
        [pack(first), pack(second)].concat(),
        [pack(first), skipped.to_vec(), pack(b""), pack(second), skipped.to_vec()].concat(),
        [skipped.to_vec(), pack(file.as_bytes())].concat(),
    ] {
        assert_eq!(check(&packed, CUTS).unwrap().0.summary.judged, 2_000);
    }
    for broken in [
        [pack(file.as_bytes()), b"more".to_vec()].concat(),
        [pack(file.as_bytes()), skipped[..9].to_vec()].concat(),
        [pack(first), pack(second)[..9].to_vec()].concat(),
    ] {
        assert!(check(&broken, CUTS).unwrap_err().contains("Unreadable"));
    }
}

#[test]
fn what_zstandard_says_of_its_content_is_held_against_it() {
    // One block that is not packed, in which a letter that fell over still makes sense: only the sum shows it.
    let file = rows(40, "a,10,33,ja,x,1,3");
    let mut packed = vec![0x28, 0xB5, 0x2F, 0xFD, 0b0110_0100];
    packed.extend((u16::try_from(file.len()).unwrap() - 256).to_le_bytes());
    packed.extend(&((u32::try_from(file.len()).unwrap() << 3) | 1).to_le_bytes()[..3]);
    packed.extend(file.as_bytes());
    let mut decoder = ruzstd::decoding::FrameDecoder::new();
    let mut unpacked = Vec::new();
    let (unsummed, some_sum) = (packed.len(), [&packed[..], &[0; 4]].concat());
    let mut ready = &some_sum[..];
    decoder.reset(&mut ready).unwrap();
    decoder.decode_blocks(&mut ready, ruzstd::decoding::BlockDecodingStrategy::All).unwrap();
    std::io::Read::read_to_end(&mut decoder, &mut unpacked).unwrap();
    assert_eq!(unpacked, file.as_bytes());
    packed.extend(decoder.get_calculated_checksum().unwrap().to_le_bytes());
    assert_eq!(check(&packed, CUTS).unwrap().0.summary.judged, 40);
    packed[unsummed - 2] = b'5';
    assert!(check(&packed, CUTS).unwrap_err().contains("matching checksum"));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), rows(1_000, "a,10,33,ja,x,1,3")).unwrap();
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let mut scan = Scan { cuts: CUTS, ..Scan::new(options(&profile, &settings)) };
    struct Changes<'p>(&'p std::path::Path);
    impl Watch for Changes<'_> {
        fn reads(&mut self, _: &Format, _: &Survey, _: &Judge<'_>) {}
        fn at(&mut self, _: u64, row: u64) -> ControlFlow<()> {
            if row > 500 {
                std::fs::write(self.0, format!("{HEADER}\na,10,33,ja,x,1,3\n")).unwrap();
            }
            ControlFlow::Continue(())
        }
        fn refused(&mut self, _: &RowProblem) {}
    }
    let found = scan.file(&Input::Path(file.path().to_owned()), &ReadAs::default(), &mut Changes(file.path()));
    assert!(format!("{:?}", found.unwrap_err()).contains("changed while it was read"));
    assert_eq!(scan.end().0.read(), 0, "nothing of it counts");
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
    assert!(readable > 100 && misread > 0 && judged > 4 * refused && refused > 100, "{all}");
}

#[test]
fn the_best_rows_come_with_their_cells_and_a_column_that_nobody_named_can_be_left_out() {
    let (profile, settings) = (Profile::parse(PROFILE).unwrap(), Settings::default());
    let bytes = b"name,employees,industry,plaats\nJansen,1200,28.22,Goes\nDe Boer,40,28.22,Breda\nKo,x,28.22,Ede\n";
    let asked = [("name".to_owned(), "name".to_owned()), ("industry".to_owned(), "industry".to_owned())];
    let judged = |only_asked: bool| {
        let options = Options { asked: &asked, only_asked, ..options(&profile, &settings) };
        let mut scan = Scan::new(options);
        scan.file(&input(bytes), &ReadAs::default(), &mut Heard::default()).unwrap();
        scan.end()
    };
    let (summary, best) = judged(false);
    assert_eq!((summary.judged, summary.refused), (2, 1));
    let cells: Vec<&str> = best[0].record.cells().map(|cell| cell.text).collect();
    assert_eq!((best[0].row.row, cells), (3, vec!["De Boer", "40", "28.22", "Breda"]));
    let (summary, best) = judged(true);
    assert_eq!((summary.judged, summary.refused), (3, 0), "no number is read where nobody asked for it");
    assert_eq!(best.iter().map(|placed| placed.row.row).collect::<Vec<_>>(), [2, 3, 4]);
}
