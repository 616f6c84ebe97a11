//! What a device says of itself and of who used it, byte by byte (WebAuthn, 6.1).

use super::{Wrong, cbor::Value, key::Key};

/// Somebody touched it.
const PRESENT: u8 = 1;
/// It knows who.
const VERIFIED: u8 = 1 << 2;
/// The key can be kept elsewhere too.
const BACKUP_ELIGIBLE: u8 = 1 << 3;
/// It is.
const BACKED_UP: u8 = 1 << 4;
/// A key comes along.
const HAS_KEY: u8 = 1 << 6;
/// So does something else.
const HAS_MORE: u8 = 1 << 7;
/// The longest name of a key, in bytes.
const LONGEST_ID: usize = 1_023;

/// What a device says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said<'a> {
    /// The SHA-256 of whom it is said to.
    pub(super) party: &'a [u8],
    /// Whether it knows who used it.
    pub(super) verified: bool,
    /// Whether the key is kept in more than one device.
    pub(super) synced: bool,
    /// How often it signed, as far as it counts.
    pub(super) counter: u32,
    /// The key that it made.
    pub(super) key: Option<NewKey<'a>>,
}

/// A key that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewKey<'a> {
    /// As the device calls it.
    pub(super) id: &'a [u8],
    /// As COSE writes it.
    pub(super) written: &'a [u8],
    /// What that is.
    pub(super) key: Key,
}

impl<'a> Said<'a> {
    /// Reads it.
    ///
    /// # Errors
    /// [`Wrong::Form`]; [`Wrong::Flags`] when nobody touched the device, or it is backed up and cannot be; [`Wrong::Kind`].
    pub(super) fn read(bytes: &'a [u8]) -> Result<Said<'a>, Wrong> {
        let (party, rest) = bytes.split_at_checked(32).ok_or(Wrong::Form)?;
        let (flags, rest) = rest.split_first().ok_or(Wrong::Form)?;
        let (counter, rest) = rest.split_first_chunk().ok_or(Wrong::Form)?;
        let has = |flag| flags & flag != 0;
        let (key, rest) =
            if has(HAS_KEY) { NewKey::read(rest).map(|(key, rest)| (Some(key), rest))? } else { (None, rest) };
        let rest = if has(HAS_MORE) { Value::read(rest).ok_or(Wrong::Form)?.1 } else { rest };
        if !rest.is_empty() {
            return Err(Wrong::Form);
        }
        if !has(PRESENT) || (has(BACKED_UP) && !has(BACKUP_ELIGIBLE)) {
            return Err(Wrong::Flags);
        }
        let (verified, synced) = (has(VERIFIED), has(BACKED_UP));
        Ok(Said { party, verified, synced, counter: u32::from_be_bytes(*counter), key })
    }
}

impl<'a> NewKey<'a> {
    fn read(bytes: &'a [u8]) -> Result<(NewKey<'a>, &'a [u8]), Wrong> {
        // The model of the device comes first; it is nobody's business.
        let (_, rest) = bytes.split_at_checked(16).ok_or(Wrong::Form)?;
        let (length, rest) = rest.split_first_chunk().ok_or(Wrong::Form)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (id, written) = rest.split_at_checked(length).filter(|_| length <= LONGEST_ID).ok_or(Wrong::Form)?;
        let (cose, behind) = Value::read(written).ok_or(Wrong::Form)?;
        let written = &written[..written.len() - behind.len()];
        Ok((NewKey { id, written, key: Key::read(&cose)? }, behind))
    }
}
