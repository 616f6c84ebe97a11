//! A row that was read, checked and, as far as it goes without the database, judged and made ready to be written.
//!
//! None of this waits for anything, so it can be done on one thread while another writes what was made before.

use super::proposals::{Choice, Choices};
use super::seen::Seen;
use super::{Mode, Wrong};
use crate::companies::{CheckedCompany, Key, Keys, Made, NewCompany};
use crate::profiles::Standards;
use crate::{Actor, Error};
use domain::ids::{CompanyId, ImportId, ProfileId};
use domain::profile::Verdict;
use domain::refusal::Problem;
use domain::registration::read_external_id;
use domain::time::Now;

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
    /// Whether a name proposes.
    proposes: bool,
    source: String,
    choices: Choices,
    /// The profile by which opportunities are judged; the first one when nothing is said.
    profile: Option<ProfileId>,
}

impl Checker {
    /// For the rows of this import, by the profiles that are published now. Companies are recognised by one key, or by
    /// all that are sure, the surest first; a name and place then propose.
    pub fn new(import: ImportId, (key, mode): (Option<Key>, Mode), by: Actor, standards: Standards) -> Self {
        let asked = key.map_or_else(|| Key::SURE.to_vec(), |key| vec![key]);
        let (source, choices) = (String::new(), Choices::default());
        Self { by, import, standards, mode, asked, proposes: key.is_none(), source, choices, profile: None }
    }

    /// For a file of this system, whose ids its own are; with what a person chose about names.
    #[must_use]
    pub fn from(mut self, source: &str, choices: Choices) -> Self {
        source.clone_into(&mut self.source);
        self.choices = choices;
        self
    }

    /// Opportunities are judged by this profile, when it is published; else by the first.
    #[must_use]
    pub fn under(mut self, profile: Option<ProfileId>) -> Self {
        self.profile = profile.filter(|profile| self.standards.of(*profile).is_some());
        self
    }

    /// Checks one row. What goes with it is what it says of direct mail and its id in the system that it comes from,
    /// which may both be nothing.
    ///
    /// # Errors
    /// Everything that is wrong with it. Fields are named as in [`NewCompany::check`].
    pub fn check(
        &self,
        seen: &mut Seen,
        now: Now,
        (row, company): (i64, NewCompany),
        (do_not_mail, external): (Option<bool>, &str),
    ) -> Result<Candidate, Vec<Problem>> {
        let external = match external {
            "" => Ok(None),
            text => {
                read_external_id(text).map(Some).map_err(|code| Problem::new(Key::External.code(), code).with(text))
            }
        };
        let (company, external) = match (company.check_row(&self.standards, now.today), external) {
            (Ok(company), Ok(external)) => (company, external),
            (Err(mut wrong), external) => {
                wrong.extend(external.err());
                return Err(wrong);
            }
            (Ok(_), Err(problem)) => return Err(vec![problem]),
        };
        let keys = Keys::kept(&company.particulars, company.search_key.clone()).and_external(external);
        let named = self.proposes && keys.of(Key::Name).is_some();
        if !named && self.asked.iter().all(|key| keys.of(*key).is_none()) {
            let field = self.asked.first().filter(|_| self.asked.len() == 1).map_or("name", |key| key.code());
            return Err(vec![Problem::new(field, "required")]);
        }
        if let Some(earlier) = seen.add(row, &keys, (&self.asked, self.proposes)) {
            return Err(vec![Problem::new("", "twice-in-file").with(earlier.to_string())]);
        }
        let mut candidate =
            Candidate { row, id: CompanyId(crate::new_id(now.at)), company, do_not_mail, keys, made: None };
        if self.mode != Mode::Update {
            candidate.made = self.make(&candidate, now).ok().map(Box::new);
        }
        Ok(candidate)
    }

    /// The profile by which an opportunity is judged.
    pub fn judging_profile(&self) -> Option<&domain::profile::Profile> {
        self.standards.named(self.profile).map(|standard| &*standard.profile)
    }

    /// Which profile that is, when it is not the first.
    pub(super) fn profile(&self) -> Option<ProfileId> {
        self.profile
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

    /// The system that the file comes from.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Whether a name proposes.
    pub(super) fn proposes(&self) -> bool {
        self.proposes
    }

    /// What was chosen about a name and place.
    pub(super) fn choice(&self, alike: &str) -> Option<Choice> {
        self.choices.of(alike)
    }

    /// What holds where nobody chose.
    pub(super) fn others(&self) -> Option<Choice> {
        self.choices.others
    }

    /// The keys that recognise, the surest first.
    pub(super) fn asked(&self) -> &[Key] {
        &self.asked
    }
}

impl Wrong {
    /// A problem of a field, with the column that answers it and what stands there. What is lacking where no column
    /// answers it has the field as its detail, so that it can be named.
    pub fn of(problem: &Problem, column: &str, value: &str) -> Self {
        let is_nowhere = problem.code == "required" && column.is_empty();
        Self {
            column: column.to_owned(),
            value: value.chars().take(80).collect(),
            code: problem.code.to_owned(),
            detail: if is_nowhere { problem.field.clone() } else { problem.detail.clone() },
        }
    }
}
