//! One event at two times of the same day.

use super::{Desk, Found, clause};
use crate::lexicon::entries;
use crate::text::{Span, words};
use std::sync::LazyLock;

/// How far apart two clock times of one moment may be, in minutes; farther ones are of other days or zones.
const NEAR: u32 = 30;
/// How many words before a clock time name its moment.
const WORDS: usize = 8;

/// Phrases and the moment that they name.
static MOMENTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    entries(include_str!("../../lexicon/en/moments.txt")).filter_map(|l| l.rsplit_once(' ')).collect()
});

/// A time of day in a unit: minutes after midnight, and where it stands.
struct Clock {
    unit: usize,
    minutes: u32,
    span: Span,
    moment: &'static str,
    named: Span,
}

/// Differences of clock times to the minute, where both clauses say the same of the same thing.
pub(super) fn find(desk: &Desk) -> Vec<Found> {
    let clocks: Vec<Clock> = (0..desk.units.len()).flat_map(|u| in_unit(desk, u)).collect();
    let mut found = Vec::new();
    for (i, a) in clocks.iter().enumerate() {
        for b in &clocks[i + 1..] {
            if desk.units[a.unit].member != desk.units[b.unit].member && a.minutes != b.minutes && is_one_event(a, b) {
                found.push(versions(desk, a, b));
            }
        }
    }
    found
}

fn versions(desk: &Desk, a: &Clock, b: &Clock) -> Found {
    let told = |c: &Clock| {
        let text = format!("{:02}:{:02}", c.minutes / 60, c.minutes % 60);
        (text, vec![(c.unit, clause(desk.text(c.unit), desk.units[c.unit].span, c.span))])
    };
    let about = super::about::subject(desk, a.unit, a.named.start).unwrap_or(a.named);
    Found { kind: "date", about: (a.unit, about), versions: vec![told(a), told(b)], replaces: false }
}

/// Whether two times are told of one moment, and near enough that one of them is wrong.
fn is_one_event(a: &Clock, b: &Clock) -> bool {
    a.minutes.abs_diff(b.minutes) <= NEAR && a.moment == b.moment
}

/// Clock times to the minute with their half of the day: "6:12 a.m.", "6.13am", "18:05".
fn in_unit(desk: &Desk, unit: usize) -> Vec<Clock> {
    let text = desk.text(unit);
    let span = desk.units[unit].span;
    let inside = span.of(text);
    let mut found = Vec::new();
    for word in inside.split_whitespace() {
        let start = word.as_ptr() as usize - inside.as_ptr() as usize;
        let rest = &inside[start + word.len()..];
        let Some(minutes) = minutes(word, rest) else { continue };
        let at = Span::new(span.start + start, span.start + start + word.len());
        let Some((named, moment)) = moment(text, Span::new(span.start, at.start)) else { continue };
        found.push(Clock { unit, minutes, span: at, moment, named });
    }
    found
}

/// The moment that the last few words before a clock time name, and where they do.
fn moment(text: &str, before: Span) -> Option<(Span, &'static str)> {
    let all = super::spans_of_words(text, before);
    let last = all.get(all.len().saturating_sub(WORDS)..)?;
    let from = last.first()?.start;
    let words = Span::new(from, before.end).of(text).to_ascii_lowercase();
    let found = MOMENTS.iter().filter_map(|(phrase, moment)| Some((words.rfind(phrase)?, phrase.len(), *moment)));
    found.max().map(|(at, len, moment)| (Span::new(from + at, from + at + len), moment))
}

/// Minutes after midnight of "6:12" before "a.m.", "6.13am", "18:05".
fn minutes(word: &str, rest: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let digits: String = word.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.')).collect();
    let (hour, minute) = digits.trim_end_matches('.').split_once([':', '.'])?;
    let (h, m): (u32, u32) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    let tail = format!("{} {}", &word[digits.len()..], words(rest).into_iter().take(2).collect::<Vec<_>>().join(""));
    let half: String = tail.chars().filter(|c| c.is_alphabetic()).take(2).collect();
    let hour = match half.as_str() {
        "am" => h % 12,
        "pm" => h % 12 + 12,
        _ if digits.contains(':') => h,
        _ => return None,
    };
    (minute.len() == 2 && hour < 24 && m < 60).then_some(hour * 60 + m)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn clock_times_are_read_as_written() {
        assert_eq!(minutes("6:12", " a.m. on Monday"), Some(372));
        assert_eq!(minutes("6.13am", ""), Some(373));
        assert_eq!(minutes("18:05", " local"), Some(1085));
        assert_eq!(minutes("6.5", " million"), None);
        assert_eq!(minutes("99:99", ""), None);
    }
}
