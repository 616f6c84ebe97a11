//! The people of the sample, one for every role and a few more, so that four eyes are two persons.

use domain::{
    ids::UserId,
    people::{Person, Role, Roles},
};
use store::{
    Actor, Door,
    people::{self, NewUser},
};

use super::world::World;

/// The password of everybody in the sample; printed when it starts.
pub(crate) const PASSWORD: &str = "losvast-demo";

/// Somebody of the sample.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    /// The name.
    pub(crate) name: &'static str,
    /// What one signs in with.
    pub(crate) email: &'static str,
    /// The roles.
    pub(crate) roles: &'static [Role],
}

/// Everybody, in the order in which they are shown at the start.
pub(crate) const CAST: [Member; 9] = [
    Member { name: "Dirk Vonk", email: "dirk@vonk.example", roles: &[Role::Director] },
    Member { name: "Vera Hofman", email: "vera@vonk.example", roles: &[Role::Seller] },
    Member { name: "Bob Kuipers", email: "bob@vonk.example", roles: &[Role::Approver] },
    Member { name: "Tess de Wit", email: "tess@vonk.example", roles: &[Role::Team] },
    Member { name: "Leo Prins", email: "leo@vonk.example", roles: &[Role::Reader] },
    Member { name: "Ada Blok", email: "ada@vonk.example", roles: &[Role::Admin] },
    Member { name: "Sam Bakker", email: "sam@vonk.example", roles: &[Role::Seller] },
    Member { name: "Noor Smit", email: "noor@vonk.example", roles: &[Role::Team] },
    Member { name: "Carla Vonk", email: "carla@vonk.example", roles: &[Role::Director, Role::Approver] },
];

/// The people once they have an account.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast(Vec<Actor>);

impl Cast {
    fn one(&self, index: usize) -> Actor {
        self.0[index]
    }

    /// The director.
    pub(super) fn dirk(&self) -> Actor {
        self.one(0)
    }

    /// The approver.
    pub(super) fn bob(&self) -> Actor {
        self.one(2)
    }

    /// The second director.
    pub(super) fn carla(&self) -> Actor {
        self.one(8)
    }

    /// The two sellers.
    pub(super) fn sellers(&self) -> [Actor; 2] {
        [self.one(1), self.one(6)]
    }

    /// The two who lead projects.
    pub(super) fn team(&self) -> [Actor; 2] {
        [self.one(3), self.one(7)]
    }
}

/// Gives everybody an account.
pub(super) async fn invite(world: &mut World, password_hash: &str) -> anyhow::Result<()> {
    let now = world.now();
    for member in CAST {
        let new = NewUser {
            email: member.email.into(),
            name: member.name.into(),
            roles: Roles::of(member.roles.iter().copied()),
            language: String::new(),
            password_hash: Some(password_hash.to_owned()),
        };
        let id: UserId = people::add(&mut world.tx, None, now, new).await?;
        let person = Person::new(id, Roles::of(member.roles.iter().copied()));
        world.cast.0.push(Actor { person, door: Door::Page });
    }
    Ok(())
}
