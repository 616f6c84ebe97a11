//! One opportunity's page: where it stands, what its stage still asks with the form to supply it, why it is judged so,
//! and what happened.

use askama::Template;
use domain::{
    fact::{Facts, Source},
    ids::{OpportunityId, ProfileVersionId},
    mandate::Mandate,
    money::Cents,
    people::Role,
    process::Ending,
    profile::{Profile, Verdict},
    qualification::{Judged, Qualification, State},
    time::Day,
};
use store::{
    Reader,
    cases::CaseRow,
    contacts::{self, Contact, ContactRole},
    conversations::{self, Conversation},
    documents::{self, Document},
    events,
    opportunities::{self, Closure, Listing, Opportunity, Situation},
    profiles,
    sale_mandates::{self, SaleMandate},
    value_expectations::{self, ValueRow},
};

use super::{
    form::{Agreement, Closing, Doc, Margins, Override, Step, Talk, Value},
    lacks::{Lack, document_kind, lacks},
};
use crate::{
    App, Error, Explained, Problems, Section, Shell, Viewer, Words,
    explained::answer,
    pages::companies::{NewFact, Question, role_words},
    timeline::{Told, tell},
    words::exists,
};

/// How many events the timeline shows.
const EVENTS: i64 = 60;

/// Everything that the page's forms may hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    pub(super) step: Step,
    pub(super) closing: Closing,
    pub(super) exception: Override,
    pub(super) fact: NewFact,
    pub(super) talk: Talk,
    pub(super) doc: Doc,
    pub(super) value: Value,
    pub(super) agreement: Agreement,
    pub(super) mandate: Margins,
}

