//! Which quote comes first: carried by most, then other voices before more of the same one.

use super::super::model::QuoteEntry;
use std::collections::{BTreeMap, BTreeSet};

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
    let mut voices: BTreeMap<String, Vec<(usize, Ranked)>> = BTreeMap::new();
    for (number, entry) in std::mem::take(entries).into_iter().enumerate() {
        voices.entry(voice(&entry)).or_default().push((number, entry));
    }
    let mut voices: Vec<Voice> = voices.into_values().map(Voice::of).collect();
    let mut next: BTreeSet<(Key, usize)> = voices.iter().zip(0..).filter_map(|(v, n)| Some((v.key()?, n))).collect();
    while let Some((key, n)) = choose(&next, &voices, entries.len()) {
        next.remove(&(key, n));
        entries.extend(voices[n].speak());
        next.extend(voices[n].key().map(|key| (key, n)));
    }
}

/// The first in order, and whose it is; of one tier a voice that would have more than half of the list comes last.
fn choose(next: &BTreeSet<(Key, usize)>, voices: &[Voice], chosen: usize) -> Option<(Key, usize)> {
    let first = next.first()?;
    let too_many = |n: usize| voices[n].heard * 2 > chosen;
    let tier = next.iter().take_while(|(key, _)| key.tier == first.0.tier);
    Some(*tier.into_iter().find(|(_, n)| !too_many(*n)).unwrap_or(first))
}

fn voice(ranked: &Ranked) -> String {
    ranked.entry.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default()
}

/// What one speaker says: the next one last.
struct Voice {
    rest: Vec<(usize, Ranked)>,
    /// How many stand in the list already.
    heard: usize,
}

impl Voice {
    fn of(mut all: Vec<(usize, Ranked)>) -> Self {
        all.sort_by_key(|(number, ranked)| std::cmp::Reverse(key(ranked, *number, 0)));
        Self { rest: all, heard: 0 }
    }

    fn speak(&mut self) -> Option<Ranked> {
        self.heard += 1;
        self.rest.pop().map(|(_, ranked)| ranked)
    }

    fn key(&self) -> Option<Key> {
        self.rest.last().map(|(number, ranked)| key(ranked, *number, self.heard))
    }
}

/// What a place in the list hangs on, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    tier: usize,
    articles: std::cmp::Reverse<usize>,
    /// How many of the same voice stand before it.
    heard: usize,
    tenth: usize,
    words: std::cmp::Reverse<usize>,
    place: (usize, usize),
    /// Its number among all.
    number: usize,
}

fn key(ranked: &Ranked, number: usize, heard: usize) -> Key {
    Key {
        tier: tier(ranked),
        articles: std::cmp::Reverse(ranked.articles),
        heard,
        tenth: ranked.tenth,
        words: std::cmp::Reverse(ranked.words),
        place: (ranked.member, ranked.start),
        number,
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
