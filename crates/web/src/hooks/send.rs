//! One try: the address is looked up once, judged, and called as it was judged.
//!
//! It waits on the network, so it runs on a thread of its own; whoever asked for it never waits longer than its patience.

use std::{
    io::Read as _,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    thread,
    time::Duration,
};

use domain::webhook::{Failure, Outcome, Shut, Standing, Target, may_be_called};
use tokio::sync::oneshot;
use ureq::{
    Agent,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

use super::Calls;

/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long it may take from there until the answer is in.
const ANSWERING: Duration = Duration::from_secs(15);
/// The longest that is waited in all, looking the name up included.
const PATIENCE: Duration = Duration::from_secs(20);
/// So much of an answer is read, in bytes.
const MOST: u64 = 2_048;
/// The largest head of an answer, in bytes.
const HEAD: usize = 16 * 1_024;
/// So many addresses of one name are tried.
const ADDRESSES: usize = 4;

/// What is told, and where.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) address: String,
    pub(super) id: String,
    /// In seconds since 1970.
    pub(super) at: i64,
    pub(super) signatures: String,
    pub(super) body: String,
}

/// From where it is told: what this server never calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Here {
    /// Where it listens.
    pub(super) listens: Option<SocketAddr>,
    /// Where people reach it.
    pub(super) site: Option<Target>,
}

/// Tells it; what came of that.
pub(super) async fn send(calls: Calls, here: Here, message: Message) -> Outcome {
    let (done, outcome) = oneshot::channel();
    let attempt = move || {
        // Nobody waits for it any more when it took too long.
        let _ = done.send(attempt(&calls, &here, &message));
    };
    // Not among the threads that a server waits for when it ends.
    if let Err(error) = thread::Builder::new().name("webhook".into()).spawn(attempt) {
        return Outcome::Failed(Failure::NoConnection, error.to_string());
    }
    match tokio::time::timeout(PATIENCE, outcome).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Outcome::Failed(Failure::NoConnection, String::new()),
        Err(_) => Outcome::Failed(Failure::Timeout, String::new()),
    }
}

fn attempt(calls: &Calls, here: &Here, message: &Message) -> Outcome {
    match judged(calls, here, &message.address) {
        Ok(addresses) => post(calls, addresses, message),
        Err(failure) => Outcome::Failed(failure, String::new()),
    }
}

/// The addresses to call. One that may not be called shuts the whole name: nobody has a good reason for both.
pub(super) fn judged(calls: &Calls, here: &Here, address: &str) -> Result<Vec<SocketAddr>, Failure> {
    let target = Target::read(address).filter(|to| to.secure || calls.inside).ok_or(Failure::Address)?;
    if here.site.as_ref().is_some_and(|site| (&site.host, site.port) == (&target.host, target.port)) {
        return Err(Failure::Itself);
    }
    let found = (calls.look_up)(&target.host, target.port).map_err(|_| Failure::NoName)?;
    for to in &found {
        let standing = Standing { listens: here.listens, from: from(*to), inside: calls.inside };
        may_be_called(*to, &standing).map_err(|shut| match shut {
            Shut::Private => Failure::Private,
            Shut::Itself => Failure::Itself,
        })?;
    }
    if found.is_empty() { Err(Failure::NoName) } else { Ok(found) }
}

/// The address of this machine from which another would be reached: the same, when it is this machine. Nothing is sent for
/// it.
fn from(to: SocketAddr) -> Option<IpAddr> {
    let any: IpAddr = if to.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect(to).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

/// Leads every name to the addresses that were judged.
#[derive(Debug)]
struct Pinned(Vec<SocketAddr>);

impl Resolver for Pinned {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut all = self.empty();
        self.0.iter().take(ADDRESSES).for_each(|address| all.push(*address));
        if all.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(all) }
    }
}

fn post(calls: &Calls, addresses: Vec<SocketAddr>, message: &Message) -> Outcome {
    let config = Agent::config_builder()
        .https_only(!calls.inside)
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_connect(Some(CONNECTING))
        .timeout_global(Some(ANSWERING))
        .max_response_header_size(HEAD)
        .user_agent(concat!("Losvast/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), Pinned(addresses));
    let request = agent
        .post(&message.address)
        .header("content-type", "application/json")
        .header("webhook-id", &message.id)
        .header("webhook-timestamp", message.at.to_string())
        .header("webhook-signature", &message.signatures);
    match request.send(&message.body) {
        Ok(mut answer) => {
            let status = answer.status().as_u16();
            let mut said = Vec::new();
            // The status says whether it was taken; what is said beside it is for people, as far as it came.
            let _ = answer.body_mut().as_reader().take(MOST).read_to_end(&mut said);
            Outcome::Answered(status, String::from_utf8_lossy(&said).into_owned())
        }
        Err(ureq::Error::Timeout(_)) => Outcome::Failed(Failure::Timeout, String::new()),
        Err(error) => Outcome::Failed(Failure::NoConnection, error.to_string()),
    }
}
