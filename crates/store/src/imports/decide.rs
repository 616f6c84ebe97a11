//! What is to become of each row: a new company, a known one with something new, nothing, or a refusal.
//!
//! Reads only, so that a check can say what a run would do.

use super::Mode;
use super::candidate::{Candidate, Checker};
use super::found::{Found, Kept, Recognised, find_with_facts};
use super::proposals::Proposal;
use crate::companies::{Key, Keys, Particulars};
use crate::facts::CheckedStatement;
use crate::fold::fold;
use crate::qualifications::judge;
use crate::{Error, Reader, query};
use domain::ids::CompanyId;
use domain::profile::Verdict;
use domain::refusal::Problem;
use domain::time::{Now, days_between};
use std::collections::{HashMap, HashSet};

/// What is to become of a row.
#[derive(Debug)]
pub enum Decision {
    /// A company is added.
    Create,
    /// A known company changes, or more becomes known of it.
    Update(Box<Update>),
    /// A known company about which the row says nothing new, or that is to be left as it is.
    Unchanged(CompanyId),
    /// The row is refused.
    Refuse(Problem),
    /// A person must say whether it is a known company, and nothing is done until then.
    Ask(Box<Proposal>),
}

/// What changes about a known company.
#[derive(Debug)]
pub struct Update {
    /// Which one.
    pub id: CompanyId,
    pub(super) version: i64,
    pub(super) before: Particulars,
    pub(super) after: Particulars,
    pub(super) statement: Option<CheckedStatement>,
    /// The id in the system that the file comes from, when it is new.
    pub(super) external: Option<String>,
    /// What the first published profile will say of it.
    pub verdict: Option<Verdict>,
}

/// The known companies that the rows of this import were about so far.
#[derive(Debug, Default)]
pub struct Known {
    met: HashSet<CompanyId>,
    /// Those of which it is only known by this import which establishment they are.
    settled: HashMap<CompanyId, String>,
    /// What the last decision added: whom it met, and how alone the import was before.
    last: (Vec<CompanyId>, Alone),
    /// How many companies there are when nobody but this import has added any; `None` once somebody has.
    alone: Alone,
}

/// Whether the import is the only one that has added companies, so that there is nobody to look for.
#[derive(Clone, Copy, Debug, Default)]
enum Alone {
    /// Nobody has looked yet.
    #[default]
    Unasked,
    /// So many companies, all of this import.
    With(i64),
    /// There are others.
    No,
}

/// Beyond so many companies counting them takes longer than looking for a few thousand.
const COUNTED: i64 = 300_000;

impl Known {
    /// Takes back what the last decision added, because it was not carried out.
    pub fn undo(&mut self) {
        let (met, alone) = std::mem::take(&mut self.last);
        for id in &met {
            self.met.remove(id);
            self.settled.remove(id);
        }
        self.alone = alone;
    }

    /// Meets a company; `false` when a row before was about it.
    fn meet(&mut self, id: CompanyId) -> bool {
        let first = self.met.insert(id);
        if first {
            self.last.0.push(id);
        }
        first
    }

    /// Whether there is nobody to look for: the database held no company when the import began, and holds no other
    /// company than its own now.
    async fn nobody(&mut self, reader: &mut Reader) -> Result<bool, Error> {
        let own = match self.alone {
            Alone::No => return Ok(false),
            Alone::Unasked => 0,
            Alone::With(own) => own,
        };
        let there = if own > COUNTED { -1 } else { reader.count(query("select count(*) from companies")).await? };
        // A check adds nobody, so that there is nobody however many it would have added.
        self.alone = if there == own || there == 0 { Alone::With(own) } else { Alone::No };
        Ok(matches!(self.alone, Alone::With(_)))
    }
}

