//! `losvast token`: API tokens for programs, for whoever runs the server.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Subcommand, ValueEnum};
use store::people::{self, NewToken};
use uuid::Uuid;

use super::{listing::Listing, qualify::Output, user::app};
use crate::place::{Place, wait};

/// Arguments of `token`.
#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token that carries somebody's rights, and print it this once.
    Create {
        #[command(flatten)]
        place: Place,
        /// Whose rights: an e-mail address.
        #[arg(long)]
        user: String,
        /// What it is for.
        #[arg(long)]
        name: String,
        /// Whether it may change things.
        #[arg(long, value_enum, default_value_t = Scope::Read)]
        scope: Scope,
        /// How many days it works.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(i64).range(1..=3650))]
        days: i64,
    },
    /// List somebody's tokens.
    List {
        #[command(flatten)]
        place: Place,
        /// Whose: an e-mail address.
        #[arg(long)]
        user: String,
        /// In which form.
        #[arg(long, value_enum, default_value_t = Output::Table)]
        format: Output,
    },
    /// Withdraw a token.
    Revoke {
        #[command(flatten)]
        place: Place,
        /// Its id, as `list` shows it.
        id: Uuid,
    },
}

/// What a token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    /// Only read.
    Read,
    /// Read and change.
    Write,
}

impl Token {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            match self {
                Token::Create { place, user, name, scope, days } => create(&place, &user, &name, (scope, days)).await?,
                Token::List { place, user, format } => list(&place, &user, format).await?,
                Token::Revoke { place, id } => revoke(&place, id).await?,
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

async fn create(place: &Place, email: &str, name: &str, (scope, days): (Scope, i64)) -> anyhow::Result<()> {
    let app = app(place).await?;
    let now = app.now().await?;
    let secret = format!("lv_{}", web::secret()?);
    let mut tx = app.store.write().await?;
    let user = people::by_email(&mut tx, email).await?.with_context(|| format!("nobody has the address {email}"))?;
    let write = scope == Scope::Write;
    let expires_at = now.at.plus_days(days);
    let new = NewToken { user_id: user.id, name, write, secret: &secret, expires_at };
    people::create_token(&mut tx, store::Door::Command, now, new).await?;
    tx.commit().await?;
    println!("{secret}");
    Ok(())
}

async fn list(place: &Place, email: &str, format: Output) -> anyhow::Result<()> {
    let app = app(place).await?;
    let mut reader = app.store.read().await?;
    let user =
        people::by_email(&mut reader, email).await?.with_context(|| format!("nobody has the address {email}"))?;
    let row = |token: people::ApiToken| {
        let revoked = token.revoked_at.map(|at| at.rfc3339()).unwrap_or_default();
        [token.id.to_string(), token.name, token.scope, token.expires_at.rfc3339(), revoked]
    };
    let rows = people::tokens(&mut reader, user.id).await?.into_iter().map(row).collect();
    Listing { head: ["id", "name", "scope", "until", "revoked"], rows }.print(format)
}

async fn revoke(place: &Place, id: Uuid) -> anyhow::Result<()> {
    let app = app(place).await?;
    let now = app.now().await?;
    let mut tx = app.store.write().await?;
    people::revoke_token(&mut tx, None, now, id).await.context("no working token has this id")?;
    tx.commit().await?;
    eprintln!("The token no longer works.");
    Ok(())
}
