//! What is written of rows of hours: a few statements for a whole batch.

use super::super::super::candidate::Checker;
use super::Ready;
use super::replacing::{again, instead, repeat};
use crate::{Error, Reader, Tx, Value, query};
use domain::hours::Amount;
use domain::ids::{ProjectId, WorkerId};
use domain::time::{Day, Now};
use std::collections::HashMap;
use uuid::Uuid;

/// A row that is known, as it counts now.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    id: Uuid,
    project_key: String,
    pub(super) project: Option<ProjectId>,
    said: Said,
    /// Whether the name of whoever worked was erased.
    is_forgotten: bool,
    kin: String,
    /// The row that took its place, and by what that is known; `None` when it counts.
    pub(super) replaced: Option<(Uuid, String)>,
}

/// What a row says that can change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    worker: Option<WorkerId>,
    on: Day,
    is_cost: bool,
    seconds: i64,
    cents: i64,
    /// Of a cost; of hours nothing is kept.
    what: String,
}

impl Said {
    fn of(ready: &Ready) -> Self {
        let (is_cost, seconds, cents) = match ready.spending.amount {
            Amount::Hours(seconds) => (false, seconds, 0),
            Amount::Cost(cents) => (true, 0, cents.0),
        };
        let what = if is_cost { ready.spending.what.chars().take(500).collect() } else { String::new() };
        Self { worker: ready.worker, on: ready.spending.on, is_cost, seconds, cents, what }
    }
}

impl Kept {
    /// Whose it is, where that cannot be another's than it was: what a row without an id says is the same, and a name
    /// that was erased does not come back by the row that had it.
    pub(super) fn whose(&self, by_id: bool) -> Option<Option<WorkerId>> {
        (!by_id || self.is_forgotten).then_some(self.said.worker)
    }

    /// Whether a row says of it what is known already.
    pub(super) fn says(&self, ready: &Ready) -> bool {
        self.said == Said::of(ready) && self.project_key == ready.spending.project.key() && self.project.is_some()
    }
}

/// The rows of a system that are known by these identities.
pub(super) async fn kept(
    reader: &mut Reader,
    source: &str,
    identities: &[String],
) -> Result<HashMap<String, Kept>, Error> {
    let found = query(
        "select s.identity, s.id, s.project_key, s.project_id, s.worker_id, s.on_day, s.is_cost, s.seconds, s.cents, \
         s.what, s.kin, s.replaced_by, b.identity as by_identity, w.search_key from spendings s \
         left join workers w on w.id = s.worker_id left join spendings b on b.id = s.replaced_by where s.source = ",
    );
    let found = found.with(source).and(" and s.identity in ").list(identities.iter().map(String::as_str));
    let rows = reader.all(found, |row| {
        let said = Said {
            worker: row.get("worker_id")?,
            on: row.get("on_day")?,
            is_cost: row.get("is_cost")?,
            seconds: row.get("seconds")?,
            cents: row.get("cents")?,
            what: row.get("what")?,
        };
        let (id, project_key, project) = (row.get("id")?, row.get("project_key")?, row.get("project_id")?);
        let is_forgotten = row.get::<Option<String>>("search_key")?.is_some_and(|name| name.is_empty());
        let by = row.get::<Option<Uuid>>("replaced_by")?.zip(row.get::<Option<String>>("by_identity")?);
        let (kin, replaced) = (row.get("kin")?, by);
        Ok((row.get("identity")?, Kept { id, project_key, project, said, is_forgotten, kin, replaced }))
    });
    Ok(rows.await?.into_iter().collect())
}

/// A row that is new.
#[derive(Debug)]
struct Added {
    identity: String,
    kin: String,
    project_key: String,
    project: ProjectId,
    said: Said,
    /// The row whose place it takes.
    instead: Option<Uuid>,
}

/// What a batch makes of rows.
#[derive(Debug, Default)]
pub(super) struct Made {
    added: Vec<Added>,
    changed: Vec<(Uuid, String, Option<ProjectId>, Said)>,
    confirmed: Vec<(Uuid, String, Said)>,
    /// Rows of which the kin was not known, or is another since their text was mended.
    kins: Vec<(Uuid, String)>,
    /// Rows that were known already and count.
    standing: Vec<Uuid>,
    /// Known rows that take the place of another, which is the second.
    replaced: Vec<(Uuid, Uuid)>,
    /// Rows that count again.
    again: Vec<Uuid>,
}

impl Made {
    pub(super) fn add(&mut self, ready: &Ready, project: ProjectId, instead: Option<Uuid>) {
        self.added.push(Added {
            identity: ready.identity.clone(),
            kin: ready.kin.clone(),
            project_key: ready.spending.project.key(),
            project,
            said: Said::of(ready),
            instead,
        });
    }

    pub(super) fn change(&mut self, known: &Kept, ready: &Ready, project: Option<ProjectId>) {
        self.changed.push((known.id, ready.spending.project.key(), project, Said::of(ready)));
        self.met(known, ready);
    }

    pub(super) fn confirm(&mut self, known: &Kept, ready: &Ready) {
        self.confirmed.push((known.id, ready.spending.project.key(), Said::of(ready)));
        self.met(known, ready);
    }

    pub(super) fn replace(&mut self, known: &Kept, other: Uuid) {
        self.replaced.push((known.id, other));
    }

    pub(super) fn stand_again(&mut self, known: &Kept) {
        self.again.push(known.id);
    }

    fn met(&mut self, known: &Kept, ready: &Ready) {
        if known.kin != ready.kin {
            self.kins.push((known.id, ready.kin.clone()));
        }
        if known.replaced.is_none() && !ready.kin.is_empty() {
            self.standing.push(known.id);
        }
    }

