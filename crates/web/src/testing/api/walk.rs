//! Bad input, at every operation that takes a body: it is made from the document itself, so that no operation escapes.
//!
//! From a body that is good, one thing at a time is made wrong. The answer is a refusal that names the member, never a
//! failure of ours, and nothing is written.

use axum::http::Method;
use serde_json::{Map, Value, json};
use store::testing::rows as count;

use super::{
    super::{Answer, Cast, World, matrix::may},
    openapi::{document, operations},
    rows::{Knock, Row, rows, world},
};

/// A body that is wrong, and the member that is.
struct Wrong {
    what: String,
    /// Empty when it is about no member.
    member: String,
    body: Value,
}

#[tokio::test]
async fn whatever_is_sent_wrong_is_refused_by_name_and_writes_nothing() {
    let world = world().await;
    let mut failures = Vec::new();
    for (row, fill) in rows().filter(|(row, _)| !row.is_read()) {
        let knock = fill(&world, row).await;
        let Some(good) = &knock.body else { continue };
        let token = token(&world, row).await;
        for wrong in wrongs(row, good) {
            let before = count(&world.app.store, "events").await.unwrap();
            let answer = world.api_with(&token, row.method(), &knock.path, Some(wrong.body.clone())).await;
            let written = count(&world.app.store, "events").await.unwrap() != before;
            if let Some(why) = misses(&answer, &wrong.member, written) {
                failures.push(format!("{}: {} {why}", row.route, wrong.what));
            }
        }
    }
    assert!(failures.is_empty(), "{} of them: {failures:#?}", failures.len());
}

/// Somebody who may.
async fn token(world: &World, row: &Row) -> String {
    let who = Cast::ALL.into_iter().find(|who| may(&row.who, Some(*who))).unwrap();
    world.token(who, true).await
}

/// What is wrong with a refusal, if anything is.
fn misses(answer: &Answer, member: &str, written: bool) -> Option<String> {
    if !answer.status.is_client_error() {
        return Some(format!("was answered with {}", answer.status));
    }
    if written {
        return Some("left something behind".to_owned());
    }
    if answer.headers["content-type"] != "application/problem+json" {
        return Some("was not refused as a problem".to_owned());
    }
    // A version in the body is an `If-Match`: any other than the row's own is stale.
    if answer.status.as_u16() == 412 && member.ends_with("version") {
        return None;
    }
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    let about = |field: &str| field.starts_with(member) || member.starts_with(&format!("{field}."));
    let names = errors.iter().any(|error| about(error["field"].as_str().unwrap_or_default()));
    (!member.is_empty() && !names)
        .then(|| format!("was not named: {}", answer.text.chars().take(300).collect::<String>()))
}

fn wrongs(row: &Row, good: &Value) -> Vec<Wrong> {
    let route = row.route.replacen(" ", " /api/v1", 1);
    let operation = operations().into_iter().find(|(other, _)| *other == route).unwrap().1;
    let document = document();
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let mut found = vec![];
    for body in [json!([]), json!("x"), json!(1), Value::Null] {
        found.push(Wrong { what: format!("`{body}` as the body"), member: String::new(), body });
    }
    let mut place = Place { document: &document, good, path: vec![], found: &mut found };
    place.walk(schema, good);
    found
}

/// A place in a body, on the way through it.
struct Place<'a> {
    document: &'a Value,
    good: &'a Value,
    path: Vec<String>,
    found: &'a mut Vec<Wrong>,
}

