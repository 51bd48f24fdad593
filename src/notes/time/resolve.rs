//! Expressions become values: anchored on the publication date, then on the last named date. Never on the clock.

use super::place::Place;
use super::shape::{decorated, has_just_ended, is_season, shift, tells_history, with_clock};
use super::slots::{Point, Sense, Slots, Unit};
use super::{Expression, Tense, Timex, calendar, holiday, length, unsaid};
use jiff::civil::Date;

/// What is known while an article is read from top to bottom.
pub(super) struct Reader {
    anchor: Option<Date>,
    last: Option<Place>,
    last_at: usize,
    /// The last named day; at first the article's own.
    last_day: Option<Date>,
    /// The text tells of a past far from its anchor: months hang on the last named year.
    narrative: bool,
}

/// The season's number.
const WINTER: u8 = 4;
/// Bytes within which a time of day or "a year earlier" belongs to the date before it.
const NEAR: usize = 250;

impl Reader {
    pub fn new(expressions: &[Expression], anchor: Option<Date>) -> Self {
        Self {
            anchor,
            last: anchor.map(Place::Day),
            last_at: 0,
            last_day: anchor,
            narrative: tells_history(expressions, anchor),
        }
    }

    /// The value of the next expression; `None` where it cannot be known.
    pub fn read(&mut self, expression: &Expression) -> Option<Timex> {
        let (value, place) = self.value(expression)?;
        if let Some(place) = place.filter(|p| self.leads(*p, expression)) {
            self.last = Some(place);
            self.last_day = place.day().or(self.last_day);
            self.last_at = expression.span.end;
        }
        Some(Timex { span: expression.span, kind: expression.kind, value })
    }

    /// Whether what follows hangs on `place`. In a text of history the tale's own dates lead: not the article's today,
    /// nor a year named in passing, nor one that still lay ahead ("an offensive planned for 1976").
    fn leads(&self, place: Place, expression: &Expression) -> bool {
        if !self.narrative {
            return true;
        }
        let slots = &expression.slots;
        let own = matches!(slots.sense, Sense::Ago | Sense::Ahead) || slots.offset.is_some();
        let pointed = matches!(slots.point, Point::This | Point::Last | Point::Last2 | Point::Next | Point::Next2);
        let passing = self.last.is_some_and(|last| match place {
            Place::Year(y) if y > last.year() && expression.tense == Tense::Future => true,
            Place::Year(y) => last.month().is_some() && self.last_at > 0 && !(0..2).contains(&(y - last.year())),
            Place::Decade(_) | Place::Century(_) => true,
            _ => false,
        });
        !own && !pointed && !passing
    }

    fn value(&self, expression: &Expression) -> Option<(String, Option<Place>)> {
        let slots = &expression.slots;
        let fixed = |value: &str| Some((value.to_owned(), None));
        match slots.sense {
            Sense::Present => fixed("PRESENT_REF"),
            Sense::Past => fixed("PAST_REF"),
            Sense::Future => fixed("FUTURE_REF"),
            Sense::Span => length::span(slots).map(|v| (v, None)),
            Sense::Set => length::set(slots).map(|v| (v, None)),
            Sense::Ago | Sense::Ahead | Sense::Before | Sense::After => {
                let place = self.shifted(expression)?;
                Some((with_clock(place, slots), Some(place)))
            }
            Sense::Calendar if slots.point == Point::Any => {
                Some((format!("XXXX-XX-XX{}", length::part(slots).unwrap_or_default()), None))
            }
            Sense::Calendar => {
                let place = self.place(expression)?;
                Some((decorated(place, slots), Some(place)))
            }
        }
    }

    /// So long before or after the article or the last named date.
    fn shifted(&self, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        let sign = if matches!(slots.sense, Sense::Ago | Sense::Before) { -1 } else { 1 };
        let mut base = match slots.sense {
            Sense::Ago | Sense::Ahead => Place::Day(self.anchor?),
            _ => self.named(slots.unit?, expression.span.start)?,
        };
        let unit = slots.unit?;
        if let (Some(weekday), Unit::Week) = (slots.weekday, unit) {
            let week = shift(base, unit, slots.number?, sign)?.first_day()?;
            return calendar::on_or_after(week, weekday).map(Place::Day);
        }
        let number = slots.number?;
        let near = expression.span.start < self.last_at + NEAR;
        if let (Sense::Ago, Unit::Year, Some(Place::Quarter(..) | Place::Half(..)), true) =
            (slots.sense, unit, self.last, near && number == 1.0)
        {
            base = self.last?;
        }
        shift(base, unit, number, sign)
    }

