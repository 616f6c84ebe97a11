//! The promise then and now, line by line, and the results with how they stand.

use domain::{
    forecast::is_overtaken,
    insight::Reach,
    mandate,
    money::Cents,
    nearmiss::ConditionState,
    outcome::Ending,
    project::{ResultStanding, ResultState},
    promise::Promise,
    pulse::ContactRole,
    terms::{Budget, Terms},
    time::Day,
};
use store::{
    closures::ClosureRow,
    forecasts::{ForecastRow, Quantiles},
};

use crate::Words;

/// One line of the promise: what was sold, what is agreed since, and what is forecast with 80 %; or what it came to.
pub(super) struct Compared {
    pub(super) label: String,
    pub(super) sold: String,
    pub(super) agreed: String,
    pub(super) changed: bool,
    pub(super) forecast: String,
}

/// An amount up to a hundred euros: a forecast to the cent would pretend to know more than it does.
pub(in crate::pages::projects) fn rounded(cost: Cents) -> Cents {
    Cents((cost.0 + 9_999) / 10_000 * 10_000)
}

/// Finish, budget, price and number of results, then and now.
pub(super) fn compared(
    w: &Words,
    versions: &[Promise],
    (forecast, checked_in_on): (&ForecastRow, Option<Day>),
    closure: Option<&ClosureRow>,
) -> Vec<Compared> {
    let (Some(first), Some(last)) = (versions.first(), versions.last()) else { return Vec::new() };
    let (sold, agreed) = (first.terms(), last.terms());
    let line = |label: &str, of: &dyn Fn(&Terms) -> String, forecast: String| {
        let (sold, agreed) = (of(sold), of(agreed));
        Compared { label: w.t(label), changed: sold != agreed, sold, agreed, forecast }
    };
    let has = |pick: fn(&Budget) -> bool| pick(&sold.budget) || pick(&agreed.budget);
    let chance = |text: String| w.with("compared-p80", "what", text);
    let spent = closure.map(|row| row.outcome.spent);
    let finish = match closure {
        Some(row) if row.outcome.ending.why().is_some() => {
            w.with("compared-stopped", "day", w.date(row.outcome.ended_on))
        }
        Some(row) => w.date(row.outcome.ended_on),
        None if is_overtaken(forecast.finish.p80, checked_in_on, w.today()) => w.t("answer-overtaken-value"),
        None => chance(w.date(forecast.finish.p80)),
    };
    let mut lines = vec![line("terms-finish", &|t| w.date(t.finish_on), finish)];
    if has(|budget| budget.cost.is_some()) {
        let expected = match spent {
            Some(spent) => w.money(spent.cost),
            None => forecast.cost.map(|Quantiles { p80, .. }| chance(w.money(rounded(p80)))).unwrap_or_default(),
        };
        lines.push(line("terms-budget", &|t| w.money(t.budget.cost), expected));
    }
    if has(|budget| budget.hours.is_some()) {
        let expected = match spent {
            Some(spent) => spent.hours.map(|hours| w.hours(hours)).unwrap_or_default(),
            None => forecast.hours.map(|Quantiles { p80, .. }| chance(w.hours_foreseen(p80))).unwrap_or_default(),
        };
        lines.push(line("terms-hours", &|t| t.budget.hours.map(|h| w.hours(h)).unwrap_or_default(), expected));
    }
    if sold.price.is_some() || agreed.price.is_some() {
        lines.push(line("terms-price", &|t| w.money(t.price), String::new()));
    }
    lines.push(line("terms-results", &|t| w.count(t.results.len()), String::new()));
    lines
}

/// A result with how it stands.
pub(super) struct ResultLine {
    pub(super) number: usize,
    pub(super) id: String,
    pub(super) statement: String,
    pub(super) seen_by: String,
    pub(super) need: &'static str,
    pub(super) share: f64,
    pub(super) state: &'static str,
    pub(super) place: u8,
    /// When it was delivered.
    pub(super) delivered_on: Option<Day>,
    /// Who accepted it; empty until somebody did.
    pub(super) accepted_by: String,
}

