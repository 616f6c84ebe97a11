//! What a stranger and a customer get through a link.

use crate::testing::World;

#[tokio::test]
async fn a_link_that_opens_nothing_gets_one_calm_private_page() {
    let world = World::new().await;
    for path in ["/k/nothing", "/k/0123456789abcdef?lang=en"] {
        let answer = world.get(None, path).await.is(404).says("Deze link werkt niet");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        assert!(answer.headers["x-robots-tag"].to_str().unwrap().contains("noindex"));
    }
    let answer = world.post(None, "/k/nothing/pulses/1", &[("score", "9")]).await;
    answer.is(404).says("Deze link werkt niet");
}
