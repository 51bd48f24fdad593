//! How surely two slots that contradict each other are of one thing: named features, weights from a file.

use super::{Desk, Pair};
use crate::digest::frame::{Contrast, Frame, Kind, Slot, Unit, Value, agree, is_where};
use crate::lexicon::entries;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Weights by name, fitted on planted differences.
static WEIGHTS: LazyLock<BTreeMap<&str, f64>> = LazyLock::new(|| {
    let rows = entries(include_str!("weights.txt")).filter_map(|l| l.split_once(' '));
    rows.filter_map(|(name, weight)| Some((name, weight.parse().ok()?))).collect()
});

/// How likely it is, 0 to 1, that `contrast` is a difference.
fn weigh(features: &[(String, f64)]) -> f64 {
    let sum: f64 =
        features.iter().map(|(name, value)| WEIGHTS.get(name.as_str()).copied().unwrap_or(0.0) * value).sum();
    1.0 / (1.0 + libm::exp(-sum))
}

/// Whether a contrast is surely of two things: two of a series, times of day of two acts, a count that is and one
/// that is to be.
pub(super) fn is_of_two(desk: &Desk, pair: &Pair, contrast: &Contrast) -> bool {
    let context = &contrast.context;
    let slot = &desk.frames[pair.a].slots[contrast.a.0];
    let clock = matches!(&slot.value, Value::Day(day) if day.clock.is_some());
    let planned = contrast.kind == Kind::Number && context.planned && context.verb <= 0;
    let others = context.others && contrast.kind == Kind::Number;
    context.models || others || planned || clock && context.verb <= 0 && context.left < 2
}

/// Whether two slots stand in their sentences in ways that often are of two things; such a contrast is on no page.
fn is_doubtful(desk: &Desk, pair: &Pair, contrast: &Contrast, aligned: bool) -> bool {
    let context = &contrast.context;
    match contrast.kind {
        // "Urged those who had not gone to leave": only verbs of clauses tell or deny one act.
        Kind::YesNo => context.verbs < if aligned { 1 } else { 2 },
        Kind::Outcome | Kind::Direction => context.verbs < 2 && !context.is_copy(),
        // "Signed on Monday", "spoke on Tuesday".
        Kind::Date => context.verb <= 0 && !context.is_copy(),
        Kind::Name | Kind::Place => is_named_by_both(desk, pair, contrast),
        Kind::Number | Kind::Status => false,
    }
}

/// Whether one passage names both people or places that stand against each other: "Orr, a spokesman for Hale", "Hale's
/// spokesman Orr"; or a place is no place of what happens: "Hale of Ostry".
fn is_named_by_both(desk: &Desk, pair: &Pair, contrast: &Contrast) -> bool {
    let (a, b) = (&desk.frames[pair.a], &desk.frames[pair.b]);
    let (sa, sb) = (&a.slots[contrast.a.0], &b.slots[contrast.b.0]);
    let named = |frame: &Frame, slot: &Slot| frame.slots.iter().any(|o| agree(slot, o));
    match contrast.kind {
        Kind::Name => named(b, sa) || named(a, sb),
        Kind::Place => named(b, sa) || named(a, sb) || !is_where(&a.tokens, &sa.at) || !is_where(&b.tokens, &sb.at),
        _ => false,
    }
}

/// The most that a contrast of doubtful places is likely: below what is published.
const DOUBTFUL: f64 = 0.8;
/// The likelihood of a difference between two passages that say the same but for one slot.
const ALIGNED: f64 = 0.9;
/// How much of the shorter and of the longer passage, the slot apart, stands in both then.
const SHORTER: f64 = 0.75;
const LONGER: f64 = 0.5;
/// Fewest content stems that stand in both then.
const STEMS: usize = 3;

/// How likely a contrast is a difference.
pub(super) fn likelihood(desk: &Desk, pair: &Pair, contrast: &Contrast) -> f64 {
    let likely = weigh(&features(desk, pair, contrast));
    let aligned = is_aligned(desk, pair, contrast);
    if is_doubtful(desk, pair, contrast, aligned) {
        likely.min(DOUBTFUL)
    } else if aligned {
        likely.max(ALIGNED)
    } else {
        likely
    }
}

/// Whether two passages say the same in the same words but for the one slot.
fn is_aligned(desk: &Desk, pair: &Pair, contrast: &Contrast) -> bool {
    let stems = |f: usize, slot: usize| -> BTreeSet<&str> {
        let frame = &desk.frames[f];
        let rest = frame.tokens.iter().enumerate().filter(|(i, t)| t.content && !frame.slots[slot].at.contains(i));
        rest.map(|(_, t)| t.stem.as_str()).collect()
    };
    let (x, y) = (stems(pair.a, contrast.a.0), stems(pair.b, contrast.b.0));
    let both = x.intersection(&y).count();
    let share = |of: usize| both as f64 / of.max(1) as f64;
    let person =
        |f: usize, slot: usize| matches!(&desk.frames[f].slots[slot].value, Value::Person(p) if p.who.is_some());
    // Names stand in sentences for many reasons: only between the same words they answer to each other.
    let context = &contrast.context;
    let named = contrast.kind != Kind::Name
        || context.left > 0 && context.right > 0 && person(pair.a, contrast.a.0) && person(pair.b, contrast.b.0);
    named && both >= STEMS && share(x.len().min(y.len())) >= SHORTER && share(x.len().max(y.len())) >= LONGER
}

