//! Where the sentences are kept: those of a language are read when somebody first reads in it, and stay.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::{Lang, format};

#[derive(RustEmbed)]
#[folder = "words/"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: [LazyLock<Bundle>; 2] = [LazyLock::new(|| read(Lang::Nl).0), LazyLock::new(|| read(Lang::En).0)];

fn bundle(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Nl => &BUNDLES[0],
        Lang::En => &BUNDLES[1],
    }
}

/// Whether there is a sentence with this key.
pub(super) fn exists(lang: Lang, key: &str) -> bool {
    bundle(lang).has_message(key)
}

/// The sentence with this key. A key without one shows itself.
pub(super) fn lookup(lang: Lang, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(key, lang = lang.code(), "a sentence is not there");
        return key.to_owned();
    };
    let mut faults = Vec::new();
    let written = bundle.format_pattern(pattern, arguments, &mut faults);
    if let Some(fault) = faults.first() {
        tracing::error!(key, lang = lang.code(), %fault, "a sentence could not be written");
        return key.to_owned();
    }
    written.into_owned()
}

/// The sentences of a language, and what was wrong with their files: those parts are left out, and a test holds that there
/// are none.
fn read(lang: Lang) -> (Bundle, Vec<String>) {
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Nl => format::fluent_number_nl,
        Lang::En => format::fluent_number_en,
    }));
    let mut faults = Vec::new();
    let folder = format!("{}/", lang.code());
    for name in Files::iter().filter(|name| name.starts_with(&folder)) {
        let Some(file) = Files::get(&name) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, wrong)| {
            faults.extend(wrong.iter().map(|fault| format!("{name}: {fault}")));
            resource
        });
        if let Err(wrong) = bundle.add_resource(resource) {
            faults.extend(wrong.iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    (bundle, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_sentences_is_read_to_its_end() {
        for lang in Lang::ALL {
            assert_eq!(read(lang).1, Vec::<String>::new(), "{}", lang.code());
        }
    }

    #[test]
    fn a_sentence_that_lacks_an_argument_shows_its_key() {
        assert_eq!(lookup(Lang::Nl, "ago-days", None), "ago-days");
    }
}
