//! Numbers with what they count, and what befell those counted: "al menos 14 personas murieron", "zwölf Tote".

use super::word::{Word, words};
use crate::lexicon::{self, List, Tongue};
use crate::text::Span;

/// How a number is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// "exactly", or nothing said.
    None,
    /// "at least", "al menos".
    Least,
    /// "up to", "hasta".
    Most,
    /// "about", "unos".
    About,
}

/// A number with what it counts, comparable across languages: of "al menos 14 personas murieron" 14, at least, people,
/// who die.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Count {
    /// Qualifier, number and unit.
    pub span: Span,
    pub number: f64,
    pub bound: Bound,
    /// The words of the qualifier.
    pub qualifier: Option<Span>,
    /// The words of what is counted.
    pub unit: Span,
    /// `people`, or the unit's name in English.
    pub what: &'static str,
    /// Whether its words say no more than that people are counted: not "children".
    pub anybody: bool,
    /// What befalls them: `die`.
    pub fate: Option<&'static str>,
}

/// How far what befalls those counted may stand from their number.
const REACH: usize = 8;

/// The counts in the words at `span` of a text in a language that is read by tables; none in any other.
pub(crate) fn counts_in(language: &str, text: &str, span: Span, dates: &[Span]) -> Vec<Count> {
    lexicon::tongue(language).map(|tongue| counts(tongue, text, span, dates)).unwrap_or_default()
}

/// The same by the tables of `tongue`; nothing inside `dates` is a count.
pub(super) fn counts(tongue: &Tongue, text: &str, span: Span, dates: &[Span]) -> Vec<Count> {
    let all = words(text, span, tongue);
    let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
    let mut found: Vec<(Count, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let dated = dates.iter().any(|d| d.overlaps(all[at].span));
        match number(tongue, text, &all, at).filter(|_| !dated) {
            Some((value, next)) => {
                found.extend(count(tongue, &all, &low, (at, next), value));
                at = next;
            }
            None => at += 1,
        }
    }
    let places: Vec<(usize, usize)> = found.iter().map(|(_, first, end)| (*first, *end)).collect();
    for (i, (count, first, end)) in found.iter_mut().enumerate() {
        let floor = i.checked_sub(1).map_or(0, |p| places[p].1);
        let limit = places.get(i + 1).map_or(all.len(), |p| p.0);
        if count.what == "people" {
            count.fate = fate(tongue, &all, &low, (floor, *first, *end, limit));
        }
    }
    found.into_iter().map(|(count, _, _)| count).collect()
}

/// What is counted by the number at words `at.0..at.1`.
fn count(tongue: &Tongue, all: &[Word], low: &[&str], at: (usize, usize), value: f64) -> Option<(Count, usize, usize)> {
    let (first, next) = at;
    let joined = |i: usize| all.get(i).is_some_and(Word::joins);
    // "14 de los 32 pasajeros" counts a part of others.
    if !joined(next) && !low.get(next).is_some_and(|w| *w == "%") {
        return None;
    }
    let unit = tongue.longest(List::Units, &low[next..]).map(|(n, what)| (next, n, what));
    let people = (next..all.len().min(next + 3)).take_while(|&i| joined(i)).find_map(|i| {
        let capital = all[i].capital && !tongue.way("capital nouns");
        let open = (next..i).all(|j| !tongue.has(List::Links, low[j]) && !tongue.has(List::Articles, low[j]));
        (tongue.has(List::People, low[i]) && !capital && open).then_some((i, 1, "people"))
    });
    let (from, words, what) = unit.or(people)?;
    let anybody = tongue.longest(List::People, &low[from..=from]).is_some_and(|(_, value)| value == "anybody");
    let unit = all[from].span.join(all[from + words - 1].span);
    let bounds = (1..=4usize.min(first)).rev().find_map(|n| {
        let (count, bound) = tongue.longest(List::Qualifiers, &low[first - n..first])?;
        (count == n && (first - n + 1..=first).all(joined)).then_some((first - n, bound))
    });
    let start = bounds.map_or(first, |(from, _)| from);
    let bound = match bounds.map(|(_, bound)| bound) {
        Some("least") => Bound::Least,
        Some("most") => Bound::Most,
        Some(_) => Bound::About,
        None => Bound::None,
    };
    let qualifier = bounds.map(|(from, _)| all[from].span.join(all[first - 1].span));
    let span = all[start].span.join(unit);
    Some((Count { span, number: value, bound, qualifier, unit, what, anybody, fate: None }, start, from + words))
}

