//! Asks customers what became of the value that they expected, at the finish and six months after, and reminds once, without
//! anybody pressing anything: by day, on a working day, and only where mail can go out.

use domain::time::Now;
use store::{
    measure_mails::{self, Due},
    pulses::Way,
};

use super::by_itself;
use crate::{App, Error, secret};

/// Asks and reminds what is due at this moment; gives how many mails were written. What fails is logged, keeps nobody else
/// from being asked, and is tried again at the next look.
pub(crate) async fn ask_measurements(app: &App, now: Now) -> Result<usize, Error> {
    let Some(site) = by_itself::hour(app, now).await? else { return Ok(0) };
    let (due, reminders) = {
        let mut reader = app.store.read().await?;
        let due = measure_mails::due(&mut reader, now.today).await?;
        (due, measure_mails::reminders_due(&mut reader, now.today).await?)
    };
    let mut written = 0;
    for (one, is_first) in due.into_iter().map(|one| (one, true)).chain(reminders.into_iter().map(|one| (one, false))) {
        match ask(app, now, site, (one, is_first)).await {
            Ok(asked) => written += usize::from(asked),
            Err(error) => tracing::error!(%error, project = %one.project, "a measurement could not be asked for"),
        }
    }
    if written > 0 {
        app.written.notify_one();
    }
    Ok(written)
}

