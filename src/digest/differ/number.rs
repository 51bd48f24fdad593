//! Numbers of one fact that cannot both be right.

use super::{Desk, Found, clause};
use crate::digest::alike::{Stems, stems_at};
use crate::lexicon::entries;
use crate::notes::{Value, value};
use crate::text::{Span, fold};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Beginnings of words, and what they tell of those counted: numbers are compared only inside one fate.
static FATES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/fates.txt")).filter_map(|l| l.split_once(' ')).collect());

/// Least difference that counts, as a share of the larger.
const APART: f64 = 0.02;

/// Least share of the lighter clause's weight that both have.
const TOLD: f64 = 0.3;

/// Differences of numbers inside each group, and updates.
pub(super) fn find(desk: &Desk, groups: &[Vec<usize>]) -> Vec<Found> {
    groups.iter().flat_map(|group| of(desk, group)).collect()
}

fn of(desk: &Desk, group: &[usize]) -> Option<Found> {
    for (at, &a) in group.iter().enumerate() {
        for &b in &group[at + 1..] {
            if let Some(found) = between(desk, group, a, b) {
                return Some(found);
            }
        }
    }
    None
}

fn between(desk: &Desk, group: &[usize], a: usize, b: usize) -> Option<Found> {
    let (ua, ub) = (&desk.units[a], &desk.units[b]);
    if desk.story.members[ua.member].text_group == desk.story.members[ub.member].text_group {
        return None;
    }
    for va in &ua.values {
        let others: Vec<&Value> = ub.values.iter().filter(|v| is_same_slot(desk, a, va, b, v)).collect();
        let own = ua.values.iter().filter(|v| v.unit == va.unit).count();
        if own != 1 || others.len() != 1 || agree(va, others[0]) {
            continue;
        }
        return Some(found(desk, group, (a, va), (b, others[0])));
    }
    None
}

fn found(desk: &Desk, group: &[usize], (a, va): (usize, &Value), (b, vb): (usize, &Value)) -> Found {
    let swap = desk.is_later(b, a);
    let ((a, va), (b, vb)) = if swap { ((b, vb), (a, va)) } else { ((a, va), (b, vb)) };
    let telling = |value: &Value| {
        let mut all: Vec<(usize, Span)> = Vec::new();
        for &u in group {
            let same = desk.units[u].values.iter().find(|v| v.unit == value.unit && v.number == value.number);
            all.extend(same.map(|v| (u, clause(desk.text(u), desk.units[u].span, v.span))));
        }
        let unit = all.first().map(|&(u, _)| as_written(desk, u, value.number, &value.unit)).unwrap_or_default();
        (unit, all)
    };
    Found {
        kind: "number",
        about: (a, noun_span(desk, a, va)),
        versions: vec![telling(va), telling(vb)],
        replaces: desk.is_later(a, b) && vb.number > va.number && !fates(desk, a, va).is_empty(),
    }
}

/// The number with its unit as unit `u` writes it: "14 cracks", "78 Iranian", "$700 million".
fn as_written(desk: &Desk, u: usize, number: f64, unit: &str) -> String {
    let value = desk.units[u].values.iter().find(|v| v.unit == unit && v.number == number);
    let Some(value) = value else { return figure(number) };
    let words = value.span.of(desk.text(u));
    let money = words.find(['$', '£', '€', '¥']);
    if let Some(sign) = money {
        return crate::text::squash(&words[sign..]);
    }
    format!("{} {}", figure(number), noun(desk, u, value)).trim().to_owned()
}

/// What a value counts, as the article writes it; empty where it says only the number.
pub(super) fn noun(desk: &Desk, u: usize, value: &Value) -> String {
    if value.unit.is_empty() { String::new() } else { noun_span(desk, u, value).of(desk.text(u)).to_owned() }
}

/// The words after the number in a value, or the word nearest after it that says what is counted; else the value.
pub(super) fn noun_span(desk: &Desk, u: usize, value: &Value) -> Span {
    let text = desk.text(u);
    let unit = &value.unit;
    let mut words = super::spans_of_words(text, value.span);
    let after = super::spans_of_words(text, Span::new(value.span.end, desk.units[u].span.end.max(value.span.end)));
    let inside = words.len();
    words.extend(after.into_iter().take(4));
    let stem = crate::digest::alike::stem(unit);
    let is_unit = |s: &Span| {
        let word = crate::text::words(s.of(text)).join(" ");
        word == *unit || crate::digest::alike::stem(&word) == stem
    };
    let at = words.iter().rposition(is_unit).filter(|_| !unit.is_empty());
    match at.or(inside.checked_sub(1).filter(|&i| i > 0)) {
        Some(at) => super::trimmed(text, words[at]),
        None => value.span,
    }
}

pub(super) fn figure(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number}") }
}

/// Whether two values count the same thing: unit and fate equal, and neither is a percentage of something else.
fn is_same_slot(desk: &Desk, a: usize, va: &Value, b: usize, vb: &Value) -> bool {
    !va.unit.is_empty()
        && va.unit != "percent"
        && va.unit == vb.unit
        && fates(desk, a, va) == fates(desk, b, vb)
        && modifiers(desk, a, va) == modifiers(desk, b, vb)
        && !is_measure(desk, a, va)
        && !is_measure(desk, b, vb)
        && is_of_one(desk, (a, va), (b, vb))
        && !(0..desk.story.members.len()).any(|m| tells_both(desk, m, va, vb))
        && !is_tally(desk, a, va)
        && is_scoped(desk, a, va) == is_scoped(desk, b, vb)
        && (!fates(desk, a, va).is_empty() || is_near(va.number, vb.number))
}

