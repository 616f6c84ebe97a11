//! The terms of a promise in a form: what is sold at the start, and what is proposed after an insight.

use domain::{
    ids::ResultId,
    refusal::Refusal,
    terms::{Need, Terms},
};
use store::projects::{NewResult, TermsWish};
use uuid::Uuid;

use super::typing::{Typing, amount, euros};
use crate::{Lang, Words};

/// How many empty lines stand ready for new results.
const SPARE: usize = 2;

/// Terms as they are typed. Of the results, each line is spread over five lists of the same length.
#[derive(Clone, Debug, Default)]
pub(super) struct TermsForm {
    pub(super) finish_on: String,
    pub(super) budget_cents: String,
    pub(super) budget_hours: String,
    pub(super) price_cents: String,
    pub(super) lines: Vec<Line>,
}

/// One result as it is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its place in the list, from 0, by which a problem names it.
    pub(super) at: usize,
    pub(super) id: String,
    pub(super) statement: String,
    pub(super) seen_by: String,
    pub(super) need: String,
    pub(super) share: String,
}

impl Line {
    fn is_empty(&self) -> bool {
        self.statement.trim().is_empty() && self.seen_by.trim().is_empty() && self.share.trim().is_empty()
    }
}

/// The five lists in which a browser sends the lines.
pub(super) struct Lists<'a> {
    pub(super) ids: &'a [String],
    pub(super) statements: &'a [String],
    pub(super) seen_by: &'a [String],
    pub(super) needs: &'a [String],
    pub(super) shares: &'a [String],
}

/// Puts the lists together again; lines in which nothing was typed are left out.
pub(super) fn lines(lists: &Lists<'_>) -> Vec<Line> {
    let at = |list: &[String], i: usize| list.get(i).cloned().unwrap_or_default();
    let line = |i: usize| Line {
        at: i,
        id: at(lists.ids, i),
        statement: at(lists.statements, i),
        seen_by: at(lists.seen_by, i),
        need: at(lists.needs, i),
        share: at(lists.shares, i),
    };
    (0..lists.statements.len()).map(line).filter(|line| !line.is_empty()).collect()
}

impl TermsForm {
    /// As they are agreed.
    pub(super) fn of(w: &Words, terms: &Terms) -> Self {
        let line = |result: &domain::terms::PromisedResult| Line {
            at: 0,
            id: result.id.to_string(),
            statement: result.statement.clone(),
            seen_by: result.seen_by.clone(),
            need: result.need.code().to_owned(),
            share: w.number(result.share, 2),
        };
        Self {
            finish_on: terms.finish_on.to_string(),
            budget_cents: euros(w, terms.budget.cost),
            budget_hours: amount(w, terms.budget.hours),
            price_cents: euros(w, terms.price),
            lines: terms.results.iter().map(line).collect(),
        }
    }

    /// The lines to show: what was typed, and a few empty ones.
    pub(super) fn shown(&self) -> Vec<Line> {
        let spare = if self.lines.is_empty() { SPARE + 1 } else { SPARE };
        let empty = std::iter::repeat_n(Line { need: Need::Must.code().into(), ..Line::default() }, spare);
        let all = self.lines.iter().cloned().chain(empty).enumerate();
        all.map(|(at, line)| Line { at, ..line }).collect()
    }

    /// What the act is asked for; `prefix` stands before the field of whatever cannot be read.
    pub(super) fn wish(&self, lang: Lang, prefix: &str) -> Result<TermsWish, Refusal> {
        let mut typing = Typing::new(lang);
        let field = |name: &str| format!("{prefix}{name}");
        let finish_on = typing.day(&field("finish_on"), &self.finish_on);
        let (money, hours) = (field("budget_cents"), field("budget_hours"));
        let budget = typing.budget((&money, &self.budget_cents), (&hours, &self.budget_hours));
        let price = typing.money(&field("price_cents"), &self.price_cents);
        let mut result = |(i, line): (usize, &Line)| NewResult {
            id: Uuid::try_parse(&line.id).ok().map(ResultId),
            statement: line.statement.clone(),
            seen_by: line.seen_by.clone(),
            need: Need::from_code(&line.need).unwrap_or(Need::Must),
            share: typing.number(&field(&format!("results[{i}].share")), line.share.trim_end_matches(['%', ' '])),
        };
        let results = self.lines.iter().enumerate().map(&mut result).collect();
        typing.done()?;
        Ok(TermsWish { finish_on, budget, price, results })
    }
}
