//! A place on the calendar, as fine as words name it.

use super::calendar;
use super::slots::Unit;
use jiff::civil::Date;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Day(Date),
    /// A day of that month, which one is not said.
    SomeDay(i32, i8),
    /// Monday of the week.
    Week(Date),
    /// Monday of the week that the weekend ends.
    Weekend(Date),
    Month(i32, i8),
    Quarter(i32, i8),
    Half(i32, i8),
    Season(i32, u8),
    Year(i32),
    /// Years divided by ten.
    Decade(i32),
    /// Years divided by a hundred.
    Century(i32),
}

impl Place {
    /// The `unit` that holds `date`.
    pub fn around(date: Date, unit: Unit) -> Option<Self> {
        let (year, month) = (i32::from(date.year()), date.month());
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Place::Day(date),
            Unit::Week | Unit::Fortnight => Place::Week(calendar::monday(date)?),
            Unit::Weekend => Place::Weekend(calendar::monday(date)?),
            Unit::Month => Place::Month(year, month),
            Unit::Quarter => Place::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Place::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Place::Year(year),
            Unit::Decade => Place::Decade(year.div_euclid(10)),
            Unit::Century => Place::Century(year.div_euclid(100)),
        })
    }

    /// The `unit` that holds this place; the place itself where it is no finer than the unit.
    pub fn widen(self, unit: Unit) -> Option<Self> {
        if let Place::Day(date) = self {
            return Place::around(date, unit);
        }
        if unit == Unit::Day {
            return Some(match self {
                Place::Month(year, month) => Place::SomeDay(year, month),
                other => other,
            });
        }
        if self.rank() >= rank_of(unit) {
            return Some(self);
        }
        Place::around(self.first_day()?, unit)
    }

    /// Whether it is wider than a `unit`.
    pub fn coarser_than(self, unit: Unit) -> bool {
        self.rank() > rank_of(unit)
    }

    /// How wide it is, for comparing.
    fn rank(self) -> u8 {
        match self {
            Place::Day(_) => 0,
            Place::Week(_) | Place::Weekend(_) => 1,
            Place::Month(..) | Place::SomeDay(..) => 2,
            Place::Quarter(..) | Place::Season(..) => 3,
            Place::Half(..) => 4,
            Place::Year(_) => 5,
            Place::Decade(_) => 6,
            Place::Century(_) => 7,
        }
    }

    /// Its year; of a decade or century the first.
    pub fn year(self) -> i32 {
        match self {
            Place::Day(d) | Place::Week(d) | Place::Weekend(d) => i32::from(d.year()),
            Place::SomeDay(y, _) | Place::Month(y, _) | Place::Quarter(y, _) | Place::Half(y, _) => y,
            Place::Season(y, _) | Place::Year(y) => y,
            Place::Decade(d) => d * 10,
            Place::Century(c) => c * 100,
        }
    }

    /// Its month, where it names one.
    pub fn month(self) -> Option<i8> {
        match self {
            Place::Day(d) | Place::Week(d) | Place::Weekend(d) => Some(d.month()),
            Place::SomeDay(_, m) | Place::Month(_, m) => Some(m),
            _ => None,
        }
    }

    /// The day itself, where it is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Place::Day(date) => Some(date),
            _ => None,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Option<Date> {
        let at = |y: i32, m: i8| Date::new(i16::try_from(y).ok()?, m, 1).ok();
        match self {
            Place::Day(d) | Place::Week(d) => Some(d),
            Place::Weekend(d) => calendar::shift_days(d, 5),
            Place::SomeDay(y, m) | Place::Month(y, m) => at(y, m),
            Place::Quarter(y, q) => at(y, (q - 1) * 3 + 1),
            Place::Half(y, h) => at(y, (h - 1) * 6 + 1),
            Place::Season(y, s) => at(y, if s == 4 { 12 } else { s as i8 * 3 }),
            Place::Year(y) => at(y, 1),
            Place::Decade(d) => at(d * 10, 1),
            Place::Century(c) => at(c * 100, 1),
        }
    }

    /// Moved by `n` of its own kind.
    pub fn step(self, n: i32) -> Option<Self> {
        let wrap = |y: i32, k: i8, of: i32| {
            let total = y.saturating_mul(of).saturating_add(i32::from(k) - 1).saturating_add(n);
            (total.div_euclid(of), (total.rem_euclid(of) + 1) as i8)
        };
        Some(match self {
            Place::Day(d) => Place::Day(calendar::shift_days(d, n)?),
            Place::Week(d) => Place::Week(calendar::shift_days(d, n.checked_mul(7)?)?),
            Place::Weekend(d) => Place::Weekend(calendar::shift_days(d, n.checked_mul(7)?)?),
            Place::SomeDay(y, m) => Place::SomeDay(y, m),
            Place::Month(y, m) => {
                let (y, m) = wrap(y, m, 12);
                Place::Month(y, m)
            }
            Place::Quarter(y, q) => {
                let (y, q) = wrap(y, q, 4);
                Place::Quarter(y, q)
            }
            Place::Half(y, h) => {
                let (y, h) = wrap(y, h, 2);
                Place::Half(y, h)
            }
            Place::Season(y, s) => {
                let (y, s) = wrap(y, s as i8, 4);
                Place::Season(y, s as u8)
            }
            Place::Year(y) => Place::Year(y.checked_add(n)?),
            Place::Decade(d) => Place::Decade(d.checked_add(n)?),
            Place::Century(c) => Place::Century(c.checked_add(n)?),
        })
    }

    /// The same place `n` years away.
    pub fn step_years(self, n: i32) -> Option<Self> {
        Some(match self {
            Place::Month(y, m) => Place::Month(y + n, m),
            Place::SomeDay(y, m) => Place::SomeDay(y + n, m),
            Place::Quarter(y, q) => Place::Quarter(y + n, q),
            Place::Half(y, h) => Place::Half(y + n, h),
            Place::Season(y, s) => Place::Season(y + n, s),
            other => Place::Year(other.year().checked_add(n)?),
        })
    }

    /// Its TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Place::Day(d) => day_value(d),
            Place::SomeDay(y, m) => format!("{}-{m:02}-XX", year_value(y)),
            Place::Week(d) => week_value(d),
            Place::Weekend(d) => format!("{}-WE", week_value(d)),
            Place::Month(y, m) => format!("{}-{m:02}", year_value(y)),
            Place::Quarter(y, q) => format!("{}-Q{q}", year_value(y)),
            Place::Half(y, h) => format!("{}-H{h}", year_value(y)),
            Place::Season(y, s) => format!("{}-{}", year_value(y), SEASONS[usize::from(s.clamp(1, 4)) - 1]),
            Place::Year(y) => year_value(y),
            Place::Decade(d) => short_value(d, 3),
            Place::Century(c) => short_value(c, 2),
        }
    }
}

/// Codes of the seasons, spring first.
pub(super) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

fn rank_of(unit: Unit) -> u8 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 0,
        Unit::Week | Unit::Weekend | Unit::Fortnight => 1,
        Unit::Month => 2,
        Unit::Quarter => 3,
        Unit::Half => 4,
        Unit::Year => 5,
        Unit::Decade => 6,
        Unit::Century => 7,
    }
}

fn day_value(date: Date) -> String {
    format!("{}-{:02}-{:02}", year_value(i32::from(date.year())), date.month(), date.day())
}

fn week_value(monday: Date) -> String {
    let iso = monday.iso_week_date();
    format!("{}-W{:02}", year_value(i32::from(iso.year())), iso.week())
}

/// `2019`, `BC0146`.
pub(super) fn year_value(year: i32) -> String {
    if year < 0 { format!("BC{:04}", -year) } else { format!("{year:04}") }
}

/// Leading digits of a year before or after Christ.
fn short_value(n: i32, digits: usize) -> String {
    if n < 0 { format!("BC{:0digits$}", -n) } else { format!("{n:0digits$}") }
}

/// Code of a season.
pub(super) fn season_code(season: u8) -> &'static str {
    SEASONS[usize::from(season.clamp(1, 4)) - 1]
}
