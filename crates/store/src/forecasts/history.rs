//! The finished projects that a forecast learns from, kept once for all forecasts that learned the same.

use crate::{Error, Reader, Tx, query};
use domain::forecast::{Finished, History, Left, Off, STAGES, Stood};
use domain::time::Day;
use serde::{Deserialize, Serialize};

/// A finished project as it is kept in a history.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    kind: String,
    time: Option<f64>,
    effort: Option<f64>,
    /// A history that was kept before check-ins counted has none.
    #[serde(default)]
    left: Lefts,
    /// Nor has it a course.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    course: Vec<(f64, f64)>,
}

/// Ratio and range, of time and of effort, at each stage.
type Lefts = [[Option<(f64, f64)>; 2]; STAGES];

/// How far a project's check-ins were off, as it is kept with its closing.
pub(crate) fn lefts_text(left: &[Left; STAGES]) -> Result<String, Error> {
    serde_json::to_string(&coded(left)).map_err(|error| Error::Corrupt(error.to_string()))
}

/// Where a project stood at its check-ins, as it is kept with its closing.
pub(crate) fn course_text(course: &[Stood]) -> Result<String, Error> {
    if course.is_empty() {
        return Ok(String::new());
    }
    serde_json::to_string(&pairs(course)).map_err(|error| Error::Corrupt(error.to_string()))
}

fn pairs(course: &[Stood]) -> Vec<(f64, f64)> {
    course.iter().map(|at| (at.share, at.spent)).collect()
}

fn stood(pairs: Vec<(f64, f64)>) -> Vec<Stood> {
    pairs.into_iter().map(|(share, spent)| Stood { share, spent }).collect()
}

fn course(text: &str) -> Result<Vec<Stood>, Error> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_str(text).map(stood).map_err(|error| Error::Corrupt(error.to_string()))
}

fn coded(left: &[Left; STAGES]) -> Lefts {
    left.map(|left| [left.time, left.effort].map(|off| off.map(|off| (off.ratio, off.range))))
}

fn decoded(kept: Lefts) -> [Left; STAGES] {
    let off = |(ratio, range)| Off { ratio, range };
    kept.map(|[time, effort]| Left { time: time.map(off), effort: effort.map(off) })
}

fn lefts(text: &str) -> Result<[Left; STAGES], Error> {
    if text.is_empty() {
        return Ok(Default::default());
    }
    serde_json::from_str(text).map(decoded).map_err(|error| Error::Corrupt(error.to_string()))
}

/// What the projects that were finished on or before `today` teach about one of this kind; empty for none.
pub(crate) async fn learned(reader: &mut Reader, today: Day, kind: &str) -> Result<History, Error> {
    Ok(History::of(&finished(reader, today).await?, kind))
}

/// Every project that was finished on or before `today`, in the order of finishing.
pub(super) async fn finished(reader: &mut Reader, today: Day) -> Result<Vec<Finished>, Error> {
    let sql = "select p.kind, o.time_ratio, o.original_ratio, o.left_ratios, o.course from closures o join projects p on p.id = o.project_id \
               where o.ending = 'finished' and o.closed_on <= $1 order by o.closed_at, o.project_id";
    reader
        .all(query(sql).bind(today), |row| {
            Ok(Finished {
                kind: row.get("kind")?,
                time: row.get("time_ratio")?,
                effort: row.get("original_ratio")?,
                left: lefts(&row.get::<String>("left_ratios")?)?,
                course: course(&row.get::<String>("course")?)?,
            })
        })
        .await
}

/// Keeps a history; gives the hash to find it by.
pub(super) async fn keep(tx: &mut Tx, finished: &[Finished]) -> Result<String, Error> {
    let kept = finished.iter().map(|one| Kept {
        kind: one.kind.clone(),
        time: one.time,
        effort: one.effort,
        left: coded(&one.left),
        course: pairs(&one.course),
    });
    let kept: Vec<Kept> = kept.collect();
    let text = serde_json::to_string(&kept).map_err(|error| Error::Corrupt(error.to_string()))?;
    let hash = crate::people::secret_hash(&text);
    let sql = "insert into histories (hash, finished) values ($1, $2) on conflict (hash) do nothing";
    tx.run(query(sql).bind(&hash).bind(text)).await?;
    Ok(hash)
}

/// The history with this hash.
pub(super) async fn recall(reader: &mut Reader, hash: &str) -> Result<Vec<Finished>, Error> {
    let sql = query("select finished from histories where hash = $1").bind(hash);
    let text: String = reader.one(sql, |row| row.get("finished")).await?;
    let kept: Vec<Kept> = serde_json::from_str(&text).map_err(|error| Error::Corrupt(error.to_string()))?;
    let finished = |one: Kept| Finished {
        kind: one.kind,
        time: one.time,
        effort: one.effort,
        left: decoded(one.left),
        course: stood(one.course),
    };
    Ok(kept.into_iter().map(finished).collect())
}
