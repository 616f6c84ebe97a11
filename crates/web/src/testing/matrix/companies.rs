//! Doors to companies.

use domain::{
    ids::{CompanyId, ContactId, FileId, MergeId},
    people::Role::{Approver, Director, Reader, Seller, Team},
};
use store::{
    companies::NewCompany,
    contacts::{self, NewContact},
    files,
    merges::{self, Wish},
};

use super::{
    super::{Cast, World},
    Filled, Row,
    Who::Only,
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /companies", Only(&[Director, Seller, Approver, Reader, Team])),
    get("GET /companies/export", Only(&[Director, Seller, Approver, Reader, Team])),
    post("POST /companies/bulk", Only(&[Director, Seller]), "act=archive"),
    get("GET /companies/new", Only(&[Director, Seller])),
    post("POST /companies", Only(&[Director, Seller]), "name="),
    get("GET /companies/{id}", Only(&[Director, Seller, Approver, Reader])),
    get("GET /companies/{id}/edit", Only(&[Director, Seller])),
    post("POST /companies/{id}", Only(&[Director, Seller]), "name=&version=1"),
    post("POST /companies/{id}/facts", Only(&[Director, Seller]), "attribute=employees&value="),
    get("GET /files/{id}", Only(&[Director, Seller, Approver, Reader])),
    post("POST /companies/{id}/contacts", Only(&[Director, Seller]), "contact_name="),
    get("GET /contacts/{id}/edit", Only(&[Director, Seller])),
    post("POST /contacts/{id}", Only(&[Director, Seller]), "name=&version=1"),
    post("POST /companies/{id}/archive", Only(&[Director, Seller]), "version=1"),
    post("POST /companies/{id}/return", Only(&[Director, Seller]), "version=2"),
    get("GET /companies/doubles", Only(&[Director, Seller])),
    get("GET /companies/{id}/merge", Only(&[Director, Seller])),
    post("POST /companies/{id}/merge", Only(&[Director, Seller]), "version=1&other_version=1"),
    get("GET /companies/{id}/merges", Only(&[Director, Seller, Approver, Reader])),
    post("POST /companies/{id}/merge/undo", Only(&[Director, Seller]), ""),
    post("POST /companies/{id}/difference", Only(&[Director, Seller]), ""),
];

/// A fresh company for each knock, put away where it is to be taken back.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        let company = company(world, path.ends_with("/return")).await;
        let id = match path.split('/').nth(1) {
            Some("files") => file(world, company).await.to_string(),
            Some("contacts") => contact(world, company).await.to_string(),
            _ => company.to_string(),
        };
        let filled = path.replace("{id}", &id);
        match path.rsplit('/').next() {
            Some("merge") => format!("{filled}?with={0}&other={0}", self::company(world, false).await),
            Some("difference") => format!("{filled}?other={}", self::company(world, false).await),
            Some("undo" | "merges") => format!("{filled}?merge={}&version=2", merged(world, company).await),
            _ => filled,
        }
    })
}

/// Another company, merged into this one.
async fn merged(world: &World, kept: CompanyId) -> MergeId {
    let other = company(world, false).await;
    let wish = Wish { other, version: 1, other_version: 1, choices: vec![], two_numbers: false };
    let mut tx = world.app.store.write().await.unwrap();
    let id = merges::merge(&mut tx, &world.actor(Cast::Vera), world.now(), kept, wish).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn file(world: &World, company: CompanyId) -> FileId {
    let mut tx = world.app.store.write().await.unwrap();
    let text = ("gesprek.txt", "Zij groeien.".as_bytes());
    let id = files::add(&mut tx, &world.actor(Cast::Vera), world.now(), company, text).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn contact(world: &World, company: CompanyId) -> ContactId {
    let anna = NewContact { name: "Anna Kramer".into(), ..NewContact::default() };
    let mut tx = world.app.store.write().await.unwrap();
    let id = contacts::add(&mut tx, &world.actor(Cast::Vera), world.now(), company, anna).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn company(world: &World, archived: bool) -> CompanyId {
    let (vera, now) = (world.actor(Cast::Vera), world.now());
    let new = NewCompany { name: "Kramer Metaal".into(), ..NewCompany::default() };
    let mut tx = world.app.store.write().await.unwrap();
    let id = store::companies::create(&mut tx, &vera, now, new).await.unwrap();
    if archived {
        store::companies::archive(&mut tx, &vera, now, id, 1).await.unwrap();
    }
    tx.commit().await.unwrap();
    id
}
