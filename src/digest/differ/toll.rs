//! How many died in the story's event: a count that grows from day to day is an update.

use super::number::{agree, figure, noun};
use super::{Desk, Found, clause, spans_of_words};
use crate::lexicon::{self, entries};
use crate::notes::Value;
use crate::text::{Span, fold};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Sentences at an article's head that tell its own event's toll.
const HEAD: usize = 5;
/// Beginnings of words that tell of death.
static DEATH: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../../lexicon/en/deaths.txt")).collect());
/// Words after a number, and before it, in which its fate stands.
const NEAR: usize = 5;
/// Whom a toll counts.
static PEOPLE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/people_counted.txt")).collect());

/// What one article's head says.
struct Toll {
    unit: usize,
    value: Value,
    day: Option<Date>,
}

/// The update of the death toll, where articles of several days tell a growing one.
pub(super) fn find(desk: &Desk) -> Option<Found> {
    let mut tolls: Vec<Toll> = (0..desk.story.members.len()).filter_map(|m| of(desk, m)).collect();
    tolls.sort_by_key(|t| (t.day.is_none(), t.day, t.unit));
    let first = tolls.first().filter(|t| t.day.is_some())?.unit;
    tolls.retain(|t| t.unit == first || is_one_event(desk, first, t.unit));
    let steps = steps(&tolls)?;
    let label = noun(desk, first, &tolls[0].value);
    let versions = steps.iter().map(|step| {
        let told = tolls.iter().filter(|t| t.value.number == *step);
        let spans = told.map(|t| (t.unit, clause(desk.text(t.unit), desk.units[t.unit].span, t.value.span)));
        (format!("{} {label}", figure(*step)).trim().to_owned(), spans.collect())
    });
    let versions = versions.collect();
    Some(Found { kind: "number", about: counted(desk, &tolls), versions, replaces: true })
}

/// The numbers in the order of their days; `None` unless they grow, and no day has two.
fn steps(tolls: &[Toll]) -> Option<Vec<f64>> {
    let mut steps: Vec<(Date, &Value)> = Vec::new();
    for toll in tolls {
        let Some(day) = toll.day else { continue };
        match steps.last() {
            Some((_, last)) if last.number == toll.value.number => {}
            Some((then, last)) if toll.value.number < last.number || *then == day => {
                if !agree(last, &toll.value) {
                    return None;
                }
            }
            _ => steps.push((day, &toll.value)),
        }
    }
    (steps.len() >= 2).then(|| steps.into_iter().map(|s| s.1.number).collect())
}

/// The first toll in the head of an article.
fn of(desk: &Desk, member: usize) -> Option<Toll> {
    let mut units: Vec<usize> = (0..desk.units.len())
        .filter(|&u| desk.units[u].member == member && desk.units[u].position < HEAD)
        .filter(|&u| !has_year(desk.units[u].sentence.of(desk.text(u))))
        .collect();
    units.sort_by_key(|&u| desk.units[u].position);
    units.into_iter().find_map(|u| {
        let value = desk.units[u].values.iter().find(|v| is_toll(desk, u, v))?;
        Some(Toll { unit: u, value: value.clone(), day: desk.day(member) })
    })
}

/// Whether a value counts the dead: "five people were killed", "killed 12 passengers", "the toll rose to nine".
fn is_toll(desk: &Desk, u: usize, value: &Value) -> bool {
    let (text, span) = (desk.text(u), desk.units[u].span);
    if !(value.unit.is_empty() || PEOPLE.contains(&value.unit.as_str())) || !span.contains(value.span) {
        return false;
    }
    let folded = |s: Span| crate::text::words(s.of(text));
    let after = folded(Span::new(value.span.end, span.end));
    let before = folded(Span::new(span.start, value.span.start));
    let tells = |words: &[String]| words.iter().any(|w| DEATH.iter().any(|d| w.starts_with(*d)));
    let hurts = |words: &[String]| words.iter().any(|w| ["injur", "wound", "hurt"].iter().any(|d| w.starts_with(*d)));
    let near = &after[..after.len().min(NEAR)];
    let close = &before[before.len().saturating_sub(NEAR)..];
    let reaches = before.last().is_some_and(|w| matches!(w.as_str(), "to" | "at" | "reached" | "hit" | "passed"));
    let counts = before.windows(2).any(|w| w[0] == "number" && w[1] == "of" || w[1] == "toll");
    let own = tells(near) && !hurts(near);
    own || tells(close) && !value.unit.is_empty() && !hurts(close) || reaches && counts && tells(&before)
}

/// Whether the sentence dates itself to a year: then it tells of another time.
fn has_year(sentence: &str) -> bool {
    crate::text::words(sentence)
        .iter()
        .any(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether two sentences tell of one event: a name in common.
fn is_one_event(desk: &Desk, a: usize, b: usize) -> bool {
    names(desk, a).intersection(&names(desk, b)).next().is_some()
}

/// Capital words of a sentence but its first, folded.
fn names(desk: &Desk, u: usize) -> BTreeSet<String> {
    let (text, sentence) = (desk.text(u), desk.units[u].sentence);
    let words = spans_of_words(text, sentence).into_iter().skip(1).map(|s| s.of(text));
    let capital = words.filter(|w| w.starts_with(char::is_uppercase));
    let folded = capital.flat_map(crate::text::words);
    folded.filter(|w| w.len() > 2 && !lexicon::WEEKDAYS.contains(&w.as_str())).collect()
}

/// "number of people killed", "death toll", or the noun that is counted.
fn counted(desk: &Desk, tolls: &[Toll]) -> (usize, Span) {
    for toll in tolls {
        let (text, span) = (desk.text(toll.unit), desk.units[toll.unit].span);
        let words = spans_of_words(text, span);
        let folded: Vec<String> = words.iter().map(|w| fold(w.of(text))).collect();
        let phrase = |i: usize| folded[i] == "number" && folded[i + 1] == "of" && folded[i + 3] == "killed";
        if let Some(i) = (0..words.len().saturating_sub(3)).find(|&i| phrase(i)) {
            return (toll.unit, words[i].join(words[i + 3]));
        }
        if let Some(i) = (1..words.len()).find(|&i| folded[i - 1] == "death" && folded[i] == "toll") {
            return (toll.unit, words[i - 1].join(words[i]));
        }
    }
    let first = &tolls[0];
    (first.unit, super::number::noun_span(desk, first.unit, &first.value))
}
