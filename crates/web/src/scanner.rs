//! Files that people send are looked through for viruses, where the server was told of a scanner: a `clamd` on this machine.
//!
//! A file in which it finds something is not kept, and neither is one that it did not look at. It is asked through a socket in a
//! folder, so that no file of anybody crosses a network for this, by the words of its own protocol (`INSTREAM`, clamd(8)).

use std::{
    io::{Read as _, Write as _},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    time::Duration,
};

use domain::refusal::Problem;

use crate::App;

/// How long the scanner may wait for us, and we for it.
const PATIENCE: Duration = Duration::from_secs(30);
/// So much is sent at a time, in bytes.
const PART: usize = 64 << 10;
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 1_000;
/// How an answer begins that is about what was sent.
const ABOUT: &str = "stream: ";

/// A scanner for viruses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanner(PathBuf);

impl Scanner {
    /// The `clamd` that listens on this socket (`/run/clamav/clamd.ctl`). Nothing is asked of it yet.
    pub fn new(socket: PathBuf) -> Self {
        Self(socket)
    }
}

/// Looks through a file, where there is a scanner. What is wrong is wrong with `file`.
///
/// # Errors
/// `file-infected` with what it found, `file-not-scanned` when it did not say.
pub(crate) async fn scanned(app: &App, bytes: &[u8]) -> Result<(), Problem> {
    let Some(Scanner(socket)) = app.config.scanner.clone() else { return Ok(()) };
    let bytes = bytes.to_vec();
    let said = tokio::task::spawn_blocking(move || ask(&socket, &bytes)).await;
    let said = said.map_err(|error| error.to_string()).and_then(|said| said.map_err(|error| error.to_string()));
    let about = said.as_deref().ok().and_then(|said| said.strip_prefix(ABOUT));
    match about.map(|about| (about, about.strip_suffix(" FOUND"))) {
        Some(("OK", _)) => Ok(()),
        Some((_, Some(found))) => Err(Problem::new("file", "file-infected").with(found)),
        _ => {
            tracing::warn!(?said, "the scanner for viruses did not say whether a file is good; it was not kept");
            Err(Problem::new("file", "file-not-scanned"))
        }
    }
}

/// What the scanner says of these bytes. Waits for it.
fn ask(socket: &Path, bytes: &[u8]) -> std::io::Result<String> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(b"zINSTREAM\0")?;
    for part in bytes.chunks(PART) {
        stream.write_all(&u32::try_from(part.len()).unwrap_or_default().to_be_bytes())?;
        stream.write_all(part)?;
    }
    stream.write_all(&[0; 4])?;
    let mut said = Vec::new();
    stream.take(LONGEST).read_to_end(&mut said)?;
    Ok(String::from_utf8_lossy(&said).trim_end_matches('\0').trim().to_owned())
}

#[cfg(test)]
mod tests {
    use std::{io, os::unix::net::UnixListener};

    use axum::{
        body::Body,
        http::{Method, header},
    };

    use super::*;
    use crate::{
        Config,
        testing::{Answer, Cast, World, sales},
    };

    /// What every scanner finds something in, though it is harmless (<https://www.eicar.org>), in two parts: whole it would be
    /// found here too.
    const HARMLESS: [&str; 2] = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*"];

    /// Reads what is sent as clamd does, and answers as it would.
    fn answer(mut stream: UnixStream) -> io::Result<()> {
        let mut word = [0; 10];
        stream.read_exact(&mut word)?;
        assert_eq!(&word, b"zINSTREAM\0");
        let mut sent = Vec::new();
        loop {
            let mut length = [0; 4];
            stream.read_exact(&mut length)?;
            let mut part = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap()];
            if part.is_empty() {
                break;
            }
            stream.read_exact(&mut part)?;
            sent.append(&mut part);
        }
        let text = String::from_utf8_lossy(&sent).into_owned();
        let found = if text.contains(&HARMLESS.concat()) { "Eicar-Signature FOUND" } else { "OK" };
        stream.write_all(format!("{ABOUT}{found}\0").as_bytes())
    }

    async fn send(world: &World, company: domain::ids::CompanyId, text: &str) -> Answer {
        let path = format!("/api/v1/companies/{company}/files?name=notitie.txt");
        let request = world.request(Some(Cast::Vera), Method::POST, &path);
        let request = request.header(header::CONTENT_TYPE, "application/octet-stream");
        world.send(request.body(Body::from(text.to_owned())).unwrap()).await
    }

    #[tokio::test]
    async fn what_a_scanner_finds_something_in_or_does_not_look_at_is_not_kept() {
        let socket = std::env::temp_dir().join(format!("losvast-scanner-{}", std::process::id()));
        let listener = UnixListener::bind(&socket).unwrap();
        let scanner = std::thread::spawn(move || {
            // Two files that it looks at, and no more after that.
            for stream in listener.incoming().take(2) {
                answer(stream?)?;
            }
            io::Result::Ok(())
        });
        let world = World::with(Config { scanner: Some(Scanner::new(socket.clone())), ..Config::default() }).await;
        let company = sales::company(&world, "Kramer Metaal", sales::CORE).await;
        let long = "Een lange notitie. ".repeat(10_000);
        send(&world, company, &long).await.is(201);
        let found = send(&world, company, &format!("Kijk: {}", HARMLESS.concat())).await.is(422).json();
        assert_eq!(found["errors"][0]["code"], "file-infected");
        assert!(found["errors"][0]["message"].as_str().unwrap().contains("Eicar-Signature"), "{found}");
        scanner.join().unwrap().unwrap();
        std::fs::remove_file(&socket).unwrap();
        let silent = send(&world, company, "Nog een notitie").await.is(422).json();
        assert_eq!(silent["errors"][0]["code"], "file-not-scanned");
        assert_eq!(store::testing::rows(&world.app.store, "files").await.unwrap(), 1);
    }
}
