//! Tells cargo that a new or changed word file means a new binary: the word loader lists its folder while compiling,
//! and cargo would not notice a file that was not there before. And packs the description of the API, which a program that
//! is given out holds as text.

use std::{env, error::Error, fs, io::Write, path::Path};

use flate2::{Compression, write::DeflateEncoder};

const DESCRIPTION: &str = "../../docs/api/openapi.snap";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed={DESCRIPTION}");
    let held = fs::read_to_string(DESCRIPTION).map_err(|error| format!("{DESCRIPTION}: {error}"))?;
    // Before the text stands what the test says of it, between two lines of dashes.
    let text = held.splitn(3, "---\n").nth(2).ok_or_else(|| format!("{DESCRIPTION} has no head"))?;
    let folder = env::var("OUT_DIR")?;
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(text.trim_end().as_bytes())?;
    fs::write(Path::new(&folder).join("openapi.deflate"), packed.finish()?)?;
    Ok(())
}
