//! What the commands say, in both languages.

pub(crate) mod files;
