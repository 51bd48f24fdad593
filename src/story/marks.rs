//! What a text has in common with another on the same event in whatever language: names, numbers and dates.

use super::hash::{hash, short};
use crate::lexicon::month;
use crate::text::{fold, latin, sound};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Marks kept of one article, the most repeated first.
const MOST: usize = 240;
/// A sound of fewer consonants is that of too many words.
const AUDIBLE: usize = 4;
/// Characters of Chinese that a name may take.
const HAN_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Kind {
    /// A capitalised word in Latin letters.
    Name,
    /// The sound of a capitalised word.
    Sound,
    /// The sound of a word, or a part of one, of a script without capitals: it may be a name.
    Heard,
    /// A number of two digits or more that is no year.
    Number,
    /// Month and day.
    Date,
}

/// One mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// Of the mark's kind and letters; a sound has the same one whether it is heard or written large.
    pub hash: u32,
    /// What it is.
    pub kind: Kind,
    /// Consonants of a sound, digits of a number.
    pub length: u8,
    /// How often it stands there.
    pub times: u8,
}

/// The marks of `text`, by hash.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let words = words_of(text);
    let mut found = Found::default();
    let lower: BTreeSet<&str> =
        words.iter().filter(|w| w.text.starts_with(char::is_lowercase)).map(|w| w.text).collect();
    for (at, word) in words.iter().enumerate() {
        match script(word.text) {
            Script::Digits => number(&words, at, &mut found),
            Script::Latin | Script::Cased if is_name(word, &lower) => name(word.text, &mut found),
            Script::Latin | Script::Cased => {}
            Script::Han => han(word.text, &mut found),
            Script::Uncased => heard(word.text, &mut found),
        }
    }
    found.strongest()
}

/// The hashes of the words of a headline that may be names, ascending: in a headline any word may be written large.
pub(super) fn headline(title: &str) -> Vec<u32> {
    let words = words_of(title);
    let large = words.iter().filter(|word| word.text.starts_with(char::is_uppercase));
    let mut hashes: Vec<u32> = large.filter_map(|word| name_hash(word.text)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// A run of letters of one script, or of digits.
struct Word<'a> {
    text: &'a str,
    /// Whether it opens a sentence, where any word is capitalised.
    opens: bool,
    /// What stands between it and the word before.
    gap: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Digits,
    Latin,
    Cased,
    Han,
    Uncased,
}

fn script(word: &str) -> Script {
    match word.chars().next().unwrap_or(' ') {
        c if c.is_numeric() && !is_han(c) => Script::Digits,
        c if c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c) => Script::Latin,
        c if c.is_lowercase() || c.is_uppercase() => Script::Cased,
        c if is_han(c) => Script::Han,
        _ => Script::Uncased,
    }
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// What may not change inside a word: digits and letters, and in Japanese the three scripts.
const fn class(c: char) -> u8 {
    match c {
        '\u{30a0}'..='\u{30ff}' => 2,
        '\u{3040}'..='\u{309f}' => 3,
        c if is_han(c) => 4,
        _ => 1,
    }
}

/// Marks of vowels in scripts that write them over and under the letters belong to the word.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{93a}'..='\u{94f}')
}

fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word> = Vec::new();
    let (mut start, mut end) = (None::<usize>, 0);
    let mut last = ' ';
    let mut take = |from: usize, to: usize, end: &mut usize| {
        let gap = &text[*end..from];
        let opens = out.is_empty() || gap.contains(['.', '!', '?', '\n', '"', '“', '«', '„', ':', '।', '¿', '¡', '—']);
        out.push(Word { text: &text[from..to], opens, gap });
        *end = to;
    };
    for (at, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\u{ad}' | '\u{200b}')) {
        let kind = |c: char| if c.is_numeric() && !is_han(c) { 0 } else { class(c) };
        let goes_on = start.is_some() && kind(last) == kind(c);
        let digit_mark = last.is_numeric()
            && matches!(c, '.' | ',' | '٫' | '٬')
            && text[at..].chars().nth(1).is_some_and(char::is_numeric);
        if is_of_word(c) && !goes_on || !is_of_word(c) && !digit_mark {
            if let Some(from) = start.take() {
                take(from, at, &mut end);
            }
            if is_of_word(c) {
                start = Some(at);
            }
        }
        if !digit_mark {
            last = c;
        }
    }
    if let Some(from) = start {
        take(from, text.len(), &mut end);
    }
    out
}

