//! The OpenAPI document: what the handlers say of themselves, and what holds for all of them, said once.
//!
//! Every operation gets a name of its own (tag and handler), the bearer token, `Idempotency-Key` where something is
//! made, and the problems that any request can meet. A refusal that a handler names itself gets the shape of a problem.
//! What is sent is completed by `sent`, with the words of `offered`.

mod offered;
mod refusals;
mod sent;

use std::collections::BTreeSet;

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, RefOr,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem},
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
        server::ServerBuilder,
        tag::TagBuilder,
    },
};

/// The words, in the order in which the document shows them.
const TAGS: [(&str, &str); 15] = [
    ("companies", "Companies, the people there, the facts about them and what a profile says of them."),
    ("profiles", "Core-customer profiles: drafts, who flips, publication by a second person."),
    ("opportunities", "Possible sales, and their way through the acquisition process."),
    ("cases", "Near misses and exceptions: proposed by one, decided by another."),
    ("projects", "Delivery: promises, results, check-ins, insights, pulses."),
    ("patterns", "The standard pattern of each kind of project, and what teams did otherwise."),
    ("loop", "What goes together with good outcomes, and what cannot be said yet."),
    ("views", "Views of a list: its filters, order and columns under a name, private or shared."),
    ("imports", "Files with companies."),
    ("market", "Scans of a market, and the best of their rows."),
    ("webhooks", "Other systems that are told what happens, what each was told, and its secret."),
    ("audit", "Who changed what, from what, when and by which door."),
    ("privacy", "What is kept of one person, given to him and erased; and how long each kind is kept."),
    ("me", "Whose token this is, and his tokens."),
    ("people", "The people of the firm."),
];

/// One thing wrong with one field.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes what the dresser of refusals writes")]
struct FieldProblem {
    /// The member of the body (`conditions[0].due_on`), the parameter or the header; empty when it is about no single
    /// one.
    field: String,
    /// A stable code (`required`).
    code: String,
    /// The same for people, in their language.
    message: String,
}

/// One thing that a move still lacks.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes what the dresser of refusals writes")]
struct Lacking {
    /// The exit criterion: `known`, `verdict`, `talked_to`, `evidence`, `document`, `value_expectation_agreed`,
    /// `mandate_set` or `case_approved`.
    kind: String,
    /// The criterion, role or kind of document; empty when there is none.
    criterion: String,
    /// What was found instead.
    found: String,
    message: String,
}

/// Why a request was not carried out (RFC 9457). Nothing was written.
#[derive(ToSchema)]
#[schema(as = Problem)]
#[expect(dead_code, reason = "only describes what the dresser of refusals writes")]
struct ProblemShape {
    r#type: String,
    title: String,
    status: u16,
    /// A stable code to tell refusals apart by.
    code: String,
    detail: String,
    /// With 422, and with some of 409: what is wrong with which field.
    errors: Option<Vec<FieldProblem>>,
    /// With 409 of a refused move: what it lacks.
    missing: Option<Vec<Lacking>>,
    /// With 412: the version that is there now.
    version: Option<i64>,
}

/// The document before any word is in it.
pub(super) fn base() -> OpenApi {
    let licence = LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build();
    let info = InfoBuilder::new()
        .title("Losvast")
        .description(Some("Tight acquisition, loose delivery, and the loop between them."))
        .version(env!("CARGO_PKG_VERSION"))
        .license(Some(licence))
        .build();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An API token.")).build();
    let components = ComponentsBuilder::new()
        .security_scheme("bearer", SecurityScheme::Http(bearer))
        .schema("FieldProblem", FieldProblem::schema())
        .schema("Lacking", Lacking::schema())
        .schema("Problem", ProblemShape::schema())
        .build();
    let tags = TAGS.map(|(name, said)| TagBuilder::new().name(name).description(Some(said)).build());
    let servers = [ServerBuilder::new().url("/").build()];
    OpenApiBuilder::new().info(info).servers(Some(servers)).components(Some(components)).tags(Some(tags)).build()
}

/// The document with everything in it that holds for all operations.
pub(super) fn complete(mut document: OpenApi) -> OpenApi {
    let components = document.components.get_or_insert_default();
    refusals::describe(components);
    let versioned = refusals::versioned(components);
    for item in document.paths.paths.values_mut() {
        let PathItem { get, put, post, delete, patch, .. } = item;
        for (operation, makes) in [(get, false), (put, false), (post, true), (delete, false), (patch, false)] {
            if let Some(operation) = operation {
                finish(operation, makes, &versioned);
            }
        }
    }
    sent::complete(&mut document);
    let used: Vec<String> = document.paths.paths.values().flat_map(tags_of).collect();
    document.tags.iter_mut().for_each(|tags| tags.retain(|tag| used.contains(&tag.name)));
    document
}

fn tags_of(item: &PathItem) -> Vec<String> {
    let operations = [&item.get, &item.put, &item.post, &item.delete, &item.patch];
    operations.into_iter().flatten().flat_map(|operation| operation.tags.clone().unwrap_or_default()).collect()
}

fn finish(operation: &mut Operation, makes: bool, versioned: &BTreeSet<String>) {
    let tag = operation.tags.as_ref().and_then(|tags| tags.first()).cloned().unwrap_or_default();
    operation.operation_id = operation.operation_id.as_ref().map(|handler| format!("{tag}_{handler}"));
    operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    if makes {
        operation.parameters.get_or_insert_default().push(RefOr::T(idempotency_key()));
    }
    refusals::complete(operation, makes);
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else { continue };
        if response.description.is_empty() {
            response.description = said_of(status).to_owned();
        }
        if status.starts_with('4') || status == "default" {
            response.content.insert(refusals::PROBLEM.to_owned(), RefOr::T(refusals::problem()));
        }
        refusals::with_headers(status, makes, versioned, response);
    }
}

/// What an answer is that a handler does not describe.
fn said_of(status: &str) -> &'static str {
    match status {
        "200" => "As asked",
        "201" => "Made",
        "202" => "Taken up",
        "204" => "Done",
        _ => "Refused",
    }
}

fn idempotency_key() -> Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some("A key of your own, of at most 255 signs: sent again within a day, it is done once."))
        .schema(Some(sent::key()))
        .build()
}
