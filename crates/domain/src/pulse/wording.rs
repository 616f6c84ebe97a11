//! How the pulse is asked by mail: where the project stands, and the question in words for the contact's role.
//!
//! These stand in a letter, so they are in the customer's language and not the reader's. Any language but `nl` is English.

use super::{ContactRole, Moment};

/// Where the project stands, as one sentence.
pub fn occasion(language: &str, moment: Moment, project: &str) -> String {
    match (moment, language) {
        (Moment::Start, "nl") => format!("We zijn net begonnen aan ‘{project}’."),
        (Moment::Start, _) => format!("We have just begun ‘{project}’."),
        (Moment::Underway, "nl") => format!("We zijn nu een tijd bezig met ‘{project}’."),
        (Moment::Underway, _) => format!("We have been at work on ‘{project}’ for a while now."),
        (Moment::Finish, "nl") => format!("Ons werk aan ‘{project}’ zit erop."),
        (Moment::Finish, _) => format!("Our work on ‘{project}’ is done."),
        (Moment::SixMonthsAfter, "nl") => format!("Een halfjaar geleden zat ons werk aan ‘{project}’ erop."),
        (Moment::SixMonthsAfter, _) => format!("Half a year ago our work on ‘{project}’ was done."),
    }
}

/// That the customer is asked besides to measure what it expected to be better, as one sentence.
pub fn measuring(language: &str, measured_by: &str) -> String {
    match language {
        "nl" => format!("Ook vragen we u te meten wat het heeft opgeleverd: {measured_by}."),
        _ => format!("We also ask you to measure what it brought: {measured_by}."),
    }
}

/// What is asked of somebody in this role, as one sentence or two.
pub fn question(language: &str, role: ContactRole) -> &'static str {
    match (role, language) {
        (ContactRole::DecisionMaker, "nl") => {
            "U heeft het besluit genomen om dit met ons te doen. Zou u ons nu aanbevelen?"
        }
        (ContactRole::DecisionMaker, _) => "You took the decision to do this with us. Would you recommend us now?",
        (ContactRole::User, "nl") => {
            "U merkt in uw werk wat wij doen. Zou u ons aanbevelen aan wie hetzelfde werk doet?"
        }
        (ContactRole::User, _) => {
            "You notice in your own work what we do. Would you recommend us to somebody who does the same?"
        }
        (ContactRole::ProjectLead, "nl") => {
            "U trekt dit project aan uw kant, en werkt het meest met ons samen. Zou u ons aanbevelen?"
        }
        (ContactRole::ProjectLead, _) => {
            "You lead this project on your side, and work with us most. Would you recommend us?"
        }
    }
}
