//! One opportunity's page: where it stands, what its stage still asks with the form to supply it, why it is judged so,
//! and what happened.

mod forms;
mod judged;
mod stages;
mod story;

pub(super) use forms::Forms;
pub(in crate::pages) use story::in_words;

use askama::Template;
use domain::{
    activity::{ActivityKind, FollowUp},
    fact::Source,
    ids::{OpportunityId, ProfileVersionId, ProjectId},
    mandate::Suggestion,
    people::Role,
    process::Ending,
    profile::Verdict,
    time::{Day, plus_days},
};
use store::{
    Reader,
    cases::CaseRow,
    contacts::{self, Contact, ContactRole},
    conversations::{self, Conversation},
    documents::{self, Document},
    facts,
    mails::{self, Mail},
    mandates,
    opportunities::{self, Closure, Opportunity, Past, Situation},
    profiles, projects,
    retention::{self, Clock},
    sale_mandates::{self, SaleMandate},
    value_expectations::{self, ValueRow},
};

use super::{
    credited,
    filter::Asked,
    lacks::{Lack, lacks},
};
use crate::{
    Address, App, Error, Explained, Problems, Section, Shell, Viewer, Whys, Words,
    pages::{
        companies::{Question, role_words},
        views::Place,
    },
    timeline::Told,
};
use forms::{MANY_DAYS, forms, key_to_ask};
use judged::explained;
use stages::{Stage, earlier, next, stages};
use story::story;

