//! Projects as JSON: everything that a team keeps true on its pages, by the same acts and with the same refusals.
//!
//! There is no door here for the customer's word: a promise is acknowledged and a pulse answered through its link. What
//! was known of the customer at signing is shown once the project is closed, as on the page: whoever rates the outcome
//! does not read the score.

mod check_ins;
mod closure;
mod conditions;
mod customer;
mod decisions;
mod deviations;
mod escalations;
mod forecast;
mod insights;
mod links;
mod list;
mod mandate;
mod measure_mails;
mod promises;
mod pulse_mails;
mod read;
mod results;
mod shown;
mod terms;
#[cfg(test)]
mod tests;
mod value;
mod write;

use domain::ids::ProjectId;
use store::{
    Reader,
    projects::{self, ProjectRow},
};

use crate::{
    Error, Viewer,
    api::{Operations, routes},
};

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(list::list, write::start))
        .routes(routes!(shown::show, write::change))
        .routes(routes!(promises::list_promises))
        .routes(routes!(promises::withdraw))
        .routes(routes!(results::list_results))
        .routes(routes!(results::move_result))
        .routes(routes!(results::accept_result))
        .routes(routes!(mandate::show_mandate, mandate::give))
        .routes(routes!(forecast::show_forecast))
        .routes(routes!(check_ins::list_check_ins, check_ins::check_in))
        .routes(routes!(check_ins::begin_check_in))
        .routes(routes!(insights::list_insights, insights::state_insight))
        .routes(routes!(decisions::list_decisions, decisions::decide))
        .routes(routes!(deviations::list_deviations, deviations::deviate))
        .routes(routes!(deviations::judge))
        .routes(routes!(escalations::list_escalations, escalations::escalate))
        .routes(routes!(escalations::rule))
        .routes(routes!(value::show_value, value::state_value))
        .routes(routes!(value::measure))
        .routes(routes!(conditions::list_conditions))
        .routes(routes!(conditions::settle))
        .routes(routes!(customer::list_pulses, customer::ask_pulse))
        .routes(routes!(customer::remind))
        .routes(routes!(customer::reply))
        .routes(routes!(pulse_mails::send_again))
        .routes(routes!(pulse_mails::follow_up))
        .routes(routes!(pulse_mails::show_asking, pulse_mails::switch_asking))
        .routes(routes!(measure_mails::list_measure_mails))
        .routes(routes!(measure_mails::measure_again))
        .routes(routes!(measure_mails::bounce))
        .routes(routes!(customer::list_call_backs))
        .routes(routes!(customer::call_back))
        .routes(routes!(links::list_links, links::make_link))
        .routes(routes!(links::revoke_link))
        .routes(routes!(closure::show_closure, closure::close))
}

/// The project, for whoever may see it: nothing of it is read before.
async fn seen(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<ProjectRow, Error> {
    Ok(projects::by_id(reader, &viewer.person, id).await?)
}
