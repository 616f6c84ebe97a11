//! Asks the pulses that are due, and reminds once, without anybody pressing anything: by day, on a working day, and only
//! where mail can go out.

use domain::{
    ids::{ProjectId, PulseId},
    time::Now,
};
use store::pulses::{self, Ask, Way};

use super::by_itself;
use crate::{App, Error, secret};

/// Asks and reminds what is due at this moment; gives how many mails were written. What fails is logged, keeps nobody else
/// from being asked, and is tried again at the next look.
pub(crate) async fn ask_by_itself(app: &App, now: Now) -> Result<usize, Error> {
    let Some(site) = by_itself::hour(app, now).await? else { return Ok(0) };
    let (due, reminders) = {
        let mut reader = app.store.read().await?;
        (pulses::due(&mut reader, now.today).await?, pulses::reminders_due(&mut reader, now.today).await?)
    };
    let mut written = 0;
    for ask in due {
        written += counted(ask_one(app, now, site, ask).await);
    }
    for named in reminders {
        written += counted(remind_one(app, now, site, named).await);
    }
    if written > 0 {
        app.written.notify_one();
    }
    Ok(written)
}

fn counted(written: Result<bool, Error>) -> usize {
    match written {
        Ok(written) => usize::from(written),
        Err(error) => {
            tracing::error!(%error, "a pulse could not be asked");
            0
        }
    }
}

async fn ask_one(app: &App, now: Now, site: &str, ask: Ask) -> Result<bool, Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let asked = pulses::ask_due(&mut tx, now, ask, Way { site, secret: &secret }).await?;
    tx.commit().await?;
    Ok(asked)
}

async fn remind_one(app: &App, now: Now, site: &str, named: (ProjectId, PulseId)) -> Result<bool, Error> {
    let secret = secret()?;
    let mut tx = app.store.write().await?;
    let reminded = pulses::remind_due(&mut tx, now, named, Way { site, secret: &secret }).await?;
    tx.commit().await?;
    Ok(reminded)
}
