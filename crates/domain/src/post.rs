//! What becomes of a message that is to be sent by mail: when it is tried again, and when nobody tries any more.

use crate::time::Timestamp;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailState {
    /// It is still to be sent.
    Waiting,
    /// A mail server took it.
    Sent,
    /// It was refused for good, or tried too often.
    Failed,
    /// There is no such mailbox: a mail server said so at once, or sent it back afterwards, as somebody told us.
    Bounced,
}

impl MailState {
    /// The stable code (`waiting`).
    pub fn code(self) -> &'static str {
        match self {
            MailState::Waiting => "waiting",
            MailState::Sent => "sent",
            MailState::Failed => "failed",
            MailState::Bounced => "bounced",
        }
    }

    /// Whether it did not arrive and nobody tries any more.
    pub fn is_astray(self) -> bool {
        matches!(self, MailState::Failed | MailState::Bounced)
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<MailState> {
        let all = [MailState::Waiting, MailState::Sent, MailState::Failed, MailState::Bounced];
        all.into_iter().find(|state| state.code() == code)
    }
}

/// Why a colleague gets a message of the server itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The check-in of a project that he leads is asked for.
    CheckIn,
    /// What changed on the steering board.
    Week,
    /// A project left its mandate: an escalation opened by itself.
    EscalationOpened,
    /// Something was laid before the sponsor's side.
    Escalation,
    /// His second factor was taken away.
    SecondFactorRemoved,
    /// His passkeys were taken away.
    PasskeysRemoved,
    /// His account at a provider was detached.
    AccountsForgotten,
    /// He was invited, or got a link to choose a password with.
    Invitation,
}

impl Notice {
    /// The stable code (`check_in`).
    pub fn code(self) -> &'static str {
        match self {
            Notice::CheckIn => "check_in",
            Notice::Week => "week",
            Notice::EscalationOpened => "escalation_opened",
            Notice::Escalation => "escalation",
            Notice::SecondFactorRemoved => "second_factor_removed",
            Notice::PasskeysRemoved => "passkeys_removed",
            Notice::AccountsForgotten => "accounts_forgotten",
            Notice::Invitation => "invitation",
        }
    }
}

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The mail server took it.
    Taken,
    /// Not now (no connection, a mailbox that is full): with what was answered.
    NotNow(String),
    /// Never (no such mailbox): with what was answered.
    Never(String),
}

/// After how many minutes a message is tried again that could not be sent, by how often it was tried before: sooner at
/// first, for two days and a half in all.
const PAUSES: [i64; 8] = [1, 5, 15, 60, 240, 720, 1_440, 1_440];

/// What becomes of a message after its `tries`th try: where it stands, and when it is tried again if it is.
pub fn after(delivery: &Delivery, tries: u32, now: Timestamp) -> (MailState, Option<Timestamp>) {
    let pause = usize::try_from(tries.saturating_sub(1)).ok().and_then(|place| PAUSES.get(place));
    match (delivery, pause) {
        (Delivery::Taken, _) => (MailState::Sent, None),
        (Delivery::NotNow(_), Some(minutes)) => {
            (MailState::Waiting, Some(Timestamp(now.0.saturating_add(minutes * 60_000_000))))
        }
        (Delivery::Never(answer), _) if is_of_the_mailbox(answer) => (MailState::Bounced, None),
        (Delivery::NotNow(_), None) | (Delivery::Never(_), _) => (MailState::Failed, None),
    }
}

/// Whether a refusal for good is about whom it is to, and not about whoever sends, what it says or how it came: a reply of
/// 550, 551 or 553 (RFC 5321, 4.2.3), unless its enhanced code says that it is not the address (5.1.x) or the mailbox
/// (5.2.x) (RFC 3463). An address that no server was asked about because it cannot be one has no code.
fn is_of_the_mailbox(answer: &str) -> bool {
    let words = || answer.split(|sign: char| !sign.is_ascii_digit() && sign != '.').map(|word| word.trim_matches('.'));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let enhanced =
        words().find(|word| word.starts_with("5.") && word.split('.').count() == 3 && word.split('.').all(is_digits));
    if let Some(code) = enhanced {
        // A mailbox that is full (5.2.2) or takes no message of this size (5.2.3) is there.
        return code.starts_with("5.1.") || matches!(code, "5.2.0" | "5.2.1");
    }
    let code = words().find(|word| word.len() == 3 && word.starts_with('5') && is_digits(word));
    code.is_none_or(|code| matches!(code, "550" | "551" | "553"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_sent_now_is_tried_for_days_and_then_no_more() {
        let no = Delivery::NotNow("no connection".into());
        let (mut now, mut tries) = (Timestamp(0), 1);
        while let (MailState::Waiting, Some(next)) = after(&no, tries, now) {
            assert!(next > now);
            (now, tries) = (next, tries + 1);
        }
        assert_eq!((tries, now.0 / 3_600_000_000), (9, 65));
        assert_eq!(after(&no, tries, now), (MailState::Failed, None));
        assert_eq!(after(&no, u32::MAX, now), (MailState::Failed, None));
    }

    #[test]
    fn what_was_taken_or_refused_for_good_is_not_tried_again() {
        let now = Timestamp(0);
        assert_eq!(after(&Delivery::Taken, 1, now), (MailState::Sent, None));
        assert_eq!(after(&Delivery::Never("550".into()), 1, now), (MailState::Bounced, None));
    }

    #[test]
    fn only_a_refusal_of_the_mailbox_bounces() {
        use MailState::{Bounced, Failed};
        for (answer, state) in [
            ("permanent error (550): No such user here", Bounced),
            ("permanent error (550): 5.1.1 <anna@kramer.example>: Recipient address rejected", Bounced),
            ("permanent error (553): sorry, that domain isn't in my list", Bounced),
            ("permanent error (550): 5.2.1 The email account that you tried to reach is disabled.", Bounced),
            ("`anna@`: missing domain", Bounced),
            ("permanent error (550): 5.7.1 Unauthenticated email is not accepted", Failed),
            ("permanent error (552): 5.2.2 Mailbox full", Failed),
            ("permanent error (554): Transaction failed", Failed),
            ("permanent error (535): 5.7.8 Username and Password not accepted", Failed),
            ("permanent error (530)", Failed),
        ] {
            assert_eq!(after(&Delivery::Never(answer.into()), 1, Timestamp(0)), (state, None), "{answer}");
        }
    }
}
