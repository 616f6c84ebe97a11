//! Routes that remember what they are: axum's router, and a list of every method and path in it.
//!
//! The list is what lets a test ask, for every door there is, who may pass through it.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    routing::{MethodRouter, get, post},
};

use crate::App;

/// The routes of one word, or of all.
#[derive(Debug, Default)]
pub(crate) struct Routes {
    router: Router<App>,
    list: Vec<(&'static str, &'static str)>,
}

impl Routes {
    /// No routes yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Something to look at.
    #[must_use]
    pub(crate) fn get<H: Handler<T, App>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("GET", path, get(handler))
    }

    /// Something to do.
    #[must_use]
    pub(crate) fn post<H: Handler<T, App>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("POST", path, post(handler))
    }

    /// Something to send, of at most `bytes`.
    #[must_use]
    pub(crate) fn upload<H: Handler<T, App>, T: 'static>(self, path: &'static str, bytes: usize, handler: H) -> Self {
        self.add("POST", path, post(handler).layer(DefaultBodyLimit::max(bytes)))
    }

    /// These routes and those.
    #[must_use]
    pub(crate) fn merge(mut self, others: Routes) -> Self {
        self.list.extend(others.list);
        Self { router: self.router.merge(others.router), list: self.list }
    }

    /// Every method and path.
    #[cfg(test)]
    pub(crate) fn list(&self) -> &[(&'static str, &'static str)] {
        &self.list
    }

    /// The router itself.
    pub(crate) fn into_router(self) -> Router<App> {
        self.router
    }

    fn add(mut self, method: &'static str, path: &'static str, route: MethodRouter<App>) -> Self {
        self.list.push((method, path));
        Self { router: self.router.route(path, route), list: self.list }
    }
}
