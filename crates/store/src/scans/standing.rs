//! How a prospect stands here: whether it is known, and what keeps it from being taken over.
//!
//! It is worked out when it is asked and kept nowhere, because who is a customer changes while a list is read.

use crate::imports::{Candidate, Checker, Recognition, recognise};
use crate::{Error, Reader, query};
use domain::ids::CompanyId;
use domain::refusal::Problem;
use std::collections::{HashMap, HashSet};

/// Whether a company of ours is meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Known {
    /// None is known.
    #[default]
    New,
    /// This one; taking the prospect over updates it.
    As {
        /// Which one.
        id: CompanyId,
        /// Its name.
        name: String,
    },
    /// The names of those that it may be: a person says so at the import.
    Maybe(String),
}

/// Why a prospect is left out.
#[derive(Clone, Debug, PartialEq)]
pub enum Hindrance {
    /// It bought something.
    Customer,
    /// It asked for no direct mail, in the file or here.
    NoMail,
    /// The prospect at this place is the same company.
    Twice(i64),
    /// The import would refuse it, for this.
    Refused(Vec<Problem>),
}

impl Hindrance {
    /// The codes of all, in the order in which they are told.
    pub const CODES: [&'static str; 4] = ["customer", "no-mail", "twice", "refused"];

    /// The stable code (`no-mail`).
    pub fn code(&self) -> &'static str {
        match self {
            Hindrance::Customer => "customer",
            Hindrance::NoMail => "no-mail",
            Hindrance::Twice(_) => "twice",
            Hindrance::Refused(_) => "refused",
        }
    }
}

/// How a prospect stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Whether a company of ours is meant.
    pub known: Known,
    /// Why it is left out; `None` when it may be taken over.
    pub hindrance: Option<Hindrance>,
}

/// How prospects stand, each with its place and as the import would read it, the best first.
///
/// # Errors
/// As the database says.
pub async fn standings(
    reader: &mut Reader,
    checker: &Checker,
    prospects: &[(i64, Result<Candidate, Vec<Problem>>)],
) -> Result<HashMap<i64, Standing>, Error> {
    let readable: Vec<&Candidate> = prospects.iter().filter_map(|(_, read)| read.as_ref().ok()).collect();
    let found = recognise(reader, checker, &readable).await?;
    let ids = found.iter().filter_map(|one| if let Recognition::Known { id, .. } = one { Some(*id) } else { None });
    let customers = customers(reader, ids.collect()).await?;
    let (mut found, mut met) = (found.into_iter(), HashMap::new());
    let mut standings = HashMap::with_capacity(prospects.len());
    for (place, read) in prospects {
        let standing = match read {
            Err(problems) => {
                let hindrance = Some(unread(problems, prospects));
                Standing { known: Known::New, hindrance }
            }
            Ok(candidate) => {
                let recognition = found.next().unwrap_or(Recognition::New);
                of_one((*place, candidate), recognition, &customers, &mut met)
            }
        };
        standings.insert(*place, standing);
    }
    Ok(standings)
}

/// A row that the import would not take: because an earlier one is about the same company, or for what is wrong with it.
fn unread(problems: &[Problem], prospects: &[(i64, Result<Candidate, Vec<Problem>>)]) -> Hindrance {
    let earlier = problems.iter().find(|problem| problem.code == "twice-in-file");
    let row = earlier.and_then(|problem| problem.detail.parse::<i64>().ok());
    let at = |row: i64| {
        prospects.iter().find(|(_, read)| read.as_ref().is_ok_and(|candidate| candidate.row == row)).map(|(at, _)| *at)
    };
    row.and_then(at).map_or_else(|| Hindrance::Refused(problems.to_vec()), Hindrance::Twice)
}

fn of_one(
    (place, candidate): (i64, &Candidate),
    recognition: Recognition,
    customers: &HashSet<CompanyId>,
    met: &mut HashMap<CompanyId, i64>,
) -> Standing {
    let asked = candidate.asks_no_mail();
    let no_mail = |asked: bool| asked.then_some(Hindrance::NoMail);
    match recognition {
        Recognition::New => Standing { known: Known::New, hindrance: no_mail(asked) },
        Recognition::Maybe(names) => Standing { known: Known::Maybe(names), hindrance: no_mail(asked) },
        Recognition::Refused(problem) => {
            Standing { known: Known::New, hindrance: Some(Hindrance::Refused(vec![problem])) }
        }
        Recognition::Known { id, name, do_not_mail } => {
            let first = *met.entry(id).or_insert(place);
            let customer = customers.contains(&id).then_some(Hindrance::Customer);
            let twice = (first != place).then_some(Hindrance::Twice(first));
            let hindrance = customer.or(no_mail(asked || do_not_mail)).or(twice);
            Standing { known: Known::As { id, name }, hindrance }
        }
    }
}

/// Those of these companies that are customers: with a project, or a sale that was won.
async fn customers(reader: &mut Reader, mut ids: Vec<CompanyId>) -> Result<HashSet<CompanyId>, Error> {
    ids.sort_unstable();
    ids.dedup();
    let mut customers = HashSet::new();
    for some in ids.chunks(500) {
        let found = query("select company_id from projects where company_id in ").list(some.iter().copied());
        customers.extend(reader.all(found, |row| row.get::<CompanyId>("company_id")).await?);
        let found = query("select company_id from opportunities where status = 'won' and company_id in ");
        let found = found.list(some.iter().copied());
        customers.extend(reader.all(found, |row| row.get::<CompanyId>("company_id")).await?);
    }
    Ok(customers)
}
