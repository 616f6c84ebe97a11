//! The text of the OpenAPI document: made from the handlers in a debug build, and there already in what is given out.

use crate::Error;

/// The document as JSON text, for people to read.
#[cfg(debug_assertions)]
pub(super) fn text() -> Result<String, Error> {
    use utoipa_axum::router::OpenApiRouter;

    use super::{ROOT, document, words};

    let said = OpenApiRouter::with_openapi(document::base()).nest(ROOT, words().said);
    let document = document::complete(said.split_for_parts().1);
    document.to_pretty_json().map_err(|error| Error::Internal(error.to_string()))
}

/// The document as JSON text, for people to read.
#[cfg(not(debug_assertions))]
pub(super) fn text() -> Result<String, Error> {
    use std::io::Read;

    const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/openapi.deflate"));
    let mut text = String::new();
    let unpacked = flate2::read::DeflateDecoder::new(PACKED).read_to_string(&mut text);
    unpacked.map(|_| text).map_err(|error| Error::Internal(error.to_string()))
}
