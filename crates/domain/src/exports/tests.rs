//! The headers as data, and what is recognised by them.

use std::collections::BTreeSet;

use super::*;

fn columns(line: &str) -> Vec<String> {
    line.split(',').map(str::to_owned).collect()
}

/// What is recognised: the system, and the answers by column.
#[track_caller]
fn check(kind: &str, line: &str, system: &str, answers: &[(&str, &str)]) {
    let columns = columns(line);
    let found = recognise(kind, &columns);
    let told = found.map(|found| {
        let named = found.answers.iter().map(|(at, field)| (columns[*at].as_str(), *field));
        (found.system, named.collect::<BTreeSet<_>>())
    });
    let wanted = (!system.is_empty()).then(|| (system, answers.iter().copied().collect::<BTreeSet<_>>()));
    assert_eq!(told, wanted, "{kind}: {line}");
}

#[test]
fn an_export_is_recognised_by_its_header() {
    check(
        "companies",
        "Record ID,Company name,Company Domain Name,City,Country/Region,Lifecycle Stage,Aantal FTE",
        "HubSpot",
        &[("Record ID", "external_id"), ("Company name", "name"), ("Company Domain Name", "domain"), ("City", "place")],
    );
    check(
        "contacts",
        "Record ID,First Name,Last Name,Email,Job Title,Associated Company IDs (Primary),Associated Company",
        "HubSpot",
        &[
            ("First Name", "first_name"),
            ("Last Name", "last_name"),
            ("Email", "email"),
            ("Job Title", "role"),
            ("Associated Company IDs (Primary)", "company_external_id"),
            ("Associated Company", "company"),
        ],
    );
    check(
        "opportunities",
        "Record ID,Deal Name,Deal Stage,Close Date,Amount,Deal owner,Associated Company IDs (Primary)",
        "HubSpot",
        &[
            ("Record ID", "external_id"),
            ("Deal Name", "title"),
            ("Deal Stage", "stage"),
            ("Close Date", "closed_on"),
            ("Amount", "amount"),
            ("Deal owner", "owner"),
            ("Associated Company IDs (Primary)", "company_external_id"),
        ],
    );
    check(
        "companies",
        "Organization - ID,Organization - Name*,Organization - Address",
        "Pipedrive",
        &[("Organization - ID", "external_id"), ("Organization - Name*", "name")],
    );
    check(
        "opportunities",
        "Deal - ID,Deal - Title,Deal - Value,Deal - Status,Organization - Name,Organization - ID,Deal - Lost reason",
        "Pipedrive",
        &[
            ("Deal - ID", "external_id"),
            ("Deal - Title", "title"),
            ("Deal - Value", "amount"),
            ("Deal - Status", "status"),
            ("Organization - Name", "company"),
            ("Organization - ID", "company_external_id"),
            ("Deal - Lost reason", "reason"),
        ],
    );
    check(
        "opportunities",
        "id,name,partner_id/id,expected_revenue,stage_id",
        "Odoo",
        &[
            ("id", "external_id"),
            ("name", "title"),
            ("partner_id/id", "company_external_id"),
            ("expected_revenue", "amount"),
            ("stage_id", "stage"),
        ],
    );
    check(
        "opportunities",
        "Naam van de klant,Titel,Verantwoordelijke,Fase",
        "Teamleader",
        &[("Naam van de klant", "company"), ("Titel", "title"), ("Verantwoordelijke", "owner"), ("Fase", "stage")],
    );
    check(
        "companies",
        "id,name,coc_code,relation_number,visiting_address.locality,url",
        "Simplicate",
        &[
            ("id", "external_id"),
            ("name", "name"),
            ("coc_code", "kvk"),
            ("visiting_address.locality", "place"),
            ("url", "domain"),
        ],
    );
    check(
        "opportunities",
        "id,subject,organization.id,expected_revenue,progress.label,chance_to_score",
        "Simplicate",
        &[
            ("id", "external_id"),
            ("subject", "title"),
            ("organization.id", "company_external_id"),
            ("expected_revenue", "amount"),
            ("progress.label", "stage"),
        ],
    );
}

