//! Numbers as words and figures: counts, ordinals, years, dates in figures.

use super::lexicon::Class;
use super::slots::Slots;
use super::token::{Shape, Token, meaning};

/// Whether figures go on right after token `at`: `2.5`, `1,000`, `4:30`, `50%`.
pub(super) fn goes_on(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1).filter(|t| !t.spaced) else { return false };
    let after = tokens.get(at + 2).filter(|t| !t.spaced && t.shape == Shape::Digits);
    match next.mark {
        '%' => true,
        '.' | ':' | '/' => after.is_some(),
        ',' => after.is_some_and(|t| t.span.len() == 3),
        _ => false,
    }
}

/// Whether figures come right before token `at`, or a mark that makes it money or a number sign.
fn comes_from(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    if matches!(before.mark, '$' | '£' | '€' | '#' | '¥') {
        return true;
    }
    let tight = !tokens[at].spaced;
    let digits = at.checked_sub(2).and_then(|i| tokens.get(i)).is_some_and(|t| t.shape == Shape::Digits);
    tight && matches!(before.mark, '.' | ',' | ':' | '/') && (digits || before.mark == '.')
}

/// `st`, `nd`, `rd`, `th`.
pub(super) fn is_suffix(token: &Token) -> bool {
    token.is_one_of(&["st", "nd", "rd", "th"])
}

/// A count in words or figures: `25`, `1,500`, `2.5`, `twenty-five`, `two and a half`.
pub(super) fn cardinal(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let (mut value, mut next) = figures(tokens, at).or_else(|| words(tokens, at))?;
    while let Some(scale) = tokens.get(next).and_then(|t| meaning(t, Class::Scale)) {
        value *= f64::from(scale.value);
        next += 1;
    }
    Some(and_a_half(tokens, value, next))
}

fn figures(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = tokens.get(at).filter(|t| t.shape == Shape::Digits && t.span.len() < 8)?;
    if comes_from(tokens, at) {
        return None;
    }
    let mut value = f64::from(first.number);
    let mut next = at + 1;
    let tight = |i: usize, mark: char| tokens.get(i).is_some_and(|t| !t.spaced && t.mark == mark);
    let digits = |i: usize| tokens.get(i).filter(|t| !t.spaced && t.shape == Shape::Digits);
    while let Some(group) = digits(next + 1).filter(|t| tight(next, ',') && t.span.len() == 3) {
        value = value * 1000.0 + f64::from(group.number);
        next += 2;
    }
    if let Some(part) = digits(next + 1).filter(|t| tight(next, '.') && t.span.len() < 4) {
        value += f64::from(part.number) / 10f64.powi(part.span.len() as i32);
        next += 2;
    }
    let (part, next) = fraction(tokens, next).unwrap_or((0.0, next));
    Some((value + part, next))
}

/// What may follow a whole number: `½`, ` 1/2`, `-1/2`.
fn fraction(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = tokens.get(at)?;
    let sign = match first.mark {
        '¼' => 0.25,
        '½' => 0.5,
        '¾' => 0.75,
        _ => 0.0,
    };
    if sign > 0.0 {
        return Some((sign, at + 1));
    }
    let from = at + usize::from(first.mark == '-' && !first.spaced);
    let [over, slash, under] = tokens.get(from..from + 3)? else { return None };
    let spaced = from > at || over.spaced;
    let tight = slash.mark == '/' && !slash.spaced && !under.spaced;
    let digits = over.shape == Shape::Digits && matches!(under.number, 2..=4) && under.span.len() == 1;
    (spaced && tight && digits && over.number < under.number)
        .then(|| (f64::from(over.number) / f64::from(under.number), from + 3))
}

fn words(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = meaning(tokens.get(at)?, Class::Number)?.value;
    if first < 20 {
        return Some((f64::from(first), at + 1));
    }
    let dash = usize::from(tokens.get(at + 1).is_some_and(|t| t.mark == '-'));
    let unit = tokens.get(at + 1 + dash).and_then(|t| meaning(t, Class::Number)).filter(|m| (1..10).contains(&m.value));
    Some(match unit {
        Some(unit) => (f64::from(first + unit.value), at + 2 + dash),
        None => (f64::from(first), at + 1),
    })
}

/// `two and a half`, `two-and-a-half`.
fn and_a_half(tokens: &[Token], value: f64, next: usize) -> (f64, usize) {
    let plain: Vec<&Token> = tokens[next..].iter().take(7).filter(|t| t.mark != '-').take(3).collect();
    let [and, a, half] = plain[..] else { return (value, next) };
    if and.is("and") && a.is("a") && half.is("half") {
        let end = (next..tokens.len()).find(|&i| tokens[i].span == half.span).map_or(next, |i| i + 1);
        return (value + 0.5, end);
    }
    (value, next)
}

/// `third`, `3rd`, `twenty-third`.
pub(super) fn ordinal(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let first = tokens.get(at)?;
    if first.shape == Shape::Digits && first.span.len() < 3 && !comes_from(tokens, at) {
        let suffix = tokens.get(at + 1).is_some_and(|t| !t.spaced && is_suffix(t));
        return suffix.then_some((first.number as i32, at + 2));
    }
    if let Some(found) = meaning(first, Class::Ordinal) {
        return Some((found.value, at + 1));
    }
    let tens = meaning(first, Class::Number).filter(|m| m.value >= 20)?.value;
    let dash = usize::from(tokens.get(at + 1)?.mark == '-');
    let unit = meaning(tokens.get(at + 1 + dash)?, Class::Ordinal).filter(|m| m.value < 10)?;
    Some((tens + unit.value, at + 2 + dash))
}

