//! One import, wherever it is: what would become of its rows, how far it is, what came of it, and the way back.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    hours::Amount,
    ids::{ImportId, ProjectId},
    money::Cents,
    profile::Verdict,
};
use store::{
    Reader,
    hours::{self, FileProject},
    imports::{self, Changed, Choice, Import, Kind, Proposal, Remains, Reversal, State as Stage, Work},
    profiles::Standards,
    projects,
};

use super::{load, projects::NONE};
use crate::{
    App, Error, Id, Problems, Section, Shell, Viewer, Why, Whys, Words,
    importing::{Asked, Line, Tally, answers, reason, take_up},
    page, see, unprocessable,
};

/// The steps of an import, and what is behind each of them.
const STEPS: [&str; 5] = ["upload", "map", "check", "run", "done"];

/// A project that can be chosen: code and words.
type Offered = (String, String);

#[derive(Template)]
#[template(path = "imports/show.html")]
struct ShowPage {
    shell: Shell,
    w: Words,
    import: Import,
    problems: Problems,
    steps: Vec<(&'static str, &'static str)>,
    /// The first rows; none for whoever may not see companies.
    lines: Vec<Line>,
    verdicts: Vec<(&'static str, i64)>,
    reversal: Option<Reversal>,
    remains: Vec<Remains>,
    sees_rows: bool,
    /// Names that may be those of known companies; none for whoever may not see companies.
    proposals: Vec<Proposal>,
    /// Lines of hours that look changed; none for whoever is no director.
    changed: Vec<Changed>,
    /// The projects that a file of hours names; none for whoever is no director.
    named: Vec<FileProject>,
    /// The projects that they can be: those that run, and those that have ended.
    ours: Vec<Offered>,
    ended: Vec<Offered>,
    /// How the counts come about.
    whys: Whys,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    let import = load(&app, &viewer, id).await?;
    if import.state == Stage::Uploaded || import.state == Stage::Mapped {
        return Ok(see(format!("/imports/{id}/mapping")).into_response());
    }
    page(&ShowPage::load(&app, &viewer, import, Problems::default()).await?)
}

/// How the counts come about.
fn counted(w: &Words, import: &Import) -> Whys {
    let counts = import.counts;
    let why = Why::new("counts", w.t("why-import"), "").rule(w.t("why-import-rule")).rule(w.t("why-import-verdicts"));
    let read = [("imports-created", counts.created), ("imports-updated", counts.updated)];
    let rest = [("imports-unchanged", counts.unchanged), ("imports-refused", counts.refused)];
    let why = why.input(w.t("why-scan-read"), w.count(counts.read()));
    [read.into_iter().chain(rest).fold(why, |why, (key, count)| why.input(w.t(key), w.count(count)))]
        .into_iter()
        .collect()
}

pub(super) async fn run(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    begin(app, viewer, id, Work::Run).await
}

pub(super) async fn reverse(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Response, Error> {
    begin(app, viewer, id, Work::Reversal).await
}

async fn begin(app: App, viewer: Viewer, id: ImportId, work: Work) -> Result<Response, Error> {
    load(&app, &viewer, id).await?;
    let mut tx = app.store.write().await?;
    match imports::start(&mut tx, &viewer.actor(), viewer.now, id, work).await.map_err(Error::from) {
        Ok(()) => {
            tx.commit().await?;
            take_up(&app, id).await;
            Ok(see(format!("/imports/{id}")).into_response())
        }
        Err(error) => {
            drop(tx);
            let import = load(&app, &viewer, id).await?;
            unprocessable(&ShowPage::load(&app, &viewer, import, error.problems()?).await?)
        }
    }
}

impl ShowPage {
    async fn load(app: &App, viewer: &Viewer, import: Import, problems: Problems) -> Result<Self, Error> {
        let (w, sees_rows) = (viewer.words(), import.kind.shows_rows_to(&viewer.person));
        let mut reader = app.store.read().await?;
        let reversal = imports::reversal_of(&mut reader, import.id).await?;
        let decides = sees_rows && import.state == Stage::Checked;
        let proposals = if decides { imports::proposals(&mut reader, import.id).await? } else { vec![] };
        let changed = if decides { imports::changed(&mut reader, &viewer.person, import.id).await? } else { vec![] };
        let (named, ours, ended) = named(&mut reader, viewer, &import).await?;
        let (reversal, remains) = reversal.map_or((None, vec![]), |(reversal, remains)| (Some(reversal), remains));
        let verdicts = [Verdict::Core, Verdict::Near, Verdict::Open, Verdict::Outside];
        Ok(Self {
            shell: viewer.shell(import.file_name.clone(), Section::Imports),
            problems,
            steps: steps(import.state),
            lines: if sees_rows { lines(&import) } else { vec![] },
            verdicts: verdicts.map(|verdict| (verdict.code(), import.with_verdict(verdict))).into(),
            reversal,
            remains: if sees_rows { remains } else { vec![] },
            sees_rows,
            proposals,
            changed,
            named,
            ours,
            ended,
            whys: counted(&w, &import),
            import,
            w,
        })
    }

    /// Whether nobody has to do anything but wait.
    fn waits(&self) -> bool {
        self.import.state.is_at_work()
    }

    fn is(&self, code: &str) -> bool {
        self.import.state.code() == code
    }

    /// Whether there is a profile that judged.
    fn is_judged(&self) -> bool {
        self.verdicts.iter().any(|(_, count)| *count > 0)
    }

    /// Whether something is told of rows though none is refused: else the refused rows and these are one file.
    fn has_remarks(&self) -> bool {
        self.import.counts.refused == 0
            && self.lines.iter().any(|line| line.became.code() != "refused" && !line.problems.is_empty())
    }

    /// How many rows wait until somebody says which project theirs is: that is no mistake of theirs.
    fn waiting(&self) -> i64 {
        let unsaid: i64 = self.named.iter().filter(|one| one.choice.is_none()).map(|one| one.lines).sum();
        unsaid.min(self.import.counts.refused)
    }

    /// How many rows are refused, whatever is said of their project.
    fn refused(&self) -> i64 {
        self.import.counts.refused - self.waiting()
    }

    /// Whether these are hours without an id in their source, so that a line that was mended there is another one here.
    fn lacks_ids(&self) -> bool {
        let import = &self.import;
        let asked = Asked::parse(&import.settings);
        import.kind == Kind::Hours
            && matches!(import.state, Stage::Checked | Stage::Running | Stage::Done)
            && answers(import.kind, (&import.columns, &[]), &asked, &Standards::default())
                .iter()
                .all(|(_, answer)| answer != "external_id")
    }

    /// How many rows a run would write.
    fn to_write(&self) -> i64 {
        self.import.counts.created + self.import.counts.updated
    }

    /// Whether everything in the file was there already.
    fn knows_all(&self) -> bool {
        let counts = self.import.counts;
        let is_read = self.is("checked") || self.is("done");
        is_read && self.to_write() == 0 && counts.refused == 0 && counts.unchanged > 0 && !self.asks()
    }

    /// Whether a person must still say of a row which company, project or line it is: that goes before importing.
    fn asks(&self) -> bool {
        let unsaid = self.named.iter().any(|one| one.choice.is_none());
        let undecided = self.changed.iter().any(|line| line.choice.is_none());
        unsaid || undecided || self.proposals.iter().any(|proposal| proposal.choice.is_none())
    }

    /// How much a line says: a clock, to the second where there are any, or money.
    fn amount(&self, amount: &Amount) -> String {
        match amount {
            Amount::Hours(seconds) => {
                let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
                let rest = Some(seconds % 60).filter(|rest| *rest > 0).map(|rest| format!(":{rest:02}"));
                format!("{hours}:{minutes:02}{}", rest.unwrap_or_default())
            }
            Amount::Cost(cents) => self.w.money(*cents),
        }
    }

    /// Whether a person chose that a line takes the place of the known one, or that it stands beside it.
    fn said_of(&self, line: &Changed, code: &str) -> bool {
        line.choice.is_some_and(|choice| choice.code() == code)
    }

    /// What a line says of a row: what would become of it, or what became of it.
    fn fate(&self, became: &str) -> String {
        let ahead = self.is("checked") || self.is("checking");
        if ahead { format!("imports-becomes-{became}") } else { format!("imports-{became}") }
    }

    /// Whether a person chose this company, or that it is another one (`None`).
    fn chose(&self, proposal: &Proposal, company: Option<&uuid::Uuid>) -> bool {
        match proposal.choice {
            Some(Choice::Another) => company.is_none(),
            Some(Choice::Is(id)) => company == Some(&id.0),
            Some(Choice::Same) => company.is_some() && proposal.options.len() == 1,
            None => false,
        }
    }

    /// How much a file says of a project: rows, hours and costs.
    fn much(&self, one: &FileProject) -> String {
        let mut parts = vec![self.w.n("imports-rows", one.lines)];
        if one.seconds > 0 {
            parts.push(self.w.hours(one.seconds as f64 / 3_600.0));
        }
        if one.cents != 0 {
            parts.push(self.w.money(Cents(one.cents)));
        }
        parts.join(" · ")
    }

    /// What stands chosen for a project of the file: what was said, else what its name proposes.
    fn stands(&self, one: &FileProject) -> String {
        let code = |project: Option<ProjectId>| project.map_or_else(|| NONE.to_owned(), |id| id.to_string());
        one.choice.map(code).or(one.likely.map(|id| id.to_string())).unwrap_or_default()
    }

    /// A company or a row in words: its name and place.
    fn named(&self, name: &str, place: &str) -> String {
        if place.is_empty() { name.to_owned() } else { format!("{name}, {place}") }
    }

    /// Why it stopped, in words.
    fn failure(&self) -> String {
        self.w.with(format!("problem-{}", self.import.failure), "detail", self.import.failure_detail.as_str())
    }

    /// Whether the value is shown beside what is wrong with it: not when the sentence holds it already.
    fn quotes(&self, wrong: &imports::Wrong) -> bool {
        !wrong.value.is_empty() && !self.wrong(wrong).contains(wrong.value.as_str())
    }

    /// What is wrong with a value, in words.
    fn wrong(&self, wrong: &imports::Wrong) -> String {
        reason(&self.w, wrong)
    }

    fn reversal_path(&self) -> String {
        format!("/imports/{}/reversal", self.import.id)
    }

    /// What taking it back does.
    fn reverse_words(&self) -> String {
        let (counts, kind) = (self.import.counts, self.import.kind);
        let said = |key: String, n: i64| (n > 0).then(|| self.w.n(key, n));
        let added = said(format!("imports-reverse-{}", kind.code()), counts.created);
        let updated = said("imports-reverse-updated".to_owned(), counts.updated);
        let others = (kind == Kind::Hours).then(|| self.w.t("imports-reverse-others"));
        added.into_iter().chain(updated).chain(others).collect::<Vec<_>>().join(" ")
    }

    fn tone(&self) -> &'static str {
        super::list::tone(&self.import)
    }
}

/// The first rows; without those that only wait for their project, which is asked above them.
fn lines(import: &Import) -> Vec<Line> {
    let mut lines = Tally::lines_of(&import.preview);
    let waits = |line: &Line| line.problems.iter().any(|wrong| wrong.code == "hours-project-unsaid");
    lines.retain(|line| import.state != Stage::Checked || !waits(line));
    lines
}

/// The projects that a checked file of hours names, and those that they can be: running, and ended.
async fn named(
    reader: &mut Reader,
    viewer: &Viewer,
    import: &Import,
) -> Result<(Vec<FileProject>, Vec<Offered>, Vec<Offered>), Error> {
    if import.kind != Kind::Hours || import.state != Stage::Checked {
        return Ok((vec![], vec![], vec![]));
    }
    let source = Asked::parse(&import.settings).source();
    let named = hours::of_import(reader, &viewer.person, (import.id, &source)).await?;
    let all = projects::all_names(reader, &viewer.person).await?;
    let (running, ended): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.is_running);
    let option = |one: projects::Named| (one.id.to_string(), format!("{} ({})", one.name, one.company_name));
    Ok((named, running.into_iter().map(option).collect(), ended.into_iter().map(option).collect()))
}

fn steps(state: Stage) -> Vec<(&'static str, &'static str)> {
    let at = match state {
        Stage::Uploaded => 0,
        Stage::Mapped => 1,
        Stage::Checking | Stage::Checked => 2,
        Stage::Running | Stage::Failed => 3,
        Stage::Done | Stage::Reverting | Stage::Reverted => 5,
    };
    let class = |index: usize| match index.cmp(&at) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    STEPS.iter().enumerate().map(|(index, key)| (*key, class(index))).collect()
}
