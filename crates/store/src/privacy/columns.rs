//! What the columns of text can hold of people. Every column that is not named here holds what people write, and is
//! looked through for somebody: a column of tomorrow is, until somebody says that it need not be.

use crate::copies::tables::Table;

/// Columns that hold words of the program's own (states, kinds, keys of a process), numbers, and hashes of secrets.
const OWN: &[(&str, &[&str])] = &[
    ("api_tokens", &["token_hash", "scope"]),
    ("calendar_links", &["token_hash"]),
    ("case_conditions", &["criterion", "state"]),
    ("case_decisions", &["choice", "state"]),
    ("case_proposals", &["treatment"]),
    ("cases", &["kind", "state", "stood_behind", "treatment", "verdict"]),
    ("changes", &["area"]),
    ("check_in_moves", &["how"]),
    ("closures", &["ending", "enthusiasm", "left_ratios", "course"]),
    ("companies", &["kvk", "vat", "branch", "country"]),
    ("contacts", &["role", "language"]),
    ("conversation_contacts", &["role"]),
    ("conversations", &["kind"]),
    ("customer_links", &["token_hash", "moment"]),
    ("customer_words", &["kind", "language"]),
    ("decisions", &["reach"]),
    ("documents", &["kind"]),
    ("escalations", &["aspects", "found"]),
    ("events", &["door", "subject_kind", "verb"]),
    ("external_ids", &["kind", "source"]),
    ("facts", &["source"]),
    ("files", &["media_type", "sha256"]),
    ("forecasts", &["history_hash", "open_shares", "basis", "states"]),
    ("histories", &["hash"]),
    ("hour_projects", &["source"]),
    ("import_changed_lines", &["alike", "choice"]),
    ("import_mappings", &["header", "recognised_by", "mode"]),
    ("import_proposals", &["choice"]),
    ("import_records", &["remains"]),
    ("import_remains", &["reason"]),
    ("imports", &["kind", "state", "recognised_by", "mode", "verdicts", "failure"]),
    ("invitations", &["token_hash"]),
    ("known_browsers", &["token_hash"]),
    ("letter_templates", &["purpose", "language"]),
    ("mails", &["purpose", "state", "moment"]),
    ("market_prospects", &["next_question"]),
    ("market_scans", &["source", "state", "verdicts", "fit", "failure"]),
    ("market_take_overs", &["left_out"]),
    ("opportunities", &["stage", "status", "verdict", "worst", "best", "next_question", "standing", "source"]),
    ("opportunity_closures", &["ending", "verdict", "worst", "best", "standing"]),
    ("opportunity_moves", &["from_stage", "to_stage", "standing"]),
    ("passkey_challenges", &["token_hash"]),
    ("passkeys", &["credential_id", "public_key"]),
    ("person_erasures", &["kind"]),
    ("profile_versions", &["state"]),
    ("projects", &["origin", "verdict", "check_in_day"]),
    ("promised_results", &["need"]),
    ("pulse_replies", &["acts"]),
    ("provider_accounts", &["issuer", "subject"]),
    ("pulses", &["role", "moment", "telling"]),
    ("qualifications", &["next_question"]),
    ("recovery_codes", &["code_hash"]),
    ("requests", &["asker", "fingerprint"]),
    ("results", &["state"]),
    ("saved_views", &["list"]),
    ("schema_needs", &["version"]),
    ("second_factors", &["sealed"]),
    ("second_steps", &["token_hash"]),
    ("self_scans", &["answers"]),
    ("sessions", &["token_hash"]),
    // The firm's own name among them: a firm that is named after somebody keeps its name.
    ("settings", &["name", "value"]),
    ("spendings", &["source", "identity", "kin"]),
    ("users", &["roles", "language", "theme", "password_hash"]),
    ("value_measurements", &["moment"]),
    ("webhook_attempts", &["failure"]),
    ("webhook_deliveries", &["kind", "subject_kind", "state"]),
    ("webhook_kinds", &["kind"]),
    ("webhooks", &["sealed", "sealed_before"]),
];

/// What a company is called and where it is. It is no person's, unless the company is one: somebody says so.
const FIRM: &[(&str, &[&str])] = &[("companies", &["name", "domain", "place"])];

/// Columns that follow from another one: the folded text of it.
const FOLDED: &[(&str, &str, &str)] = &[
    ("companies", "name", "search_key"),
    ("contacts", "name", "search_key"),
    ("opportunities", "title", "search_key"),
    ("projects", "name", "search_key"),
    ("workers", "name", "search_key"),
];

/// Columns by which something is known again, or told apart: one that names somebody becomes another one that names
/// nobody, the same everywhere.
const KEYS: &[(&str, &str)] = &[
    ("hour_projects", "key"),
    ("import_hour_projects", "key"),
    ("patterns", "kind_key"),
    ("saved_views", "name_key"),
    ("spending_sayings", "project_key"),
    ("spendings", "project_key"),
];

