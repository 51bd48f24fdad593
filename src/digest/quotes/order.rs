//! Which quote comes first: carried by most, then other voices before more of the same one.

use super::super::model::QuoteEntry;
use std::collections::BTreeMap;

/// A quote of fewer words is no key quote.
const KEY_WORDS: usize = 8;

/// An entry and what its place hangs on.
pub(super) struct Ranked {
    /// How many independent texts carry it.
    pub articles: usize,
    /// How many words the leading form has.
    pub words: usize,
    /// Where it is met first.
    pub member: usize,
    /// Its place there, in bytes.
    pub start: usize,
    /// How many tenths of the article stand before it.
    pub tenth: usize,
    /// The entry.
    pub entry: QuoteEntry,
}

/// Sorts entries as a page shows them: key quotes, then fragments and short ones, then those nobody surely said.
pub(super) fn sort(entries: &mut Vec<Ranked>) {
    let mut rest: Vec<Ranked> = std::mem::take(entries);
    rest.sort_by_key(|e| (e.member, e.start));
    let mut spoken: BTreeMap<String, usize> = BTreeMap::new();
    while !rest.is_empty() {
        let chosen = entries.len();
        let best = (0..rest.len()).min_by_key(|&i| key(&rest[i], &spoken, chosen)).unwrap_or(0);
        let next = rest.remove(best);
        *spoken.entry(voice(&next)).or_default() += 1;
        entries.push(next);
    }
}

fn voice(ranked: &Ranked) -> String {
    ranked.entry.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default()
}

/// What a place in the list hangs on, in this order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    tier: usize,
    /// Whether its speaker would have more than half of the list.
    too_many: bool,
    articles: std::cmp::Reverse<usize>,
    heard: usize,
    tenth: usize,
    words: std::cmp::Reverse<usize>,
    place: (usize, usize),
}

fn key(ranked: &Ranked, spoken: &BTreeMap<String, usize>, chosen: usize) -> Key {
    let heard = spoken.get(&voice(ranked)).copied().unwrap_or(0);
    Key {
        tier: tier(ranked),
        too_many: heard * 2 > chosen,
        articles: std::cmp::Reverse(ranked.articles),
        heard,
        tenth: ranked.tenth,
        words: std::cmp::Reverse(ranked.words),
        place: (ranked.member, ranked.start),
    }
}

/// 0 for a key quote: a whole clause of some length whose speaker is sure; 1 for other sure ones, 2 for the rest.
fn tier(ranked: &Ranked) -> usize {
    let entry = &ranked.entry;
    if entry.standing.confidence < 0.85 || entry.speaker.is_none() {
        return 2;
    }
    usize::from(entry.partial || ranked.words < KEY_WORDS)
}
