//! What the list of companies is asked for, read from its address, and what of it a view keeps.

use domain::{ids::ProfileId, profile::Verdict, refusal::Refusal};
use serde::Deserialize;
use store::{
    companies::{Filter, Sort},
    profiles::{Standard, Standards},
};
use uuid::Uuid;

use super::columns::Column;
use crate::{
    Address, Words,
    pages::views::{
        Kept, SAVED, check,
        columns::{self, COLUMNS},
        read, shown_as_kept,
    },
};

/// What follows the `?` of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) search: String,
    pub(super) verdict: Vec<String>,
    pub(super) sort: String,
    pub(super) cursor: Option<String>,
    pub(super) profile: String,
    pub(super) question: String,
    pub(super) archived: String,
    /// The columns, with a comma between them.
    pub(super) columns: String,
    /// The view that is open.
    pub(super) saved: String,
}

impl Asked {
    /// The profile by which they are judged, as it stands.
    pub(super) fn standard(&self, standards: &Standards) -> Option<Standard> {
        standards.named(Uuid::try_parse(&self.profile).ok().map(ProfileId)).cloned()
    }

    pub(super) fn filter(&self, standard: Option<&Standard>) -> Filter {
        Filter {
            search: self.search.clone(),
            profile: standard.map(|standard| standard.profile_id),
            verdicts: self.verdict.iter().filter_map(|code| Verdict::from_code(code)).collect(),
            question: Some(self.question.clone()).filter(|key| !key.is_empty()),
            archived: !self.archived.is_empty(),
        }
    }

    /// The order: the best first as soon as there is a profile, else by name.
    pub(super) fn sort(&self, judged: bool) -> Sort {
        Sort::from_code(&self.sort).unwrap_or(if judged { Sort::Best } else { Sort::Name })
    }

    /// All of it as a file.
    pub(super) fn as_file(&self, format: &str) -> Address {
        self.address().at("/companies/export").without(COLUMNS).without(SAVED).with("format", format)
    }

    /// The address of the list as it is shown, without the place in it.
    pub(super) fn address(&self) -> Address {
        Address::new("/companies")
            .with("search", &self.search)
            .with_all("verdict", &self.verdict)
            .with("question", &self.question)
            .with("archived", &self.archived)
            .with("sort", &self.sort)
            .with("profile", &self.profile)
            .with(COLUMNS, &self.columns)
            .with(SAVED, &self.saved)
    }

    /// Without what only says what is shown anyway, and with the verdicts in one order.
    pub(super) fn plain(mut self) -> Self {
        self.verdict.sort();
        self.verdict.dedup();
        let (columns, strange) = columns::read::<Column>(&self.columns);
        if strange.is_empty() {
            self.columns = columns::written(&columns);
        }
        self
    }

    /// What is shown, as a view keeps it.
    pub(super) fn as_kept(&self) -> String {
        shown_as_kept(&self.clone().plain().address())
    }

    /// What a view keeps, as the list would write it now.
    pub(super) fn again(query: &str) -> String {
        serde_html_form::from_str::<Self>(query).unwrap_or_default().as_kept()
    }

    /// What is asked for that is not there: what nobody knows, and a profile that is not there any more.
    pub(super) fn strays(&self, w: &Words, standard: Option<&Standard>) -> Vec<String> {
        let told = |(field, value): (&'static str, String)| match field {
            COLUMNS => w.with("list-lost-column", "value", value),
            "profile" => w.t("list-lost-profile"),
            field => w.of("list-lost").with("value", value).with("field", field).to_string(),
        };
        let mut strange = self.strange();
        let named = Uuid::try_parse(&self.profile).ok().map(ProfileId);
        if named.is_some() && named != standard.map(|standard| standard.profile_id) {
            strange.push(("profile", self.profile.clone()));
        }
        let is_asked = |key: &str| standard.is_some_and(|standard| standard.profile.criterion(key).is_some());
        check(&mut strange, "question", &self.question, is_asked);
        strange.into_iter().map(told).collect()
    }
}

impl Kept for Asked {
    const FIELDS: &'static [&'static str] = &["search", "verdict", "question", "archived", "sort", "profile", COLUMNS];
    const MANY: &'static [&'static str] = &["verdict"];

    fn strange(&self) -> Vec<(&'static str, String)> {
        let mut strange = Vec::new();
        for verdict in &self.verdict {
            check(&mut strange, "verdict", verdict, |code| Verdict::from_code(code).is_some());
        }
        check(&mut strange, "archived", &self.archived, |word| word == "yes");
        check(&mut strange, "sort", &self.sort, |code| Sort::from_code(code).is_some());
        check(&mut strange, "profile", &self.profile, |id| Uuid::try_parse(id).is_ok());
        let unknown = columns::read::<Column>(&self.columns).1;
        strange.extend(unknown.into_iter().map(|code| (COLUMNS, code)));
        strange
    }

    fn written(&self) -> Address {
        self.clone().plain().address()
    }
}

/// What somebody asks to keep of this list, read and written back.
///
/// # Errors
/// As [`read`] refuses.
pub(crate) fn canonical(query: &str) -> Result<String, Refusal> {
    Ok(read::<Asked>(query)?.written().query())
}
