//! About three kilobytes that stand for an article when stories are told apart.

use super::hash::{hash, mix, short};
use super::marks::{Mark, headline, marks};
use crate::lexicon::{is_stop_word, stop_words_of};
use crate::text::{Sha256, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Hash functions of a [`Print`].
pub(super) const PERMUTATIONS: usize = 64;
/// Words of a shingle.
const SHINGLE: usize = 3;
/// Texts with more shingles keep one in so many.
const SAMPLE: u64 = 4;
/// Up to so many shingles all are kept.
const FEW: usize = 256;
/// Terms kept of one article, the weightiest first.
const TERMS: usize = 800;
/// Words and pairs with a name in them weigh more: names tell two events of one kind apart.
const NAME: f32 = 2.5;
/// Words of the headline weigh more.
const TITLE: f32 = 2.0;
/// Words at most that stand for a headline.
const OPENING: usize = 12;
/// Where the weight of a repeated word levels off.
const HALF: f32 = 1.5;

/// What grouping knows of an article's words. A pure function of headline and text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Of the body.
    pub sha256: Sha256,
    /// Hashes of words and word pairs, ascending, and how much each weighs in this article.
    pub(super) terms: Vec<(u32, u16)>,
    /// What near-duplicates have in common.
    pub(super) print: Print,
    /// Names, numbers and dates, by which texts in other languages are known.
    pub(super) marks: Vec<Mark>,
    /// Hashes of the names in its headline, ascending.
    pub(super) headline: Vec<u32>,
    /// The language it is written in (`en`); empty where nobody can tell.
    pub language: String,
}

/// A sketch of a text's shingles of three words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Print {
    /// The least value of each permutation; empty where the text has no shingle.
    pub least: Vec<u32>,
    /// Shingles, ascending: all of a short text, one in [`SAMPLE`] of a long one.
    pub shingles: Vec<u32>,
    /// Whether all are kept.
    pub all: bool,
}

impl Print {
    /// How many shingles the text has, nearly.
    pub fn size(&self) -> usize {
        self.shingles.len() * if self.all { 1 } else { SAMPLE as usize }
    }

    /// Whether a long text would have kept the shingle, too.
    pub fn is_sampled(shingle: u32) -> bool {
        u64::from(shingle).is_multiple_of(SAMPLE)
    }
}

/// Signs an article: `text` is its body as a reader sees it, `sha256` of its body, `language` a tag (`es-CO`) or empty.
pub fn sign(title: Option<&str>, text: &str, sha256: Sha256, language: &str) -> Signature {
    let body = words_of(text);
    let mut weights = BTreeMap::new();
    let language = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let stops = stop_words_of(&language);
    weigh(&words_of(title.unwrap_or("")), TITLE, stops, &mut weights);
    weigh(&body, 1.0, stops, &mut weights);
    let headline = headline(title.unwrap_or_else(|| opening(text)));
    Signature { sha256, terms: strongest(weights), print: print(&body), marks: marks(text), headline, language }
}

/// The first words of a text, which stand for the headline that it lacks.
fn opening(text: &str) -> &str {
    let line = text.trim_start().lines().next().unwrap_or("");
    let end = line.match_indices(char::is_whitespace).nth(OPENING).map_or(line.len(), |(at, _)| at);
    &line[..end]
}

struct Word {
    folded: String,
    capital: bool,
    opens: bool,
}

/// The words of a text with what their look tells.
fn words_of(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut opens = true;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    let mut start = None;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |n| n.1);
        if c.is_alphanumeric() || (start.is_some() && joins(before, c, next)) {
            start.get_or_insert(at);
        } else {
            if let Some(from) = start.take() {
                push(&text[from..at], &mut opens, &mut out);
            }
            opens |= matches!(c, '.' | '!' | '?' | '\n' | '"' | '“' | '`');
        }
        before = c;
    }
    if let Some(from) = start {
        push(&text[from..], &mut opens, &mut out);
    }
    out
}

