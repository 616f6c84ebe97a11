//! An import into a server, by its API.

use std::{fs, thread, time::Duration};

use anyhow::{Context as _, anyhow};
use serde_json::Value;
use ureq::{Agent, Body, http::Response};

use super::{Companies, Stop, report::Report};
use crate::progress::Progress;

/// How long the largest file may take to send.
const PATIENCE: Duration = Duration::from_secs(600);
/// How often the server is asked how far it is.
const PAUSE: Duration = Duration::from_millis(300);

/// A server with the token to ask it with.
struct Server<'a> {
    agent: Agent,
    root: String,
    token: &'a str,
    lang: &'static str,
}

pub(super) fn import(asked: &Companies, server: &str) -> Result<(), Stop> {
    let token = asked.token.as_deref().unwrap_or_default();
    let agent = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into();
    let root = format!("{}/api/v1/imports", server.trim_end_matches('/'));
    let server = Server { agent, root, token, lang: asked.language().code() };
    let name = asked.file.display().to_string();
    let bytes = fs::read(&asked.file).with_context(|| name)?;
    let sent = server.send(asked, &bytes)?;
    let id = sent["id"].as_str().context("the server named no import")?.to_owned();
    let mut import = server.followed(asked, &id)?;
    if !asked.dry_run {
        server.post(&format!("/{id}/runs"))?;
        import = server.followed(asked, &id)?;
    }
    if let Some(path) = &asked.error_file {
        let mut answer = server.get(&format!("/{id}/errors"))?;
        let text = answer.body_mut().with_config().limit(1 << 30).read_to_vec()?;
        fs::write(path, text).with_context(|| path.display().to_string())?;
    }
    report(&import).write(asked)?;
    if import["state"] == "failed" {
        return Err(Stop::Refused(import["failure"]["message"].as_str().unwrap_or_default().to_owned()));
    }
    Ok(())
}

impl Server<'_> {
    fn send(&self, asked: &Companies, bytes: &[u8]) -> Result<Value, Stop> {
        let mut request = self.agent.post(&self.root).query("file", asked.name()).query("mode", asked.mode.code());
        request = request.query("kind", asked.kind.code());
        for (column, attribute) in &asked.map {
            request = request.query("map", format!("{column}={attribute}"));
        }
        for (column, sign) in &asked.reading.decimal {
            request = request.query("decimal", format!("{column}={}", sign.code()));
        }
        for (column, order) in asked.asked().orders {
            request = request.query("order", format!("{column}={order}"));
        }
        let separator = asked.reading.separator.map(|separator| separator.code().to_owned());
        let encoding = asked.reading.encoding.map(|encoding| encoding.code().to_owned());
        let key = asked.key.map(|key| key.code().to_owned());
        let (source, alike) = (asked.asked().source, asked.asked().alike);
        let reading = [("sheet", asked.reading.sheet.clone()), ("separator", separator), ("encoding", encoding)];
        let said = reading.into_iter().chain([("key", key), ("system", source), ("alike", alike)]);
        for (name, value) in said.filter_map(|(name, value)| Some((name, value?))) {
            request = request.query(name, value);
        }
        let request = request.header("authorization", format!("Bearer {}", self.token));
        let request = request.header("accept-language", self.lang).header("content-type", "application/octet-stream");
        read(checked(request.send(bytes)?)?)
    }

    fn get(&self, path: &str) -> Result<Response<Body>, Stop> {
        let request = self.agent.get(format!("{}{path}", self.root));
        let request = request.header("authorization", format!("Bearer {}", self.token));
        checked(request.header("accept-language", self.lang).call()?)
    }

    fn post(&self, path: &str) -> Result<Value, Stop> {
        let request = self.agent.post(format!("{}{path}", self.root));
        let request = request.header("authorization", format!("Bearer {}", self.token));
        read(checked(request.header("accept-language", self.lang).send_empty()?)?)
    }

    /// The import once nobody is at work on it.
    fn followed(&self, asked: &Companies, id: &str) -> Result<Value, Stop> {
        let mut progress: Option<Progress> = None;
        loop {
            let import = read(self.get(&format!("/{id}"))?)?;
            if !matches!(import["state"].as_str(), Some("checking" | "running")) {
                return Ok(import);
            }
            let all = import["rows"].as_u64();
            let words = asked.language().pick("importeren", "importing");
            let done = import["read"].as_u64().unwrap_or_default();
            progress.get_or_insert_with(|| Progress::new(words, all)).at(done & !1_023);
            thread::sleep(PAUSE);
        }
    }
}

/// The answer, unless the server refused.
fn checked(mut answer: Response<Body>) -> Result<Response<Body>, Stop> {
    if answer.status().is_success() {
        return Ok(answer);
    }
    let status = answer.status();
    let problem: Value =
        answer.body_mut().read_to_string().ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let mut lines: Vec<String> =
        errors.iter().filter_map(|error| Some(error["message"].as_str()?.to_owned())).collect();
    if lines.is_empty() {
        lines.push(problem["detail"].as_str().or(problem["title"].as_str()).unwrap_or(status.as_str()).to_owned());
    }
    let wrong_usage = errors.iter().any(|error| {
        matches!(
            error["code"].as_str(),
            Some("no-such-column" | "no-such-attribute" | "mapped-twice" | "no-column-for")
        )
    });
    Err(if wrong_usage { Stop::Usage(lines.join("\n")) } else { Stop::Refused(lines.join("\n")) })
}

fn read(mut answer: Response<Body>) -> Result<Value, Stop> {
    let text = answer.body_mut().read_to_string()?;
    Ok(serde_json::from_str(&text).map_err(|error| anyhow!("the server answered no JSON: {error}"))?)
}

/// What the server told, as it is told here.
fn report(import: &Value) -> Report {
    let figure = |value: &Value| value.as_i64().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows = import["first_rows"].as_array().into_iter().flatten();
    let problems = rows.flat_map(|row| {
        let wrongs = row["problems"].as_array().into_iter().flatten();
        wrongs.map(|wrong| {
            let column = text(&wrong["column"]);
            [
                figure(&row["row"]).to_string(),
                column,
                text(&wrong["value"]),
                text(&wrong["code"]),
                text(&wrong["message"]),
            ]
        })
    });
    Report {
        id: import["id"].as_str().map(str::to_owned),
        state: text(&import["state"]),
        counts: ["created", "updated", "unchanged", "refused"].map(|name| figure(&import[name])),
        verdicts: ["core", "near", "open", "outside"].map(|name| figure(&import["verdicts"][name])),
        problems: problems.collect(),
    }
}
