//! Profiles.

use domain::people::Role::{Approver, Director, Reader, Seller, Team};
use store::profiles;

use super::{
    super::super::{Cast, World, matrix::Who, matrix::Who::Only},
    Filled, Row, get, send,
};

/// A profile file of one criterion.
const PROFILE: &str = "name = \"Profiel\"\nstatement = \"Iemand die koopt.\"\n\
     [[criteria]]\nkey = \"owner_led\"\nkind = \"yes_no\"\nideal = true\n";
/// The same, as the body that sends it.
const SENT: &str = r#"{"toml": "name = \"Profiel\"\nstatement = \"Iemand die koopt.\"\n[[criteria]]\nkey = \"owner_led\"\nkind = \"yes_no\"\nideal = true\n"}"#;

/// A process of two stages.
const STAGES: &str =
    r#"{"stages": [{"label_nl": "Poort", "gate": true, "exits": ["case_approved"]}, {"label_nl": "Beslist"}]}"#;

const SEE: Who = Only(&[Director, Seller, Approver, Reader, Team]);
const WRITE: Who = Only(&[Director, Seller, Approver]);

pub(super) const ROWS: &[Row] = &[
    get("GET /profiles", SEE),
    send("POST /profiles", WRITE, SENT),
    get("GET /profiles/{id}", SEE),
    send("POST /profiles/{id}/versions", WRITE, SENT),
    get("GET /profiles/{id}/versions/{n}", SEE),
    send("PUT /profiles/{id}/versions/{n}", WRITE, SENT),
    send("DELETE /profiles/{id}/versions/{n}", WRITE, ""),
    send("PUT /profiles/{id}/versions/{n}/process", WRITE, STAGES),
    get("GET /profiles/{id}/versions/{n}/file", SEE),
    get("GET /profiles/{id}/versions/{n}/changes", Only(&[Director, Seller, Approver, Reader])),
    send("POST /profiles/{id}/versions/{n}/what-if", Only(&[Director, Seller, Approver, Reader]), SENT),
    send("POST /profiles/{id}/versions/{n}/backtest", Only(&[Director, Seller, Approver, Reader]), ""),
    send("POST /profiles/{id}/versions/{n}/publication", Only(&[Director]), ""),
];

/// A fresh draft of Vera's; a published version where a next one is begun.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        let mut tx = world.app.store.write().await.unwrap();
        let (vera, now) = (world.actor(Cast::Vera), world.now());
        let (id, version) = profiles::create(&mut tx, &vera, now, PROFILE).await.unwrap();
        if row.route.ends_with("/versions") {
            profiles::publish(&mut tx, &world.actor(Cast::Dirk), now, version, 1).await.unwrap();
        }
        tx.commit().await.unwrap();
        row.with(&[("{id}", id.to_string()), ("{n}", "1".into())])
    })
}
