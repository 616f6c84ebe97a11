//! The two versions of the sample's profile: the first drafted by one director and published by the other, and a
//! sharper one two years later.

use store::profiles::{self, Edit};

use super::world::World;

/// The shipped example is the second version.
const SECOND: &str = include_str!("../../../../examples/maakbedrijf.toml");

/// Days after the beginning on which the profile is sharpened.
pub(super) const SHARPENED_AFTER: i64 = 800;

/// The first version: wider in size, and not yet asking whether people want to change their work.
fn first() -> String {
    SECOND
        .replace("ideal = [20, 150]", "ideal = [10, 250]")
        .replace("near = [10, 250]\nmust", "near = [5, 400]\nmust")
        .replace("core = 75", "core = 70")
}

/// Drafts the first version, and publishes it by a second person.
pub(super) async fn publish_first(world: &mut World) -> anyhow::Result<()> {
    let (dirk, carla, now) = (world.cast.dirk(), world.cast.carla(), world.now());
    let (_, version) = profiles::create(&mut world.tx, &dirk, now, &first()).await?;
    let now = world.now();
    profiles::publish(&mut world.tx, &carla, now, version, 1).await?;
    Ok(())
}

/// Drafts the second version from the first and publishes it by a second person.
pub(super) async fn sharpen(world: &mut World) -> anyhow::Result<()> {
    let (dirk, carla, now) = (world.cast.dirk(), world.cast.carla(), world.now());
    let head = profiles::list(&mut world.tx, &dirk.person).await?;
    let Some(profile) = head.first() else { return Ok(()) };
    let draft = profiles::new_draft(&mut world.tx, &dirk, now, profile.id).await?;
    let edit = Edit { toml: SECOND, version: draft.version };
    profiles::edit_draft(&mut world.tx, &dirk, now, draft.id, edit).await?;
    let now = world.now();
    profiles::publish(&mut world.tx, &carla, now, draft.id, draft.version + 1).await?;
    Ok(())
}
