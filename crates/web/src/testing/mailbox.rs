//! A real mail server for tests: it takes what it is sent, has one mailbox that is full and lacks another.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{IpAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use mailin::{Action, Handler, Response, SessionBuilder, response};

use crate::Post;

/// What the server took, as it came over the line.
pub(crate) type Taken = Arc<Mutex<Vec<String>>>;

#[derive(Clone)]
struct Mailbox {
    taken: Taken,
    message: Vec<u8>,
}

impl Handler for Mailbox {
    fn helo(&mut self, _: IpAddr, _: &str) -> Response {
        response::OK
    }

    fn rcpt(&mut self, to: &str) -> Response {
        match to {
            to if to.contains("nobody@") => response::NO_MAILBOX,
            to if to.contains("full@") => Response::custom(452, "Mailbox full".to_owned()),
            _ => response::OK,
        }
    }

    fn data(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.message.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let message = String::from_utf8_lossy(&std::mem::take(&mut self.message)).into_owned();
        self.taken.lock().unwrap().push(message);
        response::OK
    }
}

/// A mail server for as long as the test runs, and how to reach it.
pub(crate) fn server() -> (Post, Taken) {
    let taken = Taken::default();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mailbox = Mailbox { taken: taken.clone(), message: Vec::new() };
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            converse(stream?, mailbox.clone())?;
        }
        std::io::Result::Ok(())
    });
    (Post::new(&format!("smtp://{address}"), "Vonk <post@vonk.example>").unwrap(), taken)
}

/// A mail as it is read: without the line breaks and the signs that sending puts in.
pub(crate) fn plain(mail: &str) -> String {
    mail.replace("=\r\n", "").replace("\r\n", "\n").replace("=3D", "=")
}

/// One conversation, line by line, until either side has had enough.
fn converse(stream: TcpStream, mailbox: Mailbox) -> std::io::Result<()> {
    let mut session = SessionBuilder::new("mail.test").build(stream.peer_addr()?.ip(), mailbox);
    let (mut lines, mut out) = (BufReader::new(stream.try_clone()?), stream);
    out.write_all(&session.greeting().buffer()?)?;
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let answer = session.process(&line);
        line.clear();
        if answer.action != Action::NoReply {
            out.write_all(&answer.buffer()?)?;
        }
        if answer.action == Action::Close {
            break;
        }
    }
    Ok(())
}
