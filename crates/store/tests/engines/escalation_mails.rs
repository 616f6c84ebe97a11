//! Who is told of an escalation by mail, on both engines: the lead and the directors when it opens by itself, and the directors
//! once more when there is something to choose, each once.

use crate::cast::{Cast, cast};
use crate::delivery::{check_in, on, running, stand};
use domain::ids::ProjectId;
use domain::letter::Letter;
use domain::mandate::EscalationDraft;
use domain::post::Notice;
use store::escalations::{self, Untold};
use store::testing::{beside, each_engine};
use store::{Store, mails};

async fn untold(store: &Store) -> Vec<Untold> {
    escalations::untold(&mut store.read().await.unwrap()).await.unwrap()
}

/// Who is still to be told of the one escalation there is, and as what.
async fn waiting(store: &Store) -> (Notice, Vec<String>) {
    let found = untold(store).await;
    let [one] = &found[..] else { panic!("one is open") };
    (one.notice(), one.to.iter().map(|user| user.name.clone()).collect())
}

/// Tells everybody who is still to be told; gives how many mails were written.
async fn tell(store: &Store, found: &[Untold]) -> usize {
    let letter = Letter { subject: "Buiten het mandaat".into(), body: "Leg voor wat er kan.".into() };
    let mut written = 0;
    for one in found {
        for to in &one.to {
            let mut tx = store.write().await.unwrap();
            written += usize::from(escalations::tell(&mut tx, on(7), (one, to), &letter).await.unwrap());
            tx.commit().await.unwrap();
        }
    }
    written
}

async fn stands(store: &Store, cast: &Cast, id: ProjectId, (day, needed, days): (i64, i64, i64)) {
    let mut tx = store.write().await.unwrap();
    check_in(&mut tx, &cast.tess, on(day), id, stand(10_000, needed, days, on(day))).await;
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_opens_by_itself_is_told_once_to_the_lead_and_the_directors_by_whichever_server() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        assert_eq!(untold(&store).await, [], "nothing is open");
        stands(&store, &cast, id, (7, 200_000, 300)).await;
        let everybody = ["dina", "dirk", "tess"].map(str::to_owned).to_vec();
        assert_eq!(waiting(&store).await, (Notice::EscalationOpened, everybody));
        let (found, other) = (untold(&store).await, beside(&store));
        assert_eq!((found[0].lead, found[0].lead_name.as_str()), (cast.tess.person.id, "tess"));
        let (one, two) = tokio::join!(tell(&store, &found), tell(&other, &found));
        assert_eq!(one + two, 3, "one mail each, whoever is first");
        stands(&store, &cast, id, (8, 250_000, 320)).await;
        assert_eq!(waiting(&store).await, (Notice::EscalationOpened, vec![]), "still outside is no news");
        let mut tx = store.write().await.unwrap();
        let taken = mails::take(&mut tx, on(8).at, 10).await.unwrap();
        assert_eq!((taken[0].from_name.as_str(), taken[0].reply_to.as_str()), ("", ""), "the server itself writes");
        let mut to: Vec<&str> = taken.iter().map(|mail| mail.to_address.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["dina@voorbeeld.nl", "dirk@voorbeeld.nl", "tess@voorbeeld.nl"]);
    })
    .await;
}

#[tokio::test]
async fn the_directors_are_told_once_more_when_there_is_something_to_choose_and_nobody_of_what_lapsed() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        stands(&store, &cast, id, (7, 200_000, 300)).await;
        let opened = untold(&store).await;
        stands(&store, &cast, id, (8, 40_000, 20)).await;
        assert_eq!(untold(&store).await, [], "back inside");
        assert_eq!(tell(&store, &opened).await, 0, "it lapsed meanwhile");
        stands(&store, &cast, id, (9, 200_000, 300)).await;
        let opened = untold(&store).await;
        assert_eq!(tell(&store, &opened[..1]).await, 3, "another departure");
        let draft = EscalationDraft {
            cause: "De leverancier is failliet".into(),
            options: vec!["Andere leverancier".into(), "Stoppen".into()],
            consequence: "Twee maanden later".into(),
            advice: "Andere leverancier".into(),
        };
        let mut tx = store.write().await.unwrap();
        escalations::raise(&mut tx, &cast.tess, on(9), id, &draft).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(waiting(&store).await, (Notice::Escalation, vec!["dina".to_owned(), "dirk".to_owned()]));
        assert_eq!(tell(&store, &opened).await, 0, "what it said is not so any more");
        let laid = untold(&store).await;
        assert_eq!(tell(&store, &laid).await, 2);
        assert_eq!(tell(&store, &laid).await, 0, "once each");
    })
    .await;
}