impl ResultLine {
    /// The tone of its state.
    pub(super) fn tone(&self) -> &'static str {
        super::super::tone(self.state)
    }
}

/// The agreed results in their order.
pub(super) fn results(terms: &Terms, standings: &[ResultStanding]) -> Vec<ResultLine> {
    let line = |(i, promised): (usize, &domain::terms::PromisedResult)| {
        let standing = standings.iter().find(|standing| standing.result == promised.id);
        let state = standing.map_or(&ResultState::Open, |standing| &standing.state);
        let (delivered_on, accepted_by) = match state {
            ResultState::Open => (None, String::new()),
            ResultState::Delivered { on } => (Some(*on), String::new()),
            ResultState::Accepted { delivered_on, word } => (Some(*delivered_on), word.name().to_owned()),
        };
        ResultLine {
            number: i + 1,
            id: promised.id.to_string(),
            statement: promised.statement.clone(),
            seen_by: promised.seen_by.clone(),
            need: promised.need.code(),
            share: promised.share,
            state: state.code(),
            place: standing.map_or(0, |standing| standing.hill.place()),
            delivered_on,
            accepted_by,
        }
    };
    terms.results.iter().enumerate().map(line).collect()
}

/// A figure of the mandate in its own unit.
pub(super) fn figure(w: &Words, figure: mandate::Figure) -> String {
    match figure {
        mandate::Figure::Day(day) => w.date(day),
        mandate::Figure::Cost(cents) => w.money(Cents(cents.0 / 100 * 100)),
        mandate::Figure::Hours(hours) => w.hours(hours),
        mandate::Figure::Percent(percent) => w.percent(percent / 100.0),
        mandate::Figure::Score(score) => w.number(score, 1),
    }
}

/// The label and the words for what an event says of a field.
pub(in crate::pages) fn told(w: &Words, field: &str, value: &str) -> Option<(String, String)> {
    let label = |key: &str| w.t(key);
    let coded = |key: &str, prefix: &str| Some((label(key), w.t(format!("{prefix}{}", value.replace('_', "-")))));
    let day = |key: &str| domain::time::parse_day(value).map(|day| (label(key), w.date(day)));
    match field {
        "finish_on" => day("terms-finish"),
        "ended_on" => day("closure-ended-on"),
        "due_on" => day("escalation-due"),
        "aspects" => {
            let names: Vec<String> = value.split(' ').map(|code| w.t(format!("aspect-{code}"))).collect();
            Some((label("escalation-aspects"), names.join(", ")))
        }
        "p80" => domain::time::parse_day(value)
            .map(|day| (label("told-forecast"), w.with("compared-p80", "what", w.date(day)))),
        "in_the_way" => Some((label("told-in-the-way"), value.to_owned())),
        "note" => Some((label("check-in-note"), value.to_owned())),
        "think_now" => Some((label("insight-think-now"), value.to_owned())),
        "choice" => Some((label("decision-choice"), value.to_owned())),
        "result" => Some((label("told-result"), value.to_owned())),
        "what" => Some((label("deviation-what"), value.to_owned())),
        "condition" => Some((label("told-condition"), value.to_owned())),
        "condition_state" if ConditionState::from_code(value).is_some() => {
            coded("field-condition-state", "condition-is-")
        }
        "contact" => Some((label("told-contact"), value.to_owned())),
        "answer" if !value.is_empty() => Some((label("audited-answer"), value.to_owned())),
        "sponsor" => Some((label("decision-sponsor"), value.to_owned())),
        "reach" if Reach::from_code(value).is_some() => coded("told-reach", "reach-"),
        "helped" => coded("judgement-helped", "helped-"),
        "role" if ContactRole::from_code(value).is_some() => coded("field-role", "contact-role-"),
        "check_in_day" => coded("check-in-day", "weekday-"),
        "ending" if [Ending::Finished.code(), "stopped"].contains(&value) => coded("closure-ending", "ending-"),
        "enthusiasm" => coded("board-enthusiasm", "enthusiasm-"),
        _ => None,
    }
}
