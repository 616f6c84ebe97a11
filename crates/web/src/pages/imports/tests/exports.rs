//! Files that look like another system's export.

use super::*;

#[tokio::test]
async fn an_export_of_another_system_is_recognised_and_mapped_and_a_person_may_say_otherwise() {
    let world = World::new().await;
    publish(&world).await;
    let file = b"Record ID,Company name,Company Domain Name,City,Lifecycle Stage\n71,Kramer,kramer.example,Ede,lead\n";
    let sent = upload(&world, Cast::Vera, "hubspot.csv", file).await.is(303);
    let mapping = world.get(Cast::Vera, sent.location()).await.is(200).says("Dit lijkt op een export van HubSpot");
    assert_eq!(mapping.text.matches("class=\"found\"").count(), 4, "what the header says is filled in");
    mapping.says("value=\"HubSpot\"");
    let form = [("answer-0", ""), ("answer-1", "name"), ("answer-2", "domain"), ("answer-3", "place")];
    let path = world.post(Cast::Vera, sent.location(), &form).await.is(303).location().to_owned();
    settled(&world, Cast::Vera, &path).await.says("1 organisatie importeren");
    // What was chosen is remembered, and says so in place of what the header shows.
    let again = upload(&world, Cast::Vera, "hubspot.csv", file).await.is(303);
    let mapping = world.get(Cast::Vera, again.location()).await.is(200);
    assert!(!mapping.text.contains("Dit lijkt op een export"), "{}", mapping.text);
    let other = upload(&world, Cast::Vera, "lijst.csv", b"naam;plaats\nKramer;Ede\n").await.is(303);
    assert!(!world.get(Cast::Vera, other.location()).await.text.contains("Dit lijkt op een export"));
}
