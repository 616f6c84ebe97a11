//! Companies as JSON: made, listed, changed and put away; the people there, the facts, and what a profile says.

mod body;
mod contacts;
mod facts;
mod list;
mod qualification;
mod shown;
#[cfg(test)]
mod tests;
mod title;
mod write;

use domain::{ids::CompanyId, people::Role};
use store::{Reader, companies, merges};

use crate::{
    Error, Viewer,
    api::{Operations, routes},
};

pub(crate) use body::NewCompany;
pub(crate) use contacts::NewContact;

/// Who may look for companies: everyone who works with customers or projects.
const READERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

pub(crate) fn router() -> Operations {
    Operations::new()
        .routes(routes!(write::create, list::list))
        .routes(routes!(shown::show, write::change))
        .routes(routes!(write::archive))
        .routes(routes!(write::take_back))
        .routes(routes!(contacts::add, contacts::list))
        .routes(routes!(contacts::show, contacts::change))
        .routes(routes!(contacts::archive))
        .routes(routes!(facts::add, facts::list))
        .routes(routes!(qualification::show))
}

/// The company; of one that was merged, the one that stays. So what is read beneath the address of either is the same.
pub(in crate::api) async fn kept(
    reader: &mut Reader,
    viewer: &Viewer,
    id: CompanyId,
) -> Result<companies::Company, Error> {
    match companies::by_id(reader, &viewer.person, id).await {
        Err(store::Error::NotFound) => {
            let stays = merges::stays(reader, &viewer.person, id).await?.ok_or(Error::NotFound)?;
            Ok(companies::by_id(reader, &viewer.person, stays).await?)
        }
        found => Ok(found?),
    }
}
