//! Asks project leads for the check-in of the week, without anybody pressing anything: on the team's own day, from eight in
//! the morning where the firm is, in the lead's language.

use domain::{letter::Letter, time::Now};
use store::check_ins::{self, Due};

use super::by_itself;
use crate::{App, Error, Words};

/// Asks what is due at this moment; gives how many mails were written. What fails is logged, keeps nobody else from being
/// asked, and is tried again at the next look.
pub(crate) async fn ask_check_ins(app: &App, now: Now) -> Result<usize, Error> {
    let Some(site) = by_itself::hour(app, now).await? else { return Ok(0) };
    let settings = app.settings().await?;
    let due = check_ins::due(&mut app.store.read().await?, now.today).await?;
    let mut written = 0;
    for one in due {
        let letter = letter(&by_itself::words(&settings, &one.language, now), site, &one);
        match ask(app, now, &one, &letter).await {
            Ok(asked) => written += usize::from(asked),
            Err(error) => tracing::error!(%error, project = %one.project, "a check-in could not be asked for"),
        }
    }
    if written > 0 {
        app.written.notify_one();
    }
    Ok(written)
}

async fn ask(app: &App, now: Now, due: &Due, letter: &Letter) -> Result<bool, Error> {
    let mut tx = app.store.write().await?;
    let asked = check_ins::ask(&mut tx, now, due, letter).await?;
    tx.commit().await?;
    Ok(asked)
}

fn letter(w: &Words, site: &str, due: &Due) -> Letter {
    let last = match due.last_on {
        Some(day) => w.with("check-in-mail-last", "day", w.date(day)),
        None => w.t("check-in-mail-none"),
    };
    let asks = w.of("check-in-mail-asks").with("project", due.name.as_str()).with("company", due.company_name.as_str());
    let parts = [
        w.with("mail-greeting", "name", due.lead_name.as_str()),
        format!("{asks} {last}"),
        format!("{site}/projects/{}/check-ins/new", due.project),
        w.with("check-in-mail-off", "link", format!("{site}/me")),
    ];
    by_itself::letter(&w.with("check-in-mail-subject", "project", due.name.as_str()), &parts)
}

#[cfg(test)]
mod tests {
    use std::sync::PoisonError;

    use domain::time::Day;
    use store::{check_ins, people, people::Preferences};

    use super::ask_check_ins;
    use crate::{
        App, Config,
        post::{Post, round::round},
        testing::{
            Cast, World, delivery,
            later::{self, Later},
            mailbox::{plain, server},
        },
    };

    /// Another server on the same store, so many hours after Monday afternoon.
    fn beside(world: &World, post: &Post, hours: i64) -> App {
        later::beside(world, post, Later::hours(hours))
    }

    async fn asked(app: &App) -> usize {
        ask_check_ins(app, app.now().await.unwrap()).await.unwrap()
    }

    /// A week after the project started, on a Monday as it did.
    const WEEK: i64 = 7 * 24;

    #[tokio::test]
    async fn the_lead_gets_one_short_mail_that_leads_straight_to_the_form() {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        let (post, taken) = server();
        assert_eq!(asked(&beside(&world, &post, WEEK - 12)).await, 0, "not at night");
        assert_eq!(asked(&beside(&world, &post, WEEK + 24)).await, 0, "not on Tuesday");
        let (one, other) = (beside(&world, &post, WEEK), beside(&world, &post, WEEK));
        let (first, second) = tokio::join!(asked(&one), asked(&other));
        assert_eq!(first + second, 1, "one mail, however many servers");
        assert_eq!(asked(&one).await, 0);
        assert_eq!(round(&one, &post).await.unwrap(), 1);
        let mail = taken.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap();
        let mail = plain(&mail);
        for part in [
            "From: Vonk <post@vonk.example>",
            "To: \"Tess de Tester\" <tess@voorbeeld.nl>",
            "Subject: Hoe staat ",
            "Dag Tess de Tester,",
            &format!("\nhttps://losvast.example/projects/{id}/check-ins/new\n"),
            "https://losvast.example/me",
        ] {
            assert!(mail.contains(part), "{part} in {mail}");
        }
        assert!(!mail.contains("Reply-To"), "{mail}");
        world.get(Cast::Tess, &format!("/projects/{id}/check-ins/new")).await.is(200);
    }

    #[tokio::test]
    async fn it_speaks_the_leads_language_and_can_be_switched_off_on_his_own_page() {
        let world = World::new().await;
        delivery::project(&world).await;
        let (post, taken) = server();
        let mine = [("name", "Tess"), ("language", "en"), ("theme", "")];
        world.post(Cast::Tess, "/me", &mine).await.is(303);
        assert_eq!(asked(&beside(&world, &post, WEEK)).await, 0, "the box was not ticked");
        assert!(
            !world.api(Cast::Tess, axum::http::Method::GET, "/me", None).await.json()["check_in_mail"]
                .as_bool()
                .unwrap()
        );
        world.get(Cast::Tess, "/me").await.is(200).says("name=\"check_in_mail\" value=\"yes\">");
        world.post(Cast::Tess, "/me", &[&mine[..], &[("check_in_mail", "yes")]].concat()).await.is(303);
        world.get(Cast::Tess, "/me").await.is(200).says("name=\"check_in_mail\" value=\"yes\" checked>");
        let app = beside(&world, &post, WEEK);
        assert_eq!(asked(&app).await, 1);
        round(&app, &post).await.unwrap();
        assert!(taken.lock().unwrap_or_else(PoisonError::into_inner)[0].contains("Hello Tess,"));
    }

    #[tokio::test]
    async fn without_a_way_to_send_nobody_is_asked() {
        let world = World::with(Config::default()).await;
        delivery::project(&world).await;
        let app = App::new(store::testing::beside(&world.app.store), Later::hours(WEEK), Config::default());
        assert_eq!(asked(&app).await, 0);
        let due = check_ins::due(&mut app.store.read().await.unwrap(), Day::constant(2026, 11, 30)).await.unwrap();
        assert_eq!(due.len(), 1);
        let tess = world.actor(Cast::Tess);
        let wish = Preferences {
            name: "T".into(),
            language: "nl".into(),
            theme: String::new(),
            check_in_mail: true,
            week_mail: true,
        };
        let mut tx = app.store.write().await.unwrap();
        people::prefer(&mut tx, &tess, world.now(), wish).await.unwrap();
        let letter = super::letter(&crate::words::tests::words(crate::Lang::Nl), "https://losvast.example", &due[0]);
        assert!(letter.body.contains("Er is nog geen stand."), "{}", letter.body);
        assert!(
            !check_ins::ask(&mut tx, app.now().await.unwrap(), &due[0], &letter).await.unwrap(),
            "the name is another"
        );
    }
}
