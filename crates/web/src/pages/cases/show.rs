//! One case: what is narrowly missed and by how much, what is proposed on which conditions, and the decision.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    ids::CaseId,
    nearmiss::{CaseKind, CaseState, ConditionState, Quota, Treatment},
    people::Role,
    profile::Profile,
    time::{Day, plus_days},
};
use std::sync::Arc;
use store::{
    cases::{self, Alike, CaseRow, ConditionRow, DecisionRow, Missed, ProposalRow, RequestRow},
    events, people, profiles,
};

use super::{
    form::{Decision, Line, Proposal, ROOM},
    inbox::Asked,
    standing, tone, why,
};
use crate::{
    Address, App, Error, Id, Problems, Section, Shell, Viewer, Whys, Words,
    explained::{answer, fit_words, titled_answer},
    page,
    pages::{
        opportunities::in_words,
        views::{Opened, Place},
    },
    timeline::{self, Told, tell},
};

/// When a condition is due, unless somebody says otherwise: days from now.
const DUE_DAYS: i64 = 60;

/// One criterion that was missed, in words.
pub(super) struct Miss {
    label: String,
    state: String,
    value: String,
    wanted: String,
    gap: String,
}

/// An earlier case that is like this one, in words.
struct Earlier {
    row: CaseRow,
    shared: String,
    /// How it ended, and the tone of that.
    ended: String,
    tone: &'static str,
}

/// How it ended: what came of the project, else what came of the sale.
fn earlier(w: &Words, profile: &Profile, one: Alike) -> Earlier {
    let (ended, tone) = match &one.project {
        Some(came) => match (came.ending.as_deref(), came.bullseye) {
            (_, Some(true)) => (w.t("loop-bullseye"), "good"),
            (Some("stopped"), _) => (w.t("loop-stopped"), "bad"),
            (Some(_), _) => (w.t("loop-no-bullseye"), "quiet"),
            (None, _) => (w.t("loop-runs"), "quiet"),
        },
        None => (w.t(format!("status-{}", one.row.ending.map_or("open", |ending| ending.code()))), "quiet"),
    };
    let label = |key: &String| {
        let criterion = profile.criteria.iter().find(|criterion| criterion.key == *key);
        criterion.map_or_else(|| key.clone(), |criterion| w.text(&criterion.label))
    };
    let shared = one.shared.iter().map(label).collect::<Vec<_>>().join(", ");
    Earlier { row: one.row, shared, ended, tone }
}

/// One condition the policy suggests, or room for one's own.
pub(super) struct Row {
    place: usize,
    line: Line,
    /// What people call the criterion; empty for one's own.
    label: String,
}

#[derive(Template)]
#[template(path = "cases/show.html")]
pub(super) struct CasePage {
    shell: Shell,
    w: Words,
    case: CaseRow,
    state: &'static str,
    tone: &'static str,
    fit: String,
    misses: Vec<Miss>,
    conditions: Vec<ConditionRow>,
    /// Why an exception was asked for.
    request: Option<RequestRow>,
    proposals: Vec<ProposalRow>,
    decisions: Vec<DecisionRow>,
    quota: Quota,
    places: u32,
    /// How that quota comes about.
    whys: Whys,
    /// Where it is in the list that it was opened from.
    place: Place,
    suggestions: Vec<(String, String)>,
    colleagues: Vec<(String, String)>,
    /// To whom customers were referred before.
    partners: Vec<String>,
    criteria: Vec<(String, String)>,
    story: Vec<Told>,
    alike: Vec<Earlier>,
    refused: &'static str,
    problems: Problems,
    proposal: Proposal,
    decision: Decision,
    is_overdue: bool,
    may_propose: bool,
    /// Why the viewer may not decide; empty when he may.
    not_decide: &'static str,
    asks_decision: bool,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CaseId>,
    opened: Opened,
) -> Result<Response, Error> {
    let shown = CasePage::load(&app, &viewer, id).await?;
    page(&shown.in_list(&app, &viewer, &opened.asked()).await?)
}