/// One stage of the stepper.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) key: String,
    pub(super) label: String,
    /// `done`, `now` or `todo`, and `gate` for the gate.
    pub(super) class: &'static str,
    pub(super) is_gate: bool,
}

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
    pub(super) sources: Vec<(&'static str, String)>,
    pub(super) cases: Vec<CaseRow>,
    pub(super) closures: Vec<Closure>,
    pub(super) conversations: Vec<Conversation>,
    pub(super) contacts: Vec<Contact>,
    pub(super) roles: Vec<(&'static str, String)>,
    pub(super) documents: Vec<Document>,
    pub(super) kinds: Vec<(String, String)>,
    pub(super) values: Vec<ValueRow>,
    pub(super) mandate: Option<SaleMandate>,
    pub(super) story: Vec<Told>,
    pub(super) neighbours: (Option<OpportunityId>, Option<OpportunityId>),
    pub(super) ask: String,
    /// Which form was refused, and what is wrong with it.
    pub(super) refused: &'static str,
    pub(super) problems: Problems,
    pub(super) forms: Forms,
    /// The stage it was in when somebody else moved it first.
    pub(super) moved_first: Option<String>,
    pub(super) may_change: bool,
    pub(super) may_override: bool,
    pub(super) today: Day,
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
        let closures = opportunities::closures(reader, &viewer.person, id).await?;
        let told = explained(&w, &situation, closures.first());
        let lacks = lacks(&w, &situation);
        let key = key_to_ask(ask, &lacks, &told).filter(|_| may_change);
        let values = value_expectations::versions(reader, &viewer.person, id).await?;
        let mandate = sale_mandates::latest(reader, id).await?;
        let version = version(reader, row.profile_version_id).await?;
        Ok(Self {
            shell: viewer.shell(row.title.as_str(), Section::Opportunities),
            profile_name: situation.profile.name.clone(),
            profile_number: version,
            stages: stages(&w, &situation),
            next: next(&w, &situation),
            earlier: earlier(&w, &situation),
            question: key.as_deref().and_then(|key| Question::about(&w, &situation.profile, key)),
            sources: Source::ALL.map(|source| (source.code(), w.t(format!("source-{}", source.code())))).into(),
            conversations: conversations::about(reader, &viewer.person, id).await?,
            contacts: contacts::of(reader, row.company_id).await?,
            roles: ContactRole::ALL.map(|role| (role.code(), role_words(&w, role))).into(),
            documents: documents::of(reader, &viewer.person, id).await?,
            kinds: documents::KINDS.map(|kind| (kind.to_owned(), document_kind(&w, kind))).into(),
            story: story(reader, &w, &situation).await?,
            neighbours: opportunities::neighbours(reader, &viewer.person, &open(), &row).await?,
            ask: if may_change { format!("/opportunities/{id}?ask=") } else { String::new() },
            refused: "",
            problems: Problems::default(),
            forms: forms(&w, viewer.now.today, (key, &lacks), mandate.as_ref()),
            moved_first: None,
            may_override: may_override(viewer, &situation),
            today: viewer.now.today,
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

    /// The page with a refused form as it was typed, and what is wrong with it.
    pub(super) fn refusing(self, refused: &'static str, problems: Problems, forms: impl FnOnce(&mut Forms)) -> Self {
        let mut page = Self { refused, problems, ..self };
        forms(&mut page.forms);
        page
    }

    /// The problems of one form: none when another one was refused.
    fn problems_of(&self, form: &str) -> Problems {
        if self.refused == form { self.problems.clone() } else { Problems::default() }
    }

    /// Whether something is missing that this form supplies, so that it stands with what is missing.
    fn lacks_kind(&self, kind: &str) -> bool {
        self.lacks.iter().any(|lack| lack.kind == kind)
    }

    /// The kinds of document that are missing, to choose from first.
    fn missing_documents(&self) -> Vec<(String, String)> {
        let missing = self.lacks.iter().filter(|lack| lack.kind == "document");
        let missing: Vec<_> = missing.map(|lack| (lack.about.clone(), document_kind(&self.w, &lack.about))).collect();
        let others = self.kinds.iter().filter(|(kind, _)| missing.iter().all(|(known, _)| known != kind));
        missing.iter().chain(others).cloned().collect()
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

    /// What a document's kind is called.
    fn kind_of(&self, code: &str) -> String {
        document_kind(&self.w, code)
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

    fn is_outside(&self) -> bool {
        self.row.verdict == Verdict::Outside
    }
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

/// The list that next and previous walk through: what is open, the best first.
fn open() -> Listing {
    let status = Some(opportunities::Status::Open);
    Listing { filter: opportunities::Filter { status, ..Default::default() }, ..Listing::default() }
}

async fn version(reader: &mut Reader, id: ProfileVersionId) -> Result<i64, Error> {
    Ok(profiles::version_by_id(reader, id).await?.number)
}

/// The explanation of today's verdict, or of the one that was frozen when it ended.
fn explained(w: &Words, situation: &Situation, closure: Option<&Closure>) -> Explained {
    let profile: &Profile = &situation.profile;
    match closure.filter(|_| situation.opportunity.ending.is_some()) {
        Some(closure) => Explained::new(w, profile, &frozen(closure, situation), &Facts::none()),
        None => Explained::new(w, profile, &situation.qualification, &situation.facts),
    }
}

fn frozen(closure: &Closure, situation: &Situation) -> Qualification {
    let state = |code: &str| match code {
        "met" => State::Met,
        "narrow" => State::Narrow,
        "missed" => State::Missed,
        _ => State::Unknown,
    };
    let judged = closure.criteria.iter().map(|line| Judged {
        key: line.key.clone(),
        must: line.must,
        value: line.value.clone(),
        state: state(&line.state),
        score: line.score,
        unknown: None,
        contribution: line.contribution,
    });
    Qualification {
        verdict: closure.verdict,
        worst: situation.opportunity.worst,
        best: situation.opportunity.best,
        fit: closure.fit,
        criteria: judged.collect(),
        next_question: None,
        flips: Vec::new(),
    }
}

fn label(w: &Words, stage: &domain::process::Stage) -> String {
    stage.label.in_language(w.lang.code()).to_owned()
}

fn stages(w: &Words, situation: &Situation) -> Vec<Stage> {
    let process = &situation.profile.process;
    let at = process.position(&situation.opportunity.stage).unwrap_or_default();
    let lost = matches!(situation.opportunity.ending, Some(Ending::Lost | Ending::Declined));
    let class = |place: usize| match place.cmp(&at) {
        std::cmp::Ordering::Less if lost => "lost",
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "todo",
    };
    let made = |(place, stage): (usize, &domain::process::Stage)| Stage {
        key: stage.key.clone(),
        label: label(w, stage),
        class: class(place),
        is_gate: stage.gate,
    };
    process.stages.iter().enumerate().map(made).collect()
}

/// The next stage that is reached by moving; none at the last one before the end.
fn next(w: &Words, situation: &Situation) -> Option<Stage> {
    let process = &situation.profile.process;
    let at = process.position(&situation.opportunity.stage)?;
    let next = process.open_stages().get(at + 1)?;
    Some(Stage { key: next.key.clone(), label: label(w, next), class: "todo", is_gate: next.gate })
}

/// Where it can go back to; once it has ended, where it can be taken up again.
fn earlier(w: &Words, situation: &Situation) -> Vec<(String, String)> {
    let process = &situation.profile.process;
    let ended = situation.opportunity.ending;
    let until = match ended {
        Some(Ending::Won) => 0,
        Some(_) => process.gate().map_or(0, |gate| gate + 1),
        None => process.position(&situation.opportunity.stage).unwrap_or_default(),
    };
    process.stages.iter().take(until).map(|stage| (stage.key.clone(), label(w, stage))).rev().collect()
}

/// The criterion that was asked for; else the first that is missing, else the next best question.
fn key_to_ask(ask: &str, lacks: &[Lack], told: &Explained) -> Option<String> {
    let named = Some(ask.to_owned()).filter(|key| told.line(key).is_some());
    let missing = || lacks.iter().find(|lack| matches!(lack.kind, "known" | "evidence")).map(|lack| lack.about.clone());
    let open = lacks.iter().any(|lack| matches!(lack.kind, "case_approved" | "verdict"));
    named.or_else(missing).or_else(|| told.next.clone().filter(|_| open))
}

fn forms(w: &Words, today: Day, (key, lacks): (Option<String>, &[Lack]), mandate: Option<&SaleMandate>) -> Forms {
    let role = lacks.iter().find(|lack| lack.kind == "talked_to" && lack.about != "any");
    let kind = lacks.iter().find(|lack| lack.kind == "document");
    let margins = mandate.map_or(Mandate::SUGGESTED, |set| set.margins);
    let targets = |set: &SaleMandate| Margins {
        mandate_finish_on: set.finish_on.to_string(),
        mandate_budget_cents: set.budget.cost.map(|cost| super::form::euros(w, cost)).unwrap_or_default(),
        mandate_budget_hours: set.budget.hours.map(|hours| w.number(hours, 2)).unwrap_or_default(),
        ..Margins::of(w, &margins)
    };
    Forms {
        fact: NewFact::about(&key.unwrap_or_default(), today),
        talk: Talk {
            talk_held_on: today.to_string(),
            talk_role: role.map(|lack| lack.about.clone()).unwrap_or_default(),
            ..Talk::default()
        },
        doc: Doc { doc_kind: kind.map(|lack| lack.about.clone()).unwrap_or_default(), ..Doc::default() },
        mandate: mandate.map_or_else(|| Margins::of(w, &margins), targets),
        ..Forms::default()
    }
}

/// What happened to the opportunity and to its cases, the last first.
async fn story(reader: &mut Reader, w: &Words, situation: &Situation) -> Result<Vec<Told>, Error> {
    let mut all = events::about(reader, situation.opportunity.id, EVENTS).await?;
    for case in &situation.cases {
        all.extend(events::about(reader, case.id, EVENTS).await?);
    }
    all.sort_by_key(|event| std::cmp::Reverse(event.id));
    all.truncate(EVENTS as usize);
    Ok(tell(w, all, |field, value| in_words(w, &situation.profile, field, value)))
}

/// A field of an event and its value, as people call them.
pub(in crate::pages) fn in_words(w: &Words, profile: &Profile, field: &str, value: &str) -> Option<(String, String)> {
    let named = |words: String| Some((w.t(format!("field-{}", field.replace('_', "-"))), words));
    let coded = |key: &str| named(w.t(format!("{key}-{}", value.replace('_', "-"))));
    match field {
        "stage" => named(profile.process.stage(value).map_or_else(|| value.to_owned(), |stage| label(w, stage))),
        "verdict" => coded("verdict"),
        "standing" => coded("standing"),
        "source" => coded("origin"),
        "treatment" => coded("treatment"),
        "choice" => coded("choice"),
        "state" if exists(&format!("condition-{value}")) && value != "open" => coded("condition"),
        "state" if exists(&format!("case-state-{value}")) => coded("case-state"),
        "expires_on" | "recheck_on" | "finish_on" | "held_on" => named(w.date(domain::time::parse_day(value)?)),
        "amount_cents" | "credited_cents" | "budget_cents" => {
            let cents = value.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
            named(w.money(Cents(cents)))
        }
        _ => {
            let criterion = profile.criterion(field)?;
            Some((criterion.label.in_language(w.lang.code()).to_owned(), answer(w, criterion, value)))
        }
    }
}