/// What befalls those counted between words `first..end`: told by the unit itself, right after it, else right before.
fn fate(tongue: &Tongue, all: &[Word], low: &[&str], at: (usize, usize, usize, usize)) -> Option<&'static str> {
    let (floor, first, end, limit) = at;
    let of = |i: usize| tongue.longest(List::Fates, &low[i..]).map(|(_, fate)| fate);
    let inside = (first..end).find_map(of);
    // A comma that is followed by another clause ends the search.
    let stop = |i: &usize| all[*i].joins();
    let after = || (end..limit.min(end + REACH)).take_while(stop).find_map(of);
    let before = || (floor.max(first.saturating_sub(REACH))..first).rev().find_map(of);
    inside.or_else(after).or_else(before)
}

/// The number at word `at` and the word after it: "12.500", "12 500", "treinta y cinco", "3,4 millones".
fn number(tongue: &Tongue, text: &str, all: &[Word], at: usize) -> Option<(f64, usize)> {
    let (mut value, mut next) = figures(text, all, at).or_else(|| spelt(tongue, all, at))?;
    while let Some(times) =
        all.get(next).filter(|w| w.gap == super::word::Gap::Space).and_then(|w| value_of(tongue, List::Scales, &w.low))
    {
        value *= times;
        next += 1;
    }
    Some((value, next))
}

/// Digits with the marks of the continent: a full stop, a space or nothing between thousands, a comma before decimals.
fn figures(text: &str, all: &[Word], at: usize) -> Option<(f64, usize)> {
    let digits = |i: usize| all.get(i).filter(|w| w.low.chars().all(|c| c.is_ascii_digit()));
    let first = digits(at)?;
    let before = at.checked_sub(1).and_then(|i| text.get(all[i].span.end..first.span.start)).unwrap_or(" ");
    if !before.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '’' | '\'')) || first.low.len() > 6 {
        return None;
    }
    let gap = |i: usize| all.get(i).and_then(|w| text.get(all[i - 1].span.end..w.span.start)).unwrap_or("");
    let mut written = first.low.clone();
    let mut next = at + 1;
    while let Some(group) = digits(next).filter(|w| w.low.len() == 3 && written.len() <= 6) {
        let between = gap(next);
        let space = !between.is_empty() && between.chars().count() == 1 && between.starts_with(char::is_whitespace);
        if !(between == "." || space && first.low.len() <= 3) {
            break;
        }
        written += &group.low;
        next += 1;
    }
    let mut value: f64 = written.parse().ok()?;
    if let Some(part) = digits(next).filter(|w| gap(next) == "," && w.low.len() <= 2) {
        value += part.low.parse::<f64>().ok()? / 10f64.powi(part.low.len() as i32);
        next += 1;
    }
    // A score, a time of day, a date in figures.
    let goes_on = digits(next).is_some() && !gap(next).contains(char::is_whitespace);
    (!goes_on).then_some((value, next))
}

/// A number in words: "doce", "treinta y cinco", "soixante-douze", "fünfundzwanzig".
fn spelt(tongue: &Tongue, all: &[Word], at: usize) -> Option<(f64, usize)> {
    let low: Vec<&str> = all[at..].iter().take(4).map(|w| w.low.as_str()).collect();
    let Some((count, value)) = tongue.longest(List::Numbers, &low) else {
        return turned(tongue, low.first()?).map(|value| (value, at + 1));
    };
    let tens: f64 = value.parse().ok()?;
    let next = at + count;
    let joint = all.get(next).is_some_and(|w| w.joins() && tongue.has(List::NumberJoints, &w.low));
    let rest = next + usize::from(joint);
    let most = if tens == 60.0 || tens == 80.0 { 20.0 } else { 10.0 };
    let ones = all.get(rest).filter(|w| w.joins()).and_then(|w| value_of(tongue, List::Numbers, &w.low));
    match ones.filter(|ones| (20.0..100.0).contains(&tens) && tens % 10.0 == 0.0 && *ones < most) {
        Some(ones) => Some((tens + ones, rest + 1)),
        None => Some((tens, next)),
    }
}

fn value_of(tongue: &Tongue, list: List, word: &str) -> Option<f64> {
    tongue.longest(list, &[word])?.1.parse().ok()
}

/// "fünfundzwanzig": the ones before the tens.
fn turned(tongue: &Tongue, word: &str) -> Option<f64> {
    let (ones, tens) = word.split_once("und").filter(|_| tongue.way("capital nouns"))?;
    let ones = if ones == "ein" { 1.0 } else { value_of(tongue, List::Numbers, ones)? };
    let tens = value_of(tongue, List::Numbers, tens)?;
    (ones < 10.0 && tens >= 20.0).then_some(ones + tens)
}
