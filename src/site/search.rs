//! The search index: our own, in plain script shards.
//!
//! Pagefind was weighed and left: it loads WebAssembly and fetches its chunks, which browsers refuse for pages opened
//! from disk, and brings a large tree. A shard here is one script, `nutgraf("ba", {…})`, loaded with a script
//! element, which works everywhere a page does. Words are folded and cut at [`LONGEST`] letters; a shard holds the
//! words of one or two first letters, each with the stories it is in, those that name it in the headline first.

use super::stories::StoryEntry;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Letters of a word that count.
const LONGEST: usize = 12;

/// Stories a word leads to; newer ones win. A word in more says little.
const MOST: usize = 400;

/// Words, each with its stories and how much it weighs in each.
type Words = BTreeMap<String, BTreeMap<usize, u32>>;

/// The names of all shards: the two first letters of the words in the index.
pub(super) fn shards(entries: &[StoryEntry]) -> Vec<String> {
    let mut all: BTreeSet<String> = BTreeSet::new();
    for entry in entries.iter().filter(|e| !e.is_withdrawn()) {
        each_word(entry, |word, _| {
            let name = shard_of(word);
            if !all.contains(&name) {
                all.insert(name);
            }
        });
    }
    all.into_iter().collect()
}

/// All shards' scripts by name.
pub(super) fn index(entries: &[StoryEntry]) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, Words> = BTreeMap::new();
    for (i, entry) in entries.iter().enumerate().filter(|(_, e)| !e.is_withdrawn()) {
        each_word(entry, |word, weight| {
            let words = all.entry(shard_of(word)).or_default();
            *words.entry(word.to_owned()).or_default().entry(i).or_default() += weight;
        });
    }
    all.iter().map(|(name, words)| (name.clone(), write(entries, name, words))).collect()
}

fn write(entries: &[StoryEntry], name: &str, index: &Words) -> String {
    let mut shown: BTreeMap<usize, usize> = BTreeMap::new();
    let mut table = String::new();
    for (word, stories) in index {
        let mut best: Vec<(usize, u32)> = stories.iter().map(|(i, w)| (*i, *w)).collect();
        let key = |(i, w): &(usize, u32)| {
            (std::cmp::Reverse(*w), std::cmp::Reverse(entries[*i].date.clone()), entries[*i].slug.clone())
        };
        best.sort_by_key(key);
        best.truncate(MOST);
        let _ = write!(table, "{}:[", json(word));
        for (i, weight) in best {
            let next = shown.len();
            let at = *shown.entry(i).or_insert(next);
            let _ = write!(table, "{at},{},", weight.min(99));
        }
        if table.ends_with(',') {
            table.pop();
        }
        table.push_str("],\n");
    }
    let mut by_number: Vec<(usize, usize)> = shown.into_iter().map(|(i, at)| (at, i)).collect();
    by_number.sort_unstable();
    let stories: Vec<String> = by_number
        .iter()
        .map(|(_, i)| {
            let e = &entries[*i];
            format!(
                "[{},{},{},{}]",
                json(&e.slug),
                json(&e.title),
                json(e.date.as_deref().unwrap_or("")),
                e.reports.len()
            )
        })
        .collect();
    format!("nutgraf({},[{}],{{\n{}}});\n", json(name), stories.join(",\n"), table)
}

/// JSON that is safe inside a script file: no line separators of Unicode.
fn json(text: &str) -> String {
    let plain = serde_json::to_string(text).unwrap_or_default();
    plain.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace("</", "<\\/")
}

/// Every word under which a story is found, and how much it weighs.
fn each_word(entry: &StoryEntry, mut take: impl FnMut(&str, u32)) {
    let mut feed = |text: &str, weight: u32| {
        for word in words(text) {
            let cut: String = word.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
            if cut.chars().count() > 1 && !crate::lexicon::is_stop_word(&word) {
                take(&cut, weight);
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

/// The shard of a word: its first two letters, as digits of their code points where not plain Latin.
fn shard_of(word: &str) -> String {
    let mut name = String::new();
    for c in word.chars().take(2) {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else {
            let _ = write!(name, "u{:x}", u32::from(c));
        }
    }
    name
}
