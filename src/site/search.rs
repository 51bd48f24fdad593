//! The search index: our own, in plain script shards.
//!
//! Pagefind was weighed and left: it loads WebAssembly and fetches its chunks, which browsers refuse for pages opened
//! from disk, and brings a large tree. A shard here is one script, `nutgraf("ba", {…})`, loaded with a script
//! element, which works everywhere a page does. Words are folded and cut at [`LONGEST`] letters; a shard holds the
//! words that begin alike, each with the stories it is in, those that name it in the headline first. What a result
//! shows of a story, its lines with who says them and when, stands in a block with a few other stories, which is
//! loaded once the story is found.

use super::stories::StoryEntry;
use super::storylines::Storylines;
use crate::text::words;
use rayon::prelude::*;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Letters of a word that count.
const LONGEST: usize = 12;

/// Stories a word leads to; newer ones win. A word in more says little.
const MOST: usize = 400;

/// Up to how many words of stories one shard holds all; up to how many a shard a first letter does.
const ONE_SHARD: usize = 6_000;
const A_LETTER: usize = 100_000;

/// Stories a block holds, about.
const IN_BLOCK: usize = 8;

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
    /// How many first letters of a word tell its shard: 0, 1 or 2.
    letters: usize,
    /// Where the words of each shard stand.
    shards: BTreeMap<String, Vec<Range<usize>>>,
    /// Numbers of the stories of each block.
    blocks: Vec<Vec<usize>>,
}

impl Search {
    /// The words of `entries` and of the storylines that they are parts of.
    pub(super) fn new(entries: &[StoryEntry], storylines: &Storylines) -> Self {
        let of = |(i, entry): (usize, &StoryEntry)| listed(i, entry, storylines);
        let mut words: Vec<Listed> = entries.par_iter().enumerate().flat_map_iter(of).collect();
        words.par_sort_unstable();
        let letters = match words.len() {
            0..=ONE_SHARD => 0,
            n => 1 + usize::from(n > A_LETTER),
        };
        let mut shards: BTreeMap<String, Vec<Range<usize>>> = BTreeMap::new();
        let mut at = 0;
        for run in words.chunk_by(|a, b| head(&a.word, letters) == head(&b.word, letters)) {
            shards.entry(shard_of(&run[0].word, letters)).or_default().push(at..at + run.len());
            at += run.len();
        }
        let mut blocks = vec![Vec::new(); blocks_for(entries.len())];
        for (i, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_withdrawn()) {
            let block = block_of(&entry.slug, blocks.len());
            blocks[block].push(i);
        }
        blocks.iter_mut().for_each(|block| block.sort_by_key(|i| &entries[*i].slug));
        Self { words, letters, shards, blocks }
    }

    /// The names of all shards: what the words in the index begin with.
    pub(super) fn shards(&self) -> Vec<String> {
        self.shards.keys().cloned().collect()
    }

    /// How many letters of a word tell its shard.
    pub(super) fn letters(&self) -> usize {
        self.letters
    }

    /// How many blocks of lines there are.
    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    fn of(&self, shard: &str) -> impl Iterator<Item = &[Listed]> {
        let ranges = self.shards.get(shard).into_iter().flatten();
        ranges.flat_map(|range| self.words[range.clone()].chunk_by(|a, b| a.word == b.word))
    }

    /// A hash of all that a shard's script is made of.
    pub(super) fn stamp(&self, shard: &str, entries: &[StoryEntry]) -> String {
        let mut all: Vec<u8> = self.blocks.len().to_le_bytes().to_vec();
        for one in self.of(shard).flatten() {
            let entry = &entries[one.story as usize];
            let row = entry.slug.bytes().chain([0]).chain(entry.date.as_deref().unwrap_or("").bytes());
            all.extend(one.word.bytes().chain([0]).chain(one.weight.to_le_bytes()).chain(row));
        }
        crate::text::stamp([all.as_slice()])
    }

    /// A shard's script.
    pub(super) fn script(&self, shard: &str, entries: &[StoryEntry]) -> String {
        let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
        let mut stories: Vec<String> = Vec::new();
        let mut table = String::new();
        for run in self.of(shard) {
            let _ = write!(table, "{}:[", safe(&json!(run[0].word)));
            for (at, one) in best(run, entries).into_iter().enumerate() {
                let number = *numbers.entry(one.story).or_insert_with(|| {
                    let entry = &entries[one.story as usize];
                    let date = entry.date.as_deref().unwrap_or("");
                    stories.push(safe(&json!([entry.slug, date, block_of(&entry.slug, self.blocks.len())])));
                    stories.len() - 1
                });
                let comma = if at == 0 { "" } else { "," };
                let _ = write!(table, "{comma}{number},{}", one.weight.min(99));
            }
            table.push_str("],\n");
        }
        format!("nutgraf({},[{}],{{\n{}}});\n", safe(&json!(shard)), stories.join(",\n"), table)
    }

