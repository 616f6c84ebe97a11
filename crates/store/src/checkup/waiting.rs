//! What waits for the server to do it, and what waits longer than it should.

use domain::time::Timestamp;

use crate::{Error, Query, Reader, query};

/// What could have been sent for so long is late, in microseconds: a quarter of an hour. One server has ten minutes for a try.
const LATE: i64 = 900_000_000;
/// Who is at work on a file and says nothing for so long is no longer at it, in microseconds: two minutes. Another takes over
/// after half a minute.
const SILENT: i64 = 120_000_000;

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Mails that are to be sent.
    pub mails: i64,
    /// Those of them that could have been sent a quarter of an hour ago.
    pub mails_late: i64,
    /// What other systems are to be told.
    pub webhooks: i64,
    /// What they could have been told a quarter of an hour ago, of those that are not paused.
    pub webhooks_late: i64,
    /// What they were told in vain, and nobody tries any more.
    pub webhooks_dead: i64,
    /// Imports that are looked through, carried out or taken back.
    pub imports: i64,
    /// Those of them at which nobody has been at work for two minutes.
    pub imports_silent: i64,
    /// Scans of a market that run, or wait for their turn.
    pub scans: i64,
    /// Those of them whose server has said nothing for two minutes.
    pub scans_silent: i64,
}

/// How much waits at this moment. It looks into indexes only, so that it may be asked every few seconds.
///
/// # Errors
/// As the database says.
pub async fn waiting(reader: &mut Reader, at: Timestamp) -> Result<Waiting, Error> {
    let late = Timestamp(at.0.saturating_sub(LATE));
    let silent = Timestamp(at.0.saturating_sub(SILENT));
    let mails = query("select count(*), count(case when try_at < ").with(late);
    let (mails, mails_late) = two(reader, mails.and(" then 1 end) from mails where state = 'waiting'")).await?;
    let told = query("select count(*), count(case when d.try_at < ").with(late).and(
        " and not w.paused then 1 end) from webhook_deliveries d join webhooks w on w.id = d.webhook_id \
         where d.state = 'waiting'",
    );
    let (webhooks, webhooks_late) = two(reader, told).await?;
    let webhooks_dead = reader.count(query("select count(*) from webhook_deliveries where state = 'dead'")).await?;
    let imports = query("select count(*), count(case when coalesce(beat_at, started_at, created_at) < ").with(silent);
    let imports = imports.and(" then 1 end) from imports where state in ('checking', 'running', 'reverting')");
    let (imports, imports_silent) = two(reader, imports).await?;
    let scans = query("select count(*), count(case when holder is not null and beat_at < ").with(silent);
    let scans = scans.and(" then 1 end) from market_scans where state = 'running'");
    let (scans, scans_silent) = two(reader, scans).await?;
    Ok(Waiting {
        mails,
        mails_late,
        webhooks,
        webhooks_late,
        webhooks_dead,
        imports,
        imports_silent,
        scans,
        scans_silent,
    })
}

async fn two(reader: &mut Reader, counts: Query) -> Result<(i64, i64), Error> {
    reader.one(counts, |row| Ok((row.at(0)?, row.at(1)?))).await
}

/// What was not done, and is not tried again by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Astray {
    /// Mails of the last week that could not be sent, or came back.
    pub mails: i64,
    /// Scans of a market that were interrupted.
    pub scans: i64,
    /// Imports of the last week that could not be carried out.
    pub imports: i64,
}

/// What was not done by this moment, and is not tried again by itself. It may walk through all mails.
///
/// # Errors
/// As the database says.
pub async fn astray(reader: &mut Reader, at: Timestamp) -> Result<Astray, Error> {
    let since = at.plus_days(-7);
    let mails = query("select count(*) from mails where state in ('failed', 'bounced') and queued_at > ").with(since);
    let imports = query("select count(*) from imports where state = 'failed' and created_at > ").with(since);
    let scans = query("select count(*) from market_scans where state = 'interrupted'");
    Ok(Astray {
        mails: reader.count(mails).await?,
        scans: reader.count(scans).await?,
        imports: reader.count(imports).await?,
    })
}