    fn place(&self, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        if let Some(days) = slots.offset {
            return calendar::shift_days(self.anchor?, days).map(Place::Day);
        }
        if let Some(row) = slots.holiday {
            return self.holiday(row, expression);
        }
        if let Some(decade) = slots.decade {
            return self.decade(decade);
        }
        if let (Some(Unit::Century), Some(nth)) = (slots.unit, slots.ordinal) {
            return Some(Place::Century(if slots.bc { 1 - nth } else { nth - 1 }));
        }
        if slots.weekday.is_some() && slots.month.is_none() {
            return self.weekday(expression);
        }
        if slots.month.is_some() || slots.day.is_some() {
            return self.month_or_day(expression);
        }
        if slots.season.is_some() {
            return self.season(expression);
        }
        if let (Some(unit @ (Unit::Quarter | Unit::Half)), Some(nth)) = (slots.unit, slots.ordinal) {
            return self.part_of_year(unit, nth as i8, expression);
        }
        if let Some(year) = slots.year.or_else(|| self.short_year(slots)) {
            return Some(Place::Year(year));
        }
        match slots.unit {
            Some(unit) => self.unit(unit, expression),
            None => self.day_of_clock(expression),
        }
    }

    /// Its year, where the words give one: `2019`, `’19`, "last year", "that year".
    fn year(&self, slots: &Slots, at: usize) -> Option<i32> {
        let pointed = || match slots.unit {
            Some(Unit::Year | Unit::Quarter) => Some(self.pointed(Unit::Year, slots.point, at)?.year()),
            _ => None,
        };
        slots.year.or_else(|| self.short_year(slots)).or_else(pointed)
    }

    /// `’98` as the nearest past year with these digits.
    fn short_year(&self, slots: &Slots) -> Option<i32> {
        let digits = slots.short_year?;
        let now = self.last.or(self.anchor.map(Place::Day))?.year();
        let same = now.div_euclid(100) * 100 + digits;
        Some(if same > now + 10 { same - 100 } else { same })
    }

    /// The year in which an unsaid year falls, given how each candidate lies to the article.
    fn unsaid_year(&self, expression: &Expression, day_in: impl Fn(i32) -> Option<Date>) -> Option<i32> {
        if let (true, Some(last)) = (self.narrative, self.last) {
            let turned = expression.slots.month.zip(last.month()).is_some_and(|(next, last)| last - next > 7);
            return Some(last.year() + i32::from(turned));
        }
        unsaid::year(self.anchor?, expression, day_in)
    }

    fn month_or_day(&self, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        let Some(month) = slots.month else { return self.day_of_last(slots.day?) };
        if slots.day.is_none() && slots.ordinal.is_none() {
            return self.month(month, expression);
        }
        let in_year = |year: i32| {
            let year = i16::try_from(year).ok()?;
            match (slots.day, slots.ordinal, slots.weekday) {
                (Some(day), ..) => Date::new(year, month, day).ok(),
                (_, Some(nth), Some(weekday)) => calendar::nth_weekday(year, month, nth as i8, weekday),
                _ => None,
            }
        };
        let fits = |y: &i32| slots.weekday.is_none_or(|w| in_year(*y).is_some_and(|d| calendar::weekday(d) == w));
        let year = match self.year(slots, expression.span.start) {
            Some(year) => year,
            None => self
                .unsaid_year(expression, |y| in_year(y).filter(|_| fits(&y)))
                .or_else(|| self.unsaid_year(expression, in_year))?,
        };
        let day = in_year(year)?;
        match slots.unit {
            Some(unit @ (Unit::Week | Unit::Weekend)) => Place::around(day, unit),
            _ => Some(Place::Day(day)),
        }
    }

    /// "the 20th": of the month last named.
    fn day_of_last(&self, day: i8) -> Option<Place> {
        let last = self.last?;
        let (year, month) = (i16::try_from(last.year()).ok()?, last.month()?);
        Date::new(year, month, day).ok().map(Place::Day)
    }

