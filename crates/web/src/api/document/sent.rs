//! What holds of everything that is sent, said once for all operations: which signs a text may hold, that what has to be
//! there has no value when it is left out, and how a file, a tag and a key look.
//!
//! A handler says what is its own: how long a text is, between what a number lies, which day it is. With these the
//! document refuses what the server refuses as far as a schema can tell, which `bin/test api` tries out.

use std::collections::BTreeSet;

use utoipa::openapi::{
    Components, KnownFormat, OpenApi, Ref, RefOr, Schema, SchemaFormat,
    path::{Operation, Parameter, ParameterIn, PathItem},
    schema::{AdditionalProperties, ArrayItems, Object, ObjectBuilder, SchemaType, Type},
};

use super::offered;

/// A text without a control character in it but for a new line and a tab, as `body` and `query` refuse one.
const TEXT: &str = r"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]*$";
/// The same, with more in it than blanks: what is asked for is there.
const SAID: &str = r"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]*[^\s\u0000-\u001F\u007F-\u009F][^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]*$";
/// A version between quotes, several of them, or any.
const TAGS: &str = r#"^(\*|(W/)?"[0-9]+"( *, *(W/)?"[0-9]+")*)$"#;
/// Signs that every header can carry, with no blank at either end.
const KEY: &str = "^[!-~]([ -~]*[!-~])?$";
/// The name of something that is known of a company: letters and digits of any script, `_` and `-`.
const ATTRIBUTE: &str = r"^[^\s\u0000-,./:-@\[-^`{-\u009F]+$";
/// A file, as it is.
const FILE: &str = "application/octet-stream";

/// Completes what the operations say of what they are sent.
pub(super) fn complete(document: &mut OpenApi) {
    let mut named = Vec::new();
    for operation in document.paths.paths.values_mut().flat_map(operations) {
        let asked = operation.operation_id.clone().unwrap_or_default();
        for parameter in operation.parameters.iter_mut().flatten() {
            if let RefOr::T(parameter) = parameter {
                finish(parameter, &asked);
            }
        }
        let Some(RefOr::T(body)) = &mut operation.request_body else { continue };
        for (kind, content) in &mut body.content {
            let RefOr::T(content) = content else { continue };
            if kind == FILE {
                content.schema = Some(ObjectBuilder::new().schema_type(Type::String).format(Some(binary())).into());
            }
            content.schema.iter().for_each(|schema| named.extend(name(schema)));
        }
    }
    if let Some(components) = &mut document.components {
        shapes(components, named);
    }
}

/// The operations at one path.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

/// A key of the asker's own, by which a request is done once.
pub(super) fn key() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255)).pattern(Some(KEY))
}

fn binary() -> SchemaFormat {
    SchemaFormat::KnownFormat(KnownFormat::Binary)
}

fn name(schema: &RefOr<Schema>) -> Option<String> {
    let RefOr::Ref(Ref { ref_location, .. }) = schema else { return None };
    ref_location.strip_prefix("#/components/schemas/").map(str::to_owned)
}

/// A parameter that is there has something in it, so that one that was left empty by mistake is not taken for left out.
fn finish(parameter: &mut Parameter, operation: &str) {
    let is_query = parameter.parameter_in == ParameterIn::Query;
    if parameter.name == "If-Match" {
        parameter.schema = Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some(TAGS)).into());
    }
    let Some(schema) = parameter.schema.as_mut().filter(|_| is_query) else { return };
    offered::of_parameter(operation, &parameter.name, schema);
    each(schema, &mut |schema| {
        if let RefOr::T(Schema::Object(object)) = schema
            && is_plain_text(object)
        {
            object.min_length = Some(1);
            object.pattern = Some(TEXT.to_owned());
        }
    });
}

/// Every shape that a body is, or that is in one.
fn shapes(components: &mut Components, mut named: Vec<String>) {
    components.schemas.insert("Value".to_owned(), value());
    if let Some(RefOr::T(Schema::Object(fact))) = components.schemas.get_mut("NewFact") {
        fact.properties.insert("value".to_owned(), stated());
    }
    let mut done = BTreeSet::new();
    while let Some(name_of) = named.pop() {
        let Some(shape) = components.schemas.get_mut(&name_of) else { continue };
        if !done.insert(name_of.clone()) {
            continue;
        }
        offered::of_shape(&name_of, shape);
        each(shape, &mut |schema| {
            named.extend(name(schema));
            if let RefOr::T(Schema::Object(object)) = schema {
                without_values(object);
                if let Some(Schema::Object(names)) = object.property_names.as_deref_mut()
                    && is_plain_text(names)
                {
                    names.pattern = Some(ATTRIBUTE.to_owned());
                    names.max_length = Some(64);
                }
                if is_plain_text(object) {
                    let pattern = if object.min_length.is_some() { SAID } else { TEXT };
                    object.pattern = Some(pattern.to_owned());
                }
            }
        });
    }
}

/// What is known of a company: one answer. It may be left empty beside others; a fact alone says something.
fn value() -> RefOr<Schema> {
    let kinds = vec![Type::String, Type::Number, Type::Boolean, Type::Null];
    ObjectBuilder::new()
        .schema_type(SchemaType::Array(kinds))
        .description(Some("A text, a number, or true or false; null says nothing."))
        .max_length(Some(500))
        .into()
}

fn stated() -> RefOr<Schema> {
    let kinds = vec![Type::String, Type::Number, Type::Boolean];
    ObjectBuilder::new()
        .schema_type(SchemaType::Array(kinds))
        .description(Some("A text, a number, or true or false."))
        .min_length(Some(1))
        .max_length(Some(500))
        .into()
}

/// Takes the value away that a member has when it is left out, where it may not be left out.
fn without_values(object: &mut Object) {
    for name in &object.required {
        match object.properties.get_mut(name) {
            Some(RefOr::Ref(to)) => to.default = None,
            Some(RefOr::T(Schema::Object(member))) => member.default = None,
            Some(RefOr::T(Schema::Array(member))) => member.default = None,
            _ => {}
        }
    }
}

/// A text of which nothing else is said than how long it is.
fn is_plain_text(object: &Object) -> bool {
    let is_text = match &object.schema_type {
        SchemaType::Type(kind) => *kind == Type::String,
        SchemaType::Array(kinds) => kinds.contains(&Type::String),
        SchemaType::AnyValue => false,
    };
    is_text && object.pattern.is_none() && object.format.is_none() && object.enum_values.is_none()
}

/// Does something with a schema and with every one inside it.
fn each(schema: &mut RefOr<Schema>, act: &mut dyn FnMut(&mut RefOr<Schema>)) {
    act(schema);
    let RefOr::T(inner) = schema else { return };
    match inner {
        Schema::Array(list) => {
            if let ArrayItems::RefOrSchema(item) = &mut list.items {
                each(item, act);
            }
        }
        Schema::Object(object) => {
            object.properties.values_mut().for_each(|member| each(member, &mut *act));
            if let Some(AdditionalProperties::RefOr(value)) = object.additional_properties.as_deref_mut() {
                each(value, act);
            }
        }
        Schema::OneOf(choice) => choice.items.iter_mut().for_each(|item| each(item, &mut *act)),
        Schema::AllOf(whole) => whole.items.iter_mut().for_each(|item| each(item, &mut *act)),
        _ => {}
    }
}
