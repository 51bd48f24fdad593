//! TIMEX3 values as EDTF dates (contract: level 1, precision as written).

use super::calendar;
use jiff::civil::Date;

/// A date as the digest prints it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edtf {
    /// First day that it covers.
    pub first: Date,
    /// Last day that it covers.
    pub last: Date,
    /// `2025-11-11`, `2025-11`, `2025`, `2025-11-03/2025-11-09`.
    pub text: String,
    /// `day`, `month`, `year` or `interval`.
    pub precision: &'static str,
}

impl Edtf {
    /// The date of one day.
    pub fn day(day: Date) -> Self {
        Self { first: day, last: day, text: day.to_string(), precision: "day" }
    }

    fn interval(first: Date, last: Date, text: String) -> Option<Self> {
        Some(Self { first, last, text, precision: "interval" })
    }

    fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month(), text: format!("{year:04}-{month:02}"), precision: "month" })
    }

    fn months(year: i16, month: i8, count: i32) -> Option<Self> {
        let first = Self::month(year, month)?;
        let (y, m) = calendar::shift_months(i32::from(year), month, count - 1);
        let last = Self::month(i16::try_from(y).ok()?, m)?;
        let text = format!("{}/{}", first.text, last.text);
        Self::interval(first.first, last.last, text)
    }

    fn years(from: i16, count: i16) -> Option<Self> {
        let first = Date::new(from, 1, 1).ok()?;
        let last = Date::new(from.checked_add(count - 1)?, 12, 31).ok()?;
        if count == 1 {
            return Some(Self { first, last, text: format!("{from:04}"), precision: "year" });
        }
        Self::interval(first, last, format!("{from:04}/{:04}", last.year()))
    }

    /// Whether one covers the other.
    pub fn agrees(&self, other: &Self) -> bool {
        let inside = |a: &Self, b: &Self| a.first <= b.first && b.last <= a.last;
        inside(self, other) || inside(other, self)
    }

    /// How many days it covers.
    pub fn days(&self) -> i32 {
        (self.last - self.first).get_days() + 1
    }
}

/// The EDTF date of a TIMEX3 value; `None` where it names no place on the calendar, or one before the year 1.
pub fn edtf(value: &str) -> Option<Edtf> {
    let value = value.split('T').next()?.trim_end_matches("-XX");
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i16 = year.parse().ok()?;
    match (year.len(), rest) {
        (2, "") => Edtf::years(number * 100, 100),
        (3, "") => Edtf::years(number * 10, 10),
        (4, "") => Edtf::years(number, 1),
        (4, rest) => inside(number, rest),
        _ => None,
    }
}

fn inside(year: i16, rest: &str) -> Option<Edtf> {
    if let Some(week) = rest.strip_prefix('W') {
        return weeks(year, week);
    }
    match rest {
        "Q1" | "Q2" | "Q3" | "Q4" => Edtf::months(year, (rest[1..].parse::<i8>().ok()? - 1) * 3 + 1, 3),
        "H1" => Edtf::months(year, 1, 6),
        "H2" => Edtf::months(year, 7, 6),
        "SP" => Edtf::months(year, 3, 3),
        "SU" => Edtf::months(year, 6, 3),
        "FA" => Edtf::months(year, 9, 3),
        "WI" => Edtf::months(year, 12, 3),
        _ => match rest.split_once('-') {
            Some((month, day)) => Date::new(year, month.parse().ok()?, day.parse().ok()?).ok().map(Edtf::day),
            None => Edtf::month(year, rest.parse().ok()?),
        },
    }
}

fn weeks(year: i16, rest: &str) -> Option<Edtf> {
    let (week, weekend) = rest.strip_suffix("-WE").map_or((rest, false), |w| (w, true));
    let monday = jiff::civil::ISOWeekDate::new(year, week.parse().ok()?, jiff::civil::Weekday::Monday).ok()?.date();
    let first = calendar::shift_days(monday, if weekend { 5 } else { 0 })?;
    let last = calendar::shift_days(monday, 6)?;
    Edtf::interval(first, last, format!("{first}/{last}"))
}
