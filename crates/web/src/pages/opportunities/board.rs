//! The board: a lane for each open stage of a profile's process, with what of it is credited. A card is moved by the
//! same form that its page has; dragging only sends it.

use askama::Template;
use axum::response::Response;
use domain::{activity::FollowUp, ids::ProfileId, people::Role};
use store::opportunities::{self, Filter, Lane as Summed, Listing, Opportunity, Status, Sums};

use super::{
    filter::{Asked, Chip, chips, stages},
    list::{neglects, owners, verdicts},
    new::sellers,
};
use crate::{Address, App, Error, Section, Shell, Viewer, Words, explained::fit_words, page};

/// How many cards a lane shows; the rest is in the list.
const CARDS: u32 = 25;

#[derive(Template)]
#[template(path = "opportunities/board.html")]
struct BoardPage {
    shell: Shell,
    w: Words,
    lanes: Vec<Lane>,
    sums: Sums,
    address: Address,
    asked: Asked,
    profiles: Vec<Chip>,
    verdicts: Vec<Chip>,
    neglects: Vec<Chip>,
    owners: Vec<(String, String)>,
    may_change: bool,
    shows_raw: bool,
}

/// One stage.
struct Lane {
    key: String,
    label: String,
    is_gate: bool,
    /// The stage after it; none when from here it can only be closed.
    next: Option<(String, String)>,
    sums: Sums,
    cards: Vec<(Opportunity, String)>,
    /// The list of everything in this lane.
    all: Address,
}

/// Shows the board that is asked for.
pub(super) async fn show(app: &App, viewer: &Viewer, asked: Asked) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let w = viewer.words();
    let (standards, _) = stages(&mut reader, &w, None).await?;
    let standard = standards.named(uuid::Uuid::try_parse(&asked.profile).ok().map(ProfileId)).cloned();
    let filter = Filter {
        profile: standard.as_ref().map(|of| of.profile_id),
        status: Some(Status::Open),
        stage: None,
        ..asked.filter(viewer)
    };
    let summed = opportunities::by_stage(&mut reader, &viewer.person, &filter).await?;
    let mut lanes = standard.map(|of| lanes(&w, &asked, &of.profile.process, &summed)).unwrap_or_default();
    for lane in &mut lanes {
        let filter = Filter { stage: Some(lane.key.clone()), ..filter.clone() };
        let listing = Listing { filter, limit: CARDS, ..Listing::default() };
        let found = opportunities::list(&mut reader, &viewer.person, &listing).await?;
        lane.cards = found.items.into_iter().map(|row| (row.clone(), fit_words(&w, row.fit))).collect();
    }
    let names = standards.iter().map(|of| (of.profile_id.to_string(), of.profile.name.clone()));
    let profiles = if standards.iter().count() > 1 { chips(&asked, "profile", &asked.profile, names) } else { vec![] };
    page(&BoardPage {
        shell: viewer.shell(w.t("opportunities-title"), Section::Opportunities),
        sums: lanes.iter().map(|lane| lane.sums).sum(),
        lanes,
        address: asked.address(),
        profiles,
        verdicts: chips(&asked, "verdict", &asked.verdict, verdicts(&w)),
        neglects: chips(&asked, "follow_up", &asked.follow_up, neglects(&w)),
        owners: owners(&w, sellers(&mut reader).await?),
        may_change: viewer.is(&[Role::Director, Role::Seller]),
        shows_raw: asked.amounts == "raw",
        asked,
        w,
    })
}

fn lanes(w: &Words, asked: &Asked, process: &domain::process::Process, summed: &[Summed]) -> Vec<Lane> {
    let open = process.open_stages();
    let label = |stage: &domain::process::Stage| stage.label.in_language(w.lang.code()).to_owned();
    let lane = |(place, stage): (usize, &domain::process::Stage)| Lane {
        key: stage.key.clone(),
        label: label(stage),
        is_gate: stage.gate,
        next: open.get(place + 1).map(|next| (next.key.clone(), label(next))),
        sums: summed.iter().filter(|lane| lane.stage == stage.key).map(|lane| lane.sums).sum(),
        cards: Vec::new(),
        all: asked.address().without("view").but("stage", &stage.key),
    };
    open.iter().enumerate().map(lane).collect()
}
