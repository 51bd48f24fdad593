//! Words in marks that nobody says: scare quotes, titles, nicknames, names of events.

use super::sheet::Sheet;
use super::speaker::Found;

/// Whether run `r` is no speech.
pub(crate) fn is_none(sheet: &Sheet, r: usize, _found: Option<Found>) -> bool {
    let words = sheet.words(sheet.runs[r].inner).split_whitespace().count();
    words < 2
}
