//! Tells every director, once, what was laid before the sponsor's side: by day, where mail can go out. It asks for a ruling
//! within days, and nobody should have to come by to learn that.

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
