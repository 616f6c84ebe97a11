//! The text that a customer has in front of it when it agrees to a promise, as plain lines: it is kept with its word.

use store::customer::Version;

use crate::Words;

/// The text of an offered promise.
pub fn text_of_offer(w: &Words, offer: &Version) -> String {
    let mut lines = vec![
        w.with("customer-offer-title", "number", offer.number),
        format!("{}: {}", w.t("customer-finish"), w.date(offer.terms.finish_on)),
    ];
    lines.extend(offer.terms.price.map(|price| format!("{}: {}", w.t("customer-price"), w.money(price))));
    lines.extend(offer.terms.results.iter().map(|result| format!("– {}", result.statement)));
    if let Some(why) = &offer.why {
        lines.extend([why.thought.clone(), why.think_now.clone(), why.choice.clone(), why.reason.clone()]);
    }
    lines.push(w.t("customer-offer-agree"));
    lines.join("\n")
}
