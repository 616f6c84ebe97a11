//! Facts of very many companies at once, for what is held in memory: by a range of ids instead of one by one, and with
//! the moment at which each was recorded for whoever looks back.

use super::{facts_of, gather, stated};
use crate::{Error, Reader, Row, query};
use domain::fact::{Fact, Facts};
use domain::ids::CompanyId;
use domain::time::Timestamp;
use std::collections::HashMap;

/// The facts that count of every company after `after`, up to and with `last`.
pub(crate) async fn latest_between(
    reader: &mut Reader,
    after: Option<CompanyId>,
    last: CompanyId,
) -> Result<HashMap<CompanyId, Facts>, Error> {
    let mut found =
        query("select company_id, stated, source, obtained_on, evidence from facts f where company_id <= ").with(last);
    if let Some(after) = after {
        found = found.and(" and company_id > ").with(after);
    }
    let found = found.and(
        " and not exists (select 1 from fact_withdrawals w where w.company_id = f.company_id and w.fact_id = f.id) \
         order by company_id, id",
    );
    let mut all = HashMap::new();
    gather(reader, found, &mut all).await?;
    Ok(all)
}

/// What was ever stated of some companies, in the order in which it was recorded.
pub(crate) async fn history_of(
    reader: &mut Reader,
    companies: &[CompanyId],
) -> Result<HashMap<CompanyId, Vec<(Timestamp, Vec<Fact>)>>, Error> {
    let mut all: HashMap<CompanyId, Vec<(Timestamp, Vec<Fact>)>> = HashMap::new();
    for some in companies.chunks(1_000) {
        let found = query(
            "select company_id, stated, source, obtained_on, evidence, at from facts f where company_id in ",
        )
        .list(some.iter().copied())
        .and(
            " and not exists (select 1 from fact_withdrawals w where w.company_id = f.company_id and w.fact_id = f.id)",
        )
        .and(" order by company_id, id");
        let read = |row: Row<'_>| {
            let stated: Vec<Fact> = facts_of(stated::Head::read(&row)?).collect();
            all.entry(row.get("company_id")?).or_default().push((row.get("at")?, stated));
            Ok(())
        };
        reader.all(found, read).await?;
    }
    Ok(all)
}
