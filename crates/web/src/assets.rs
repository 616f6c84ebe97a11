//! The stylesheet, the scripts, the font and the mark, embedded in the program.
//!
//! There is no build step. The stylesheet is the files of `assets/css` one after the other, in the order of their
//! names within their cascade layer: the foundations, then a file for each component that is called after its class. The
//! number before the name says what may speak after what: the frame (10), what stands alone (20), what is made of that
//! (30), what a page has of its own (40), and what marks any of these (50). The script is the files of `assets/js`, each
//! in a scope of its own, so that one behaviour stays one file and a page needs one request. Every address carries a hash
//! of what it leads to, so a browser may keep it for a year.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::{Error, Path, Routes};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Read again at every use in a debug build, so that a design can be worked on without building anew.
const FRESH: bool = cfg!(debug_assertions) && !cfg!(test);

static MADE: LazyLock<Arc<Assets>> = LazyLock::new(|| Arc::new(Assets::make()));

struct Assets {
    /// By plain name (`app.css`): what the address ends in, the kind and the bytes.
    by_name: BTreeMap<&'static str, Asset>,
}

#[derive(Clone)]
struct Asset {
    hash: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

pub(crate) fn routes() -> Routes {
    Routes::new().get("/assets/{hash}/{name}", show)
}

/// The address of an asset (`app.css`, `app.js`, `inter.woff2`, `mark.svg`).
pub(crate) fn url(name: &str) -> String {
    let assets = current();
    let hash = assets.by_name.get(name).map(|asset| asset.hash.as_str()).unwrap_or_default();
    format!("/assets/{hash}/{name}")
}

async fn show(Path((hash, name)): Path<(String, String)>) -> Result<Response, Error> {
    let asset = current().by_name.get(name.as_str()).cloned().ok_or(Error::NotFound)?;
    let keep = if asset.hash == hash { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    Ok((headers, Body::from(asset.bytes)).into_response())
}

fn current() -> Arc<Assets> {
    if FRESH { Arc::new(Assets::make()) } else { MADE.clone() }
}

impl Assets {
    fn make() -> Self {
        let by_name = [
            ("app.css", "text/css; charset=utf-8", stylesheet()),
            ("app.js", "text/javascript; charset=utf-8", script()),
            ("inter.woff2", "font/woff2", file("font/inter.woff2")),
            ("mark.svg", "image/svg+xml", file("mark.svg")),
        ];
        let by_name = by_name.map(|(name, kind, bytes)| {
            let hash = short_hash(&bytes);
            (name, Asset { hash, kind, bytes })
        });
        Self { by_name: by_name.into() }
    }
}

/// A short name for what is in a file: it changes when the file does.
fn short_hash(bytes: &[u8]) -> String {
    store::hex(&Sha256::digest(bytes)[..6])
}

fn stylesheet() -> Vec<u8> {
    let font = short_hash(&file("font/inter.woff2"));
    let css: String = folder("css/").into_values().collect::<Vec<_>>().join("\n");
    css.replace("url(inter.woff2)", &format!("url(/assets/{font}/inter.woff2)")).into_bytes()
}

fn script() -> Vec<u8> {
    let scoped = folder("js/").into_iter().map(|(name, text)| format!("// {name}\n{{\n{text}\n}}\n"));
    scoped.collect::<String>().into_bytes()
}

/// The text files of a folder by name.
pub(crate) fn folder(start: &str) -> BTreeMap<String, String> {
    Files::iter()
        .filter(|name| name.starts_with(start))
        .map(|name| {
            let text = String::from_utf8_lossy(&file(&name)).into_owned();
            (name.into_owned(), text)
        })
        .collect()
}

fn file(name: &str) -> Vec<u8> {
    Files::get(name).map(|found| found.data.into_owned()).unwrap_or_default()
}
