//! What the targets share: reading a file to its end, by every way that a file is read.

use std::sync::Arc;

use market::{FileError, Input, Limits, ReadAs, Record, Step, Table, judge::Judge, plan::Settings, survey::Survey};

/// What a file may ask here: little, so that a second holds many files, and what asks more is refused as it is in use.
pub const LIMITS: Limits = Limits {
    field_bytes: 64 << 10,
    row_bytes: 256 << 10,
    columns: 1_024,
    rows: 50_000,
    unpacked_bytes: 8 << 20,
    strings_bytes: 2 << 20,
};

/// The profile by which the rows of a file are judged.
const PROFILE: &str = include_str!("../../examples/maakbedrijf.toml");

/// A file that was sent.
pub fn input(bytes: &[u8]) -> Input {
    Input::Bytes { name: "fuzz".to_owned(), bytes: Arc::from(bytes) }
}

/// Reads a file whole: as rows, as columns of which it says how they can be read, and as companies that are judged.
///
/// # Errors
/// What is wrong with the file, which whoever sent it reads.
///
/// # Panics
/// When the ways of reading do not agree with each other.
pub fn whole(bytes: &[u8], how: &ReadAs) -> Result<(), FileError> {
    let mut table = Table::open(input(bytes), how)?;
    let width = table.columns().len();
    let read = rows(&mut table, |record| assert_eq!(record.len(), width, "a cell for each column"))?;
    let survey = Survey::take(&mut table, &mut |_| {})?;
    assert_eq!(survey.read, read, "every row is counted once");
    assert_eq!(survey.columns.len(), width);
    judge(&mut table, &survey)
}

/// Judges every row, where nothing has to be asked first.
fn judge(table: &mut Table, survey: &Survey) -> Result<(), FileError> {
    let profile = domain::profile::Profile::parse(PROFILE).expect("the example is a profile");
    let today = domain::time::parse_day("2026-11-23").expect("that is a day");
    let Ok(judge) = Judge::new(&profile, survey, &[], &Settings::default(), today) else { return Ok(()) };
    rows(table, |record| {
        if let Ok(row) = judge.row(record) {
            let fit = row.qualification.fit;
            assert!(-1e-9 <= fit.low && fit.low <= fit.high + 1e-9 && fit.high <= 100.0 + 1e-9, "{fit:?}");
        }
    })?;
    Ok(())
}

/// Shows every row that can be read; gives how many there are, those that are refused too.
fn rows(table: &mut Table, mut each: impl FnMut(&Record)) -> Result<u64, FileError> {
    let mut rows = table.rows()?;
    let (mut record, mut count) = (Record::default(), 0);
    loop {
        match rows.read(&mut record)? {
            Step::Row => each(&record),
            Step::Refused(_) => {}
            Step::End => return Ok(count),
        }
        count += 1;
    }
}
