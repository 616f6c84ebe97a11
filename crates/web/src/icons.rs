//! The icons (Lucide, ISC licence, `assets/icons/LICENSE`), written into the page itself: no request, no flicker, and
//! the colour of the text around them. They are decoration; the words beside or the label around them say what is meant.

use std::fmt;

use askama::filters::HtmlSafe;

/// The markup of an icon; empty when there is none of that name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Icon(&'static str);

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.trim_end())
    }
}

impl HtmlSafe for Icon {}

macro_rules! icons {
    ($($name:literal),* $(,)?) => {
        /// The icon with this name.
        pub(crate) fn icon(name: impl AsRef<str>) -> Icon {
            Icon(match name.as_ref() {
                $($name => include_str!(concat!("../assets/icons/", $name, ".svg")),)*
                _ => "",
            })
        }

        /// Every name, for the style guide.
        pub(crate) const ALL: &[&str] = &[$($name),*];
    };
}

icons![
    "archive",
    "arrow-left",
    "arrow-right",
    "arrow-up-down",
    "ban",
    "building-2",
    "calendar",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle-alert",
    "circle-help",
    "clock",
    "columns-3",
    "compass",
    "copy",
    "download",
    "ellipsis",
    "external-link",
    "eye",
    "file-text",
    "filter",
    "flag",
    "folder-kanban",
    "gauge",
    "git-branch",
    "hand-coins",
    "handshake",
    "heart",
    "house",
    "infinity",
    "info",
    "key-round",
    "keyboard",
    "lightbulb",
    "link",
    "list",
    "lock",
    "log-out",
    "mail",
    "megaphone",
    "menu",
    "message-circle",
    "monitor",
    "moon",
    "paperclip",
    "pencil",
    "phone",
    "plus",
    "refresh-cw",
    "rotate-ccw",
    "route",
    "scale",
    "scroll-text",
    "search",
    "send",
    "settings",
    "shield-check",
    "star",
    "sun",
    "target",
    "trash-2",
    "trending-up",
    "triangle-alert",
    "unlock",
    "upload",
    "user-round",
    "users",
    "x",
];