    fn month(&self, month: i8, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        if let Some(year) = self.year(slots, expression.span.start) {
            return Some(Place::Month(year, month));
        }
        let whole = |place: Place| (place.year() * 12) + i32::from(place.month().unwrap_or(1));
        let of = |base: Place, least: i32| {
            let from = whole(base) + least;
            let year =
                (from - i32::from(month)).div_euclid(12) + i32::from((from - i32::from(month)).rem_euclid(12) > 0);
            Place::Month(year, month)
        };
        let back = |base: Place| Place::Month((whole(base) - 1 - i32::from(month)).div_euclid(12), month);
        let anchor = || self.anchor.map(Place::Day);
        match slots.point {
            Point::Last => anchor().map(back),
            Point::Previous => self.last.map(back),
            Point::Next => anchor().map(|a| of(a, 1)),
            Point::Following => self.last.map(|l| of(l, 1)),
            Point::This => Some(Place::Month(anchor()?.year(), month)),
            _ => {
                let middle = |y: i32| {
                    let first = Date::new(i16::try_from(y).ok()?, month, 1).ok()?;
                    let day = self.anchor.filter(|a| a.month() == month).map_or(15, |a| a.day());
                    Date::new(first.year(), month, day.min(first.days_in_month())).ok()
                };
                Some(Place::Month(self.unsaid_year(expression, middle)?, month))
            }
        }
    }

    fn season(&self, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        let season = slots.season?;
        if let Some(year) = self.year(slots, expression.span.start) {
            return Some(Place::Season(year, season));
        }
        // January and February are of the winter that the year before began.
        let year_of = |date: Date| i32::from(date.year()) - i32::from(date.month() <= 2);
        let now = |date: Date| Place::Season(year_of(date), calendar::season_of(date.month()));
        let anchor = self.anchor.map(now);
        let last = self.last.map(|l| l.first_day().map_or(Place::Season(l.year(), season), now));
        let walk = |from: Place, by: i32| (1..5).filter_map(|n| from.step(n * by)).find(|p| is_season(*p, season));
        match slots.point {
            Point::Last => walk(anchor?, -1).filter(|p| season == WINTER || !has_just_ended(*p, self.anchor)),
            Point::Next => walk(anchor?, 1),
            Point::Previous => walk(last?, -1),
            Point::Following => walk(last?, 1),
            Point::That => Some(Place::Season(last?.year(), season)),
            Point::This if anchor.is_some_and(|a| is_season(a, season)) => anchor,
            Point::This => self.anchor.map(|a| Place::Season(a.year().into(), season)),
            _ if self.narrative => Some(Place::Season(self.last?.year(), season)),
            _ if expression.tense == Tense::Future => walk(anchor?.step(-1)?, 1),
            _ => walk(anchor?.step(1)?, -1),
        }
    }

    fn part_of_year(&self, unit: Unit, nth: i8, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        let place = |year: i32| if unit == Unit::Quarter { Place::Quarter(year, nth) } else { Place::Half(year, nth) };
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        if !(1..=most).contains(&nth) {
            return None;
        }
        let pointed = || match slots.point {
            Point::None => None,
            point => Some(self.pointed(Unit::Year, point, expression.span.start)?.year()),
        };
        if let Some(year) = slots.year.or_else(|| self.short_year(slots)).or_else(pointed) {
            return Some(place(year));
        }
        if let (true, Some(last)) = (self.narrative, self.last) {
            return Some(place(last.year()));
        }
        let now = Place::around(self.anchor?, unit)?;
        let begun = place(now.year()).first_day() <= now.first_day();
        let ahead = expression.tense == Tense::Future;
        Some(match (begun, ahead, place(now.year()) == now) {
            (true, true, false) => place(now.year() + 1),
            (false, false, _) => place(now.year() - 1),
            _ => place(now.year()),
        })
    }

