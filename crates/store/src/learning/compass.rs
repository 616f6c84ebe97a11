//! The compass: what is counted for its trail, and what people say of it themselves.
//!
//! The trail is made of what happened and of nothing that is kept beside it, so that it is always that of the data. The
//! self-scans are what people said on a day; they stay, and the last of each person counts.

use crate::events::{Entry, record};
use crate::{Actor, Error, Fault, Reader, Row, Tx, profiles, query, settings};
use domain::ids::{ProfileVersionId, SelfScanId, UserId};
use domain::learning::{
    CompassPoint, Conduct, Passage, QUESTIONS, Quarter, Ran, SelfScan, TRAIL, Taken, Win, in_quarter, starting_point,
    trail,
};
use domain::people::{Person, Role};
use domain::profile::Standing;
use domain::qualification::Verdict;
use domain::refusal::{Problem, Refusal};
use domain::statistics::Count;
use domain::time::{Day, Now, Timestamp};
use jiff::tz::TimeZone;
use serde_json::json;

/// Who may say where the firm stands: whoever works with its sales.
pub const SAY: [Role; 3] = [Role::Director, Role::Seller, Role::Approver];

/// What somebody said.
#[derive(Clone, Debug, PartialEq)]
pub struct Scanned {
    /// Who.
    pub person: UserId,
    /// That person's name.
    pub name: String,
    /// On which day.
    pub on: Day,
    /// What.
    pub scan: SelfScan,
}

/// Where the firm stands, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Compass {
    /// A point for each quarter, the oldest first.
    pub trail: Vec<(Quarter, CompassPoint)>,
    /// The last self-scan of each person, the latest first.
    pub scans: Vec<Scanned>,
    /// The mean of those: tight and loose, 0–1.
    pub start: Option<(f64, f64)>,
}

/// The compass as it stands today.
///
/// # Errors
/// [`Refusal::Forbidden`] `role` unless this person sees sales, as with everything that the loop says.
pub async fn compass(reader: &mut Reader, person: &Person, today: Day) -> Result<Compass, Fault> {
    super::may_see(person)?;
    let since = Quarter::of(today).before(TRAIL - 1).first_day();
    let scans = scans(reader).await?;
    let said: Vec<SelfScan> = scans.iter().map(|one| one.scan).collect();
    Ok(Compass { trail: trail(&conduct(reader, since).await?, today), start: starting_point(&said), scans })
}

/// Where the firm stands in this quarter, and where its people say that it does: what the start page tells.
///
/// # Errors
/// As [`compass`].
pub async fn standing(
    reader: &mut Reader,
    person: &Person,
    today: Day,
) -> Result<(CompassPoint, Option<(f64, f64)>), Fault> {
    super::may_see(person)?;
    let quarter = Quarter::of(today);
    let said: Vec<SelfScan> = scans(reader).await?.iter().map(|one| one.scan).collect();
    let point = in_quarter(&conduct(reader, quarter.first_day()).await?, quarter, today);
    Ok((point, starting_point(&said)))
}

/// Keeps what somebody says of the firm: ten answers from 1 to 5, acquisition first.
///
/// # Errors
/// [`Refusal::Invalid`] with `answers[‹n›]`, n from 0 (`required`, `not-in-range`), for every answer that is not 1–5, and
/// `answers` (`not-in-range`) when there are more than ten; [`Refusal::Forbidden`] `role`.
pub async fn scan(tx: &mut Tx, by: &Actor, now: Now, answers: &[u8]) -> Result<SelfScanId, Fault> {
    by.person.must_be(&SAY)?;
    let scan = read(answers)?;
    let id = crate::new_id(now.at);
    let sql = "insert into self_scans (id, answers, made_on, made_at, made_by) values ($1, $2, $3, $4, $5)";
    let insert = query(sql).bind(id).bind(json!(scan.answers()).to_string()).bind(now.today);
    tx.run(insert.bind(now.at).bind(by.person.id)).await?;
    let entry = Entry::new(by.person.id, "self-scan-made").after(&json!({"answers": scan.answers()}));
    record(tx, by, now, entry).await?;
    Ok(SelfScanId(id))
}

fn read(answers: &[u8]) -> Result<SelfScan, Refusal> {
    let wrong = |place: usize| {
        let field = format!("answers[{place}]");
        match answers.get(place) {
            None | Some(0) => Some(Problem::new(field, "required")),
            Some(1..=5) => None,
            Some(_) => Some(Problem::new(field, "not-in-range").with("1–5")),
        }
    };
    let wrong: Vec<Problem> = (0..answers.len().max(QUESTIONS)).filter_map(wrong).collect();
    let ten: Option<[u8; QUESTIONS]> = answers.try_into().ok();
    match ten.and_then(SelfScan::of) {
        Some(scan) => Ok(scan),
        None if wrong.is_empty() => {
            let many = Problem::new("answers", "not-in-range").with(QUESTIONS.to_string());
            Err(Refusal::Invalid(vec![many]))
        }
        None => Err(Refusal::Invalid(wrong)),
    }
}

