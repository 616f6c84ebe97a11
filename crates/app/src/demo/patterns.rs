//! The standard patterns of the sample: the director writes one for each kind of project before the first begins, and
//! teams deviate from what it suggests.

use domain::{
    ids::{DeviationId, SuggestionId},
    insight::{Helped, SuggestionWish},
};
use store::{
    Actor,
    patterns::{self, PatternChange},
};

use super::{delivery_words as words, world::World};

/// Writes them.
pub(super) async fn write(world: &mut World) -> anyhow::Result<()> {
    let (dirk, now) = (world.cast.dirk(), world.aside());
    for (kind, own) in words::PATTERNS {
        let id = patterns::start(&mut world.tx, &dirk, now, kind).await?;
        let all = words::SUGGESTIONS.iter().map(|(text, _)| *text).chain(own);
        let wish = |text: &str| SuggestionWish { text: text.into(), ..SuggestionWish::default() };
        let change = PatternChange { version: 1, suggestions: all.map(wish).collect() };
        patterns::change(&mut world.tx, &dirk, now, id, change).await?;
    }
    Ok(())
}

/// The suggestion from which doing this departs, and the earlier deviation that it repeats, as far as the team sees.
pub(super) async fn origin(
    world: &mut World,
    lead: &Actor,
    kind: &str,
    what: &str,
) -> anyhow::Result<(Option<SuggestionId>, Option<DeviationId>)> {
    let choices = patterns::choices(&mut world.tx, &lead.person, kind).await?;
    let text = words::SUGGESTIONS.iter().find(|(_, otherwise)| *otherwise == what).map(|(text, _)| *text);
    let stands = choices.suggestions.iter().find(|row| Some(row.suggestion.text.as_str()) == text);
    let earlier = choices.earlier.iter().find(|(_, said)| said == what).map(|(id, _)| *id);
    Ok((stands.map(|row| row.suggestion.id), earlier))
}

/// Whether it helped, by what the dice say: being on the shop floor is rarely in vain.
pub(super) fn helped(what: &str, thrown: Helped) -> Helped {
    match thrown {
        Helped::Unclear if what == words::ON_THE_FLOOR => Helped::Yes,
        other => other,
    }
}
