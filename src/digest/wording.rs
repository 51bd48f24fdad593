//! What of a line tells that another one says the same: its figures, its quoted words, its content words, its opening.

use super::desk::count;
use super::model::EventEntry;
use crate::lexicon::{self, Words};
use crate::text::words;
use std::collections::BTreeSet;

/// From which share of their content words on two lines of one day, or of a day and the month around it, tell one thing.
const AGAIN: f64 = 0.45;
/// Words of opening by which two lines begin alike.
const OPENING: usize = 5;
/// Fewest digits of a figure that stands for one fact, where no unit of money or share stands beside.
const DIGITS: usize = 3;

/// What of a line tells that another one says the same. Of “Hale called the $34.5 million "very nasty" on Monday”: its
/// content words, the figure, the quoted words, the first five words.
pub(super) struct Wording {
    /// How many words it has.
    pub words: usize,
    /// Its content words, folded.
    pub content: BTreeSet<String>,
    /// Figures that hardly stand in two facts.
    figures: BTreeSet<String>,
    /// What it quotes.
    quoted: Vec<String>,
    /// All its words, folded, for quoted ones to be found in.
    all: String,
    opening: Option<String>,
}

impl Wording {
    pub fn of(text: &str) -> Self {
        let all = words(text);
        let marked = text.replace(['“', '”'], "\"");
        let quoted = marked.split('"').skip(1).step_by(2).map(|q| words(q).join(" "));
        Self {
            words: count(text),
            figures: figures(text),
            quoted: quoted.filter(|q| q.contains(' ')).collect(),
            all: format!(" {} ", all.join(" ")),
            opening: (all.len() > OPENING).then(|| all[..OPENING].join(" ")),
            content: all.into_iter().filter(|w| !lexicon::is_stop_word(w)).collect(),
        }
    }

    /// How many content words both have.
    pub fn shared(&self, other: &Self) -> usize {
        self.content.intersection(&other.content).count()
    }

    /// Whether the figures and quoted words, where it has some, all stand in the other: then it tells the same fact.
    pub fn is_marked_in(&self, other: &Self) -> bool {
        let some = !self.figures.is_empty() || !self.quoted.is_empty();
        some && self.figures.is_subset(&other.figures)
            && self.quoted.iter().all(|q| other.all.contains(&format!(" {q} ")))
    }

    /// Whether either tells with its figures and quoted words what the other tells.
    pub fn is_marked_beside(&self, other: &Self) -> bool {
        self.shared(other) >= 2 && (self.is_marked_in(other) || other.is_marked_in(self))
    }

    /// Whether both begin with the same words: "Hale has not answered why …", and again.
    pub fn begins_like(&self, other: &Self) -> bool {
        self.opening.is_some() && self.opening == other.opening
    }

    /// Whether both tell one thing, if they are of one day.
    pub fn is_near(&self, other: &Self) -> bool {
        self.shared(other) as f64 >= AGAIN * self.content.len().min(other.content.len()) as f64
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

/// Numbers of the events of which another tells the day, they but the month or the year.
pub(super) fn coarser(timeline: &[EventEntry]) -> BTreeSet<usize> {
    const DAY: usize = "2024-08-09".len();
    let finer = timeline.iter().filter(|e| e.date.len() == DAY && e.standing.may_stand());
    let days: Vec<(&str, Wording)> = finer.map(|e| (e.date.as_str(), Wording::of(&e.text))).collect();
    let is_told = |event: &EventEntry| {
        let own = Wording::of(&event.text);
        days.iter().any(|(date, words)| date.starts_with(&event.date) && own.is_near(words))
    };
    let coarse = timeline.iter().enumerate().filter(|(_, e)| e.date.len() < DAY && is_told(e));
    coarse.map(|(i, _)| i).collect()
}
