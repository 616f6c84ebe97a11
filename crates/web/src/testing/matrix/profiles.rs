//! Doors to profiles.

use domain::people::Role::{Approver, Director, Reader, Seller, Team};
use store::profiles;

use super::{
    super::{Cast, World},
    Filled, Row,
    Who::{Nobody, Only},
    get, post,
};

/// A profile file of one criterion.
const PROFILE: &str = "name = \"Profiel\"\nstatement = \"Iemand die koopt.\"\n\
     [[criteria]]\nkey = \"owner_led\"\nkind = \"yes_no\"\nideal = true\n";

pub(super) const ROWS: &[Row] = &[
    get("GET /profiles", Only(&[Director, Seller, Approver, Reader, Team])),
    get("GET /profiles/new", Only(&[Director, Seller, Approver])),
    post("POST /profiles", Only(&[Director, Seller, Approver]), "toml="),
    post("POST /profiles/what-if", Only(&[Director, Seller, Approver]), "toml="),
    // A file takes another kind of form than is sent here; the tests of the page send one.
    post("POST /profiles/files", Nobody, ""),
    get("GET /profiles/{id}", Only(&[Director, Seller, Approver, Reader, Team])),
    post("POST /profiles/{id}/versions", Only(&[Director, Seller, Approver]), ""),
    get("GET /profiles/{id}/versions/{n}", Only(&[Director, Seller, Approver, Reader, Team])),
    post("POST /profiles/{id}/versions/{n}", Only(&[Director, Seller, Approver]), "toml=&version=1"),
    get("GET /profiles/{id}/versions/{n}/draft", Only(&[Director, Seller, Approver])),
    post("POST /profiles/{id}/versions/{n}/what-if", Only(&[Director, Seller, Approver]), "toml=&version=1"),
    post("POST /profiles/{id}/versions/{n}/removal", Only(&[Director, Seller, Approver]), "version=1"),
    get("GET /profiles/{id}/versions/{n}/changes", Only(&[Director, Seller, Approver, Reader])),
    post("POST /profiles/{id}/versions/{n}/publication", Only(&[Director]), "version=1"),
    get("GET /profiles/{id}/versions/{n}/file", Only(&[Director, Seller, Approver, Reader, Team])),
];

/// A fresh draft for each knock; a published version where a next one is begun.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        let mut tx = world.app.store.write().await.unwrap();
        let (vera, now) = (world.actor(Cast::Vera), world.now());
        let (id, version) = profiles::create(&mut tx, &vera, now, PROFILE).await.unwrap();
        if path.ends_with("/versions") {
            profiles::publish(&mut tx, &world.actor(Cast::Dirk), now, version, 1).await.unwrap();
        }
        tx.commit().await.unwrap();
        path.replace("{id}", &id.to_string()).replace("{n}", "1")
    })
}
