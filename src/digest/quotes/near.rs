//! Which tellings may be one utterance: those that share a run of words, or words of content where one voice says them
//! or a fragment holds them. In a story of thousands of quotes all others are held against nothing.

use super::utterance::{Utterance, Voice, front, is_content};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A run of words that two voices share.
const OF_TWO: usize = 5;
/// A run of words that one voice says twice.
const OF_ONE: usize = 3;
/// Of more tellings than this that share a run, or a word, not all are held against each other.
const CROWD: usize = 60;
/// Content words that a telling and its re-wording share.
const REWORDED: usize = 4;
/// The fewest of them that are looked for where the others stand in too many tellings.
const FEWEST: usize = 2;
/// Tellings of so few words are looked for whole.
const SHORT: usize = 2;

/// Two tellings, the later first.
type Pair = (usize, usize);

/// Pairs of tellings that may be of one utterance, in order.
pub(super) fn pairs(all: &[Utterance]) -> Vec<Pair> {
    let book = Book::of(all);
    let mut found = Vec::new();
    found.extend(book.sharing::<OF_TWO>(|_| Some(0)));
    found.extend(book.sharing::<OF_ONE>(|u| book.voices[u]));
    found.extend(book.whole());
    found.extend(book.reworded());
    found.extend(book.fragments());
    found.sort_unstable();
    found.dedup();
    found
}

/// All tellings, their words and voices as numbers.
struct Book<'a> {
    all: &'a [Utterance],
    words: Vec<Vec<u32>>,
    voices: Vec<Option<u32>>,
    /// The fronts of its words of each, every one once.
    fronts: Vec<Vec<&'a str>>,
    /// The fronts of its distinct words of content: two words may have one.
    content: Vec<Vec<&'a str>>,
}

impl<'a> Book<'a> {
    fn of(all: &'a [Utterance]) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut number = |word: &'a String| {
            let next = known.len() as u32;
            *known.entry(word).or_insert(next)
        };
        let words = all.iter().map(|u| u.words.iter().map(&mut number).collect()).collect();
        let mut heard: BTreeMap<&Voice, u32> = BTreeMap::new();
        let voice = |u: &'a Utterance| {
            let voice = u.voice.as_ref()?;
            let next = heard.len() as u32;
            Some(*heard.entry(voice).or_insert(next))
        };
        let voices = all.iter().map(voice).collect();
        Self {
            all,
            words,
            voices,
            fronts: all.iter().map(fronts).collect(),
            content: all.iter().map(content).collect(),
        }
    }

    /// Tellings that share `RUN` words in a row, of those of one `kind`.
    fn sharing<const RUN: usize>(&self, kind: impl Fn(usize) -> Option<u32>) -> Vec<Pair> {
        let mut runs: Vec<(u32, [u32; RUN], usize)> = Vec::new();
        for (u, words) in self.words.iter().enumerate() {
            let Some(kind) = kind(u) else { continue };
            let each = words.windows(RUN).filter_map(|run| run.first_chunk::<RUN>());
            runs.extend(each.map(|run| (kind, *run, u)));
        }
        runs.sort_unstable();
        runs.dedup();
        let shared = runs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        shared.flat_map(|held| neighbours(&held.iter().map(|run| run.2).collect::<Vec<_>>())).collect()
    }

    /// Tellings of one or two words, and those of the same voice that hold these.
    fn whole(&self) -> Vec<Pair> {
        let mut short: HashMap<(u32, &[u32]), Vec<usize>> = HashMap::new();
        for (u, words) in self.words.iter().enumerate().filter(|(_, words)| words.len() <= SHORT) {
            let told = self.voices[u].map(|voice| short.entry((voice, words)).or_default());
            told.into_iter().filter(|held| held.len() < CROWD).for_each(|held| held.push(u));
        }
        let mut found = Vec::new();
        for (u, words) in self.words.iter().enumerate() {
            let Some(voice) = self.voices[u] else { continue };
            let parts = (1..=SHORT).flat_map(|length| words.windows(length));
            let held = parts.filter_map(|part| short.get(&(voice, part))).flatten();
            found.extend(held.filter(|&&other| other != u).map(|&other| pair(u, other)));
        }
        found
    }

    /// Tellings of one voice that share several words of content.
    fn reworded(&self) -> Vec<Pair> {
        let mut held: HashMap<(u32, &str), Vec<usize>> = HashMap::new();
        for (u, fronts) in self.fronts.iter().enumerate() {
            let Some(voice) = self.voices[u] else { continue };
            fronts.iter().for_each(|&front| held.entry((voice, front)).or_default().push(u));
        }
        let mut found = Vec::new();
        for (u, content) in self.content.iter().enumerate().filter(|(_, content)| content.len() >= REWORDED) {
            let Some(voice) = self.voices[u] else { continue };
            let lists: Vec<&Vec<usize>> = content.iter().filter_map(|front| held.get(&(voice, *front))).collect();
            let rare = || lists.iter().filter(|list| list.len() <= CROWD);
            let wanted = REWORDED.saturating_sub(lists.len() - rare().count()).max(FEWEST);
            let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
            rare().copied().flatten().for_each(|&other| *counts.entry(other).or_default() += 1);
            let near = counts.into_iter().filter(|&(other, count)| other != u && count >= wanted);
            found.extend(near.map(|(other, _)| pair(u, other)));
        }
        found
    }

    /// Fragments, and the tellings that hold the rarest of their words.
    fn fragments(&self) -> Vec<Pair> {
        let mut held: HashMap<&str, Vec<usize>> = HashMap::new();
        for (u, fronts) in self.fronts.iter().enumerate() {
            fronts.iter().for_each(|&front| held.entry(front).or_default().push(u));
        }
        let mut found = Vec::new();
        for (u, content) in self.content.iter().enumerate().filter(|(u, _)| self.all[*u].is_fragment()) {
            let lists = content.iter().filter_map(|front| held.get(front));
            let rarest = lists.min_by_key(|list| list.len()).filter(|list| list.len() <= CROWD);
            let others = rarest.into_iter().flatten().filter(|&&other| other != u);
            found.extend(others.map(|&other| pair(u, other)));
        }
        found
    }
}

fn fronts(utterance: &Utterance) -> Vec<&str> {
    let all: BTreeSet<&str> = utterance.words.iter().map(|word| front(word)).collect();
    all.into_iter().collect()
}

fn content(utterance: &Utterance) -> Vec<&str> {
    let words: BTreeSet<&String> = utterance.words.iter().filter(|word| is_content(word)).collect();
    words.into_iter().map(|word| front(word)).collect()
}

fn pair(a: usize, b: usize) -> Pair {
    (a.max(b), a.min(b))
}

/// Each of a list with each; of a long list each with the first ones and those right before it.
fn neighbours(held: &[usize]) -> Vec<Pair> {
    const FIRST: usize = 8;
    let mut found = Vec::new();
    for (at, &later) in held.iter().enumerate() {
        let near = at.saturating_sub(CROWD - FIRST);
        let first = &held[..near.min(FIRST)];
        found.extend(first.iter().chain(&held[near..at]).map(|&earlier| pair(later, earlier)));
    }
    found
}
