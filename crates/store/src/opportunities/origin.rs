//! Where an opportunity comes from.

/// Where an opportunity comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// We chose the company and went to it.
    #[default]
    Own,
    /// The company came to us.
    Inbound,
    /// A customer told about us: the telling-on made visible.
    Referral,
    /// It is a customer already.
    Existing,
    /// It was picked from a scan of the market.
    Scan,
    /// It came with a file.
    Import,
}

impl Origin {
    /// Every origin, in the order in which they are shown.
    pub const ALL: [Origin; 6] =
        [Origin::Own, Origin::Inbound, Origin::Referral, Origin::Existing, Origin::Scan, Origin::Import];

    /// The stable code (`referral`).
    pub fn code(self) -> &'static str {
        match self {
            Origin::Own => "own",
            Origin::Inbound => "inbound",
            Origin::Referral => "referral",
            Origin::Existing => "existing",
            Origin::Scan => "scan",
            Origin::Import => "import",
        }
    }

    /// The origin with this code.
    pub fn from_code(code: &str) -> Option<Origin> {
        Origin::ALL.into_iter().find(|origin| origin.code() == code)
    }
}
