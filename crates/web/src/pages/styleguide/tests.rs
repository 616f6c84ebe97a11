//! The guide leaves nothing out: every class of every component is on the page. And the stylesheet is what it shows: a file
//! for each component, a class defined in one of them, and none that nobody uses.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    assets,
    testing::{Cast, World},
    words::tests::files,
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

/// The selectors of a stylesheet, of which one that stands in another counts only for what it stands in; a list is taken
/// apart. What at-rules say is none, and neither are the steps of an animation.
fn selectors_in(css: &str) -> Vec<String> {
    let (mut found, mut open, mut said) = (Vec::new(), Vec::<bool>::new(), String::new());
    let mut rest = css;
    while let Some(sign) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match sign {
            '{' => {
                let prelude = said.trim();
                let holds = prelude.starts_with('@') && !prelude.starts_with("@keyframes");
                if !holds && !prelude.starts_with('@') && open.iter().all(|holds| *holds) {
                    found.extend(apart(prelude));
                }
                open.push(holds);
                said.clear();
            }
            '}' => {
                open.pop();
                said.clear();
            }
            ';' => said.clear(),
            _ => said.push(sign),
        }
        rest = &rest[sign.len_utf8()..];
    }
    found
}

/// The parts of a list of selectors.
fn apart(list: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for sign in list.chars() {
        depth += match sign {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        };
        if sign == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// The component that a class belongs to: the one that it is called after, the longest name first.
fn owner<'a>(class: &str, names: &'a [String]) -> Option<&'a String> {
    let is_called_after =
        |name: &&String| class.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    names.iter().filter(is_called_after).max_by_key(|name| name.len())
}

/// Whether a text has this word: not as a part of a longer one.
fn says(text: &str, word: &str) -> bool {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || "-_".contains(sign);
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
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

#[test]
fn a_stylesheet_is_about_one_component() {
    let all = components();
    let names: Vec<String> = all.iter().map(|(name, _)| name.clone()).collect();
    let is_of =
        |name: &String, selector: &str| classes_in(selector).iter().any(|class| owner(class, &names) == Some(name));
    let strange: Vec<String> = all
        .iter()
        .flat_map(|(name, css)| selectors_in(css).into_iter().map(move |selector| (name, selector)))
        .filter(|(name, selector)| !is_of(name, selector))
        .map(|(name, selector)| format!("{name}: {selector}"))
        .collect();
    assert!(strange.is_empty(), "these name nothing of the component whose file they stand in: {strange:#?}");
}

#[test]
fn a_class_is_defined_in_one_file() {
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, css) in components() {
        for classes in selectors_in(&css).iter().map(|selector| classes_in(selector)) {
            // With another class beside it the selector says what it is there, and not what it is.
            if let (1, Some(class)) = (classes.len(), classes.first()) {
                homes.entry(class.clone()).or_default().insert(name.clone());
            }
        }
    }
    let many: Vec<_> = homes.into_iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(many.is_empty(), "defined in more than one file: {many:#?}");
}

#[test]
fn every_class_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [("templates", ".html"), ("assets/js", ".js"), ("src", ".rs")];
    let texts = folders.iter().flat_map(|(folder, ending)| files(&root.join(folder), ending));
    let is_used = |path: &Path| !path.components().any(|part| part.as_os_str() == "styleguide");
    let texts: Vec<String> = texts.filter(|(path, _)| is_used(path)).map(|(_, text)| text).collect();
    let classes = components().into_iter().flat_map(|(_, css)| classes_in(&css)).collect::<BTreeSet<_>>();
    let dead: Vec<_> = classes.into_iter().filter(|class| !texts.iter().any(|text| says(text, class))).collect();
    assert!(dead.is_empty(), "classes that no template, script or code has: {dead:#?}");
}

#[test]
fn selectors_are_found_and_belong_to_what_they_are_called_after() {
    let css = "/* .x { } */ @layer component { .a, .b:is(.c, d) { e: f; .g { } } @media print { .h > i { } } \
               @keyframes j { from { } } }";
    assert_eq!(selectors_in(css), [".a", ".b:is(.c, d)", ".h > i"]);
    let names = ["chosen", "chosen-part", "part"].map(str::to_owned);
    let owner = |class| owner(class, &names).map(String::as_str);
    assert_eq!(owner("chosen-part-a"), Some("chosen-part"));
    assert_eq!((owner("chosen-b"), owner("chosenb"), owner("part")), (Some("chosen"), None, Some("part")));
    assert!(says("class=\"a b-c\"", "b-c") && !says("class=\"a b-c\"", "b") && !says("ab", "b"));
}
