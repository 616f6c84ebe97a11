//! A profile file: whatever it says, reading gives a profile that survives its own file, or a list of what is wrong.

#![no_main]

use domain::profile::Profile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    match Profile::parse(source) {
        Ok(profile) => {
            let written = profile.to_toml();
            assert_eq!(Profile::parse(&written).as_ref(), Ok(&profile), "{written}");
        }
        Err(errors) => assert!(!errors.0.is_empty(), "a refusal says why"),
    }
});