    fn weekday(&self, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        let weekday = slots.weekday?;
        let last = || self.last.and_then(Place::first_day);
        let near = |by: i32| calendar::shift_days(self.anchor?, by);
        if slots.unit == Some(Unit::Week) {
            let week = self.pointed(Unit::Week, slots.point, expression.span.start)?.first_day()?;
            return calendar::on_or_after(week, weekday).map(Place::Day);
        }
        let day = match slots.point {
            Point::Last => calendar::on_or_before(near(-1)?, weekday),
            Point::Next => calendar::on_or_after(near(1)?, weekday),
            Point::Following => calendar::on_or_after(calendar::shift_days(last()?, 1)?, weekday),
            Point::Previous => calendar::on_or_before(calendar::shift_days(last()?, -1)?, weekday),
            Point::This if expression.tense != Tense::Past => calendar::on_or_after(near(0)?, weekday),
            _ if self.narrative => calendar::on_or_after(last()?, weekday),
            _ if expression.tense == Tense::Future => calendar::on_or_after(near(0)?, weekday),
            _ => calendar::on_or_before(near(0)?, weekday),
        };
        day.map(Place::Day)
    }

    fn holiday(&self, row: u8, expression: &Expression) -> Option<Place> {
        let day_in = |year: i32| holiday::day(row, i16::try_from(year).ok()?);
        let slots = &expression.slots;
        let told = match slots.point {
            Point::Last => Some(Tense::Past),
            Point::Next => Some(Tense::Future),
            _ => None,
        };
        let year = match (self.year(slots, expression.span.start), told) {
            (Some(year), _) => year,
            (None, Some(tense)) => self.unsaid_year(&Expression { tense, ..expression.clone() }, day_in)?,
            (None, None) => self.unsaid_year(expression, day_in)?,
        };
        day_in(year).map(Place::Day)
    }

    /// A decade named by two digits is the last one with them that has begun.
    fn decade(&self, decade: i32) -> Option<Place> {
        if decade >= 100 {
            return Some(Place::Decade(decade));
        }
        let now = self.anchor.map_or(200, |a| i32::from(a.year()) / 10);
        let same = now / 10 * 10 + decade;
        Some(Place::Decade(if same > now { same - 10 } else { same }))
    }

    /// What an anaphor of `unit` at byte `at` hangs on: the last named date where it is fine enough, a month close by,
    /// else the last named day.
    fn named(&self, unit: Unit, at: usize) -> Option<Place> {
        let last = self.last?;
        let close = at < self.last_at + NEAR && matches!(last, Place::Month(..)) || self.narrative;
        let coarse = last.coarser_than(unit);
        if coarse && !close && self.last_day.is_some() { self.last_day.map(Place::Day) } else { Some(last) }
    }

    /// A unit pointed at: "last week", "the following year".
    fn pointed(&self, unit: Unit, point: Point, at: usize) -> Option<Place> {
        let own = || Place::around(self.anchor?, unit);
        let named = || self.named(unit, at)?.widen(unit);
        match point {
            Point::Last => own()?.step(-1),
            Point::Last2 => own()?.step(-2),
            Point::Next => own()?.step(1),
            Point::Next2 => own()?.step(2),
            Point::That => named(),
            Point::Previous => named()?.step(-1),
            Point::Following => named()?.step(1),
            Point::YearBack => named()?.step_years(-1),
            Point::Near if self.last_at > 0 && at < self.last_at + NEAR => {
                self.last?.day().or(self.anchor).map(Place::Day)
            }
            _ => own(),
        }
    }

    fn unit(&self, unit: Unit, expression: &Expression) -> Option<Place> {
        let slots = &expression.slots;
        // "This weekend", told on Tuesday of what was done, is the one before.
        let done = unit == Unit::Weekend && slots.point == Point::This && expression.tense == Tense::Past;
        if slots.point == Point::Nearest || done {
            let monday = calendar::monday(self.anchor?)?;
            let begun = calendar::weekday(self.anchor?) >= 6;
            let back = !begun && expression.tense != Tense::Future;
            return Place::Weekend(monday).step(-i32::from(back));
        }
        if unit == Unit::Fortnight {
            return None;
        }
        self.pointed(unit, slots.point, expression.span.start)
    }

    /// The day of a part of the day or a time of day.
    fn day_of_clock(&self, expression: &Expression) -> Option<Place> {
        let near = expression.span.start < self.last_at + NEAR && self.last_at > 0;
        match expression.slots.point {
            Point::None if near || self.narrative => self.last?.day().or(self.anchor).map(Place::Day),
            Point::None => self.anchor.or(self.last.and_then(Place::day)).map(Place::Day),
            point => self.pointed(Unit::Day, point, expression.span.start),
        }
    }
}