/// Asks for the first time, or reminds.
async fn ask(app: &App, now: Now, site: &str, (due, is_first): (Due, bool)) -> Result<bool, Error> {
    let secret = secret()?;
    let way = Way { site, secret: &secret };
    let mut tx = app.store.write().await?;
    let asked = if is_first {
        measure_mails::ask_due(&mut tx, now, due, way).await?
    } else {
        measure_mails::remind_due(&mut tx, now, due, way).await?
    };
    tx.commit().await?;
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use std::sync::PoisonError;

    use domain::{ids::ProjectId, money::Cents, outcome::ClosingDraft, terms::Budget, value::Moment};
    use store::{
        closures,
        contacts::{self, NewContact},
        measurements, projects,
    };

    use super::ask_measurements;
    use crate::{
        App, Config,
        post::round::round,
        testing::{
            Cast, World, delivery,
            later::{self, Later},
            mailbox::{Taken, plain, server},
        },
    };

    /// A project of Tess that runs, at whose customer Anna decides and has an address.
    async fn project(world: &World, email: &str) -> ProjectId {
        let id = delivery::project(world).await;
        let (tess, vera, now) = (world.actor(Cast::Tess), world.actor(Cast::Vera), world.now());
        let mut tx = world.app.store.write().await.unwrap();
        let company = projects::by_id(&mut tx, &tess.person, id).await.unwrap().project.company;
        let anna = contacts::of(&mut tx, company).await.unwrap().remove(0);
        let [name, role, email, language] = ["Anna Kramer", "decision_maker", email, "nl"].map(str::to_owned);
        let new = NewContact { name, role, email, language, ..NewContact::default() };
        contacts::change(&mut tx, &vera, now, (anna.id, anna.version), new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn finished(world: &World, id: ProjectId) {
        let (tess, now) = (world.actor(Cast::Tess), world.now());
        let spent = Budget { cost: Some(Cents(7_000_000)), hours: None };
        let draft = ClosingDraft { ended_on: Some(now.today), spent, ..ClosingDraft::default() };
        let mut tx = world.app.store.write().await.unwrap();
        closures::close(&mut tx, &tess, now, id, &draft).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn asked(app: &App) -> usize {
        ask_measurements(app, app.now().await.unwrap()).await.unwrap()
    }

    /// The last mail that arrived, as it is read.
    fn arrived(taken: &Taken) -> String {
        plain(&taken.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap())
    }

    /// Where the link in a mail leads, without this server's address.
    fn link(mail: &str) -> String {
        let from = mail.split("https://losvast.example").nth(1).unwrap();
        from.split_whitespace().next().unwrap().to_owned()
    }

    #[tokio::test]
    async fn who_decides_gets_one_mail_that_leads_to_the_figure_and_another_half_a_year_later() {
        let world = World::new().await;
        let id = project(&world, "anna@kramer.example").await;
        let (post, taken) = server();
        let at = |days: i64| later::beside(&world, &post, Later::days(days));
        assert_eq!(asked(&at(0)).await, 0, "it still runs");
        finished(&world, id).await;
        assert_eq!(asked(&later::beside(&world, &post, Later::hours(12))).await, 0, "not at night");
        assert_eq!(asked(&at(5)).await, 0, "not on a Saturday");
        let (one, other) = (at(0), at(0));
        let (first, second) = tokio::join!(asked(&one), asked(&other));
        assert_eq!(first + second, 1, "one mail, however many servers");
        assert_eq!(asked(&one).await, 0);
        assert_eq!(round(&one, &post).await.unwrap(), 1);
        let mail = arrived(&taken);
        for part in [
            "From: \"Tess de Tester\" <post@vonk.example>",
            "Reply-To: \"Tess de Tester\" <tess@voorbeeld.nl>",
            "To: \"Anna Kramer\" <anna@kramer.example>",
            "Subject: Wat is er beter geworden? ",
            "Beste Anna Kramer,",
            "Minder omstellen",
        ] {
            assert!(mail.contains(part), "{part} in {mail}");
        }
        measured(&world, &link(&mail), "9").await;

        let told = world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200);
        told.says("Meting gevraagd").says("Vraag om een meting verstuurd");
        let tended = world.get(Cast::Tess, &format!("/projects/{id}/customer")).await.is(200);
        tended.says("1 link in een mail");
        let later = at(182);
        assert_eq!((asked(&later).await, asked(&later).await), (1, 0), "half a year later");
    }

    /// Anna follows the link in a mail and fills in what she found.
    async fn measured(world: &World, link: &str, figure: &str) {
        let (path, part) = link.split_once('#').unwrap();
        let page = world.get(None, path).await.is(200).says(&format!("id=\"{part}\""));
        let value = page.text.split("/measurements/").nth(1).unwrap().split('?').next().unwrap().to_owned();
        let found = [("figure", figure), ("name", "Anna Kramer")];
        world.post(None, &format!("{path}/measurements/{value}"), &found).await.is(303);
    }

    #[tokio::test]
    async fn half_a_year_later_the_mail_has_a_link_of_its_own_by_which_the_figure_comes_in() {
        let world = World::new().await;
        let id = project(&world, "anna@kramer.example").await;
        finished(&world, id).await;
        let (post, taken) = server();
        let mailed = async |world: &World, days: i64| {
            let app = later::beside(world, &post, Later::days(days));
            assert_eq!((asked(&app).await, round(&app, &post).await.unwrap()), (1, 1), "after {days} days");
            link(&arrived(&taken))
        };
        let first = mailed(&world, 0).await;
        measured(&world, &first, "9").await;
        let second = mailed(&world, 182).await;
        assert_ne!(first, second, "a link for each moment");
        let world = world.later(Later::days(182));
        measured(&world, &second, "7").await;
        let mut reader = world.app.store.read().await.unwrap();
        let found = measurements::of_project(&mut reader, &world.actor(Cast::Tess).person, id).await.unwrap();
        let told: Vec<(Moment, f64)> = found.iter().map(|one| (one.moment, one.figure)).collect();
        assert_eq!(told, [(Moment::SixMonthsAfter, 7.0), (Moment::Finish, 9.0)]);
    }

    #[tokio::test]
    async fn a_mail_that_is_refused_is_told_and_nothing_breaks() {
        let world = World::new().await;
        let id = project(&world, "nobody@kramer.example").await;
        finished(&world, id).await;
        let (post, taken) = server();
        let app = later::beside(&world, &post, Later::days(0));
        assert_eq!(asked(&app).await, 1);
        round(&app, &post).await.unwrap();
        assert_eq!(asked(&app).await, 0, "it is not tried for ever");
        world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200).says("Vraag om een meting niet aangekomen");
        let project = world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200);
        project.says("De vraag om een meting aan Anna Kramer kwam niet aan.");
        world.get(Cast::Tess, "/").await.is(200).says("Eén vraag om een meting kwam niet aan");
        let tended = world.get(Cast::Tess, &format!("/projects/{id}/customer")).await.is(200).says("teruggekomen");
        let mail = tended.text.split("/customer/mails/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let again = format!("/projects/{id}/customer/mails/{mail}/again");
        world.post(Cast::Tess, &again, &[("email", "anna")]).await.is(422).says("value=\"anna\"");
        world.post(Cast::Tess, &again, &[("email", "anna@kramer.example")]).await.is(303);
        round(&app, &post).await.unwrap();
        assert!(arrived(&taken).contains("To: \"Anna Kramer\" <anna@kramer.example>"));
        let start = world.get(Cast::Tess, "/").await.is(200);
        assert!(!start.text.contains("kwam niet aan"));
    }

    #[tokio::test]
    async fn who_did_not_measure_is_reminded_once_after_five_working_days() {
        let world = World::new().await;
        let id = project(&world, "anna@kramer.example").await;
        finished(&world, id).await;
        let (post, taken) = server();
        let at = |days: i64| later::beside(&world, &post, Later::days(days));
        assert_eq!(asked(&at(0)).await, 1);
        round(&at(0), &post).await.unwrap();
        arrived(&taken);
        assert_eq!((asked(&at(4)).await, asked(&at(7)).await, asked(&at(8)).await), (0, 1, 0));
        round(&at(8), &post).await.unwrap();
        assert!(arrived(&taken).contains("Dit is de enige herinnering."));
        world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200).says("Aan de meting herinnerd");
    }

    #[tokio::test]
    async fn nobody_is_asked_where_it_is_switched_off_or_mail_cannot_go_out() {
        let world = World::new().await;
        let id = project(&world, "anna@kramer.example").await;
        finished(&world, id).await;
        let without = App::new(store::testing::beside(&world.app.store), Later::days(0), Config::default());
        assert_eq!(asked(&without).await, 0);
        let (post, _) = server();
        let app = later::beside(&world, &post, Later::days(0));
        let switch = format!("/projects/{id}/customer/asking");
        world.post(Cast::Tess, &switch, &[("on", "no")]).await.is(303);
        assert_eq!(asked(&app).await, 0);
        world.post(Cast::Tess, &switch, &[("on", "yes")]).await.is(303);
        assert_eq!(asked(&app).await, 1);
    }

    #[tokio::test]
    async fn a_director_writes_what_it_says() {
        let world = World::new().await;
        let page = world.get(Cast::Dirk, "/letters?purpose=measure").await.is(200);
        page.says("Wat is er beter geworden?").says("wat de klant verwachtte dat beter zou worden");
        let wrong = [("purpose", "measure"), ("language", "nl"), ("subject", "Dag"), ("body", "{better}")];
        world.post(Cast::Dirk, "/letters", &wrong).await.is(422);
        let own = [("purpose", "measure"), ("language", "nl"), ("subject", "Dag"), ("body", "{better} {link}")];
        world.post(Cast::Dirk, "/letters", &own).await.is(303);
    }
}
