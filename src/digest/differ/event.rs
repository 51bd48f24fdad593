//! One event at two dates, or in two places, that cannot both be right.

use super::{Desk, Found, about, add, clause};
use crate::digest::facts::unit::Unit;
use crate::digest::timeline::{Conflict, Slot};
use crate::text::Span;

/// A difference for each event whose tellings the timeline put together despite their dates or places.
pub(super) fn find(desk: &mut Desk, conflicts: &[Conflict]) -> Vec<Found> {
    let sure: Vec<&Conflict> = conflicts.iter().filter(|c| c.kind == "place" || is_sure(desk, c)).collect();
    sure.into_iter().filter_map(|conflict| of(desk, conflict)).collect()
}

/// Whether the dates can be set against each other: an article of the story states when it was published, or all
/// dates are written with their day or year.
fn is_sure(desk: &Desk, conflict: &Conflict) -> bool {
    let written = |d: &Slot| d.words.of(desk.reading(d.member)).contains(|c: char| c.is_ascii_digit());
    (0..desk.story.members.len()).any(|m| desk.day(m).is_some()) || conflict.tellings.iter().all(written)
}

fn of(desk: &mut Desk, conflict: &Conflict) -> Option<Found> {
    let mut versions: Vec<(String, Vec<(usize, Span)>)> = Vec::new();
    for slot in &conflict.tellings {
        let text = desk.reading(slot.member);
        let unit = desk.lay(Unit::bare(slot.member, slot.span, slot.sentence, slot.source.clone(), text));
        add(&mut versions, &slot.value, (unit, clause(text, slot.span, slot.words)));
    }
    let first = |v: usize| versions.get(v).and_then(|v| v.1.first()).map(|t| t.0);
    let (a, b) = (first(0)?, first(1)?);
    let label = about::shared(desk, b, a).map(|s| (b, s)).or_else(|| Some((a, super::shared_words(desk, a, b)?)))?;
    Some(Found { kind: conflict.kind, about: label, versions, replaces: false })
}
