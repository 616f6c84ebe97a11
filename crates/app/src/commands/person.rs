//! `losvast person`: what is kept of one person, for whoever runs the server: found, given out, erased, and erased again in
//! an older copy that was put back.
//!
//! It goes through the same acts as the pages, and is written in the audit log as done by command.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::Subcommand;
use domain::ids::{FileId, UserId};
use domain::people::{Person as Somebody, Role, Roles};
use domain::time::Timestamp;
use store::Door;
use store::privacy::{self, Kept, Kind, Past, Wish};
use uuid::Uuid;

use super::{listing::Listing, qualify::Output, user::app};
use crate::{
    keys,
    place::{Place, wait},
};

/// Arguments of `person`.
#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Find people by name or mail address: contacts, accounts, and names at hours.
    Find {
        #[command(flatten)]
        place: Place,
        /// What the name or address holds.
        text: String,
        /// In which form.
        #[arg(long, value_enum, default_value_t = Output::Table)]
        format: Output,
    },
    /// Write everything that is kept of a person into a ZIP file.
    Export {
        #[command(flatten)]
        place: Place,
        /// Which person, as `find` shows it.
        id: Uuid,
        /// Another name or address by which he is known; may be given more than once.
        #[arg(long)]
        also: Vec<String>,
        /// The file to write; it may not be there yet.
        #[arg(long)]
        to: PathBuf,
    },
    /// Erase a person everywhere, for good. Without --yes it only says what would go.
    Erase {
        #[command(flatten)]
        place: Place,
        /// Which person, as `find` shows it.
        id: Uuid,
        /// Another name or address by which he is known; may be given more than once.
        #[arg(long)]
        also: Vec<String>,
        /// A file of his company that goes too, by its id; may be given more than once.
        #[arg(long)]
        file: Vec<Uuid>,
        /// Erase names of companies that name him as well: he is the company.
        #[arg(long)]
        company_names: bool,
        /// Do it. It cannot be undone.
        #[arg(long)]
        yes: bool,
    },
    /// List who was erased: ids and moments, nothing else. Keep it apart from the backups.
    Erased {
        #[command(flatten)]
        place: Place,
        /// In which form.
        #[arg(long, value_enum, default_value_t = Output::Csv)]
        format: Output,
    },
    /// Erase again, in an older copy that was put back, whoever was erased since: by the list of `erased`.
    EraseAgain {
        #[command(flatten)]
        place: Place,
        /// The list, as CSV.
        list: PathBuf,
    },
}

impl Person {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            match self {
                Person::Find { place, text, format } => find(&place, &text, format).await?,
                Person::Export { place, id, also, to } => export(&place, (id, &also), &to).await?,
                Person::Erase { place, id, also, file, company_names, yes } => {
                    let files = file.into_iter().map(FileId).collect();
                    erase(&place, Wish { id: Some(id), words: also, files, company_names }, yes).await?;
                }
                Person::Erased { place, format } => erased(&place, format).await?,
                Person::EraseAgain { place, list } => erase_again(&place, &list).await?,
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Whoever runs the server sees what a director sees.
fn director() -> Somebody {
    Somebody::new(UserId(Uuid::nil()), Roles::of([Role::Director]))
}

async fn find(place: &Place, text: &str, format: Output) -> anyhow::Result<()> {
    let app = app(place).await?;
    let found = privacy::search(&mut app.store.read().await?, &director(), text).await?;
    let row = |known: privacy::Known| {
        let company = known.company.map(|(_, name)| name).unwrap_or_default();
        [known.id.to_string(), known.kind.code().to_owned(), known.name, known.email, company]
    };
    let rows = found.into_iter().map(row).collect();
    Listing { head: ["id", "kind", "name", "email", "company"], rows }.print(format)
}

async fn export(place: &Place, (id, also): (Uuid, &[String]), to: &Path) -> anyhow::Result<()> {
    ensure!(!to.exists(), "{} is there already: an export replaces nothing", to.display());
    let app = app(place).await?;
    let now = app.now().await?;
    let mut reader = app.store.read().await?;
    let kept = privacy::look(&mut reader, &director(), Some(id), also).await.context("nobody has this id")?;
    let bytes = privacy::parcel(&mut reader, now, &kept).await?;
    drop(reader);
    let mut tx = app.store.write().await?;
    privacy::exported(&mut tx, Door::Command, now, &kept).await?;
    tx.commit().await?;
    std::fs::write(to, bytes).with_context(|| format!("cannot write {}", to.display()))?;
    eprintln!("Wrote {}: {} rows and {} texts.", to.display(), kept.rows(), kept.mentions.len());
    Ok(())
}

async fn erase(place: &Place, wish: Wish, yes: bool) -> anyhow::Result<()> {
    let app = app(place).await?;
    let now = app.now().await?;
    let mut reader = app.store.read().await?;
    let kept = privacy::look(&mut reader, &director(), wish.id, &wish.words).await.context("nobody has this id")?;
    drop(reader);
    if let Some(open) = kept.who.rows.iter().find(|known| known.may_sign_in) {
        bail!("{} may still sign in: first run `losvast user disable {}`", open.name, open.email);
    }
    if !yes {
        bail!("{}; add --yes to erase it, which cannot be undone", told(&kept));
    }
    let mut tx = app.store.write().await?;
    let gone = privacy::erase(&mut tx, None, now, &wish).await?;
    tx.commit().await?;
    keys::forget_of(&app.store, place).await?;
    eprintln!("Erased: {} rows, {} texts and {} files.", gone.rows, gone.texts, gone.files);
    Ok(())
}

fn told(kept: &Kept) -> String {
    let names = if kept.who.names.is_empty() { "this person".to_owned() } else { kept.who.names.join(", ") };
    format!("of {names} there are {} rows and {} texts", kept.rows(), kept.mentions.len())
}

async fn erased(place: &Place, format: Output) -> anyhow::Result<()> {
    let app = app(place).await?;
    let all = privacy::erased(&mut app.store.read().await?).await?;
    let row = |past: Past| [past.kind.code().to_owned(), past.id.to_string(), past.erased_at.rfc3339()];
    Listing { head: ["kind", "id", "erased_at"], rows: all.into_iter().map(row).collect() }.print(format)
}

async fn erase_again(place: &Place, list: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(list).with_context(|| format!("cannot read {}", list.display()))?;
    let past = text.lines().enumerate().filter(|(n, line)| *n > 0 && !line.trim().is_empty());
    let past = past.map(|(n, line)| line_of(line).with_context(|| format!("line {} of {}", n + 1, list.display())));
    let past: Vec<Past> = past.collect::<anyhow::Result<_>>()?;
    let app = app(place).await?;
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let again = privacy::erase_again(&mut tx, now, &past).await?;
    tx.commit().await?;
    keys::forget_of(&app.store, place).await?;
    eprintln!("Erased again: {again} of {}.", past.len());
    Ok(())
}

/// A line of the list: as what, which row and when.
fn line_of(line: &str) -> anyhow::Result<Past> {
    let mut cells = line.split(',').map(|cell| cell.trim().trim_matches('"'));
    let mut next = || cells.next().unwrap_or_default();
    let (kind, id, at) = (next(), next(), next());
    Ok(Past {
        kind: Kind::from_code(kind).with_context(|| format!("`{kind}` is not contact, user or worker"))?,
        id: Uuid::try_parse(id).with_context(|| format!("`{id}` is no id"))?,
        erased_at: Timestamp::parse(at).with_context(|| format!("`{at}` is no moment"))?,
    })
}
