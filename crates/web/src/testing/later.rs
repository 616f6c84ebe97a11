//! Another moment than that of the tests, and another server at it.

use domain::time::Timestamp;

use super::{MOMENT, World};
use crate::{App, Clock, Config, Post, Site};

/// A clock that stands still so many microseconds after the moment of the tests.
pub(crate) struct Later(i64);

impl Later {
    pub(crate) fn hours(hours: i64) -> Self {
        Self(hours * 3_600_000_000)
    }

    pub(crate) fn days(days: i64) -> Self {
        Self::hours(24 * days)
    }
}

impl Clock for Later {
    fn now(&self) -> Timestamp {
        Timestamp(MOMENT.0 + self.0)
    }
}

/// Another server on the same store, at another moment, which sends its mail so and has an address.
pub(crate) fn beside(world: &World, post: &Post, later: Later) -> App {
    let site = Site::new("https://losvast.example").ok();
    let config = Config { post: Some(post.clone()), site, ..Config::default() };
    App::new(store::testing::beside(&world.app.store), later, config)
}
