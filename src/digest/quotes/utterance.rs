//! Tellings of one utterance found across articles: shortened, cut elsewhere, translated anew.

use crate::notes::{NameKind, Quote};
use crate::story::{CastId, Story, cast};
use crate::text::{fold, squash, words};
use std::collections::BTreeMap;

/// Shared words in a row that make two tellings one, whoever is credited.
const SAME_RUN: usize = 8;
/// Shared words in a row that make two tellings of one speaker one.
const SPEAKER_RUN: usize = 4;
/// The part of the shorter telling's content words that a re-worded one must share.
const REWORDED: f32 = 0.6;

/// One quote of one article.
#[derive(Clone, Debug)]
pub(super) struct Utterance {
    /// Number of the member.
    pub member: usize,
    /// Number of its quote.
    pub quote: usize,
    /// Its folded words.
    pub words: Vec<String>,
    /// Who is credited.
    pub voice: Option<Voice>,
    /// Of the rule that found it.
    pub confidence: f32,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// Somebody of the story's cast.
    Cast(CastId),
    /// Somebody not named, as written.
    Written(String, NameKind),
}

/// All quotes of a story.
pub(super) fn all(story: &Story) -> Vec<Utterance> {
    let mut out = Vec::new();
    for (m, member) in story.members.iter().enumerate() {
        for (q, quote) in member.notes.quotes.iter().enumerate() {
            let spoken: Vec<&str> = quote.runs.iter().map(|r| r.of(&member.article.reading.text)).collect();
            let words = words(&without_points(&spoken.join(" ")));
            if !words.is_empty() {
                out.push(Utterance {
                    member: m,
                    quote: q,
                    words,
                    voice: voice(story, m, quote),
                    confidence: quote.confidence,
                });
            }
        }
    }
    out
}

/// "U.S." as "US": initials are one word.
fn without_points(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = [' ', ' '];
    for c in text.chars() {
        let initial = c == '.' && before[1].is_uppercase() && !before[0].is_alphanumeric();
        if !initial {
            out.push(c);
        }
        before = [before[1], c];
    }
    out
}

fn voice(story: &Story, member: usize, quote: &Quote) -> Option<Voice> {
    let speaker = quote.speaker.as_ref()?;
    if let Some(id) = cast::whom(story, member, speaker) {
        return Some(Voice::Cast(id));
    }
    let written = squash(speaker.span.of(&story.members[member].article.reading.text));
    let pronoun =
        matches!(fold(&written).as_str(), "he" | "she" | "it" | "they" | "who" | "i" | "we" | "which" | "that");
    (!pronoun).then_some(Voice::Written(written, speaker.kind))
}

