//! What an expression says, before it is anchored.

use serde::{Deserialize, Serialize};

/// Units of time, by their number in the lexicon.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
    Fortnight,
    Half,
}

/// Units in the order of the lexicon.
const UNITS: [Unit; 13] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::Day,
    Unit::Week,
    Unit::Month,
    Unit::Quarter,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Weekend,
    Unit::Fortnight,
    Unit::Half,
];

impl Unit {
    pub(super) fn numbered(n: i32) -> Option<Self> {
        usize::try_from(n).ok().and_then(|n| UNITS.get(n)).copied()
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        const NAMES: [&str; 13] = [
            "second",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "decade",
            "century",
            "weekend",
            "fortnight",
            "half",
        ];
        NAMES.iter().position(|n| *n == name).map(|i| UNITS[i])
    }

    /// Shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

/// What kind of statement about time an expression makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// A place on the calendar.
    #[default]
    Calendar,
    /// A length.
    Span,
    /// So long before the article.
    Ago,
    /// So long after the article.
    Ahead,
    /// So long before the last named date.
    Before,
    /// So long after the last named date.
    After,
    /// Again and again.
    Set,
    /// Now.
    Present,
    /// At some time past.
    Past,
    /// At some time to come.
    Future,
}

/// From where a calendar unit is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Point {
    /// Not said.
    #[default]
    None,
    /// The article's own.
    This,
    /// The one before the article's own.
    Last,
    /// Two before it.
    Last2,
    /// The one after the article's own.
    Next,
    /// Two after it.
    Next2,
    /// The one last named.
    That,
    /// The one before the last named.
    Previous,
    /// The one after the last named.
    Following,
    /// The one last named, a year back.
    YearBack,
    /// The nearest one, by tense.
    Nearest,
    /// None in particular.
    Any,
    /// The day last named close by, else the article's own.
    Near,
}

/// The parts of an expression that its words fill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Slots {
    #[serde(skip_serializing_if = "is_default")]
    pub(super) sense: Sense,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) point: Point,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) year: Option<i32>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) month: Option<i8>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) day: Option<i8>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) weekday: Option<i8>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) season: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) part: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) hour: Option<u8>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) minute: Option<u8>,
    /// Whether am or pm was said.
    #[serde(skip_serializing_if = "is_default")]
    pub(super) meridiem: bool,
    /// Days from the article's own day.
    #[serde(skip_serializing_if = "is_default")]
    pub(super) offset: Option<i32>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) number: Option<f64>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) vague: bool,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) unit: Option<Unit>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) ordinal: Option<i32>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) decade: Option<i32>,
    /// Row of the table of holidays.
    #[serde(skip_serializing_if = "is_default")]
    pub(super) holiday: Option<u8>,
    /// Two digits of a year: `'98`.
    #[serde(skip_serializing_if = "is_default")]
    pub(super) short_year: Option<i32>,
    #[serde(skip_serializing_if = "is_default")]
    pub(super) bc: bool,
    /// "early", "late", "about": the value is not the whole truth.
    #[serde(skip_serializing_if = "is_default")]
    pub(super) loose: bool,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Slots {
    /// Fills what one `key=value` of a row's meaning says; `false` where it is not understood.
    pub(super) fn set(&mut self, key: &str, value: &str) -> bool {
        let number = value.parse::<f64>().ok();
        let whole = number.map(|n| n as i32);
        match key {
            "sense" => return sense_named(value).map(|s| self.sense = s).is_some(),
            "point" => return point_named(value).map(|p| self.point = p).is_some(),
            "unit" => self.unit = Unit::named(value),
            "offset" => self.offset = whole,
            "part" => self.part = whole.map(|n| n as u8),
            "number" => self.number = number,
            "ordinal" => self.ordinal = whole,
            "hour" => self.hour = whole.map(|n| n as u8),
            "minute" => self.minute = whole.map(|n| n as u8),
            "year" => self.year = whole,
            "month" => self.month = whole.map(|n| n as i8),
            "day" => self.day = whole.map(|n| n as i8),
            "clock" => {
                self.hour = self.number.filter(|n| (0.0..25.0).contains(n)).map(|n| n as u8);
                self.number = None;
            }
            "vague" => self.vague = value == "1",
            "loose" => self.loose = value == "1",
            "bc" => self.bc = value == "1",
            _ => return false,
        }
        true
    }
}

fn sense_named(name: &str) -> Option<Sense> {
    Some(match name {
        "span" => Sense::Span,
        "ago" => Sense::Ago,
        "ahead" => Sense::Ahead,
        "before" => Sense::Before,
        "after" => Sense::After,
        "set" => Sense::Set,
        "present" => Sense::Present,
        "past" => Sense::Past,
        "future" => Sense::Future,
        _ => return None,
    })
}

fn point_named(name: &str) -> Option<Point> {
    Some(match name {
        "this" => Point::This,
        "last" => Point::Last,
        "last2" => Point::Last2,
        "next" => Point::Next,
        "next2" => Point::Next2,
        "that" => Point::That,
        "previous" => Point::Previous,
        "following" => Point::Following,
        "yearback" => Point::YearBack,
        "weekend" => Point::Nearest,
        "any" => Point::Any,
        "near" => Point::Near,
        _ => return None,
    })
}
