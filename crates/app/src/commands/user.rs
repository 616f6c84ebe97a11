//! `losvast user`: the people who may sign in, for whoever runs the server.
//!
//! It goes through the same acts as the pages, and is written in the audit log as done by command.

use std::io::{IsTerminal as _, Read as _};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use clap::Subcommand;
use domain::people::{Role, Roles};
use store::people::{self, NewUser};
use web::{App, Config, SystemClock};

use super::{listing::Listing, qualify::Output};
use crate::place::{Place, wait};

/// How long a link to choose a password with works, in days.
const LINK_DAYS: i64 = 7;

/// Arguments of `user`.
#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Add somebody; prints a link with which that person chooses a password.
    Add {
        #[command(flatten)]
        place: Place,
        /// The e-mail address to sign in with.
        email: String,
        /// The name that colleagues know.
        #[arg(long)]
        name: String,
        /// What this person may do: director, seller, approver, team, reader, admin; separated by commas.
        #[arg(long)]
        roles: String,
        /// Read the password from standard input instead of making a link.
        #[arg(long)]
        password_stdin: bool,
    },
    /// List everyone.
    List {
        #[command(flatten)]
        place: Place,
        /// In which form.
        #[arg(long, value_enum, default_value_t = Output::Table)]
        format: Output,
    },
    /// Take somebody's access away; what that person did stays.
    Disable {
        #[command(flatten)]
        place: Place,
        /// The e-mail address.
        email: String,
    },
    /// Take the second factor away of somebody who lost his app and his recovery codes.
    RemoveSecondFactor {
        #[command(flatten)]
        place: Place,
        /// The e-mail address.
        email: String,
    },
    /// Make a new link with which somebody chooses a password.
    Link {
        #[command(flatten)]
        place: Place,
        /// The e-mail address.
        email: String,
    },
}

impl User {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            match self {
                User::Add { place, email, name, roles, password_stdin } => {
                    let password_hash =
                        if password_stdin { Some(typed_password(&[&email, &name]).await?) } else { None };
                    let roles = known_roles(&roles)?;
                    let new = NewUser { email, name, roles, language: String::new(), password_hash };
                    add(&place, new).await?;
                }
                User::List { place, format } => list(&place, format).await?,
                User::Disable { place, email } => disable(&place, &email).await?,
                User::RemoveSecondFactor { place, email } => remove_second_factor(&place, &email).await?,
                User::Link { place, email } => link(&place, &email).await?,
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

async fn add(place: &Place, new: NewUser) -> anyhow::Result<()> {
    let app = app(place).await?;
    let (needs_link, email) = (new.password_hash.is_none(), new.email.clone());
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let id = people::add(&mut tx, None, now, new).await?;
    let secret = web::secret()?;
    if needs_link {
        people::invite(&mut tx, id, &secret, now.at.plus_days(LINK_DAYS)).await?;
    }
    tx.commit().await?;
    eprintln!("Added {email}.");
    if needs_link {
        println!("/invitations/{secret}");
    }
    Ok(())
}

async fn list(place: &Place, format: Output) -> anyhow::Result<()> {
    let app = app(place).await?;
    let everyone = people::list(&mut app.store.read().await?).await?;
    let row = |user: people::User| {
        let access = match (user.active, &user.password_hash) {
            (false, _) => "disabled",
            (true, None) => "invited",
            (true, Some(_)) => "active",
        };
        [user.email, user.name, user.roles.codes(), access.to_owned()]
    };
    let rows = everyone.into_iter().map(row).collect();
    Listing { head: ["email", "name", "roles", "access"], rows }.print(format)
}

async fn disable(place: &Place, email: &str) -> anyhow::Result<()> {
    let app = app(place).await?;
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let user = people::by_email(&mut tx, email).await?.with_context(|| format!("nobody has the address {email}"))?;
    people::change(&mut tx, None, now, user.id, (user.roles, false, user.version)).await?;
    tx.commit().await?;
    eprintln!("{email} can no longer sign in.");
    Ok(())
}

async fn remove_second_factor(place: &Place, email: &str) -> anyhow::Result<()> {
    let app = app(place).await?;
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    let user = people::by_email(&mut tx, email).await?.with_context(|| format!("nobody has the address {email}"))?;
    ensure!(user.second_factor_since.is_some(), "{email} has no second factor");
    people::remove_second_factor(&mut tx, store::Door::Command, now, user.id).await?;
    tx.commit().await?;
    eprintln!("{email} signs in with the password alone from now on.");
    Ok(())
}

async fn link(place: &Place, email: &str) -> anyhow::Result<()> {
    let app = app(place).await?;
    let now = app.now().await?;
    let secret = web::secret()?;
    let mut tx = app.store.write().await?;
    let user = people::by_email(&mut tx, email).await?.with_context(|| format!("nobody has the address {email}"))?;
    people::invite(&mut tx, user.id, &secret, now.at.plus_days(LINK_DAYS)).await?;
    tx.commit().await?;
    println!("/invitations/{secret}");
    Ok(())
}

pub(super) async fn app(place: &Place) -> anyhow::Result<App> {
    Ok(App::new(place.open().await?, SystemClock, Config::default()))
}

fn known_roles(codes: &str) -> anyhow::Result<Roles> {
    let roles = Roles::parse(codes);
    let written = codes.split([',', ' ']).filter(|code| !code.is_empty()).count();
    let known = Role::ALL.map(Role::code).join(", ");
    ensure!(roles.iter().count() == written, "--roles: `{codes}` has a role that does not exist; there are {known}");
    Ok(roles)
}

/// The hash of a password on standard input, for whoever is called so.
async fn typed_password(about: &[&str]) -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        bail!("--password-stdin: give the password on standard input, not on the keyboard");
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let password = text.trim_end_matches(['\r', '\n']).to_owned();
    ensure!(password.chars().count() >= web::SHORTEST_PASSWORD, "the password is too short");
    ensure!(
        domain::password::easy(&password, about).is_none(),
        "the password is one that is guessed first: use another"
    );
    Ok(web::hash_password(password).await?)
}
