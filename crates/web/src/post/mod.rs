//! Sends messages through the firm's own mail server.
//!
//! A request only writes a message down ([`store::mails`]); this sends it afterwards, and again later when the mail
//! server cannot take it now. A message goes out in the name of whoever wrote it, from the address that the server may
//! send from; an answer goes to the writer.

mod asking;
mod by_itself;
mod check_ins;
mod escalations;
mod measurements;
mod person;
pub(crate) mod round;
mod site;
#[cfg(test)]
mod tests;
mod week;

use std::{fmt, str::FromStr as _, time::Duration};

use domain::post::Delivery;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp,
};
use store::mails::Outgoing;

pub(crate) use asking::ask_by_itself;
pub(crate) use check_ins::ask_check_ins;
use escalations::tell_escalations;
pub(crate) use measurements::ask_measurements;
pub(crate) use person::write_to;
pub(crate) use round::deliver_for_ever;
pub use site::Site;
pub(crate) use week::tell_the_week;

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A mail server, and the address that messages come from.
#[derive(Clone)]
pub struct Post {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// Through the server at `url` (`smtps://user:password@host`, or `smtp://host:587?tls=required`), from an address
    /// (`Vonk <post@vonk.example>`). Nothing is sent by it.
    ///
    /// # Errors
    /// What is wrong with which of the two, as a sentence.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| format!("the mail server's address cannot be used: {error}"))?;
        let from = Mailbox::from_str(from).map_err(|error| format!("`{from}` is no address to send from: {error}"))?;
        Ok(Self { server: server.timeout(Some(PATIENCE)).build(), from })
    }

    /// Sends a message; what came of it.
    pub(crate) async fn send(&self, mail: &Outgoing) -> Delivery {
        match self.written(mail) {
            Ok(message) => match self.server.send(message).await {
                Ok(_) => Delivery::Taken,
                Err(error) if error.is_permanent() => Delivery::Never(said(&error)),
                Err(error) => Delivery::NotNow(said(&error)),
            },
            Err(wrong) => Delivery::Never(wrong),
        }
    }

    /// Whether the mail server is there and lets us in, within that time; nothing is sent.
    ///
    /// # Errors
    /// Why not, as a sentence.
    pub async fn answers(&self, patience: Duration) -> Result<(), String> {
        match tokio::time::timeout(patience, self.server.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("it closed the connection".to_owned()),
            Ok(Err(error)) => Err(said(&error)),
            Err(_) => Err(format!("no answer within {} seconds", patience.as_secs())),
        }
    }

    /// The message as it goes over the line. Its id is the message's own, so that one that goes out twice is known.
    fn written(&self, mail: &Outgoing) -> Result<Message, String> {
        let mailbox = |name: &str, address: &str| {
            let address = Address::from_str(address).map_err(|error| format!("`{address}`: {error}"))?;
            Ok::<_, String>(Mailbox::new(Some(in_one_line(name)).filter(|name| !name.is_empty()), address))
        };
        let named = Some(in_one_line(&mail.from_name)).filter(|name| !name.is_empty());
        let from = Mailbox::new(named.or_else(|| self.from.name.clone()), self.from.email.clone());
        let message = Message::builder()
            .from(from)
            .to(mailbox(&mail.to_name, &mail.to_address)?)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .subject(in_one_line(&mail.letter.subject))
            .header(ContentType::TEXT_PLAIN);
        // Whoever wrote it may have an address that no mail can go to, and the server has none; it goes all the same.
        let message = match mailbox(&mail.from_name, &mail.reply_to) {
            Ok(writer) => message.reply_to(writer),
            Err(_) => message,
        };
        message.body(mail.letter.body.clone()).map_err(|error| error.to_string())
    }
}

/// What stands in a header: a line break in it would begin another one.
fn in_one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a mail server answered, with what was behind it.
fn said(error: &smtp::Error) -> String {
    let mut said = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(under) = cause {
        let words = under.to_string();
        if !said.contains(&words) {
            said = format!("{said}: {words}");
        }
        cause = under.source();
    }
    said
}

impl fmt::Debug for Post {
    /// Without the server: its address holds a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Post").field("from", &self.from).finish_non_exhaustive()
    }
}
