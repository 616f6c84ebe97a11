//! Which words a member or a parameter takes, told by the rules themselves: the document cannot fall behind them.
//!
//! A word that depends on who asks, or on what a profile holds, is not here: no document knows it.

use domain::{
    activity::ActivityKind,
    checkin::CheckInDay,
    codes::CodeSystem,
    fact::Source,
    insight::{Change, Helped},
    mandate::State as Mandated,
    merge::{Field, Side},
    nearmiss::{CaseState, Choice},
    process::Ending,
    profile::Verdict,
    pulse::{Act, ContactRole as Asked, Moment as PulseMoment},
    terms::Need,
    value::Moment,
    view::List,
    webhook,
};
use serde_json::Value;
use store::{
    Door,
    companies::Key,
    contacts::ContactRole,
    imports::{Kind, Mode},
    opportunities::{Origin, Status},
};
use utoipa::openapi::{
    RefOr, Schema,
    schema::{AdditionalProperties, ArrayItems, Object, ObjectBuilder, SchemaType, Type},
};

/// A text that is empty, where that is the same as left out.
const NONE: &str = "";

/// Gives the members of a shape the words that they take.
pub(super) fn of_shape(name: &str, shape: &mut RefOr<Schema>) {
    let RefOr::T(Schema::Object(object)) = shape else { return };
    for (member, schema) in &mut object.properties {
        if let Some(words) = of_member(name, member) {
            give(schema, &words);
        }
        if let ("NewMerge", "choose", RefOr::T(Schema::Object(choose))) = (name, member.as_str(), schema) {
            let fields = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Field::ALL.map(Field::code)));
            choose.property_names = Some(Box::new(fields.build().into()));
        }
    }
}

/// Gives a parameter the words that it takes.
pub(super) fn of_parameter(operation: &str, name: &str, schema: &mut RefOr<Schema>) {
    if let Some(words) = in_query(operation, name) {
        give(schema, &words);
    }
}

fn of_member(shape: &str, member: &str) -> Option<Vec<&'static str>> {
    Some(match (shape, member) {
        ("ResultMove" | "ResultMoved", "to") => vec!["place", "deliver", "take_back"],
        ("ClosingAsked", "ending") => vec!["finished", "stopped"],
        ("Closure" | "Move", "ending") => Ending::ALL.map(Ending::code).to_vec(),
        ("ContactChange" | "NewContact", "language") => vec![NONE, "nl", "en"],
        ("ContactChange" | "NewContact", "role") => or_none(&ContactRole::ALL.map(ContactRole::code)),
        ("Conversation", "kind") => ActivityKind::ALL.map(ActivityKind::code).to_vec(),
        ("Decision", "choice") => Choice::ALL.map(Choice::code).to_vec(),
        ("DeviationJudged", "helped") => Helped::ALL.map(Helped::code).to_vec(),
        ("InsightAsked", "change") => Change::ALL.map(Change::code).to_vec(),
        ("MeasurementAsked", "moment") => Moment::ALL.map(Moment::code).to_vec(),
        ("NewFact", "source") => Source::ALL.map(Source::code).to_vec(),
        ("NewFact", "system") => or_none(&CodeSystem::ALL.map(CodeSystem::code)),
        ("NewMerge", "choose") => [Side::Kept, Side::Other].map(Side::code).to_vec(),
        ("NewOpportunity" | "OpportunityChange", "source") => Origin::ALL.map(Origin::code).to_vec(),
        ("NewView", "list") => List::ALL.map(List::code).to_vec(),
        ("NewWebhook" | "WebhookChange", "kinds") => webhook::KINDS.to_vec(),
        ("ProjectChanges", "check_in_day") => CheckInDay::ALL.map(CheckInDay::code).to_vec(),
        ("Proposal", "treatment") => vec!["accept", "grow", "refer", "decline"],
        ("PulseAsked", "moment") => PulseMoment::ALL.map(PulseMoment::code).to_vec(),
        ("PulseAsked", "role") => Asked::ALL.map(Asked::code).to_vec(),
        ("Replied", "acts") => Act::ALL.map(Act::code).to_vec(),
        ("ResultAsked", "need") => Need::ALL.map(Need::code).to_vec(),
        ("Settlement", "state") => vec!["met", "broken"],
        _ => return None,
    })
}

fn in_query(operation: &str, name: &str) -> Option<Vec<&'static str>> {
    Some(match (operation, name) {
        ("audit_list", "door") => Door::CODES.to_vec(),
        ("cases_list", "state") => {
            let mut words = vec!["waiting", "to_decide", "all"];
            words.extend(CaseState::ALL.map(CaseState::code));
            words
        }
        ("companies_list", "sort") => vec!["-fit", "fit", "name", "-created", "created"],
        ("imports_create", "alike") => vec!["same", "another"],
        ("imports_create", "key") => Key::ALL.map(Key::code).to_vec(),
        ("imports_create", "kind") => Kind::ALL.map(Kind::code).to_vec(),
        ("imports_create", "mode") => Mode::ALL.map(Mode::code).to_vec(),
        ("opportunities_list" | "opportunities_summary", "follow_up") => vec!["late", "unplanned", "silent"],
        ("opportunities_list" | "opportunities_summary", "status") => Status::ALL.map(Status::code).to_vec(),
        ("opportunities_list" | "opportunities_summary", "verdict") => Verdict::ALL.map(Verdict::code).to_vec(),
        ("opportunities_list", "sort") => {
            vec!["-fit", "fit", "-amount", "amount", "-created", "created", "next", "-next"]
        }
        ("opportunities_summary", "by") => vec!["stage"],
        ("projects_list", "sort") => vec!["-leaving", "leaving", "-finish", "finish", "-started", "started"],
        ("projects_list", "state") => Mandated::ALL.map(Mandated::code).to_vec(),
        ("projects_list", "status") => vec!["running", "closed", "all"],
        ("views_list", "list") => List::ALL.map(List::code).to_vec(),
        _ => return None,
    })
}

fn or_none(words: &[&'static str]) -> Vec<&'static str> {
    [&[NONE][..], words].concat()
}

/// Gives a text, the items of a list or the values of a map these words, and null where it may be null.
fn give(schema: &mut RefOr<Schema>, words: &[&'static str]) {
    match schema {
        RefOr::T(Schema::Object(object)) if is_text(object) => {
            let null = is_nullable(object).then_some(Value::Null);
            object.enum_values = Some(words.iter().map(|word| Value::from(*word)).chain(null).collect());
        }
        RefOr::T(Schema::Object(object)) => {
            if let Some(AdditionalProperties::RefOr(value)) = object.additional_properties.as_deref_mut() {
                give(value, words);
            }
        }
        RefOr::T(Schema::Array(list)) => {
            if let ArrayItems::RefOrSchema(item) = &mut list.items {
                give(item, words);
            }
        }
        _ => {}
    }
}

fn is_text(object: &Object) -> bool {
    match &object.schema_type {
        SchemaType::Type(kind) => *kind == Type::String,
        SchemaType::Array(kinds) => kinds.contains(&Type::String),
        SchemaType::AnyValue => false,
    }
}

fn is_nullable(object: &Object) -> bool {
    matches!(&object.schema_type, SchemaType::Array(kinds) if kinds.contains(&Type::Null))
}
