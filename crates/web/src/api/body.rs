//! A JSON body that was sent. What cannot be read names the place in the body where it went wrong.

use std::marker::PhantomData;

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use domain::{
    refusal::{Problem, Refusal},
    time::{Day, parse_day},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::Value;

use crate::Error;

/// The body, read into a `T`. An unknown or missing member, or one of the wrong kind, is a problem with that member, and
/// so is a text with a control character in it: no person typed that, and not every database can keep it.
#[derive(Clone, Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().ends_with("json")) {
            return Err(Error::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| Error::Status(rejection.status()))?;
        read(&bytes).map(Self)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // A list could be read into a shape member by member; what is meant is an object.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Refusal::Invalid(vec![Problem::new("", "not-readable").with("a list, not an object")]).into());
    }
    let json = &mut serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut *json).map_err(|error| unreadable(&error))?;
    json.end().map_err(|error| Error::Malformed(error.to_string()))?;
    // Only behind a backslash can JSON hold a control character at all.
    let wrong = if bytes.contains(&b'\\') { with_control_characters(bytes) } else { vec![] };
    if wrong.is_empty() { Ok(read) } else { Err(Refusal::Invalid(wrong).into()) }
}

fn unreadable(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    if error.inner().classify() != serde_json::error::Category::Data {
        return Error::Malformed(error.inner().to_string());
    }
    let text = error.inner().to_string();
    Refusal::Invalid(vec![Problem::new(place(error.path(), &text), "not-readable").with(text)]).into()
}

/// For a member that is an object in which everything may be left out: serde would read a list into it just as well.
pub(super) fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    Object::deserialize(from).map(|Object(read)| read)
}

/// The same, for one that may be null.
pub(super) fn object_or_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::<Object<T>>::deserialize(from).map(|read| read.map(|Object(read)| read))
}

struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Members(PhantomData)).map(Self)
    }
}

struct Members<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, members: M) -> Result<T, M::Error> {
        T::deserialize(MapAccessDeserializer::new(members))
    }
}

/// The member in which reading went wrong, also where only the message names it.
pub(super) fn place(path: &serde_path_to_error::Path, message: &str) -> String {
    let path = Some(path.to_string()).filter(|path| path != ".").unwrap_or_default();
    match named_member(message) {
        Some(member) if path.is_empty() => member.to_owned(),
        Some(member) if path != member && !path.ends_with(&format!(".{member}")) => format!("{path}.{member}"),
        _ => path,
    }
}

/// The member that serde's message names between backticks, where it is about one that is missing or too many.
fn named_member(message: &str) -> Option<&str> {
    let about_a_member = ["missing field", "unknown field", "duplicate field"];
    message.split('`').nth(1).filter(|_| about_a_member.iter().any(|start| message.starts_with(start)))
}

fn with_control_characters(bytes: &[u8]) -> Vec<Problem> {
    let mut wrong = Vec::new();
    if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
        look(&value, String::new(), &mut wrong);
    }
    wrong
}

fn look(value: &Value, path: String, wrong: &mut Vec<Problem>) {
    match value {
        Value::String(text) if text.chars().any(is_control) => wrong.push(Problem::new(path, "control-character")),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| look(item, format!("{path}[{index}]"), wrong));
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            if name.chars().any(is_control) {
                wrong.push(Problem::new(path.replace(is_control, "?"), "control-character"));
            }
            look(member, path, wrong);
        }),
        _ => {}
    }
}

/// A sign that no text has: control characters, but for a new line and a tab.
pub(super) fn is_control(sign: char) -> bool {
    sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')
}

/// A word that is not among those that are offered.
pub(super) fn not_offered(field: &str, found: &str) -> Error {
    Refusal::Invalid(vec![Problem::new(field, "not-offered").with(found.chars().take(60).collect::<String>())]).into()
}

/// The value with this code; a missing one is `None`.
pub(super) fn word<T>(field: &str, code: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
    let Some(code) = code else { return Ok(None) };
    read(code).map(Some).ok_or_else(|| not_offered(field, code))
}

/// What is wrong with something inside a body, as wrong with a member of it.
pub(super) fn within(member: &str, error: Error) -> Error {
    let Error::Refused(Refusal::Invalid(problems)) = error else { return error };
    let named = |problem: Problem| Problem { field: format!("{member}.{}", problem.field), ..problem };
    Refusal::Invalid(problems.into_iter().map(named).collect()).into()
}

/// An ISO day; a missing one is `None`.
pub(super) fn day(field: &str, text: Option<&str>) -> Result<Option<Day>, Error> {
    let Some(text) = text else { return Ok(None) };
    let wrong = || Refusal::Invalid(vec![Problem::new(field, "not-a-date").with(text)]).into();
    parse_day(text).map(Some).ok_or_else(wrong)
}

/// What stands before and behind the last `=`.
pub(super) fn pair(field: &str, text: &str) -> Result<(String, String), Error> {
    let parts = text.rsplit_once('=').filter(|(column, what)| !column.trim().is_empty() && !what.trim().is_empty());
    let (column, what) = parts.ok_or_else(|| Refusal::Invalid(vec![Problem::new(field, "not-readable").with(text)]))?;
    Ok((column.trim().to_owned(), what.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Company {
        #[expect(dead_code, reason = "only read from JSON")]
        name: String,
        #[expect(dead_code, reason = "only read from JSON")]
        #[serde(default)]
        people: Vec<Person>,
        #[expect(dead_code, reason = "only read from JSON")]
        #[serde(default, deserialize_with = "object")]
        effort: Effort,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Person {
        #[expect(dead_code, reason = "only read from JSON")]
        age: u8,
    }

    #[derive(Debug, Default, serde::Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Effort {
        hours: u8,
    }

    #[test]
    fn what_cannot_be_read_names_its_member() {
        for (body, field) in [
            ("{}", "name"),
            (r#"{"name":"a","nmae":"b"}"#, "nmae"),
            (r#"{"name":1}"#, "name"),
            (r#"{"name":"a","name":"b"}"#, "name"),
            (r#"{"name":"a","people":[{"age":"x"}]}"#, "people[0].age"),
            (r#"{"name":"a","people":[{"age":-1}]}"#, "people[0].age"),
            (r#"{"name":"a","people":[{}]}"#, "people[0].age"),
            (r#"{"name":"a","people":[{"age":1,"aeg":1}]}"#, "people[0].aeg"),
            (r#"{"name":"a\u0000"}"#, "name"),
            (r#"{"name":"a\u001b[31m"}"#, "name"),
            (r#"{"name":"a","effort":[]}"#, "effort"),
            (r#"{"name":"a","effort":{"hours":"x"}}"#, "effort.hours"),
            ("[]", ""),
        ] {
            match read::<Company>(body.as_bytes()) {
                Err(Error::Refused(Refusal::Invalid(problems))) => assert_eq!(problems[0].field, field, "{body}"),
                other => panic!("{body}: {other:?}"),
            }
        }
        for body in ["{", "", "{\"name\":\"a\"} x", "name=a"] {
            assert!(matches!(read::<Company>(body.as_bytes()), Err(Error::Malformed(_))), "{body}");
        }
        assert!(read::<Company>(br#"{"name":"a\nb\t"}"#).is_ok());
    }
}
