//! Which day it is for a command: the machine's clock in the machine's zone.

use domain::time::Day;
use jiff::tz::TimeZone;
use web::{Clock as _, SystemClock};

/// The civil day where the machine is.
pub(crate) fn today() -> Day {
    SystemClock.now().day_in(&TimeZone::system())
}