/// Whether a capitalised word is a name: one that does not open its sentence, or one never written small.
fn is_name(word: &Word, lower: &BTreeSet<&str>) -> bool {
    let mut letters = word.text.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some();
    capital && (!word.opens || word.text.chars().count() > 4 && !lower.contains(&*word.text.to_lowercase()))
}

#[derive(Default)]
struct Found(BTreeMap<u32, Mark>);

impl Found {
    fn hash(kind: Kind, letters: &str) -> u32 {
        let space = match kind {
            Kind::Name => 'n',
            Kind::Sound | Kind::Heard => 's',
            Kind::Number => '#',
            Kind::Date => 'd',
        };
        short(hash(&format!("{space} {letters}")))
    }

    fn add(&mut self, kind: Kind, letters: &str) {
        let hash = Self::hash(kind, letters);
        let length = letters.len().min(255) as u8;
        let mark = self.0.entry(hash).or_insert(Mark { hash, kind, length, times: 0 });
        mark.times = mark.times.saturating_add(1);
        mark.kind = mark.kind.min(kind);
    }

    fn sound(&mut self, kind: Kind, latin: &str) {
        let sound = sound(latin);
        if sound.len() >= AUDIBLE {
            self.add(kind, &sound);
        }
    }

    fn strongest(self) -> Vec<Mark> {
        let mut all: Vec<Mark> = self.0.into_values().collect();
        if all.len() > MOST {
            all.sort_by_key(|mark| (mark.kind == Kind::Heard, std::cmp::Reverse((mark.times, mark.length)), mark.hash));
            all.truncate(MOST);
            all.sort_unstable_by_key(|mark| mark.hash);
        }
        all
    }
}

/// Endings of Russian cases, which stand behind a name.
const CASES: [&str; 12] = ["ами", "ями", "ах", "ях", "ом", "ем", "ым", "им", "ов", "ев", "ам", "ям"];

/// What a name in Latin letters is known by: folded, without an ending in "s".
fn stem(word: &str) -> Option<String> {
    let plain: String = fold(word).chars().filter(char::is_ascii_alphanumeric).collect();
    let stem = if plain.len() > 4 { plain.trim_end_matches('s') } else { &plain };
    (stem.len() > 1).then(|| stem.to_owned())
}

/// The hash of the mark that `word` leaves as a name in Latin letters.
pub(super) fn name_hash(word: &str) -> Option<u32> {
    Some(Found::hash(Kind::Name, &stem(word)?)).filter(|_| script(word) == Script::Latin)
}

fn name(word: &str, found: &mut Found) {
    if script(word) == Script::Latin {
        if let Some(stem) = stem(word) {
            found.add(Kind::Name, &stem);
            found.sound(Kind::Sound, &stem);
        }
        return;
    }
    let word = word.to_lowercase();
    found.sound(Kind::Sound, &latin(&word));
    if let Some(stem) = CASES.iter().find_map(|case| word.strip_suffix(case)).filter(|stem| stem.chars().count() > 3) {
        found.sound(Kind::Sound, &latin(stem));
    }
    // "Вашингтон": the letter of "v" is that of "w", too.
    if word.starts_with('в') {
        found.sound(Kind::Sound, &latin(word.trim_start_matches('в')));
    }
}

