//! The figures: who may read them, that they are in the format they claim, and that nothing in them is of a person.

use std::{
    collections::BTreeSet,
    io::{Read as _, Write as _},
};

use axum::{
    body::Body,
    http::{Method, header},
};
use serde_json::json;

use super::{Job, Metrics, page::serve_metrics};
use crate::{
    App, Config, SystemClock,
    testing::{Answer, Cast, World},
};

const TOKEN: &str = "een lang geheim van zestien";

async fn watched() -> World {
    World::with(Config { metrics: Metrics::new(Some(TOKEN), false).unwrap(), ..Config::default() }).await
}

async fn figures(world: &World, token: &str) -> Answer {
    let request = world.request(None, Method::GET, "/metrics").header(header::AUTHORIZATION, token);
    world.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn nobody_reads_them_without_a_token_and_without_one_they_are_not_there() {
    let off = World::new().await;
    off.get(None, "/metrics").await.is(404);
    off.get(Cast::Ada, "/metrics").await.is(404);
    let own_port = Metrics::new(None, true).unwrap();
    assert!(own_port.is_on());
    World::with(Config { metrics: own_port, ..Config::default() }).await.get(None, "/metrics").await.is(404);
    let world = watched().await;
    for wrong in ["", "Bearer", "Bearer ", "Bearer something else", TOKEN] {
        let refused = figures(&world, wrong).await.is(401);
        assert_eq!(refused.headers[header::WWW_AUTHENTICATE], "Bearer", "{wrong}");
        assert!(!refused.text.contains("losvast_build_info"), "{wrong}");
    }
    world.get(Cast::Ada, "/metrics").await.is(401);
    let answer = figures(&world, &format!("Bearer {TOKEN}")).await.is(200);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/plain; version=0.0.4; charset=utf-8");
    answer.says("losvast_database_up 1\n").says("losvast_mails_waiting 0\n").says("engine=\"SQLite\"} 1\n");
    assert!(Metrics::new(Some("short"), false).unwrap_err().contains("16"));
}

#[tokio::test]
async fn requests_are_counted_by_pattern_and_nothing_that_was_asked_is_told() {
    let world = watched().await;
    let company = json!({ "name": "Kramer Metaal" });
    let made = world.api(Cast::Vera, Method::POST, "/companies", Some(company)).await.is(201).json();
    let id = made["id"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        world.get(Cast::Vera, &format!("/companies/{id}")).await.is(200);
    }
    world.api(Cast::Vera, Method::GET, &format!("/companies/{id}"), None).await.is(200);
    world.get(None, "/nergens/vera@voorbeeld.nl?token=geheim").await.is(404);
    let odd = world.request(None, Method::from_bytes(b"BREW").unwrap(), "/koffie").body(Body::empty()).unwrap();
    world.send(odd).await.is(404);
    let text = figures(&world, &format!("Bearer {TOKEN}")).await.is(200).text;
    for line in [
        "losvast_http_requests_total{route=\"/companies/{id}\",method=\"GET\",status=\"2xx\"} 2\n",
        "losvast_http_request_duration_seconds_count{route=\"/companies/{id}\",method=\"GET\"} 2\n",
        "losvast_http_request_duration_seconds_bucket{route=\"/companies/{id}\",method=\"GET\",le=\"+Inf\"} 2\n",
        "losvast_http_requests_total{route=\"/api/v1/companies/{id}\",method=\"GET\",status=\"2xx\"} 1\n",
        "losvast_http_requests_total{route=\"(none)\",method=\"GET\",status=\"4xx\"} 1\n",
        "losvast_http_requests_total{route=\"(none)\",method=\"other\",status=\"4xx\"} 1\n",
        "losvast_http_requests_in_flight 1\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    for told in [&*id, "Kramer", "voorbeeld", "geheim", "nergens", "BREW", "koffie", TOKEN] {
        assert!(!text.contains(told), "{told}:\n{text}");
    }
}

#[tokio::test]
async fn every_label_has_few_values_and_every_line_its_family() {
    let world = watched().await;
    world.get(Cast::Vera, "/companies").await.is(200);
    world.app.counted.did(Job::Mail, false);
    let text = figures(&world, &format!("Bearer {TOKEN}")).await.is(200).text;
    assert!(text.ends_with('\n') && text.contains("losvast_jobs_total{job=\"mail\",outcome=\"failed\"} 1\n"));
    let (mut family, mut families, mut figures) = ("", BTreeSet::new(), BTreeSet::new());
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            family = help.split(' ').next().unwrap();
            assert!(families.insert(family), "twice: {family}");
        } else if let Some(kind) = line.strip_prefix("# TYPE ") {
            let (name, kind) = kind.split_once(' ').unwrap();
            assert!(name == family && ["counter", "gauge", "histogram"].contains(&kind), "{line}");
        } else {
            let (figure, value) = line.rsplit_once(' ').unwrap();
            assert!(value.parse::<f64>().is_ok_and(|value| value >= 0.0), "{line}");
            assert!(figures.insert(figure), "twice: {figure}");
            let (name, labels) = figure.split_once('{').unwrap_or((figure, ""));
            let rest = name.strip_prefix(family).unwrap_or_else(|| panic!("{line} stands under {family}"));
            assert!(["", "_bucket", "_sum", "_count"].contains(&rest), "{line}");
            let labels = labels.trim_end_matches('}').split(',').filter(|label| !label.is_empty());
            for (label, _) in labels.map(|label| label.split_once('=').unwrap()) {
                let known = ["route", "method", "status", "le", "job", "outcome", "for", "version", "engine"];
                assert!(known.contains(&label), "{line}");
            }
        }
    }
}

#[tokio::test]
async fn on_a_port_of_their_own_no_token_is_asked() {
    let world = World::with(Config { metrics: Metrics::new(None, true).unwrap(), ..Config::default() }).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serving = tokio::spawn(serve_metrics(world.app.clone(), listener));
    let ask = async |path: &'static str| {
        let asked = move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        tokio::task::spawn_blocking(asked).await.unwrap()
    };
    let answer = ask("/metrics").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("losvast_database_up 1"), "{answer}");
    assert!(ask("/companies").await.starts_with("HTTP/1.1 404"));
    serving.abort();
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_told_and_keeps_nobody_waiting() {
    let world = watched().await;
    let app = App::new(world.app.store.clone(), SystemClock, (*world.app.config).clone());
    world.app.store.close().await;
    let text = super::figures::figures(&app).await;
    assert!(text.contains("losvast_database_up 0\n") && !text.contains("losvast_mails_waiting"), "{text}");
}