#[derive(Template)]
#[template(path = "opportunities/show.html")]
pub(super) struct OpportunityPage {
    pub(super) shell: Shell,
    pub(super) w: Words,
    pub(super) row: Opportunity,
    pub(super) profile_name: String,
    pub(super) profile_number: i64,
    pub(super) stages: Vec<Stage>,
    /// The stage after this one; none when it can only be closed.
    pub(super) next: Option<Stage>,
    /// The stages to go back to.
    pub(super) earlier: Vec<(String, String)>,
    pub(super) lacks: Vec<Lack>,
    pub(super) judged: Explained,
    pub(super) question: Option<Question>,
    /// Whether somebody asked for the question, so that it leads.
    pub(super) is_asked: bool,
    pub(super) sources: Vec<(&'static str, String)>,
    pub(super) cases: Vec<CaseRow>,
    pub(super) closures: Vec<Closure>,
    pub(super) conversations: Vec<Conversation>,
    pub(super) contacts: Vec<Contact>,
    /// The roles that somebody new at the customer may have, after the words that ask for one.
    pub(super) roles: Vec<(&'static str, String)>,
    /// The kinds of activity to choose from.
    pub(super) activities: Vec<(&'static str, String)>,
    pub(super) documents: Vec<Document>,
    pub(super) kinds: Vec<(String, String)>,
    pub(super) values: Vec<ValueRow>,
    pub(super) mandate: Option<SaleMandate>,
    pub(super) story: Vec<Told>,
    /// Where it is in the list that it was opened from.
    pub(super) place: Place,
    pub(super) ask: String,
    /// Which form was refused, and what is wrong with it.
    pub(super) refused: &'static str,
    pub(super) problems: Problems,
    pub(super) forms: Forms,
    /// The stage it was in when somebody else moved it first.
    pub(super) moved_first: Option<String>,
    /// What was written to whom was declined.
    pub(super) mails: Vec<Mail>,
    /// When the personal data of whom was declined go.
    pub(super) clock: Clock,
    /// How sales to this company ended before.
    pub(super) past: Vec<Past>,
    /// Whether the viewer sells at all, so that some things can be done also when it has ended.
    pub(super) sells: bool,
    pub(super) may_change: bool,
    /// The project that it led to, where the viewer may see that.
    pub(super) project: Option<ProjectId>,
    /// Whether the fit is kept from the viewer, as he works on what is still to be rated.
    pub(super) hides_fit: bool,
    pub(super) may_override: bool,
    pub(super) today: Day,
    /// How what it counts for comes about; not for whoever the fit is kept from.
    pub(super) whys: Whys,
}

/// The project that a sale led to, and whether the fit is kept from whoever works on it.
async fn project(reader: &mut Reader, viewer: &Viewer, id: OpportunityId) -> Result<(Option<ProjectId>, bool), Error> {
    let Some(row) = projects::of_sale(reader, &viewer.person, id).await? else { return Ok((None, false)) };
    let hides = projects::hides_fit(reader, &viewer.person, &row, viewer.now.today).await?;
    Ok((Some(row.id()), hides))
}

/// What is suggested of the margins while the finish has yet to be typed.
async fn suggestion(reader: &mut Reader, viewer: &Viewer) -> Result<Suggestion, Error> {
    let today = viewer.now.today;
    let far = (today, plus_days(today, MANY_DAYS.into()));
    Ok(mandates::suggested_at_sale(reader, today, far).await?)
}

impl OpportunityPage {
    pub(super) async fn load(app: &App, viewer: &Viewer, id: OpportunityId, ask: &str) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let reader = &mut reader;
        let situation = opportunities::situation(reader, &viewer.person, id, viewer.now.today).await?;
        let w = viewer.words();
        let row = situation.opportunity.clone();
        let sells = viewer.is(&[Role::Director, Role::Seller]);
        let may_change = sells && row.ending.is_none();
        let was_declined = row.ending == Some(Ending::Declined);
        let closures = opportunities::closures(reader, &viewer.person, id).await?;
        let recorded = facts::of(reader, row.company_id).await?;
        let told = explained(&w, &situation, closures.first(), &recorded);
        let lacks = lacks(&w, &situation);
        let key = key_to_ask(ask, &lacks, &told).filter(|_| may_change);
        let is_asked = key.as_deref() == Some(ask);
        let values = value_expectations::versions(reader, &viewer.person, id).await?;
        let mandate = sale_mandates::latest(reader, id).await?;
        let asks_mandate = mandate.is_some() || lacks.iter().any(|lack| lack.kind == "mandate_set");
        let suggestion = if may_change && asks_mandate { Some(suggestion(reader, viewer).await?) } else { None };
        let version = version(reader, row.profile_version_id).await?;
        let (project, hides_fit) = project(reader, viewer, id).await?;
        let judged_by = (format!("/profiles/{}/versions/{version}", row.profile_id), version);
        let whys = if hides_fit { Whys::default() } else { credited::of_one(&w, &situation, judged_by) };
        Ok(Self {
            shell: viewer.shell(row.title.as_str(), Section::Opportunities),
            profile_name: situation.profile.name.clone(),
            profile_number: version,
            stages: stages(&w, &situation),
            next: next(&w, &situation),
            earlier: earlier(&w, &situation),
            question: key.as_deref().and_then(|key| Question::about(&w, &situation.profile, key)),
            is_asked,
            sources: Source::ALL.map(|source| (source.code(), w.t(format!("source-{}", source.code())))).into(),
            conversations: conversations::about(reader, &viewer.person, id).await?,
            contacts: contacts::of(reader, row.company_id).await?,
            roles: roles(&w),
            activities: ActivityKind::ALL.map(|kind| (kind.code(), w.t(format!("activity-{}", kind.code())))).into(),
            documents: documents::of(reader, &viewer.person, id).await?,
            kinds: documents::KINDS.map(|kind| (kind.to_owned(), w.document_kind(kind))).into(),
            story: story(reader, &w, &situation, hides_fit).await?,
            place: Place::alone("/opportunities"),
            ask: if may_change { format!("/opportunities/{id}?ask=") } else { String::new() },
            refused: "",
            problems: Problems::default(),
            forms: forms(
                &w,
                viewer.now.today,
                (key, &lacks),
                row.next.as_ref(),
                (mandate.as_ref(), suggestion.as_ref()),
            ),
            moved_first: None,
            mails: if was_declined { mails::about(reader, &viewer.person, id).await? } else { vec![] },
            clock: if was_declined { retention::clock(reader, row.company_id).await? } else { Clock::default() },
            past: opportunities::past(reader, &viewer.person, row.company_id, Some(id)).await?,
            sells,
            project,
            hides_fit,
            may_override: may_override(viewer, &situation),
            today: viewer.now.today,
            whys,
            cases: situation.cases,
            judged: told,
            lacks,
            row,
            closures,
            values,
            mandate,
            may_change,
            w,
        })
    }

    /// The same in the list that it was opened from.
    pub(super) async fn in_list(self, app: &App, viewer: &Viewer, list: &Asked) -> Result<Self, Error> {
        let (mut reader, listing) = (app.store.read().await?, list.listing(viewer, 1));
        let beside = opportunities::neighbours(&mut reader, &viewer.person, &listing, &self.row).await?;
        let record = |id: OpportunityId| Address::new(format!("/opportunities/{id}"));
        Ok(Self { place: Place::between(&list.address(), beside, record), ..self })
    }

    /// The page with a refused form as it was typed, and what is wrong with it.
    pub(super) fn refusing(self, refused: &'static str, problems: Problems, forms: impl FnOnce(&mut Forms)) -> Self {
        let mut page = Self { refused, problems, ..self };
        forms(&mut page.forms);
        page
    }

    /// What was typed in a form that is gone because the opportunity ended meanwhile; `None` when its form is there.
    fn overtaken(&self) -> Option<&str> {
        let forms = &self.forms;
        let typed = match self.refused {
            "talk" => &forms.talk.talk_note,
            "ahead" => &forms.ahead.next_action,
            "doc" => &forms.doc.doc_note,
            "value" => &forms.value.value_better,
            "close" => &forms.closing.close_reason,
            "override" => &forms.exception.override_reason,
            "fact" => &forms.fact.value,
            "agree" => &forms.agreement.agree_agreed_by,
            "mandate" => &forms.mandate.mandate_budget_cents,
            _ => return None,
        };
        (self.row.ending.is_some() && self.moved_first.is_none()).then_some(typed)
    }

    /// The problems of one form: none when another one was refused.
    fn problems_of(&self, form: &str) -> Problems {
        if self.refused == form { self.problems.clone() } else { Problems::default() }
    }

    /// The form of its own fields, to come back to this place from; empty where they may not be changed.
    fn form(&self) -> String {
        let form = || format!("/opportunities/{}/edit{}", self.row.id, self.place.carries);
        if self.may_change { form() } else { String::new() }
    }

    /// Whether something is missing that this form supplies, so that it stands with what is missing.
    fn lacks_kind(&self, kind: &str) -> bool {
        self.lacks.iter().any(|lack| lack.kind == kind)
    }

    /// How the button looks that does this: of all that stand open below each other one leads.
    fn tone_of(&self, act: &str) -> &'static str {
        if self.leading() == act { "primary" } else { "" }
    }

    /// What leads: a question that was asked for, else the first form that supplies what is missing, else the question,
    /// else the step itself.
    fn leading(&self) -> &'static str {
        let all = ["talked_to", "value_expectation_agreed", "document", "mandate_set"];
        match all.into_iter().find(|one| self.lacks_kind(one)) {
            _ if self.is_asked => "question",
            Some(form) => form,
            None if self.question.is_some() => "question",
            None => "step",
        }
    }