impl CasePage {
    pub(super) async fn load(app: &App, viewer: &Viewer, id: CaseId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let reader = &mut reader;
        let case = cases::by_id(reader, &viewer.person, id).await?;
        let (w, today) = (viewer.words(), viewer.now.today);
        let profile: Arc<Profile> = profiles::published(reader, case.profile_version_id).await?;
        let quota = cases::quota(reader, case.profile_id, today).await?;
        let taken = cases::places(reader, &viewer.person, case.profile_id, today).await?;
        let state = case.state(today);
        let kind = w.t(format!("case-kind-{}", case.case.kind.code().replace('_', "-")));
        let title = format!("{kind}: {}", case.company_name);
        let story = events::about(reader, id, timeline::MOST).await?;
        let colleagues = people::list(reader).await?.into_iter().filter(|user| user.active);
        let suggestions = suggestions(&profile, &case);
        let alike = cases::alike(reader, &viewer.person, &case).await?;
        Ok(Self {
            shell: viewer.shell(title, Section::Cases),
            state: standing(&case, today),
            tone: tone(standing(&case, today)),
            fit: fit_words(&w, case.fit),
            misses: case.misses.iter().map(|missed| miss(&w, &profile, missed)).collect(),
            conditions: cases::conditions(reader, id).await?,
            request: cases::request(reader, id).await?,
            proposals: cases::proposals(reader, id).await?,
            decisions: cases::decisions(reader, id).await?,
            places: profile.policy.places(quota.wins),
            whys: why::whys(&w, &case, (&profile.policy, quota), &taken),
            place: Place::alone("/cases"),
            colleagues: colleagues.map(|user| (user.id.to_string(), user.name)).collect(),
            criteria: criteria(&w, &profile, &case),
            partners: cases::partners(reader).await?,
            alike: alike.into_iter().map(|one| earlier(&w, &profile, one)).collect(),
            story: tell(&w, story, |field, value| in_words(&w, &profile, field, value)),
            refused: "",
            problems: Problems::default(),
            proposal: begun(viewer, &case, &suggestions, today),
            decision: Decision { version: Some(case.version), ..Decision::default() },
            is_overdue: case.overdue(today),
            may_propose: may_propose(viewer, &case, state),
            not_decide: not_decide(viewer, &case, (quota, &profile)),
            asks_decision: state == CaseState::Proposed && case.ending.is_none(),
            suggestions,
            quota,
            case,
            w,
        })
    }

    /// The same in the list that it was opened from.
    async fn in_list(self, app: &App, viewer: &Viewer, list: &Asked) -> Result<Self, Error> {
        let (mut reader, filter) = (app.store.read().await?, list.filter());
        let shown = (&filter, viewer.now.today);
        let beside = cases::neighbours(&mut reader, &viewer.person, shown, &self.case).await?;
        let record = |id: CaseId| Address::new(format!("/cases/{id}"));
        Ok(Self { place: Place::between(&list.address(), beside, record), ..self })
    }

    /// The page with a refused proposal as it was typed.
    pub(super) fn with_proposal(self, proposal: Proposal, problems: Problems) -> Self {
        Self { proposal: proposal.packed(), problems, refused: "proposal", ..self }
    }

    /// The page with a refused decision as it was typed.
    pub(super) fn with_decision(self, decision: Decision, problems: Problems) -> Self {
        Self { decision, problems, refused: "decision", ..self }
    }

    /// What was refused, when its form is gone because somebody was first: why, and the reason that was typed.
    fn overtaken(&self) -> Option<&str> {
        match self.refused {
            "decision" if !self.decides() => Some(&self.decision.decide_reason),
            "proposal" if !self.may_propose => Some(&self.proposal.reason),
            _ => None,
        }
    }

    fn problems_of(&self, form: &str) -> Problems {
        if self.refused == form { self.problems.clone() } else { Problems::default() }
    }

    /// The conditions as they stand in the form.
    fn rows(&self) -> Vec<Row> {
        let label = |key: &str| self.criteria.iter().find(|(known, _)| known == key).map(|(_, label)| label.clone());
        let row = |place: usize| {
            let line = self.proposal.line(place);
            Row {
                place,
                label: label(&line.criterion).filter(|_| !line.criterion.is_empty()).unwrap_or_default(),
                line,
            }
        };
        (0..ROOM).map(row).collect()
    }

    /// The tone of what came of a condition.
    fn condition_tone(&self, row: &ConditionRow) -> &'static str {
        match row.condition.state {
            ConditionState::Met => "good",
            ConditionState::Broken => "bad",
            ConditionState::Open => "quiet",
        }
    }

    /// What approving does.
    fn approving(&self) -> String {
        self.w.t(if self.is_exception() { "choose-approve-exception" } else { "choose-approve-hint" })
    }

    /// Whether the viewer is asked to decide: then that is what the page is about.
    fn decides(&self) -> bool {
        self.asks_decision && !matches!(self.not_decide, "role" | "four-eyes")
    }

    fn is_exception(&self) -> bool {
        self.case.case.kind == CaseKind::Exception
    }

    /// The share of the quota that is taken, 0–1.
    fn taken(&self) -> f64 {
        if self.places == 0 { 1.0 } else { f64::from(self.quota.taken) / f64::from(self.places) }
    }
}

