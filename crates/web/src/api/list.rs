//! What every list of the API gives: `items`, `total` and `next`, which is the `cursor` to ask on with.

use domain::refusal::{Problem, Refusal};
use serde::{Deserialize, Serialize};
use store::page::MOST;
use utoipa::{IntoParams, ToSchema};

use super::body::not_offered;
use crate::Error;

/// How many items there are when nobody says how many.
const USUAL: u32 = 50;

/// One part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Listed<T> {
    /// The items.
    pub(crate) items: Vec<T>,
    /// How many there are in all.
    pub(crate) total: i64,
    /// The `cursor` to go on with; null at the end.
    pub(crate) next: Option<String>,
}

/// Which part of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Part {
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub(crate) limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    pub(crate) cursor: Option<String>,
}

/// How many items were asked for; what lies outside the range is refused, for less than was asked for would look whole.
pub(crate) fn limit(asked: Option<u32>) -> Result<u32, Error> {
    let limit = asked.unwrap_or(USUAL);
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    Err(Refusal::Invalid(vec![Problem::new("limit", "not-in-range").with(format!("1–{MOST}"))]).into())
}

impl<T> Listed<T> {
    /// Cuts the part out of a list that is short enough to be read whole. `place` names an item; the part goes on after
    /// the one that the cursor names.
    pub(crate) fn part(
        all: impl IntoIterator<Item = T>,
        part: &Part,
        place: impl Fn(&T) -> String,
    ) -> Result<axum::Json<Self>, Error> {
        let limit = limit(part.limit)? as usize;
        let mut items: Vec<T> = all.into_iter().collect();
        let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
        if let Some(cursor) = part.cursor.as_deref().filter(|cursor| !cursor.is_empty()) {
            let last = items.iter().position(|item| place(item) == cursor);
            items.drain(..=last.ok_or_else(|| not_offered("cursor", cursor))?);
        }
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(place);
        Ok(axum::Json(Self { items, total, next }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(limit: Option<u32>, cursor: Option<&str>) -> Result<Listed<u8>, Error> {
        let part = Part { limit, cursor: cursor.map(str::to_owned) };
        Listed::part(1..=5_u8, &part, u8::to_string).map(|json| json.0)
    }

    #[test]
    fn a_list_comes_in_parts_that_join_up() {
        let first = part(Some(2), None).unwrap();
        assert_eq!((first.items, first.total, first.next.as_deref()), (vec![1, 2], 5, Some("2")));
        let second = part(Some(3), Some("2")).unwrap();
        assert_eq!((second.items, second.total, second.next), (vec![3, 4, 5], 5, None));
        assert_eq!(part(None, None).unwrap().items.len(), 5);
    }

    #[test]
    fn a_part_that_cannot_be_given_names_its_parameter() {
        for (limit, cursor, field, code, detail) in [
            (Some(0), None, "limit", "not-in-range", "1–200"),
            (Some(201), None, "limit", "not-in-range", "1–200"),
            (None, Some("9"), "cursor", "not-offered", "9"),
        ] {
            match part(limit, cursor) {
                Err(Error::Refused(Refusal::Invalid(problems))) => {
                    assert_eq!(problems, [Problem::new(field, code).with(detail)]);
                }
                other => panic!("{limit:?} {cursor:?}: {other:?}"),
            }
        }
    }
}
