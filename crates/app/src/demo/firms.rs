//! Made-up Dutch firms: what the trade register says about them, and what only a conversation brings out.
//!
//! A firm has its traits from the start; the seller learns them one by one. What comes out of a project hangs on some of
//! them, and only modestly, so that the loop of the sample has something real to find and must be honest about it.

use super::chance::Chance;

/// A firm with all its traits, known or not.
#[derive(Clone, Debug)]
pub(super) struct Firm {
    /// Its name.
    pub(super) name: String,
    /// Trade-register number; made up, with the right number of digits.
    pub(super) kvk: String,
    /// Where it is.
    pub(super) place: &'static str,
    /// Its web domain, under a top level that can never exist.
    pub(super) domain: String,
    /// SBI 2008 code.
    pub(super) sbi: &'static str,
    /// Full-time jobs.
    pub(super) employees: u32,
    /// Yearly revenue in whole euros.
    pub(super) revenue: u64,
    /// How things are made there.
    pub(super) production: &'static str,
    /// Whether the owner runs it.
    pub(super) owner_led: bool,
    /// Whether it has a department that makes software.
    pub(super) in_house_it: bool,
    /// Whether who signs sits at the table.
    pub(super) decision_maker: bool,
    /// Growing pains, 1–5.
    pub(super) growth_pain: u8,
    /// Willing to change the work, 1–5.
    pub(super) willing: u8,
}

const MAKERS: [(&str, &str); 16] = [
    ("Metaalbewerking", "25.62"),
    ("Machinefabriek", "28.99"),
    ("Plaatwerk", "25.11"),
    ("Fijnmechanica", "25.62"),
    ("Kunststoftechniek", "22.29"),
    ("Apparatenbouw", "28.29"),
    ("Verspaning", "25.62"),
    ("Interieurbouw", "31.01"),
    ("Hydrauliek", "28.12"),
    ("Constructie", "25.11"),
    ("Matrijzenbouw", "25.73"),
    ("Besturingstechniek", "27.12"),
    ("Verpakkingsmachines", "28.92"),
    ("Landbouwmachines", "28.30"),
    ("Gieterij", "24.51"),
    ("Houtindustrie", "16.23"),
];

const OTHERS: [(&str, &str); 10] = [
    ("Machineonderhoud", "33.12"),
    ("Installatietechniek", "43.22"),
    ("Technische Groothandel", "46.69"),
    ("Elektrotechniek", "43.21"),
    ("Logistiek", "52.29"),
    ("Transport", "49.41"),
    ("Adviesbureau", "70.22"),
    ("Reclamebureau", "73.11"),
    ("Zorggroep", "86.92"),
    ("Bouwbedrijf", "41.20"),
];

const FAMILIES: [&str; 34] = [
    "Aalberts",
    "Van Beek",
    "Brouwer",
    "Ter Horst",
    "Dekkers",
    "Van Dijk",
    "Everink",
    "Franken",
    "Geerlings",
    "De Groot",
    "Hendrikx",
    "Hofstra",
    "Jansen",
    "Kamphuis",
    "Kuipers",
    "Lammers",
    "Van der Linden",
    "Meijer",
    "Nijland",
    "Oosterhof",
    "Peeters",
    "Postma",
    "Reinders",
    "Roelofs",
    "Schuurman",
    "Smeets",
    "Timmer",
    "Uijen",
    "Veenstra",
    "Verhoeven",
    "Visser",
    "Wessels",
    "Wijnands",
    "Zandstra",
];

const PLACES: [&str; 24] = [
    "Almelo",
    "Apeldoorn",
    "Arnhem",
    "Breda",
    "Deventer",
    "Doetinchem",
    "Drachten",
    "Eindhoven",
    "Emmen",
    "Enschede",
    "Gorinchem",
    "Helmond",
    "Hengelo",
    "Heerenveen",
    "Oss",
    "Roermond",
    "Rotterdam",
    "Tilburg",
    "Uden",
    "Veghel",
    "Venlo",
    "Waalwijk",
    "Winterswijk",
    "Zwolle",
];

