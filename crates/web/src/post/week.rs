//! Tells directors and project leads once a week what changed on the steering board, and nobody when nothing did: on
//! Monday, from eight in the morning where the firm is, about the week before.

use domain::{
    letter::Letter,
    people::{Person, Role},
    steering::{Span, is_told},
    time::{Now, plus_days},
};
use store::{
    Reader, cases,
    people::User,
    projects::{self, Changed},
};

use super::by_itself;
use crate::{App, Error, Words, app::zone_of, steered};

/// So many projects stand in one mail; the others are on the page.
const MOST: usize = 40;

/// Tells whoever is to be told now; gives how many mails were written. What fails is logged, keeps nobody else from being
/// told, and is tried again at the next look.
pub(crate) async fn tell_the_week(app: &App, now: Now) -> Result<usize, Error> {
    let Some(site) = by_itself::hour(app, now).await? else { return Ok(0) };
    let settings = app.settings().await?;
    let Some(span) = Span::told_on(now.today, &zone_of(&settings)) else { return Ok(0) };
    let mut written = 0;
    for (to, week) in weeks(app, span).await? {
        let letter = letter(&by_itself::words(&settings, &to.language, now), site, &to, &week);
        match tell(app, now, &to, &letter).await {
            Ok(told) => written += usize::from(told),
            Err(error) => tracing::error!(%error, person = %to.id, "the week could not be told"),
        }
    }
    if written > 0 {
        app.written.notify_one();
    }
    Ok(written)
}

/// What is told to one person.
struct Week {
    span: Span,
    changed: Vec<Changed>,
    /// How many cases wait for this director.
    waiting: i64,
}

/// Whoever is still to be told, with what: nobody for whom there is no news.
async fn weeks(app: &App, span: Span) -> Result<Vec<(User, Week)>, Error> {
    let shared = app.settings().await?.sellers_see;
    let mut reader = app.store.read().await?;
    let untold = projects::untold(&mut reader, span.until.today).await?;
    if untold.is_empty() {
        return Ok(Vec::new());
    }
    let all = projects::changed_anywhere(&mut reader, span).await?;
    let mut weeks = Vec::new();
    for to in untold {
        let person = to.person(shared);
        let changed: Vec<Changed> = all.iter().filter(|one| is_told(&person, one.lead)).cloned().collect();
        let (waiting, fresh) = waiting(&mut reader, &person, span).await?;
        if !changed.is_empty() || fresh > 0 {
            weeks.push((to, Week { span, changed, waiting }));
        }
    }
    Ok(weeks)
}

/// How many cases wait for a director, and how many of them are news: a case that waited before is none.
async fn waiting(reader: &mut Reader, to: &Person, span: Span) -> Result<(i64, i64), Error> {
    if !to.roles.has(Role::Director) {
        return Ok((0, 0));
    }
    Ok(cases::waiting_since(reader, to, (span.since.at, span.until.at)).await?)
}

async fn tell(app: &App, now: Now, to: &User, letter: &Letter) -> Result<bool, Error> {
    let mut tx = app.store.write().await?;
    let told = projects::tell(&mut tx, now, (to, now.today), letter).await?;
    tx.commit().await?;
    Ok(told)
}

fn letter(w: &Words, site: &str, to: &User, week: &Week) -> Letter {
    let mut parts = vec![w.with("mail-greeting", "name", to.name.as_str())];
    parts.extend((!week.changed.is_empty()).then(|| lead(w, week.span)));
    parts.extend(week.changed.iter().take(MOST).map(|changed| project(w, site, changed)));
    let more = week.changed.len().saturating_sub(MOST);
    parts.extend((more > 0).then(|| format!("{}\n{site}/projects/week", w.n("week-mail-more", more))));
    parts.extend((week.waiting > 0).then(|| format!("{}\n{site}/cases", w.n("start-to-decide", week.waiting))));
    parts.push(format!("{}\n{site}/projects", w.t("week-mail-board")));
    parts.push(w.with("week-mail-off", "link", format!("{site}/me")));
    let subject = match week.changed.len() {
        0 => w.n("start-to-decide", week.waiting),
        some => w.n("week-mail-subject", some),
    };
    by_itself::letter(&subject, &parts)
}

fn lead(w: &Words, span: Span) -> String {
    let last = plus_days(span.until.today, -1);
    w.of("week-mail-lead").with("from", w.date(span.since.today)).with("to", w.date(last)).to_string()
}