/// What is to become of these rows, in their order. `known` goes along from batch to batch.
///
/// # Errors
/// As the database says.
pub async fn decide(
    reader: &mut Reader,
    checker: &Checker,
    known: &mut Known,
    now: Now,
    rows: &[Candidate],
) -> Result<Vec<Decision>, Error> {
    known.last = (Vec::new(), known.alone);
    let mut found = match known.nobody(reader).await? {
        true => Found::default(),
        false => {
            let keys: Vec<&Keys> = rows.iter().map(|row| &row.keys).collect();
            find_with_facts(reader, checker, &keys).await?
        }
    };
    for (id, branch) in &known.settled {
        found.settle(*id, branch);
    }
    let mut decided = Vec::with_capacity(rows.len());
    for row in rows {
        let decision = decision(checker, known, now, row, &found);
        if let (Decision::Update(update), Some(branch)) = (&decision, row.keys.of(Key::Branch))
            && update.before.branch.is_none()
        {
            known.settled.insert(update.id, branch.to_owned());
            found.settle(update.id, branch);
        }
        decided.push(decision);
    }
    if let Alone::With(own) = &mut known.alone {
        let created = decided.iter().filter(|decision| matches!(decision, Decision::Create)).count();
        *own += i64::try_from(created).unwrap_or_default();
    }
    Ok(decided)
}

fn decision(checker: &Checker, known: &mut Known, now: Now, row: &Candidate, found: &Found) -> Decision {
    let company = match found.recognise((row.row, &row.keys), checker) {
        Ok(Recognised::As(company)) => company,
        Ok(Recognised::Ask(mut proposal)) => {
            row.name().clone_into(&mut proposal.name);
            row.company.particulars.place.clone_into(&mut proposal.place);
            return Decision::Ask(proposal);
        }
        Err(problem) => return Decision::Refuse(problem),
        Ok(Recognised::Nobody) => {
            return match checker.mode() {
                Mode::Update => Decision::Refuse(Problem::new("", "not-known")),
                _ if row.name().is_empty() => Decision::Refuse(Problem::new("name", "required")),
                _ => Decision::Create,
            };
        }
    };
    if !known.meet(company.id) || company.import == Some(checker.import()) {
        return Decision::Refuse(Problem::new("", "same-company").with(company.about.name.clone()));
    }
    if checker.mode() == Mode::Create {
        Decision::Unchanged(company.id)
    } else {
        update(checker, now, row, (company, found))
    }
}

fn update(checker: &Checker, now: Now, row: &Candidate, (company, found): (&Kept, &Found)) -> Decision {
    let after = merged(&company.about, row);
    let standards = checker.standards();
    let repeats = |fact: &domain::fact::Fact| {
        let fresh = standards.criterion(&fact.attribute).and_then(|criterion| criterion.fresh_days);
        fresh.is_some_and(|days| days_between(fact.obtained_on, now.today) > i64::from(days))
    };
    let news = row.company.statement.as_ref().map(|said| said.beyond(&company.facts, repeats));
    let statement = news.filter(|said| !said.is_empty());
    let external = row.keys.of(Key::External).filter(|_| found.is_new_id(&row.keys)).map(str::to_owned);
    if statement.is_none() && after == company.about && external.is_none() {
        return Decision::Unchanged(company.id);
    }
    let mut facts = company.facts.clone();
    statement.iter().flat_map(CheckedStatement::facts).for_each(|fact| facts.add(fact));
    let verdict = standards.first().map(|standard| judge(standard, &facts, now.today).assessment.verdict());
    let (before, version) = (company.about.clone(), company.version);
    Decision::Update(Box::new(Update { id: company.id, version, before, after, statement, external, verdict }))
}

/// What is known, with what the row says in place of it; a row that says nothing changes nothing.
fn merged(known: &Particulars, row: &Candidate) -> Particulars {
    let new = &row.company.particulars;
    let text = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    let optional = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    // A name that differs only in capitals and accents from the one that was typed is the same name.
    let same_name = fold(&new.name) == fold(&known.name);
    Particulars {
        name: if same_name { known.name.clone() } else { text(&new.name, &known.name) },
        kvk: optional(&new.kvk, &known.kvk),
        branch: optional(&new.branch, &known.branch),
        vat: optional(&new.vat, &known.vat),
        domain: optional(&new.domain, &known.domain),
        country: text(&new.country, &known.country),
        place: text(&new.place, &known.place),
        do_not_mail: row.do_not_mail.unwrap_or(known.do_not_mail),
    }
}
