//! How any operation can refuse, and the headers that come with an answer: said once, and referred to by each.
//!
//! A refusal that a handler describes itself keeps its own words.

use std::collections::BTreeSet;

use utoipa::openapi::{
    Components, Content, HeaderBuilder, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Schema, Type,
    path::{Operation, Parameter, ParameterIn},
};

/// The refusals: their status, their name in the document, and when they are given.
const REFUSALS: [(&str, &str, &str); 9] = [
    ("400", "Malformed", "The body is no JSON"),
    ("401", "SignIn", "No token, or one that does not work"),
    ("403", "Forbidden", "Not with this person's roles, or not with a token that only reads"),
    ("404", "NotFound", "Not there, or not for this person"),
    ("409", "Conflict", "Its state does not allow it, or the same request is under way"),
    ("412", "Stale", "Changed by somebody else since it was read"),
    ("415", "NotJson", "The body is not sent as JSON"),
    ("422", "Invalid", "A member, a parameter or a header is wrong"),
    ("default", "Refused", "Any other refusal"),
];

/// The headers: their name, and what they tell.
const HEADERS: [(&str, &str); 5] = [
    ("ETag", "The version between quotes, for `If-Match`; where it has one."),
    ("Idempotency-Replayed", "`true` when the answer was given before, under the same key."),
    ("Location", "Where it is found from now on, where it has an address."),
    ("Retry-After", "In how many seconds to come back; with 429."),
    ("WWW-Authenticate", "`Bearer`: with a token."),
];

/// A refusal's body.
pub(super) const PROBLEM: &str = "application/problem+json";

/// Adds every refusal and header to what operations can refer to.
pub(super) fn describe(components: &mut Components) {
    for (name, said) in HEADERS {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let header = HeaderBuilder::new().description(Some(said)).schema(Some(text)).build();
        components.headers.insert(name.to_owned(), RefOr::T(header));
    }
    for (status, name, said) in REFUSALS {
        let refusal = ResponseBuilder::new().description(said).content(PROBLEM, problem());
        let refusal = match status {
            "401" => refusal.header_ref("WWW-Authenticate", header("WWW-Authenticate")),
            "412" => refusal.header_ref("ETag", header("ETag")),
            "default" => refusal.header_ref("Retry-After", header("Retry-After")),
            _ => refusal,
        };
        components.responses.insert(name.to_owned(), RefOr::T(refusal.build()));
    }
}

/// Gives an operation every refusal that it can meet and does not describe itself.
pub(super) fn complete(operation: &mut Operation, makes: bool) {
    let takes = |holds: &dyn Fn(&Parameter) -> bool| {
        operation.parameters.iter().flatten().any(|one| matches!(one, RefOr::T(one) if holds(one)))
    };
    let is_at = |place: ParameterIn| takes(&|one| one.parameter_in == place);
    let json = matches!(&operation.request_body, Some(RefOr::T(body)) if body.content.contains_key("application/json"));
    let meets = |status: &str| match status {
        "400" | "415" => json,
        "404" => is_at(ParameterIn::Path),
        "409" => makes,
        "412" => takes(&|one| one.name == "If-Match"),
        "422" => json || makes || is_at(ParameterIn::Query),
        _ => true,
    };
    let met: Vec<(&str, &str)> =
        REFUSALS.iter().filter(|(status, ..)| meets(status)).map(|(status, name, _)| (*status, *name)).collect();
    for (status, name) in met {
        let refusal = || RefOr::Ref(Ref::from_response_name(name));
        operation.responses.responses.entry(status.to_owned()).or_insert_with(refusal);
    }
}

/// The shapes that hold the version of their row, by name: what they answer is tagged with it.
pub(super) fn versioned(components: &Components) -> BTreeSet<String> {
    let shapes = components.schemas.iter().filter(|(_, shape)| holds(components, shape));
    shapes.map(|(name, _)| name.clone()).collect()
}

fn holds(components: &Components, shape: &RefOr<Schema>) -> bool {
    match shape {
        RefOr::T(Schema::Object(object)) => object.properties.contains_key("version"),
        // What is flattened into another shape.
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter().any(|part| match part {
            RefOr::Ref(to) => components.schemas.get(named(to)).is_some_and(|shape| holds(components, shape)),
            RefOr::T(_) => holds(components, part),
        }),
        _ => false,
    }
}

/// Gives an answer the headers that come with it.
pub(super) fn with_headers(status: &str, makes: bool, versioned: &BTreeSet<String>, answer: &mut Response) {
    let is_tagged = answer.content.values().any(|content| {
        let RefOr::T(Content { schema: Some(RefOr::Ref(to)), .. }) = content else { return false };
        versioned.contains(named(to))
    });
    let is_done = status.starts_with('2');
    for (name, comes) in [
        ("ETag", status == "412" || is_done && is_tagged),
        ("Idempotency-Replayed", is_done && makes),
        ("Location", status == "201"),
        ("WWW-Authenticate", status == "401"),
    ] {
        if comes {
            answer.headers.entry(name.to_owned()).or_insert_with(|| RefOr::Ref(header(name)));
        }
    }
}

/// The shape of a refusal.
pub(super) fn problem() -> Content {
    Content::new(Some(Ref::from_schema_name("Problem")))
}

/// The name of the shape that is referred to.
fn named(to: &Ref) -> &str {
    to.ref_location.rsplit('/').next().unwrap_or_default()
}

fn header(name: &str) -> Ref {
    Ref::new(format!("#/components/headers/{name}"))
}
