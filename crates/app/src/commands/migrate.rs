//! `losvast migrate`: brings the schema up to date, for whoever wants that apart from starting the server.

use std::process::ExitCode;

use clap::Args;

use crate::place::{Place, wait};

/// Arguments of `migrate`.
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    #[command(flatten)]
    place: Place,
}

impl Migrate {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        wait(async {
            let store = self.place.open().await?;
            eprintln!("The {} database is up to date.", store.engine());
            store.close().await;
            Ok(ExitCode::SUCCESS)
        })
    }
}
