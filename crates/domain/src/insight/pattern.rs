//! The standard pattern of a kind of project: suggestions in order, that nobody has to follow.
//!
//! A suggestion is never written over. Changing one ends it and puts another in its place, so that a deviation keeps
//! saying from what it departed, and everybody can see what was suggested when.

use std::collections::BTreeSet;

use crate::{
    ids::{DeviationId, SuggestionId},
    refusal::{Problem, Problems, Refusal},
};

/// Something that the pattern suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// This suggestion.
    pub id: SuggestionId,
    /// What is suggested: 1–300 characters.
    pub text: String,
}

/// A suggestion as it is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuggestionWish {
    /// The one that stands now; `None` adds one.
    pub id: Option<SuggestionId>,
    /// What is suggested. Asked for, at most 300 characters.
    pub text: String,
    /// The deviation that it came from, if it came from one.
    pub from: Option<DeviationId>,
}

/// What happens to one place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revised {
    /// The suggestion stays as it is, perhaps at another place.
    Kept(SuggestionId),
    /// A new one.
    Added {
        /// What is suggested.
        text: String,
        /// The one in whose place it comes; that one ends.
        replaces: Option<SuggestionId>,
        /// The deviation that it came from.
        from: Option<DeviationId>,
    },
}

/// What a pattern becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// Each place of the new list, in order.
    pub places: Vec<Revised>,
    /// Those that end without another in their place, in the order in which they stood.
    pub ended: Vec<SuggestionId>,
}

impl Revision {
    /// The most characters of a suggestion.
    pub const LONGEST: usize = 300;
    /// The most suggestions of one kind of project.
    pub const MOST: usize = 40;

    /// What becomes of the suggestions that stand, when they are to be as `wished`: what is named with another text is
    /// replaced, what is not named ends.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything wrong: `suggestions` (`too-many` beyond forty), `suggestions[n].id`
    /// (`not-offered` when it does not stand, or is named twice), `suggestions[n].text` (`required`, `too-long`).
    pub fn of(standing: &[Suggestion], wished: &[SuggestionWish]) -> Result<Revision, Refusal> {
        let mut problems = Problems::none();
        if wished.len() > Self::MOST {
            problems.add(Problem::new("suggestions", "too-many").with(Self::MOST.to_string()));
        }
        let (mut places, mut named) = (Vec::new(), BTreeSet::new());
        for (place, wish) in wished.iter().enumerate() {
            let text = problems.text(&format!("suggestions[{place}].text"), &wish.text, Self::LONGEST);
            let old = wish.id.and_then(|id| standing.iter().find(|old| old.id == id));
            if let Some(id) = wish.id.filter(|id| old.is_none() || !named.insert(*id)) {
                let field = format!("suggestions[{place}].id");
                problems.add(Problem::new(field, "not-offered").with(id.to_string()));
            }
            places.push(match old {
                Some(old) if old.text == text => Revised::Kept(old.id),
                old => Revised::Added { text, replaces: old.map(|old| old.id), from: wish.from },
            });
        }
        problems.refuse_any()?;
        let ended = standing.iter().map(|old| old.id).filter(|id| !named.contains(id)).collect();
        Ok(Revision { places, ended })
    }

    /// Whether nothing changes in what is suggested, nor in the order.
    pub fn is_nothing(&self, standing: &[Suggestion]) -> bool {
        let stays = |(place, old): (&Revised, &Suggestion)| *place == Revised::Kept(old.id);
        self.places.len() == standing.len() && self.places.iter().zip(standing).all(stays)
    }
}
