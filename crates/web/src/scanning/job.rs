//! The judging itself, on a thread that may wait: the file goes in, and what a scan keeps comes out.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{Arc, atomic::AtomicBool},
};

use domain::{
    profile::{Profile, Verdict},
    time::Day,
};
use market::{
    FileError, Input,
    judge::{Obstacle as InTheWay, Summary},
    plan::Question,
    scan::{Options, Placed, Scan as Scanning, ScanError},
};
use store::{
    profiles::Standards,
    qualifications::rank,
    scans::{Found, NewProspect},
};

use super::{
    BEST,
    prepared::limits,
    watch::{Told, Watching},
};
use crate::importing::{Asked, Obstacle, file_problem, refused_mapping};

/// What is to be judged.
pub(super) struct Work {
    pub(super) input: Input,
    pub(super) columns: Vec<String>,
    pub(super) profile: Arc<Profile>,
    pub(super) standards: Standards,
    pub(super) asked: Asked,
    pub(super) today: Day,
}

/// Why a file could not be scanned: a code with words, and what was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failed(pub(super) &'static str, pub(super) String);

impl From<FileError> for Failed {
    fn from(error: FileError) -> Self {
        let problem = file_problem(&error);
        Self(problem.code, problem.detail)
    }
}

impl From<Obstacle> for Failed {
    /// The first problem's code; what is asked of several columns stands on a line each.
    fn from(obstacle: Obstacle) -> Self {
        let domain::refusal::Refusal::Invalid(problems) = refused_mapping(obstacle) else {
            return Self("refused", String::new());
        };
        let code = problems.first().map_or("refused", |problem| problem.code);
        let details: Vec<String> = problems.into_iter().map(|problem| problem.detail).collect();
        Self(code, details.join("\n"))
    }
}

impl From<Vec<Question>> for Failed {
    fn from(asks: Vec<Question>) -> Self {
        Obstacle::Asks(asks).into()
    }
}

/// Judges the file; `false` when it was ended before its end. All cores but one judge, so that the server goes on
/// answering.
pub(super) fn judge(work: &Work, told: &Told, closing: &AtomicBool) -> Result<(bool, Found), Failed> {
    let Work { input, columns, profile, standards, asked, today } = work;
    let settings = asked.settings(columns).map_err(Obstacle::Map)?;
    let answers = asked.columns.iter().filter(|(_, answer)| answer == "name" || profile.criterion(answer).is_some());
    let answers: Vec<(String, String)> = answers.cloned().collect();
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let options = Options {
        profile,
        asked: &answers,
        only_asked: true,
        settings: &settings,
        only: &[],
        top: BEST,
        threads: NonZeroUsize::new(cores.saturating_sub(1)).unwrap_or(NonZeroUsize::MIN),
        today: *today,
    };
    let mut scanning = Scanning::new(options);
    let mut watching = Watching::new(told, closing, (asked, standards), input.unpacked_size().is_some());
    let whole = scanning.file(input, &asked.read_as(limits()), &mut watching).map_err(|error| match error {
        ScanError::File(error) => Failed::from(error),
        ScanError::Obstacle(InTheWay::Map(error)) => Obstacle::Map(error).into(),
        ScanError::Obstacle(InTheWay::Asks(asks)) => Failed::from(asks),
    })?;
    if !watching.asks.is_empty() {
        return Err(watching.asks.into());
    }
    let (summary, best) = scanning.end();
    let best = best.into_iter().map(|placed| prospect(placed, &watching)).collect();
    let mut found = found(&summary, best);
    found.progress = told.progress();
    found.progress.rows = whole_number(summary.read());
    found.refusals = watching.refused;
    Ok((whole, found))
}

fn whole_number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn found(summary: &Summary, best: Vec<NewProspect>) -> Found {
    let mut verdicts = [0; 4];
    let counts = [
        (Verdict::Core, summary.core),
        (Verdict::Near, summary.near),
        (Verdict::Open, summary.open),
        (Verdict::Outside, summary.outside),
    ];
    for (verdict, count) in counts {
        if let Some(place) = usize::try_from(rank(verdict)).ok().and_then(|at| verdicts.get_mut(at)) {
            *place = whole_number(count);
        }
    }
    Found {
        judged: whole_number(summary.judged),
        refused: whole_number(summary.refused),
        verdicts,
        fit: summary.fit,
        best,
        ..Found::default()
    }
}

fn prospect(placed: Placed, watching: &Watching<'_>) -> NewProspect {
    let qualification = &placed.row.qualification;
    let said: BTreeMap<String, String> = watching.said(&placed.record).into_iter().collect();
    NewProspect {
        row: whole_number(placed.row.row),
        name: placed.row.name.unwrap_or_default(),
        verdict: qualification.verdict,
        fit_low: qualification.fit.low,
        fit_high: qualification.fit.high,
        next_question: qualification.next_question.clone().unwrap_or_default(),
        said,
    }
}

#[cfg(test)]
mod tests {
    use domain::time::plus_days;
    use jiff::civil::date;

    use super::*;
    use crate::testing::sales::PROFILE;

    fn work(text: String) -> Work {
        let answers = [("naam", "name"), ("employees", "employees")];
        let asked = Asked {
            columns: answers.map(|(column, answer)| (column.to_owned(), answer.to_owned())).into(),
            only: true,
            ..Asked::default()
        };
        Work {
            input: Input::Bytes { name: "markt.csv".into(), bytes: text.into_bytes().into() },
            columns: vec!["naam".into(), "employees".into(), "owner_led".into()],
            profile: Arc::new(Profile::parse(PROFILE).unwrap()),
            standards: Standards::default(),
            asked,
            today: plus_days(date(2026, 11, 29), 0),
        }
    }

    #[test]
    fn a_scan_ends_where_it_is_when_somebody_asks_or_the_server_ends() {
        let text = format!("naam;employees;owner_led\n{}", "Kramer Metaal;40;ja\n".repeat(100_000));
        let work = work(text);
        let ended = |told: &Told, closing: bool| {
            let (whole, found) = judge(&work, told, &AtomicBool::new(closing)).unwrap();
            (whole, found.judged < 100_000 && found.judged > 0, found.best.len())
        };
        let told = Told::default();
        told.stop();
        assert_eq!(ended(&told, false), (false, true, BEST));
        assert_eq!(ended(&Told::default(), true), (false, true, BEST));
        let (whole, found) = judge(&work, &Told::default(), &AtomicBool::new(false)).unwrap();
        assert_eq!((whole, found.judged, found.progress.rows), (true, 100_000, 100_000));
        assert_eq!(found.best[0].said["employees"], "40");
        assert!(!found.best[0].said.contains_key("owner_led"), "what nobody mapped answers nothing");
    }

    #[test]
    fn a_column_that_turns_out_to_be_doubtful_far_on_is_asked() {
        let whole = "Kramer;40;ja\n".repeat(20_000);
        let work = work(format!("naam;employees;owner_led\n{whole}Jansen;1.250;ja\n"));
        let failed = judge(&work, &Told::default(), &AtomicBool::new(false)).unwrap_err();
        assert_eq!(failed, Failed("ambiguous-column", "employees: 1.250".to_owned()));
    }
}
