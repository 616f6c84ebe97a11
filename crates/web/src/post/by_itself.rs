//! When the server writes by itself, and in which words to a colleague.

use domain::{
    letter::Letter,
    time::{Now, is_daytime},
};
use store::settings::Settings;

use crate::{App, Error, Lang, Words, app::zone_of};

/// What stands in front of a link, at a time at which the server writes to people by itself; `None` at any other, and where
/// mail cannot go out.
pub(super) async fn hour(app: &App, now: Now) -> Result<Option<&str>, Error> {
    let zone = zone_of(&*app.settings().await?);
    Ok(app.site().filter(|_| is_daytime(now.at, &zone)))
}

/// The words for a colleague: in the language that he chose, else in the firm's.
pub(super) fn words(settings: &Settings, language: &str, now: Now) -> Words {
    let lang = Lang::from_code(language).or_else(|| Lang::from_code(&settings.language)).unwrap_or_default();
    Words::new(lang, zone_of(settings), now)
}

/// A letter of these paragraphs. Its subject is one line, whatever a name holds.
pub(super) fn letter(subject: &str, paragraphs: &[String]) -> Letter {
    Letter { subject: subject.split_whitespace().collect::<Vec<_>>().join(" "), body: paragraphs.join("\n\n") }
}
