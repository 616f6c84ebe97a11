//! Doors to projects. Tess leads the one that is knocked at, and Vera sold nothing to it.

use domain::{
    ids::{CompanyId, ProjectId},
    insight::{Change, DeviationDraft, InsightDraft},
    people::Role::{Approver, Director, Reader, Seller, Team},
};
use store::{deviations, insights, results};

use super::{
    super::{Cast, World, delivery::by_hand},
    Filled, Row,
    Who::{self, Everyone, Nobody, Only},
    get, post,
};

const SEE: Who = Only(&[Director, Approver, Reader, Team]);
const WORK: Who = Only(&[Director, Team]);

pub(super) const ROWS: &[Row] = &[
    get("GET /projects", Everyone),
    get("GET /projects/week", Everyone),
    get("GET /projects/new", Only(&[Director, Seller])),
    post("POST /projects", Only(&[Director, Seller]), "name="),
    get("GET /projects/{id}", SEE),
    get("GET /projects/{id}/figures", SEE),
    get("GET /projects/{id}/edit", WORK),
    post("POST /projects/{id}", WORK, "name=&check_in_day=monday&version=1"),
    get("GET /projects/{id}/check-ins/new", WORK),
    post("POST /projects/{id}/check-ins", WORK, "note="),
    get("GET /projects/{id}/insights/new", WORK),
    post("POST /projects/{id}/insights", WORK, "thought="),
    get("GET /projects/{id}/decisions/new", WORK),
    post("POST /projects/{id}/decisions", WORK, "reason="),
    post("POST /projects/{id}/promises/withdrawal", Nobody, "promise=00000000-0000-0000-0000-000000000001"),
    get("GET /projects/{id}/deviations/new", WORK),
    post("POST /projects/{id}/deviations", WORK, "what="),
    get("GET /projects/{id}/deviations/judgement", WORK),
    post("POST /projects/{id}/deviations/judgement", WORK, "seen="),
    get("GET /projects/{id}/results", WORK),
    post("POST /projects/{id}/results", WORK, "how=place&place=30"),
    get("GET /projects/{id}/mandate", Only(&[Director])),
    post("POST /projects/{id}/mandate", Only(&[Director]), "time_days=7&scope_percent=0"),
    get("GET /projects/{id}/escalations/new", WORK),
    post("POST /projects/{id}/escalations", WORK, "cause="),
    get("GET /projects/{id}/escalations/ruling", Nobody),
    post("POST /projects/{id}/escalations/ruling", Nobody, "escalation=00000000-0000-0000-0000-000000000001"),
    post("POST /projects/{id}/conditions", Nobody, "condition=00000000-0000-0000-0000-000000000001&state=met"),
    get("GET /projects/{id}/value-expectations/new", WORK),
    post("POST /projects/{id}/value-expectations", WORK, "better="),
    get("GET /projects/{id}/measurements/new", Nobody),
    post("POST /projects/{id}/measurements", Nobody, "moment=finish&figure=1"),
    get("GET /projects/{id}/closure", WORK),
    post("POST /projects/{id}/closure", WORK, "ending=stopped&stopped_because="),
];

/// The project, and what its forms are about.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        let made = project(world).await;
        if !path.contains("{id}") {
            return format!("{path}?company={}", made.company);
        }
        let about = match path.rsplit_once("{id}").map(|(_, rest)| rest) {
            Some("/decisions/new" | "/decisions") => format!("?insight={}", made.insight),
            Some("/deviations/judgement") => format!("?deviation={}", made.deviation),
            Some("/results") => format!("?result={}", made.result),
            _ => String::new(),
        };
        format!("{}{about}", path.replace("{id}", &made.id.to_string()))
    })
}

struct Made {
    id: ProjectId,
    company: CompanyId,
    insight: String,
    deviation: String,
    result: String,
}

async fn project(world: &World) -> Made {
    let (dirk, tess, now) = (world.actor(Cast::Dirk), world.actor(Cast::Tess), world.now());
    let mut tx = world.app.store.write().await.unwrap();
    let (company, id) = by_hand(&mut tx, &dirk, now, (tess.person.id, "")).await;
    let draft = InsightDraft {
        change: Some(Change::Customer),
        thought: "a".into(),
        think_now: "b".into(),
        ..InsightDraft::default()
    };
    let insight = insights::state(&mut tx, &tess, now, id, draft).await.unwrap().to_string();
    let draft = DeviationDraft { what: "a".into(), why: "b".into(), expected: "c".into(), ..DeviationDraft::default() };
    let deviation = deviations::record_one(&mut tx, &tess, now, id, &draft).await.unwrap().to_string();
    let result = results::standings(&mut tx, id).await.unwrap()[0].result.to_string();
    tx.commit().await.unwrap();
    Made { id, company, insight, deviation, result }
}
