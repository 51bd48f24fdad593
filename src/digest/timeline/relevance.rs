//! Which events of a long timeline stand in the open, and which in the fold.

use super::super::model::EventEntry;
use std::collections::BTreeSet;

/// So many events stand in the open.
const OPEN: usize = 30;

/// For each event whether it is folded away: none of up to thirty; else all but the thirty that most articles tell,
/// of these the more exactly dated, then the later.
pub(crate) fn folded(events: &[&EventEntry]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(weight(events[i])), std::cmp::Reverse(i)));
    let open: BTreeSet<usize> = order.into_iter().take(OPEN).collect();
    (0..events.len()).map(|i| !open.contains(&i)).collect()
}

/// How much an event matters: the articles that tell it, then how exactly it is dated.
fn weight(event: &EventEntry) -> (usize, bool, usize) {
    let articles: BTreeSet<&String> = event.evidence.iter().map(|e| &e.article).collect();
    (articles.len(), event.precision == "day", event.evidence.iter().count())
}