/// "a 12-yard pass", "two-thirds": a number that describes counts nothing.
fn is_measure(desk: &Desk, u: usize, value: &Value) -> bool {
    value.unit.chars().filter(|c| c.is_alphabetic()).count() < 2 || value.span.of(desk.text(u)).contains('-')
}

/// Whether an article tells both numbers of the same kind: then it means two things by them.
fn tells_both(desk: &Desk, member: usize, a: &Value, b: &Value) -> bool {
    let of = |number: f64, unit: &str| {
        let mut own = desk.units.iter().filter(|u| u.member == member).flat_map(|u| &u.values);
        own.any(|v| v.number == number && v.unit == unit)
    };
    of(a.number, &a.unit) && of(b.number, &b.unit)
}

/// Whether an article gives so many numbers of a unit and fate that each has a scope of its own: points, passes.
fn is_tally(desk: &Desk, u: usize, value: &Value) -> bool {
    const SEVERAL: usize = 3;
    let fate = fates(desk, u, value);
    (0..desk.story.members.len()).any(|m| {
        let own = (0..desk.units.len()).filter(|&o| desk.units[o].member == m);
        let same = own.flat_map(|o| desk.units[o].values.iter().map(move |v| (o, v)));
        let same = same.filter(|(o, v)| v.unit == value.unit && fates(desk, *o, v) == fate);
        same.map(|(_, v)| v.number.to_bits()).collect::<BTreeSet<u64>>().len() >= SEVERAL
    })
}

/// Whether the words after a value bound it in time: "three times **since** October".
fn is_scoped(desk: &Desk, u: usize, value: &Value) -> bool {
    const AFTER: usize = 4;
    let unit = &desk.units[u];
    let after = crate::text::words(Span::new(value.span.end, unit.span.end.max(value.span.end)).of(desk.text(u)));
    after.iter().take(AFTER).any(|w| matches!(w.as_str(), "since" | "during" | "season" | "year" | "past" | "last"))
}

/// Whether two counts are near enough to count the same: a tenth of another is a part of it.
fn is_near(a: f64, b: f64) -> bool {
    const TIMES: f64 = 3.0;
    a.abs().max(b.abs()) < TIMES * a.abs().min(b.abs())
}

/// Whether two clauses count for the same: they share words beside the number, and each names nobody whom the other
/// lacks while it names somebody else.
fn is_of_one(desk: &Desk, (a, va): (usize, &Value), (b, vb): (usize, &Value)) -> bool {
    let names = |u: usize, v: &Value| super::names(desk, u, clause(desk.text(u), desk.units[u].span, v.span));
    let (na, nb) = (names(a, va), names(b, vb));
    let whole = |u: usize| super::names(desk, u, desk.units[u].sentence);
    let apart = !na.is_empty() && !nb.is_empty() && na.is_disjoint(&whole(b)) && nb.is_disjoint(&whole(a));
    let told = |u: usize, v: &Value| -> Stems {
        let span = clause(desk.text(u), desk.units[u].span, v.span);
        stems_at(desk.text(u), span).into_iter().filter(|s| !s.starts_with(|c: char| c.is_ascii_digit())).collect()
    };
    !apart && desk.alike.shared(&told(a, va), &told(b, vb)) >= TOLD
}

/// What befalls those counted, by the clause around the value.
fn fates(desk: &Desk, u: usize, value: &Value) -> BTreeSet<&'static str> {
    let around = fold(clause(desk.text(u), desk.units[u].span, value.span).of(desk.text(u)));
    let words = crate::text::words(&around);
    FATES.iter().filter(|(root, _)| words.iter().any(|w| w.starts_with(root))).map(|(_, fate)| *fate).collect()
}

/// Words between the number and its noun: "three **senior** officers" are not "three officers".
fn modifiers(desk: &Desk, u: usize, value: &Value) -> Vec<String> {
    let words = crate::text::words(value.span.of(desk.text(u)));
    let number = |w: &&String| !crate::digest::facts::unit::numbers(w).is_empty();
    words.iter().rev().skip(1).take_while(|w| !number(w)).cloned().collect()
}

/// Whether two values can both be right.
pub(super) fn agree(a: &Value, b: &Value) -> bool {
    let bounds = |v: &Value| v.qualifier.as_deref().and_then(value::bound);
    let apart = (a.number - b.number).abs() / a.number.abs().max(b.number.abs()).max(f64::MIN_POSITIVE);
    let fits = |x: &Value, y: &Value| match bounds(x) {
        Some("least") => y.number >= x.number,
        Some("most") => y.number <= x.number,
        Some(_) => apart <= 0.15,
        None => false,
    };
    apart <= APART || fits(a, b) || fits(b, a) || is_rounded(a.number, b.number) || is_rounded(b.number, a.number)
}

/// Whether `round` is `exact` rounded to its own figures.
fn is_rounded(round: f64, exact: f64) -> bool {
    let mut step = 1.0;
    while round >= 100.0 && round % (step * 10.0) == 0.0 && step < round {
        step *= 10.0;
    }
    step > 1.0 && (exact / step).round() * step == round
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(number: f64, qualifier: Option<&str>) -> Value {
        Value { span: Span::default(), number, unit: "people".to_owned(), qualifier: qualifier.map(str::to_owned) }
    }

    #[test]
    fn bounds_and_rounding_agree() {
        for (a, b, same) in [
            (value(75.0, Some("at least")), value(75.0, None), true),
            (value(75.0, Some("at least")), value(80.0, None), true),
            (value(75.0, Some("at least")), value(70.0, None), false),
            (value(4000.0, None), value(3962.0, None), true),
            (value(82.0, None), value(78.0, None), false),
            (value(100.0, Some("about")), value(110.0, None), true),
            (value(12.0, Some("up to")), value(9.0, None), true),
        ] {
            assert_eq!(agree(&a, &b), same, "{a:?} {b:?}");
        }
    }
}
