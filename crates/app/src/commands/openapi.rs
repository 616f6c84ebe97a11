//! `losvast openapi`: the document that describes the API, as the server itself serves it.

use std::process::ExitCode;

pub(super) fn run() -> anyhow::Result<ExitCode> {
    println!("{}", web::openapi()?);
    Ok(ExitCode::SUCCESS)
}
