//! Arithmetic on the civil calendar; every step stays inside jiff's range or gives `None`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// `date` moved by `days`.
pub(super) fn shift_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(i64::from(days).days()).ok()
}

/// Year and month, moved by `months`.
pub(super) fn shift_months(year: i32, month: i8, months: i32) -> (i32, i8) {
    let total = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
    (total.div_euclid(12), (total.rem_euclid(12) + 1) as i8)
}

/// Number of the weekday of `date`, 1 for Monday.
pub(super) fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The last day before `date` that is weekday `day`, `date` itself counted.
pub(super) fn on_or_before(date: Date, day: i8) -> Option<Date> {
    shift_days(date, -i32::from((weekday(date) - day).rem_euclid(7)))
}

/// The first day after `date` that is weekday `day`, `date` itself counted.
pub(super) fn on_or_after(date: Date, day: i8) -> Option<Date> {
    shift_days(date, i32::from((day - weekday(date)).rem_euclid(7)))
}

/// Monday of the week of `date`.
pub(super) fn monday(date: Date) -> Option<Date> {
    on_or_before(date, 1)
}

/// The `nth` weekday `day` of a month, the last one where `nth` is -1.
pub(super) fn nth_weekday(year: i16, month: i8, nth: i8, day: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday (Meeus, Jones, Butcher).
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// Which season a month belongs to: 1 spring, 2 summer, 3 fall, 4 winter.
pub(super) fn season_of(month: i8) -> u8 {
    match month {
        3..=5 => 1,
        6..=8 => 2,
        9..=11 => 3,
        _ => 4,
    }
}
