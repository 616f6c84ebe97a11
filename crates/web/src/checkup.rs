//! What only this crate can tell of an installation that is looked over: whether the key opens what is sealed.

use store::{
    Error, Reader,
    checkup::{self, Whose},
};

use crate::{Key, hooks};

/// How much is sealed, and how much of it opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sealed {
    /// How many secrets there are.
    pub all: usize,
    /// How many of them this key opens.
    pub opened: usize,
}

/// How much of what is sealed in the database this key opens; nothing without one.
///
/// # Errors
/// As the database says.
pub async fn sealed(reader: &mut Reader, key: Option<&Key>) -> Result<Sealed, Error> {
    let all = checkup::sealed(reader).await?;
    let opens = |(whose, sealed): &&(Whose, String)| {
        let whose = match whose {
            Whose::Person(id) => id.to_string(),
            Whose::Webhook(id) => hooks::whose(*id),
        };
        key.is_some_and(|key| key.open(&whose, sealed).is_some())
    };
    Ok(Sealed { all: all.len(), opened: all.iter().filter(opens).count() })
}

#[cfg(test)]
mod tests {
    use domain::{ids::WebhookId, second::AppSecret};
    use store::{
        people,
        webhooks::{self, Wish},
    };

    use super::{Sealed, sealed};
    use crate::{
        Key, hooks, second,
        testing::{Cast, World},
    };

    #[tokio::test]
    async fn the_key_of_the_installation_opens_everything_and_another_nothing() {
        let world = World::new().await;
        let (app, now) = (&world.app, world.now());
        let secret = AppSecret([7; 20]);
        let of_app = second::sealed(app, world.id(Cast::Vera), &secret).unwrap();
        let id = WebhookId(store::new_id(now.at));
        let (_, of_webhook) = hooks::new_secret(app, id).unwrap();
        let kinds = vec!["company-created".to_owned()];
        let wish = Wish { address: "https://vonk.example".into(), kinds, inside: false, version: None };
        let mut tx = app.store.write().await.unwrap();
        people::begin_second_factor(&mut tx, now, world.id(Cast::Vera), &of_app).await.unwrap();
        webhooks::create(&mut tx, &world.actor(Cast::Dirk), now, (id, of_webhook.as_str()), &wish).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = app.store.read().await.unwrap();
        let other = Key::read(&"77".repeat(32));
        for (key, opened) in [(app.config.key.as_ref(), 2), (other.as_ref(), 0), (None, 0)] {
            assert_eq!(sealed(&mut reader, key).await.unwrap(), Sealed { all: 2, opened });
        }
    }
}
