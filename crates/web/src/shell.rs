//! The frame around every page: who is looking, where in the product he is, and the navigation that his roles give.

use domain::people::{Person, Role, Roles};

use store::settings::Settings;

use crate::{
    Lang, Undo, Words, assets,
    render::UNDOING,
    undo::Offer,
    words::{Numeric, exists},
};

/// A place in the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Section {
    /// Nowhere: guests, errors.
    #[default]
    None,
    /// The start page.
    Start,
    /// Companies.
    Companies,
    /// Opportunities.
    Opportunities,
    /// Near-miss cases.
    Cases,
    /// Core-customer profiles.
    Profiles,
    /// Projects.
    Projects,
    /// The loop.
    Loop,
    /// Scans of a market.
    Market,
    /// Imports.
    Imports,
    /// People, invitations and tokens.
    People,
    /// The audit log.
    Audit,
    /// What is kept of one person.
    Privacy,
    /// The installation's settings.
    Settings,
    /// One's own settings.
    Me,
}

/// One line of the navigation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// Which place.
    pub(crate) section: Section,
    /// Where it leads.
    pub(crate) href: &'static str,
    /// Its words.
    pub(crate) key: &'static str,
    /// Its words where there is little room.
    pub(crate) short: &'static str,
    /// Its icon.
    pub(crate) icon: &'static str,
}

const START: Entry = Entry { section: Section::Start, href: "/", key: "nav-start", short: "nav-start", icon: "house" };
const TIGHT: [Entry; 4] = [
    Entry {
        section: Section::Companies,
        href: "/companies",
        key: "nav-companies",
        short: "nav-companies",
        icon: "building-2",
    },
    Entry {
        section: Section::Opportunities,
        href: "/opportunities",
        key: "nav-opportunities",
        short: "nav-opportunities-short",
        icon: "columns-3",
    },
    Entry { section: Section::Cases, href: "/cases", key: "nav-cases", short: "nav-cases", icon: "scale" },
    Entry {
        section: Section::Profiles,
        href: "/profiles",
        key: "nav-profiles",
        short: "nav-profiles-short",
        icon: "target",
    },
];
const LOOSE: [Entry; 2] = [
    Entry {
        section: Section::Projects,
        href: "/projects",
        key: "nav-projects",
        short: "nav-projects",
        icon: "folder-kanban",
    },
    Entry { section: Section::Loop, href: "/loop", key: "nav-loop", short: "nav-loop", icon: "infinity" },
];
const MARKET: Entry =
    Entry { section: Section::Market, href: "/market", key: "nav-market", short: "nav-market", icon: "filter" };
const IMPORTS: Entry =
    Entry { section: Section::Imports, href: "/imports", key: "nav-imports", short: "nav-imports", icon: "upload" };
const PEOPLE: Entry =
    Entry { section: Section::People, href: "/people", key: "nav-people", short: "nav-people", icon: "users" };
const SETTINGS: Entry = Entry {
    section: Section::Settings,
    href: "/settings",
    key: "nav-settings",
    short: "nav-settings",
    icon: "settings",
};
const AUDIT: Entry =
    Entry { section: Section::Audit, href: "/audit", key: "nav-audit", short: "nav-audit", icon: "scroll-text" };

const PRIVACY: Entry = Entry {
    section: Section::Privacy,
    href: "/privacy",
    key: "nav-privacy",
    short: "nav-privacy",
    icon: "shield-check",
};

const SELLERS: [Role; 2] = [Role::Director, Role::Seller];
/// What can be begun from every page, with the roles that may: those that the page behind it asks for.
const BEGINNINGS: [(Entry, &[Role]); 6] = [
    (beginning(Section::Companies, "/companies/new", "company-new"), &SELLERS),
    (beginning(Section::Opportunities, "/opportunities/new", "opportunity-new"), &SELLERS),
    (beginning(Section::Projects, "/projects/new", "make-project"), &SELLERS),
    (beginning(Section::Imports, "/imports/new", "make-import"), &crate::pages::imports::WHO),
    (beginning(Section::Profiles, "/profiles/new", "profile-new"), &store::profiles::WRITERS),
    (beginning(Section::People, "/people/new", "make-person"), &[Role::Admin]),
];

const fn beginning(section: Section, href: &'static str, key: &'static str) -> Entry {
    Entry { section, href, key, short: key, icon: "plus" }
}

/// What people open every day, the most first: these get a place in the bar of a phone.
const DAILY: [Section; 5] =
    [Section::Start, Section::Companies, Section::Opportunities, Section::Projects, Section::Profiles];

/// What the frame knows of the viewer and the installation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    pub(crate) organisation: String,
    pub(crate) demo: bool,
    pub(crate) name: String,
    pub(crate) roles: Roles,
    pub(crate) lang: Lang,
    pub(crate) theme: String,
    pub(crate) said: Option<String>,
    /// Whether the page is the answer to something that was sent.
    pub(crate) answers: bool,
    /// The path and the query of the page.
    pub(crate) at: String,
}

/// The frame around one page.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    /// The page's title, in words.
    pub(crate) title: String,
    /// Where it is in the navigation.
    pub(crate) section: Section,
    /// The viewer and the installation.
    pub(crate) frame: Frame,
    /// The stylesheet.
    pub(crate) css: String,
    /// The scripts.
    pub(crate) js: String,
    /// The font, fetched before the stylesheet asks for it.
    pub(crate) font: String,
    /// The mark, for the browser's tab.
    pub(crate) mark: String,
}

