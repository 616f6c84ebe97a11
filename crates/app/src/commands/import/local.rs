//! An import into the database that this machine can reach, by this process itself.

use std::{
    fs,
    io::{self, Write as _},
};

use anyhow::Context as _;
use domain::{
    ids::ImportId,
    people::{Person, SalesShared},
};
use market::{FileError, Limits};
use store::{
    Actor, Door,
    imports::{self, NewImport, Plan, Refused, Work},
    people::{self, User},
    profiles,
};
use uuid::Uuid;
use web::{
    App,
    importing::{self, ErrorFile, Job, Look, Obstacle, Tally},
};

use super::{Companies, Stop, report::Report, say};
use crate::{commands::user::app, progress::Progress, words::files};

pub(super) fn import(asked: &Companies) -> Result<(), Stop> {
    let lang = asked.language();
    let mut progress = Progress::new(lang.pick("lezen", "reading"), None);
    let look = Look::new(asked.file.clone().into(), &asked.asked(), Limits::default(), &mut |rows| progress.at(rows));
    progress.end();
    let look = look.map_err(|error| unreadable(asked, &error))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let app = app(&asked.place).await?;
        let done = into(asked, &app, look).await;
        app.store.close().await;
        done
    })
}

fn unreadable(asked: &Companies, error: &FileError) -> Stop {
    Stop::Refused(files::file_error(asked.language(), &asked.file.display().to_string(), error))
}

async fn into(asked: &Companies, app: &App, look: Look) -> Result<(), Stop> {
    let by = Actor { person: somebody(asked, app).await?, door: Door::Import };
    let columns = look.table.columns().to_vec();
    let standards = profiles::standards(&mut app.store.read().await?).await?;
    let how = (asked.key, asked.mode);
    let (reading, system) = importing::recognised(asked.kind, &columns, asked.asked());
    if let Some(system) = system {
        say!("{} {system}", asked.language().pick("dit lijkt op een export van", "this looks like an export of"));
    }
    let job = Job::new(look, &reading, &standards, (asked.kind, asked.key, asked.mode))
        .map_err(|obstacle| in_the_way(asked, obstacle))?;
    let told: Vec<String> =
        job.pairs.iter().map(|pair| format!("{} ← {}", pair.attribute, columns[pair.column])).collect();
    say!("{}: {}", asked.language().pick("kolommen", "columns"), told.join(", "));
    let mut progress = Progress::new(asked.language().pick("importeren", "importing"), Some(job.rows));
    if asked.dry_run {
        let (mut report, mut file) = (Report::default(), error_file(asked, &columns));
        let w = asked.words();
        let tally = importing::check(app, by, job, (&reading, asked.kind, how), |tally, refused| {
            refused.iter().for_each(|row| take(&mut report, &mut file, &w, row));
            progress.at(u64::try_from(tally.progress.counts.read()).unwrap_or_default() & !1_023);
        });
        let tally = tally.await.map_err(|stop| stopped(asked, stop))?;
        progress.end();
        return finish(asked, report, file, (None, "checked"), &tally);
    }
    let reading = importing::Asked { columns: job.answers(asked.kind, &standards), only: true, ..reading };
    let id = begin(asked, app, &by, (&job, &columns), &reading).await?;
    run(asked, app, by, job, (id, columns), progress).await
}

async fn begin(
    asked: &Companies,
    app: &App,
    by: &Actor,
    (job, columns): (&Job, &[String]),
    reading: &importing::Asked,
) -> Result<ImportId, Stop> {
    let new = NewImport {
        kind: asked.kind,
        file_name: asked.name(),
        file_bytes: i64::try_from(fs::metadata(&asked.file)?.len()).unwrap_or(i64::MAX),
        file_kept: false,
        rows: i64::try_from(job.rows).unwrap_or(i64::MAX),
        columns: columns.to_vec(),
    };
    let plan = Plan { settings: reading.text(), key: asked.key, mode: asked.mode };
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let id = imports::begin(&mut tx, by, now, new).await?;
    imports::map(&mut tx, by, id, &plan, columns).await?;
    imports::start(&mut tx, by, now, id, Work::Run).await?;
    tx.commit().await?;
    Ok(id)
}

