//! The page on which one chooses what a new profile begins from.

use askama::Template;
use domain::profile::Profile;

use super::starters::{BLANK, STARTERS, starter};
use crate::{Section, Shell, Viewer, Words};

#[derive(Template)]
#[template(path = "profiles/new.html")]
pub(super) struct StartersPage {
    shell: Shell,
    w: Words,
    starters: Vec<Offered>,
}

/// A starter as it is offered.
struct Offered {
    code: &'static str,
    statement: String,
    /// What it asks about a company, in one line.
    asked: String,
}

impl StartersPage {
    pub(super) fn new(viewer: &Viewer) -> Self {
        let w = viewer.words();
        let codes = STARTERS.iter().map(|starter| starter.code).chain([BLANK]);
        let starters = codes.filter_map(|code| {
            let profile = Profile::parse(&starter(&w, code)?).ok()?;
            Some(Offered { code, asked: asked(&w, &profile), statement: profile.statement })
        });
        Self { shell: viewer.shell(w.t("profile-new"), Section::Profiles), starters: starters.collect(), w }
    }
}

fn asked(w: &Words, profile: &Profile) -> String {
    let labels: Vec<String> = profile.criteria.iter().map(|criterion| w.text(&criterion.label)).collect();
    if labels.len() > 1 { labels.join(" · ") } else { String::new() }
}
