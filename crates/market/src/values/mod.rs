//! What a cell means: known or unknown, a number, a day, a yes or no.
//!
//! Each kind of value that people write in two ways (`1.234` is one thousand in Utrecht and one and a bit in Boston) is
//! read *under* a way of writing. Whether a text can be read under the one, the other or both tells what it decides
//! about its column; [`crate::survey`] gathers those decisions.

pub mod day;
pub mod number;
pub mod words;

/// What one text says about the way its column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign<W> {
    /// It reads the same either way.
    Same,
    /// It can only be read this way.
    Only(W),
    /// It can be read both ways, and means different things.
    Both,
    /// It cannot be read at all.
    Neither,
}
