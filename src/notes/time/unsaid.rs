//! The year that a date leaves unsaid: the nearest, unless the tense looks the other way.

use super::slots::Point;
use super::{Expression, Tense};
use jiff::civil::Date;

/// Days up to which the nearest day of that name is meant, though the tense looks back, or ahead; the middle of a month
/// less far back.
const BACK: i32 = 45;
const BACK_MONTH: i32 = 16;
const AHEAD: i32 = 60;
const AHEAD_MONTH: i32 = 25;

/// The year in which `expression` falls for an article of day `anchor`; `day_in` gives its day in a year.
pub(super) fn year(anchor: Date, expression: &Expression, day_in: impl Fn(i32) -> Option<Date>) -> Option<i32> {
    let year = i32::from(anchor.year());
    let years = [year - 1, year, year + 1];
    let around: Vec<(i32, i32)> =
        years.into_iter().filter_map(|y| Some((y, (day_in(y)? - anchor).get_days()))).collect();
    let past = around.iter().filter(|(_, days)| *days <= 0).max_by_key(|(_, days)| *days);
    let coming = around.iter().filter(|(_, days)| *days >= 0).min_by_key(|(_, days)| *days);
    let nearest = around.iter().min_by_key(|(_, days)| days.abs());
    // What lies close is meant, whatever the tense: "re-elected on Nov. 6" beside "will"; but not "last Christmas".
    let pointed = matches!(expression.slots.point, Point::Last | Point::Next);
    let far = |over: i32| pointed || nearest.is_some_and(|(_, days)| days.abs() > over);
    let (back, ahead) = if expression.names_day() { (BACK, AHEAD) } else { (BACK_MONTH, AHEAD_MONTH) };
    let told = match expression.tense {
        Tense::Past if far(back) => past,
        Tense::Future if far(ahead) => coming,
        _ => nearest,
    };
    told.or(nearest).map(|(y, _)| *y)
}