/// Four figures that may be a year.
pub(super) fn year(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let token = tokens.get(at)?;
    let fits = token.shape == Shape::Digits && token.span.len() == 4 && (1000..2200).contains(&token.number);
    let glued = tokens.get(at + 1).is_some_and(|t| !t.spaced && t.shape == Shape::Word);
    if !fits || glued || goes_on(tokens, at) || comes_from(tokens, at) {
        return None;
    }
    slots.year = Some(token.number as i32);
    Some(at + 1)
}

/// Words that a year follows.
const LEADS: [&str; 14] =
    ["in", "of", "by", "since", "until", "till", "from", "to", "before", "after", "during", "between", "early", "late"];

/// A year by itself: a likely one, or one with a preposition before it.
pub(super) fn bare_year(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let next = year(tokens, at, slots)?;
    let number = tokens[at].number;
    let before = at.checked_sub(1).map(|i| &tokens[i]);
    let led = before.is_some_and(|t| t.is_one_of(&LEADS));
    let hyphened = before.is_some_and(|t| t.mark == '-' && !tokens[at].spaced && !t.spaced);
    let two_back = at.checked_sub(2).map(|i| &tokens[i]);
    let ranged = two_back.is_some_and(|t| {
        t.shape == Shape::Digits && t.span.len() == 4 || t.is_one_of(&["mid", "pre", "post", "early", "late"])
    });
    let round = number.is_multiple_of(100);
    let counted =
        tokens.get(next).is_some_and(|t| t.spaced && t.shape == Shape::Word && !t.capital && t.text.ends_with('s'));
    if hyphened && !ranged || !led && (!(1700..=2100).contains(&number) || round && counted) {
        return None;
    }
    Some(next)
}

/// `'98`.
pub(super) fn short_year(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let (mark, digits) = (tokens.get(at)?, tokens.get(at + 1)?);
    let fits = mark.mark == '\'' && mark.spaced && !digits.spaced && digits.shape == Shape::Digits;
    if !fits
        || digits.span.len() != 2
        || tokens.get(at + 2).is_some_and(|t| !t.spaced && (t.shape == Shape::Word || t.mark == '\''))
    {
        return None;
    }
    slots.short_year = Some(digits.number as i32);
    Some(at + 2)
}

/// `146 BC`, `146 B.C.`
pub(super) fn year_before(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let digits = tokens.get(at).filter(|t| t.shape == Shape::Digits && t.span.len() < 5)?;
    let next = before_christ(tokens, at + 1)?;
    slots.year = Some(-(digits.number as i32));
    slots.bc = true;
    Some(next)
}

fn before_christ(tokens: &[Token], at: usize) -> Option<usize> {
    let first = tokens.get(at)?;
    if first.is_one_of(&["bc", "bce"]) {
        return Some(at + 1);
    }
    let dotted = first.text == "B";
    let c = tokens.get(at + 2).filter(|t| dotted && !t.spaced && t.text == "C")?;
    let stop = tokens.get(at + 3).is_some_and(|t| t.mark == '.' && !t.spaced);
    (tokens[at + 1].mark == '.' && !c.spaced).then_some(at + 3 + usize::from(stop))
}

/// `1990s`, `1990's`, `'90s`, `nineties`.
pub(super) fn decade(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let first = tokens.get(at)?;
    if let Some(found) = meaning(first, Class::Decade) {
        slots.decade = Some(found.value / 10);
        return Some(at + 1);
    }
    let marked = first.mark == '\'';
    let digits = tokens.get(at + usize::from(marked)).filter(|t| t.shape == Shape::Digits && t.number % 10 == 0)?;
    let mut next = at + usize::from(marked) + 1;
    if tokens.get(next).is_some_and(|t| t.mark == '\'' && !t.spaced) {
        next += 1;
    }
    tokens.get(next).filter(|t| !t.spaced && t.text == "s")?;
    let long = digits.span.len() == 4 && (1000..2200).contains(&digits.number);
    let short = digits.span.len() == 2 && digits.number >= 20;
    if !long && !short || comes_from(tokens, at) || marked && digits.spaced {
        return None;
    }
    slots.decade = Some(digits.number as i32 / 10);
    Some(next + 1)
}

/// `2019-03-04`, `2019/03/04`.
pub(super) fn iso(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let [year, month, day] = triple(tokens, at)?;
    (tokens[at].span.len() == 4 && fill_day(slots, year, month, day)).then_some(at + 5)
}

/// `10/30/89`, `30/10/1989`, `10-30-89`.
pub(super) fn slashed(tokens: &[Token], at: usize, slots: &mut Slots) -> Option<usize> {
    let [first, second, year] = triple(tokens, at)?;
    let long = tokens[at + 4].span.len() == 4;
    if tokens[at].span.len() > 2 || !long && tokens[at + 4].span.len() != 2 {
        return None;
    }
    let year = if long { year } else { year + if year < 50 { 2000 } else { 1900 } };
    (fill_day(slots, year, first, second) || fill_day(slots, year, second, first)).then_some(at + 5)
}

/// Three figures joined by the same mark.
fn triple(tokens: &[Token], at: usize) -> Option<[u32; 3]> {
    let five = tokens.get(at..at + 5)?;
    let joined = matches!(five[1].mark, '-' | '/' | '.') && five[1].mark == five[3].mark;
    let tight = five[1..].iter().all(|t| !t.spaced);
    let digits = [0, 2, 4].iter().all(|&i| five[i].shape == Shape::Digits);
    (joined && tight && digits).then(|| [five[0].number, five[2].number, five[4].number])
}

fn fill_day(slots: &mut Slots, year: u32, month: u32, day: u32) -> bool {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    if fits {
        slots.year = Some(year as i32);
        slots.month = Some(month as i8);
        slots.day = Some(day as i8);
    }
    fits
}
