//! Dates that share words: "3 and 4 March", "March 3-5, 2019", "1939-45".

use super::slots::{Sense, Slots};
use super::token::{Shape, Token};

/// A match, by its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub first: usize,
    pub next: usize,
    pub slots: Slots,
    pub rule: &'static str,
}

/// Adds what leans on its neighbours, and lends years.
pub(super) fn spread(tokens: &[Token], found: &mut Vec<Found>) {
    let mut more = Vec::new();
    for (i, one) in found.iter().enumerate() {
        let room = found.get(i + 1).map_or(tokens.len(), |f| f.first);
        more.extend(after(tokens, one, room));
        let from = i.checked_sub(1).map_or(0, |i| found[i].next);
        more.extend(before(tokens, one, from));
    }
    found.retain(|f| !more.iter().any(|m: &Found| m.first <= f.first && f.next <= m.next));
    found.extend(more);
    found.sort_by_key(|f| f.first);
    lend_years(tokens, found);
}

/// "March 3 and 4", "March 3-5, 2019", "1939-45".
fn after(tokens: &[Token], one: &Found, room: usize) -> Option<Found> {
    let slots = &one.slots;
    let (joint, digits) = (tokens.get(one.next)?, tokens.get(one.next + 1)?);
    if one.next + 1 >= room
        || digits.shape != Shape::Digits
        || slots.sense != Sense::Calendar
        || slots.weekday.is_some()
    {
        return None;
    }
    let tail = tokens.get(one.next + 2);
    let bare = tail.is_none_or(|t| t.spaced || matches!(t.mark, ',' | '.' | ';' | ')' | '-'));
    let joined = matches!(joint.mark, '-' | '/' | '&') || joint.is_one_of(&["and", "to", "or", "through", "until"]);
    if !joined || !bare || digits.span.len() > 2 {
        return None;
    }
    let mut leaning = *slots;
    if slots.month.is_none()
        && slots.year.is_some_and(|y| y > 999)
        && joint.mark == '-'
        && !digits.spaced
        && digits.span.len() == 2
    {
        leaning.year = slots.year.map(|y| y / 100 * 100 + digits.number as i32);
    } else if slots.day.is_some() && slots.year.is_none() && slots.month.is_some() && (1..32).contains(&digits.number) {
        let counted = tail.is_some_and(|t| t.shape == Shape::Word && t.spaced && !t.meanings.is_empty());
        if counted || tokens[one.next - 1].shape != Shape::Digits {
            return None;
        }
        leaning.day = Some(digits.number as i8);
        let year = if tail.is_some_and(|t| t.mark == ',') { one.next + 3 } else { one.next + 2 };
        let mut dated = leaning;
        if super::number::year(tokens, year, &mut dated).is_some() {
            return Some(Found { first: one.next + 1, next: year + 1, slots: dated, rule: "spread" });
        }
    } else {
        return None;
    }
    Some(Found { first: one.next + 1, next: one.next + 2, slots: leaning, rule: "spread" })
}

/// "3 and 4 March", "3-5 March 2019".
fn before(tokens: &[Token], one: &Found, from: usize) -> Option<Found> {
    let digits = one.first.checked_sub(2).filter(|&i| i >= from)?;
    let joint = &tokens[digits + 1];
    let joined = joint.mark == '-' || joint.is_one_of(&["and", "to", "or", "y", "al"]);
    let day = &tokens[digits];
    let leads = tokens[one.first].shape == Shape::Digits && one.slots.day == Some(tokens[one.first].number as i8);
    if !joined || !leads || one.slots.month.is_none() || day.shape != Shape::Digits || !(1..32).contains(&day.number) {
        return None;
    }
    let slots = Slots { day: Some(day.number as i8), weekday: None, ..one.slots };
    Some(Found { first: digits, next: digits + 1, slots, rule: "spread" })
}

/// "March 3 and April 5, 2019": the year is said once.
fn lend_years(tokens: &[Token], found: &mut [Found]) {
    for i in (0..found.len().saturating_sub(1)).rev() {
        let next = found[i + 1];
        let one = &mut found[i];
        let close = next.first.saturating_sub(one.next) <= 2 && !tokens[next.first].parted;
        let joined = close
            && (one.next..next.first).all(|t| {
                matches!(tokens[t].mark, '-' | ',') || tokens[t].is_one_of(&["and", "to", "or", "until", "through"])
            });
        let lacks = one.slots.month.is_some()
            && one.slots.year.is_none()
            && one.slots.short_year.is_none()
            && one.slots.unit.is_none();
        if joined && lacks && next.slots.month.is_some() && next.slots.sense == Sense::Calendar {
            one.slots.year = next.slots.year;
        }
    }
}