#[test]
fn an_export_of_hours_is_recognised_by_its_header() {
    check(
        "hours",
        "id,employee.name,project.id,project.name,projectservice.name,hours,duration_in_minutes,start_date,note",
        "Simplicate",
        &[
            ("id", "external_id"),
            ("employee.name", "person"),
            ("project.id", "project_id"),
            ("project.name", "project"),
            ("hours", "duration"),
            ("start_date", "day"),
            ("note", "description"),
        ],
    );
    check(
        "hours",
        "Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,Name,User,E-mail,Customer,Project,\
         Activity,Description,Billable,Tags,Project number",
        "Kimai",
        &[
            ("Date", "day"),
            ("From", "begin"),
            ("To", "end"),
            ("Duration", "duration"),
            ("User", "person"),
            ("E-mail", "email"),
            ("Customer", "client"),
            ("Project", "project"),
            ("Project number", "project_code"),
            ("Description", "description"),
        ],
    );
    check(
        "hours",
        "Datum,Van,Tot,Duur,Gebruikersnaam,E-mail,Klant,Project,Activiteit,Beschrijving",
        "Kimai",
        &[
            ("Datum", "day"),
            ("Van", "begin"),
            ("Tot", "end"),
            ("Duur", "duration"),
            ("Gebruikersnaam", "person"),
            ("E-mail", "email"),
            ("Klant", "client"),
            ("Project", "project"),
            ("Beschrijving", "description"),
        ],
    );
    check(
        "hours",
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)",
        "Toggl Track",
        &[
            ("User", "person"),
            ("Email", "email"),
            ("Client", "client"),
            ("Project", "project"),
            ("Description", "description"),
            ("Start date", "day"),
            ("Start time", "begin"),
            ("End time", "end"),
            ("Duration", "duration"),
        ],
    );
    check(
        "hours",
        "Description,Duration,Project,Start date,Start time,Stop date,Stop time",
        "Toggl Track",
        &[
            ("Description", "description"),
            ("Duration", "duration"),
            ("Project", "project"),
            ("Start date", "day"),
            ("Start time", "begin"),
        ],
    );
    check(
        "hours",
        "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,\
         Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD)",
        "Clockify",
        &[
            ("Project", "project"),
            ("Client", "client"),
            ("Description", "description"),
            ("User", "person"),
            ("Email", "email"),
            ("Start Date", "day"),
            ("Start Time", "begin"),
            ("End Time", "end"),
            ("Duration (h)", "duration"),
        ],
    );
    check(
        "hours",
        "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,\
         Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL",
        "Harvest",
        &[
            ("Date", "day"),
            ("Client", "client"),
            ("Project", "project"),
            ("Project Code", "project_code"),
            ("Notes", "description"),
            ("Hours", "duration"),
            ("First Name", "first_name"),
            ("Last Name", "last_name"),
        ],
    );
}

#[test]
fn a_list_that_anybody_could_have_made_is_nobodys() {
    for line in [
        "Naam,Plaats,KvK-nummer,Website",
        "Name,City,Website,Phone",
        "Company name,City",
        "id,name,vat,website",
        "Deal Title,Amount,Stage",
        "Date,Project,User,Duration,Description",
        "Datum,Project,Medewerker,Uren,Omschrijving",
        "",
    ] {
        for kind in ["companies", "contacts", "opportunities", "hours"] {
            check(kind, line, "", &[]);
        }
    }
}

#[test]
fn every_header_has_a_source_a_known_field_and_its_place_once() {
    let sources: BTreeSet<&str> = sources().map(|source| source.name).collect();
    let mut seen = BTreeSet::new();
    assert_eq!(headers().len(), include_str!("headers.tsv").lines().count() - 1, "a line cannot be read");
    for header in headers() {
        assert!(sources.contains(header.source), "{header:?}");
        assert!(["companies", "contacts", "opportunities", "hours"].contains(&header.kind), "{header:?}");
        assert!(header.sign <= 2, "{header:?}");
        assert!(seen.insert((header.system, header.kind, plain(header.header))), "twice: {header:?}");
    }
    assert!(systems().iter().collect::<BTreeSet<_>>().len() == systems().len(), "a system stands together");
    let used: BTreeSet<&str> = headers().iter().map(|header| header.source).collect();
    assert_eq!(used, sources, "a source of nothing");
}

#[test]
fn what_people_read_of_it_is_what_is_known() {
    let told = include_str!("../../../../docs/IMPORT.md");
    for header in headers() {
        let line = format!(
            "| `{}` | {} | {} | {} |",
            header.header,
            header.field.unwrap_or("nothing"),
            header.sign,
            header.source
        );
        assert!(told.contains(&line), "docs/IMPORT.md lacks: {line}");
    }
    for source in sources() {
        assert!(told.contains(&format!("| {} |", source.name)) && told.contains(source.place), "{source:?}");
    }
}
