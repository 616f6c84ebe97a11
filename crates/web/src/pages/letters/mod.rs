//! The kind letter to whom was declined: written from a template, read over, and sent.

mod template;
#[cfg(test)]
mod tests;
mod write;

use domain::post::MailState;

use crate::Routes;

/// The tone of where a message stands.
pub(crate) fn tone(state: &MailState) -> &'static str {
    match state {
        MailState::Waiting => "info",
        MailState::Sent => "good",
        MailState::Failed | MailState::Bounced => "bad",
    }
}

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/letters", template::show)
        .post("/letters", template::save)
        .get("/opportunities/{id}/letters/new", write::new)
        .post("/opportunities/{id}/letters", write::send)
        .post("/opportunities/{id}/letters/{mail}/another-try", write::send_again)
}
