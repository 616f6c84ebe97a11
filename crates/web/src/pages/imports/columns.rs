//! The columns of a file with what each can answer: for the import, and for the scan of a market, which reads a file as the
//! import does.

use market::{
    mapping::{By, map as pair},
    survey::{Column, Reading},
};
use store::{imports::Kind, profiles::Standards};

use crate::{
    Words,
    importing::{Asked, Look, attributes, own, recognised, settle, silent},
};

/// One column.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) samples: Vec<String>,
    /// What it answers; empty for nothing.
    pub(crate) answer: String,
    /// The fact of its own that it could state.
    pub(crate) own: String,
    /// Whether its name said what it answers.
    pub(crate) found: bool,
    /// Whether its decimal sign must be said, with the values that leave it open.
    pub(crate) doubt: Option<String>,
    pub(crate) decimal: String,
    /// Whether the order of its days must be said, likewise.
    pub(crate) days: Option<String>,
    pub(crate) order: String,
}

/// A code and its words.
type Choices = Vec<(String, String)>;

/// What a column can answer: particulars, and of companies criteria.
pub(crate) fn choices(w: &Words, kind: Kind, standards: &Standards) -> (Choices, Choices) {
    let of_companies = kind == Kind::Companies;
    let criterion = |key: &str| standards.criterion(key).filter(|_| of_companies);
    let label = |key: &str| match criterion(key) {
        Some(criterion) => w.text(&criterion.label),
        None if kind == Kind::Hours => w.t(format!("hours-field-{}", key.replace('_', "-"))),
        None => w.t(format!("field-{}", key.replace('_', "-"))),
    };
    let option = |key: String| (key.clone(), label(&key));
    let known = attributes(kind, standards).into_iter().map(|attribute| attribute.key);
    let (criteria, particulars): (Vec<_>, Vec<_>) = known.partition(|key| criterion(key).is_some());
    (particulars.into_iter().map(option).collect(), criteria.into_iter().map(option).collect())
}

/// Every column of a file, with what it answers as it was said, else by its name or the header of a system.
pub(crate) fn lines(
    kind: Kind,
    look: &Look,
    standards: &Standards,
    asked: &Asked,
    said: bool,
    may_see: bool,
) -> Vec<Line> {
    let known = attributes(kind, standards);
    let mut found = pair(look.table.columns(), &known, &[]).unwrap_or_default();
    settle(&mut found, look.table.columns(), &known, &look.survey.columns);
    let silent = silent(kind, look.table.columns());
    let shown = recognised(kind, look.table.columns(), Asked::default()).0;
    let line = |column: &Column| {
        let by_header = shown.answers(&column.name);
        let by_name = found
            .iter()
            .find(|pair| pair.column == column.index && pair.by != By::Asked && !silent.contains(&pair.column));
        let by_name = by_name.map(|pair| pair.attribute.as_str());
        let answer = if said { asked.answers(&column.name) } else { by_name }.unwrap_or_default();
        let decimal = asked.decimals.iter().find(|(name, _)| *name == column.name).map(|(_, sign)| sign.clone());
        let order = asked.orders.iter().find(|(name, _)| *name == column.name).map(|(_, order)| order.clone());
        Line {
            index: column.index,
            name: column.name.clone(),
            samples: column.examples.iter().take(if may_see { 3 } else { 0 }).map(|one| one.text.clone()).collect(),
            found: !answer.is_empty() && (by_name == Some(answer) || by_header == Some(answer)),
            answer: answer.to_owned(),
            own: own(&column.name),
            // Hours are read with either sign: only an amount has a doubtful one.
            doubt: doubt(&column.decimal).filter(|_| kind != Kind::Hours || answer == "amount"),
            days: doubt(&column.order).filter(|_| matches!(kind, Kind::Opportunities | Kind::Hours)),
            order: order.unwrap_or_default(),
            decimal: decimal.unwrap_or_default(),
        }
    };
    look.survey.columns.iter().map(line).collect()
}

/// The values that leave a column's decimal sign open.
fn doubt<W>(reading: &Reading<W>) -> Option<String> {
    let texts: Vec<&str> = match reading {
        Reading::Ambiguous { examples, .. } => examples.iter().map(|example| example.text.as_str()).collect(),
        Reading::Mixed { one, other } => vec![&one.1.text, &other.1.text],
        Reading::Free | Reading::Decided { .. } => return None,
    };
    Some(texts.join(", "))
}
