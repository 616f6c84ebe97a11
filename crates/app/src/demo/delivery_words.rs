//! What the people of the sample write down.

/// Results as they are promised: a statement, and how the customer sees it. The first two are must-results.
pub(super) const RESULTS: [(&str, &str); 5] = [
    (
        "Elke order heeft een levertijd die klopt met de planning",
        "Tien orders van deze week, naast de werkvloer gelegd",
    ),
    ("Een order gaat zonder overtypen van offerte naar werkvloer", "Een order die de klant zelf kiest"),
    ("De planner ziet 's ochtends in één scherm wat vandaag misgaat", "De planner laat het zelf zien"),
    ("Uren en materiaal staan dezelfde dag op de order", "De nacalculatie van vorige week"),
    ("Een klant ziet zelf hoe het met zijn order staat", "Een klant van de klant kijkt mee"),
];

/// The line of a check-in.
pub(super) const NOTES: [&str; 10] = [
    "Werkvloer doet goed mee; eerste gegevens zijn binnen.",
    "Koppeling met het oude pakket kost meer uitzoeken dan gedacht.",
    "Planner is om: gebruikt het scherm elke ochtend.",
    "Rustige week, alles loopt.",
    "Twee machines geven andere signalen dan de documentatie zegt.",
    "Demo aan de directie; één wens erbij, één eraf.",
    "Sleutelgebruiker was ziek, ingehaald op vrijdag.",
    "Eerste groep werkt ermee; drie kleine verbeteringen.",
    "Gegevens van voor 2019 blijken onbruikbaar.",
    "Op koers. Volgende week acceptatie van het volgende resultaat.",
];

/// What was thought, and what is thought now.
pub(super) const INSIGHTS: [(&str, &str); 5] = [
    ("De machines leveren hun stand vanzelf.", "Vier van de elf doen dat niet; daar komt een kastje tussen."),
    ("De artikelgegevens zijn op orde.", "Een derde van de bewerkingstijden klopt niet; die meten we eerst."),
    ("Alle orders lopen door dezelfde stappen.", "Spoedorders volgen een eigen weg, en dat is een derde van de omzet."),
    ("De planner wil een planbord.", "De planner wil weten wat er misgaat; het planbord is bijzaak."),
    ("Het oude pakket gaat eruit.", "De boekhouding wil het oude pakket een jaar langer naast het nieuwe."),
];

/// What was done otherwise than usual: what, why, and what is expected of it.
pub(super) const DEVIATIONS: [(&str, &str, &str); 4] = [
    ("Geen startbijeenkomst", "De klant zit midden in zijn drukste maand", "Twee weken eerder aan het werk"),
    (ON_THE_FLOOR, "De ploegbaas vertrouwt het pas als hij het ziet", "Minder verrassingen bij de acceptatie"),
    ("Resultaat vier als eerste", "Daar doet het de klant het meeste pijn", "Sneller draagvlak"),
    ("Geen aparte testomgeving", "De klant heeft er niemand voor", "Uren besparen, iets meer risico"),
];

/// What teams do otherwise that helps more often than not.
pub(super) const ON_THE_FLOOR: &str = "Een dag per week op de werkvloer";

/// What every pattern suggests, with what is done otherwise.
pub(super) const SUGGESTIONS: [(&str, &str); 4] = [
    (
        "Begin met een startbijeenkomst bij de klant, met iedereen die er last of gemak van krijgt.",
        "Geen startbijeenkomst",
    ),
    ("Loop in de eerste week een dag mee met wie ermee gaat werken.", ON_THE_FLOOR),
    ("Lever de resultaten op in de volgorde van de belofte.", "Resultaat vier als eerste"),
    ("Test in een aparte omgeving, en pas daarna in die van de klant.", "Geen aparte testomgeving"),
];

/// The kinds of project, with what is suggested for each besides.
pub(super) const PATTERNS: [(&str, [&str; 2]); 3] = [
    (
        "planning",
        [
            "Laat de planner de eerste twee weken met beide planningen werken.",
            "Kijk een week mee naar wat er met de hand verschoven wordt voordat je regels schrijft.",
        ],
    ),
    (
        "besturing",
        [
            "Spreek met de onderhoudsploeg af wie er in het eerste weekend gebeld wordt.",
            "Zet de oude besturing pas uit na een volle week zonder storing.",
        ],
    ),
    (
        "koppeling",
        [
            "Vraag op dag één toegang tot beide systemen aan.",
            "Koppel eerst één artikelgroep, en pas als die een week klopt de rest.",
        ],
    ),
];

/// Why a customer scores as it does, from low to high.
pub(super) fn why(score: u8) -> &'static str {
    match score {
        0..=4 => "Te laat, en wij moesten er zelf achteraan.",
        5..=6 => "Het werkt, maar het heeft ons meer gekost dan gedacht.",
        7 => "Prima, niets op aan te merken.",
        8 => "Goed geluisterd, en gedaan wat beloofd was.",
        9 => "Ze begrepen ons werk. De planning klopt nu echt.",
        _ => "Beste project dat we ooit hebben gedaan. Onze mensen willen niet meer anders.",
    }
}

/// The kind of project that goes with what was asked.
pub(super) fn kind_of(title: &str) -> &'static str {
    match title.split(' ').next() {
        Some("Planning" | "Materiaalstroom" | "Tracering") => "planning",
        Some("Besturing" | "Onderhoud") => "besturing",
        _ => "koppeling",
    }
}
