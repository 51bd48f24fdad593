//! The search index: our own, in plain script shards.
//!
//! Pagefind was weighed and left: it loads WebAssembly and fetches its chunks, which browsers refuse for pages opened
//! from disk, and brings a large tree. A shard here is one script, `nutgraf("ba", {…})`, loaded with a script
//! element, which works everywhere a page does. Words are folded and cut at [`LONGEST`] letters; a shard holds the
//! words of one or two first letters, each with the stories it is in, those that name it in the headline first.

use super::stories::StoryEntry;
use crate::text::words;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Letters of a word that count.
const LONGEST: usize = 12;

/// Stories a word leads to; newer ones win. A word in more says little.
const MOST: usize = 400;

/// A word and a story that it leads to.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    word: Box<str>,
    /// Number of the story's entry.
    story: u32,
    /// How much it says of the story.
    weight: u32,
}

/// What looks words up in the browser, with the words that it need not look for.
pub(super) fn script() -> String {
    include_str!("search.js").replace("{left_out}", &crate::lexicon::stop_words().collect::<Vec<_>>().join(" "))
}

/// The words of all stories.
#[derive(Debug)]
pub(super) struct Search {
    /// By word, then story.
    words: Vec<Listed>,
    /// Where the words of each shard stand.
    shards: BTreeMap<String, Vec<Range<usize>>>,
    /// A hash of what results show of each story.
    shown: Vec<String>,
}

impl Search {
    /// The words of `entries`.
    pub(super) fn new(entries: &[StoryEntry]) -> Self {
        let mut words: Vec<Listed> = entries.par_iter().enumerate().flat_map_iter(|(i, e)| listed(i, e)).collect();
        words.par_sort_unstable();
        let mut shards: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
        let mut at = 0;
        for run in words.chunk_by(|a, b| head(&a.word) == head(&b.word)) {
            shards.entry(shard_of(&run[0].word)).or_default().push(at..at + run.len());
            at += run.len();
        }
        let shown = entries.par_iter().map(|e| crate::text::stamp([row(e).as_bytes()]));
        Self { words, shards, shown: shown.collect() }
    }

    /// The names of all shards: the two first letters of the words in the index.
    pub(super) fn shards(&self) -> Vec<String> {
        self.shards.keys().cloned().collect()
    }

    fn of(&self, shard: &str) -> impl Iterator<Item = &[Listed]> {
        let ranges = self.shards.get(shard).into_iter().flatten();
        ranges.flat_map(|range| self.words[range.clone()].chunk_by(|a, b| a.word == b.word))
    }

    /// A hash of all that a shard's script is made of.
    pub(super) fn stamp(&self, shard: &str) -> String {
        let mut all: Vec<u8> = Vec::new();
        for one in self.of(shard).flatten() {
            all.extend(
                one.word
                    .bytes()
                    .chain([0])
                    .chain(one.weight.to_le_bytes())
                    .chain(self.shown[one.story as usize].bytes()),
            );
        }
        crate::text::stamp([all.as_slice()])
    }

    /// A shard's script.
    pub(super) fn script(&self, shard: &str, entries: &[StoryEntry]) -> String {
        let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
        let mut stories: Vec<String> = Vec::new();
        let mut table = String::new();
        for run in self.of(shard) {
            let _ = write!(table, "{}:[", json(&run[0].word));
            for (at, one) in best(run, entries).into_iter().enumerate() {
                let number = *numbers.entry(one.story).or_insert_with(|| {
                    stories.push(row(&entries[one.story as usize]));
                    stories.len() - 1
                });
                let comma = if at == 0 { "" } else { "," };
                let _ = write!(table, "{comma}{number},{}", one.weight.min(99));
            }
            table.push_str("],\n");
        }
        format!("nutgraf({},[{}],{{\n{}}});\n", json(shard), stories.join(",\n"), table)
    }
}

/// The stories of a word, those that it says most of first, then the newest.
fn best<'a>(run: &'a [Listed], entries: &[StoryEntry]) -> Vec<&'a Listed> {
    let mut all: Vec<&Listed> = run.iter().collect();
    all.sort_by(|a, b| {
        let key = |one: &Listed| {
            let entry = &entries[one.story as usize];
            (one.weight, entry.date.as_deref(), Reverse(entry.slug.as_str()))
        };
        let (a, b): ((u32, Option<&str>, Reverse<&str>), _) = (key(a), key(b));
        b.cmp(&a)
    });
    all.truncate(MOST);
    all
}

/// A story as results show it.
fn row(entry: &StoryEntry) -> String {
    let date = entry.date.as_deref().unwrap_or("");
    format!("[{},{},{},{}]", json(&entry.slug), json(&entry.title), json(date), entry.reports.len())
}

/// The words under which entry number `i` is found.
fn listed(i: usize, entry: &StoryEntry) -> Vec<Listed> {
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    if !entry.is_withdrawn() {
        each_word(entry, |word, weight| *words.entry(word).or_default() += weight);
    }
    words.into_iter().map(|(word, weight)| Listed { word: word.into(), story: i as u32, weight }).collect()
}

/// JSON that is safe inside a script file: no line separators of Unicode.
fn json(text: &str) -> String {
    let plain = serde_json::to_string(text).unwrap_or_default();
    plain.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace("</", "<\\/")
}

/// Every word under which a story is found, and how much it weighs.
fn each_word(entry: &StoryEntry, mut take: impl FnMut(String, u32)) {
    let mut feed = |text: &str, weight: u32| {
        for word in words(text) {
            let cut: String = word.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
            if cut.chars().count() > 1 && !crate::lexicon::is_stop_word(&word) {
                take(cut, weight);
            }
        }
    };
    feed(&entry.title, 8);
    for name in entry.people.iter().chain(&entry.organisations).chain(&entry.places) {
        feed(&name.name, 3);
    }
    entry.lead.iter().for_each(|l| feed(&l.0, 2));
    entry.quote.iter().for_each(|q| feed(&q.text, 1));
    entry.differ.iter().for_each(|d| feed(&d.about, 2));
    for report in &entry.reports {
        report.title.iter().for_each(|t| feed(t, 4));
        report.outlet.iter().for_each(|o| feed(&o.name, 2));
    }
}

/// The letters that tell a word's shard.
fn head(word: &str) -> &str {
    let end = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// The shard of a word: its first two letters, as digits of their code points where not plain Latin.
fn shard_of(word: &str) -> String {
    let mut name = String::new();
    for c in head(word).chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else {
            let _ = write!(name, "u{:x}", u32::from(c));
        }
    }
    name
}
