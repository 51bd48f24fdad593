//! Dates of any precision in the site's language.

use super::Strings;
use crate::page::edtf::{Edtf, Precision};
use jiff::civil::Date;

/// Shows `date`; `form` is `short` (12 Nov 2025), `long` (12 November 2025), `weekday` (Wed 12 Nov 2025), `brief` (12 Nov) or `tick`
/// (12; Nov).
/// Intervals and approximate dates say so; a time is shown in the long form.
pub(super) fn show(date: &Edtf, form: &str, strings: &Strings) -> String {
    let shown = match (date.open_start, date.open_end) {
        (true, _) => filled(strings, "date.until", &point(date.end, date.precision, form, strings)),
        (_, true) => filled(strings, "date.since", &point(date.start, date.precision, form, strings)),
        _ if date.interval => interval(date, form, strings),
        _ => point(date.start, date.precision, form, strings),
    };
    let timed = match (&date.time, form) {
        (Some(time), "long") => format!("{shown}, {time}"),
        _ => shown,
    };
    if date.approximate && form != "bare" { filled(strings, "date.about", &timed) } else { timed }
}

fn filled(strings: &Strings, key: &str, date: &str) -> String {
    Strings::fill(strings.get(key), &[("date".to_owned(), date.to_owned())])
}

fn interval(date: &Edtf, form: &str, strings: &Strings) -> String {
    let (a, b) = (date.start, date.end);
    let same_month = a.year() == b.year() && a.month() == b.month();
    if same_month && date.precision == Precision::Day {
        return format!("{}–{}", a.day(), point(b, date.precision, plain(form), strings));
    }
    let form = plain(form);
    format!("{} – {}", point(a, date.precision, form, strings), point(b, date.precision, form, strings))
}

fn plain(form: &str) -> &str {
    if form == "weekday" { "short" } else { form }
}

fn point(date: Date, precision: Precision, form: &str, strings: &Strings) -> String {
    let list = |key: &str, at: usize| strings.get(key).split(' ').nth(at).unwrap_or("?").to_owned();
    let months = if form == "long" { "date.months" } else { "date.months_short" };
    let month = list(months, date.month() as usize - 1);
    let weekday = list("date.weekdays_short", date.weekday().to_monday_zero_offset() as usize);
    let key = match (precision, form) {
        (Precision::Month, "tick") if date.month() > 1 => "date.tick_month",
        (Precision::Day, "tick") => "date.tick_day",
        (Precision::Year, _) => "date.year",
        (Precision::Month, _) => "date.month",
        (Precision::Day, "brief") => "date.brief",
        (Precision::Day, "weekday") => "date.weekday",
        (Precision::Day, _) => "date.day",
    };
    let places = [
        ("d".to_owned(), date.day().to_string()),
        ("month".to_owned(), month),
        ("y".to_owned(), date.year().to_string()),
        ("weekday".to_owned(), weekday),
    ];
    Strings::fill(strings.get(key), &places)
}
