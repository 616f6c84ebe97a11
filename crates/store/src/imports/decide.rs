//! What is to become of each row: a new company, a known one with something new, nothing, or a refusal.
//!
//! Reads only, so that a check can say what a run would do.

use super::Mode;
use super::candidate::{Candidate, Checker, Keys};
use crate::companies::{Key, Particulars, known_by};
use crate::facts::{CheckedStatement, latest_of};
use crate::fold::fold;
use crate::qualifications::judge;
use crate::{Error, Reader, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, ImportId};
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
    /// What the first published profile will say of it.
    pub verdict: Option<Verdict>,
}

/// The known companies that the rows of this import were about so far.
#[derive(Debug, Default)]
pub struct Known {
    met: HashSet<CompanyId>,
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
        met.iter().for_each(|id| _ = self.met.remove(id));
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

/// A known company as far as a decision needs it.
struct Kept {
    id: CompanyId,
    about: Particulars,
    keys: Keys,
    version: i64,
    import: Option<ImportId>,
    facts: Facts,
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
    let found = match known.nobody(reader).await? {
        true => Found { companies: HashMap::new(), by_value: HashMap::new() },
        false => find(reader, checker, rows).await?,
    };
    let decided: Vec<Decision> = rows.iter().map(|row| decision(checker, known, now, row, &found)).collect();
    if let Alone::With(own) = &mut known.alone {
        let created = decided.iter().filter(|decision| matches!(decision, Decision::Create)).count();
        *own += i64::try_from(created).unwrap_or_default();
    }
    Ok(decided)
}

/// Companies by what they are known by.
struct Found {
    companies: HashMap<CompanyId, Kept>,
    by_value: HashMap<Key, HashMap<String, Vec<CompanyId>>>,
}

async fn find(reader: &mut Reader, checker: &Checker, rows: &[Candidate]) -> Result<Found, Error> {
    let mut found = Found { companies: HashMap::new(), by_value: HashMap::new() };
    // A trade-register number is unique, so whose it is matters also when another key recognises.
    let keys = Key::ALL.into_iter().filter(|key| *key == Key::Kvk || checker.asked().contains(key));
    let mut ids: Vec<CompanyId> = Vec::new();
    for key in keys {
        let values: Vec<String> = rows.iter().filter_map(|row| row.keys.of(key).map(str::to_owned)).collect();
        let known = known_by(reader, key, &values).await?;
        ids.extend(known.values().flatten());
        found.by_value.insert(key, known);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut facts = latest_of(reader, &ids).await?;
    for some in ids.chunks(1_000) {
        let select = query(
            "select id, name, search_key, kvk, vat, domain, country, place, do_not_mail, version, import_id \
             from companies where id in ",
        );
        let kept = reader.all(select.list(some.iter().copied()), |row| {
            let about = crate::companies::particulars(&row)?;
            let keys = Keys::kept(&about, row.get("search_key")?);
            let (id, version, import) = (row.get("id")?, row.get("version")?, row.get("import_id")?);
            Ok(Kept { id, about, keys, version, import, facts: Facts::none() })
        });
        for mut company in kept.await? {
            company.facts = facts.remove(&company.id).unwrap_or_default();
            found.companies.insert(company.id, company);
        }
    }
    Ok(found)
}

impl Found {
    /// The companies with this value that no surer key tells apart from the row.
    fn alike(&self, row: &Candidate, key: Key) -> Vec<&Kept> {
        let ids = row.keys.of(key).and_then(|value| self.by_value.get(&key)?.get(value));
        let companies = ids.into_iter().flatten().filter_map(|id| self.companies.get(id));
        companies.filter(|company| !company.keys.contradict(&row.keys, key)).collect()
    }

    /// The company that the row is about.
    fn recognise(&self, row: &Candidate, asked: &[Key]) -> Result<Option<&Kept>, Problem> {
        let mut several = None;
        for &key in asked {
            match self.alike(row, key).as_slice() {
                [] => {}
                [company] => return Ok(Some(company)),
                more => {
                    several = several.or(Some(Problem::new(key.code(), "several-known").with(more.len().to_string())))
                }
            }
        }
        several.map_or(Ok(None), Err)
    }

    /// Whether the row's trade-register number is another company's.
    fn kvk_of_another(&self, row: &Candidate, own: Option<CompanyId>) -> Option<Problem> {
        let kvk = row.keys.of(Key::Kvk)?;
        let others = self.by_value.get(&Key::Kvk)?.get(kvk)?;
        let other = others.iter().find(|id| Some(**id) != own).and_then(|id| self.companies.get(id))?;
        Some(Problem::new("kvk", "taken").with(other.about.name.clone()))
    }
}

fn decision(checker: &Checker, known: &mut Known, now: Now, row: &Candidate, found: &Found) -> Decision {
    let company = match found.recognise(row, checker.asked()) {
        Ok(company) => company,
        Err(problem) => return Decision::Refuse(problem),
    };
    if let Some(problem) = found.kvk_of_another(row, company.map(|company| company.id)) {
        return Decision::Refuse(problem);
    }
    let Some(company) = company else {
        return match checker.mode() {
            Mode::Update => Decision::Refuse(Problem::new("", "not-known")),
            _ if row.name().is_empty() => Decision::Refuse(Problem::new("name", "required")),
            _ => Decision::Create,
        };
    };
    if !known.meet(company.id) || company.import == Some(checker.import()) {
        return Decision::Refuse(Problem::new("", "same-company").with(company.about.name.clone()));
    }
    if checker.mode() == Mode::Create { Decision::Unchanged(company.id) } else { update(checker, now, row, company) }
}

fn update(checker: &Checker, now: Now, row: &Candidate, company: &Kept) -> Decision {
    let after = merged(&company.about, row);
    let standards = checker.standards();
    let repeats = |fact: &domain::fact::Fact| {
        let fresh = standards.criterion(&fact.attribute).and_then(|criterion| criterion.fresh_days);
        fresh.is_some_and(|days| days_between(fact.obtained_on, now.today) > i64::from(days))
    };
    let news = row.company.statement.as_ref().map(|said| said.beyond(&company.facts, repeats));
    let statement = news.filter(|said| !said.is_empty());
    if statement.is_none() && after == company.about {
        return Decision::Unchanged(company.id);
    }
    let mut facts = company.facts.clone();
    statement.iter().flat_map(CheckedStatement::facts).for_each(|fact| facts.add(fact));
    let verdict = standards.first().map(|standard| judge(standard, &facts, now.today).assessment.verdict());
    let (before, version) = (company.about.clone(), company.version);
    Decision::Update(Box::new(Update { id: company.id, version, before, after, statement, verdict }))
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
        vat: optional(&new.vat, &known.vat),
        domain: optional(&new.domain, &known.domain),
        country: text(&new.country, &known.country),
        place: text(&new.place, &known.place),
        do_not_mail: row.do_not_mail.unwrap_or(known.do_not_mail),
    }
}
