//! What a document names: its links, the words between backticks and the lines of its code blocks.

/// What one Markdown document names.
#[derive(Debug, Default)]
pub struct Named {
    /// The targets of links and pictures inside the repository, without what follows a `#`.
    pub links: Vec<String>,
    /// What stands between backticks.
    pub spans: Vec<String>,
    /// The lines of the code blocks, fenced or indented.
    pub commands: Vec<String>,
}

/// Reads a document.
pub fn read(document: &str) -> Named {
    let mut named = Named::default();
    let mut fenced = false;
    for line in document.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced || line.starts_with("    ") {
            named.commands.push(line.trim().to_owned());
        } else {
            named.spans.extend(spans(line));
            named.links.extend(links(line));
        }
    }
    named
}

fn spans(line: &str) -> impl Iterator<Item = String> {
    line.split('`').skip(1).step_by(2).map(str::to_owned)
}

fn links(line: &str) -> Vec<String> {
    let written = line.split("](").skip(1).filter_map(|after| after.split([')', ' ']).next());
    let drawn = ["src=\"", "srcset=\""].into_iter().flat_map(|name| line.split(name).skip(1));
    let targets = written.chain(drawn.filter_map(|after| after.split('"').next()));
    let inside = targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '<']));
    inside.filter_map(|target| target.split('#').next()).map(str::to_owned).collect()
}

#[test]
fn links_spans_and_commands_are_found() {
    let named = read(
        "See [the map](docs/MAP.md#rooms) and `bin/test`.\n\n    bin/dev 1\n\n```\ncargo run\n```\n![a](p.png)<img src=\"q.webp\">",
    );
    assert_eq!(named.links, ["docs/MAP.md", "p.png", "q.webp"]);
    assert_eq!(named.spans, ["bin/test"]);
    assert_eq!(named.commands, ["bin/dev 1", "cargo run"]);
}
