//! The start page: what to do next, by role; not what there is.
//!
//! Everyone sees only the parts that his roles give him, the most pressing first. A new installation gets the few steps
//! that lead to a first opportunity at the gate, in place of empty lists.

mod begin;
mod delivery;
mod sales;
#[cfg(test)]
mod tests;
mod why;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{activity::FollowUp, people::Role};
use store::{
    Reader,
    deviations::{self, Unjudged},
    learning, measure_mails,
    patterns::{self, Proposal},
    people::{self, User},
    pulses::{self, Undelivered, Waiting as CallBack},
    referrals::{self, Named},
};

use self::{
    begin::Steps,
    delivery::Projects,
    sales::{Agenda, Exceptions, Lacking, Waiting},
};
use crate::{App, Error, Routes, Section, Shell, Viewer, Whys, Words, page};

/// How many lines a part shows; the rest is behind its link.
const MOST: u32 = 8;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/", show)
}

#[derive(Template)]
#[template(path = "start/show.html")]
struct StartPage {
    shell: Shell,
    w: Words,
    steps: Option<Steps>,
    to_decide: Option<Waiting>,
    to_treat: Option<Waiting>,
    agenda: Option<Agenda>,
    lacking: Option<Lacking>,
    exceptions: Option<Exceptions>,
    /// Where the firm stands on the compass, in one sentence; for whoever steers it.
    compass: Option<String>,
    /// The projects of which the sponsor's side has yet to choose among the options, for whoever decides there.
    ruling: Option<Projects>,
    /// The projects whose team has yet to lay its options before the sponsor's side.
    owing: Option<Projects>,
    silent: Option<Projects>,
    /// Whether this person takes the stock of every project that waits for it here.
    takes_stock: bool,
    drifting: Option<Projects>,
    call_backs: Vec<CallBack>,
    unjudged: Vec<Unjudged>,
    proposals: Vec<Proposal>,
    /// The pulses that did not arrive, for whoever leads the project.
    undelivered: Vec<Undelivered>,
    /// The questions about the value that did not arrive, for whoever leads the project.
    unmeasured: Vec<measure_mails::Undelivered>,
    /// Whom customers named, for whoever sells.
    named: Vec<Named>,
    /// The colleagues who were invited and did not come in yet, for whoever keeps the accounts.
    invited: Vec<User>,
    /// How the figures come about.
    whys: Whys,
}

impl StartPage {
    /// Whether nothing waits for this person.
    fn is_quiet(&self) -> bool {
        let cases = [&self.to_decide, &self.to_treat].into_iter().flatten().all(|cases| cases.lines.is_empty());
        let projects = [&self.ruling, &self.owing, &self.silent, &self.drifting];
        let projects = projects.into_iter().flatten().all(|projects| projects.lines.is_empty());
        self.steps.is_none()
            && self.call_backs.is_empty()
            && self.unjudged.is_empty()
            && self.proposals.is_empty()
            && self.undelivered.is_empty()
            && self.unmeasured.is_empty()
            && self.named.is_empty()
            && self.invited.is_empty()
            && cases
            && projects
            && self.agenda.as_ref().is_none_or(Agenda::is_empty)
            && self.lacking.as_ref().is_none_or(|lacking| lacking.lines.is_empty())
    }
}

async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let w = viewer.words();
    let shell = viewer.shell(greeting(&viewer), Section::Start);
    let decides = viewer.is(&[Role::Approver, Role::Director]);
    let (sells, delivers) = (viewer.is(&[Role::Seller]), viewer.is(&[Role::Team]));
    // In a small firm the director sells too: what is his to do about it is shown as soon as he has one.
    let owns = sells || viewer.is(&[Role::Director]);
    let steers = viewer.is(&[Role::Director, Role::Reader]);
    let running = if delivers || steers { delivery::running(&mut reader, &viewer).await? } else { Vec::new() };
    let directs = viewer.is(&[Role::Director]);
    let (compass, whys) = if directs { standing(&mut reader, &viewer).await? } else { (None, Whys::default()) };
    let shown = StartPage {
        steps: begin::steps(&mut reader, &viewer).await?,
        to_decide: if decides { Some(sales::to_decide(&mut reader, &viewer).await?) } else { None },
        to_treat: if owns { Some(sales::to_treat(&mut reader, &viewer).await?) } else { None },
        agenda: if owns { Some(sales::agenda(&mut reader, &viewer).await?) } else { None },
        lacking: if owns { Some(sales::lacking(&mut reader, &viewer).await?) } else { None },
        exceptions: if directs { sales::exceptions(&mut reader, &viewer).await? } else { None },
        compass,
        ruling: directs.then(|| delivery::ruling(&running)),
        owing: delivers.then(|| delivery::owing(&running)),
        silent: delivers.then(|| delivery::silent(&running, viewer.now.today)),
        // Who also sells, approves or reads sees projects on which he does not work.
        takes_stock: directs || !viewer.is(&[Role::Seller, Role::Approver, Role::Reader]),
        drifting: (steers || delivers).then(|| delivery::drifting(&running)),
        call_backs: pulses::call_backs_of(&mut reader, viewer.id()).await?,
        unjudged: deviations::unjudged_by(&mut reader, viewer.id(), viewer.now.today).await?,
        proposals: patterns::proposals(&mut reader, &viewer.person).await?,
        undelivered: pulses::undelivered_for(&mut reader, &viewer.person, viewer.now.today).await?,
        unmeasured: measure_mails::undelivered_for(&mut reader, &viewer.person, viewer.now.today).await?,
        named: if sells { referrals::waiting(&mut reader, &viewer.person, viewer.now.today).await? } else { vec![] },
        invited: if viewer.is(&[Role::Admin]) { invited(&mut reader).await? } else { vec![] },
        whys,
        shell,
        w,
    };
    page(&StartPage { whys: shown.whys.clone().and(why::whys(&shown)), ..shown })
}

/// Who was invited and has no password yet.
async fn invited(reader: &mut Reader) -> Result<Vec<User>, Error> {
    let all = people::list(reader).await?.into_iter();
    Ok(all.filter(|user| user.active && user.password_hash.is_none()).collect())
}

/// Where the firm stands, and how that comes about; nothing while neither data nor people tell.
async fn standing(reader: &mut Reader, viewer: &Viewer) -> Result<(Option<String>, Whys), Error> {
    let (now, start) = learning::standing(reader, &viewer.person, viewer.now.today).await?;
    let said = super::learning::compass::standing(&viewer.w, Some(&now), start);
    let whys = if said.is_some() { super::learning::compass::whys(&viewer.w, &now) } else { Whys::default() };
    Ok((said, whys))
}

/// Hello, by the first name alone.
fn greeting(viewer: &Viewer) -> String {
    let first = viewer.name.split_whitespace().next().unwrap_or_default();
    viewer.w.with("start-title", "name", first)
}
