//! The kinds of words that name a time, as far as they differ in how surely they are read.

use super::{Expression, Point, Sense, Tense};

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// "4 March 2019".
    Full,
    /// "4 March".
    MonthDay,
    /// "Tuesday", where the verb tells whether it lies behind or ahead.
    Weekday,
    /// "Tuesday", where nothing tells.
    WeekdayUnclear,
    /// "Today", "yesterday".
    Near,
    /// "March 2019".
    MonthOfYear,
    /// "March".
    Month,
    /// "2019".
    Year,
    /// "Last week", "this year".
    Pointed,
    /// "Two weeks ago".
    Ago,
    /// "Two days later", "that year": it leans on a date told before.
    Leaning,
    /// "The spring", "the third quarter".
    Season,
    /// Holidays, bare times of day, all else.
    Other,
}

impl Written {
    /// Its name in `explain` and in the docs' table.
    pub fn label(self) -> &'static str {
        match self {
            Written::Full => "full date",
            Written::MonthDay => "month and day",
            Written::Weekday => "weekday",
            Written::WeekdayUnclear => "weekday, tense unclear",
            Written::Near => "today or yesterday",
            Written::MonthOfYear => "month of a year",
            Written::Month => "month alone",
            Written::Year => "year",
            Written::Pointed => "last or this week, month, year",
            Written::Ago => "so long ago",
            Written::Leaning => "so long later, that year",
            Written::Season => "season or quarter",
            Written::Other => "other times",
        }
    }
}

impl Expression {
    /// How it is written.
    pub fn written(&self) -> Written {
        let s = &self.slots;
        let year = s.year.is_some() || s.short_year.is_some();
        match s.sense {
            Sense::Ago | Sense::Ahead => return Written::Ago,
            Sense::Before | Sense::After => return Written::Leaning,
            _ if self.is_anaphor() => return Written::Leaning,
            _ => {}
        }
        if s.offset.is_some() {
            Written::Near
        } else if s.season.is_some() || s.ordinal.is_some() {
            Written::Season
        } else if s.month.is_some() && s.day.is_some() {
            if year { Written::Full } else { Written::MonthDay }
        } else if s.month.is_some() {
            if year || s.point != Point::None { Written::MonthOfYear } else { Written::Month }
        } else if s.weekday.is_some() {
            let clear = self.tense != Tense::Unknown || s.point != Point::None;
            if clear { Written::Weekday } else { Written::WeekdayUnclear }
        } else if s.unit.is_some() {
            Written::Pointed
        } else if year {
            Written::Year
        } else {
            Written::Other
        }
    }
}
