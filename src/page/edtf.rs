//! EDTF level 1 dates, read: what the timeline draws, feeds sort by and templates show.

use jiff::civil::Date;

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    /// `2025`
    Year,
    /// `2025-11`
    Month,
    /// `2025-11-12`
    Day,
}

/// A date or interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edtf {
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// The precision of its (first) bound.
    pub precision: Precision,
    /// Whether it is written as an interval.
    pub interval: bool,
    /// `../2025`
    pub open_start: bool,
    /// `2025/..`
    pub open_end: bool,
    /// `2025~`
    pub approximate: bool,
    /// `07:12 UTC`, where stated.
    pub time: Option<String>,
}

/// Whether `date` is known to the day: what a calendar can hold.
pub(crate) fn to_the_day(date: &str) -> bool {
    Edtf::parse(date).is_some_and(|d| d.precision == Precision::Day)
}

impl Edtf {
    /// Reads a date; `None` for what is not EDTF level 1 as the contract uses it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let approximate = text.contains('~');
        let text = text.replace('~', "");
        let Some((from, to)) = text.split_once('/') else {
            let (start, end, precision, time) = point(&text)?;
            return Some(Self {
                start,
                end,
                precision,
                interval: false,
                open_start: false,
                open_end: false,
                approximate,
                time,
            });
        };
        let (open_start, open_end) = (matches!(from, ".." | ""), matches!(to, ".." | ""));
        let a = point(if open_start { to } else { from })?;
        let b = point(if open_end { from } else { to })?;
        (a.0 <= b.1).then_some(Self {
            start: a.0,
            end: b.1,
            precision: a.2,
            interval: true,
            open_start,
            open_end,
            approximate,
            time: None,
        })
    }
}

fn point(text: &str) -> Option<(Date, Date, Precision, Option<String>)> {
    let (day, clock) = text.split_once('T').map_or((text, None), |(d, c)| (d, Some(c)));
    let mut parts = day.splitn(3, '-');
    let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, Precision::Year, None));
    };
    let first = Date::new(year, month.parse().ok()?, 1).ok()?;
    let Some(day) = parts.next() else { return Some((first, first.last_of_month(), Precision::Month, None)) };
    let date = Date::new(year, first.month(), day.parse().ok()?).ok()?;
    Some((date, date, Precision::Day, clock.and_then(shown_time)))
}

/// `07:12Z` → `07:12 UTC`; `07:12:09+02:00` → `07:12 +02:00`.
fn shown_time(clock: &str) -> Option<String> {
    let hour_minute = clock.get(..5)?;
    let zone = clock.find(['Z', '+', '-']).map(|i| &clock[i..]);
    Some(match zone {
        Some("Z") => format!("{hour_minute} UTC"),
        Some(zone) => format!("{hour_minute} {zone}"),
        None => hour_minute.to_owned(),
    })
}

/// `2025-11-12T07:12Z` → `2025-11-12`: the day, without time and mark of inference.
pub(crate) fn day_of(date: &str) -> String {
    date.split('T').next().unwrap_or(date).replace('~', "")
}

/// The instant for feeds: RFC 3339, T00:00:00Z where no time is stated. `None` where there is no date.
pub(crate) fn instant(text: &str) -> Option<String> {
    let date = Edtf::parse(text)?;
    let day = date.start;
    let clock = text.split_once('T').map(|(_, c)| c.trim_end_matches('~'));
    let zone_at = clock.and_then(|c| c.find(['Z', '+', '-']));
    let (time, zone) = match (clock, zone_at) {
        (Some(clock), Some(at)) => clock.split_at(at),
        (Some(clock), None) => (clock, "Z"),
        _ => ("00:00:00", "Z"),
    };
    let time = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
    let full = format!("{day}T{time}{zone}");
    full.parse::<jiff::Timestamp>().ok().map(|_| full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_is_read() {
        let month = Edtf::parse("2025-02").map(|d| (d.start.to_string(), d.end.to_string()));
        assert_eq!(month, Some(("2025-02-01".into(), "2025-02-28".into())));
        assert!(Edtf::parse("2025-11-09/2025-11-11").is_some_and(|d| d.interval && d.precision == Precision::Day));
        assert!(Edtf::parse("2025-08/..").is_some_and(|d| d.open_end));
        assert!(Edtf::parse("2025-11-12~").is_some_and(|d| d.approximate));
        assert_eq!(Edtf::parse("2025-13-01"), None);
        assert_eq!(Edtf::parse("99999"), None);
    }

    #[test]
    fn feeds_get_an_instant() {
        assert_eq!(instant("2025-11-12").as_deref(), Some("2025-11-12T00:00:00Z"));
        assert_eq!(instant("2025-11-12T07:12Z").as_deref(), Some("2025-11-12T07:12:00Z"));
        assert_eq!(instant("2025-11").as_deref(), Some("2025-11-01T00:00:00Z"));
        assert_eq!(instant("about 2025"), None);
    }
}
