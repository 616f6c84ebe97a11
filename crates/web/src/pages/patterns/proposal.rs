//! A proposed change of a pattern, for a director to take over or to set aside.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::PatternId,
    insight::{Group, Tally, Way},
    people::Role,
    refusal::Refusal,
    statistics::Count,
};
use serde::Deserialize;
use store::patterns::{self, Answer, Otherwise, PatternRow, Proposal};

use super::{helped, range, why};
use crate::{App, Error, Form, Id, Problems, Query, Section, Shell, Viewer, Whys, Words, page, see, unprocessable};

/// Which proposal, and the answer exactly as it is typed: `answer` is `take` or `aside`, `how` is `replace` or `add`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    way: String,
    version: i64,
    answer: String,
    how: String,
    text: String,
    reason: String,
}

impl AnswerForm {
    fn answer(&self) -> Answer {
        match self.answer.as_str() {
            "aside" => Answer::Aside { reason: self.reason.clone() },
            _ => Answer::Take { version: self.version, text: self.text.clone(), replaces: self.how == "replace" },
        }
    }
}

/// Another way to depart from the same suggestion.
struct Beside {
    /// Its way, as a code.
    way: String,
    /// What was done, in the words of the last of them.
    what: String,
    tally: Tally,
}

/// The deviations of a proposal, and the other ways from the same suggestion, so that nobody decides on half of it.
fn parted(all: Vec<Otherwise>, proposed: &Group) -> (Option<Otherwise>, Vec<Beside>) {
    let (mut own, others): (Vec<Otherwise>, Vec<Otherwise>) =
        all.into_iter().partition(|one| one.group.way == proposed.way);
    let beside = |one: &Otherwise| {
        let last = one.lines.first()?;
        Some(Beside { way: one.group.way.code(), what: last.row.deviation.what.clone(), tally: one.group.tally })
    };
    let besides = others.iter().filter(|one| departs_so(one, proposed)).filter_map(beside).collect();
    (own.pop(), besides)
}

/// Whether this departs from the same suggestion.
fn departs_so(one: &Otherwise, proposed: &Group) -> bool {
    proposed.departs_from.is_some() && one.group.departs_from == proposed.departs_from
}

#[derive(Template)]
#[template(path = "patterns/proposal.html")]
struct ProposalPage {
    shell: Shell,
    w: Words,
    row: PatternRow,
    proposal: Proposal,
    group: Option<Otherwise>,
    /// The other ways from the same suggestion.
    besides: Vec<Beside>,
    form: AnswerForm,
    problems: Problems,
    /// How it comes about how often each way helped.
    whys: Whys,
}

impl ProposalPage {
    async fn load(app: &App, viewer: &Viewer, id: PatternId, way: &str) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let way = Way::from_code(way).ok_or(Error::NotFound)?;
        let mut reader = app.store.read().await?;
        let row = patterns::by_id(&mut reader, &viewer.person, id).await?;
        let proposal = patterns::proposal(&mut reader, &viewer.person, id, way).await?;
        let all = patterns::otherwise(&mut reader, &viewer.person, id).await?;
        let told = |one: &&Otherwise| one.group.way == way || departs_so(one, &proposal.group);
        let whys = all.iter().filter(told).map(|one| why::of_way(&viewer.w, one)).collect();
        let (group, besides) = parted(all, &proposal.group);
        let form = AnswerForm {
            way: way.code(),
            version: row.version,
            how: if proposal.suggestion.is_some() { "replace" } else { "add" }.into(),
            text: proposal.what.chars().take(domain::insight::Revision::LONGEST).collect(),
            ..AnswerForm::default()
        };
        Ok(Self {
            shell: viewer.shell(viewer.w.t("proposal-title"), Section::Projects),
            w: viewer.words(),
            group,
            besides,
            row,
            proposal,
            form,
            whys,
            problems: Problems::default(),
        })
    }

    fn helped(&self, count: &Count) -> String {
        helped(&self.w, *count)
    }

    fn range(&self, count: &Count) -> String {
        range(&self.w, *count)
    }
}

pub(super) async fn ask(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PatternId>,
    Query(form): Query<AnswerForm>,
) -> Result<Response, Error> {
    page(&ProposalPage::load(&app, &viewer, id, &form.way).await?)
}

pub(super) async fn answer(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PatternId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Error> {
    let said = if form.answer == "aside" { "said-set-aside" } else { "said-taken-over" };
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/patterns/{id}")).saying(said).into_response()),
        // Somebody else answered in the meantime: the form has nothing to be about any more.
        Err(error @ Error::Refused(Refusal::Conflict(_))) => Err(error),
        Err(error) => {
            let problems = error.problems()?;
            let loaded = ProposalPage::load(&app, &viewer, id, &form.way).await?;
            unprocessable(&ProposalPage { form, problems, ..loaded })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: PatternId, form: &AnswerForm) -> Result<(), Error> {
    let way = Way::from_code(&form.way).ok_or(Error::NotFound)?;
    let mut tx = app.store.write().await?;
    patterns::answer(&mut tx, &viewer.actor(), viewer.now, (id, way), form.answer()).await?;
    Ok(tx.commit().await?)
}
