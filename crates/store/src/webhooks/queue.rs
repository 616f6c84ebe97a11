//! What happened, written down for each system that is to be told of it: in the transaction in which it happened.

use std::collections::BTreeSet;

use crate::events::Subject;
use crate::{Error, Tx, Value, query};
use domain::ids::EventId;
use domain::time::Now;
use domain::webhook::{KINDS, State};
use uuid::Uuid;

/// How many rows go into one statement.
const AT_ONCE: usize = 500;

/// Writes down what other systems are to be told of these events: nothing where nobody wants to know. Whoever takes such a
/// system away waits until this has ended.
pub(crate) async fn queue(tx: &mut Tx, now: Now, told: &[(EventId, &'static str, Subject)]) -> Result<(), Error> {
    let verbs: BTreeSet<&'static str> =
        told.iter().map(|(_, verb, _)| *verb).filter(|verb| KINDS.contains(verb)).collect();
    if verbs.is_empty() {
        return Ok(());
    }
    let held = tx.held();
    let found = query("select webhook_id, kind from webhook_kinds where kind in ").list(verbs).and(held);
    let wanted: Vec<(Uuid, String)> = tx.all(found, |row| Ok((row.get("webhook_id")?, row.get("kind")?))).await?;
    let mut rows = Vec::new();
    for (event, verb, subject) in told {
        let whose = wanted.iter().filter(|(_, kind)| kind == verb);
        rows.extend(whose.map(|(webhook, _)| row(*webhook, now, (*event, *verb, *subject))));
    }
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        tx.run(query(INSERT).rows(rows.by_ref().take(AT_ONCE))).await?;
    }
    Ok(())
}

const INSERT: &str = "insert into webhook_deliveries \
                      (webhook_id, event_id, kind, subject_kind, subject_id, at, state, tries, try_at) values ";

fn row(webhook: Uuid, now: Now, (event, verb, subject): (EventId, &str, Subject)) -> [Value; 9] {
    [
        Value::Uuid(Some(webhook)),
        Value::Uuid(Some(event.0)),
        Value::Text(Some(verb.to_owned())),
        Value::Text(Some(subject.kind.to_owned())),
        Value::Uuid(Some(subject.id)),
        Value::Int(Some(now.at.0)),
        Value::Text(Some(State::Waiting.code().to_owned())),
        Value::Int(Some(0)),
        Value::Int(Some(now.at.0)),
    ]
}
