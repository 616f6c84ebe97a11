//! How long personal data are kept, kind by kind, with what goes by it: nobody chooses a term without having seen that.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    people::Role,
    refusal::{Problem, Refusal},
    retention::{Kind, Terms},
};
use store::{
    retention::{self, Ahead, DAYS},
    settings,
};

use crate::{App, Error, Form, Problems, Section, Shell, Viewer, Words, page, see, unprocessable};

/// Who may see and choose it.
const WHO: [Role; 2] = [Role::Director, Role::Admin];

/// The form as it is sent: a text for each term, and whether whoever chooses has seen what goes at once.
type Wish = HashMap<String, String>;

/// A kind with its term, as the page shows it.
struct Line {
    kind: Kind,
    /// The term as it is typed; empty when it does not go by itself.
    value: String,
    ahead: Ahead,
}

impl Line {
    /// The name of the field.
    fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Its key among the words.
    fn key(&self) -> String {
        self.kind.code().replace('_', "-")
    }

    fn may_stay(&self) -> bool {
        self.kind.may_stay()
    }

    fn unit(&self) -> &'static str {
        if self.kind.is_in_days() { "retention-days" } else { "retention-months" }
    }

    /// What is counted: a key into the words.
    fn counted(&self) -> &'static str {
        match self.kind {
            Kind::Declined | Kind::Lost | Kind::Closed => "retention-of-companies",
            Kind::Letters => "retention-of-letters",
            Kind::Trail => "retention-of-events",
            Kind::RefusedRows => "retention-of-rows",
            Kind::ImportFiles => "retention-of-files",
            Kind::Sessions => "retention-of-sessions",
        }
    }
}

#[derive(Template)]
#[template(path = "settings/retention.html")]
struct RetentionPage {
    shell: Shell,
    w: Words,
    lines: Vec<Line>,
    days: i64,
    /// Whether something goes at once by what was typed, so that it is to be said again.
    asks: bool,
    may_see_settings: bool,
    problems: Problems,
}

impl RetentionPage {
    async fn load(app: &App, viewer: &Viewer, wish: &Wish, terms: Terms, problems: Problems) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let ahead = retention::ahead(&mut reader, &viewer.person, viewer.now, &terms).await?;
        let typed = |kind: Kind| match wish.get(kind.code()) {
            Some(text) => text.trim().to_owned(),
            None => terms.of(kind).map(|term| term.to_string()).unwrap_or_default(),
        };
        let line = |ahead: Ahead| Line { kind: ahead.kind, value: typed(ahead.kind), ahead };
        let w = viewer.words();
        Ok(Self {
            shell: viewer.shell(w.t("retention-title"), Section::Settings),
            lines: ahead.into_iter().map(line).collect(),
            days: DAYS,
            asks: problems.has("sure"),
            may_see_settings: viewer.is(&[Role::Admin]),
            problems,
            w,
        })
    }
}

/// The terms as they are typed.
fn typed(wish: &Wish) -> Result<Terms, Error> {
    let (mut terms, mut wrong) = (Terms::default(), Vec::new());
    for kind in Kind::ALL {
        let text = wish.get(kind.code()).map(|text| text.trim()).unwrap_or_default();
        match text.parse() {
            Ok(term) => terms = terms.with(kind, Some(term)),
            Err(_) if text.is_empty() => terms = terms.with(kind, None),
            Err(_) => wrong.push(Problem::new(kind.code(), "not-a-number").with(text)),
        }
    }
    // What is no number was told so already.
    let told: Vec<String> = wrong.iter().map(|problem| problem.field.clone()).collect();
    wrong.extend(terms.problems().into_iter().filter(|problem| !told.contains(&problem.field)));
    if wrong.is_empty() { Ok(terms) } else { Err(Refusal::Invalid(wrong).into()) }
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    let terms = settings::read(&mut app.store.read().await?).await?.terms;
    page(&RetentionPage::load(&app, &viewer, &Wish::new(), terms, Problems::default()).await?)
}

pub(super) async fn save(State(app): State<App>, viewer: Viewer, Form(wish): Form<Wish>) -> Result<Response, Error> {
    viewer.must_be(&WHO)?;
    match change(&app, &viewer, &wish).await {
        Ok(()) => Ok(see("/settings/retention").saying("said-saved").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            let kept = settings::read(&mut app.store.read().await?).await?.terms;
            let terms = typed(&wish).unwrap_or(kept);
            unprocessable(&RetentionPage::load(&app, &viewer, &wish, terms, problems).await?)
        }
    }
}

