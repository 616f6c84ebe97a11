//! How prospects stand here, read as the import would read them.

use std::collections::HashMap;

use domain::{ids::ImportId, time::Now};
use store::{
    Actor, Reader,
    imports::{Checker, Mode, Seen},
    profiles::Standards,
    scans::{self, Prospect, Standing},
};
use uuid::Uuid;

use crate::{Error, importing::company_of};

/// How all prospects of a scan stand, by their places.
///
/// # Errors
/// As the store says.
pub(crate) async fn stand(
    reader: &mut Reader,
    (by, now): (Actor, Now),
    standards: &Standards,
    prospects: &[Prospect],
) -> Result<HashMap<i64, Standing>, Error> {
    let checker = Checker::new(ImportId(Uuid::nil()), (None, Mode::Both), by, standards.clone());
    let mut seen = Seen::default();
    let read = prospects.iter().map(|one| {
        let said = one.found.said.iter().map(|(attribute, value)| (attribute.as_str(), value.clone()));
        let (company, do_not_mail, _) = company_of(said, now);
        (one.place, checker.check(&mut seen, now, (one.found.row, company), (do_not_mail, "")))
    });
    let read: Vec<_> = read.collect();
    Ok(scans::standings(reader, &checker, &read).await?)
}