/// Chinese does not part its words: each short run may be a name.
fn han(run: &str, found: &mut Found) {
    let chars: Vec<char> = run.chars().collect();
    let sounds: Vec<String> = chars.iter().map(|c| latin(c.encode_utf8(&mut [0; 4]))).collect();
    for from in 0..chars.len() {
        for length in HAN_NAME.filter(|length| from + length <= chars.len()) {
            // Each character is one sound: its end does not run into the next one's start.
            let mut name: Vec<char> =
                sounds[from..from + length].iter().flat_map(|s| sound(s).chars().collect::<Vec<_>>()).collect();
            name.dedup();
            let name = String::from_iter(name);
            if name.len() > AUDIBLE {
                found.add(Kind::Heard, &name);
            }
        }
    }
}

/// Words that are written together with a name in Arabic.
const PREFIXES: [&str; 8] = ["وال", "بال", "لل", "ال", "و", "ب", "ل", "ف"];

fn heard(word: &str, found: &mut Found) {
    found.sound(Kind::Heard, &latin(word));
    if let Some(rest) = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)) {
        found.sound(Kind::Heard, &latin(rest));
    }
    // Korean writes particles of one or two syllables behind a name.
    let is_hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
    if word.starts_with(is_hangul) {
        let ends: Vec<usize> = word.char_indices().rev().map(|(at, _)| at).take(2).collect();
        ends.into_iter().filter(|at| *at > 0).for_each(|at| found.sound(Kind::Heard, &latin(&word[..at])));
    }
}

/// A number, or the date that it is the day of.
fn number(words: &[Word], at: usize, found: &mut Found) {
    if let Some((month, day)) = date(words, at) {
        found.add(Kind::Date, &format!("{month}-{day}"));
        return;
    }
    let is_group = |w: &Word| {
        script(w.text) == Script::Digits && w.text.chars().count() == 3 && matches!(w.gap, " " | "\u{a0}" | "\u{202f}")
    };
    // "1 200" is one number: its first group tells it.
    if at > 0 && is_group(&words[at]) && script(words[at - 1].text) == Script::Digits {
        return;
    }
    let groups = words[at + 1..].iter().take_while(|w| is_group(w));
    let digits: String = std::iter::once(&words[at]).chain(groups).map(|w| latin(w.text)).collect();
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if digits.len() > 1 && digits.len() < 12 && !is_year && !is_month_number(words, at) {
        found.add(Kind::Number, &digits);
    }
}

/// Month and day where the number at `at` is the day of a date.
fn date(words: &[Word], at: usize) -> Option<(u8, u8)> {
    let text = latin(words[at].text);
    if let [day, month, year] = words[at].text.split('.').collect::<Vec<_>>()[..]
        && year.len() == 4
    {
        return in_year(month.parse().ok()?, day.parse().ok()?);
    }
    let day: u8 = text.parse().ok()?;
    let word = |at: Option<usize>| words.get(at?).map(|w| w.text);
    let named = |at: Option<usize>| word(at).and_then(|w| month(&w.to_lowercase()));
    let numbered = |at: Option<usize>| word(at).and_then(|w| latin(w).parse::<u8>().ok());
    let after = at + 1;
    // 11月12日, 11월 12일
    if word(Some(after)).is_some_and(|w| w.starts_with(['日', '일'])) {
        let marked = word(at.checked_sub(1)).is_some_and(|w| matches!(w, "月" | "월"));
        return in_year(numbered(at.checked_sub(2)).filter(|_| marked)?, day);
    }
    // ngày 12 tháng 11
    if word(Some(after)).is_some_and(|w| w == "tháng") {
        return in_year(numbered(Some(after + 1))?, day);
    }
    let near = [Some(after), Some(after + 1), at.checked_sub(1)];
    let joined = |n: &usize| n.abs_diff(at) < 2 || word(Some(after)).is_some_and(|w| w.chars().count() < 4);
    in_year(near.into_iter().flatten().filter(joined).find_map(|n| named(Some(n)))?, day)
}

fn in_year(month: u8, day: u8) -> Option<(u8, u8)> {
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

/// Whether the number at `at` names a month: "11月", "tháng 11".
fn is_month_number(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|w| w.text.starts_with(['月', '월', '年', '년']))
        || at > 0 && words[at - 1].text == "tháng"
}
