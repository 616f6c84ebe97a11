//! Wrong queries, at every operation that takes parameters: they are made from the document itself.

use axum::http::Method;
use serde_json::Value;

use super::{
    super::{Cast, matrix::may},
    openapi::operations,
    rows::{rows, world},
};

/// What a parameter does not take, as it stands in a query. One that names its choices between backticks takes no other.
fn wrong_values(parameter: &Value) -> Vec<&'static str> {
    let schema = &parameter["schema"];
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    let mut wrong = vec!["%00", "a%1Bb"];
    if kinds.contains(&"integer") {
        wrong.extend(["abc", "-1", "1.5", "99999999999", "NaN"]);
    }
    if schema["maximum"] == 200 {
        wrong.extend(["0", "201"]);
    }
    if kinds.contains(&"boolean") {
        wrong.extend(["perhaps", "2"]);
    }
    let said = parameter["description"].as_str().unwrap_or_default();
    if schema["format"] == "uuid" || said.contains('`') {
        wrong.push("nobody");
    }
    wrong
}

#[tokio::test]
async fn a_wrong_query_is_refused_by_the_name_of_its_parameter() {
    let world = world().await;
    let (mut failures, mut tried) = (Vec::new(), 0);
    for (route, operation) in operations() {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let asked: Vec<&Value> = parameters.iter().filter(|parameter| parameter["in"] == "query").collect();
        let route = route.replacen("/api/v1", "", 1);
        let Some((row, fill)) = rows().find(|(row, _)| row.route == route && !asked.is_empty()) else { continue };
        let who = Cast::ALL.into_iter().find(|who| may(&row.who, Some(*who))).unwrap();
        let token = world.token(who, true).await;
        let mut wrong = vec![("nobody_knows".to_owned(), "nobody_knows=1".to_owned())];
        for parameter in asked {
            let name = parameter["name"].as_str().unwrap();
            wrong.extend(wrong_values(parameter).iter().map(|value| (name.to_owned(), format!("{name}={value}"))));
        }
        for (name, query) in wrong {
            let mut knock = fill(&world, row).await;
            let sign = if knock.path.contains('?') { '&' } else { '?' };
            knock.path = format!("{}{sign}{query}", knock.path);
            let answer = knock.send(&world, &token, row.method()).await;
            tried += 1;
            let fields = answer.status.as_u16() == 422 && answer.json()["errors"][0]["field"] == name.as_str();
            if !fields || answer.json()["errors"][0]["message"].as_str().is_none_or(str::is_empty) {
                failures.push(format!("{route}?{query}: {} {}", answer.status, answer.text));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {tried}: {failures:#?}", failures.len());
    assert!(tried > 100, "{tried}");
    world.api(Cast::Dirk, Method::GET, "/companies?limit=3&sort=name", None).await.is(200);
}
