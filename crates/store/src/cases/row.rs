//! One case as it is kept.

use crate::opportunities::scoped;
use crate::{Error, Query, Reader, Row, query};
use domain::ids::{CaseId, CompanyId, OpportunityId, ProfileId, ProfileVersionId, UserId};
use domain::nearmiss::{Case, CaseKind, CaseState, Miss, NewCondition, Treatment};
use domain::people::Person;
use domain::process::Ending;
use domain::profile::{Standing, Verdict};
use domain::qualification::Interval;
use domain::time::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// A near-miss case or an exception.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow {
    /// Which one.
    pub id: CaseId,
    /// What the rules look at.
    pub case: Case,
    /// About which opportunity.
    pub opportunity_id: OpportunityId,
    /// What that one is about.
    pub title: String,
    /// At which company.
    pub company_id: CompanyId,
    /// That company's name.
    pub company_name: String,
    /// What the opportunity ended as; `None` while it is open.
    pub ending: Option<Ending>,
    /// The verdict of the opportunity now, or at its end.
    pub verdict_now: Verdict,
    /// By which profile.
    pub profile_id: ProfileId,
    /// By which version.
    pub profile_version_id: ProfileVersionId,
    /// The name of who has to see to it.
    pub owner_name: String,
    /// The name of who sells.
    pub seller_name: String,
    /// The name of who proposed.
    pub proposed_by_name: Option<String>,
    /// The proposal that waits or was decided.
    pub proposal_id: Option<Uuid>,
    /// The verdict when it opened, and again when it was decided.
    pub verdict: Verdict,
    /// The fit then.
    pub fit: Interval,
    /// What was missed then, and by how much.
    pub misses: Vec<Missed>,
    /// The last working day on which it can be decided in time; `None` while nothing is asked of anybody.
    pub decide_by: Option<Day>,
    /// When it was decided last.
    pub decided_on: Option<Day>,
    /// When it opened.
    pub created_at: Timestamp,
    /// For a stale edit.
    pub version: i64,
}

impl CaseRow {
    /// Whether it was accepted, however long ago: an opportunity that was won on an approval keeps it.
    pub fn was_accepted(&self) -> bool {
        self.case.state == CaseState::Accepted
    }

    /// Where it stands on this day.
    pub fn state(&self, today: Day) -> CaseState {
        // What was won on an approval is not undone by the approval's running out.
        if self.ending == Some(Ending::Won) { self.case.state } else { self.case.state_on(today) }
    }

    /// Whether it should have been decided by now.
    pub fn overdue(&self, today: Day) -> bool {
        self.ending.is_none() && self.decide_by.is_some_and(|last| today > last)
    }

    /// Whether it still matters: its opportunity is open and its verdict still asks for it.
    pub fn is_asked(&self) -> bool {
        self.ending.is_none() && self.suits_the_verdict()
    }

    fn suits_the_verdict(&self) -> bool {
        match self.case.kind {
            CaseKind::NearMiss => self.verdict_now == Verdict::Near,
            CaseKind::Exception => self.verdict_now != Verdict::Core,
        }
    }
}

/// One criterion that was missed, as it was kept with the case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Missed {
    /// The criterion's key.
    pub key: String,
    /// Whether it is a must.
    pub must: bool,
    /// `narrow` or `missed`.
    pub state: String,
    /// What was stated.
    pub value: String,
    /// The nearest answers that meet it.
    pub wanted: Vec<String>,
    /// How much the value lies above the nearest answer that meets it; negative when below.
    pub gap: Option<f64>,
}

impl From<Miss> for Missed {
    fn from(miss: Miss) -> Self {
        let state = miss.state.code().to_owned();
        Self { key: miss.key, must: miss.must, state, value: miss.value, wanted: miss.wanted, gap: miss.gap }
    }
}

/// The kind of case behind a standing: none behind a core customer.
pub(crate) fn kind_behind(standing: Standing) -> Option<CaseKind> {
    match standing {
        Standing::Core => None,
        Standing::Near => Some(CaseKind::NearMiss),
        Standing::Exception => Some(CaseKind::Exception),
    }
}

/// The case with this id, as far as the person may see its opportunity.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn by_id(reader: &mut Reader, viewer: &Person, id: CaseId) -> Result<CaseRow, Error> {
    let rows = reader.all(scoped(select(), viewer).and(" and c.id = ").with(id), case_row).await?;
    with_treatments(reader, rows).await?.pop().ok_or(Error::NotFound)
}

/// The cases of an opportunity, the oldest first.
pub(crate) async fn of_opportunity(reader: &mut Reader, id: OpportunityId) -> Result<Vec<CaseRow>, Error> {
    let rows = reader.all(select().and(" where c.opportunity_id = ").with(id).and(" order by c.id"), case_row).await?;
    with_treatments(reader, rows).await
}

/// The cases that were accepted and still count, of sales that run or were won, and that have no project: the
/// latest first. Not through a viewer: for the ledger, which counts all of them and tells of each what may be seen.
pub(crate) async fn accepted_without_project(reader: &mut Reader, today: Day) -> Result<Vec<CaseRow>, Error> {
    let found = select().and(
        " where c.state = 'accepted' and o.status in ('open', 'won') \
         and not exists (select 1 from projects p where p.opportunity_id = o.id) order by c.id desc",
    );
    let mut rows = reader.all(found, case_row).await?;
    rows.retain(|row| row.state(today) == CaseState::Accepted && row.suits_the_verdict());
    with_treatments(reader, rows).await
}