/// What speaks for and against a contrast between the frames of `pair`.
fn features(desk: &Desk, pair: &Pair, contrast: &Contrast) -> Vec<(String, f64)> {
    let (a, b) = (&desk.frames[pair.a], &desk.frames[pair.b]);
    let (sa, sb) = (&a.slots[contrast.a.0], &b.slots[contrast.b.0]);
    let context = &contrast.context;
    // Up and down are contraries as others are.
    let kind = if contrast.kind == Kind::Direction { Kind::Outcome } else { contrast.kind }.name();
    let mut all = vec![(kind.to_owned(), 1.0)];
    let beside = (context.left.min(4) + context.right.min(4)) as f64;
    let mut add = |name: &str, value: f64| {
        all.push((name.to_owned(), value));
        all.push((format!("{kind}.{name}"), value));
    };
    add("beside", beside);
    add("both-sides", f64::from(u8::from(context.left > 0 && context.right > 0)));
    add("near", f64::from(context.near_share));
    add("near-count", context.near.min(6) as f64);
    add("share", pair.share);
    add("common", context.common.min(10) as f64);
    add("copy", f64::from(u8::from(pair.share > 0.8 && context.is_copy())));
    add("rivals", context.rivals.min(4) as f64);
    add(
        "told-elsewhere",
        f64::from(u8::from(desk.is_told(b.member, sa))) + f64::from(u8::from(desk.is_told(a.member, sb))),
    );
    add(
        "answered",
        f64::from(u8::from(desk.is_answered(pair.a, sa, b.member)))
            + f64::from(u8::from(desk.is_answered(pair.b, sb, a.member))),
    );
    add("one-verb", f64::from(u8::from(context.verb > 0)));
    add("two-verbs", f64::from(u8::from(context.verb < 0)));
    add("one-subject", f64::from(u8::from(context.subject > 0)));
    add("two-subjects", f64::from(u8::from(context.subject < 0)));
    add("one-object", f64::from(u8::from(context.object > 0)));
    add("two-objects", f64::from(u8::from(context.object < 0)));
    add("another-doer", f64::from(u8::from(context.verb > 0 && context.subject < 0)));
    add("verbs", context.verbs as f64);
    add("doers", f64::from(u8::from(context.doers)));
    add("doers-verb", f64::from(u8::from(context.doers && context.verb > 0)));
    add("open", f64::from(u8::from(context.open)));
    add("before", f64::from(u8::from(context.before)));
    add("after", f64::from(u8::from(context.after)));
    add("other-names", f64::from(u8::from(other_names(a, b))));
    add(
        "other-days",
        f64::from(u8::from(contrast.kind != Kind::Date && other(a, b, |s| matches!(s.value, Value::Day(_))))),
    );
    add(
        "other-figures",
        f64::from(u8::from(contrast.kind != Kind::Number && other(a, b, |s| matches!(s.value, Value::Figure(_))))),
    );
    add(
        "other-places",
        f64::from(u8::from(contrast.kind != Kind::Place && other(a, b, |s| matches!(s.value, Value::Place(_))))),
    );
    of_values(sa, sb, &mut add);
    all
}

/// What the values themselves tell.
fn of_values(sa: &Slot, sb: &Slot, add: &mut impl FnMut(&str, f64)) {
    if let (Value::Word(x), Value::Word(y)) = (&sa.value, &sb.value) {
        add("infinitive", f64::from(u8::from(x.infinitive || y.infinitive)));
        add("one-form", f64::from(u8::from(x.form == y.form)));
    }
    if let (Value::Figure(x), Value::Figure(y)) = (&sa.value, &sb.value) {
        add("fate", f64::from(u8::from(x.fate.is_some() && x.fate == y.fate)));
        add("modifiers", f64::from(u8::from(x.modifiers == y.modifiers)));
        add("bare", f64::from(u8::from(x.unit == Unit::Bare || y.unit == Unit::Bare)));
        add("percent", f64::from(u8::from(x.unit == Unit::Percent)));
        add("money", f64::from(u8::from(matches!(x.unit, Unit::Money(_)))));
        add("measure", f64::from(u8::from(matches!(x.unit, Unit::Measure(_)))));
        let ratio = libm::log((x.low.abs() + 0.5) / (y.low.abs() + 0.5)).abs();
        // Tolls may be far apart and still be of one thing; other numbers that far apart are of two.
        add("ratio", if x.fate.is_some() && x.fate == y.fate { 0.0 } else { ratio.min(3.0) });
    }
}

/// Whether both passages have slots of a sort, and none agrees.
fn other(a: &Frame, b: &Frame, sort: impl Fn(&Slot) -> bool) -> bool {
    let (x, y): (Vec<&Slot>, Vec<&Slot>) =
        (a.slots.iter().filter(|s| sort(s)).collect(), b.slots.iter().filter(|s| sort(s)).collect());
    !x.is_empty() && !y.is_empty() && !x.iter().any(|s| y.iter().any(|o| agree(s, o)))
}

/// Whether each names people of whom the other names none.
fn other_names(a: &Frame, b: &Frame) -> bool {
    other(a, b, |s| matches!(s.value, Value::Person(_)))
}
