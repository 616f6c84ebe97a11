//! Who may do what through the API: every operation with everyone in the cast, with a token that writes, with one that
//! only reads, and with none. An operation without a row fails.

use std::collections::BTreeSet;

use super::{
    super::{
        Cast, World,
        matrix::{Who, may},
    },
    openapi::operations,
    rows::{Knock, Row, rows, world},
};

#[test]
fn every_operation_has_a_row_and_every_row_an_operation() {
    let described: BTreeSet<String> =
        operations().into_iter().map(|(route, _)| route.replacen("/api/v1", "", 1)).collect();
    let rows: BTreeSet<String> = rows().map(|(row, _)| row.route.to_owned()).collect();
    assert_eq!(described.difference(&rows).collect::<Vec<_>>(), Vec::<&String>::new(), "operations without a row");
    assert_eq!(rows.difference(&described).collect::<Vec<_>>(), Vec::<&String>::new(), "rows without an operation");
}

#[tokio::test]
async fn everyone_may_do_what_is_his_and_nothing_else() {
    let world = world().await;
    let mut wrong = Vec::new();
    for (row, fill) in rows() {
        for who in Cast::ALL {
            let knock = fill(&world, row).await;
            let status = send(&world, &world.token(who, true).await, row, &knock).await;
            let open = !matches!(status, 401 | 403 | 404);
            if open != may(&row.who, Some(who)) || status >= 500 {
                wrong.push(format!("{} for {who:?}: {status}", row.route));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn whoever_may_can_and_only_with_a_token_that_writes() {
    let world = world().await;
    let mut wrong = Vec::new();
    for (row, fill) in rows() {
        let Some(who) = Cast::ALL.into_iter().find(|who| may(&row.who, Some(*who))) else { continue };
        let knock = fill(&world, row).await;
        if send(&world, "nobody", row, &knock).await != 401 {
            wrong.push(format!("{} opens without a token", row.route));
        }
        let reads = send(&world, &world.token(who, false).await, row, &knock).await;
        if (reads == 403) == row.is_read() {
            wrong.push(format!("{} with a token that only reads: {reads}", row.route));
        }
        let writes = send(&world, &world.token(who, true).await, row, &knock).await;
        if !(200..300).contains(&writes) {
            wrong.push(format!("{} for {who:?}: {writes}, with what should be good: {:?}", row.route, knock.body));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn send(world: &World, token: &str, row: &Row, knock: &Knock) -> u16 {
    knock.send(world, token, row.method()).await.status.as_u16()
}

/// A table that lets nobody in would test nothing.
#[test]
fn somebody_may_do_everything() {
    let nobody: Vec<&str> =
        rows().filter(|(row, _)| matches!(row.who, Who::Nobody)).map(|(row, _)| row.route).collect();
    assert!(nobody.is_empty(), "{nobody:?}");
}