pub(super) fn select() -> Query {
    query(
        "select c.id, c.kind, c.state, c.owner_id, o.owner_id as seller_id, c.proposed_by, c.stood_behind, c.treatment, c.opened_on, c.expires_on, \
         c.recheck_on, c.opportunity_id, o.title, o.company_id, k.name as company_name, o.status, \
         o.verdict as verdict_now, c.profile_id, c.profile_version_id, w.name as owner_name, s.name as seller_name, \
         b.name as proposed_by_name, c.proposal_id, c.verdict, c.fit_low, c.fit_high, c.misses, c.decide_by, \
         c.decided_on, c.created_at, c.version from cases c join opportunities o on o.id = c.opportunity_id \
         join companies k on k.id = o.company_id join users w on w.id = c.owner_id join users s on s.id = o.owner_id \
         left join users b on b.id = c.proposed_by",
    )
}

/// Fills in what was proposed, for the cases that have a proposal.
pub(super) async fn with_treatments(reader: &mut Reader, mut rows: Vec<CaseRow>) -> Result<Vec<CaseRow>, Error> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.proposal_id).collect();
    if ids.is_empty() {
        return Ok(rows);
    }
    let found = query("select id, treatment, partner, recheck_on from case_proposals where id in ").list(ids.clone());
    let read = |row: Row<'_>| Ok((row.at::<Uuid>(0)?, row.at::<String>(1)?, row.at::<String>(2)?, row.at(3)?));
    let proposals = reader.all(found, read).await?;
    let mut conditions = agreed(reader, ids).await?;
    for (id, code, partner, recheck_on) in proposals {
        let treatment = match (code.as_str(), recheck_on) {
            ("accept", _) => Treatment::Accept { conditions: conditions.remove(&id).unwrap_or_default() },
            ("grow", Some(recheck_on)) => Treatment::Grow { recheck_on },
            ("refer", _) => Treatment::Refer { partner },
            ("decline", _) => Treatment::Decline,
            _ => return Err(Error::Corrupt(format!("treatment `{code}`"))),
        };
        if let Some(row) = rows.iter_mut().find(|row| row.proposal_id == Some(id)) {
            row.case.treatment = Some(treatment);
        }
    }
    Ok(rows)
}

async fn agreed(reader: &mut Reader, proposals: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<NewCondition>>, Error> {
    let found =
        query("select proposal_id, criterion, text, owner_id, due_on from case_conditions where proposal_id in ")
            .list(proposals)
            .and(" order by proposal_id, place");
    let read = |row: Row<'_>| {
        let agreed = NewCondition { criterion: row.at(1)?, text: row.at(2)?, owner: row.at(3)?, due_on: row.at(4)? };
        Ok((row.at::<Uuid>(0)?, agreed))
    };
    let mut all: HashMap<Uuid, Vec<NewCondition>> = HashMap::new();
    for (proposal, condition) in reader.all(found, read).await? {
        all.entry(proposal).or_default().push(condition);
    }
    Ok(all)
}

pub(super) fn case_row(row: Row<'_>) -> Result<CaseRow, Error> {
    let (kind, state): (String, String) = (row.get("kind")?, row.get("state")?);
    let corrupt = |what: &str| Error::Corrupt(format!("case {what}"));
    Ok(CaseRow {
        id: row.get("id")?,
        case: Case {
            kind: CaseKind::from_code(&kind).ok_or_else(|| corrupt(&kind))?,
            state: CaseState::from_code(&state).ok_or_else(|| corrupt(&state))?,
            owner: row.get("owner_id")?,
            seller: row.get("seller_id")?,
            proposed_by: row.get::<Option<UserId>>("proposed_by")?,
            stood_behind: row.get::<String>("stood_behind")?.split(' ').filter_map(UserId::parse).collect(),
            treatment: None,
            opened_on: row.get("opened_on")?,
            expires_on: row.get("expires_on")?,
            recheck_on: row.get("recheck_on")?,
        },
        opportunity_id: row.get("opportunity_id")?,
        title: row.get("title")?,
        company_id: row.get("company_id")?,
        company_name: row.get("company_name")?,
        ending: Ending::from_code(&row.get::<String>("status")?),
        verdict_now: verdict(row, "verdict_now")?,
        profile_id: row.get("profile_id")?,
        profile_version_id: row.get("profile_version_id")?,
        owner_name: row.get("owner_name")?,
        seller_name: row.get("seller_name")?,
        proposed_by_name: row.get("proposed_by_name")?,
        proposal_id: row.get("proposal_id")?,
        verdict: verdict(row, "verdict")?,
        fit: Interval { low: row.get("fit_low")?, high: row.get("fit_high")? },
        misses: serde_json::from_str(&row.get::<String>("misses")?).map_err(|error| corrupt(&error.to_string()))?,
        decide_by: row.get("decide_by")?,
        decided_on: row.get("decided_on")?,
        created_at: row.get("created_at")?,
        version: row.get("version")?,
    })
}

fn verdict(row: Row<'_>, column: &str) -> Result<Verdict, Error> {
    let code = row.get::<String>(column)?;
    Verdict::from_code(&code).ok_or_else(|| Error::Corrupt(format!("{column} `{code}`")))
}
