//! Just enough reading of Rust to tell its code, its texts and its comments apart.

/// A piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Code, with everything else cut out.
    Code(String),
    /// The inside of a string literal.
    Text(String),
}

/// The pieces of a source file, comments left out and everything from its `#[cfg(test)]` module on as well.
pub fn pieces(source: &str) -> Vec<Piece> {
    let source = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or(source);
    let mut pieces = Vec::new();
    let mut code = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (length, text) = literal(rest);
        if let Some(text) = text {
            pieces.push(Piece::Code(std::mem::take(&mut code)));
            pieces.push(Piece::Text(text.to_owned()));
        } else if length == 0 {
            code.push(first);
        } else {
            code.push(' ');
        }
        rest = &rest[if length == 0 { first.len_utf8() } else { length }..];
    }
    pieces.push(Piece::Code(code));
    pieces
}

/// The code alone.
pub fn code(source: &str) -> String {
    pieces(source)
        .into_iter()
        .filter_map(|piece| if let Piece::Code(code) = piece { Some(code) } else { None })
        .collect()
}

/// The texts alone.
pub fn texts(source: &str) -> Vec<String> {
    pieces(source)
        .into_iter()
        .filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None })
        .collect()
}

/// The length of the comment, character or string that `rest` starts with (0: none), and the inside of the string.
fn literal(rest: &str) -> (usize, Option<&str>) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (rest.find("*/").map_or(rest.len(), |end| end + 2), None);
    }
    if let Some(after) = rest.strip_prefix('"') {
        let inside = &after[..closing(after)];
        return (inside.len() + 2, Some(inside));
    }
    if let Some(raw) = raw_string(rest) {
        return raw;
    }
    (character(rest), None)
}

/// Where the string ends whose inside starts at `after`.
fn closing(after: &str) -> usize {
    let mut escaped = false;
    for (at, c) in after.char_indices() {
        match c {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    after.len().saturating_sub(1)
}

fn raw_string(rest: &str) -> Option<(usize, Option<&str>)> {
    let marked = rest.strip_prefix('r')?;
    let hashes = marked.len() - marked.trim_start_matches('#').len();
    let inside = marked[hashes..].strip_prefix('"')?;
    let end = inside.find(&format!("\"{}", "#".repeat(hashes)))?;
    Some((1 + hashes + 1 + end + 1 + hashes, Some(&inside[..end])))
}

/// The length of a character literal; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix('\'') else { return 0 };
    let inside = if after.starts_with('\\') {
        2 + after[2..].find('\'').unwrap_or(0)
    } else {
        after.chars().next().map_or(0, char::len_utf8)
    };
    if after[inside..].starts_with('\'') { inside + 2 } else { 0 }
}

#[test]
fn code_texts_and_comments_are_told_apart() {
    let source = r##"let a = "one \" two"; // "three"
        /* "four" */ let b: &'static str = r#"fi"ve"#; let c = ['"', '\'', '\u{22}']; "six""##;
    assert_eq!(texts(source), ["one \\\" two", "fi\"ve", "six"]);
    let code = code(source);
    assert!(code.contains("&'static str") && !code.contains("three") && !code.contains("four"), "{code}");
}

#[test]
fn tests_at_the_end_of_a_file_are_not_read() {
    assert_eq!(texts("let a = \"kept\";\n#[cfg(test)]\nmod tests { \"gone\" }"), ["kept"]);
}
