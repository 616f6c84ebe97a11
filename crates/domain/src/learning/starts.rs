//! Cohorts by the year in which projects started.
//!
//! Of the projects that started lately only the quick ones have closed, and quick is often good. So outcomes go by the
//! start and never by the finish, and what still runs stands beside them: a year of which much runs says little yet.

use std::collections::BTreeMap;

use crate::{qualification::Verdict, statistics::Count, time::Day};

/// A project, closed or running, as far as its year looks at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Started {
    /// The day it started.
    pub on: Day,
    /// The verdict at signing; `None` for a project from before there was a profile.
    pub verdict: Option<Verdict>,
    /// Whether it hit the bullseye; `None` while it runs.
    pub is_bullseye: Option<bool>,
}

/// The projects that started in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StartYear {
    /// The year.
    pub year: i16,
    /// Bullseyes of those that were core at signing.
    pub core: Count,
    /// Bullseyes of those that were not, but had a verdict.
    pub rest: Count,
    /// How many of both still run.
    pub running: u32,
}

/// The years in which projects with a verdict started, the first one first.
pub fn start_years(projects: impl IntoIterator<Item = Started>) -> Vec<StartYear> {
    let mut years: BTreeMap<i16, StartYear> = BTreeMap::new();
    for project in projects {
        let Some(verdict) = project.verdict else { continue };
        let year = years.entry(project.on.year()).or_default();
        year.year = project.on.year();
        let side = if verdict == Verdict::Core { &mut year.core } else { &mut year.rest };
        match project.is_bullseye {
            Some(hit) => side.add(hit),
            None => year.running += 1,
        }
    }
    years.into_values().collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_project_counts_in_the_year_of_its_start_also_while_it_runs() {
        let one = |year, verdict, is_bullseye| Started { on: date(year, 12, 31), verdict, is_bullseye };
        let found = start_years([
            one(2025, Some(Verdict::Near), Some(false)),
            one(2024, Some(Verdict::Core), Some(true)),
            one(2025, Some(Verdict::Core), None),
            one(2025, Some(Verdict::Core), Some(true)),
            one(2023, None, Some(true)),
        ]);
        let year = |year, core, rest, running| StartYear { year, core, rest, running };
        assert_eq!(
            found,
            [year(2024, Count::new(1, 1), Count::default(), 0), year(2025, Count::new(1, 1), Count::new(0, 1), 1)]
        );
    }
}
