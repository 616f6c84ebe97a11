//! The customer page as it is shown, and the text that a customer has in front of it when it signs.

use askama::Template;
use domain::terms::PromisedResult;
use store::customer::{self, CustomerPage, Line, Step};
use store::pulses::Pulse;
use store::value_expectations::ValueRow;

use super::{Visit, asked::Typed, text};
use crate::{App, Error, Lang, Problems, Shell, Words};

#[derive(Template)]
#[template(path = "customer/page.html")]
pub(super) struct View {
    pub(super) shell: Shell,
    pub(super) w: Words,
    pub(super) seen: CustomerPage,
    pub(super) base: String,
    pub(super) speaks: bool,
    pub(super) done: String,
    pub(super) form: Typed,
    pub(super) problems: Problems,
    /// Which form the problems are about; empty for the whole page.
    pub(super) at: String,
}

impl View {
    pub(super) async fn load(app: &App, visit: &Visit) -> Result<Self, Error> {
        let seen = customer::page(&mut app.store.read().await?, &visit.link, visit.guest.now.today).await?;
        Ok(Self {
            shell: visit.guest.shell(seen.project.clone()),
            w: visit.guest.words(),
            base: format!("/k/{}", visit.token),
            speaks: visit.link.speaks_for_customer(),
            done: String::new(),
            form: Typed { name: visit.link.contact_name.clone().unwrap_or_default(), ..Typed::default() },
            problems: Problems::default(),
            at: String::new(),
            seen,
        })
    }

    /// The word about what was just done, when it is one that we know.
    fn thanks(&self) -> Option<String> {
        let known = ["promise", "objection", "value", "result", "pulse", "measurement"].contains(&self.done.as_str());
        known.then(|| self.w.t(format!("customer-thanks-{}", self.done)))
    }

    /// The other languages that this page speaks.
    fn languages(&self) -> Vec<(&'static str, String, bool)> {
        let one = |lang: Lang| (lang.code(), self.w.t(format!("language-{}", lang.code())), lang == self.w.lang);
        Lang::ALL.map(one).into()
    }

    /// Where a form goes, in the language that is on the screen.
    fn action(&self, what: &str, id: impl std::fmt::Display) -> String {
        format!("{}/{what}/{id}?lang={}", self.base, self.w.lang.code())
    }

    /// Where goes what stands in the way of an offer.
    fn objection(&self, id: impl std::fmt::Display) -> String {
        format!("{}/promises/{id}/objections?lang={}", self.base, self.w.lang.code())
    }

    /// What is wrong with a field of the form about this.
    fn wrong(&self, id: impl std::fmt::Display, field: &str) -> Vec<String> {
        let here = self.at == id.to_string();
        let problems = if here { self.problems.on(field) } else { Vec::new() };
        problems.into_iter().map(|problem| self.w.problem(problem)).collect()
    }

    /// What is wrong that no form here is about any more.
    fn gone_wrong(&self) -> Vec<String> {
        self.problems.general().into_iter().map(|problem| self.w.problem(problem)).collect()
    }

    /// What was delivered and waits for the customer's word.
    fn delivered(&self) -> Vec<&PromisedResult> {
        let waits = |result: &&PromisedResult| self.state(result) == "delivered";
        let results = self.seen.agreed().map(|version| version.terms.results.as_slice()).unwrap_or_default();
        if self.seen.ended.is_some() { Vec::new() } else { results.iter().filter(waits).collect() }
    }

    fn state(&self, result: &PromisedResult) -> &'static str {
        self.seen.standing(result).map_or("open", |standing| standing.state.code())
    }

    /// The same, for people: nothing is in the making any more once the project has ended.
    fn state_key(&self, result: &PromisedResult) -> String {
        match self.state(result) {
            "open" if self.seen.ended.is_some() => "customer-state-unmade".to_owned(),
            state => format!("customer-state-{state}"),
        }
    }

    /// The day and the price of an offer beside what holds now.
    fn terms(&self, step: &Step<'_>) -> Vec<text::Term> {
        text::terms(&self.w, *step)
    }

    /// What becomes of a result by an offer.
    fn fate(&self, line: &Line<'_>) -> String {
        text::fate(&self.w, line.fate)
    }

    /// What is otherwise about a result by an offer.
    fn was(&self, line: &Line<'_>) -> Vec<String> {
        text::was(&self.w, line)
    }

    /// Whether nothing was done with an answer, as far as anybody wrote down, and nobody has to call.
    fn waits_for_nothing(&self, pulse: &Pulse) -> bool {
        pulse.call_back.is_none() && pulse.reply.is_none() && self.seen.followed_at.is_none()
    }

    /// The value that waits for the customer's word.
    fn expected(&self) -> Option<&ValueRow> {
        let waits = |row: &&ValueRow| self.speaks && !row.expectation.is_agreed();
        self.seen.value.as_ref().filter(waits)
    }

    /// Whether anything is asked.
    fn asks(&self) -> bool {
        self.seen.offer.is_some()
            || self.expected().is_some()
            || !self.delivered().is_empty()
            || !self.seen.questions.is_empty()
            || self.seen.measure.is_some()
    }

    /// The text of a value expectation, as plain lines.
    pub(super) fn text_of_value(&self, row: &ValueRow) -> String {
        let lines = [row.expectation.better.clone(), self.measure(row)].into_iter().chain(self.replaces());
        lines.chain([self.w.t("customer-value-agree")]).collect::<Vec<_>>().join("\n")
    }

    /// What was agreed to before, and when, while another version of it waits.
    fn replaces(&self) -> Option<String> {
        let before = self.seen.value_before.as_ref()?;
        let word = before.expectation.acknowledged.as_ref()?;
        let said = self.w.of("customer-value-before").with("day", self.w.day(word.at()));
        Some(said.with("better", &before.expectation.better).with("measure", self.measure(before)).to_string())
    }

    /// "hours a week: from 20 to 8, on 3 May 2026".
    fn measure(&self, row: &ValueRow) -> String {
        let expected = &row.expectation;
        self.w
            .of("customer-value-measure")
            .with("what", &expected.measured_by)
            .with("now", self.w.number(expected.now, 2))
            .with("then", self.w.number(expected.then, 2))
            .with("day", self.w.date(expected.by))
            .to_string()
    }

    /// What is asked about the value now, and what was answered, as plain lines.
    pub(super) fn text_of_measurement(&self, figure: &str) -> String {
        let Some((row, moment)) = self.seen.value.as_ref().zip(self.seen.measure) else { return String::new() };
        let asked = self.w.t(format!("customer-measure-{}", moment.code()));
        [row.expectation.better.clone(), self.measure(row), asked, figure.trim().to_owned()].join("\n")
    }

    /// The text of a result, as plain lines.
    pub(super) fn text_of_result(&self, result: &PromisedResult) -> String {
        [result.statement.clone(), result.seen_by.clone(), self.w.t("customer-result-agree")].join("\n")
    }
}
