//! An expression of time, and its value.

use super::slots::{Point, Sense, Slots};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An expression of time as written, not yet anchored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Expression {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether its sentence looks back or ahead.
    pub tense: Tense,
    /// What its words say.
    pub slots: Slots,
    /// The row of the grammar that read it, for `explain`.
    pub rule: String,
}

impl Expression {
    /// Whether it names a place on the calendar: no length, no set, no "recently".
    pub fn is_date(&self) -> bool {
        use Sense::{After, Ago, Ahead, Before, Calendar};
        matches!(self.slots.sense, Calendar | Ago | Ahead | Before | After) && self.slots.point != Point::Any
    }

    /// Whether its words alone name a day, month or year, with no help from the article's own date.
    pub fn is_absolute(&self) -> bool {
        self.is_date() && self.slots.year.is_some()
    }

    /// The weekday it names, 1 for Monday, where it names one by itself.
    pub fn weekday(&self) -> Option<i8> {
        self.slots.weekday.filter(|_| self.slots.sense == Sense::Calendar && self.slots.month.is_none())
    }

    /// Whether it is a weekday by itself: not "last Friday", "the following Friday".
    pub fn is_bare_weekday(&self) -> bool {
        self.weekday().is_some() && self.slots.point == Point::None && self.slots.unit.is_none()
    }

    /// Whether it names a single day.
    pub fn names_day(&self) -> bool {
        let s = &self.slots;
        s.offset.is_some() || s.weekday.is_some() || s.month.is_some() && s.day.is_some() || s.holiday.is_some()
    }

    /// Whether it names a day of a month: "July 17", with a year or without.
    pub fn is_day_of_month(&self) -> bool {
        self.slots.month.is_some() && self.slots.day.is_some()
    }

    /// Whether it names a year and nothing finer.
    pub fn is_year(&self) -> bool {
        let s = &self.slots;
        s.year.is_some() && s.month.is_none() && s.season.is_none() && s.unit.is_none() && s.holiday.is_none()
    }

    /// Whether it is a time of day without a day: "at 6:18 a.m.".
    pub fn is_bare_clock(&self) -> bool {
        let s = &self.slots;
        s.hour.is_some() && s.weekday.is_none() && s.month.is_none() && s.offset.is_none()
    }

    /// Whether its value hangs on a date named before: "the following day", "that year".
    pub fn is_anaphor(&self) -> bool {
        use Point::{Following, Near, Previous, That, YearBack};
        matches!(self.slots.point, That | Previous | Following | YearBack | Near)
            || matches!(self.slots.sense, Sense::Before | Sense::After)
    }
}

/// Whether a sentence looks back or ahead.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tense {
    #[default]
    Unknown,
    Past,
    Future,
}

/// TIMEX3 types.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    Date,
    Time,
    Duration,
    Set,
}

/// An expression of time with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// TIMEX3 value: `2025-11-11`, `2025-W46`, `P2D`, `PRESENT_REF`.
    pub value: String,
}