/// Makes `n` firms: two in three make things, sized as such firms are.
pub(super) fn firms(chance: &mut Chance, n: usize) -> Vec<Firm> {
    let mut taken = std::collections::HashSet::new();
    (0..n).map(|index| firm(chance, index, &mut taken)).collect()
}

fn firm(chance: &mut Chance, index: usize, taken: &mut std::collections::HashSet<String>) -> Firm {
    let makes = chance.hits(0.68);
    let (trade, sbi) = chance.one(if makes { &MAKERS[..] } else { &OTHERS[..] });
    let name = loop {
        let family = chance.one(&FAMILIES);
        let name = match chance.below(4) {
            0 => format!("{family} {trade} B.V."),
            1 => format!("{trade} {family}"),
            2 => format!("{family} & Zn. {trade}"),
            _ => format!("{trade} {family} {}", chance.one(&PLACES)),
        };
        if taken.insert(name.clone()) {
            break name;
        }
    };
    let employees = chance.spread(42.0, 0.95).clamp(3.0, 900.0).round() as u32;
    let willing = chance.step(&[0.08, 0.2, 0.3, 0.28, 0.14]);
    Firm {
        kvk: format!("{:08}", 60_000_000 + index * 7_919 % 30_000_000),
        domain: format!("{}.example", slug(&name)),
        place: chance.one(&PLACES),
        sbi,
        employees,
        revenue: (f64::from(employees) * chance.spread(190_000.0, 0.3)).round() as u64 / 10_000 * 10_000,
        production: if makes {
            chance.one(&[
                "klantspecifiek",
                "klantspecifiek",
                "kleine series",
                "kleine series",
                "series",
                "assemblage",
                "massa",
            ])
        } else {
            chance.one(&["assemblage", "proces", "klantspecifiek"])
        },
        owner_led: chance.hits(if employees < 120 { 0.72 } else { 0.3 }),
        in_house_it: chance.hits(if employees < 100 { 0.12 } else { 0.45 }),
        decision_maker: chance.hits(0.78),
        growth_pain: chance.step(&[0.1, 0.2, 0.27, 0.28, 0.15]),
        willing,
        name,
    }
}

fn slug(name: &str) -> String {
    let kept = name.to_lowercase().replace(" b.v.", "").replace(['&', '.'], "");
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

impl Firm {
    /// Whether it makes things: SBI divisions 10–33.
    fn makes_things(&self) -> bool {
        let division = self.sbi.split('.').next().and_then(|division| division.parse::<u32>().ok());
        division.is_some_and(|division| (10..=33).contains(&division))
    }

    /// What anybody can look up.
    pub(super) fn registered(&self) -> [(&'static str, String); 2] {
        [("industry", self.sbi.to_owned()), ("employees", self.employees.to_string())]
    }

    /// What only a conversation brings out.
    pub(super) fn told(&self) -> [(&'static str, String); 7] {
        let yes_no = |yes: bool| String::from(if yes { "yes" } else { "no" });
        [
            ("decision_maker", yes_no(self.decision_maker)),
            ("owner_led", yes_no(self.owner_led)),
            ("growth_pain", self.growth_pain.to_string()),
            ("production", self.production.to_owned()),
            ("revenue", self.revenue.to_string()),
            ("in_house_it", yes_no(self.in_house_it)),
            ("willing_to_change", self.willing.to_string()),
        ]
    }

    /// How right it looks from outside: a point for the trade and one for the size.
    pub(super) fn looks_right(&self) -> u8 {
        u8::from(self.makes_things()) + u8::from((20..=150).contains(&self.employees))
    }

    /// How well a project with this firm tends to go, from about −1 to 1: a secret of the sample that the loop has to
    /// find. It explains less than half of what comes out; the rest is luck.
    pub(super) fn tends(&self) -> f64 {
        let sum = 0.5 * (f64::from(self.willing) - 3.0)
            + 0.3 * (f64::from(self.growth_pain) - 3.0)
            + if self.owner_led { 0.35 } else { -0.35 }
            + if self.decision_maker { 0.25 } else { -0.5 }
            + if self.makes_things() { 0.2 } else { -0.4 }
            + if (20..=150).contains(&self.employees) { 0.2 } else { -0.25 }
            + if self.in_house_it { -0.25 } else { 0.1 };
        (sum / 2.0).tanh()
    }
}
