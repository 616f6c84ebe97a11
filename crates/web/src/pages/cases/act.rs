//! Proposing and deciding. What is refused keeps the form as it was typed.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::CaseId,
    nearmiss::{CaseState, Choice},
    people::Role,
    refusal::Refusal,
};
use store::cases::{self, CaseRow};

use super::{
    form::{Decision, Proposal},
    show::CasePage,
};
use crate::{App, Error, Form, Id, Viewer, see, unprocessable};

pub(super) async fn propose(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CaseId>,
    Form(form): Form<Proposal>,
) -> Result<Response, Error> {
    match make(&app, &viewer, id, &form).await {
        Ok(row) => {
            let said = match row.case.state {
                CaseState::Growing => "said-case-growing",
                CaseState::Referred => "said-case-referred",
                CaseState::Declined => "said-declined",
                _ => "said-case-proposed",
            };
            Ok(see(format!("/cases/{id}")).saying(said).into_response())
        }
        Err(error @ Error::Refused(Refusal::Forbidden(_))) => Err(error),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&CasePage::load(&app, &viewer, id).await?.with_proposal(form, problems))
        }
    }
}

async fn make(app: &App, viewer: &Viewer, id: CaseId, form: &Proposal) -> Result<CaseRow, Error> {
    // Whoever may not see the case finds nothing, whatever was sent.
    cases::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    let wish = form.wish()?;
    let mut tx = app.store.write().await?;
    let row = cases::propose(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    tx.commit().await?;
    Ok(row)
}

pub(super) async fn decide(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CaseId>,
    Form(form): Form<Decision>,
) -> Result<Response, Error> {
    match rule(&app, &viewer, id, &form).await {
        Ok(choice) => {
            let said = match choice {
                Choice::Approve => "said-case-approved",
                Choice::SendBack => "said-case-sent-back",
                Choice::Decline => "said-declined",
            };
            Ok(see(format!("/cases/{id}")).saying(said).into_response())
        }
        Err(error @ Error::Refused(Refusal::Forbidden(_))) => Err(error),
        Err(error) => {
            let problems = error.problems()?.renamed(|field| match field {
                "reason" => "decide_reason".to_owned(),
                other => other.to_owned(),
            });
            unprocessable(&CasePage::load(&app, &viewer, id).await?.with_decision(form, problems))
        }
    }
}

async fn rule(app: &App, viewer: &Viewer, id: CaseId, form: &Decision) -> Result<Choice, Error> {
    cases::by_id(&mut app.store.read().await?, &viewer.person, id).await?;
    viewer.must_be(&[Role::Approver, Role::Director])?;
    let ruling = form.ruling()?;
    let mut tx = app.store.write().await?;
    cases::decide(&mut tx, &viewer.actor(), viewer.now, id, (&ruling, form.version)).await?;
    tx.commit().await?;
    Ok(ruling.choice)
}
