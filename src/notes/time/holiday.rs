//! Holidays that name a day.

use super::calendar;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Rule and words of each holiday.
const HOLIDAYS: &str = include_str!("../../lexicon/en/time/holidays.txt");

/// How a holiday's day is found in a year.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    Fixed(i8, i8),
    Nth(i8, i8, i8),
    Easter(i32),
}

/// The rules and words of the table.
static ROWS: LazyLock<Vec<(Rule, Vec<&'static str>)>> = LazyLock::new(|| {
    let lines = HOLIDAYS.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(r, w)| Some((rule_of(r)?, w.split(' ').collect())))
        .collect()
});

/// The words of each holiday, by its number.
pub(super) fn words() -> impl Iterator<Item = (usize, &'static [&'static str])> {
    ROWS.iter().map(|(_, words)| &**words).enumerate()
}

/// The words that a holiday begins with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter_map(|(_, words)| words.first().copied())
}

fn rule_of(cell: &str) -> Option<Rule> {
    if let Some(days) = cell.strip_prefix("easter+") {
        return days.parse().ok().map(Rule::Easter);
    }
    let (month, rest) = cell.split_once('-')?;
    let month = month.parse().ok()?;
    match rest.rsplit_once('-') {
        Some((nth, weekday)) if !nth.is_empty() => Some(Rule::Nth(month, nth.parse().ok()?, weekday.parse().ok()?)),
        _ => rest.parse().ok().map(|day| Rule::Fixed(month, day)),
    }
}

/// Its day in `year`.
pub(super) fn day(row: u8, year: i16) -> Option<Date> {
    match ROWS.get(usize::from(row))?.0 {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Nth(month, nth, weekday) => calendar::nth_weekday(year, month, nth, weekday),
        Rule::Easter(days) => calendar::shift_days(calendar::easter(year)?, days),
    }
}
