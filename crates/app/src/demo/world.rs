//! The sample's world: its clock, its agenda, and everything that is under way.

use anyhow::Context as _;
use domain::time::{Day, Now, Timestamp, plus_days};
use std::collections::BTreeMap;
use store::Tx;

use super::{
    cast::Cast, chance::Chance, customers, delivery, delivery::Run, insights, market::Known, profiles, sales,
    sales::Sale,
};

/// Something that happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A seller goes to the next company.
    Prospect,
    /// A seller meets a company at the trade fair.
    Fair(usize),
    /// A sale takes its next step.
    Sale(usize),
    /// A project's week.
    CheckIn(usize),
    /// A project learns something.
    Insight(usize),
    /// The customer acknowledges what was offered.
    Acknowledge(usize),
    /// A project does something otherwise.
    Deviation(usize),
    /// A customer is asked what it thinks.
    Pulse(usize),
    /// An unhappy customer is called back.
    CallBack(usize),
    /// Half a year after the closing.
    AfterSixMonths(usize),
    /// A quarter begins: the sellers get their targets.
    Targets,
    /// A new version of the profile is drafted and published.
    Sharpen,
    /// What time itself does: approvals expire, cases come back.
    Wake,
}

/// The market, as it was before anybody went there.
const MARKET: u64 = 0;

/// The story of the firm itself: whom it goes to, and when. A sale with its project is a story of its own.
const FIRM: u64 = 1;

/// The world.
pub(super) struct World {
    /// The one transaction in which everything happens.
    pub(super) tx: Tx,
    /// The dice of the story that is being lived.
    pub(super) chance: Chance,
    /// The people.
    pub(super) cast: Cast,
    /// The companies that the firm knows.
    pub(super) market: Vec<Known>,
    /// The sales, also those that ended.
    pub(super) sales: Vec<Sale>,
    /// The projects, also those that ended.
    pub(super) runs: Vec<Run>,
    /// The day it is.
    pub(super) day: Day,
    agenda: BTreeMap<(Day, u64), Step>,
    happened: u64,
    asides: i64,
    end: Now,
    seed: u64,
    dice: BTreeMap<u64, Chance>,
}

impl World {
    /// A world that begins on `begin` and lives until `end`.
    pub(super) fn new(tx: Tx, seed: u64, begin: Day, end: Now) -> Self {
        Self {
            tx,
            chance: Chance::of(seed, MARKET),
            cast: Cast::default(),
            market: Vec::new(),
            sales: Vec::new(),
            runs: Vec::new(),
            day: begin,
            agenda: BTreeMap::new(),
            happened: 0,
            asides: 0,
            end,
            seed,
            dice: BTreeMap::new(),
        }
    }

    /// The moment it is: a working morning, some seconds after what happened last.
    pub(super) fn now(&mut self) -> Now {
        self.happened += 1;
        self.asides = 0;
        self.moment()
    }

    /// A moment later than what happened last, and before what happens next: what is written down on the side moves
    /// nothing else in time.
    pub(super) fn aside(&mut self) -> Now {
        self.asides += 1;
        let last = self.moment();
        Now { at: Timestamp(last.at.0 + self.asides * 1_000).min(self.end.at), ..last }
    }

    fn moment(&self) -> Now {
        let nine = i64::from(9 * 3_600) * 1_000_000;
        let into = i64::try_from(self.happened % 20_000).unwrap_or_default() * 1_000_000;
        let midnight = domain::time::days_between(Day::constant(1970, 1, 1), self.day) * 86_400_000_000;
        Now { at: Timestamp(midnight + nine + into).min(self.end.at), today: self.day }
    }

    /// How many days there are until today.
    pub(super) fn days_left(&self) -> i64 {
        domain::time::days_between(self.day, self.end.today)
    }

    /// Puts a step on the agenda, `days` from today; on a Saturday or Sunday it waits for Monday.
    pub(super) fn plan(&mut self, days: i64, step: Step) {
        let mut day = plus_days(self.day, days);
        while day.weekday().to_monday_zero_offset() >= 5 {
            day = plus_days(day, 1);
        }
        self.happened += 1;
        self.agenda.insert((day, self.happened), step);
    }