async fn run(
    asked: &Companies,
    app: &App,
    by: Actor,
    job: Job,
    (id, columns): (ImportId, Vec<String>),
    mut progress: Progress,
) -> Result<(), Stop> {
    let me = Uuid::new_v4();
    let mut tx = app.store.write().await?;
    let claimed = imports::claim(&mut tx, app.now().await?, id, me).await?;
    tx.commit().await?;
    let import = claimed.context("another process has taken this import")?;
    let done = importing::run(app, by, job, (&import, me), |so_far| {
        progress.at(u64::try_from(so_far.counts.read()).unwrap_or_default() & !1_023);
    });
    let tally = match done.await {
        Ok(tally) => tally,
        Err(stop) => {
            let mut tx = app.store.write().await?;
            imports::fail(&mut tx, app.now().await?, id, ("interrupted", "")).await?;
            tx.commit().await?;
            return Err(stopped(asked, stop));
        }
    };
    progress.end();
    let (mut report, mut file, w) = (Report::default(), error_file(asked, &columns), asked.words());
    let mut after = 0;
    loop {
        let some = imports::refusals(&mut app.store.read().await?, id, after, 2_000).await?;
        let Some(last) = some.last() else { break };
        after = last.row;
        some.iter().for_each(|row| take(&mut report, &mut file, &w, row));
        if file.is_none() {
            break;
        }
    }
    finish(asked, report, file, (Some(id), "done"), &tally)
}

fn error_file(asked: &Companies, columns: &[String]) -> Option<ErrorFile> {
    asked.error_file.as_ref().map(|_| ErrorFile::new(&asked.words(), columns))
}

fn take(report: &mut Report, file: &mut Option<ErrorFile>, w: &web::Words, row: &Refused) {
    report.refuse(w, row);
    if let Some(file) = file {
        file.add(w, row);
    }
}

fn finish(
    asked: &Companies,
    mut report: Report,
    file: Option<ErrorFile>,
    (id, state): (Option<ImportId>, &str),
    tally: &Tally,
) -> Result<(), Stop> {
    let counts = tally.progress.counts;
    let [outside, open, near, core] = tally.progress.verdicts;
    report.id = id.map(|id| id.to_string());
    report.state = state.to_owned();
    report.counts = [counts.created, counts.updated, counts.unchanged, counts.refused];
    report.verdicts = [core, near, open, outside];
    if let (Some(path), Some(file)) = (&asked.error_file, file) {
        fs::write(path, file.into_bytes()).with_context(|| path.display().to_string())?;
    }
    report.write(asked)?;
    Ok(())
}

/// Whoever was named, else the first who may and sees what the rows are about, such as the projects of hours; else the first
/// who may.
async fn somebody(asked: &Companies, app: &App) -> Result<Person, Stop> {
    let mut reader = app.store.read().await?;
    let lang = asked.language();
    // A command is the whole firm's, whatever sellers see of each other's sales.
    let person = |user: &User| user.person(SalesShared::All);
    if let Some(email) = &asked.by {
        let user = people::by_email(&mut reader, email).await?;
        let user = user.filter(|user| user.active && asked.kind.may_be_imported_by(&person(user)));
        return user
            .map(|user| person(&user))
            .ok_or_else(|| Stop::Refused(format!("{email}: {}", lang.pick("mag niet importeren", "may not import"))));
    }
    let everyone = people::list(&mut reader).await?;
    let may = |user: &&User| user.active && asked.kind.may_be_imported_by(&person(user));
    let seeing = everyone.iter().filter(may).find(|user| asked.kind.shows_rows_to(&person(user)));
    let first = seeing.or_else(|| everyone.iter().find(may));
    first.map(person).ok_or_else(|| {
        let words = lang.pick(
            "er is nog niemand die mag importeren; voeg iemand toe met ‘losvast user add’",
            "there is nobody yet who may import; add somebody with ‘losvast user add’",
        );
        Stop::Refused(words.to_owned())
    })
}

fn in_the_way(asked: &Companies, obstacle: Obstacle) -> Stop {
    let lang = asked.language();
    match obstacle {
        Obstacle::Map(error) => Stop::Usage(files::map_error(lang, &error)),
        Obstacle::Lacks(attribute) => {
            let words = lang.pick("geen kolom voor", "no column for");
            Stop::Usage(format!("{words} “{attribute}”: --map \"COL={attribute}\""))
        }
        Obstacle::Source => {
            let words = lang.pick("van welk systeem zijn de nummers?", "of which system are the ids?");
            Stop::Usage(format!("{words} --system NAME"))
        }
        Obstacle::Asks(questions) => {
            let name = asked.file.display();
            let lines: Vec<String> =
                questions.iter().map(|question| format!("{name}: {}", files::question(lang, question))).collect();
            Stop::Refused(lines.join("\n"))
        }
    }
}

fn stopped(asked: &Companies, stop: importing::Stop) -> Stop {
    match stop {
        importing::Stop::File(error) => unreadable(asked, &error),
        importing::Stop::Other(error) => Stop::Refused(error.to_string()),
    }
}
