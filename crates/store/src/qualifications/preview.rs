//! Who would flip: what a draft would say of the companies that there are, beside what is said of them now.
//!
//! Nothing is written. Both are judged afresh, so that a verdict which is behind cannot blur the difference.

use crate::facts::latest_of;
use crate::profiles::standards;
use crate::{Error, Reader, query};
use domain::fact::Facts;
use domain::ids::{CompanyId, ProfileId};
use domain::profile::{Profile, Verdict};
use domain::qualification::{Assessment, answers, assess};
use domain::time::Day;

/// How many companies that flip are named.
const NAMED: usize = 100;

/// A company whose verdict would be another.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Which one.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
    /// Its verdict now.
    pub from: Verdict,
    /// Its verdict by the draft.
    pub to: Verdict,
}

/// What a draft would change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// How many companies were judged.
    pub judged: u64,
    /// How many change verdict.
    pub flips: u64,
    /// How many have each verdict now and by the draft: `[now][by the draft]`, by rank. Without a published version
    /// everything stands in the row of `open`.
    pub moves: [[u64; 4]; 4],
    /// Counts of the lowest fit by the draft, in twenty steps of 5.
    pub fit: [u64; 20],
    /// The first hundred that flip, in the order in which they were added.
    pub changed: Vec<Changed>,
}

impl Preview {
    /// How many have this verdict now.
    pub fn now(&self, verdict: Verdict) -> u64 {
        self.moves[place(verdict)].iter().sum()
    }

    /// How many would have this verdict by the draft.
    pub fn then(&self, verdict: Verdict) -> u64 {
        self.moves.iter().map(|row| row[place(verdict)]).sum()
    }

    /// How many go from one verdict to another.
    pub fn moved(&self, from: Verdict, to: Verdict) -> u64 {
        self.moves[place(from)][place(to)]
    }

    fn add(&mut self, now: Option<Verdict>, then: &Assessment, company: (CompanyId, String)) {
        let to = then.verdict();
        let from = now.unwrap_or(Verdict::Open);
        self.judged += 1;
        self.moves[place(from)][place(to)] += 1;
        self.fit[((then.fit.low / 5.0) as usize).min(19)] += 1;
        if now.is_some_and(|now| now != to) {
            self.flips += 1;
            if self.changed.len() < NAMED {
                self.changed.push(Changed { id: company.0, name: company.1, from, to });
            }
        }
    }
}

fn place(verdict: Verdict) -> usize {
    usize::try_from(super::rank(verdict)).unwrap_or_default()
}

/// Judges every company that is not put away by a draft of this profile, and by its published version if it has one.
///
/// # Errors
/// As the database says.
pub async fn preview(reader: &mut Reader, id: ProfileId, draft: &Profile, today: Day) -> Result<Preview, Error> {
    let current = standards(reader).await?.of(id).cloned();
    let mut preview = Preview::default();
    let mut after = None;
    let judge = |profile: &Profile, facts: &Facts| assess(profile, &answers(profile, facts, today));
    loop {
        let some = some_companies(reader, after).await?;
        let Some((last, _)) = some.last() else { return Ok(preview) };
        after = Some(*last);
        let ids: Vec<CompanyId> = some.iter().map(|(id, _)| *id).collect();
        let known = latest_of(reader, &ids).await?;
        let none = Facts::none();
        for company in some {
            let facts = known.get(&company.0).unwrap_or(&none);
            let now = current.as_ref().map(|standard| judge(&standard.profile, facts).verdict());
            preview.add(now, &judge(draft, facts), company);
        }
        // Reading may take a while; others get their turn.
        tokio::task::yield_now().await;
    }
}

async fn some_companies(reader: &mut Reader, after: Option<CompanyId>) -> Result<Vec<(CompanyId, String)>, Error> {
    let mut found = query("select id, name from companies where archived = false");
    if let Some(after) = after {
        found = found.and(" and id > ").with(after);
    }
    reader.all(found.and(" order by id limit 1000"), |row| Ok((row.get("id")?, row.get("name")?))).await
}
