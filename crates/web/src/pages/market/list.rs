//! The scans, the newest first.

use std::collections::{HashMap, hash_map::Entry};

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    ids::{ProfileId, ScanId},
    profile::Verdict,
};
use serde::Deserialize;
use store::{
    profiles,
    scans::{self, Scan, State as Stage},
};

use super::{WHO, why};
use crate::{Address, App, Error, Query, Section, Shell, Viewer, Whys, Words, page};

const ROWS: u32 = 50;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    before: String,
}

#[derive(Template)]
#[template(path = "market/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    rows: Vec<Scan>,
    profiles: HashMap<ProfileId, String>,
    total: i64,
    next: Option<Address>,
    /// What is counted.
    whys: Whys,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let before = uuid::Uuid::try_parse(&asked.before).ok().map(ScanId);
    let mut reader = app.store.read().await?;
    let found = scans::list(&mut reader, &viewer.person, before, ROWS).await?;
    let mut names = HashMap::new();
    for scan in &found.items {
        if let Entry::Vacant(place) = names.entry(scan.profile_id) {
            place.insert(profiles::published(&mut reader, scan.version_id).await?.name.clone());
        }
    }
    let w = viewer.words();
    let next = found.next.as_ref().and(found.items.last());
    let next = next.map(|last| Address::new("/market").with("before", last.id.to_string()));
    let shell = viewer.shell(w.t("market-title"), Section::Market);
    let whys = why::of_all(&w);
    page(&ListPage { shell, w, rows: found.items, profiles: names, total: found.total, next, whys })
}

/// The tone of a state.
pub(super) fn tone(scan: &Scan) -> &'static str {
    match scan.state {
        Stage::Uploaded => "quiet",
        Stage::Running => "info",
        Stage::Done => "good",
        Stage::Stopped | Stage::Interrupted => "warn",
        Stage::Failed => "bad",
    }
}

impl ListPage {
    fn tone(&self, scan: &Scan) -> &'static str {
        tone(scan)
    }

    fn core(&self, scan: &Scan) -> i64 {
        scan.with_verdict(Verdict::Core)
    }

    fn near(&self, scan: &Scan) -> i64 {
        scan.with_verdict(Verdict::Near)
    }

    fn profile(&self, scan: &Scan) -> &str {
        self.profiles.get(&scan.profile_id).map_or("", String::as_str)
    }

    fn has_found(&self, scan: &Scan) -> bool {
        scan.state.has_found()
    }
}
