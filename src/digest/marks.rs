//! What of a line tells that another one says the same: its figures, its quoted words, its content words, its opening.

use super::model::EventEntry;
use super::standing::PAGE;
use crate::lexicon::{self, Words};
use crate::text::words;
use std::collections::BTreeSet;

/// What tells one fact from all others: "$34.5 million", “very nasty”. A line whose marks all stand in one line above tells
/// that again.
#[derive(Default)]
pub(super) struct Marks {
    figures: BTreeSet<String>,
    quoted: Vec<String>,
    /// All its words, folded, for quoted ones to be found in.
    all: String,
}

/// From which share of their content words on two lines of one day, or of a day and the month around it, tell one thing.
pub(super) const AGAIN: f64 = 0.45;
/// Words of opening by which two lines begin alike.
const OPENING: usize = 5;
/// Fewest digits of a figure that stands for one fact, where no unit of money or share stands beside.
const DIGITS: usize = 3;

impl Marks {
    pub fn of(text: &str) -> Self {
        let all = words(text).join(" ");
        let marked = text.replace(['“', '”'], "\"");
        let quoted = marked.split('"').skip(1).step_by(2).map(|q| words(q).join(" "));
        let quoted: Vec<String> = quoted.filter(|q| q.contains(' ')).collect();
        Self { figures: figures(text), quoted, all: format!(" {all} ") }
    }

    pub fn are_in(&self, other: &Self) -> bool {
        let some = !self.figures.is_empty() || !self.quoted.is_empty();
        some && self.figures.is_subset(&other.figures)
            && self.quoted.iter().all(|q| other.all.contains(&format!(" {q} ")))
    }
}

/// The figures of a line that are of one fact alone: no years, no small counts.
fn figures(text: &str) -> BTreeSet<String> {
    static SCALES: Words = Words::named("choose.scales");
    let mut out = BTreeSet::new();
    let written: Vec<&str> = text.split_whitespace().collect();
    for (i, word) in written.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        if digits == 0 {
            continue;
        }
        let next = written.get(i + 1).map_or("", |next| next.trim_matches(|c: char| !c.is_alphanumeric()));
        let scaled = SCALES.contains(&next.to_lowercase());
        let year = digits == 4 && bare.len() == 4 && bare.starts_with(['1', '2']);
        let unit = word.contains(['$', '€', '£', '%']) || scaled;
        if unit || digits >= DIGITS && !year {
            out.insert(if scaled { format!("{bare} {}", next.to_lowercase()) } else { bare.to_owned() });
        }
    }
    out
}

/// The first words of a line, folded.
pub(super) fn opening(text: &str) -> Option<String> {
    let all = words(text);
    (all.len() > OPENING).then(|| all[..OPENING].join(" "))
}

/// The folded words of a line that carry content.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    words(text).into_iter().filter(|w| !lexicon::is_stop_word(w)).collect()
}

/// Numbers of the events of which another tells the day, they but the month or the year.
pub(super) fn coarser(timeline: &[EventEntry]) -> BTreeSet<usize> {
    const DAY: usize = "2024-08-09".len();
    let is_sure = |event: &EventEntry| event.standing.confidence >= PAGE && !event.standing.leans;
    let finer = |event: &EventEntry| (event.date.clone(), content(&event.text));
    let days: Vec<(String, BTreeSet<String>)> =
        timeline.iter().filter(|e| e.date.len() == DAY && is_sure(e)).map(finer).collect();
    let is_told = |event: &EventEntry| {
        let own = content(&event.text);
        let of_it = days.iter().filter(|(date, _)| date.starts_with(&event.date));
        let fewest = |words: &BTreeSet<String>| own.len().min(words.len()) as f64;
        of_it.into_iter().any(|(_, words)| own.intersection(words).count() as f64 >= AGAIN * fewest(words))
    };
    let coarse = timeline.iter().enumerate().filter(|(_, e)| e.date.len() < DAY && is_told(e));
    coarse.map(|(i, _)| i).collect()
}