fn project(w: &Words, site: &str, changed: &Changed) -> String {
    let mut lines = vec![format!("{} ({})", changed.name, changed.company_name)];
    lines.extend(steered::lines(w, changed).into_iter().map(|line| format!("- {}", line.text)));
    lines.push(format!("{site}/projects/{}", changed.project));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::sync::PoisonError;

    use axum::http::Method;
    use domain::{
        ids::ProjectId,
        mandate::State,
        steering::{Change, Span},
        time::Day,
    };
    use store::{people, projects::Changed};

    use super::{Week, tell_the_week};
    use crate::{
        App, Config, Lang,
        post::{Post, round::round},
        testing::{
            Cast, World, delivery,
            later::{self, Later},
            mailbox::{self, Taken},
            sales,
        },
    };

    /// Another server on the same store, so many hours after Monday afternoon.
    fn beside(world: &World, post: &Post, hours: i64) -> App {
        later::beside(world, post, Later::hours(hours))
    }

    async fn told(app: &App) -> usize {
        tell_the_week(app, app.now().await.unwrap()).await.unwrap()
    }

    /// The mails that went out, as they are read.
    async fn sent(app: &App, post: &Post, taken: &Taken) -> Vec<String> {
        round(app, post).await.unwrap();
        let mails = std::mem::take(&mut *taken.lock().unwrap_or_else(PoisonError::into_inner));
        mails.iter().map(|mail| mailbox::plain(mail)).collect()
    }

    fn to<'a>(mails: &'a [String], address: &str) -> &'a str {
        mails.iter().find(|mail| mail.contains(&format!("<{address}>"))).unwrap()
    }

    /// The Monday after the one on which the tests take place.
    const WEEK: i64 = 7 * 24;

    #[tokio::test]
    async fn director_and_lead_get_what_changed_on_monday_once_and_nothing_when_nothing_did() {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        let (post, taken) = mailbox::server();
        assert_eq!(told(&beside(&world, &post, 0)).await, 0, "it came in today, which is told next Monday");
        assert_eq!(told(&beside(&world, &post, WEEK - 12)).await, 0, "not at night");
        assert_eq!(told(&beside(&world, &post, WEEK + 24)).await, 0, "not on Tuesday");
        let (one, other) = (beside(&world, &post, WEEK), beside(&world, &post, WEEK));
        let (first, second) = tokio::join!(told(&one), told(&other));
        assert_eq!(first + second, 2, "Dirk and Tess, however many servers");
        assert_eq!(told(&beside(&world, &post, WEEK + 1)).await, 0, "after a restart too");
        assert_eq!(told(&beside(&world, &post, 2 * WEEK)).await, 0, "nothing changed in the week after");
        let mails = sent(&one, &post, &taken).await;
        assert_eq!(mails.len(), 2);
        for part in [
            "From: Vonk <post@vonk.example>",
            "Subject: Vorige week: nieuws over =?",
            "Dit veranderde er in de week van 23 nov 2026 tot en met 29 nov 2026.",
            "- Nieuw op het bord\n",
            &format!("\nhttps://losvast.example/projects/{id}\n"),
            "Het hele stuurbord:\nhttps://losvast.example/projects\n",
            "https://losvast.example/me",
        ] {
            assert!(to(&mails, "dirk@voorbeeld.nl").contains(part), "{part} in {}", to(&mails, "dirk@voorbeeld.nl"));
        }
        assert!(to(&mails, "tess@voorbeeld.nl").contains("- Nieuw op het bord\n"));
    }

    #[tokio::test]
    async fn it_speaks_the_readers_language_and_can_be_switched_off_on_his_own_page() {
        let world = World::new().await;
        delivery::project(&world).await;
        let (post, taken) = mailbox::server();
        let mine = [("name", "Tess"), ("language", "en"), ("theme", ""), ("check_in_mail", "yes")];
        let wants = async || world.api(Cast::Tess, Method::GET, "/me", None).await.json()["week_mail"].as_bool();
        assert_eq!(wants().await, Some(true), "until one says otherwise");
        world.post(Cast::Tess, "/me", &mine).await.is(303);
        assert_eq!(wants().await, Some(false));
        world.get(Cast::Tess, "/me").await.is(200).says("name=\"week_mail\" value=\"yes\">");
        let app = beside(&world, &post, WEEK);
        assert_eq!(told(&app).await, 1, "only Dirk");
        world.post(Cast::Tess, "/me", &[&mine[..], &[("week_mail", "yes")]].concat()).await.is(303);
        world.get(Cast::Tess, "/me").await.is(200).says("name=\"week_mail\" value=\"yes\" checked>");
        assert_eq!(told(&app).await, 1, "she is told at the next look");
        let mails = sent(&app, &post, &taken).await;
        let mail = to(&mails, "tess@voorbeeld.nl");
        assert!(mail.contains("Subject: Last week: news of one project\n"), "{mail}");
        assert!(mail.contains("Hello Tess,") && mail.contains("- New on the board\n"), "{mail}");
    }

    #[tokio::test]
    async fn a_near_miss_that_was_proposed_in_the_week_is_news_for_a_director_and_for_nobody_else() {
        let world = World::new().await;
        sales::proposed(&world).await;
        let (post, taken) = mailbox::server();
        let app = beside(&world, &post, WEEK);
        assert_eq!(told(&app).await, 1);
        let mails = sent(&app, &post, &taken).await;
        let mail = to(&mails, "dirk@voorbeeld.nl");
        assert!(mail.contains("https://losvast.example/cases\n") && !mail.contains("Dit veranderde"), "{mail}");
        assert_eq!(told(&beside(&world, &post, 2 * WEEK)).await, 0, "that it still waits is no news");
    }

    #[tokio::test]
    async fn each_change_has_a_line_and_a_mail_is_never_longer_than_forty_projects() {
        let world = World::new().await;
        let dirk = world.actor(Cast::Dirk).person;
        let to = people::by_id(&mut world.app.store.read().await.unwrap(), dirk.id).await.unwrap();
        let span = Span::told_on(Day::constant(2026, 11, 30), &jiff::tz::TimeZone::UTC).unwrap();
        let changes = vec![
            Change::Ended("finished".into(), true),
            Change::Ended("stopped".into(), false),
            Change::Began,
            Change::Standing(State::Inside, State::Attention),
            Change::Standing(State::Unknown, State::Outside),
            Change::Finish(Day::constant(2027, 3, 1), Day::constant(2027, 4, 9)),
            Change::Raised,
            Change::Decided,
            Change::Agreed,
            Change::Score(3),
        ];
        let project = ProjectId(uuid::Uuid::nil());
        let (name, company_name, lead_name) = ("Lijn 3".to_owned(), "Van Dam".to_owned(), "Tess".to_owned());
        let one = Changed { project, name, company_name, lead: dirk.id, lead_name, is_exception: false, changes };
        let week = Week { span, changed: vec![one; 42], waiting: 2 };
        let letter = |lang| super::letter(&crate::words::tests::words(lang), "https://losvast.example", &to, &week);
        let (nl, en) = (letter(Lang::Nl), letter(Lang::En));
        let lines = "Lijn 3 (Van Dam)\n- Afgerond: Schot in de roos\n- Gestopt\n- Begonnen\n\
                     - Mandaat: was binnen, nu op het randje\n- Mandaat: nu buiten\n\
                     - Klaar (80% kans): was 1 mrt 2027, nu 9 apr 2027\n- Geëscaleerd\n- Op de escalatie besloten\n\
                     - De klant bevestigde de nieuwe belofte\n- De klant gaf een 3\nhttps://losvast.example/projects/";
        assert_eq!(nl.body.matches(lines).count(), 40, "{}", nl.body);
        let more = "En nog 2 projecten. Alles staat op:\nhttps://losvast.example/projects/week\n\n\
                    2 grensgevallen wachten op jouw besluit\nhttps://losvast.example/cases\n\n";
        assert!(nl.body.contains(more), "{}", nl.body);
        assert_eq!(
            (nl.subject.as_str(), en.subject.as_str()),
            ("Vorige week: nieuws over 42 projecten", "Last week: news of 42 projects")
        );
        assert!(en.body.contains("- Finish (80% chance): was 1 Mar 2027, now 9 Apr 2027\n"), "{}", en.body);
    }

    #[tokio::test]
    async fn without_a_way_to_send_nobody_is_told() {
        let world = World::with(Config::default()).await;
        delivery::project(&world).await;
        let app = App::new(store::testing::beside(&world.app.store), Later::hours(WEEK), Config::default());
        assert_eq!(told(&app).await, 0);
    }
}
