//! Requests, counted by the pattern of their route, their method and the class of their status, with how long they took.
//!
//! Each costs a look into a table, which nobody writes to once every route was asked, and a handful of atomic additions.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, OnceLock, PoisonError, RwLock,
        atomic::{AtomicI64, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};

use super::text::{Text, seconds};
use crate::App;

/// What stands for the route of a request that found none.
const NO_ROUTE: &str = "(none)";
/// What stands for every route after the first so many; there are fewer.
const OTHER_ROUTE: &str = "(other)";
const MOST_ROUTES: usize = 1_000;

/// The methods that are told apart; the last stands for any other.
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"];
/// The classes of a status.
const CLASSES: &[&str] = &["1xx", "2xx", "3xx", "4xx", "5xx"];
/// Up to how long a request took, in microseconds; the pages of a healthy server are within the first few.
const BOUNDS: &[u64] = &[5_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 2_500_000, 10_000_000, 30_000_000];

/// The requests that there were, and those that there are.
#[derive(Debug, Default)]
pub(super) struct Requests {
    under_way: AtomicI64,
    routes: RwLock<HashMap<String, Arc<Route>>>,
}

/// The requests to one route, by method.
#[derive(Debug, Default)]
struct Route([OnceLock<Box<Asked>>; METHODS.len()]);

/// The requests to one route by one method.
#[derive(Debug, Default)]
struct Asked {
    classes: [AtomicU64; CLASSES.len()],
    /// How many took longer than the bound before this one and no longer than this one; the last took longer than all.
    within: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

impl Requests {
    fn route(&self, pattern: &str) -> Arc<Route> {
        let known = self.routes.read().unwrap_or_else(PoisonError::into_inner).get(pattern).cloned();
        known.unwrap_or_else(|| {
            let mut routes = self.routes.write().unwrap_or_else(PoisonError::into_inner);
            let name = if routes.len() < MOST_ROUTES { pattern } else { OTHER_ROUTE };
            Arc::clone(routes.entry(name.to_owned()).or_default())
        })
    }

    /// Writes them down.
    pub(super) fn write(&self, text: &mut Text) {
        let under_way = self.under_way.load(Relaxed);
        text.gauge("losvast_http_requests_in_flight", "Requests that are being answered.", under_way);
        let routes = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        let routes: BTreeMap<&str, &Arc<Route>> = routes.iter().map(|(name, route)| (name.as_str(), route)).collect();
        let asked = || {
            routes.iter().flat_map(|(name, route)| {
                let methods = METHODS.iter().zip(&route.0);
                methods.filter_map(move |(method, asked)| Some((*name, *method, asked.get()?)))
            })
        };
        let name = "losvast_http_requests_total";
        text.family(name, "counter", "Requests that were answered.");
        for (route, method, asked) in asked() {
            for (class, count) in CLASSES.iter().zip(&asked.classes) {
                let count = count.load(Relaxed);
                if count > 0 {
                    text.figure(name, &[("route", route), ("method", method), ("status", *class)], count);
                }
            }
        }
        let name = "losvast_http_request_duration_seconds";
        text.family(name, "histogram", "How long they took, until their answer began.");
        for (route, method, asked) in asked() {
            asked.write(text, name, &[("route", route), ("method", method)]);
        }
    }
}

impl Route {
    fn note(&self, method: &Method, status: StatusCode, took: Duration) {
        let last = METHODS.len() - 1;
        let method = METHODS.iter().position(|known| *known == method.as_str()).unwrap_or(last);
        self.0[method].get_or_init(Box::default).note(status, took);
    }
}

impl Asked {
    fn note(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1).min(CLASSES.len() - 1);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bound = BOUNDS.iter().position(|bound| micros <= *bound).unwrap_or(BOUNDS.len());
        self.classes[class].fetch_add(1, Relaxed);
        self.within[bound].fetch_add(1, Relaxed);
        self.micros.fetch_add(micros, Relaxed);
    }

    /// A histogram: each bound with all that took no longer.
    fn write(&self, text: &mut Text, name: &str, labels: &[(&str, &str)]) {
        let (bucket, mut so_far) = (format!("{name}_bucket"), 0);
        let bounds = BOUNDS.iter().map(|bound| seconds(*bound)).chain(["+Inf".to_owned()]);
        for (bound, count) in bounds.zip(&self.within) {
            so_far += count.load(Relaxed);
            text.figure(&bucket, &[labels, &[("le", bound.as_str())]].concat(), so_far);
        }
        text.figure(&format!("{name}_sum"), labels, seconds(self.micros.load(Relaxed)));
        text.figure(&format!("{name}_count"), labels, so_far);
    }
}

/// A request that is being answered; it is no longer when whoever asked goes away.
struct UnderWay<'a>(&'a AtomicI64);

impl<'a> UnderWay<'a> {
    fn begin(count: &'a AtomicI64) -> Self {
        count.fetch_add(1, Relaxed);
        Self(count)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

/// Counts a request, and how long it took.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let requests = &app.counted.requests;
    let _under_way = UnderWay::begin(&requests.under_way);
    let method = request.method().clone();
    let pattern = request.extensions().get::<MatchedPath>().map_or(NO_ROUTE, MatchedPath::as_str);
    let route = requests.route(pattern);
    let response = next.run(request).await;
    route.note(&method, response.status(), began.elapsed());
    response
}
