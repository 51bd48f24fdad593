//! Cupboard: language tables as data files, one folder a language, and what loads them.
//! One entry a line, sorted, `#` comments.

mod place;
mod speech;

pub use place::{country, country_of_people, is_city, is_place, is_place_or_person};
pub use speech::{
    Gender, gender_of_first_name, gender_of_pronoun, gender_of_title, is_body, is_core_speech_past,
    is_core_speech_verb, is_document, is_first_name, is_group, is_particle, is_role, is_speech_verb, is_title,
    long_name, same_role,
};

use std::collections::BTreeSet;
use std::sync::LazyLock;

static STOP_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/stopwords.txt")).collect());

/// The entries of a table: its lines without comments, trimmed.
pub fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|line| !line.is_empty())
}

/// Whether the folded `word` carries no content of its own.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
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

static STILL_VERBS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/still_verbs.txt")).collect());
static PLAN_VERBS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/plan_verbs.txt")).collect());

/// Whether a verb (its dictionary form) tells of a state, not of something that happens.
pub fn is_still_verb(lemma: &str) -> bool {
    STILL_VERBS.contains(lemma)
}

static SPANISH_SPEECH_VERBS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("es/speech_verbs.txt")).collect());

/// Whether a word is a form of a Spanish verb that brings words: "dijo", "aseguró".
pub fn is_spanish_speech_verb(form: &str) -> bool {
    SPANISH_SPEECH_VERBS.contains(form)
}

/// Whether the complement of a verb (its dictionary form) is still to come: "plans to", "is expected to".
pub fn is_plan_verb(lemma: &str) -> bool {
    PLAN_VERBS.contains(lemma)
}
