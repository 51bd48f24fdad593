//! A word or a pair of neighbouring words, and what is seen of it in a story.

use super::weights::Weights;
use crate::digest::alike::stem;
use crate::lexicon;
use crate::text::words;

/// What is known of a word of content, in this order: of "strike" in a story about strikes much is.
pub const WORD_FEATURES: [&str; 9] = [
    "each",
    "in a title",
    "in two titles",
    "early in a second text",
    "in all texts",
    "often",
    "in two openings",
    "only quoted",
    "figure",
];

/// What is known of two neighbouring words, in this order.
pub const PAIR_FEATURES: [&str; 12] = [
    "no content",
    "half content",
    "in a title",
    "among the first five sentences",
    "early",
    "early in a second text",
    "in two texts",
    "often",
    "in two openings",
    "weekday",
    "only quoted",
    "figure",
];

/// What is known of a headline, in this order.
pub(in crate::digest) const TITLE_FEATURES: [&str; 12] = [
    "told by all",
    "words told by all",
    "in openings",
    "words in openings",
    "in other titles",
    "told by none",
    "words",
    "words squared",
    "quotes",
    "asks",
    "explains",
    "first or second person",
];

/// An opening is the first two sentences of a text.
const OPENING: usize = 2;
/// How many sentences are the first ones.
const FIRST: usize = 5;

/// A word or a pair, counted.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// The first place (number of the sentence) in each text that tells it, earliest first once counted.
    pub(super) places: Vec<(usize, usize)>,
    /// How often it stands in all texts.
    pub(super) times: usize,
    /// How often between marks of quotation.
    pub(super) quoted: usize,
    /// In the titles of how many texts.
    pub(super) titles: usize,
    /// Of how many texts the story is.
    pub(super) texts: usize,
    /// What kind of words.
    pub(super) kind: Kind,
    /// Whether it has a figure.
    pub(super) figure: bool,
    /// Whether it has the name of a weekday.
    pub(super) weekday: bool,
}

/// How much of a concept is content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// "strike"
    #[default]
    Word,
    /// "boat strike"
    Content,
    /// "the strike"
    Half,
    /// "of the"
    Empty,
}

impl Concept {
    /// Its learned worth.
    pub(super) fn worth(&self, weights: &Weights) -> f64 {
        match self.kind {
            Kind::Word => weighed(&weights.word, &self.word_features()),
            _ => weighed(&weights.pair, &self.pair_features()),
        }
    }

    /// The share of the story's texts that tell it.
    pub fn spread(&self) -> f64 {
        self.places.len() as f64 / self.texts.max(1) as f64
    }

    /// The share of the story's texts whose openings tell it.
    pub fn opened(&self) -> f64 {
        self.openings() as f64 / self.texts.max(1) as f64
    }

    /// In the titles of how many texts it stands.
    pub fn titles(&self) -> usize {
        self.titles
    }

    /// Whether it is a single word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// The values of [`WORD_FEATURES`].
    pub fn word_features(&self) -> [f64; WORD_FEATURES.len()] {
        [
            1.0,
            mark(self.titles >= 1),
            mark(self.titles >= 2),
            self.nth(1),
            mark(self.texts > 1 && self.places.len() == self.texts),
            self.often(),
            mark(self.openings() >= 2),
            mark(self.quoted == self.times),
            mark(self.figure),
        ]
    }

    /// The values of [`PAIR_FEATURES`].
    pub fn pair_features(&self) -> [f64; PAIR_FEATURES.len()] {
        [
            mark(self.kind == Kind::Empty),
            mark(self.kind == Kind::Half),
            mark(self.titles >= 1),
            mark(self.places.first().is_some_and(|p| p.0 < FIRST)),
            self.nth(0),
            self.nth(1),
            mark(self.places.len() >= 2),
            self.often(),
            mark(self.openings() >= 2),
            mark(self.weekday),
            mark(self.quoted == self.times),
            mark(self.figure),
        ]
    }

    /// How early the text tells it that is number `n` by earliness, 1 at its opening; 0 where no such text does.
    fn nth(&self, n: usize) -> f64 {
        self.places.get(n).map_or(0.0, |place| 1.0 / (1.0 + place.0 as f64))
    }

    /// How often a text tells it on average, flattened.
    fn often(&self) -> f64 {
        (1.0 + self.times as f64 / self.texts.max(1) as f64).ln()
    }

    fn openings(&self) -> usize {
        self.places.iter().filter(|place| place.0 < OPENING).count()
    }
}

fn mark(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// The weighted sum of features.
pub(in crate::digest) fn weighed<const N: usize>(weights: &[f64; N], features: &[f64; N]) -> f64 {
    weights.iter().zip(features).map(|(weight, feature)| weight * feature).sum()
}

/// A word as it is counted: its stem, and what is seen of it alone.
#[derive(Clone)]
pub(super) struct Token {
    pub stem: String,
    pub content: bool,
    pub figure: bool,
    pub weekday: bool,
}

/// The words of `text` in `language` as they are counted.
pub(super) fn tokens(language: &str, text: &str) -> Vec<Token> {
    words(text).iter().map(|word| token(language, word)).collect()
}

fn token(language: &str, word: &str) -> Token {
    Token {
        stem: lexicon::stem_in(language, word).unwrap_or_else(|| stem(word)),
        content: !lexicon::is_stop_word_in(language, word),
        figure: word.starts_with(|c: char| c.is_ascii_digit()),
        weekday: lexicon::WEEKDAYS.contains(&word),
    }
}

/// The keys of all words of content and of all pairs of neighbours.
pub(super) fn keys(language: &str, text: &str) -> Vec<String> {
    let tokens = tokens(language, text);
    let single = tokens.iter().filter(|token| token.content).map(|token| token.stem.clone());
    single.chain(tokens.windows(2).map(|two| pair_key(&two[0], &two[1]))).collect()
}

pub(super) fn pair_key(a: &Token, b: &Token) -> String {
    format!("{} {}", a.stem, b.stem)
}