/// Whether a mark inside a word or a number belongs to it.
fn joins(before: char, mark: char, next: char) -> bool {
    match mark {
        '\'' | '’' | '-' => next.is_alphanumeric(),
        '.' | ',' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

fn push(word: &str, opens: &mut bool, out: &mut Vec<Word>) {
    let mut folded = if word.is_ascii() { word.to_ascii_lowercase() } else { fold(word) };
    if folded.ends_with("'s") {
        folded.truncate(folded.len() - 2);
    }
    let capital = word.starts_with(char::is_uppercase);
    out.push(Word { folded, capital, opens: std::mem::take(opens) });
}

/// Adds the words and pairs of neighbours, stop words apart.
fn weigh(words: &[Word], weight: f32, stops: Option<&BTreeSet<String>>, weights: &mut BTreeMap<u32, f32>) {
    let names: BTreeSet<&str> = words.iter().filter(|w| w.capital && !w.opens).map(|w| &*w.folded).collect();
    let mut before: Option<u64> = None;
    for word in words.iter().filter(|w| counts(&w.folded, stops)) {
        let is_name = word.capital && names.contains(&*word.folded);
        let weight = if is_name { weight * NAME } else { weight };
        let hash = hash(&word.folded);
        *weights.entry(short(hash)).or_default() += weight;
        if let Some(before) = before {
            *weights.entry(short(mix(before ^ hash.rotate_left(23)))).or_default() += weight;
        }
        before = Some(hash);
    }
}

/// Whether a word says something of its own.
fn counts(folded: &str, stops: Option<&BTreeSet<String>>) -> bool {
    !stops.map_or_else(|| is_stop_word(folded), |stops| stops.contains(folded))
        && (folded.len() > 1 || folded.bytes().all(|b| b.is_ascii_digit()))
}

/// The weightiest terms, by hash; a repeated word counts for less than as many words.
fn strongest(weights: BTreeMap<u32, f32>) -> Vec<(u32, u16)> {
    let level = |x: f32| (x / (x + HALF) * f32::from(u16::MAX)) as u16;
    let mut terms: Vec<(u32, u16)> = weights.into_iter().map(|(term, x)| (term, level(x))).collect();
    if terms.len() > TERMS {
        terms.sort_by_key(|&(term, weight)| (std::cmp::Reverse(weight), term));
        terms.truncate(TERMS);
        terms.sort_unstable();
    }
    terms
}

fn print(words: &[Word]) -> Print {
    let hashes: Vec<u64> = words.iter().map(|w| hash(&w.folded)).collect();
    let shingle = |w: &[u64]| mix(w.iter().fold(0, |sum: u64, h| sum.rotate_left(21) ^ h));
    let all: BTreeSet<u64> = hashes.windows(SHINGLE).map(shingle).collect();
    let mut least = vec![u32::MAX; if all.is_empty() { 0 } else { PERMUTATIONS }];
    for shingle in &all {
        for (number, least) in least.iter_mut().enumerate() {
            *least = (*least).min(short(permute(*shingle, number as u64)));
        }
    }
    let few = all.len() <= FEW;
    let mut shingles: Vec<u32> = all.iter().map(|s| short(*s)).filter(|s| few || Print::is_sampled(*s)).collect();
    shingles.sort_unstable();
    shingles.dedup();
    Print { least, shingles, all: few }
}

fn permute(shingle: u64, number: u64) -> u64 {
    let odd = mix(number.wrapping_mul(2).wrapping_add(0x9e37_79b9_7f4a_7c15)) | 1;
    shingle.wrapping_mul(odd) ^ (shingle >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sha256;

    fn of(text: &str) -> Signature {
        sign(None, text, sha256(text), "")
    }

    #[test]
    fn names_weigh_more_than_words() {
        let signed = of("the ferry left Marlow for repairs, and Marlow waited while ferry crews slept");
        let weight = |word: &str| signed.terms.iter().find(|t| t.0 == short(hash(word))).map(|t| t.1);
        assert!(weight("marlow") > weight("ferry"));
        assert_eq!(weight("the"), None);
    }

    #[test]
    fn folded_words_are_one_term() {
        assert_eq!(of("in Évora’s harbour").terms, of("in Evora's harbour").terms);
    }

    #[test]
    fn any_text_has_a_signature() {
        for text in ["", "one", "-- ''", "a\u{0}b", "ß’s 1,000.5 x"] {
            let signed = of(text);
            assert_eq!(signed.print.least.is_empty(), signed.print.shingles.is_empty());
        }
    }
}
