//! Where `serve` gives figures about itself, in the format of Prometheus: nowhere, unless it is told.

use std::net::SocketAddr;

use anyhow::Context as _;
use clap::Args;
use tokio::{net::TcpListener, task::JoinHandle};
use web::{App, Metrics};

/// Figures about the server at `/metrics`, in the format of Prometheus; without either of these there are none.
#[derive(Debug, Args)]
pub(super) struct Watching {
    /// Give figures about the server on an address and port of their own, to whoever reaches it: 127.0.0.1:9090.
    #[arg(long = "metrics-listen", id = "metrics_listen", value_name = "ADDR", env = "LOSVAST_METRICS_LISTEN")]
    listen: Option<SocketAddr>,
    /// Give them on the server's own port, to whoever sends this token. Better in the environment.
    #[arg(
        long = "metrics-token",
        id = "metrics_token",
        value_name = "TOKEN",
        env = "LOSVAST_METRICS_TOKEN",
        hide_env_values = true
    )]
    token: Option<String>,
}

impl Watching {
    /// Who may read the figures.
    pub(super) fn metrics(&self) -> anyhow::Result<Metrics> {
        Metrics::new(self.token.as_deref(), self.listen.is_some()).map_err(anyhow::Error::msg)
    }

    /// The port of their own, where one was asked for.
    pub(super) async fn listener(&self) -> anyhow::Result<Option<TcpListener>> {
        let Some(address) = self.listen else { return Ok(None) };
        let listener = TcpListener::bind(address).await;
        listener.map(Some).with_context(|| format!("cannot listen on {address} for figures"))
    }
}

/// Gives the figures there, until it is told to end.
pub(super) fn give(app: &App, listener: TcpListener) -> JoinHandle<std::io::Result<()>> {
    tokio::spawn(web::serve_metrics(app.clone(), listener))
}