/// The last self-scan of each person, the latest first.
async fn scans(reader: &mut Reader) -> Result<Vec<Scanned>, Error> {
    let sql = "select s.made_by, u.name, s.made_on, s.answers from self_scans s join users u on u.id = s.made_by \
               where not exists (select 1 from self_scans l where l.made_by = s.made_by and l.id > s.id) \
               order by s.made_at desc, s.id desc";
    reader
        .all(query(sql), |row| {
            let text: String = row.get("answers")?;
            let answers: Option<[u8; QUESTIONS]> = serde_json::from_str(&text).ok();
            let scan = answers.and_then(SelfScan::of).ok_or_else(|| Error::Corrupt(format!("a self-scan `{text}`")))?;
            Ok(Scanned { person: row.get("made_by")?, name: row.get("name")?, on: row.get("made_on")?, scan })
        })
        .await
}

/// What the trail counts, from this day on.
async fn conduct(reader: &mut Reader, since: Day) -> Result<Conduct, Error> {
    let zone = TimeZone::get(&settings::read(reader).await?.time_zone).unwrap_or(TimeZone::UTC);
    Ok(Conduct {
        wins: wins(reader, since).await?,
        passages: passages(reader, since, &zone).await?,
        projects: projects(reader, since, &zone).await?,
        decisions: decisions(reader, since).await?,
    })
}

async fn wins(reader: &mut Reader, since: Day) -> Result<Vec<Win>, Error> {
    let sql = "select closed_on, verdict, standing from opportunities where closed_on >= $1 and status = 'won'";
    reader
        .all(query(sql).bind(since), |row| {
            let (verdict, standing): (String, Option<String>) = (row.get("verdict")?, row.get("standing")?);
            let verdict = Verdict::from_code(&verdict).ok_or_else(|| Error::Corrupt(format!("verdict `{verdict}`")))?;
            let standing = standing.as_deref().and_then(Standing::from_code);
            Ok(Win { on: row.get("closed_on")?, standing, verdict })
        })
        .await
}

/// A step of a sale beyond the gate.
struct Step {
    version: ProfileVersionId,
    from: String,
    at: Timestamp,
    known: f64,
}

/// The steps that left the gate. How many criteria there were is in the version of the profile, and so is which stage
/// its gate is.
async fn passages(reader: &mut Reader, since: Day, zone: &TimeZone) -> Result<Vec<Passage>, Error> {
    let start = since.to_datetime(jiff::civil::Time::midnight());
    let from = zone.to_timestamp(start).map_or(0, jiff::Timestamp::as_microsecond);
    let sql = "select m.from_stage, m.moved_at, o.profile_version_id, o.known_at_gate from opportunity_moves m \
               join opportunities o on o.id = m.opportunity_id \
               where m.moved_at >= $1 and m.standing is not null and o.known_at_gate is not null";
    let steps = reader.all(query(sql).bind(Timestamp(from)), step).await?;
    let mut passages = Vec::with_capacity(steps.len());
    for step in steps {
        let profile = profiles::published(reader, step.version).await?;
        let gate = profile.process.gate().and_then(|gate| profile.process.stages.get(gate));
        if gate.is_some_and(|gate| gate.key == step.from) {
            let of = profile.criteria.len() as u32;
            let known = Count::new((step.known * f64::from(of)).round() as u32, of);
            passages.push(Passage { on: step.at.day_in(zone), known });
        }
    }
    Ok(passages)
}

fn step(row: Row<'_>) -> Result<Step, Error> {
    Ok(Step {
        version: row.get("profile_version_id")?,
        from: row.get("from_stage")?,
        at: row.get("moved_at")?,
        known: row.get("known_at_gate")?,
    })
}

async fn projects(reader: &mut Reader, since: Day, zone: &TimeZone) -> Result<Vec<Ran>, Error> {
    let sql = "select p.started_on, p.closed_on, min(m.set_at) as mandate_at from projects p \
               left join mandates m on m.project_id = p.id where p.closed_on is null or p.closed_on >= $1 \
               group by p.id, p.started_on, p.closed_on";
    reader
        .all(query(sql).bind(since), |row| {
            let mandate: Option<Timestamp> = row.get("mandate_at")?;
            let mandate_on = mandate.map(|at| at.day_in(zone));
            Ok(Ran { from: row.get("started_on")?, to: row.get("closed_on")?, mandate_on })
        })
        .await
}

async fn decisions(reader: &mut Reader, since: Day) -> Result<Vec<Taken>, Error> {
    let sql = "select decided_on, reach from decisions where decided_on >= $1";
    reader
        .all(query(sql).bind(since), |row| {
            let reach: String = row.get("reach")?;
            Ok(Taken { on: row.get("decided_on")?, inside: reach == "inside" })
        })
        .await
}
