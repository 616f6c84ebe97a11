//! The document that describes the API: a change of the API is a change of a file that somebody reads.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::Value;

pub(super) fn document() -> Value {
    serde_json::from_str(&crate::openapi().unwrap()).unwrap()
}

/// Every operation: its method and path, and what the document says of it.
pub(super) fn operations() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (path, item) in document()["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((format!("{} {path}", method.to_uppercase()), operation.clone()));
        }
    }
    found
}

#[test]
fn a_change_of_the_api_is_a_change_of_this_file() {
    insta::with_settings!({ snapshot_path => "../../../../../docs/api", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("openapi", crate::openapi().unwrap());
    });
}

#[test]
fn every_operation_says_what_it_is_who_may_and_how_it_refuses() {
    let document = document();
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for (route, operation) in operations() {
        let mut unless = |holds: bool, what: &str| {
            if !holds {
                wrong.push(format!("{route} {what}"));
            }
        };
        unless(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "has no summary");
        unless(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "has not one tag");
        unless(names.insert(operation["operationId"].to_string()), "has the name of another");
        unless(operation["security"][0].get("bearer").is_some(), "asks for no token");
        unless(operation["responses"].get("default").is_some(), "leaves refusals out");
        for (status, response) in operation["responses"].as_object().unwrap() {
            let shared = response["$ref"].as_str().and_then(|place| document.pointer(&place[1..]));
            let response = shared.unwrap_or(response);
            let is_refusal = status.starts_with('4') || status == "default";
            let shape = &response["content"]["application/problem+json"]["schema"]["$ref"];
            unless(!is_refusal || *shape == "#/components/schemas/Problem", "refuses in another shape");
        }
        let holes = route.matches('{').count();
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let filled = parameters.iter().filter(|parameter| parameter["in"] == "path").count();
        unless(holes == filled, "does not name what is in its path");
        let keyed = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key");
        unless(keyed == route.starts_with("POST"), "and its key do not go together");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The words of a text, of the items of a list or of the values of a map.
fn words(schema: &Value) -> Vec<&str> {
    let places = [schema, &schema["items"], &schema["additionalProperties"]];
    let words = places.into_iter().filter_map(|place| place["enum"].as_array()).flatten();
    words.filter_map(Value::as_str).collect()
}

#[test]
fn a_member_that_takes_words_names_them_all() {
    let document = document();
    for (shape, member, some) in [
        ("Closure", "ending", "declined"),
        ("ClosingAsked", "ending", "stopped"),
        ("ContactChange", "language", "nl"),
        ("ContactChange", "role", "user"),
        ("Conversation", "kind", "meeting"),
        ("Decision", "choice", "send_back"),
        ("DeviationJudged", "helped", "unclear"),
        ("InsightAsked", "change", "technique"),
        ("MeasurementAsked", "moment", "six_months_after"),
        ("Move", "ending", "won"),
        ("NewContact", "language", "en"),
        ("NewContact", "role", ""),
        ("NewFact", "source", "register"),
        ("NewFact", "system", "sbi2025"),
        ("NewMerge", "choose", "kept"),
        ("NewOpportunity", "source", "referral"),
        ("NewView", "list", "companies"),
        ("NewWebhook", "kinds", "opportunity-won"),
        ("OpportunityChange", "source", "own"),
        ("ProjectChanges", "check_in_day", "monday"),
        ("Proposal", "treatment", "grow"),
        ("PulseAsked", "moment", "start"),
        ("PulseAsked", "role", "project_lead"),
        ("Replied", "acts", "thanked"),
        ("ResultAsked", "need", "flexible"),
        ("ResultMove", "to", "take_back"),
        ("ResultMoved", "to", "deliver"),
        ("Settlement", "state", "broken"),
        ("WebhookChange", "kinds", "checked-in"),
    ] {
        let found = words(&document["components"]["schemas"][shape]["properties"][member]);
        assert!(found.contains(&some), "{shape}.{member}: {found:?}");
    }
    for (operation, parameter, some) in [
        ("audit_list", "door", "clock"),
        ("cases_list", "state", "to_decide"),
        ("companies_list", "sort", "-fit"),
        ("imports_create", "alike", "same"),
        ("imports_create", "key", "kvk"),
        ("imports_create", "kind", "hours"),
        ("imports_create", "mode", "update"),
        ("opportunities_list", "follow_up", "silent"),
        ("opportunities_list", "sort", "next"),
        ("opportunities_list", "status", "lost"),
        ("opportunities_list", "verdict", "near"),
        ("opportunities_summary", "by", "stage"),
        ("projects_list", "sort", "-leaving"),
        ("projects_list", "state", "attention"),
        ("projects_list", "status", "closed"),
        ("views_list", "list", "opportunities"),
    ] {
        let all = operations();
        let (_, told) = all.iter().find(|(_, told)| told["operationId"] == operation).unwrap();
        let parameters = told["parameters"].as_array().unwrap();
        let found = words(&parameters.iter().find(|one| one["name"] == parameter).unwrap()["schema"]);
        assert!(found.contains(&some), "{operation} {parameter}: {found:?}");
    }
}

#[test]
fn what_is_asked_for_has_no_value_of_its_own() {
    let document = document();
    let closing = &document["components"]["schemas"]["ClosingAsked"];
    let required: Vec<&str> = closing["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for member in ["ended_on", "ending", "spent"] {
        assert!(required.contains(&member), "{required:?}");
        assert!(closing["properties"][member].get("default").is_none(), "{closing}");
    }
    assert_eq!(closing["properties"]["ended_on"]["type"], "string");
    assert_eq!(closing["properties"]["ended_on"]["format"], "date");
    let text = closing["properties"]["learned"]["pattern"].as_str().unwrap();
    assert!(text.contains(r"\u007F-\u009F"), "{text}");
    let file = &document["paths"]["/api/v1/imports"]["post"]["requestBody"]["content"]["application/octet-stream"];
    assert_eq!(file["schema"]["format"], "binary");
}

#[test]
fn no_reference_leads_nowhere() {
    let document = document();
    let mut lost = BTreeSet::new();
    let mut look = vec![&document];
    while let Some(value) = look.pop() {
        match value {
            Value::Object(members) => look.extend(members.values()),
            Value::Array(items) => look.extend(items),
            _ => {}
        }
        if let Some(place) = value.get("$ref").and_then(Value::as_str)
            && document.pointer(&place[1..]).is_none()
        {
            lost.insert(place.to_owned());
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Two shapes of one name would silently become one in the document.
#[test]
fn every_shape_has_a_name_of_its_own() {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api")) {
        let mut waits = false;
        let mut alias = None;
        for line in text.lines().map(str::trim) {
            waits |= line.starts_with("#[derive(") && line.contains("ToSchema");
            if let Some(name) = line.strip_prefix("#[schema(as = ").and_then(|rest| rest.split([',', ')']).next()) {
                alias = Some(name.to_owned());
            }
            let words: Vec<&str> = line.split([' ', '<', '(', '{']).collect();
            let Some(at) = words.iter().position(|word| matches!(*word, "struct" | "enum")) else { continue };
            if std::mem::take(&mut waits) {
                let name = alias.take().unwrap_or_else(|| words[at + 1].to_owned());
                named.entry(name).or_default().push(file.clone());
            }
        }
    }
    assert!(named.len() > 20, "{named:?}");
    let twice: Vec<_> = named.into_iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
