//! A row that was read, checked and, as far as it goes without the database, judged and made ready to be written.
//!
//! None of this waits for anything, so it can be done on one thread while another writes what was made before.

use super::seen::Seen;
use super::{Mode, Wrong};
use crate::companies::{CheckedCompany, Key, Made, NewCompany, Particulars};
use crate::profiles::Standards;
use crate::{Actor, Error};
use domain::ids::{CompanyId, ImportId};
use domain::profile::Verdict;
use domain::refusal::Problem;
use domain::time::Now;

/// What a company is recognised by, in the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keys([Option<String>; 4]);

impl Keys {
    pub(super) fn of(&self, key: Key) -> Option<&str> {
        self.0[key as usize].as_deref()
    }

    /// Of what is kept.
    pub(super) fn kept(about: &Particulars, search_key: String) -> Self {
        let name = Some(search_key).filter(|name| !name.is_empty());
        Self([about.kvk.clone(), about.vat.clone(), about.domain.clone(), name])
    }

    /// Whether a surer key than this one says that these are two companies.
    pub(super) fn contradict(&self, other: &Keys, key: Key) -> bool {
        let differ = |surer: &Key| matches!((self.of(*surer), other.of(*surer)), (Some(a), Some(b)) if a != b);
        Key::ALL.iter().take(key as usize).any(differ)
    }
}

/// A row that may be imported.
#[derive(Debug)]
pub struct Candidate {
    /// The row in the file.
    pub row: i64,
    /// The company's id, when it turns out to be new. Ids rise with the rows, whoever writes them and how often.
    id: CompanyId,
    /// What it says.
    pub(super) company: CheckedCompany,
    /// Whether it says that the company asked for no direct mail.
    pub(super) do_not_mail: Option<bool>,
    pub(super) keys: Keys,
    /// Its rows, ready to be written when it turns out to be new.
    pub(super) made: Option<Box<Made>>,
}

impl Candidate {
    /// The company's name; empty when the row has none.
    pub fn name(&self) -> &str {
        &self.company.particulars.name
    }

    /// What the first published profile says of it by this row alone.
    pub fn verdict(&self) -> Option<Verdict> {
        self.made.as_ref().and_then(|made| made.verdict)
    }
}

/// Checks rows, in the order of the file.
#[derive(Clone, Debug)]
pub struct Checker {
    by: Actor,
    import: ImportId,
    standards: Standards,
    mode: Mode,
    asked: Vec<Key>,
}

impl Checker {
    /// For the rows of this import, by the profiles that are published now. Companies are recognised by one key, or by
    /// all of them, the surest first.
    pub fn new(import: ImportId, (key, mode): (Option<Key>, Mode), by: Actor, standards: Standards) -> Self {
        let asked = key.map_or_else(|| Key::ALL.to_vec(), |key| vec![key]);
        Self { by, import, standards, mode, asked }
    }

    /// Checks one row. `do_not_mail` is what the row says of direct mail, which may be nothing.
    ///
    /// # Errors
    /// Everything that is wrong with it. Fields are named as in [`NewCompany::check`].
    pub fn check(
        &self,
        seen: &mut Seen,
        now: Now,
        (row, company): (i64, NewCompany),
        do_not_mail: Option<bool>,
    ) -> Result<Candidate, Vec<Problem>> {
        let company = company.check_row(&self.standards, now.today)?;
        let keys = Keys::kept(&company.particulars, company.search_key.clone());
        if self.asked.iter().all(|key| keys.of(*key).is_none()) {
            let field = self.asked.first().filter(|_| self.asked.len() == 1).map_or("name", |key| key.code());
            return Err(vec![Problem::new(field, "required")]);
        }
        if let Some(earlier) = seen.add(row, &keys, &self.asked) {
            return Err(vec![Problem::new("", "twice-in-file").with(earlier.to_string())]);
        }
        let mut candidate =
            Candidate { row, id: CompanyId(crate::new_id(now.at)), company, do_not_mail, keys, made: None };
        if self.mode != Mode::Update {
            candidate.made = self.make(&candidate, now).ok().map(Box::new);
        }
        Ok(candidate)
    }

    /// The rows of a company that is new.
    pub(super) fn make(&self, candidate: &Candidate, now: Now) -> Result<Made, Error> {
        Made::of(candidate.id, &candidate.company, &self.by, now, &self.standards)
    }

    pub(super) fn standards(&self) -> &Standards {
        &self.standards
    }

    pub(super) fn by(&self) -> &Actor {
        &self.by
    }

    pub(super) fn import(&self) -> ImportId {
        self.import
    }

    pub(super) fn mode(&self) -> Mode {
        self.mode
    }

    /// The keys that recognise, the surest first.
    pub(super) fn asked(&self) -> &[Key] {
        &self.asked
    }
}

impl Wrong {
    /// A problem of a field, with the column that answers it and what stands there.
    pub fn of(problem: &Problem, column: &str, value: &str) -> Self {
        Self {
            column: column.to_owned(),
            value: value.chars().take(80).collect(),
            code: problem.code.to_owned(),
            detail: problem.detail.clone(),
        }
    }
}
