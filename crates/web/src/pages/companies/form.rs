//! The forms about companies, exactly as they are typed.

use domain::{
    fact::Source,
    ids::FileId,
    refusal::{Problem, Refusal},
    time::{Day, parse_day},
};
use serde::{Deserialize, Serialize};
use store::{
    companies::{Company, NewCompany},
    contacts::NewContact,
    facts::{Proof, Statement, Value},
};

/// The particulars of a company.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Particulars {
    pub(super) name: String,
    pub(super) kvk: String,
    pub(super) branch: String,
    pub(super) vat: String,
    pub(super) domain: String,
    pub(super) country: String,
    pub(super) place: String,
    pub(super) do_not_mail: String,
    pub(super) version: i64,
    /// Says that a company of the same name is another one.
    pub(super) sure: String,
}

impl Particulars {
    /// As they are now.
    pub(super) fn of(company: &Company) -> Self {
        let about = company.particulars.clone();
        Self {
            name: about.name,
            kvk: about.kvk.unwrap_or_default(),
            branch: about.branch.unwrap_or_default(),
            vat: about.vat.unwrap_or_default(),
            domain: about.domain.unwrap_or_default(),
            country: about.country,
            place: about.place,
            do_not_mail: if about.do_not_mail { "yes".into() } else { String::new() },
            version: company.version,
            sure: String::new(),
        }
    }

    /// What the act is asked for.
    pub(super) fn to_company(&self) -> NewCompany {
        NewCompany {
            name: self.name.clone(),
            kvk: self.kvk.clone(),
            branch: self.branch.clone(),
            vat: self.vat.clone(),
            domain: self.domain.clone(),
            country: self.country.clone(),
            place: self.place.clone(),
            do_not_mail: !self.do_not_mail.is_empty(),
            statement: None,
        }
    }
}

/// A fact to state about one criterion.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::pages) struct NewFact {
    pub(in crate::pages) attribute: String,
    pub(in crate::pages) value: String,
    pub(in crate::pages) system: String,
    pub(in crate::pages) source: String,
    pub(in crate::pages) obtained_on: String,
    pub(in crate::pages) evidence_note: String,
    pub(in crate::pages) evidence_link: String,
    pub(in crate::pages) evidence_kind: String,
    /// A file that was kept already, when the form comes back.
    pub(in crate::pages) evidence_file: String,
    pub(in crate::pages) evidence_file_name: String,
    /// The profile that was looked at, to come back to.
    pub(in crate::pages) profile: String,
}

impl NewFact {
    /// An empty form for a criterion: what a seller hears today.
    pub(in crate::pages) fn about(attribute: &str, today: Day) -> Self {
        Self {
            attribute: attribute.to_owned(),
            source: Source::Seller.code().to_owned(),
            obtained_on: today.to_string(),
            ..Self::default()
        }
    }

    /// What the act is asked for, with `value` in canonical text.
    pub(in crate::pages) fn to_statement(&self, value: String) -> Result<Statement, Refusal> {
        let (source, day) = (Source::from_code(&self.source), parse_day(&self.obtained_on));
        let (Some(source), Some(obtained_on)) = (source, day) else {
            let mut wrong = Vec::new();
            if source.is_none() {
                wrong.push(Problem::new("source", "not-offered").with(&self.source));
            }
            if day.is_none() {
                let code = if self.obtained_on.trim().is_empty() { "required" } else { "not-a-day" };
                wrong.push(Problem::new("obtained_on", code).with(&self.obtained_on));
            }
            // The act asks for the answer too, but it is not reached.
            if value.trim().is_empty() {
                wrong.push(Problem::new(&self.attribute, "required"));
            }
            return Err(Refusal::Invalid(wrong));
        };
        let system = Some(self.system.clone()).filter(|system| !system.is_empty());
        let proof = Proof {
            note: self.evidence_note.clone(),
            link: self.evidence_link.clone(),
            kind: self.evidence_kind.clone(),
            file: FileId::parse(&self.evidence_file).map(Into::into),
            file_name: String::new(),
        };
        let values = vec![Value { attribute: self.attribute.clone(), value, system }];
        Ok(Statement { values, source, obtained_on, proof })
    }
}

/// A contact to add. The names differ from those of the company, because both forms are on one page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Contact {
    pub(super) contact_name: String,
    pub(super) contact_role: String,
    pub(super) contact_email: String,
    pub(super) contact_phone: String,
    pub(super) contact_language: String,
}

impl Contact {
    /// What the act is asked for.
    pub(super) fn to_contact(&self) -> NewContact {
        NewContact {
            name: self.contact_name.clone(),
            role: self.contact_role.clone(),
            email: self.contact_email.clone(),
            phone: self.contact_phone.clone(),
            language: self.contact_language.clone(),
        }
    }
}