    /// A hash of all that a block's script is made of.
    pub(super) fn block_stamp(&self, block: usize, entries: &[StoryEntry], storylines: &Storylines) -> String {
        let stories = self.blocks.get(block).into_iter().flatten();
        let part_of = |i: &usize| storylines.of_story(*i).map_or("", |line| line.title.as_str());
        crate::text::stamp(stories.flat_map(|i| [entries[*i].stamp.as_bytes(), part_of(i).as_bytes()]))
    }

    /// A block's script: of each story its headline, date, outlets by article, lines, and the storyline that it is a
    /// part of.
    pub(super) fn block(&self, block: usize, entries: &[StoryEntry], storylines: &Storylines) -> String {
        let story = |i: &usize| {
            let entry = &entries[*i];
            let outlet = |report: &super::stories::Report| report.outlet.as_ref().map_or("", |o| &*o.name).to_owned();
            let outlets: Vec<String> = entry.reports.iter().map(outlet).collect();
            let lines: Vec<_> = entry.lines.iter().map(|l| json!([l.at, l.text, l.who, l.day, l.told])).collect();
            let part_of = storylines.of_story(*i).map(|line| [&line.title, &line.slug]);
            let row = json!([entry.title, entry.date, outlets, lines, part_of]);
            format!("{}:{}", safe(&json!(entry.slug)), safe(&row))
        };
        let stories: Vec<String> = self.blocks.get(block).into_iter().flatten().map(story).collect();
        format!("nutgraf_lines({block},{{\n{}\n}});\n", stories.join(",\n"))
    }
}

/// A power of two, so that a story stays in its block while the site grows a little.
fn blocks_for(stories: usize) -> usize {
    stories.div_ceil(IN_BLOCK).next_power_of_two()
}

/// The block of the story at `slug`.
fn block_of(slug: &str, blocks: usize) -> usize {
    let stamp = crate::text::stamp([slug.as_bytes()]);
    usize::from_str_radix(&stamp[..8], 16).unwrap_or(0) % blocks.max(1)
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

/// The words under which entry number `i` is found.
fn listed(i: usize, entry: &StoryEntry, storylines: &Storylines) -> Vec<Listed> {
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    if !entry.is_withdrawn() {
        let part_of = storylines.of_story(i).map(|line| line.title.as_str());
        each_word(entry, part_of, |word, weight| *words.entry(word).or_default() += weight);
    }
    words.into_iter().map(|(word, weight)| Listed { word: word.into(), story: i as u32, weight }).collect()
}

/// JSON that is safe inside a script file: no line separators of Unicode.
fn safe(value: &serde_json::Value) -> String {
    value.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace("</", "<\\/")
}

/// Every word under which a story is found, and how much it weighs.
fn each_word(entry: &StoryEntry, part_of: Option<&str>, mut take: impl FnMut(String, u32)) {
    let mut feed = |text: &str, weight: u32| {
        for word in words(text) {
            let cut: String = word.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
            if cut.chars().count() > 1 && !crate::lexicon::is_stop_word(&word) {
                take(cut, weight);
            }
        }
    };
    feed(&entry.title, 8);
    part_of.iter().for_each(|title| feed(title, 3));
    for name in entry.people.iter().chain(&entry.organisations).chain(&entry.places) {
        feed(&name.name, 3);
    }
    entry.topics.iter().for_each(|topic| feed(topic, 2));
    entry.differ.iter().for_each(|d| feed(&d.about, 2));
    for report in &entry.reports {
        report.title.iter().for_each(|t| feed(t, 4));
        report.outlet.iter().for_each(|o| feed(&o.name, 2));
    }
    for line in &entry.lines {
        feed(&line.text, 1);
        line.who.iter().for_each(|who| feed(who, 1));
    }
}

/// The letters that tell a word's shard.
fn head(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// The shard of a word: its first letters, as digits of their code points where not plain Latin.
fn shard_of(word: &str, letters: usize) -> String {
    if letters == 0 {
        return "all".to_owned();
    }
    let mut name = String::new();
    for c in head(word, letters).chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else {
            let _ = write!(name, "u{:x}", u32::from(c));
        }
    }
    name
}
