//! What the list and the board are asked for, read from their address, and the chips that change it.

use std::collections::HashMap;

use domain::{
    ids::{ProfileId, ProfileVersionId, UserId},
    profile::Verdict,
    refusal::Refusal,
};
use serde::Deserialize;
use store::{
    Cursor, Reader,
    opportunities::{Filter, Listing, Neglect, Sort, Status},
    profiles::standards,
};
use uuid::Uuid;

use super::{columns::Column, lanes::explained};
use crate::{
    Address, Error, Viewer, Words,
    pages::views::{
        Kept, SAVED, check,
        columns::{self, COLUMNS},
        read, shown_as_kept,
    },
};

/// What follows the `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) view: String,
    pub(super) search: String,
    pub(super) stage: String,
    /// `open` when left out; `all` is any.
    pub(super) status: String,
    pub(super) verdict: String,
    /// `me`, or somebody's id.
    pub(super) owner: String,
    pub(super) profile: String,
    pub(super) exception: String,
    /// `late`, `unplanned` or `silent`.
    pub(super) follow_up: String,
    /// `raw`: also what is not credited.
    pub(super) amounts: String,
    pub(super) sort: String,
    /// The columns, with a comma between them.
    pub(super) columns: String,
    /// The view that is open.
    pub(super) saved: String,
    pub(super) cursor: String,
    /// Whether the viewer sees only the sales that led to his own projects.
    #[serde(skip)]
    pub(super) led_to_projects: bool,
    /// Whether the viewer sells and sees only his own sales.
    #[serde(skip)]
    pub(super) own: bool,
}

impl Asked {
    /// Whether the board is asked for.
    pub(super) fn is_board(&self) -> bool {
        self.view == "board"
    }

    /// As this viewer means it. A project team sees what its projects came from, and that is not open any more.
    pub(super) fn seen_by(self, viewer: &Viewer) -> Self {
        let led_to_projects = !viewer.person.sees_companies();
        let usual = if led_to_projects && self.status.is_empty() { "all".to_owned() } else { self.status };
        let own = !led_to_projects && !viewer.person.sees_all_sales();
        Self { led_to_projects, own, status: usual, ..self }
    }

    pub(super) fn filter(&self, viewer: &Viewer) -> Filter {
        let status = match self.status.as_str() {
            "all" => None,
            code => Some(Status::from_code(code).unwrap_or(Status::Open)),
        };
        Filter {
            stage: Some(self.stage.clone()).filter(|stage| !stage.is_empty()),
            status,
            verdict: Verdict::from_code(&self.verdict),
            owner: match self.owner.as_str() {
                "me" => Some(viewer.id()),
                id => Uuid::try_parse(id).ok().map(UserId),
            },
            profile: Uuid::try_parse(&self.profile).ok().map(ProfileId),
            company: None,
            neglect: Neglect::from_code(&self.follow_up, viewer.now.today),
            exceptions: !self.exception.is_empty(),
            search: self.search.clone(),
        }
    }

    pub(super) fn listing(&self, viewer: &Viewer, limit: u32) -> Listing {
        let sort = Sort::parse(&self.sort).unwrap_or_default();
        Listing { filter: self.filter(viewer), sort, after: Cursor::parse(&self.cursor), limit }
    }

    /// The address of what is shown, without the place in it.
    pub(super) fn address(&self) -> Address {
        Address::new("/opportunities")
            .with("view", &self.view)
            .with("search", &self.search)
            .with("stage", &self.stage)
            .with("status", &self.status)
            .with("verdict", &self.verdict)
            .with("owner", &self.owner)
            .with("profile", &self.profile)
            .with("exception", &self.exception)
            .with("follow_up", &self.follow_up)
            .with("amounts", &self.amounts)
            .with("sort", &self.sort)
            .with(COLUMNS, &self.columns)
            .with(SAVED, &self.saved)
    }

    /// Without what only says what is shown anyway.
    pub(super) fn plain(mut self) -> Self {
        if Sort::parse(&self.sort) == Some(Sort::default()) {
            self.sort.clear();
        }
        let (columns, strange) = columns::read::<Column>(&self.columns);
        if strange.is_empty() {
            self.columns = columns::written(&columns);
        }
        self
    }

    /// What is shown, as a view keeps it.
    pub(super) fn as_kept(&self) -> String {
        shown_as_kept(&self.clone().plain().address())
    }

    /// What a view keeps, as this viewer's list would write it now.
    pub(super) fn again(query: &str, viewer: &Viewer) -> String {
        serde_html_form::from_str::<Self>(query).unwrap_or_default().seen_by(viewer).as_kept()
    }

    /// All of it as a file.
    pub(super) fn as_file(&self, format: &str) -> Address {
        self.address()
            .at("/opportunities/export")
            .without("view")
            .without("amounts")
            .without(COLUMNS)
            .without(SAVED)
            .with("format", format)
    }

    /// The same with the other way of showing amounts.
    pub(super) fn other_amounts(&self) -> Address {
        self.address().but("amounts", if self.amounts == "raw" { "" } else { "raw" })
    }

    /// The same with only the exceptions, or with all.
    pub(super) fn other_exception(&self) -> Address {
        self.address().but("exception", if self.exception.is_empty() { "yes" } else { "" })
    }

