//! What a CLASS of the grammar reads: a month, a year, a number, a time of day.

use super::lexicon::{Class, Meaning};
use super::number;
use super::slots::{Slots, Unit};
use super::token::{Shape, Token, meaning};
use super::{clock, holiday};

/// The classes that a pattern may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Month,
    MonthName,
    Weekday,
    Weekdays,
    Season,
    Part,
    UnitAny,
    UnitOne,
    UnitMany,
    /// A unit that "a" makes a length of: not "a second", "a quarter".
    Length,
    /// A season whose word means nothing else.
    Summer,
    /// A plural that is a length by itself: not "weekends", "quarters".
    Many,
    Figures,
    /// A word in lower case that is none of time.
    Lower,
    Number,
    Ordinal,
    Vague,
    Day,
    DayTh,
    DayDigits,
    Year,
    BareYear,
    ShortYear,
    YearBefore,
    Clock,
    Clock24,
    Military,
    Zone,
    ZoneWords,
    Decade,
    Holiday,
    Iso,
    Slash,
    QuarterDigit,
    Capital,
}

impl Element {
    /// The class that a pattern writes as `name`.
    pub fn named(name: &str) -> Option<Self> {
        use Element::*;
        Some(match name {
            "MONTH" | "MONTHWORD" => Month,
            "MONTHNAME" => MonthName,
            "WEEKDAY" => Weekday,
            "MONDAYS" => Weekdays,
            "SEASON" => Season,
            "PART" => Part,
            "UNIT" => UnitAny,
            "UNIT1" => UnitOne,
            "UNITS" => UnitMany,
            "LENGTH" => Length,
            "SUMMER" => Summer,
            "MANY" => Many,
            "FOURDIGITS" => Figures,
            "LOWER" => Lower,
            "NUM" => Number,
            "ORD" => Ordinal,
            "VAGUE" => Vague,
            "DAY" => Day,
            "DAYTH" => DayTh,
            "DAYNTH" => DayDigits,
            "YEAR" => Year,
            "BAREYEAR" => BareYear,
            "YY" => ShortYear,
            "BCYEAR" => YearBefore,
            "CLOCK" => Clock,
            "CLOCK24" => Clock24,
            "MILITARY" => Military,
            "ZONE" => Zone,
            "ZONEWORD" => ZoneWords,
            "DECADE" => Decade,
            "HOLIDAY" => Holiday,
            "ISO" => Iso,
            "SLASH" => Slash,
            "QDIGIT" => QuarterDigit,
            "CAPITAL" => Capital,
            _ => return None,
        })
    }

    /// Reads it at token number `at`, fills `slots`; the number of the next token.
    pub fn read(self, tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
        let token = tokens.get(at)?;
        match self {
            Element::Month | Element::MonthName => self.month(tokens, at, slots),
            Element::Weekday => {
                let found = meaning(token, Class::Weekday)?;
                let next = tokens.get(at + 1).map_or(' ', |t| t.mark);
                if found.short && token.is_one_of(&["sun", "sat", "wed", "mon"]) && !matches!(next, '.' | ',') {
                    return None;
                }
                slots.weekday = Some(found.value as i8);
                Some(after_stop(tokens, at, found))
            }
            Element::Weekdays => fill(token, Class::Weekdays, at, |v| slots.weekday = Some(v as i8)),
            Element::Season => fill(token, Class::Season, at, |v| slots.season = Some(v as u8)),
            Element::Part => fill(token, Class::Part, at, |v| slots.part = Some(v as u8)),
            Element::UnitAny => {
                Element::UnitOne.read(tokens, at, slots).or_else(|| Element::UnitMany.read(tokens, at, slots))
            }
            Element::UnitOne => fill(token, Class::Unit, at, |v| slots.unit = Unit::numbered(v)),
            Element::Length => Element::UnitOne
                .read(tokens, at, slots)
                .filter(|_| !matches!(slots.unit, Some(Unit::Second | Unit::Quarter))),
            Element::Many => Element::UnitMany
                .read(tokens, at, slots)
                .filter(|_| !matches!(slots.unit, Some(Unit::Weekend | Unit::Quarter))),
            Element::Lower => {
                let adjective = token.shape == Shape::Word && !token.capital && token.word == 0 && token.span.len() > 2;
                adjective.then_some(at + 1)
            }
            Element::Figures => (token.shape == Shape::Digits && token.span.len() == 4).then_some(at + 1),
            Element::Summer => {
                Element::Season.read(tokens, at, slots).filter(|_| token.is_one_of(&["summer", "winter", "autumn"]))
            }
            Element::UnitMany => fill(token, Class::Units, at, |v| slots.unit = Unit::numbered(v)),
            Element::Number => {
                let (value, next) = number::cardinal(tokens, at)?;
                slots.number = Some(value);
                Some(next)
            }
            Element::Ordinal => {
                let (value, next) = number::ordinal(tokens, at)?;
                slots.ordinal = Some(value);
                Some(next)
            }
            Element::Vague => meaning(token, Class::Vague).map(|_| at + 1),
            Element::Capital => (token.capital && token.meanings.is_empty() && token.span.len() > 1).then_some(at + 1),
            _ => self.figures(tokens, at, slots),
        }
    }

