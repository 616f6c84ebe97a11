//! What was taken although it was no core customer, beside what core customers brought.

use crate::{Error, Reader, Row, cases, closures, opportunities, projects, query};
use domain::ids::{CaseId, OpportunityId, ProjectId};
use domain::learning::{Accepted, Ledger, SettledCondition, ledger};
use domain::nearmiss::{CaseKind, ConditionState, Treatment};
use domain::outcome::Outcome;
use domain::people::Person;
use domain::time::Day;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The exceptions ledger, with the names of its projects.
#[derive(Clone, Debug, PartialEq)]
pub struct Exceptions {
    /// What the rules make of it.
    pub ledger: Ledger,
    /// The name of each row's project and of its customer, in the order of the rows.
    pub names: Vec<(String, String)>,
    /// What was learned in each row's project, in the order of the rows; empty where nothing was written down.
    pub learned: Vec<String>,
    /// What was accepted and has no project yet.
    pub sales: Vec<AcceptedSale>,
    /// What each of all that was accepted is, also of what the person may not see.
    kinds: Vec<CaseKind>,
}

/// An accepted near miss or override of which the sale still runs, or was won and has no project yet.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptedSale {
    /// The sale.
    pub opportunity: OpportunityId,
    /// The near-miss case or override.
    pub case: CaseId,
    /// An approved near miss, or an override of *outside*.
    pub kind: CaseKind,
    /// What the sale is about, and its company.
    pub names: (String, String),
    /// How many conditions come with it.
    pub conditions: usize,
    /// Whether it was won.
    pub is_won: bool,
}

impl Exceptions {
    /// Whether nothing was accepted, as far as the firm knows.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// How many there are of a kind in the firm, projects and sales together.
    pub fn count(&self, kind: CaseKind) -> usize {
        self.kinds.iter().filter(|one| **one == kind).count()
    }
}

/// Every project that began with an accepted near miss or an override, the latest first. Running ones are among them,
/// without an outcome. What was accepted and has no project yet stands beside them, the latest first. What is counted is
/// counted over all of them; one by one they are told as far as the person may see their sale.
///
/// # Errors
/// As the database says.
pub async fn exceptions(reader: &mut Reader, viewer: &Person, today: Day) -> Result<Exceptions, Error> {
    let taken = taken(reader).await?;
    let mut conditions = conditions(reader).await?;
    let core: Vec<ProjectId> =
        reader.all(query("select id from projects where verdict = 'core'"), |row| row.get("id")).await?;
    let closed = closures::all(reader).await?;
    let outcomes: HashMap<ProjectId, &Outcome> = closed.iter().map(|(id, row)| (*id, &row.outcome)).collect();
    let accepted: Vec<Accepted<'_>> = taken
        .iter()
        .map(|one| Accepted {
            project: one.project,
            case: one.case,
            kind: one.kind,
            conditions: conditions.remove(&one.project).unwrap_or_default(),
            outcome: outcomes.get(&one.project).copied(),
        })
        .collect();
    let core = core.iter().filter_map(|id| outcomes.get(id).copied());
    let ledger = ledger(&accepted, core);
    let learned = accepted.iter().map(|one| one.outcome.map(|outcome| outcome.learned.clone()).unwrap_or_default());
    let learned = learned.collect();
    let names = taken.into_iter().map(|one| one.names).collect();
    let sales = sales(reader, today).await?;
    let kinds = ledger.rows.iter().map(|row| row.kind).chain(sales.iter().map(|sale| sale.kind)).collect();
    let all = Exceptions { ledger, names, learned, sales, kinds };
    if viewer.sees_all_sales() { Ok(all) } else { all.seen_by(reader, viewer).await }
}

impl Exceptions {
    /// The same, one by one only what this person may see.
    async fn seen_by(mut self, reader: &mut Reader, viewer: &Person) -> Result<Self, Error> {
        let sales: Vec<Uuid> = self.sales.iter().map(|sale| sale.opportunity.0).collect();
        let unseen = opportunities::unseen(reader, viewer, &sales).await?;
        self.sales.retain(|sale| !unseen.contains(&sale.opportunity.0));
        let theirs = projects::all_names(reader, viewer).await?;
        let theirs: HashSet<ProjectId> = theirs.into_iter().map(|project| project.id).collect();
        let rows = std::mem::take(&mut self.ledger.rows).into_iter();
        let told = rows.zip(std::mem::take(&mut self.names)).zip(std::mem::take(&mut self.learned));
        for ((row, names), learned) in told.filter(|((row, _), _)| theirs.contains(&row.project)) {
            self.ledger.rows.push(row);
            self.names.push(names);
            self.learned.push(learned);
        }
        Ok(self)
    }
}

async fn sales(reader: &mut Reader, today: Day) -> Result<Vec<AcceptedSale>, Error> {
    let accepted = cases::accepted_without_project(reader, today).await?;
    let sale = |row: cases::CaseRow| AcceptedSale {
        opportunity: row.opportunity_id,
        case: row.id,
        kind: row.case.kind,
        conditions: match &row.case.treatment {
            Some(Treatment::Accept { conditions }) => conditions.len(),
            _ => 0,
        },
        is_won: row.ending.is_some(),
        names: (row.title, row.company_name),
    };
    Ok(accepted.into_iter().map(sale).collect())
}

/// One project that was taken on a case.
struct Taken {
    project: ProjectId,
    case: CaseId,
    kind: CaseKind,
    names: (String, String),
}

async fn taken(reader: &mut Reader) -> Result<Vec<Taken>, Error> {
    let sql = "select p.id, p.name, k.id as case_id, k.kind, c.name as company from projects p \
               join cases k on k.id = p.case_id join companies c on c.id = p.company_id \
               order by p.started_on desc, p.id desc";
    reader
        .all(query(sql), |row| {
            let kind: String = row.get("kind")?;
            Ok(Taken {
                project: row.get("id")?,
                case: row.get("case_id")?,
                kind: CaseKind::from_code(&kind).ok_or_else(|| Error::Corrupt(format!("a case `{kind}`")))?,
                names: (row.get("name")?, row.get("company")?),
            })
        })
        .await
}

async fn conditions(reader: &mut Reader) -> Result<HashMap<ProjectId, Vec<SettledCondition>>, Error> {
    let sql = "select p.id, n.text, n.state from projects p join cases k on k.id = p.case_id \
               join case_conditions n on n.proposal_id = k.proposal_id order by n.place";
    let mut all: HashMap<ProjectId, Vec<SettledCondition>> = HashMap::new();
    for (project, condition) in reader.all(query(sql), condition).await? {
        all.entry(project).or_default().push(condition);
    }
    Ok(all)
}

fn condition(row: Row<'_>) -> Result<(ProjectId, SettledCondition), Error> {
    let state: String = row.get("state")?;
    let state = ConditionState::from_code(&state).ok_or_else(|| Error::Corrupt(format!("a condition `{state}`")))?;
    Ok((row.get("id")?, SettledCondition { text: row.get("text")?, state }))
}
