//! Which files may be kept, and whether one is what its name says.

use domain::refusal::Problem;

/// The largest file that is kept, in bytes.
pub const MOST_BYTES: usize = 10 << 20;

/// The endings that may be kept, each with the media type that its bytes must then have. Nothing that a browser would
/// run is among them.
const KEPT: [(&str, &str); 16] = [
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("gif", "image/gif"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("txt", TEXT),
    ("md", TEXT),
    ("csv", TEXT),
    ("eml", TEXT),
];

/// The media type of everything that is only text.
const TEXT: &str = "text/plain";

/// That a file is larger than is kept.
pub fn too_heavy() -> Problem {
    Problem::new("file", "file-too-heavy").with((MOST_BYTES >> 20).to_string())
}

/// The endings that may be kept, as a list for a file field.
pub fn accepted() -> String {
    KEPT.map(|(ending, _)| format!(".{ending}")).join(",")
}

/// The media type of these bytes, when they may be kept under this name.
///
/// # Errors
/// `file-none` without bytes, `file-too-heavy`, `file-kind` for a name with another ending, `file-not-utf-8` for text that
/// is written otherwise, `file-mismatch` when the bytes are something else than the name says.
pub(super) fn media_type(name: &str, bytes: &[u8]) -> Result<&'static str, Problem> {
    let wrong = |code, detail: &str| Problem::new("file", code).with(detail.chars().take(60).collect::<String>());
    if bytes.is_empty() {
        return Err(wrong("file-none", ""));
    }
    if bytes.len() > MOST_BYTES {
        return Err(too_heavy());
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let Some((_, said)) = KEPT.into_iter().find(|(kept, _)| *kept == ending) else {
        return Err(wrong("file-kind", &ending));
    };
    match found(bytes) {
        Some(found) if found == said => Ok(said),
        Some(found) => Err(wrong("file-mismatch", found)),
        None if said == TEXT && is_other_text(bytes) => Err(wrong("file-not-utf-8", "")),
        None => Err(wrong("file-mismatch", "application/octet-stream")),
    }
}

/// What these bytes are.
fn found(bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes) {
        Some(kind) => Some(kind.mime_type()),
        None => is_text(bytes).then_some(TEXT),
    }
}

/// Whether it is text: UTF-8 with nothing in it that no text holds.
fn is_text(bytes: &[u8]) -> bool {
    let plain = |sign: char| !sign.is_control() || matches!(sign, '\n' | '\r' | '\t');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(plain))
}

/// Whether it looks like text that is not in UTF-8: in a code page of one byte a sign, such as Windows-1252, or in UTF-16
/// with the mark that says so.
fn is_other_text(bytes: &[u8]) -> bool {
    let plain = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\n' | b'\r' | b'\t');
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    std::str::from_utf8(bytes).is_err() && (is_utf16 || bytes.iter().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn a_file_is_kept_when_it_is_what_its_name_says() {
        for (name, bytes, wanted) in [
            ("Jaarverslag 2025.PDF", &b"%PDF-1.7 ..."[..], Ok("application/pdf")),
            ("foto.png", PNG, Ok("image/png")),
            ("gesprek.txt", "Zij groeien, één hal erbij.\r\n".as_bytes(), Ok("text/plain")),
            ("foto.jpg", PNG, Err(("file-mismatch", "image/png"))),
            (
                "verslag.pdf",
                b"MZ\x90\0\x03\0\0\0",
                Err(("file-mismatch", "application/vnd.microsoft.portable-executable")),
            ),
            ("verslag.pdf", b"zomaar tekst", Err(("file-mismatch", "text/plain"))),
            ("notitie.txt", b"<!DOCTYPE html><script>", Err(("file-mismatch", "text/html"))),
            ("gesprek.txt", b"Zij groeien, \xe9\xe9n hal erbij.\r\n", Err(("file-not-utf-8", ""))),
            ("foto.png", b"caf\xe9", Err(("file-mismatch", "application/octet-stream"))),
            ("notitie.txt", b"\xe9\0b", Err(("file-mismatch", "application/octet-stream"))),
            ("notitie.txt", b"a\0b", Err(("file-mismatch", "application/octet-stream"))),
            ("pagina.html", b"<html>", Err(("file-kind", "html"))),
            ("tekening.svg", b"<svg/>", Err(("file-kind", "svg"))),
            ("zonder", b"tekst", Err(("file-kind", ""))),
            ("leeg.txt", b"", Err(("file-none", ""))),
        ] {
            let found = media_type(name, bytes);
            let found = found.as_ref().map(|kind| *kind).map_err(|wrong| (wrong.code, wrong.detail.as_str()));
            assert_eq!(found, wanted, "{name}");
        }
        assert_eq!(media_type("groot.txt", &vec![b'a'; MOST_BYTES + 1]).unwrap_err().code, "file-too-heavy");
        assert!(media_type("groot.txt", &vec![b'a'; MOST_BYTES]).is_ok());
    }
}
