//! The ways to write one name: `Ana María Ruiz` is also `Ruiz, Ana María`, `Ana Ruiz` and `Ruiz`.

use crate::lexicon::{self, Words};
use crate::text::{ascii_of, fold};
use std::collections::BTreeSet;

/// One way to write a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    /// Its letters, without accents, lower case.
    pub letters: String,
    /// After how many letters a word ends, the last word apart.
    pub breaks: Vec<usize>,
    /// Whether it names the person alone; where not it is a surname, which must stand as a word of its own.
    pub whole: bool,
    /// A surname that is a word of every day, too: it counts with a capital only.
    pub everyday: bool,
    /// The number of the entry it is of.
    pub entry: usize,
}

/// From so many letters on a name of two words is found inside a longer word, too.
pub(super) const TELLING: usize = 8;

/// All forms of `name`, which is that of entry number `entry`.
pub(super) fn forms(name: &str, entry: usize) -> BTreeSet<Form> {
    let words = person_words(name);
    let mut out = BTreeSet::new();
    let mut add = |words: &[&str], whole: bool| {
        let everyday = words.len() == 1 && is_everyday(words[0]);
        for letters in [spelled as fn(&str) -> String, spelled_out] {
            out.extend(form(words, letters, whole, everyday, entry));
        }
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [first, .., last] = &words[..] else {
        add(&words, false);
        return out;
    };
    add(&words, true);
    if !is_person(last) || is_phrase(&words) {
        return out;
    }
    // `Dolan, Jónas`; of three words on any of them may begin the surname.
    for at in 1..words.len() {
        let turned: Vec<&str> = words[at..].iter().chain(&words[..at]).copied().collect();
        add(&turned, true);
        add(&words[at..], false);
    }
    if words.len() > 2 {
        add(&[first, last], true);
        add(&[last, first], true);
    }
    out
}

/// The words of a name, a title before and a suffix after it apart.
pub(super) fn person_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '_'))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    while words.len() > 1 && words.last().is_some_and(|word| lexicon::is_suffix(&fold(word))) {
        words.pop();
    }
    while words.len() > 2 && words.first().is_some_and(|word| lexicon::is_title(&fold(word))) {
        words.remove(0);
    }
    words
}

/// Whether a name that ends in `last` can be a person's: "Harbour Ltd" is not called "Ltd".
fn is_person(last: &str) -> bool {
    let last = fold(last);
    !lexicon::is_body(&last)
        && lexicon::ending(&last).is_none_or(|(_, surname)| surname)
        && !lexicon::is_stop_word(&last)
}

static PARTICLES: Words = Words::named("redact.particles");

/// Whether words name somebody by what he is: "the boatman of Velm" has no surname.
fn is_phrase(words: &[&str]) -> bool {
    let small = |word: &&&str| word.starts_with(char::is_lowercase);
    let inner = |word: &&&str| PARTICLES.contains(word);
    let all_small = words.iter().all(|word| small(&word));
    words.first().is_some_and(|first| lexicon::is_stop_word(&fold(first)))
        || !all_small && words.iter().filter(small).any(|word| !inner(&word))
}

fn is_everyday(word: &str) -> bool {
    let word = fold(word);
    lexicon::is_word_and_surname(&word)
        || lexicon::is_of_calendar(&word)
        || lexicon::is_stop_word(&word)
        || lexicon::ending(&word).is_some()
}

fn form(words: &[&str], letters: impl Fn(&str) -> String, whole: bool, everyday: bool, entry: usize) -> Option<Form> {
    let mut form = Form { letters: String::new(), breaks: Vec::new(), whole, everyday, entry };
    for word in words {
        if !form.letters.is_empty() {
            form.breaks.push(form.letters.len());
        }
        form.letters.push_str(&letters(word));
    }
    // One letter would be found everywhere.
    (form.letters.len() > 1).then_some(form)
}

fn spelled(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(|c| ascii_of(c).bytes());
    letters.filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())).collect()
}

/// As it is spelled where there are no such letters: `Jürgen` as `Juergen`.
fn spelled_out(word: &str) -> String {
    let mut out = String::new();
    for c in word.to_lowercase().chars() {
        match c {
            'ä' | 'æ' => out.push_str("ae"),
            'ö' | 'ø' | 'œ' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'å' => out.push_str("aa"),
            other => out.push_str(&spelled(other.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}
