//! Forms as a browser sends them: what a page shows, filled in further.

/// The fields of the form whose tag holds this, as a browser would send them again.
pub(crate) fn fields(page: &str, tag: &str) -> Vec<(String, String)> {
    let unescaped = |text: &str| {
        let codes = [
            ("&quot;", "\""),
            ("&#34;", "\""),
            ("&#39;", "'"),
            ("&lt;", "<"),
            ("&#60;", "<"),
            ("&gt;", ">"),
            ("&#62;", ">"),
            ("&#38;", "&"),
            ("&amp;", "&"),
        ];
        codes.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
    };
    let form = page.split(tag).nth(1).and_then(|rest| rest.split("</form>").next()).unwrap();
    let between = |text: &str, from: &str, to: &str| Some(text.split_once(from)?.1.split_once(to)?.0.to_owned());
    let mut sent = Vec::new();
    for tag in form.split('<').skip(1) {
        let Some(name) = between(tag, "name=\"", "\"") else { continue };
        let is_box = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        if tag.starts_with("input") && (!is_box || tag.contains(" checked")) {
            sent.push((name, unescaped(&between(tag, "value=\"", "\"").unwrap_or_default())));
        } else if tag.starts_with("textarea") {
            let text = tag.split_once('>').unwrap().1;
            sent.push((name, unescaped(text.strip_prefix('\n').unwrap_or(text))));
        } else if tag.starts_with("select") {
            let options = form.split_once(tag).unwrap().1.split("</select>").next().unwrap().to_owned();
            let chosen = options.split("<option ").find(|option| option.contains(" selected")).unwrap_or_default();
            sent.push((name, between(chosen, "value=\"", "\"").unwrap_or_default()));
        }
    }
    sent
}

/// The same fields, with other texts in some of them.
pub(crate) fn typed<'a>(fields: &'a [(String, String)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let told = |name: &str| other.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    let mut all: Vec<_> =
        fields.iter().map(|(name, text)| (name.as_str(), told(name).unwrap_or(text.as_str()))).collect();
    all.extend(other.iter().filter(|(name, _)| !fields.iter().any(|(known, _)| known == name)));
    all
}