impl Place<'_> {
    fn walk(&mut self, schema: &Value, here: &Value) {
        let schema = resolved(self.document, schema);
        match here {
            Value::Object(members) if schema.get("properties").is_some() => self.object(&schema, members),
            Value::Array(items) => {
                let item_schema = schema["items"].clone();
                for (index, item) in items.iter().enumerate() {
                    self.path.push(index.to_string());
                    self.walk(&item_schema, item);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, schema: &Value, members: &Map<String, Value>) {
        self.put("nobody_knows", Some(json!(1)), "an unknown member");
        for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.put(required, None, "left out");
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let property = resolved(self.document, property);
            for (wrong, what) in wrong_values(name, &property) {
                self.put(name, Some(wrong), &what);
            }
            if let Some(inner) = members.get(name) {
                self.path.push(name.clone());
                self.walk(&property, inner);
                self.path.pop();
            }
        }
    }

    /// The good body with one member of this place changed, or left out.
    fn put(&mut self, name: &str, value: Option<Value>, what: &str) {
        let mut body = self.good.clone();
        let place = body.pointer_mut(&self.path.iter().map(|part| format!("/{part}")).collect::<String>());
        let Some(Value::Object(members)) = place else { return };
        match value {
            Some(value) => members.insert(name.to_owned(), value),
            None => members.remove(name),
        };
        let mut member = String::new();
        for part in self.path.iter().map(String::as_str).chain([name]) {
            match part.parse::<usize>() {
                Ok(index) => member.push_str(&format!("[{index}]")),
                Err(_) if member.is_empty() => member.push_str(part),
                Err(_) => member.push_str(&format!(".{part}")),
            }
        }
        self.found.push(Wrong { what: format!("{member}: {what}"), member, body });
    }
}

/// The schema itself, behind references and beside null.
fn resolved(document: &Value, schema: &Value) -> Value {
    if let Some(place) = schema["$ref"].as_str() {
        return resolved(document, document.pointer(&place[1..]).unwrap());
    }
    let choices = ["oneOf", "anyOf"].into_iter().find_map(|key| schema[key].as_array());
    match choices.and_then(|choices| choices.iter().find(|choice| choice["type"] != "null")) {
        Some(choice) => resolved(document, choice),
        None => schema.clone(),
    }
}

/// Values that a member of this shape does not take.
fn wrong_values(name: &str, schema: &Value) -> Vec<(Value, String)> {
    let kinds = match &schema["type"] {
        Value::Array(kinds) => {
            let mut named = kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null");
            // What may be of several kinds is wrong as none of them.
            named.next().filter(|_| named.next().is_none())
        }
        kind => kind.as_str(),
    };
    let wrong = match kinds {
        Some("string") => texts(name),
        Some("integer") => vec![json!("NaN"), json!(1.5), json!(i64::MIN), json!(i64::MAX), json!(1e19), json!({})],
        Some("number") => vec![json!("NaN"), json!(1e300), json!(-1e300), json!({})],
        Some("boolean") => vec![json!("yes"), json!(1), json!([])],
        Some("array") => vec![json!("x"), json!({}), json!([[]])],
        Some("object") => vec![json!("x"), json!([]), json!(1)],
        _ => vec![json!([]), json!({"a": 1}), json!("x".repeat(200_000)), json!("a\u{0}b")],
    };
    let short = |value: &Value| value.to_string().chars().take(40).collect::<String>();
    wrong.into_iter().map(|value| (short(&value), value)).map(|(what, value)| (value, what)).collect()
}

fn texts(name: &str) -> Vec<Value> {
    let mut wrong =
        vec![json!(1), json!({}), json!(true), json!("a\u{0}b"), json!("a\u{1b}[31m"), json!("x".repeat(200_000))];
    if name.ends_with("_on") || name == "by" {
        wrong.extend([json!("31-02-2026"), json!("2026-02-31"), json!("99999-01-01"), json!("morgen")]);
    }
    wrong
}

#[tokio::test]
async fn what_is_no_json_at_all_is_refused() {
    let world = world().await;
    let mut failures = Vec::new();
    for (row, fill) in rows().filter(|(row, _)| !row.is_read()) {
        let knock = fill(&world, row).await;
        let Some(good) = knock.body.as_ref().map(Value::to_string) else { continue };
        let token = token(&world, row).await;
        let before = count(&world.app.store, "events").await.unwrap();
        for (kind, body, status) in [
            ("application/json", "", 400),
            ("application/json", "{", 400),
            ("application/json", "name=x", 400),
            ("application/json", "\u{feff}", 400),
            ("application/x-www-form-urlencoded", "name=x", 415),
            ("text/plain", good.as_str(), 415),
            ("", good.as_str(), 415),
        ] {
            let answer = raw(&world, &token, row.method(), (&knock, kind, body)).await;
            if answer.status.as_u16() != status {
                failures.push(format!("{}: `{kind}` with `{body:.20}`: {}", row.route, answer.status));
            }
        }
        assert_eq!(count(&world.app.store, "events").await.unwrap(), before, "{}", row.route);
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

async fn raw(world: &World, token: &str, method: Method, (knock, kind, body): (&Knock, &str, &str)) -> Answer {
    let mut request = axum::http::Request::builder()
        .method(method)
        .uri(format!("/api/v1{}", knock.path))
        .header("authorization", format!("Bearer {token}"));
    if !kind.is_empty() {
        request = request.header("content-type", kind);
    }
    world.send(request.body(body.to_owned().into()).unwrap()).await
}

#[tokio::test]
async fn what_is_not_there_is_not_found_whatever_it_is_called() {
    let world = world().await;
    let mut failures = Vec::new();
    for (row, fill) in rows().filter(|(row, _)| row.route.contains("{id}")) {
        let knock = fill(&world, row).await;
        let token = token(&world, row).await;
        let before = count(&world.app.store, "events").await.unwrap();
        for id in ["00000000-0000-7000-8000-000000000001", "nobody", "1", "%00", "..%2F..", "' or 1=1"] {
            let place = row.route.split(' ').nth(1).unwrap().split('/').position(|part| part == "{id}").unwrap();
            let mut parts: Vec<&str> = knock.path.split('/').collect();
            let id = id.replace(' ', "%20");
            parts[place] = &id;
            let answer = world.api_with(&token, row.method(), &parts.join("/"), knock.body.clone()).await;
            if answer.status.as_u16() != 404 {
                failures.push(format!("{} with `{id}`: {}", row.route, answer.status));
            }
        }
        assert_eq!(count(&world.app.store, "events").await.unwrap(), before, "{}", row.route);
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