    /// The kinds of document that are missing, to choose from first.
    fn missing_documents(&self) -> Vec<(String, String)> {
        let missing = self.lacks.iter().filter(|lack| lack.kind == "document");
        let missing: Vec<_> = missing.map(|lack| (lack.about.clone(), self.w.document_kind(&lack.about))).collect();
        let others = self.kinds.iter().filter(|(kind, _)| missing.iter().all(|(known, _)| known != kind));
        missing.iter().chain(others).cloned().collect()
    }

    /// The endings that a file may have.
    fn accepted(&self) -> String {
        store::files::accepted()
    }

    /// The value expectation that counts now.
    fn value(&self) -> Option<&ValueRow> {
        self.values.first()
    }

    /// Whether there is an expectation that nobody at the customer agreed with yet.
    fn value_waits(&self) -> bool {
        self.value().is_some_and(|value| !value.expectation.is_agreed())
    }

    /// A contact's role as a conversation kept it, in words.
    fn role_of(&self, code: &str) -> String {
        ContactRole::from_code(code).map_or_else(|| code.to_owned(), |role| role_words(&self.w, role))
    }

    /// Whether there was contact; until then a silence counts from the day on which it was made.
    fn had_contact(&self) -> bool {
        self.conversations.iter().any(|activity| activity.kind.is_contact())
    }

