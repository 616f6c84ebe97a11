//! Whom a customer told about us becomes an opportunity, by one press: the form is filled in with what the customer said.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    activity::NextAction,
    ids::{OpportunityId, ProjectId, PulseId},
    people::Role,
};
use store::{
    projects,
    referrals::{self, NewReferral},
};
use uuid::Uuid;

use super::{Wish, again};
use crate::{App, Error, Form, Path, Viewer, pages::opportunities::day, see};

pub(super) async fn follow_up(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, pulse)): Path<(Uuid, Uuid)>,
    Form(form): Form<Wish>,
) -> Result<Response, Error> {
    let (id, pulse) = (ProjectId(id), PulseId(pulse));
    match made(&app, &viewer, (id, pulse), &form).await {
        Ok(opportunity) => Ok(see(format!("/opportunities/{opportunity}")).saying("said-referral").into_response()),
        Err(error) => again(&app, &viewer, id, Wish { pulse: pulse.to_string(), ..form }, error).await,
    }
}

async fn made(app: &App, viewer: &Viewer, named: (ProjectId, PulseId), form: &Wish) -> Result<OpportunityId, Error> {
    projects::by_id(&mut app.store.read().await?, &viewer.person, named.0).await?;
    viewer.must_be(&[Role::Director, Role::Seller])?;
    let on = day("next_on", &form.next_on)?;
    let next = Some(NextAction::stated(&form.next_action, on, viewer.now.today)?);
    let new = NewReferral { name: form.name.clone(), title: form.title.clone(), next };
    let mut tx = app.store.write().await?;
    let opportunity = referrals::follow_up(&mut tx, &viewer.actor(), viewer.now, named, new).await?;
    tx.commit().await?;
    Ok(opportunity)
}
