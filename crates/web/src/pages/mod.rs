//! The pages, one file or folder a word.

pub(crate) mod audit;
mod calendar;
pub(crate) mod cases;
mod codes;
mod companies;
mod customer;
pub(crate) mod files;
mod health;
mod hours;
pub(crate) mod imports;
mod learning;
pub(crate) mod letters;
pub(crate) mod market;
mod me;
mod merges;
pub(crate) mod opportunities;
mod patterns;
mod people;
pub(crate) mod privacy;
mod profiles;
mod projects;
mod search;
mod session;
mod settings;
mod setup;
mod start;
mod styleguide;
mod tended;
mod tokens;
pub(crate) mod views;
mod webhooks;

use crate::Routes;

pub use customer::text_of_offer;

pub(crate) use projects::tone;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .merge(calendar::routes())
        .merge(cases::routes())
        .merge(codes::routes())
        .merge(companies::routes())
        .merge(customer::routes())
        .merge(files::routes())
        .merge(audit::routes())
        .merge(health::routes())
        .merge(hours::routes())
        .merge(imports::routes())
        .merge(learning::routes())
        .merge(letters::routes())
        .merge(market::routes())
        .merge(me::routes())
        .merge(merges::routes())
        .merge(opportunities::routes())
        .merge(patterns::routes())
        .merge(people::routes())
        .merge(privacy::routes())
        .merge(profiles::routes())
        .merge(projects::routes())
        .merge(search::routes())
        .merge(session::routes())
        .merge(settings::routes())
        .merge(setup::routes())
        .merge(start::routes())
        .merge(styleguide::routes())
        .merge(tended::routes())
        .merge(tokens::routes())
        .merge(views::routes())
        .merge(webhooks::routes())
}
