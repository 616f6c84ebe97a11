//! Where else somebody is named: in whatever people wrote, in any table, and in what was kept of it for the trail.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::columns::{Holds, is_passing};
use super::held::{Fate, Held};
use super::traces::{Trace, Word, excerpt, names_by, without};
use super::walk::{Place, delete, places, text, update};
use super::who::Who;
use crate::copies::{Forgetting, cell};
use crate::fold::fold;
use crate::{Error, Reader, Tx, Value};

/// A text that names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// In which table.
    pub table: String,
    /// In which column.
    pub column: String,
    /// The key of its row.
    pub key: String,
    /// The whole text.
    pub text: String,
    /// What stands around the name.
    pub excerpt: String,
    /// Whether it is the name of a company, which stays unless somebody says that the company is this person.
    pub is_firm: bool,
}

/// What becomes of the texts that name somebody.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// What stands in their place.
    pub(super) word: Word,
    /// Whether names of companies go too.
    pub(super) firms: bool,
    /// Makes keys that name nobody, and that nobody can make from a name again.
    pub(super) salt: Uuid,
}

/// The texts that name somebody, beside the rows that are about him and lose what they say anyhow.
pub(super) async fn mentions(reader: &mut Reader, who: &Who, held: &[Held]) -> Result<Vec<Mention>, Error> {
    let mut found = Vec::new();
    for place in places(reader).await? {
        for cells in place.rows(reader, &who.traces()).await? {
            let traces = who.traces_in(&place, &cells);
            let key: Vec<Value> = place.table.key().iter().filter_map(|(at, _)| cells.get(*at).cloned()).collect();
            let goes = |held: &Held| held.table == place.table.name && held.fate != Fate::Stays;
            if !traces.is_empty() && !held.iter().any(|held| goes(held) && held.keys.contains(&key)) {
                found.extend(in_row(&place, &cells, &traces, &key));
            }
        }
    }
    Ok(found)
}

fn in_row(place: &Place, cells: &[Value], traces: &[&Trace], key: &[Value]) -> Vec<Mention> {
    let key: Vec<String> = key.iter().map(|value| plain(&cell::json(value))).collect();
    let mention = |column: &str, text: &str, excerpt: String, is_firm| Mention {
        table: place.table.name.clone(),
        column: column.to_owned(),
        key: key.join(" "),
        text: text.to_owned(),
        excerpt,
        is_firm,
    };
    let named = |(at, holds): &(usize, Holds)| {
        let said = text(cells, *at).filter(|_| !matches!(holds, Holds::Folded(_)))?;
        let excerpt = excerpt(&strings(said), traces)?;
        Some(mention(place.column(*at), said, excerpt, *holds == Holds::Firm))
    };
    let found: Vec<Mention> = place.texts.iter().filter_map(named).collect();
    if !found.is_empty() || !is_passing(&place.table) {
        return found;
    }
    let all = joined(place, cells);
    excerpt(&all, traces).map(|excerpt| mention("", &all, excerpt, false)).into_iter().collect()
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Every text in JSON, one after the other; any other text as it is.
fn strings(text: &str) -> String {
    fn gather<'a>(json: &'a Json, found: &mut Vec<&'a str>) {
        match json {
            Json::String(text) => found.push(text),
            Json::Array(items) => items.iter().for_each(|item| gather(item, found)),
            Json::Object(members) => members.values().for_each(|member| gather(member, found)),
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }
    let json = text.starts_with(['{', '[']).then(|| serde_json::from_str::<Json>(text).ok()).flatten();
    let Some(json) = json else { return text.to_owned() };
    let mut found = Vec::new();
    gather(&json, &mut found);
    found.join(" ")
}

/// Every text of a row, one after the other: a name can be spread over the cells of a file.
fn joined(place: &Place, cells: &[Value]) -> String {
    let said = place.texts.iter().filter_map(|(at, _)| text(cells, *at));
    said.map(strings).collect::<Vec<_>>().join(" ")
}

/// Takes somebody out of every text that names him; gives how many texts it was.
pub(super) async fn let_go(tx: &mut Tx, who: &Who, manner: Manner, forgetting: &Forgetting) -> Result<u64, Error> {
    let mut texts = 0;
    for place in places(tx).await? {
        for cells in place.rows(tx, &who.traces()).await? {
            let traces = who.traces_in(&place, &cells);
            if traces.is_empty() {
                continue;
            }
            if is_passing(&place.table) {
                if names_by(&joined(&place, &cells), &traces) {
                    forgetting.row(tx, &place.table, &cells).await?;
                    texts += tx.run(delete(&place.table, &cells)).await?;
                }
                continue;
            }
            let changed = changed(&place, &cells, &traces, manner);
            if !changed.is_empty() {
                forgetting.row(tx, &place.table, &cells).await?;
                texts += changed.len() as u64;
                tx.run(update(&place.table, &cells, changed)).await?;
            }
        }
    }
    Ok(texts)
}

/// The values of a row that are to be others, in the order of its columns.
fn changed(place: &Place, cells: &[Value], traces: &[&Trace], manner: Manner) -> Vec<(usize, Value)> {
    let other = |(at, holds): &(usize, Holds)| {
        let said = text(cells, *at)?;
        let other = match *holds {
            Holds::Nothing => None,
            Holds::Firm => manner.firms.then(|| without(said, traces, manner.word)).flatten(),
            Holds::Words => without(said, traces, manner.word),
            Holds::Rows => names_by(&strings(said), traces).then(String::new),
            Holds::Key => names_by(said, traces).then(|| key_of_nobody(said, manner)),
            Holds::Folded(base) => folded(place, cells, traces, (base, said), manner),
        };
        other.map(|other| (*at, Value::Text(Some(other))))
    };
    place.texts.iter().filter_map(other).collect()
}

/// The folded text of a column that becomes another one.
fn folded(
    place: &Place,
    cells: &[Value],
    traces: &[&Trace],
    (base, said): (&str, &str),
    manner: Manner,
) -> Option<String> {
    let (at, holds) = place.texts.iter().find(|(at, _)| place.column(*at) == base)?;
    if *holds == Holds::Firm && !manner.firms {
        return None;
    }
    let other = text(cells, *at).and_then(|text| without(text, traces, manner.word));
    let other = other.or_else(|| without(said, traces, manner.word))?;
    Some(fold(&other))
}

/// A key in the place of one that named somebody: the same for the same key, and made of it by nobody.
fn key_of_nobody(said: &str, manner: Manner) -> String {
    let hash = Sha256::new().chain_update(manner.salt.as_bytes()).chain_update(said).finalize();
    format!("{} {}", fold(manner.word.alone), crate::hex(&hash[..6]))
}

#[cfg(test)]
mod tests {
    use super::{joined, strings};
    use crate::Value;
    use crate::copies::tables::Table;
    use crate::privacy::columns::Holds;
    use crate::privacy::walk::Place;

    #[test]
    fn the_texts_of_a_row_are_read_one_after_the_other() {
        assert_eq!(strings(r#"["Zoë",1,{"name":"Kramer"}]"#), "Zoë Kramer");
        assert_eq!(strings("[Zoë"), "[Zoë");
        let table = Table { name: "import_refusals".into(), columns: vec![] };
        let place = Place { table, texts: vec![(0, Holds::Words), (2, Holds::Words)] };
        let text = |text: &str| Value::Text(Some(text.into()));
        assert_eq!(joined(&place, &[text("Zoë"), text("van"), text(r#"["Kramer"]"#)]), "Zoë Kramer");
    }
}
