//! What a column of a file can answer; of companies a particular, a criterion of a published profile, or a fact of
//! which no profile asks anything yet.

use market::{judge, mapping::Attribute, plan::Wants};
use store::{imports::Kind, profiles::Standards};

/// What a name begins with that no profile knows: the rest is the fact that it states.
pub(crate) const OWN: char = '+';

/// The id in the system that the file comes from.
pub(super) const EXTERNAL: &str = "external_id";
/// The id there of the company that a row is about.
pub(super) const COMPANY_EXTERNAL: &str = "company_external_id";

/// The headers of the number of an establishment.
const ESTABLISHMENT: &[&str] = &[
    "vestigingsnummer",
    "vestigingsnr",
    "vestigings nummer",
    "kvk vestigingsnummer",
    "kvk vestigingsnr",
    "nummer vestiging",
    "establishment number",
    "branch number",
];

/// The particulars of a company, with the headers that their columns have in exports.
const PARTICULARS: [(&str, &[&str]); 8] = [
    (EXTERNAL, &["externe id", "extern id", "extern nummer", "record id", "relatienummer", "customer id"]),
    (
        "kvk",
        &[
            "kvk nummer",
            "kvk nr",
            "kvknummer",
            "kamer van koophandel",
            "dossiernummer",
            "coc",
            "coc number",
            "chamber of commerce",
        ],
    ),
    ("branch", ESTABLISHMENT),
    ("vat", &["btw", "btw nummer", "btw nr", "btw id", "vat number", "vat id", "vat no", "tax id"]),
    ("domain", &["domein", "website", "web", "url", "site", "webadres", "internetadres", "homepage", "domain name"]),
    ("country", &["land", "landcode", "country code"]),
    ("place", &["plaats", "vestigingsplaats", "woonplaats", "stad", "city", "town"]),
    (
        "do_not_mail",
        &[
            "indNonMailing",
            "non mailing",
            "non mailing indicator",
            "geen reclame",
            "geen direct mail",
            "no direct mail",
            "geen mail",
            "geen mailing",
            "geen mailings",
            "geen post",
            "niet mailen",
            "no mail",
            "no mailing",
        ],
    ),
];

/// The company that a row of contacts or opportunities is about.
const OF_COMPANY: [(&str, &[&str]); 7] = [
    (
        "company",
        &[
            "organisatie",
            "bedrijf",
            "bedrijfsnaam",
            "organisation",
            "organization",
            "company name",
            "account name",
            "klant",
        ],
    ),
    (
        COMPANY_EXTERNAL,
        &["company id", "associated company id", "organization id", "organisation id", "bedrijfsnummer"],
    ),
    ("kvk", &["kvk nummer", "kvk nr", "kvknummer", "coc", "coc number", "chamber of commerce"]),
    ("branch", ESTABLISHMENT),
    ("vat", &["btw", "btw nummer", "btw nr", "btw id", "vat number", "vat id"]),
    ("domain", &["domein", "website", "company domain name", "website url"]),
    ("place", &["plaats", "vestigingsplaats", "city", "stad"]),
];

/// What a row says of a contact.
const CONTACT: [(&str, &[&str]); 9] = [
    ("name", &["naam", "contactpersoon", "volledige naam", "full name", "contact", "contact name"]),
    ("first_name", &["voornaam", "first name", "given name"]),
    ("infix", &["tussenvoegsel", "tussenvoegsels"]),
    ("last_name", &["achternaam", "last name", "surname", "family name"]),
    ("email", &["e-mail", "e-mailadres", "email address", "emailadres", "mail"]),
    ("phone", &["telefoon", "telefoonnummer", "phone number", "tel"]),
    ("mobile", &["mobiel", "mobiel nummer", "mobile phone number", "mobile phone", "gsm"]),
    ("role", &["functie", "rol", "job title", "title", "position", "job position"]),
    ("language", &["taal", "preferred language"]),
];

/// What a row says of an opportunity.
const OPPORTUNITY: [(&str, &[&str]); 8] = [
    ("title", &["titel", "onderwerp", "deal name", "deal", "opportunity", "verkoopkans", "naam", "name", "subject"]),
    (EXTERNAL, &["deal id", "opportunity id", "record id", "externe id", "extern id", "id"]),
    ("amount", &["bedrag", "waarde", "value", "deal value", "expected revenue", "verwachte omzet", "omzet"]),
    ("owner", &["eigenaar", "verkoper", "deal owner", "salesperson", "verantwoordelijke", "account manager"]),
    ("stage", &["fase", "deal stage", "stadium", "pipeline stage"]),
    ("status", &["stand", "state", "deal status"]),
    ("reason", &["reden", "lost reason", "closed lost reason", "verliesreden", "reden verloren"]),
    ("closed_on", &["gesloten op", "close date", "closed date", "sluitingsdatum", "lost time"]),
];