    /// What a document's kind is called.
    fn kind_of(&self, code: &str) -> String {
        self.w.document_kind(code)
    }

    /// The case that has to be seen to before it can go on.
    fn open_case(&self) -> Option<&CaseRow> {
        self.cases.iter().rev().find(|case| case.is_asked())
    }

    /// The case that the shut gate asks for.
    fn asking_case(&self) -> Option<&CaseRow> {
        self.open_case().filter(|_| self.lacks_kind("case_approved"))
    }

    /// Where a case stands today, as its code.
    fn state_of(&self, case: &CaseRow) -> &'static str {
        super::super::cases::standing(case, self.today)
    }

    /// Whether it can be won: it is in the last stage before the end.
    fn can_win(&self) -> bool {
        self.row.ending.is_none() && self.next.is_none()
    }

    /// The stage it is in, as people call it.
    fn stage_label(&self) -> String {
        self.stages.iter().find(|stage| stage.class == "now").map(|stage| stage.label.clone()).unwrap_or_default()
    }

    /// The explanation, under the name that its partial knows it by.
    fn told(&self) -> &Explained {
        &self.judged
    }

    /// What going back is called: taking up again once it has ended.
    fn back_words(&self) -> String {
        self.w.t(if self.row.ending.is_none() { "move-back" } else { "opportunity-reopen" })
    }

    /// Whether a step back was asked for, and its reason or stage is still to be said.
    fn goes_back(&self) -> bool {
        self.refused == "step" && self.problems_of("step").has("step_reason")
    }

    /// What is wrong with the form that goes back: nothing yet when a card was dragged, which had no place for a reason.
    fn back_problems(&self) -> Problems {
        let is_dragged = !self.forms.step.back.is_empty() && self.forms.step.step_reason.is_empty();
        if is_dragged && !self.forms.step.asked { Problems::default() } else { self.problems_of("step") }
    }

    fn is_outside(&self) -> bool {
        self.row.verdict == Verdict::Outside
    }
}

/// No role stands first: one that was not looked at would open a stage that asks for a talk with whoever has it.
fn roles(w: &Words) -> Vec<(&'static str, String)> {
    let all = ContactRole::ALL.map(|role| (role.code(), role_words(w, role)));
    std::iter::once(("", w.t("contact-role-choose"))).chain(all).collect()
}

fn may_override(viewer: &Viewer, situation: &Situation) -> bool {
    let outside = situation.qualification.verdict == Verdict::Outside && situation.opportunity.ending.is_none();
    let pending = situation.cases.iter().any(|case| {
        let state = case.state(viewer.now.today);
        case.case.kind == domain::nearmiss::CaseKind::Exception
            && matches!(state, domain::nearmiss::CaseState::Proposed | domain::nearmiss::CaseState::Accepted)
    });
    viewer.is(&[Role::Director]) && outside && !pending
}

async fn version(reader: &mut Reader, id: ProfileVersionId) -> Result<i64, Error> {
    Ok(profiles::version_by_id(reader, id).await?.number)
}
