//! What the commands say, in both languages.

pub(crate) mod files;
pub(crate) mod profiles;
pub(crate) mod records;
