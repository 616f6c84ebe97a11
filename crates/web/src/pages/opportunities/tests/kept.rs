//! What a view keeps, at random: read back it is what was written, and written again it is the same text.

use proptest::{prelude::*, sample::select, sample::subsequence};
use store::opportunities::{Neglect, Sort, Status};

use super::super::{
    columns::Column,
    filter::{Asked, canonical},
};
use crate::pages::views::{
    Kept as _,
    columns::{Column as _, written},
    read,
};

fn or_nothing(codes: impl IntoIterator<Item = &'static str>) -> impl Strategy<Value = String> {
    select(codes.into_iter().chain([""]).map(str::to_owned).collect::<Vec<_>>())
}

fn id() -> impl Strategy<Value = String> {
    any::<u128>().prop_map(|n| uuid::Uuid::from_u128(n).to_string())
}

fn columns() -> impl Strategy<Value = String> {
    subsequence(Column::ALL.to_vec(), 0..=Column::ALL.len()).prop_shuffle().prop_map(|columns| written(&columns))
}

fn asked() -> impl Strategy<Value = Asked> {
    let words = ("[a-zA-Z0-9 &=%+?#é\"'~,]{0,12}", "[a-z_-]{0,8}");
    let owner = prop_oneof![Just(String::new()), Just("me".to_owned()), id()];
    let profile = prop_oneof![Just(String::new()), id()];
    let codes = (
        or_nothing(Status::ALL.map(Status::code).into_iter().chain(["all"])),
        or_nothing(domain::profile::Verdict::ALL.map(domain::profile::Verdict::code)),
        or_nothing(["yes"]),
        or_nothing(Neglect::CODES),
        or_nothing(["raw"]),
        or_nothing(Sort::all().map(Sort::code)),
    );
    (words, owner, profile, codes, columns()).prop_map(
        |((search, stage), owner, profile, (status, verdict, exception, follow_up, amounts, sort), columns)| Asked {
            search,
            stage,
            status,
            verdict,
            owner,
            profile,
            exception,
            follow_up,
            amounts,
            sort,
            columns,
            ..Asked::default()
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(asked in asked()) {
        let plain = asked.plain();
        let query = plain.written().query();
        prop_assert_eq!(read::<Asked>(&query).unwrap(), plain);
        prop_assert_eq!(canonical(&query).unwrap(), query.clone());
        prop_assert!(query.is_ascii());
    }

    #[test]
    fn no_query_makes_it_fail(query in "\\PC{0,40}") {
        if let Ok(kept) = canonical(&query) {
            prop_assert_eq!(canonical(&kept).unwrap(), kept);
        }
    }
}
