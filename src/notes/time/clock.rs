//! Times of day: `11:13 p.m.`, `9am`, `1530 GMT`.

use super::lexicon::Class;
use super::slots::Slots;
use super::token::{Shape, Token, meaning};

/// `11:13 p.m.`, `11:13`, `9 a.m.`, `9.30pm`.
pub(super) fn spoken(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let (hour, minute, mut next) = figures(tokens, at)?;
    let half = meridiem(tokens, next);
    if half.is_none() && (minute.is_none() || tokens[at + 1].mark != ':') {
        return None;
    }
    let mut hour = hour;
    if let Some((shift, end)) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + shift;
        slots.meridiem = true;
        next = end;
    }
    slots.hour = Some(hour);
    slots.minute = minute;
    Some(next)
}

/// `07:12`, `07:12:05`.
pub(super) fn digits(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let (hour, minute, next) = figures(tokens, at)?;
    if minute.is_none() || tokens[at + 1].mark != ':' {
        return None;
    }
    (slots.hour, slots.minute, slots.meridiem) = (Some(hour), minute, true);
    Some(next)
}

/// Hour, minute and the next token.
fn figures(tokens: &[Token], at: usize) -> Option<(u8, Option<u8>, usize)> {
    let hour = tokens.get(at).filter(|t| t.shape == Shape::Digits && t.span.len() < 3 && t.number <= 24)?;
    let tied = at > 0 && !hour.spaced && matches!(tokens[at - 1].mark, '.' | ':' | '$' | ',');
    if tied {
        return None;
    }
    let hour_value = hour.number as u8;
    let minute = |i: usize| {
        let mark = tokens.get(i).filter(|t| !t.spaced && matches!(t.mark, ':' | '.'))?;
        let digits = tokens.get(i + 1).filter(|t| !t.spaced && t.shape == Shape::Digits && t.span.len() == 2)?;
        (digits.number < 60).then_some((mark.mark, digits.number as u8))
    };
    let Some((mark, value)) = minute(at + 1) else { return Some((hour_value, None, at + 1)) };
    let seconds = mark == ':' && minute(at + 3).is_some_and(|m| m.0 == ':');
    Some((hour_value, Some(value), at + if seconds { 5 } else { 3 }))
}

/// `a.m.`, `pm`: hours to add, and the next token.
fn meridiem(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let first = tokens.get(at)?;
    if let Some(found) = meaning(first, Class::Meridiem) {
        return Some((found.value as u8, at + 1));
    }
    let shift = match first.text {
        "a" | "A" => 0,
        "p" | "P" => 12,
        _ => return None,
    };
    let m = tokens.get(at + 2).filter(|t| !t.spaced && t.is("m"))?;
    if tokens[at + 1].mark != '.' || m.spaced {
        return None;
    }
    let stop = tokens.get(at + 3).is_some_and(|t| t.mark == '.' && !t.spaced);
    Some((shift, at + 3 + usize::from(stop)))
}

/// `1530 GMT`, `0300 hours`.
pub(super) fn military(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let token = tokens.get(at).filter(|t| t.shape == Shape::Digits && t.span.len() == 4)?;
    let (hour, minute) = (token.number / 100, token.number % 100);
    let next = tokens.get(at + 1)?;
    let named = meaning(next, Class::Zone).is_some() && next.capital || next.is_one_of(&["hours", "hrs", "zulu"]);
    if hour > 24 || minute > 59 || !named {
        return None;
    }
    (slots.hour, slots.minute, slots.meridiem) = (Some(hour as u8), Some(minute as u8), true);
    Some(at + 2)
}

/// `Eastern time`, `local time`, `Eastern Standard Time`.
pub(super) fn zone_words(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|t| t.is_one_of(&["eastern", "pacific", "central", "mountain", "local", "greenwich"]))?;
    let time = |i: usize| tokens.get(i).is_some_and(|t| t.is("time"));
    (at + 1..at + 3).find(|&i| time(i)).map(|i| i + 1)
}
