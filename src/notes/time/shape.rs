//! What a value looks like: places moved by units, the time of day put to them, kinds told apart.

use super::place::Place;
use super::slots::{Point, Sense, Slots, Unit};
use super::{Expression, Kind, length};
use jiff::civil::Date;

pub(super) fn is_season(place: Place, season: u8) -> bool {
    matches!(place, Place::Season(_, s) if s == season)
}

/// Days after its end in which a season is no longer "this" one, nor surely the "last".
const JUST_ENDED: i32 = 45;

/// Whether `place` ended so close before the article's day that "last fall" may mean the one before.
pub(super) fn has_just_ended(place: Place, anchor: Option<Date>) -> bool {
    let end = place.step(1).and_then(Place::first_day);
    anchor.zip(end).is_some_and(|(anchor, end)| (anchor - end).get_days() < JUST_ENDED)
}

/// `base` moved by `number` of `unit`, as fine as the unit.
pub(super) fn shift(base: Place, unit: Unit, number: f64, sign: i32) -> Option<Place> {
    let whole = number as i32 * sign;
    let part = number.fract() != 0.0;
    match unit {
        _ if !number.is_finite() || number > 100_000.0 => None,
        Unit::Second | Unit::Minute | Unit::Hour => Some(base),
        Unit::Year if part => base.widen(Unit::Month)?.step((number * 12.0) as i32 * sign),
        Unit::Year => base.step_years(whole),
        Unit::Decade if part => base.widen(Unit::Year)?.step((number * 10.0) as i32 * sign),
        Unit::Century if part => base.widen(Unit::Year)?.step((number * 100.0) as i32 * sign),
        Unit::Fortnight => base.widen(Unit::Week)?.step(whole * 2),
        Unit::Weekend => base.widen(Unit::Week)?.step(whole),
        Unit::Day => base.day().and_then(|d| Place::Day(d).step(whole)).or_else(|| base.widen(Unit::Day)),
        unit => {
            let wide = base.widen(unit)?;
            wide.step(whole)
        }
    }
}

/// A place with the part of the day or the time of day said with it.
pub(super) fn decorated(place: Place, slots: &Slots) -> String {
    let day = match (place, slots.hour.is_some() || slots.part.is_some()) {
        (Place::Day(_) | Place::SomeDay(..), true) => place.value(),
        (_, true) => format!("{}-XX-XX", super::place::year_value(place.year())),
        _ => return place.value(),
    };
    format!("{day}{}", length::clock(slots).or_else(|| length::part(slots)).unwrap_or_default())
}

/// "two hours ago": the day, the hour not known.
pub(super) fn with_clock(place: Place, slots: &Slots) -> String {
    match (place, slots.unit) {
        (Place::Day(_), Some(unit)) if unit.is_clock() => format!("{}TXX", place.value()),
        _ => place.value(),
    }
}

/// Whether the text tells of a past far from its anchor: it names years, most of them far, and few days by their
/// nearness, as news does.
pub(super) fn tells_history(expressions: &[Expression], anchor: Option<Date>) -> bool {
    let Some(anchor) = anchor.map(|a| i32::from(a.year())) else { return false };
    let named = expressions.iter().filter_map(|e| e.slots.year);
    let far = named.clone().filter(|year| (year - anchor).abs() > 1).count();
    let pointed =
        |e: &Expression| matches!(e.slots.point, Point::This | Point::Last | Point::Last2 | Point::Next | Point::Next2);
    let is_near = |e: &&Expression| e.slots.offset.is_some() || e.slots.weekday.is_some() || pointed(e);
    let near = expressions.iter().filter(is_near).count();
    far >= 5 && far * 2 >= named.count() && far > near * 3
}

/// What kind of expression `slots` make.
pub(super) fn kind(slots: &Slots) -> Kind {
    match slots.sense {
        Sense::Span => Kind::Duration,
        Sense::Set => Kind::Set,
        Sense::Calendar if slots.part.is_some() || slots.hour.is_some() => Kind::Time,
        Sense::Ago | Sense::Ahead | Sense::Before | Sense::After if slots.unit.is_some_and(Unit::is_clock) => {
            Kind::Time
        }
        _ => Kind::Date,
    }
}