    pub(super) async fn write(self, tx: &mut Tx, checker: &Checker, now: Now) -> Result<(), Error> {
        let import = checker.import().0;
        let (mut sayings, mut replaced) = (self.confirmed, self.replaced);
        let mut rows = Vec::with_capacity(self.added.len());
        for one in self.added {
            let id = crate::new_id(now.at);
            replaced.extend(one.instead.map(|other| (id, other)));
            rows.push(row(id, (checker.source(), import), &one));
            sayings.push((id, one.project_key, one.said));
        }
        if !rows.is_empty() {
            let insert = query(
                "insert into spendings (id, source, identity, project_key, project_id, import_id, worker_id, on_day, \
                 is_cost, seconds, cents, what, kin) values ",
            );
            tx.run(insert.rows(rows)).await?;
        }
        for (id, key, project, said) in self.changed {
            set(tx, id, import, (&key, project), &said).await?;
            sayings.push((id, key, said));
        }
        for (id, kin) in self.kins {
            tx.run(query("update spendings set kin = $1 where id = $2").bind(kin).bind(id)).await?;
        }
        say(tx, import, now, sayings).await?;
        repeat(tx, (import, now.at), &self.standing).await?;
        for row in self.again {
            again(tx, (import, now.at), row).await?;
        }
        for (row, other) in replaced {
            instead(tx, (import, now.at), (row, other)).await?;
        }
        Ok(())
    }
}

fn text(text: &str) -> Value {
    Value::Text(Some(text.to_owned()))
}

fn row(id: Uuid, (source, import): (&str, Uuid), one: &Added) -> [Value; 13] {
    let said = &one.said;
    let [source, identity, key] = [source, &one.identity, &one.project_key].map(text);
    let [id, project, import] = [id, one.project.0, import].map(|id| Value::Uuid(Some(id)));
    let worker = Value::Uuid(said.worker.map(|worker| worker.0));
    let [seconds, cents] = [said.seconds, said.cents].map(|figure| Value::Int(Some(figure)));
    let (day, is_cost) = (Value::Day(Some(said.on)), Value::Bool(Some(said.is_cost)));
    let [what, kin] = [&said.what, &one.kin].map(|part| text(part));
    [id, source, identity, key, project, import, worker, day, is_cost, seconds, cents, what, kin]
}

/// What a row counts as from now on, by the word of an import.
async fn set(
    tx: &mut Tx,
    id: Uuid,
    import: Uuid,
    (key, project): (&str, Option<ProjectId>),
    said: &Said,
) -> Result<(), Error> {
    let update = query(
        "update spendings set project_key = $1, project_id = $2, import_id = $3, worker_id = $4, on_day = $5, \
         is_cost = $6, seconds = $7, cents = $8, what = $9 where id = $10",
    );
    let update = update.bind(key).bind(project).bind(import).bind(said.worker).bind(said.on).bind(said.is_cost);
    tx.run(update.bind(said.seconds).bind(said.cents).bind(&said.what).bind(id)).await.map(drop)
}

async fn say(tx: &mut Tx, import: Uuid, now: Now, sayings: Vec<(Uuid, String, Said)>) -> Result<(), Error> {
    if sayings.is_empty() {
        return Ok(());
    }
    let rows = sayings.into_iter().map(|(id, key, said)| {
        let [seconds, cents] = [said.seconds, said.cents].map(|figure| Value::Int(Some(figure)));
        let (worker, day) = (Value::Uuid(said.worker.map(|worker| worker.0)), Value::Day(Some(said.on)));
        let (is_cost, at) = (Value::Bool(Some(said.is_cost)), Value::Int(Some(now.at.0)));
        let ids = (Value::Uuid(Some(id)), Value::Uuid(Some(import)));
        [ids.0, ids.1, text(&key), worker, day, is_cost, seconds, cents, text(&said.what), at]
    });
    let insert = query(
        "insert into spending_sayings (spending_id, import_id, project_key, worker_id, on_day, is_cost, seconds, cents, \
         what, said_at) values ",
    );
    let insert = insert.rows(rows).and(
        " on conflict (spending_id, import_id) do update set project_key = excluded.project_key, \
         worker_id = excluded.worker_id, on_day = excluded.on_day, is_cost = excluded.is_cost, \
         seconds = excluded.seconds, cents = excluded.cents, what = excluded.what, said_at = excluded.said_at",
    );
    tx.run(insert).await.map(drop)
}

/// What the last import but those that are taken back said of a row; `None` when none says anything of it.
async fn last(tx: &mut Tx, id: Uuid) -> Result<Option<(Uuid, String, Option<ProjectId>, Said)>, Error> {
    let found = query(
        "select s.import_id, s.project_key, s.worker_id, s.on_day, s.is_cost, s.seconds, s.cents, s.what, p.project_id \
         from spending_sayings s join spendings r on r.id = s.spending_id \
         left join hour_projects p on p.source = r.source and p.key = s.project_key \
         where s.spending_id = $1 order by s.said_at desc, s.import_id desc limit 1",
    );
    tx.maybe(found.bind(id), |row| {
        let said = Said {
            worker: row.get("worker_id")?,
            on: row.get("on_day")?,
            is_cost: row.get("is_cost")?,
            seconds: row.get("seconds")?,
            cents: row.get("cents")?,
            what: row.get("what")?,
        };
        Ok((row.get("import_id")?, row.get("project_key")?, row.get("project_id")?, said))
    })
    .await
}

/// Makes a row count as the last import says that is left, or lets it go when none is; whether it stayed.
pub(super) async fn fall_back(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    match last(tx, id).await? {
        Some((import, key, project, said)) => set(tx, id, import, (&key, project), &said).await.map(|()| true),
        None => tx.run(query("delete from spendings where id = $1").bind(id)).await.map(|_| false),
    }
}
