//! What is kept of one person: found by name or address, shown with what it is for, given to him as a file, and erased. A
//! director does this, and it is written down each time.

mod erase;
mod list;
mod parcel;
mod person;
#[cfg(test)]
mod tests;

pub(crate) use parcel::packed;

use serde::Deserialize;
use uuid::Uuid;

use crate::{Address, Error, Routes};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/privacy", list::show)
        .get("/privacy/person", person::show)
        .get("/privacy/person/export", parcel::file)
        .post("/privacy/erasures", erase::carry_out)
}

/// Who is asked for: one of his rows, and the words by which he is known besides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    id: String,
    words: String,
}

impl Asked {
    fn is_empty(&self) -> bool {
        self.id.trim().is_empty() && self.words.trim().is_empty()
    }

    fn id(&self) -> Result<Option<Uuid>, Error> {
        match self.id.trim() {
            "" => Ok(None),
            text => Uuid::try_parse(text).map(Some).map_err(|_| Error::NotFound),
        }
    }

    fn words(&self) -> Vec<String> {
        let words = self.words.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    fn address(&self, path: &'static str) -> Address {
        Address::new(path).with("id", self.id.trim()).with("words", self.words.trim())
    }
}
