//! The company that a row of contacts or opportunities is about, by the same keys as a row of companies.

use super::super::candidate::Checker;
use super::super::found::{Found, Recognised};
use super::{Fate, Outcome, RecordRow};
use crate::companies::{Key, Keys};
use crate::fold::fold;
use domain::ids::CompanyId;
use domain::refusal::Problem;
use domain::registration::{read_branch, read_external_id, read_kvk, read_vat};

/// What a row says of its company.
pub(super) enum Finding {
    /// This one.
    Is(CompanyId),
    /// The row names no company.
    Unsaid,
    /// The row cannot be taken, with what is to be told of it.
    Stop(Box<Outcome>),
}

/// What a row says that recognises its company.
///
/// # Errors
/// Every value that is wrong.
pub(super) fn keys_of(row: &RecordRow) -> Result<Keys, Vec<Problem>> {
    let mut wrong = Vec::new();
    let mut read = |field: &str, read: &dyn Fn(&str) -> Result<String, &'static str>| {
        let text = row.get(field);
        let refuse = |code| Problem::new(field, code).with(text.chars().take(60).collect::<String>());
        (!text.is_empty()).then(|| read(text).map_err(|code| wrong.push(refuse(code))).ok()).flatten()
    };
    let domain = |text: &str| crate::companies::read_domain(text).ok_or("not-a-domain");
    let values = [
        read("company_external_id", &read_external_id),
        read("branch", &read_branch),
        read("kvk", &read_kvk),
        read("vat", &read_vat),
        read("domain", &domain),
        Some(fold(row.get("company"))).filter(|name| !name.is_empty()),
    ];
    if wrong.is_empty() { Ok(Keys::said(values, row.get("place"))) } else { Err(wrong) }
}

/// What a row names its company by, with the field: its name, else the surest that it says.
fn named_by(row: &RecordRow) -> (&'static str, &str) {
    let fields = ["company", "company_external_id", "branch", "kvk", "vat", "domain"];
    fields
        .map(|field| (field, row.get(field)))
        .into_iter()
        .find(|(_, text)| !text.is_empty())
        .unwrap_or(("company", ""))
}

impl Finding {
    pub(super) fn of(found: &Found, checker: &Checker, row: &RecordRow, keys: Result<Keys, Vec<Problem>>) -> Self {
        let refuse = |problems| Finding::Stop(Box::new(Outcome::of(row, "", Fate::Refused(problems))));
        let keys = match keys {
            Ok(keys) => keys,
            Err(problems) => return refuse(problems),
        };
        let named = checker.proposes() && keys.of(Key::Name).is_some();
        if !named && checker.asked().iter().all(|key| keys.of(*key).is_none()) {
            return Finding::Unsaid;
        }
        match found.recognise((row.row, &keys), checker) {
            Ok(Recognised::As(company)) => Finding::Is(company.id),
            Ok(Recognised::Nobody) => {
                let (field, text) = named_by(row);
                refuse(vec![Problem::new(field, "company-not-known").with(text)])
            }
            Ok(Recognised::Ask(mut proposal)) => {
                row.get("company").clone_into(&mut proposal.name);
                row.get("place").clone_into(&mut proposal.place);
                let problem = Problem::new("company", "maybe-same").with(proposal.known());
                let outcome = Outcome::of(row, "", Fate::Refused(vec![problem]));
                Finding::Stop(Box::new(Outcome { proposal: Some(*proposal), ..outcome }))
            }
            Err(problem) => refuse(vec![problem]),
        }
    }
}
