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
    /// Its place there.
    pub start: usize,
    /// The entry.
    pub entry: QuoteEntry,
}

/// Sorts entries as a page shows them.
pub(super) fn sort(entries: &mut Vec<Ranked>) {
    let mut rest: Vec<Ranked> = std::mem::take(entries);
    rest.sort_by_key(|e| (e.member, e.start));
    let mut spoken: BTreeMap<String, usize> = BTreeMap::new();
    while !rest.is_empty() {
        let best = (0..rest.len()).min_by_key(|&i| key(&rest[i], &spoken)).unwrap_or(0);
        let next = rest.remove(best);
        *spoken.entry(voice(&next)).or_default() += 1;
        entries.push(next);
    }
}

fn voice(ranked: &Ranked) -> String {
    ranked.entry.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default()
}

type Key = (bool, bool, std::cmp::Reverse<usize>, usize, bool, usize, usize);

fn key(ranked: &Ranked, spoken: &BTreeMap<String, usize>) -> Key {
    let entry = &ranked.entry;
    let unsure = entry.confidence < 0.85 || entry.speaker.is_none();
    let short = ranked.words < KEY_WORDS;
    let heard = spoken.get(&voice(ranked)).copied().unwrap_or(0);
    (unsure, short, std::cmp::Reverse(ranked.articles), heard, entry.partial, ranked.member, ranked.start)
}