/// Rows that are kept for a while, to be mended or asked about: one that names somebody goes as a whole. A name may be
/// spread over several of its cells.
const PASSING: &[&str] = &["external_ids", "import_proposals", "import_refusals", "market_refusals", "requests"];

/// The first rows of a file, which go together when they name somebody.
const PREVIEW: (&str, &str) = ("imports", "preview");

/// What becomes of a column that names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Nothing of people.
    Nothing,
    /// Something that only a person who is a company would be named by.
    Firm,
    /// The folded text of the column with this name.
    Folded(&'static str),
    /// What something is known by.
    Key,
    /// Rows of a file.
    Rows,
    /// What people write.
    Words,
}

/// What a column of text can hold of people.
pub(crate) fn holds(table: &str, column: &str) -> Holds {
    let among = |all: &[(&str, &[&str])]| all.iter().any(|(of, columns)| *of == table && columns.contains(&column));
    if among(OWN) {
        return Holds::Nothing;
    }
    if among(FIRM) {
        return Holds::Firm;
    }
    if let Some((_, base, _)) = FOLDED.iter().copied().find(|(of, _, folded)| *of == table && *folded == column) {
        return Holds::Folded(base);
    }
    match (table, column) {
        place if KEYS.contains(&place) => Holds::Key,
        place if place == PREVIEW => Holds::Rows,
        _ => Holds::Words,
    }
}

/// Whether a row of this table goes as a whole when it names somebody.
pub(super) fn is_passing(table: &Table) -> bool {
    PASSING.contains(&table.name.as_str())
}

/// What is never given to anybody: hashes of secrets, and what is sealed.
pub(super) fn is_secret(column: &str) -> bool {
    ["token_hash", "code_hash", "password_hash", "sealed", "sealed_before", "asker"].contains(&column)
}

/// What a table is about, in a word that has sentences: what is kept, and what for. `other` for a table that nobody
/// described.
pub fn word(table: &str) -> &'static str {
    match table {
        "users" | "project_members" | "seller_targets" | "self_scans" => "account",
        "sessions" | "known_browsers" | "invitations" | "second_factors" | "second_steps" | "recovery_codes"
        | "passkeys" | "passkey_challenges" | "provider_accounts" | "api_tokens" | "calendar_links" => "access",
        "events" | "erasures" | "event_erasures" | "person_erasures" | "forgotten_rows" => "trail",
        "contacts" | "external_ids" => "contact",
        "conversations" | "conversation_contacts" => "talk",
        "companies" | "company_merges" | "company_differences" | "qualifications" => "company",
        "facts" | "fact_withdrawals" => "fact",
        "documents" | "files" | "file_parts" => "file",
        "mails" | "letter_templates" => "mail",
        "opportunities" | "opportunity_moves" | "opportunity_closures" | "sale_mandates" | "referrals" => "sale",
        "cases" | "case_proposals" | "case_conditions" | "case_decisions" => "case",
        "value_expectations" | "value_measurements" => "value",
        "promises" | "promised_results" | "results" | "customer_words" => "promise",
        "pulses" | "call_backs" | "pulse_replies" => "pulse",
        "customer_links" => "link",
        "projects" | "insights" | "decisions" | "deviations" | "deviation_origins" | "escalations" | "mandates"
        | "check_ins" | "check_in_moves" | "closures" | "forecasts" | "histories" | "patterns" | "suggestions"
        | "proposal_answers" => "project",
        "workers"
        | "spendings"
        | "spending_sayings"
        | "spending_replacements"
        | "cost_rates"
        | "hour_projects"
        | "import_hour_projects" => "hours",
        "imports"
        | "import_parts"
        | "import_mappings"
        | "import_proposals"
        | "import_changed_lines"
        | "import_refusals"
        | "import_changes"
        | "import_records"
        | "import_reversals"
        | "import_remains"
        | "requests" => "import",
        "market_scans" | "market_prospects" | "market_refusals" | "market_take_overs" => "market",
        "profiles" | "profile_versions" | "settings" | "saved_views" | "changes" | "schema_needs" | "webhooks"
        | "webhook_kinds" | "webhook_deliveries" | "webhook_attempts" => "setting",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::{Holds, holds};

    #[test]
    fn a_column_that_nobody_named_holds_what_people_write() {
        for (table, column, expected) in [
            ("insights", "change", Holds::Words),
            ("insights", "of_tomorrow", Holds::Words),
            ("events", "verb", Holds::Nothing),
            ("events", "after", Holds::Words),
            ("companies", "name", Holds::Firm),
            ("companies", "search_key", Holds::Folded("name")),
            ("opportunities", "search_key", Holds::Folded("title")),
            ("hour_projects", "key", Holds::Key),
            ("hour_projects", "name", Holds::Words),
            ("imports", "preview", Holds::Rows),
        ] {
            assert_eq!(holds(table, column), expected, "{table}.{column}");
        }
    }
}