/// What a row says of hours that were worked, or of a cost that was made.
const HOURS: [(&str, &[&str]); 17] = [
    ("day", &["datum", "date", "dag", "start date", "work date", "boekdatum", "factuurdatum", "gewerkt op"]),
    ("project", &["project", "projectnaam", "project name", "naam project"]),
    ("project_code", &["projectcode", "project code", "projectnummer", "project number", "project nr"]),
    ("project_id", &["project id"]),
    ("client", &["klant", "client", "customer", "opdrachtgever", "organisatie", "relatie"]),
    ("duration", &["uren", "hours", "duur", "duration", "aantal uren", "duration (h)", "gewerkte uren", "tijd"]),
    ("minutes", &["minuten", "minutes", "duration (minutes)", "duur in minuten"]),
    ("seconds", &["seconden", "seconds", "duration (seconds)", "duur in seconden"]),
    (
        "person",
        &["persoon", "medewerker", "employee", "user", "naam", "name", "gebruiker", "person", "collega", "member"],
    ),
    ("first_name", &["voornaam", "first name"]),
    ("last_name", &["achternaam", "last name"]),
    ("email", &["e-mail", "e-mailadres", "email address", "emailadres"]),
    ("amount", &["bedrag", "kosten", "amount", "cost", "factuurbedrag"]),
    ("description", &["omschrijving", "description", "notes", "toelichting", "notitie", "opmerking"]),
    ("begin", &["begin", "van", "from", "start", "start time", "begintijd", "starttijd"]),
    ("end", &["eind", "einde", "tot", "to", "end", "end time", "eindtijd", "stop time", "stoptijd"]),
    (EXTERNAL, &["id", "uren id", "hours id", "entry id", "time entry id", "externe id", "extern id"]),
];

/// Everything that columns of such a file are looked for; of companies also the criteria of every published profile.
pub fn attributes(kind: Kind, standards: &Standards) -> Vec<Attribute> {
    let attribute = |(key, names): &(&str, &[&str])| Attribute {
        key: (*key).to_owned(),
        synonyms: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    match kind {
        Kind::Contacts => return CONTACT.iter().chain(&OF_COMPANY).map(attribute).collect(),
        Kind::Opportunities => return OPPORTUNITY.iter().chain(&OF_COMPANY).map(attribute).collect(),
        Kind::Hours => return HOURS.iter().map(attribute).collect(),
        Kind::Companies => {}
    }
    let mut attributes = vec![Attribute::company_name()];
    attributes.extend(PARTICULARS.iter().map(attribute));
    for criterion in standards.iter().flat_map(|standard| &standard.profile.criteria) {
        if attributes.iter().all(|known| known.key != criterion.key) {
            attributes.push(judge::attribute(criterion));
        }
    }
    attributes
}

/// Whether an attribute is a particular and not a fact.
fn is_particular(attribute: &str) -> bool {
    attribute == "name" || PARTICULARS.iter().any(|(key, _)| *key == attribute)
}

/// What a column is read as that answers this attribute.
pub fn wants_of(kind: Kind, standards: &Standards, attribute: &str) -> Wants {
    match (kind, attribute) {
        (Kind::Companies, "do_not_mail") => Wants::YesNo,
        (Kind::Opportunities | Kind::Hours, "amount") => Wants::Number,
        (Kind::Opportunities, "closed_on") | (Kind::Hours, "day") => Wants::Day,
        (Kind::Companies, fact) if !is_particular(fact) => {
            standards.criterion(fact).map_or(Wants::Text, |criterion| judge::wants(&criterion.kind))
        }
        _ => Wants::Text,
    }
}

/// A fact of its own for a column that nothing asks about: `Aantal auto's` states `aantal_auto_s`.
pub(crate) fn own(column: &str) -> String {
    let mut key = String::new();
    for letter in column.to_lowercase().chars() {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    let key: String = key.trim_end_matches('_').chars().take(40).collect();
    format!("{OWN}{key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_fact_is_named_by_its_column() {
        for (column, key) in [("Aantal auto's", "+aantal_auto_s"), (" (omzet) ", "+omzet"), ("Fté", "+fté")] {
            assert_eq!(own(column), key);
        }
    }
}
