//! Tells of an escalation by mail, once to each, by day and where mail can go out: the lead and every director when one opened
//! by itself, and every director once more when there is something to choose. The clock runs, and nobody should have to come
//! by to learn that.

use domain::{letter::Letter, post::Notice, time::Now};
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
            let w = by_itself::words(&settings, &to.language, now);
            let letter = match one.notice() {
                Notice::EscalationOpened => opened(&w, site, (one, to)),
                _ => letter(&w, site, (one, to)),
            };
            match tell(app, now, (one, to), &letter).await {
                Ok(told) => written += usize::from(told),
                Err(error) => tracing::error!(%error, project = %one.project, "an escalation could not be told"),
            }
        }
    }
    Ok(written)
}

async fn tell(app: &App, now: Now, about: (&Untold, &User), letter: &Letter) -> Result<bool, Error> {
    let mut tx = app.store.write().await?;
    let told = escalations::tell(&mut tx, now, about, letter).await?;
    tx.commit().await?;
    Ok(told)
}

/// That it opened, by which day the team says what can be done, and what is asked of whoever reads it.
fn opened(w: &Words, site: &str, (one, to): (&Untold, &User)) -> Letter {
    let asked = &one.asked.escalation;
    let says = w.of("escalation-opened-mail-says").with("project", one.name.as_str());
    let aspects: Vec<String> =
        asked.aspects.iter().map(|aspect| format!("- {}", w.t(format!("aspect-{}", aspect.code())))).collect();
    let leads = to.id == one.lead;
    let asks = w.of(if leads { "escalation-opened-mail-lead" } else { "escalation-opened-mail-sponsor" });
    let asks = asks.with("who", one.lead_name.as_str()).with("day", w.date(asked.due_on));
    let page = if leads { "/escalations/new" } else { "#mandate" };
    let parts = [
        w.with("mail-greeting", "name", to.name.as_str()),
        format!("{}\n{}", says.with("company", one.company_name.as_str()), aspects.join("\n")),
        asks.with("options", w.date(asked.options_due_on.unwrap_or(asked.due_on))).to_string(),
        format!("{site}/projects/{}{page}", one.project),
    ];
    by_itself::letter(&w.with("escalation-opened-mail-subject", "project", one.name.as_str()), &parts)
}

/// What there is to choose.
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
    use std::{sync::PoisonError, time::Duration};

    use tokio::time::timeout;

    use super::tell_escalations;
    use crate::{
        App,
        post::round::{go, round},
        testing::{
            Cast, World, delivery,
            later::{self, Later},
            mailbox::{plain, server},
        },
    };

    async fn told(app: &App) -> usize {
        tell_escalations(app, app.now().await.unwrap()).await.unwrap()
    }

    /// A world with a project, and the check-in that takes it out of its mandate.
    async fn outside(world: &World) -> domain::ids::ProjectId {
        let id = delivery::project(world).await;
        let stand = [("on", "2026-11-23"), ("spent_cents", "10.000"), ("cost_likely", "65.000")];
        let stand = [&stand[..], &[("finish_likely", "2027-12-01")]].concat();
        world.post(Cast::Tess, &format!("/projects/{id}/check-ins"), &stand).await.is(303);
        id
    }

    #[tokio::test]
    async fn the_lead_and_every_director_get_one_mail_when_one_opens_by_itself_each_in_his_own_language() {
        let world = World::new().await;
        let (post, taken) = server();
        let (one, other) =
            (later::beside(&world, &post, Later::hours(0)), later::beside(&world, &post, Later::hours(0)));
        let mine = [("name", "Tess de Tester"), ("language", "en"), ("theme", "")];
        world.post(Cast::Tess, "/me", &mine).await.is(303);
        assert_eq!(told(&one).await, 0, "nothing is open");
        let id = outside(&world).await;
        assert_eq!(told(&later::beside(&world, &post, Later::hours(12))).await, 0, "not at night");
        let (first, second) = tokio::join!(told(&one), told(&other));
        assert_eq!(first + second, 2, "the lead and the one director, however many servers");
        let again = [("on", "2026-11-23"), ("spent_cents", "11.000"), ("cost_likely", "70.000")];
        let again = [&again[..], &[("finish_likely", "2027-12-15")]].concat();
        world.post(Cast::Tess, &format!("/projects/{id}/check-ins"), &again).await.is(303);
        assert_eq!(told(&one).await, 0, "still outside is no news");
        assert_eq!(round(&one, &post).await.unwrap(), 2);
        let mails: Vec<String> =
            taken.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|mail| plain(mail)).collect();
        let to = |address: &str| mails.iter().find(|mail| mail.contains(&format!("<{address}>"))).unwrap();
        let (lead, director) = (to("tess@voorbeeld.nl"), to("dirk@voorbeeld.nl"));
        let form = format!("https://losvast.example/projects/{id}/escalations/new");
        for part in ["Outside the mandate", "- Time", "25 Nov 2026", "30 Nov 2026", &form] {
            assert!(lead.contains(part), "{part} in {lead}");
        }
        let page = format!("https://losvast.example/projects/{id}#mandate");
        for part in ["Buiten het mandaat", "- Tijd", "Tess de Tester", "25 nov 2026", "30 nov 2026", &page] {
            assert!(director.contains(part), "{part} in {director}");
        }
        world.get(Cast::Tess, &format!("/projects/{id}/escalations/new")).await.is(200);
    }

    #[tokio::test]
    async fn a_check_in_that_opens_one_wakes_the_post_which_tells_it_in_its_next_round() {
        let world = World::new().await;
        let (post, taken) = server();
        let one = later::beside(&world, &post, Later::hours(0));
        let woken = async || timeout(Duration::from_millis(1), world.app.written.notified()).await.is_ok();
        let id = delivery::project(&world).await;
        while woken().await {}
        let stand = [("on", "2026-11-23"), ("spent_cents", "10.000"), ("cost_likely", "65.000")];
        let stand = [&stand[..], &[("finish_likely", "2027-12-01")]].concat();
        world.post(Cast::Tess, &format!("/projects/{id}/check-ins"), &stand).await.is(303);
        assert!(woken().await, "the post looks at once");
        assert_eq!(go(&one, &post).await.unwrap(), 2, "the lead and the one director");
        assert_eq!(taken.lock().unwrap_or_else(PoisonError::into_inner).len(), 2);
        assert_eq!(go(&one, &post).await.unwrap(), 0, "once");
        let asked =
            [("cause", "De sensor"), ("options", "Later\nMinder"), ("consequence", "Te laat"), ("advice", "Later")];
        world.post(Cast::Tess, &format!("/projects/{id}/escalations"), &asked).await.is(303);
        assert!(woken().await, "there is something to choose");
        assert_eq!(go(&one, &post).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn every_director_gets_one_mail_with_the_choice_and_where_to_make_it() {
        let world = World::new().await;
        let (post, taken) = server();
        let (one, other) =
            (later::beside(&world, &post, Later::hours(0)), later::beside(&world, &post, Later::hours(0)));
        let id = outside(&world).await;
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
