//! Tells every director, once, what was laid before the sponsor's side: by day, where mail can go out, and once there is
//! something to choose. It asks for a ruling within days, and nobody should have to come by to learn that.

use domain::{letter::Letter, time::Now};
use store::{
    escalations::{self, Untold},
    people::User,
};

use super::by_itself;
use crate::{App, Error, Words};

/// Tells what waits to whoever has not been told; gives how many mails were written. What fails is logged, keeps nobody
/// else from being told, and is tried again at the next look.
pub(crate) async fn tell_escalations(app: &App, now: Now) -> Result<usize, Error> {
    let Some(site) = by_itself::hour(app, now).await? else { return Ok(0) };
    let settings = app.settings().await?;
    let waiting = escalations::untold(&mut app.store.read().await?).await?;
    let mut written = 0;
    for one in &waiting {
        for to in &one.to {
            let letter = letter(&by_itself::words(&settings, &to.language, now), site, (one, to));
            match tell(app, now, (one, to), &letter).await {
                Ok(told) => written += usize::from(told),
                Err(error) => tracing::error!(%error, project = %one.project, "an escalation could not be told"),
            }
        }
    }
    if written > 0 {
        app.written.notify_one();
    }
    Ok(written)
}

async fn tell(app: &App, now: Now, about: (&Untold, &User), letter: &Letter) -> Result<bool, Error> {
    let mut tx = app.store.write().await?;
    let told = escalations::tell(&mut tx, now, about, letter).await?;
    tx.commit().await?;
    Ok(told)
}

fn letter(w: &Words, site: &str, (one, to): (&Untold, &User)) -> Letter {
    let asked = &one.asked.escalation;
    let says = w.of("escalation-mail-says").with("who", one.asked.raised_by.as_str());
    let says = says.with("project", one.name.as_str()).with("company", one.company_name.as_str());
    let line = |key: &str, text: &str| format!("{}: {text}", w.t(key));
    let options: Vec<String> = asked.options.iter().map(|option| format!("- {option}")).collect();
    let parts = [
        w.with("mail-greeting", "name", to.name.as_str()),
        says.with("day", w.date(asked.due_on)).to_string(),
        line("escalation-cause", &asked.cause),
        format!("{}\n{}", w.t("escalation-options"), options.join("\n")),
        line("escalation-consequence", &asked.consequence),
        line("escalation-advice", &asked.advice),
        format!("{site}/projects/{}/escalations/ruling?escalation={}", one.project, one.asked.id),
    ];
    by_itself::letter(&w.with("escalation-mail-subject", "project", one.name.as_str()), &parts)
}

#[cfg(test)]
mod tests {
    use std::sync::PoisonError;

    use super::tell_escalations;
    use crate::{
        App,
        post::round::round,
        testing::{
            Cast, World, delivery,
            later::{self, Later},
            mailbox::{plain, server},
        },
    };

    async fn told(app: &App) -> usize {
        tell_escalations(app, app.now().await.unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn every_director_gets_one_mail_with_the_choice_and_where_to_make_it() {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        let (post, taken) = server();
        let (one, other) =
            (later::beside(&world, &post, Later::hours(0)), later::beside(&world, &post, Later::hours(0)));
        assert_eq!(told(&one).await, 0, "nothing waits");
        let stand = [("on", "2026-11-23"), ("spent_cents", "10.000"), ("cost_likely", "65.000")];
        let stand = [&stand[..], &[("finish_likely", "2027-12-01")]].concat();
        world.post(Cast::Tess, &format!("/projects/{id}/check-ins"), &stand).await.is(303);
        assert_eq!(told(&one).await, 0, "it opened by itself, and there is nothing to choose yet");
        let asked =
            [("cause", "De sensor"), ("options", "Later\nMinder"), ("consequence", "Te laat"), ("advice", "Later")];
        world.post(Cast::Tess, &format!("/projects/{id}/escalations"), &asked).await.is(303);
        let (first, second) = tokio::join!(told(&one), told(&other));
        assert_eq!(first + second, 1, "one mail to the one director, however many servers");
        assert_eq!(told(&one).await, 0);
        assert_eq!(round(&one, &post).await.unwrap(), 1);
        let mail = plain(&taken.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap());
        let way = format!("https://losvast.example/projects/{id}/escalations/ruling?escalation=");
        for part in ["Dirk de Tester", "De sensor", "- Minder", "Te laat", "30 nov 2026", &way] {
            assert!(mail.contains(part), "{part} in {mail}");
        }
    }
}
