//! Days, months, years and times of day that a passage names, resolved where the article's day is known.

use crate::notes::time::{self, Edtf, Expression, Timex};
use crate::story::{Member, PublishedFrom};
use crate::text::{Span, fold};

/// How many days apart two days of one thing may be told, where one of them is no weekday by itself.
const NEAR: i32 = 6;

/// "on Monday", "November 6", "in 2017", "at 6:12 a.m.".
#[derive(Clone, Debug)]
pub(crate) struct Day {
    /// The words.
    pub span: Span,
    /// 1 for Monday, where it is named by its weekday alone.
    pub weekday: Option<i8>,
    /// Month and day of the month as written.
    pub written: Option<(u8, u8)>,
    /// Its place on the calendar, where that is known.
    pub date: Option<Edtf>,
    /// Minutes after midnight.
    pub clock: Option<u32>,
    /// Whether the date hangs on no inferred date of publication.
    pub firm: bool,
    /// Whether it is told to the day or the minute in words that name one: not "today", "last year", "October".
    pub fine: bool,
    /// The words, folded.
    words: String,
}

impl Day {
    /// Whether both name one time, or one lies inside the other.
    pub fn agrees(&self, other: &Day) -> bool {
        self.words == other.words
            || !self.differs(other)
                && match (&self.date, &other.date) {
                    (Some(a), Some(b)) => a.agrees(b) || self.weekday.is_some() && self.weekday == other.weekday,
                    _ => {
                        self.weekday.is_some() && self.weekday == other.weekday
                            || self.written.is_some() && self.written == other.written
                    }
                }
    }

    /// Whether both are told as finely and are not one.
    pub fn differs(&self, other: &Day) -> bool {
        if self.words == other.words {
            return false;
        }
        if let (Some(a), Some(b)) = (self.clock, other.clock) {
            return a != b;
        }
        if let (Some(a), Some(b)) = (self.weekday, other.weekday) {
            return a != b;
        }
        if let (Some(a), Some(b)) = (self.written, other.written) {
            return a != b;
        }
        match (&self.date, &other.date) {
            (Some(a), Some(b)) if self.firm && other.firm && a.precision == b.precision => match a.precision {
                "day" => a.first.weekday() != b.first.weekday() && (a.first - b.first).get_days().abs() <= NEAR,
                "month" | "year" => a.first != b.first,
                _ => false,
            },
            _ => false,
        }
    }

    /// How it is printed: the calendar's day, else the words.
    pub fn value(&self, text: &str) -> String {
        match &self.date {
            Some(date) if self.clock.is_none() => date.text.clone(),
            _ => crate::text::squash(self.span.of(text)),
        }
    }
}

/// The days inside `span`; lengths, sets and "recently" apart.
pub(crate) fn find(member: &Member, span: Span) -> Vec<Day> {
    let stated = member.published.as_ref().is_some_and(|p| p.from != PublishedFrom::Inferred);
    let text = &member.article.reading.text;
    let times = &member.notes.times;
    let first = times.partition_point(|t| t.span.end <= span.start);
    let inside = times[first..].iter().enumerate().take_while(|(_, t)| t.span.start < span.end);
    let known = |i: usize| member.times.get(first + i).and_then(Option::as_ref);
    inside.filter(|(_, t)| span.contains(t.span)).filter_map(|(i, t)| day(text, t, known(i), stated)).collect()
}

fn day(text: &str, expression: &Expression, timex: Option<&Timex>, stated: bool) -> Option<Day> {
    let value = timex.map_or("", |t| t.value.as_str());
    let clock = value.split_once('T').and_then(|(_, t)| minutes(t));
    if !expression.is_date() && clock.is_none() {
        return None;
    }
    let words = fold(expression.span.of(text));
    let (weekday, written) = (expression.weekday(), written(&words));
    let day = Day {
        span: expression.span,
        weekday,
        written,
        date: time::edtf(value),
        clock,
        firm: stated || expression.is_absolute(),
        fine: weekday.is_some() || written.is_some() || clock.is_some(),
        words,
    };
    (day.date.is_some() || day.weekday.is_some() || day.written.is_some() || clock.is_some()).then_some(day)
}

/// Minutes after midnight of "06:12".
fn minutes(clock: &str) -> Option<u32> {
    let (hour, minute) = clock.split_once(':')?;
    Some(hour.parse::<u32>().ok()? * 60 + minute.get(..2)?.parse::<u32>().ok()?)
}

/// Month and day of "November 6", "6 Nov.".
fn written(words: &str) -> Option<(u8, u8)> {
    let mut parts = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let month = parts.clone().find_map(|w| {
        crate::lexicon::MONTHS.iter().position(|m| w.len() >= 3 && m.starts_with(w)).map(|i| i as u8 + 1)
    })?;
    let day = parts.find_map(|w| {
        w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u8>().ok().filter(|d| (1..=31).contains(d))
    })?;
    Some((month, day))
}
