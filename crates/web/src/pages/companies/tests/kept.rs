//! What a view of companies keeps, at random: read back it is what was written.

use proptest::{prelude::*, sample::select, sample::subsequence};

use super::super::{
    columns::Column,
    filter::{Asked, canonical},
};
use crate::pages::views::{
    Kept as _,
    columns::{Column as _, written},
    read,
};

fn asked() -> impl Strategy<Value = Asked> {
    let verdicts = domain::profile::Verdict::ALL.map(|verdict| verdict.code().to_owned()).to_vec();
    let columns = subsequence(Column::ALL.to_vec(), 0..=Column::ALL.len()).prop_shuffle();
    let sorts = ["", "name", "-fit", "fit", "-created", "created"].map(str::to_owned).to_vec();
    let words = ("[a-zA-Z0-9 &=%+?#é\"'~,]{0,12}", "[a-z_]{0,8}");
    (words, subsequence(verdicts, 0..=4), select(sorts), any::<bool>(), columns).prop_map(
        |((search, question), verdict, sort, archived, columns)| Asked {
            search,
            question,
            verdict,
            sort,
            archived: if archived { "yes".into() } else { String::new() },
            columns: written(&columns),
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
        prop_assert_eq!(canonical(&query).unwrap(), query);
    }
}
