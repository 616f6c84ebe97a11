//! Doors to opportunities, cases and targets.

use domain::people::Role::{Approver, Director, Reader, Seller, Team};

use super::{
    super::{World, sales},
    Filled, Row,
    Who::Only,
    get, post,
};

pub(super) const ROWS: &[Row] = &[
    get("GET /opportunities", Only(&[Director, Seller, Approver, Reader, Team])),
    get("GET /opportunities/export", Only(&[Director, Seller, Approver, Reader, Team])),
    post("POST /opportunities/bulk", Only(&[Director, Seller]), "act=move&to=value"),
    get("GET /opportunities/new", Only(&[Director, Seller])),
    post("POST /opportunities", Only(&[Director, Seller]), "company_name=&title="),
    get("GET /opportunities/{id}", Only(&[Director, Seller, Approver, Reader])),
    get("GET /opportunities/{id}/edit", Only(&[Director, Seller])),
    post("POST /opportunities/{id}", Only(&[Director, Seller]), "title="),
    post("POST /opportunities/{id}/moves", Only(&[Director, Seller]), "to=value"),
    post("POST /opportunities/{id}/closure", Only(&[Director, Seller]), "ending=declined&close_reason="),
    post("POST /opportunities/{id}/override", Only(&[Director]), "override_reason="),
    post("POST /opportunities/{id}/facts", Only(&[Director, Seller]), "attribute=employees&value="),
    post("POST /opportunities/{id}/conversations", Only(&[Director, Seller]), "talk_held_on=2026-11-23"),
    post("POST /opportunities/{id}/next-action", Only(&[Director, Seller]), "next_action=Bellen&next_on="),
    post("POST /opportunities/{id}/documents", Only(&[Director, Seller]), "doc_kind="),
    post(
        "POST /opportunities/{id}/value-expectation",
        Only(&[Director, Seller]),
        "value_better=b&value_measured_by=m&value_now=1&value_then=1",
    ),
    post("POST /opportunities/{id}/value-expectation/agreement", Only(&[Director, Seller]), "agree_agreed_by="),
    post(
        "POST /opportunities/{id}/mandate",
        Only(&[Director, Seller]),
        "mandate_time_days=1&mandate_money_percent=1&mandate_scope_percent=1&mandate_quality_target=8\
         &mandate_quality_margin=1&mandate_benefits_target=1&mandate_benefits_margin=1&mandate_risk_target=1\
         &mandate_risk_margin=1",
    ),
    get("GET /opportunities/{id}/letters/new", Only(&[Director, Seller])),
    post("POST /opportunities/{id}/letters", Only(&[Director, Seller]), "contact=&subject=&body="),
    post("POST /opportunities/{id}/letters/{mail}/another-try", Only(&[Director, Seller]), ""),
    get("GET /letters", Only(&[Director])),
    post("POST /letters", Only(&[Director]), "language=nl&subject=&body="),
    get("GET /targets", Only(&[Director, Seller, Approver, Reader])),
    post("POST /targets", Only(&[Director]), "seller=&amount_cents="),
    get("GET /cases", Only(&[Director, Seller, Approver, Reader, Team])),
    get("GET /cases/{id}", Only(&[Director, Seller, Approver, Reader])),
    post("POST /cases/{id}/proposals", Only(&[Director, Seller]), "treatment=decline&reason="),
    post("POST /cases/{id}/decisions", Only(&[Director, Approver]), "choice=approve&decide_reason="),
];

/// A near miss at the gate with a proposal, where a case is asked for; else one that is outside.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        if !path.contains("{id}") {
            return path.to_owned();
        }
        if path.contains("/letters") && path.contains("{id}") {
            let (id, mail) = sales::letter(world).await;
            return path.replace("{id}", &id.to_string()).replace("{mail}", &mail.to_string());
        }
        let id = if path.starts_with("/cases") {
            sales::proposed(world).await.1.to_string()
        } else {
            sales::at_gate(world, sales::OUTSIDE).await.to_string()
        };
        path.replace("{id}", &id)
    })
}
