//! The guide leaves nothing out: every component of the stylesheet has its section, and every class is on the page.

use std::collections::BTreeSet;

use crate::{
    assets,
    testing::{Cast, World},
};

/// Classes that the guide cannot show: they are about a whole page, or about what leaves the screen.
const NOT_SHOWN: [(&str, &str); 5] = [
    ("brand-of", "the name of the firm below ours, once its settings say one"),
    ("bare", "a page without the frame, such as the one to sign in, fills the screen"),
    ("bare-card", "the one card on such a page"),
    ("reading", "the width of a page that holds a text"),
    ("going", "what is on its way out of sight"),
];

/// The name of a component and its stylesheet: the files between the foundations (below 10) and the guide's own (80).
fn components() -> Vec<(String, String)> {
    let named = |(path, css): (String, String)| {
        let file = path.trim_start_matches("css/").trim_end_matches(".css");
        let (number, name) = file.split_once('-').unwrap();
        (10..80).contains(&number.parse::<u32>().unwrap()).then(|| (name.to_owned(), css))
    };
    assets::folder("css/").into_iter().filter_map(named).collect()
}

/// The classes in the selectors of a stylesheet.
fn classes_in(css: &str) -> BTreeSet<String> {
    let (mut selectors, mut rest) = (String::new(), css);
    // Comments and texts (addresses of drawings) hold dots that are no classes.
    while let Some(at) = rest.find("/*") {
        selectors.push_str(&rest[..at]);
        rest = rest[at..].split_once("*/").map_or("", |(_, after)| after);
    }
    selectors.push_str(rest);
    let outside_texts: String = selectors.split('"').step_by(2).collect();
    let starts = outside_texts.split('.').skip(1);
    let names = starts.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)));
    names.map(String::from_iter).filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
}

/// Every class that something on a page has.
fn classes_on(page: &str) -> BTreeSet<String> {
    let values = page.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The guide, which has no frame.
async fn guide(world: &World) -> String {
    world.get(Cast::Dirk, "/styleguide").await.is(200).text
}

#[tokio::test]
async fn every_component_has_a_section() {
    let page = guide(&World::new().await).await;
    let framed = ["frame", "brand", "nav"];
    let lacking: Vec<String> = components()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !framed.contains(&name.as_str()) && !page.contains(&format!("id=\"style-{name}\"")))
        .collect();
    assert!(lacking.is_empty(), "the style guide has no section for {lacking:?}");
}

#[tokio::test]
async fn every_class_of_every_component_is_shown() {
    let world = World::new().await;
    // The frame is around the pages of whoever has an account, with more in it for some; whoever has none sees another.
    let framed = [world.get(Cast::Dirk, "/").await, world.get(Cast::Ada, "/").await, world.get(None, "/sign-in").await];
    let framed: String = framed.into_iter().map(|page| page.is(200).text).collect();
    let shown = classes_on(&(guide(&world).await + &framed));
    let excused: BTreeSet<&str> = NOT_SHOWN.iter().map(|(class, _)| *class).collect();
    let lacking: Vec<String> = components()
        .into_iter()
        .flat_map(|(name, css)| classes_in(&css).into_iter().map(move |class| (name.clone(), class)))
        .filter(|(_, class)| !shown.contains(class) && !excused.contains(class.as_str()))
        .map(|(name, class)| format!("{name}: .{class}"))
        .collect();
    assert!(lacking.is_empty(), "the style guide does not show {lacking:#?}");
}

#[test]
fn classes_are_found_in_selectors_only() {
    let css = "/* .no */ .a:has(> .b) { padding: 0.5rem; background: url(\"data:x.y\") } .c-d.e, p.f { }";
    assert_eq!(classes_in(css), ["a", "b", "c-d", "e", "f"].map(str::to_owned).into());
    assert_eq!(classes_on("<p class=\"x y\"><i class=\"z\">"), ["x", "y", "z"].map(str::to_owned).into());
}
