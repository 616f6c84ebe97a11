//! The classification systems, each with its version, and the divisions of their sections.
//!
//! Sections follow the published structures: NACE Rev. 2 (Regulation (EC) 1893/2006) for NACE Rev. 2, SBI 2008 and
//! UK SIC 2007; NACE Rev. 2.1 (Delegated Regulation (EU) 2023/137) for NACE Rev. 2.1 and SBI 2025. US SIC 1987 and
//! NAICS are used without letters here; a NAICS sector such as 31-33 is a range of prefixes.

/// A classification system in one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeSystem {
    /// Standaard Bedrijfsindeling 2008 (Statistics Netherlands, KvK).
    Sbi2008,
    /// Standaard Bedrijfsindeling 2025.
    Sbi2025,
    /// NACE Rev. 2 (European Union, 2008).
    NaceRev2,
    /// NACE Rev. 2.1 (European Union, 2025).
    NaceRev21,
    /// UK Standard Industrial Classification 2007, which follows NACE Rev. 2.
    UkSic2007,
    /// US Standard Industrial Classification 1987.
    Sic1987,
    /// North American Industry Classification System 2012.
    Naics2012,
    /// North American Industry Classification System 2017.
    Naics2017,
    /// North American Industry Classification System 2022.
    Naics2022,
}

/// Section letters with their first and last division, NACE Rev. 2.
const SECTIONS_REV_2: [(char, u8, u8); 21] = [
    ('A', 1, 3),
    ('B', 5, 9),
    ('C', 10, 33),
    ('D', 35, 35),
    ('E', 36, 39),
    ('F', 41, 43),
    ('G', 45, 47),
    ('H', 49, 53),
    ('I', 55, 56),
    ('J', 58, 63),
    ('K', 64, 66),
    ('L', 68, 68),
    ('M', 69, 75),
    ('N', 77, 82),
    ('O', 84, 84),
    ('P', 85, 85),
    ('Q', 86, 88),
    ('R', 90, 93),
    ('S', 94, 96),
    ('T', 97, 98),
    ('U', 99, 99),
];

/// Section letters with their first and last division, NACE Rev. 2.1: division 45 is gone, and J is split into J and
/// K, which moves every later letter up by one.
const SECTIONS_REV_2_1: [(char, u8, u8); 22] = [
    ('A', 1, 3),
    ('B', 5, 9),
    ('C', 10, 33),
    ('D', 35, 35),
    ('E', 36, 39),
    ('F', 41, 43),
    ('G', 46, 47),
    ('H', 49, 53),
    ('I', 55, 56),
    ('J', 58, 60),
    ('K', 61, 63),
    ('L', 64, 66),
    ('M', 68, 68),
    ('N', 69, 75),
    ('O', 77, 82),
    ('P', 84, 84),
    ('Q', 85, 85),
    ('R', 86, 88),
    ('S', 90, 93),
    ('T', 94, 96),
    ('U', 97, 98),
    ('V', 99, 99),
];

impl CodeSystem {
    /// Every system, in the order in which they are offered.
    pub const ALL: [CodeSystem; 9] = [
        CodeSystem::Sbi2008,
        CodeSystem::Sbi2025,
        CodeSystem::NaceRev2,
        CodeSystem::NaceRev21,
        CodeSystem::UkSic2007,
        CodeSystem::Sic1987,
        CodeSystem::Naics2012,
        CodeSystem::Naics2017,
        CodeSystem::Naics2022,
    ];

    /// The stable code (`sbi2008`).
    pub fn code(self) -> &'static str {
        match self {
            CodeSystem::Sbi2008 => "sbi2008",
            CodeSystem::Sbi2025 => "sbi2025",
            CodeSystem::NaceRev2 => "nace2",
            CodeSystem::NaceRev21 => "nace2.1",
            CodeSystem::UkSic2007 => "uksic2007",
            CodeSystem::Sic1987 => "sic1987",
            CodeSystem::Naics2012 => "naics2012",
            CodeSystem::Naics2017 => "naics2017",
            CodeSystem::Naics2022 => "naics2022",
        }
    }

    /// The system that a text names, whatever its capitals, blanks and signs: `SBI 2008`, `NACE Rev. 2.1`, `sic2007`.
    /// A name without a version (`SBI`) names none.
    pub fn from_code(text: &str) -> Option<CodeSystem> {
        if let Some(system) = CodeSystem::ALL.into_iter().find(|system| system.code() == text) {
            return Some(system);
        }
        let folded: String =
            text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
        match folded.as_str() {
            "sbi2008" => Some(CodeSystem::Sbi2008),
            "sbi2025" => Some(CodeSystem::Sbi2025),
            "nace2" | "nacerev2" | "nace2008" => Some(CodeSystem::NaceRev2),
            "nace21" | "nacerev21" | "nace2025" => Some(CodeSystem::NaceRev21),
            "uksic2007" | "sic2007" => Some(CodeSystem::UkSic2007),
            "sic1987" | "ussic1987" => Some(CodeSystem::Sic1987),
            "naics2012" => Some(CodeSystem::Naics2012),
            "naics2017" => Some(CodeSystem::Naics2017),
            "naics2022" => Some(CodeSystem::Naics2022),
            _ => None,
        }
    }

    /// How many digits its codes have, from a division to the finest. What countries add to NACE (the fifth digit of
    /// NACE-BEL, of NAF) is taken with it.
    pub fn lengths(self) -> std::ops::RangeInclusive<u8> {
        match self {
            CodeSystem::Sbi2008
            | CodeSystem::Sbi2025
            | CodeSystem::NaceRev2
            | CodeSystem::NaceRev21
            | CodeSystem::UkSic2007 => 2..=5,
            CodeSystem::Sic1987 => 2..=4,
            CodeSystem::Naics2012 | CodeSystem::Naics2017 | CodeSystem::Naics2022 => 2..=6,
        }
    }

    /// The letters of this system with their first and last division; empty where it has no letters.
    pub fn sections(self) -> &'static [(char, u8, u8)] {
        match self {
            CodeSystem::Sbi2008 | CodeSystem::NaceRev2 | CodeSystem::UkSic2007 => &SECTIONS_REV_2,
            CodeSystem::Sbi2025 | CodeSystem::NaceRev21 => &SECTIONS_REV_2_1,
            CodeSystem::Sic1987 | CodeSystem::Naics2012 | CodeSystem::Naics2017 | CodeSystem::Naics2022 => &[],
        }
    }

    /// The first and last division of a section.
    pub fn section(self, letter: char) -> Option<(u8, u8)> {
        self.sections().iter().find(|section| section.0 == letter).map(|section| (section.1, section.2))
    }
}
