//! Which known companies the rows of a batch may be about: looked for once a batch, by every key that was asked.

use super::candidate::Checker;
use super::proposals::{Choice, Proposal};
use crate::companies::{Key, Keys, Particulars, known_by};
use crate::external_ids::{self, Kind};
use crate::facts::latest_of;
use crate::{Error, Reader, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, ImportId};
use domain::refusal::Problem;
use domain::registration::are_two_establishments;
use std::collections::HashMap;

/// A known company as far as a decision needs it.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) id: CompanyId,
    pub(super) about: Particulars,
    keys: Keys,
    pub(super) version: i64,
    pub(super) import: Option<ImportId>,
    pub(super) facts: Facts,
}

/// Companies by what they are known by.
#[derive(Debug, Default)]
pub(super) struct Found {
    companies: HashMap<CompanyId, Kept>,
    by_value: HashMap<Key, HashMap<String, Vec<CompanyId>>>,
}

/// Which company a row is about.
#[derive(Debug)]
pub(super) enum Recognised<'a> {
    /// A known one.
    As(&'a Kept),
    /// None that is known.
    Nobody,
    /// A person must say.
    Ask(Box<Proposal>),
}

/// Looks for the companies that these rows may be about, with what is known of them.
pub(super) async fn find_with_facts(reader: &mut Reader, checker: &Checker, rows: &[&Keys]) -> Result<Found, Error> {
    let mut found = find(reader, checker, rows).await?;
    let mut ids: Vec<CompanyId> = found.companies.keys().copied().collect();
    ids.sort_unstable();
    for (id, facts) in latest_of(reader, &ids).await? {
        if let Some(company) = found.companies.get_mut(&id) {
            company.facts = facts;
        }
    }
    Ok(found)
}

/// Looks for the companies that these rows may be about.
pub(super) async fn find(reader: &mut Reader, checker: &Checker, rows: &[&Keys]) -> Result<Found, Error> {
    let mut found = Found::default();
    // A trade-register number is one company's, or that of establishments that are told apart, and an id in another
    // system is unique: whose they are matters also when another key recognises. A name is looked for when it recognises, and when it only proposes.
    let keys = Key::ALL.into_iter().filter(|key| {
        matches!(key, Key::Kvk | Key::External)
            || checker.asked().contains(key)
            || *key == Key::Name && checker.proposes()
    });
    for key in keys {
        let values: Vec<String> = rows.iter().filter_map(|row| row.of(key).map(str::to_owned)).collect();
        let known = match key {
            Key::External => {
                let known = external_ids::known(reader, (Kind::Company, checker.source()), &values).await?;
                known.into_iter().map(|(value, id)| (value, vec![id])).collect()
            }
            _ => known_by(reader, key, &values).await?,
        };
        found.by_value.insert(key, known);
    }
    let mut ids: Vec<CompanyId> = found.by_value.values().flat_map(HashMap::values).flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    for some in ids.chunks(1_000) {
        let select = query(
            "select id, name, search_key, kvk, branch, vat, domain, country, place, do_not_mail, version, import_id \
             from companies where id in ",
        );
        let kept = reader.all(select.list(some.iter().copied()), |row| {
            let about = crate::companies::particulars(&row)?;
            let keys = Keys::kept(&about, row.get("search_key")?);
            let (id, version, import) = (row.get("id")?, row.get("version")?, row.get("import_id")?);
            Ok(Kept { id, about, keys, version, import, facts: Facts::none() })
        });
        found.companies.extend(kept.await?.into_iter().map(|company| (company.id, company)));
    }
    Ok(found)
}

impl Found {
    fn with(&self, key: Key, value: &str) -> impl Iterator<Item = &Kept> {
        let ids = self.by_value.get(&key).and_then(|by_value| by_value.get(value));
        ids.into_iter().flatten().filter_map(|id| self.companies.get(id))
    }

    /// The companies with this value that no surer key tells apart from the row.
    fn alike(&self, row: &Keys, key: Key) -> Vec<&Kept> {
        let companies = row.of(key).into_iter().flat_map(|value| self.with(key, value));
        companies.filter(|company| !company.keys.contradict(row, key)).collect()
    }

    /// The company that a row is about.
    ///
    /// # Errors
    /// When several companies have what the row says, or its number is another company's.
    pub(super) fn recognise(&self, (row, keys): (i64, &Keys), checker: &Checker) -> Result<Recognised<'_>, Problem> {
        let (mut several, mut one) = (None, None);
        for &key in checker.asked() {
            match self.alike(keys, key).as_slice() {
                [] => {}
                [company] => {
                    one = Some(*company);
                    break;
                }
                more => {
                    several = several.or(Some(Problem::new(key.code(), "several-known").with(more.len().to_string())))
                }
            }
        }
        match (one, several) {
            (None, Some(problem)) => return Err(problem),
            (one, _) => self.of_another(keys, one.map(|company| company.id)).map_or(Ok(()), Err)?,
        }
        Ok(match one {
            Some(company) => Recognised::As(company),
            None if checker.proposes() => self.proposed((row, keys), checker),
            None => Recognised::Nobody,
        })
    }

    /// Who has the name of the row, where the places do not differ and no surer key tells them apart: as a person chose.
    fn proposed(&self, (row, keys): (i64, &Keys), checker: &Checker) -> Recognised<'_> {
        let mut options = self.alike(keys, Key::Name);
        // What this import made has the same name because an earlier row of the file has, which was looked at there.
        options.retain(|company| company.keys.resemble(keys) && company.import != Some(checker.import()));
        options.sort_by_key(|company| company.id);
        let Some(first) = options.first() else { return Recognised::Nobody };
        match checker.choice(&keys.alike()) {
            Some(Choice::Another) => Recognised::Nobody,
            Some(Choice::Same) if options.len() == 1 => Recognised::As(first),
            Some(Choice::Is(id)) if options.iter().any(|option| option.id == id) => {
                options.into_iter().find(|option| option.id == id).map_or(Recognised::Nobody, Recognised::As)
            }
            _ => Recognised::Ask(Box::new(Proposal::new(row, keys, &options))),
        }
    }

    /// The company takes up the establishment that a row says it is, so that a row about another establishment of the
    /// same number is not about it.
    pub(super) fn settle(&mut self, id: CompanyId, branch: &str) {
        if let Some(company) = self.companies.get_mut(&id) {
            company.keys.settle(branch);
        }
    }

    /// Whether the row's trade-register number, or its id in the system that it comes from, is another company's. A
    /// number that the row's own company has already is not taken by another establishment.
    fn of_another(&self, row: &Keys, own: Option<CompanyId>) -> Option<Problem> {
        let kept = own.and_then(|id| self.companies.get(&id));
        let branch = row.of(Key::Branch).or_else(|| kept?.keys.of(Key::Branch));
        let has_it = |key| kept.is_some_and(|kept| kept.keys.of(key) == row.of(key));
        [Key::Kvk, Key::External].into_iter().filter(|key| !has_it(*key)).find_map(|key| {
            let apart = |other: &Kept| key == Key::Kvk && are_two_establishments(branch, other.keys.of(Key::Branch));
            let other = self.with(key, row.of(key)?).find(|company| Some(company.id) != own && !apart(company))?;
            let code = if key == Key::Kvk { "kvk-taken" } else { "taken" };
            Some(Problem::new(key.code(), code).with(other.about.name.clone()))
        })
    }

    /// Whether nobody has the row's id in the system that it comes from.
    pub(super) fn is_new_id(&self, row: &Keys) -> bool {
        row.of(Key::External).is_some_and(|value| self.with(Key::External, value).next().is_none())
    }
}