    /// The same, somewhere between `low` and `high` days from today.
    pub(super) fn plan_between(&mut self, low: i64, high: i64, step: Step) {
        let days = self.chance.between(low, high);
        self.plan(days, step);
    }

    /// Puts a step on the agenda, this many days before today; on a Saturday or Sunday it happens on the Friday before.
    pub(super) fn plan_before(&mut self, days: i64, step: Step) {
        let mut day = plus_days(self.end.today, -days);
        while day.weekday().to_monday_zero_offset() >= 5 {
            day = plus_days(day, -1);
        }
        self.happened += 1;
        self.agenda.insert((day.max(self.day), self.happened), step);
    }

    /// The day for which a step is on the agenda.
    pub(super) fn planned(&self, step: Step) -> Option<Day> {
        self.agenda.iter().find(|(_, planned)| **planned == step).map(|((day, _), _)| *day)
    }

    /// Lives until the evening before today.
    pub(super) async fn live(&mut self) -> anyhow::Result<()> {
        self.plan(3, Step::Prospect);
        self.plan(1, Step::Wake);
        self.plan(1, Step::Targets);
        self.plan(profiles::SHARPENED_AFTER, Step::Sharpen);
        for (place, lead) in sales::LEADS.iter().enumerate() {
            self.plan_before(lead.met(), Step::Fair(place));
        }
        while let Some(((day, _), step)) = self.agenda.pop_first() {
            if day >= self.end.today {
                break;
            }
            self.day = day;
            let story = self.story(step);
            let dice = self.dice.remove(&story).unwrap_or_else(|| Chance::of(self.seed, story));
            let others = std::mem::replace(&mut self.chance, dice);
            let begun = self.sales.len();
            self.take(step).await.with_context(|| format!("{step:?} on {day}"))?;
            let moved = if let Step::Sale(index) = step { Some(index) } else { None };
            for index in moved.into_iter().chain(begun..self.sales.len()) {
                sales::look_ahead(self, index).await?;
            }
            self.dice.insert(story, std::mem::replace(&mut self.chance, others));
        }
        Ok(())
    }

    /// Whose dice a step throws.
    fn story(&self, step: Step) -> u64 {
        let sale = match step {
            Step::Prospect | Step::Targets | Step::Sharpen | Step::Wake => return FIRM,
            // Far beyond the number of sales.
            Step::Fair(place) => return u64::MAX - place as u64,
            Step::Sale(index) => index,
            Step::CheckIn(index)
            | Step::Insight(index)
            | Step::Acknowledge(index)
            | Step::Deviation(index)
            | Step::Pulse(index)
            | Step::CallBack(index)
            | Step::AfterSixMonths(index) => self.runs[index].sale.place,
        };
        FIRM + 1 + sale as u64
    }

    async fn take(&mut self, step: Step) -> anyhow::Result<()> {
        match step {
            Step::Prospect => sales::prospect(self).await,
            Step::Fair(place) => sales::meet(self, place).await,
            Step::Sale(index) => sales::step(self, index).await,
            Step::CheckIn(index) => delivery::check_in(self, index).await,
            Step::Insight(index) => insights::learn(self, index).await,
            Step::Acknowledge(index) => customers::acknowledge(self, index).await,
            Step::Deviation(index) => insights::deviate(self, index).await,
            Step::Pulse(index) => customers::pulse(self, index).await,
            Step::CallBack(index) => customers::call_back(self, index).await,
            Step::AfterSixMonths(index) => customers::after_six_months(self, index).await,
            Step::Targets => sales::set_targets(self).await,
            Step::Sharpen => profiles::sharpen(self).await,
            Step::Wake => {
                let now = self.now();
                store::cases::wake(&mut self.tx, now).await?;
                self.plan(7, Step::Wake);
                Ok(())
            }
        }
    }
}
