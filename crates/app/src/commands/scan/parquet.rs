//! The best rows as a Parquet file: the columns of the CSV, and numbers as numbers.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use domain::{criterion::Kind, profile::Profile};
use market::{
    parquet::write::{Column, Values, write},
    scan::Placed,
};

use super::Stop;

/// Makes sure that `path` can be written, before hours of work for it.
pub(super) fn can_be_written(path: &Path) -> Result<(), Stop> {
    let part = part(path);
    let tried = if path.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { File::create(&part).map(drop) };
    tried.and_then(|()| fs::remove_file(&part)).map_err(|error| named(path, &error))
}

/// Writes the rows to `path`, each with the file it stands in where `file` says that. Nothing stands there until all do.
pub(super) fn rows(
    path: &Path,
    profile: &Profile,
    best: &[Placed],
    file: impl Fn(&Placed) -> Option<String>,
) -> Result<(), Stop> {
    let part = part(path);
    let written = whole(&part, &columns(profile, best, file)).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // What is half written is of no use; that it cannot be taken away changes nothing about what went wrong.
        let _ = fs::remove_file(&part);
        named(path, &error)
    })
}

fn whole(path: &Path, columns: &[Column]) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    write(&mut out, columns)?;
    out.flush()
}

/// Where the file stands until it is complete.
fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn named(path: &Path, error: &io::Error) -> Stop {
    Stop::Refused(format!("{}: {error}", path.display()))
}

fn columns(profile: &Profile, best: &[Placed], file: impl Fn(&Placed) -> Option<String>) -> Vec<Column> {
    let text = |name: &str, of: &dyn Fn(&Placed) -> Option<String>| Column {
        name: name.to_owned(),
        values: Values::Text(best.iter().map(of).collect()),
    };
    let number = |name: &str, of: &dyn Fn(&Placed) -> Option<f64>| Column {
        name: name.to_owned(),
        values: Values::Fraction(best.iter().map(of).collect()),
    };
    let files: Vec<Option<String>> = best.iter().map(&file).collect();
    let several = files.iter().any(Option::is_some);
    let mut columns =
        if several { vec![Column { name: "file".to_owned(), values: Values::Text(files) }] } else { vec![] };
    let row = |placed: &Placed| i64::try_from(placed.row.row).ok();
    columns.push(Column { name: "row".to_owned(), values: Values::Whole(best.iter().map(row).collect()) });
    columns.extend([
        text("name", &|placed| placed.row.name.clone()),
        text("verdict", &|placed| Some(placed.row.qualification.verdict.code().to_owned())),
        text("worst", &|placed| Some(placed.row.qualification.worst.code().to_owned())),
        text("best", &|placed| Some(placed.row.qualification.best.code().to_owned())),
        number("fit_low", &|placed| Some(placed.row.qualification.fit.low)),
        number("fit_high", &|placed| Some(placed.row.qualification.fit.high)),
        text("next_question", &|placed| placed.row.qualification.next_question.clone()),
    ]);
    for (at, criterion) in profile.criteria.iter().enumerate() {
        let judged = |placed: &Placed| placed.row.qualification.criteria.get(at).cloned();
        let value = |placed: &Placed| judged(placed).and_then(|judged| judged.value);
        // A column has one name, whatever the profile calls its criteria.
        let taken = columns.iter().any(|column| column.name == criterion.key);
        let name = if taken { format!("{}_value", criterion.key) } else { criterion.key.clone() };
        columns.push(match criterion.kind {
            Kind::Number { .. } | Kind::Scale { .. } => {
                number(&name, &|placed| value(placed).and_then(|value| value.parse().ok()))
            }
            _ => text(&name, &value),
        });
        let state = |placed: &Placed| judged(placed).map(|judged| judged.state.code().to_owned());
        columns.push(text(&format!("{}_state", criterion.key), &state));
    }
    columns
}