async fn change(app: &App, viewer: &Viewer, wish: &Wish) -> Result<(), Error> {
    let terms = typed(wish)?;
    let mut tx = app.store.write().await?;
    let sure = wish.get("sure").is_some_and(|sure| sure == "yes");
    if !sure && goes_at_once(&retention::ahead(&mut tx, &viewer.person, viewer.now, &terms).await?) {
        return Err(Refusal::field("sure", "erases-at-once").into());
    }
    settings::change_terms(&mut tx, &viewer.actor(), viewer.now, terms).await?;
    tx.commit().await?;
    app.reload(&mut app.store.read().await?).await?;
    Ok(())
}

/// Whether the next look of the clock would erase anything by these terms.
fn goes_at_once(ahead: &[Ahead]) -> bool {
    ahead.iter().any(|one| one.now > 0)
}

#[cfg(test)]
mod tests {
    use domain::process::Ending;
    use domain::time::{Now, plus_days};
    use store::opportunities::{self, Closing};

    use crate::testing::{Cast, World, sales};

    const WISH: [(&str, &str); 8] = [
        ("declined_months", "12"),
        ("lost_months", ""),
        ("closed_months", "84"),
        ("letter_months", ""),
        ("trail_months", ""),
        ("refused_row_days", "30"),
        ("import_file_days", "7"),
        ("session_days", "14"),
    ];

    fn with<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
        WISH.iter().copied().filter(|(name, _)| *name != field).chain([(field, value)]).collect()
    }

    #[tokio::test]
    async fn a_firm_chooses_its_terms_and_what_is_wrong_is_named() {
        let world = World::new().await;
        world.get(Cast::Ada, "/settings").await.is(200).says("href=\"/settings/retention\"");
        for who in [Cast::Ada, Cast::Dirk] {
            world.post(who, "/settings/retention", &WISH).await.is(303);
            world.get(who, "/settings/retention").await.is(200).says("value=\"84\"");
        }
        world.get(Cast::Dirk, "/audit").await.is(200).says("Bewaartermijnen gewijzigd");
        for (field, value, says) in [
            ("declined_months", "een jaar", "geen getal"),
            ("declined_months", "", "Vul dit in"),
            ("declined_months", "121", "1–120"),
            ("trail_months", "6", "12–120"),
            ("session_days", "31", "1–30"),
        ] {
            let refused = world.post(Cast::Ada, "/settings/retention", &with(field, value)).await.is(422);
            refused.says(says).says(&format!("value=\"{value}\""));
        }
        world.get(Cast::Ada, "/settings/retention").await.is(200).says("value=\"84\"");
        world.get(Cast::Vera, "/settings/retention").await.is(403);
    }

    #[tokio::test]
    async fn what_goes_at_once_is_shown_and_said_again_before_it_is_chosen() {
        let world = World::new().await;
        let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
        let id = sales::opportunity(&world, company).await;
        let past = Now { today: plus_days(world.now().today, -100), ..world.now() };
        let mut tx = world.app.store.write().await.unwrap();
        let closing = Closing { ending: Ending::Lost, reason: "Te duur".into(), version: None };
        opportunities::close(&mut tx, &world.actor(Cast::Vera), past, id, closing).await.unwrap();
        tx.commit().await.unwrap();
        let shorter = with("lost_months", "2");
        let asked = world.post(Cast::Dirk, "/settings/retention", &shorter).await.is(422);
        asked.says("1 organisatie").says("Kramer Metaal").says("name=\"sure\"");
        let hers = world.post(Cast::Ada, "/settings/retention", &shorter).await.is(422).says("1 organisatie");
        assert!(!hers.text.contains("Kramer Metaal"), "an administrator sees no customer");
        let sure: Vec<_> = shorter.into_iter().chain([("sure", "yes")]).collect();
        world.post(Cast::Dirk, "/settings/retention", &sure).await.is(303);
        world.get(Cast::Dirk, "/settings/retention").await.is(200).says("Kramer Metaal");
    }
}