impl Shell {
    pub(crate) fn new(title: String, section: Section, frame: Frame) -> Self {
        let [css, js, font, mark] = ["app.css", "app.js", "inter.woff2", "mark.svg"].map(assets::url);
        Self { title, section, frame, css, js, font, mark }
    }

    /// The language code, for the `lang` attribute.
    pub(crate) fn lang(&self) -> &'static str {
        self.frame.lang.code()
    }

    /// The firm's name, once it was given.
    pub(crate) fn organisation(&self) -> Option<&str> {
        let unnamed = Settings::default().organisation;
        Some(self.frame.organisation.as_str()).filter(|name| *name != unnamed && !name.is_empty())
    }

    /// Whether somebody with an account is looking; a guest has no navigation.
    pub(crate) fn signed_in(&self) -> bool {
        !self.frame.name.is_empty()
    }

    /// The start page's line in the navigation.
    pub(crate) fn start(&self) -> Entry {
        START
    }

    /// The tight half: acquisition, for whoever may see sales.
    pub(crate) fn tight(&self) -> Vec<Entry> {
        let may = self.person().sees_companies();
        let market = (may && self.scans()).then_some(MARKET);
        let reads_profiles = store::profiles::may_read(&self.person());
        let shown = |entry: &Entry| if entry.section == Section::Profiles { reads_profiles } else { may };
        TIGHT.into_iter().filter(shown).chain(market).collect()
    }

    /// Whether this person scans markets.
    fn scans(&self) -> bool {
        store::scans::may_scan(&self.person())
    }

    /// The loose half: delivery and what is learnt from it.
    pub(crate) fn loose(&self) -> Vec<Entry> {
        let loop_too = self.person().sees_companies();
        LOOSE.into_iter().filter(|entry| loop_too || entry.section != Section::Loop).collect()
    }

    /// The rest: what keeps the installation going.
    pub(crate) fn rest(&self) -> Vec<Entry> {
        let roles = self.frame.roles;
        // Whoever sees no sales has it among what he keeps going.
        let market = (self.scans() && !self.person().sees_companies()).then_some(MARKET);
        let imports = roles.any(&[Role::Director, Role::Seller, Role::Admin]).then_some(IMPORTS);
        let people = roles.any(&[Role::Director, Role::Admin]).then_some([PEOPLE, AUDIT]);
        let privacy = roles.any(&[Role::Director]).then_some(PRIVACY);
        let settings = roles.any(&[Role::Admin]).then_some(SETTINGS);
        let rest = market.into_iter().chain(imports).chain(people.into_iter().flatten());
        rest.chain(privacy).chain(settings).collect()
    }

    /// The four lines of the bar at the bottom of a phone; the rest is behind "more".
    pub(crate) fn bar(&self) -> Vec<Entry> {
        let mut entries = self.all();
        entries.sort_by_key(|entry| DAILY.iter().position(|section| *section == entry.section).unwrap_or(DAILY.len()));
        entries.truncate(4);
        entries
    }

    /// Everything, for the menu of a phone.
    pub(crate) fn all(&self) -> Vec<Entry> {
        [START].into_iter().chain(self.tight()).chain(self.loose()).chain(self.rest()).collect()
    }

    /// What this person may begin, from whatever page.
    pub(crate) fn beginnings(&self) -> Vec<Entry> {
        let roles = self.frame.roles;
        BEGINNINGS.into_iter().filter(|(_, who)| roles.any(who)).map(|(entry, _)| entry).collect()
    }

    /// What was just done, in words; whatever else a cookie may hold is not shown.
    pub(crate) fn said(&self, w: &Words) -> Option<String> {
        let said = self.frame.said.as_deref()?.split(UNDOING).next()?;
        let (key, count) = said.split_once('.').map_or((said, None), |(key, count)| (key, Some(count)));
        if !key.starts_with("said-") || !exists(key) {
            return None;
        }
        match count {
            Some(count) => count.parse::<u32>().ok().map(|count| w.n(key, count)),
            None => Some(w.t(key)),
        }
    }

    /// The form that takes back what was just done, for whoever may do that.
    pub(crate) fn undo(&self, w: &Words) -> Option<Offer> {
        let (_, undo) = self.frame.said.as_deref()?.split_once(UNDOING)?;
        let undo = Undo::read(undo).filter(|undo| undo.is_for(self.frame.roles))?;
        Some(undo.offer(w, &self.frame.at))
    }

    /// The initials of the viewer, at most two.
    pub(crate) fn initials(&self) -> String {
        let words: Vec<&str> = self.frame.name.split_whitespace().collect();
        let ends = [words.first(), (words.len() > 1).then(|| words.last()).flatten()];
        ends.into_iter().flatten().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    }

    fn person(&self) -> Person {
        Person::new(domain::ids::UserId(uuid::Uuid::nil()), self.frame.roles)
    }
}

/// Whether a list shows less than there is, so that it says so.
pub(crate) fn is_part(shown: impl Numeric, total: impl Numeric) -> bool {
    shown.number().unwrap_or_default() < total.number().unwrap_or_default()
}

/// Whether a threshold is to be drawn: a negative one says that there is none.
pub(crate) fn is_mark(mark: impl Numeric) -> bool {
    mark.number().is_some_and(|mark| mark >= 0.0)
}