/// Groups of tellings of one utterance, in the order of their first telling.
pub(super) fn groups(story: &Story, all: &[Utterance]) -> Vec<Vec<usize>> {
    let weights = Weights::of(story);
    let mut leader: Vec<usize> = (0..all.len()).collect();
    for b in 0..all.len() {
        for a in 0..b {
            let (x, y) = (find(&leader, a), find(&leader, b));
            if x != y && alike(&weights, &all[a], &all[b]) {
                leader[x.max(y)] = x.min(y);
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..all.len() {
        out.entry(find(&leader, i)).or_default().push(i);
    }
    out.into_values().collect()
}

fn find(leader: &[usize], mut i: usize) -> usize {
    while leader[i] != i {
        i = leader[i];
    }
    i
}

/// Whether two tellings are one utterance.
fn alike(weights: &Weights, a: &Utterance, b: &Utterance) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let run = longest_run(&short.words, &long.words);
    // "The statement" and whoever wrote it are not two voices.
    let known = matches!((&a.voice, &b.voice), (Some(Voice::Cast(_)), Some(Voice::Cast(_))));
    let same = a.voice.is_some() && a.voice == b.voice;
    if known && !same {
        return run >= SAME_RUN && run * 10 >= short.words.len() * 8;
    }
    let whole = run == short.words.len();
    if whole && same && run >= 2 && a.member != b.member && weights.sum(&short.words) > 1.2 {
        return true;
    }
    if whole && (run >= 3 || weights.sum(&short.words) > 5.0)
        || run >= SPEAKER_RUN && run * 2 >= short.words.len()
        || run >= SAME_RUN
    {
        return same || run >= 5;
    }
    same && a.member != b.member
        && (run > SPEAKER_RUN && run * 3 >= short.words.len() || reworded(weights, short, long))
}

/// Whether the content words of the shorter telling stand in the longer one.
fn reworded(weights: &Weights, short: &Utterance, long: &Utterance) -> bool {
    let shared: Vec<&String> = unique(&short.words).into_iter().filter(|w| has(&long.words, w)).collect();
    let content = shared.iter().filter(|w| weights.of_word(w) > 0.0).count();
    let part: f32 = shared.iter().map(|w| weights.of_word(w)).sum();
    let whole: f32 = unique(&short.words).iter().map(|w| weights.of_word(w)).sum();
    content >= 4 && whole > 0.0 && part / whole >= REWORDED
}

fn unique(words: &[String]) -> Vec<&String> {
    let set: std::collections::BTreeSet<&String> = words.iter().collect();
    set.into_iter().collect()
}

/// Whether `words` hold `word` or another form of it.
fn has(words: &[String], word: &str) -> bool {
    let stem = stem(word);
    words.iter().any(|other| self::stem(other) == stem)
}

/// The front of a word, where its meaning is.
fn stem(word: &str) -> &str {
    let cut = match word.chars().count() {
        n if n > 7 => 6,
        n if n > 4 => n - 2,
        n => n,
    };
    word.char_indices().nth(cut).map_or(word, |(at, _)| &word[..at])
}

/// The longest run of words that both hold.
fn longest_run(a: &[String], b: &[String]) -> usize {
    let mut best = 0;
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        for j in (0..b.len()).rev() {
            row[j + 1] = if b[j] == *word { row[j] + 1 } else { 0 };
            best = best.max(row[j + 1]);
        }
    }
    best
}

/// How telling words are in the story: rare ones weigh more, stop words nothing.
struct Weights {
    articles: BTreeMap<String, usize>,
    count: usize,
}

impl Weights {
    fn of(story: &Story) -> Self {
        let mut articles: BTreeMap<String, usize> = BTreeMap::new();
        for member in &story.members {
            let set: std::collections::BTreeSet<String> = words(&member.article.reading.text).into_iter().collect();
            for word in set {
                *articles.entry(word).or_default() += 1;
            }
        }
        Self { articles, count: story.members.len().max(1) }
    }

    fn of_word(&self, word: &str) -> f32 {
        if crate::lexicon::is_stop_word(word) || word.len() < 3 {
            return 0.0;
        }
        let here = self.articles.get(word).copied().unwrap_or(0) as f32;
        libm::logf(1.0 + (self.count as f32 + 1.0) / (here + 0.5)) + 0.5
    }

    fn sum(&self, words: &[String]) -> f32 {
        words.iter().map(|w| self.of_word(w)).sum()
    }
}

/// Whom most tellings credit; somebody of the cast before words.
pub(super) fn voted(all: &[Utterance], group: &[usize]) -> Option<Voice> {
    let mut votes: BTreeMap<&Voice, f32> = BTreeMap::new();
    for &u in group {
        if let Some(voice) = &all[u].voice {
            let named = if matches!(voice, Voice::Cast(_)) { 1.0 } else { 0.4 };
            *votes.entry(voice).or_default() += all[u].confidence * named;
        }
    }
    let best = votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)))?;
    Some(best.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utterance(member: usize, text: &str, voice: Option<usize>) -> Utterance {
        Utterance { member, quote: 0, words: words(text), voice: voice.map(Voice::Cast), confidence: 0.9 }
    }

    fn weights() -> Weights {
        Weights { articles: BTreeMap::new(), count: 3 }
    }

    #[test]
    fn a_cut_is_the_same_utterance() {
        let whole = utterance(0, "The bridge is safe and it will stay open through the winter", Some(1));
        let cut = utterance(1, "stay open through the winter", Some(1));
        assert!(alike(&weights(), &whole, &cut));
    }

    #[test]
    fn a_translation_is_the_same_utterance_of_the_same_speaker() {
        let one = utterance(0, "Such a measure will be maintained while the blockade of ports persists", Some(1));
        let two = utterance(1, "The measure stays as long as the blockade of the ports persists", Some(1));
        assert!(alike(&weights(), &one, &two));
        let other = utterance(1, "The measure stays as long as the blockade of the ports persists", Some(2));
        assert!(!alike(&weights(), &one, &other));
    }

    #[test]
    fn two_remarks_are_two() {
        let one = utterance(0, "We are proud of what this town has done", Some(1));
        let two = utterance(1, "We are waiting for the ferry to come back", Some(1));
        assert!(!alike(&weights(), &one, &two));
    }
}