fn may_propose(viewer: &Viewer, case: &CaseRow, state: CaseState) -> bool {
    viewer.is(&[Role::Seller, Role::Director])
        && case.ending.is_none()
        && case.case.kind == CaseKind::NearMiss
        && matches!(state, CaseState::Open | CaseState::Proposed | CaseState::Expired)
}

/// Why this viewer may not decide, as the code of the problem; empty when he may. The act says it again.
fn not_decide(viewer: &Viewer, case: &CaseRow, (quota, profile): (Quota, &Profile)) -> &'static str {
    if !viewer.is(&[Role::Approver, Role::Director]) {
        "role"
    } else if case.case.is_behind(viewer.id()) {
        "four-eyes"
    } else if case.case.kind == CaseKind::NearMiss && quota.free(&profile.policy) == 0 {
        "quota-full"
    } else {
        ""
    }
}

/// A criterion that was missed, and by how much.
fn miss(w: &Words, profile: &Profile, missed: &Missed) -> Miss {
    let criterion = profile.criterion(&missed.key);
    let words = |value: &String| criterion.map_or_else(|| value.clone(), |criterion| answer(w, criterion, value));
    let gap = missed.gap.map(|gap| {
        let key = if gap < 0.0 { "miss-below" } else { "miss-above" };
        w.with(key, "gap", w.number(gap.abs(), 2))
    });
    Miss {
        label: criterion.map_or_else(|| missed.key.clone(), |c| c.label.in_language(w.lang.code()).to_owned()),
        state: missed.state.clone(),
        value: criterion.map_or_else(|| missed.value.clone(), |known| titled_answer(w, known, &missed.value, None)),
        wanted: missed.wanted.iter().map(words).collect::<Vec<_>>().join(", "),
        gap: gap.unwrap_or_default(),
    }
}

/// The criteria that were missed, to hang a condition on.
fn criteria(w: &Words, profile: &Profile, case: &CaseRow) -> Vec<(String, String)> {
    let label = |missed: &Missed| {
        let criterion = profile.criterion(&missed.key)?;
        Some((missed.key.clone(), criterion.label.in_language(w.lang.code()).to_owned()))
    };
    case.misses.iter().filter_map(label).collect()
}

/// The policy's conditions for what is missed: criterion and text.
fn suggestions(profile: &Profile, case: &CaseRow) -> Vec<(String, String)> {
    let of = |missed: &Missed| {
        let texts = profile.policy.conditions_for(&missed.key).to_vec();
        texts.into_iter().map(|text| (missed.key.clone(), text)).collect::<Vec<_>>()
    };
    case.misses.iter().flat_map(of).take(ROOM).collect()
}

/// The form as it begins: the conditions that were proposed last, else those that the policy suggests.
fn begun(viewer: &Viewer, case: &CaseRow, suggestions: &[(String, String)], today: Day) -> Proposal {
    let mut form = Proposal { treatment: "accept".into(), version: Some(case.version), ..Proposal::default() };
    let (owner, due_on) = (viewer.id().to_string(), plus_days(today, DUE_DAYS).to_string());
    let empty = Line { owner, due_on, ..Line::default() };
    for place in 0..ROOM {
        form.put(place, empty.clone());
    }
    if let Some(Treatment::Accept { conditions }) = &case.case.treatment {
        for (place, agreed) in conditions.iter().take(ROOM).enumerate() {
            form.put(
                place,
                Line {
                    criterion: agreed.criterion.clone().unwrap_or_default(),
                    text: agreed.text.clone(),
                    owner: agreed.owner.to_string(),
                    due_on: agreed.due_on.to_string(),
                },
            );
        }
        return form;
    }
    // The first suggestion for each criterion is filled in; the others are there to pick.
    let mut seen: Vec<&str> = Vec::new();
    for (criterion, text) in suggestions {
        if !seen.contains(&criterion.as_str()) && seen.len() < ROOM {
            form.put(seen.len(), Line { criterion: criterion.clone(), text: text.clone(), ..empty.clone() });
            seen.push(criterion);
        }
    }
    form
}
