//! The board: a lane for each open stage of a profile's process, with what of it is credited, and for each stage of an
//! earlier version in which a sale still is. A card goes on by the process that it began with, moved by the same form
//! that its page has; dragging only sends it.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use domain::{
    activity::FollowUp,
    ids::{ProfileId, ProfileVersionId},
    people::Role,
};
use store::{
    Reader,
    opportunities::{self, Filter, Lane as Summed, Opportunity, Status, Sums},
    profiles::{Standard, published, standards, version_by_id},
};

use super::{
    credited,
    filter::{Asked, Chip, chips},
    lanes::seen,
    list::{neglects, owners, verdicts},
    new::sellers,
    none,
};
use crate::{
    Address, App, Error, Section, Shell, Viewer, Whys, Words,
    explained::fit_words,
    page,
    pages::views::{Nothing, opened},
};

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
    /// What stands behind the address of each card, to come back to this board.
    way: String,
    asked: Asked,
    profiles: Vec<Chip>,
    verdicts: Vec<Chip>,
    neglects: Vec<Chip>,
    owners: Vec<(String, String)>,
    may_change: bool,
    shows_raw: bool,
    /// What was asked, where that is why there is nothing.
    nothing: Option<Nothing>,
    /// How the sums come about.
    whys: Whys,
}

/// One stage.
struct Lane {
    key: String,
    label: String,
    is_gate: bool,
    /// Whether only an earlier version of the profile has it.
    is_older: bool,
    sums: Sums,
    cards: Vec<Card>,
    /// The list of everything in this lane.
    all: Address,
}

/// One opportunity.
struct Card {
    row: Opportunity,
    fit: String,
    /// The stage after the one that it is in; none when from here it can only be closed.
    next: Option<(String, String)>,
    /// The number of the version whose process it follows, when that is another process.
    follows: Option<i64>,
}

/// Shows the board that is asked for.
pub(super) async fn show(app: &App, viewer: &Viewer, asked: Asked) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let w = viewer.words();
    let standards = standards(&mut reader).await?;
    let standard = standards.named(uuid::Uuid::try_parse(&asked.profile).ok().map(ProfileId)).cloned();
    let filter = Filter {
        profile: standard.as_ref().map(|of| of.profile_id),
        status: Some(Status::Open),
        stage: None,
        ..asked.filter(viewer)
    };
    let summed = opportunities::by_stage(&mut reader, &viewer.person, &filter).await?;
    let lanes = match &standard {
        Some(standard) => lanes(&mut reader, viewer, (&asked, &filter), standard, &summed).await?,
        None => vec![],
    };
    let names = standards.iter().map(|of| (of.profile_id.to_string(), of.profile.name.clone()));
    let sums: Sums = lanes.iter().map(|lane| lane.sums).sum();
    let profiles = if standards.iter().count() > 1 { chips(&asked, "profile", &asked.profile, names) } else { vec![] };
    let verdicts = chips(&asked, "verdict", &asked.verdict, verdicts(&w));
    let neglects = chips(&asked, "follow_up", &asked.follow_up, neglects(&w));
    let sellers = sellers(&mut reader).await?;
    let is_empty = !lanes.is_empty() && sums.count == 0 && asked.is_narrowed();
    let nothing = is_empty.then(|| none::told(&w, &asked, &[&verdicts[..], &neglects[..]], &sellers));
    let stages: Vec<_> = lanes.iter().map(|lane| (lane.key.clone(), lane.label.clone())).collect();
    page(&BoardPage {
        whys: credited::of_list(&w, (sums, &summed), &stages, &[&verdicts[..], &neglects[..]]),
        shell: viewer.shell(w.t("opportunities-title"), Section::Opportunities),
        sums,
        lanes,
        way: opened(&Address::new(""), &asked.address()).to_string(),
        address: asked.address(),
        profiles,
        verdicts,
        neglects,
        owners: owners(&w, sellers),
        nothing,
        may_change: viewer.is(&[Role::Director, Role::Seller]),
        shows_raw: asked.amounts == "raw",
        asked,
        w,
    })
}

impl BoardPage {
    fn newcomer(&self) -> Option<(&'static str, String)> {
        none::newcomer(&self.w, self.may_change)
    }
}

/// A lane for each stage, with its first cards.
async fn lanes(
    reader: &mut Reader,
    viewer: &Viewer,
    (asked, filter): (&Asked, &Filter),
    standard: &Standard,
    summed: &[Summed],
) -> Result<Vec<Lane>, Error> {
    let w = &viewer.w;
    let in_use: Vec<&str> = summed.iter().map(|lane| lane.stage.as_str()).collect();
    let (mut lanes, mut numbers) = (Vec::new(), HashMap::new());
    for stage in seen(reader, w, standard, &in_use).await? {
        let filter = Filter { stage: Some(stage.key.clone()), ..filter.clone() };
        let mut cards = Vec::new();
        for row in opportunities::first(reader, &viewer.person, filter, CARDS).await? {
            cards.push(card(reader, w, (standard, &mut numbers), row).await?);
        }
        lanes.push(Lane {
            sums: summed.iter().filter(|lane| lane.stage == stage.key).map(|lane| lane.sums).sum(),
            all: asked.address().without("view").but("stage", &stage.key),
            label: stage.label,
            is_gate: stage.is_gate,
            is_older: stage.is_older,
            key: stage.key,
            cards,
        });
    }
    Ok(lanes)
}

/// A card, which goes on by the version that it began with. `numbers` holds those of the versions met so far.
async fn card(
    reader: &mut Reader,
    w: &Words,
    (standard, numbers): (&Standard, &mut HashMap<ProfileVersionId, i64>),
    row: Opportunity,
) -> Result<Card, Error> {
    let own = published(reader, row.profile_version_id).await?;
    let open = own.process.open_stages();
    let next = own.process.position(&row.stage).and_then(|at| open.get(at + 1));
    let follows = match own.process == standard.profile.process {
        true => None,
        false => Some(match numbers.get(&row.profile_version_id) {
            Some(number) => *number,
            None => {
                let number = version_by_id(reader, row.profile_version_id).await?.number;
                numbers.insert(row.profile_version_id, number);
                number
            }
        }),
    };
    let next = next.map(|next| (next.key.clone(), w.text(&next.label)));
    Ok(Card { fit: fit_words(w, row.fit), next, follows, row })
}
