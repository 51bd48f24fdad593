//! Cupboard: language tables as data files, one folder a language, and what loads them.
//! One entry a line, sorted, `#` comments.

mod list;
mod measured;
mod name;
mod place;
mod speech;
mod stem;
mod tongue;

pub use list::Words;
pub use measured::{confidence_by_rule, confidence_of_means, confidence_of_rule};
pub use name::{
    Ending, MONTHS, WEEKDAYS, body_key, ending, is_of_calendar, is_suffix, is_word_and_surname, names_nobody,
    person_words, same_first_name, same_person, same_spelling, state, state_name,
};
pub use place::{country, country_of_people, is_city, is_place, is_place_or_person};
pub use speech::{
    Gender, gender_of_first_name, gender_of_pronoun, gender_of_title, is_body, is_core_speech_past,
    is_core_speech_verb, is_document, is_first_name, is_group, is_kin, is_naming_verb, is_role, is_speech_verb,
    is_title, is_trade, is_vessel, long_name, same_role, titles,
};
pub use stem::{is_stop_word_in, stem_in};
pub use tongue::{List, Tongue, tongue};

use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static STOP_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/stopwords.txt")).collect());

/// Stop words of languages that are read only to tell stories apart.
const OTHER_STOP_WORDS: &[(&str, &str)] = &[
    ("ar", include_str!("ar/stopwords.txt")),
    ("de", include_str!("de/stopwords.txt")),
    ("es", include_str!("es/stopwords.txt")),
    ("fr", include_str!("fr/stopwords.txt")),
    ("hi", include_str!("hi/stopwords.txt")),
    ("it", include_str!("it/stopwords.txt")),
    ("ko", include_str!("ko/stopwords.txt")),
    ("nl", include_str!("nl/stopwords.txt")),
    ("pt", include_str!("pt/stopwords.txt")),
    ("ru", include_str!("ru/stopwords.txt")),
    ("sv", include_str!("sv/stopwords.txt")),
    ("tr", include_str!("tr/stopwords.txt")),
    ("vi", include_str!("vi/stopwords.txt")),
];

static OTHER_STOP_WORDS_FOLDED: LazyLock<BTreeMap<&str, BTreeSet<String>>> = LazyLock::new(|| {
    OTHER_STOP_WORDS.iter().map(|(language, table)| (*language, entries(table).map(fold).collect())).collect()
});

/// The folded stop words of a language other than English, where there is a table.
pub fn stop_words_of(language: &str) -> Option<&'static BTreeSet<String>> {
    OTHER_STOP_WORDS_FOLDED.get(language)
}

/// The entries of a table: its lines without comments, trimmed.
pub fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|line| !line.is_empty())
}

/// Folded words that carry no content of their own, in order.
pub fn stop_words() -> impl Iterator<Item = &'static str> {
    STOP_WORDS.iter().copied()
}

/// Whether the folded `word` carries no content of its own.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}

static MONTHS_BY_WORD: LazyLock<BTreeMap<&str, u8>> = LazyLock::new(|| {
    let pairs = entries(include_str!("months.txt")).filter_map(|entry| entry.split_once(' '));
    pairs.filter_map(|(word, number)| Some((word, number.parse().ok()?))).collect()
});

/// The number of the month that a word in lower case names in one of the languages that are told apart.
pub fn month(word: &str) -> Option<u8> {
    MONTHS_BY_WORD.get(word).copied()
}

static NAMED_BODIES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let bodies = entries(include_str!("en/named_bodies.txt")).map(str::to_owned);
    let outlets = entries(include_str!("en/outlets.txt")).filter_map(|row| row.split('|').nth(1));
    bodies.chain(outlets.map(|name| crate::text::fold(name.trim()))).collect()
});

/// Whether `name` is a well-known body's, platform's or outlet's, whatever a parse takes it for.
pub fn is_named_body(name: &str) -> bool {
    NAMED_BODIES.contains(&crate::text::fold(name))
}

static LOADED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/loaded.txt")).collect());

/// Whether the folded `word` judges or baits.
pub fn is_loaded_word(word: &str) -> bool {
    LOADED.contains(word)
}

static LOOKS_BACK: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("en/looks-back.txt")).collect());
static LOOKS_BACK_IN_TIME: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("en/looks-back-in-time.txt")).collect());

/// Whether the folded `sentence` leans on one before it.
pub fn looks_back(sentence: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    LOOKS_BACK.iter().any(|entry| match entry.strip_prefix('^') {
        Some(opening) => sentence.strip_prefix(opening).is_some_and(ends),
        None => sentence.match_indices(entry).any(|(at, _)| ends(&sentence[at + entry.len()..])),
    })
}

/// Whether the folded expression of time hangs on a date named before.
pub fn looks_back_in_time(expression: &str) -> bool {
    LOOKS_BACK_IN_TIME.contains(expression)
}

static CONNECTIVES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/connectives.txt")).collect());
static LIMITING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/limiting.txt")).collect());
static RESERVES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/reserves.txt")).collect());

static PRONOUNS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/pronouns.txt")).collect());

static PLAIN_CUES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/plain_cues.txt")).collect());

/// Whether a verb only reports a clause: "say".
pub fn is_plain_cue(lemma: &str) -> bool {
    PLAIN_CUES.contains(lemma)
}

static LINKS_TO_PAST: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("en/links_to_past.txt")).collect());

/// Whether a link leads to a clause that is told as having happened: "after".
pub fn is_link_to_past(word: &str) -> bool {
    LINKS_TO_PAST.contains(word)
}

static TIME_LEADS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/time_leads.txt")).collect());

/// Whether a preposition belongs to the words that date something: "**on** Tuesday".
pub fn leads_to_time(word: &str) -> bool {
    TIME_LEADS.contains(word)
}

/// Whether a folded word is a pronoun that names nobody by itself.
pub fn is_bare_pronoun(word: &str) -> bool {
    PRONOUNS.contains(word)
}

/// Whether a word in lower case only joins its sentence to the one before: "however".
pub fn is_connective(word: &str) -> bool {
    CONNECTIVES.contains(word)
}

/// Whether a word in lower case opens a part without which a clause says more than was said: "unless".
pub fn is_limiting(word: &str) -> bool {
    LIMITING.contains(word)
}

/// Whether a word in lower case denies, doubts or ascribes: "allegedly".
pub fn is_reserve(word: &str) -> bool {
    RESERVES.contains(word)
}

static STILL_VERBS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/still_verbs.txt")).collect());
static PLAN_VERBS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/plan_verbs.txt")).collect());

/// Whether a verb (its dictionary form) tells of a state, not of something that happens.
pub fn is_still_verb(lemma: &str) -> bool {
    STILL_VERBS.contains(lemma)
}

/// Whether the complement of a verb (its dictionary form) is still to come: "plans to", "is expected to".
pub fn is_plan_verb(lemma: &str) -> bool {
    PLAN_VERBS.contains(lemma)
}
