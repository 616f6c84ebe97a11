//! The traits of a past: every column that could have been known at the door, read as what its values are.

use domain::{
    criterion::{read_number, same_choice},
    learning::{History, LeftOut, OutcomeFile, Trait, Values, WhyLeftOut},
};

use super::{Past, Told};
use crate::{
    error::FileError,
    mapping,
    plan::{Plan, Settings, Wanted, Wants},
    record::{Record, Tag},
    survey::{Column, Guess, Survey},
    table::Table,
    values::words,
};

/// What a row says of each trait, in canonical text.
pub type Cells = Vec<Option<String>>;

/// How a column is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Number,
    YesNo,
    Choice,
}

/// Reads a past as a history to learn from, beside what became of its rows.
///
/// # Errors
/// When the file as a whole turns out to be unreadable.
pub fn history(
    table: &mut Table,
    survey: &Survey,
    file: &OutcomeFile,
    told: &Told<'_>,
    settings: &Settings,
) -> Result<(History, Past<Cells>), FileError> {
    let mut left_out = Vec::new();
    let mut forms: Vec<(&Column, Form, Plan)> = Vec::new();
    for column in survey.columns.iter().filter(|column| is_candidate(column, survey, file)) {
        match form(column).and_then(|form| Ok((form, plan(survey, column, form, settings)?))) {
            Ok((form, plan)) => forms.push((column, form, plan)),
            Err(why) => left_out.push(LeftOut { column: column.name.clone(), why }),
        }
    }
    let take =
        |record: &Record| Ok(forms.iter().map(|(column, _, plan)| value(record, column, plan)).collect::<Vec<_>>());
    let past = Past::read(table, told, take)?;
    let mut traits = Vec::new();
    for (place, (column, form, _)) in forms.iter().enumerate() {
        let texts: Vec<Option<&str>> = past.rows.iter().map(|(_, values)| values[place].as_deref()).collect();
        if *form == Form::Number && is_running(&texts) {
            left_out.push(LeftOut { column: column.name.clone(), why: WhyLeftOut::RunningNumber });
        } else {
            traits.push(Trait { name: column.name.clone(), values: values(*form, &texts) });
        }
    }
    let history = History {
        cases: past.rows.iter().map(|(case, _)| case.clone()).collect(),
        traits,
        afterwards: file.afterwards(),
        left_out,
        merged: past.merged,
        alike: past.alike,
        keep: file.keep.clone(),
    };
    Ok((history, past))
}

/// Whether a column could have been known at the door: nothing that the outcome is made of, and nothing set aside.
fn is_candidate(column: &Column, survey: &Survey, file: &OutcomeFile) -> bool {
    let names: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
    let afterwards = file.columns();
    let afterwards = afterwards.iter().filter(|(_, _, afterwards)| *afterwards).map(|(name, ..)| *name);
    let aside = file.ignore.iter().chain(&file.id).chain(&file.started_on).map(String::as_str);
    !afterwards.chain(aside).any(|name| mapping::find(&names, name) == Ok(column.index))
}

fn form(column: &Column) -> Result<Form, WhyLeftOut> {
    match column.guess {
        _ if column.values.as_ref().is_some_and(|values| values.len() == 1) => Err(WhyLeftOut::Constant),
        Guess::Empty => Err(WhyLeftOut::Empty),
        Guess::Number => Ok(Form::Number),
        Guess::YesNo => Ok(Form::YesNo),
        Guess::Choice => Ok(Form::Choice),
        Guess::Code if column.values.as_ref().is_some_and(|values| 2 * values.len() as u64 <= column.known) => {
            Ok(Form::Choice)
        }
        Guess::Day => Err(WhyLeftOut::Day),
        Guess::Code | Guess::Text => Err(WhyLeftOut::Text),
    }
}

fn plan(survey: &Survey, column: &Column, form: Form, settings: &Settings) -> Result<Plan, WhyLeftOut> {
    let wants = match form {
        Form::Number => Wants::Number,
        Form::YesNo => Wants::YesNo,
        Form::Choice => Wants::Text,
    };
    let wanted = vec![Wanted { attribute: column.name.clone(), column: column.index, wants }];
    Plan::new(survey, wanted, settings).map_err(|_| WhyLeftOut::Ambiguous)
}

/// The value of a trait; a cell that cannot be read is not known, as nothing depends on it.
fn value(record: &Record, column: &Column, plan: &Plan) -> Option<String> {
    let cell = record.cell(column.index)?;
    if matches!(cell.tag, Tag::Error | Tag::Unreadable) || words::is_unknown(cell.text) {
        return None;
    }
    plan.read(record).ok()?.pop().map(|(_, value)| value)
}

fn values(form: Form, texts: &[Option<&str>]) -> Values {
    match form {
        Form::Number => Values::Number(texts.iter().map(|text| text.and_then(read_number)).collect()),
        Form::YesNo => Values::YesNo(texts.iter().map(|text| text.map(|text| text == "yes")).collect()),
        Form::Choice => {
            let mut levels: Vec<String> = Vec::new();
            let mut of = Vec::with_capacity(texts.len());
            for text in texts {
                of.push(text.map(|text| {
                    levels.iter().position(|level| same_choice(level, text)).unwrap_or_else(|| {
                        levels.push(text.to_owned());
                        levels.len() - 1
                    })
                }));
            }
            Values::Choice { levels, of }
        }
    }
}

/// Whether a column numbers the rows: whole numbers, none of them twice, hardly one left out.
fn is_running(texts: &[Option<&str>]) -> bool {
    let mut numbers: Vec<f64> = texts.iter().filter_map(|text| read_number((*text)?)).collect();
    numbers.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return false };
    let whole = numbers.iter().all(|number| number.fract() == 0.0);
    let different = numbers.windows(2).all(|two| two[0] < two[1]);
    numbers.len() >= 8 && whole && different && last - first < 2.0 * numbers.len() as f64
}
