//! The four verdicts.

/// What a profile says of a company. In order: outside is the worst, core the best, and what is still open stands
/// between outside and near, as it is sorted in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Not a customer for this profile (`buiten doelgroep`).
    Outside,
    /// What is unknown decides (`nog open`).
    Open,
    /// Just missed (`net niet`).
    Near,
    /// A core customer (`kernklant`).
    Core,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Verdict; 4] = [Verdict::Core, Verdict::Near, Verdict::Open, Verdict::Outside];

    /// The stable code (`near`).
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Outside => "outside",
            Verdict::Open => "open",
            Verdict::Near => "near",
            Verdict::Core => "core",
        }
    }

    /// The verdict with this code.
    pub fn from_code(code: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}