    /// Whether the status is the one that is shown without asking.
    pub(super) fn is_usual(&self) -> bool {
        self.status.is_empty() || self.led_to_projects && self.status == "all"
    }

    /// Whether anything but the status narrows it.
    pub(super) fn is_narrowed(&self) -> bool {
        [&self.search, &self.stage, &self.verdict, &self.owner, &self.exception, &self.follow_up]
            .iter()
            .any(|field| !field.is_empty())
    }
}

impl Kept for Asked {
    const FIELDS: &'static [&'static str] = &[
        "search",
        "stage",
        "status",
        "verdict",
        "owner",
        "profile",
        "exception",
        "follow_up",
        "amounts",
        "sort",
        COLUMNS,
    ];

    fn strange(&self) -> Vec<(&'static str, String)> {
        let mut strange = Vec::new();
        check(&mut strange, "status", &self.status, |code| code == "all" || Status::from_code(code).is_some());
        check(&mut strange, "verdict", &self.verdict, |code| Verdict::from_code(code).is_some());
        check(&mut strange, "owner", &self.owner, |id| id == "me" || Uuid::try_parse(id).is_ok());
        check(&mut strange, "profile", &self.profile, |id| Uuid::try_parse(id).is_ok());
        check(&mut strange, "exception", &self.exception, |word| word == "yes");
        check(&mut strange, "follow_up", &self.follow_up, |code| Neglect::CODES.contains(&code));
        check(&mut strange, "amounts", &self.amounts, |word| word == "raw");
        check(&mut strange, "sort", &self.sort, |code| Sort::parse(code).is_some());
        let unknown = columns::read::<Column>(&self.columns).1;
        strange.extend(unknown.into_iter().map(|code| (COLUMNS, code)));
        strange
    }

    fn written(&self) -> Address {
        self.clone().plain().address()
    }
}

/// What somebody asks to keep of this list, read and written back.
///
/// # Errors
/// As [`read`] refuses.
pub(crate) fn canonical(query: &str) -> Result<String, Refusal> {
    Ok(read::<Asked>(query)?.written().query())
}

/// One filter: a link to the same list with it, or without it.
pub(super) struct Chip {
    pub(super) href: Address,
    pub(super) label: String,
    pub(super) on: bool,
}

/// A chip for each of these values of a field.
pub(super) fn chips(
    asked: &Asked,
    field: &'static str,
    now: &str,
    values: impl IntoIterator<Item = (String, String)>,
) -> Vec<Chip> {
    let chip = |(value, label): (String, String)| {
        let on = value == now;
        let href = if on { asked.address().without(field) } else { asked.address().but(field, &value) };
        Chip { href, label, on }
    };
    values.into_iter().map(chip).collect()
}

/// The stages to choose from, with their labels: of the named profile, else of every published one, and every other in
/// which one of these opportunities still is.
pub(super) async fn stages(
    reader: &mut Reader,
    w: &Words,
    profile: Option<ProfileId>,
    summed: &[store::opportunities::Lane],
) -> Result<Vec<(String, String)>, Error> {
    let standards = standards(reader).await?;
    let in_use: Vec<&str> =
        summed.iter().filter(|lane| lane.status == Status::Open).map(|lane| lane.stage.as_str()).collect();
    let mut stages: Vec<(String, String)> = Vec::new();
    for standard in standards.iter().filter(|of| profile.is_none_or(|id| of.profile_id == id)) {
        let open = standard.profile.process.open_stages().iter();
        for (key, label) in open.map(|stage| (stage.key.clone(), w.text(&stage.label))) {
            if stages.iter().all(|(known, _)| *known != key) {
                stages.push((key, label));
            }
        }
    }
    for standard in standards.iter().filter(|of| profile.is_none_or(|id| of.profile_id == id)) {
        let left: Vec<&str> =
            in_use.iter().filter(|key| stages.iter().all(|(known, _)| known != *key)).copied().collect();
        if !left.is_empty() {
            let older = explained(reader, w, standard, &left).await?.into_iter().filter(|one| one.is_older);
            stages.extend(older.map(|one| (one.key, one.label)));
        }
    }
    Ok(stages)
}

/// The stage's label for each row: of the version that the row is pinned to.
pub(super) async fn labels(
    reader: &mut Reader,
    w: &Words,
    rows: &[store::opportunities::Line],
) -> Result<HashMap<domain::ids::OpportunityId, String>, Error> {
    let mut labels = HashMap::with_capacity(rows.len());
    for (id, (version, stage)) in rows.iter().filter_map(|row| Some((row.id, row.stage.as_ref()?))) {
        labels.insert(id, stage_label(reader, w, (*version, stage)).await?);
    }
    Ok(labels)
}

/// What a stage is called in a version of a profile.
pub(super) async fn stage_label(
    reader: &mut Reader,
    w: &Words,
    (version, stage): (ProfileVersionId, &str),
) -> Result<String, Error> {
    let profile = store::profiles::published(reader, version).await?;
    let label = profile.process.stage(stage).map(|stage| stage.label.in_language(w.lang.code()).to_owned());
    Ok(label.unwrap_or_else(|| stage.to_owned()))
}