    fn figures(self, tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
        let token = tokens.get(at)?;
        match self {
            Element::Day | Element::DayTh | Element::DayDigits => self.day(tokens, at, slots),
            Element::Year => number::year(tokens, at, slots),
            Element::BareYear => number::bare_year(tokens, at, slots),
            Element::ShortYear => number::short_year(tokens, at, slots),
            Element::YearBefore => number::year_before(tokens, at, slots),
            Element::Decade => number::decade(tokens, at, slots),
            Element::Iso => number::iso(tokens, at, slots),
            Element::Slash => number::slashed(tokens, at, slots),
            Element::Clock => clock::spoken(tokens, at, slots),
            Element::Clock24 => clock::digits(tokens, at, slots),
            Element::Military => clock::military(tokens, at, slots),
            Element::Zone => meaning(token, Class::Zone).filter(|_| token.capital).map(|_| at + 1),
            Element::ZoneWords => clock::zone_words(tokens, at),
            Element::Holiday => read_holiday(tokens, at, slots),
            Element::QuarterDigit => {
                let digit = token.number;
                (token.shape == Shape::Digits && (1..=4).contains(&digit))
                    .then(|| slots.ordinal = Some(digit as i32))?;
                Some(at + 1)
            }
            _ => None,
        }
    }

    fn month(self, tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
        let found = meaning(&tokens[at], Class::Month)?;
        // "may" and "march" are verbs too, "april", "june" and "august" names or more.
        if self == Element::MonthName && matches!(found.value, 3 | 5) {
            return None;
        }
        slots.month = Some(found.value as i8);
        Some(after_stop(tokens, at, found))
    }

    fn day(self, tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
        let token = &tokens[at];
        if token.shape != Shape::Digits {
            let (value, next) = (self == Element::DayTh).then(|| number::ordinal(tokens, at)).flatten()?;
            (1..=31).contains(&value).then(|| slots.day = Some(value as i8))?;
            return Some(next);
        }
        if !(1..=31).contains(&token.number) || token.span.len() > 2 || number::goes_on(tokens, at) {
            return None;
        }
        let suffix = tokens.get(at + 1).is_some_and(|t| !t.spaced && number::is_suffix(t));
        if self != Element::Day && !suffix {
            return None;
        }
        slots.day = Some(token.number as i8);
        Some(at + 1 + usize::from(suffix))
    }
}

fn fill(token: &Token, class: Class, at: usize, mut set: impl FnMut(i32)) -> Option<usize> {
    meaning(token, class).map(|m| {
        set(m.value);
        at + 1
    })
}

/// Past the full stop of a shortened word.
fn after_stop(tokens: &[Token], at: usize, found: &Meaning) -> usize {
    let stop = found.short && tokens.get(at + 1).is_some_and(|t| !t.spaced && t.mark == '.');
    at + 1 + usize::from(stop)
}

/// Reads the longest holiday at token `at`.
fn read_holiday(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    if !tokens.get(at)?.capital {
        return None;
    }
    let stands = |words: &[&str]| words.iter().enumerate().all(|(i, w)| tokens.get(at + i).is_some_and(|t| same(t, w)));
    let found = holiday::words().filter(|(_, words)| stands(words));
    let (row, words) = found.max_by_key(|(_, words)| words.len())?;
    slots.holiday = Some(row as u8);
    Some(at + words.len())
}

fn same(token: &Token, word: &str) -> bool {
    token.is(word) || word == "'" && token.mark == '\''
}
