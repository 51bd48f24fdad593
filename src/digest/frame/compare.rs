//! The one comparison: which slots of two passages cannot both be right.

use super::act::{Told, is_direction};
use super::{Frame, Kind, Slot, Value, Word};
use crate::text::Span;

/// How two passages stand to each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Relation {
    /// A slot of both says the same, and none contradicts.
    Agree,
    /// No slot of one is a slot of the other.
    Silent,
    /// They cannot both be right.
    Differ(Contrast),
    /// The later one replaces what the other says.
    Update(Contrast),
}

/// Two slots that contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contrast {
    pub kind: Kind,
    /// The words in the first passage, and the number of its slot.
    pub a: (usize, Span),
    /// The same in the second.
    pub b: (usize, Span),
    pub context: Context,
}

/// What stands around two slots: the more is the same, the surer they tell of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(crate) struct Context {
    /// Equal words right before both.
    pub left: usize,
    /// Equal words right after both.
    pub right: usize,
    /// Content stems near both.
    pub near: usize,
    /// Their share of the fewer near either.
    pub near_share: f32,
    /// Content stems in both passages.
    pub common: usize,
    /// Their share of the shorter passage's.
    pub share: f32,
    /// Other slots of the same kind in the passage that has more of them.
    pub rivals: usize,
}

/// How many tokens on either side are near.
const NEAR: usize = 7;
/// Most equal words that are counted on one side.
const RUN: usize = 8;

/// How `a` stands to `b`: a difference wherever some slot of one contradicts a slot of the other that it answers to.
pub(crate) fn compare(a: &Frame, b: &Frame) -> Relation {
    let found = contrasts(a, b);
    let rank = |c: &&Contrast| (c.context.left + c.context.right, c.context.near, std::cmp::Reverse(c.kind));
    match found.iter().max_by_key(rank) {
        Some(best) => relation(a, b, best),
        None if a.slots.iter().any(|s| is_told(s) && b.slots.iter().any(|o| agree(s, o))) => Relation::Agree,
        None => Relation::Silent,
    }
}

/// What a contrast of two passages makes of them.
pub(crate) fn relation(a: &Frame, b: &Frame, contrast: &Contrast) -> Relation {
    if replaces(a, b, contrast) { Relation::Update(contrast.clone()) } else { Relation::Differ(contrast.clone()) }
}

fn is_told(slot: &Slot) -> bool {
    !matches!(&slot.value, Value::Word(w) if w.sides.is_empty() && w.told == Told::Plain)
}

/// Whether the later of two articles tells a larger count of those befallen, or as done what the earlier saw coming.
fn replaces(a: &Frame, b: &Frame, contrast: &Contrast) -> bool {
    let (Some(first), Some(second)) = (a.day, b.day) else { return false };
    if first == second {
        return false;
    }
    let (old, new) = (&a.slots[contrast.a.0], &b.slots[contrast.b.0]);
    let (old, new) = if first < second { (old, new) } else { (new, old) };
    match (&old.value, &new.value) {
        (Value::Figure(old), Value::Figure(new)) => old.fate.is_some() && old.low < new.low,
        (Value::Word(old), Value::Word(_)) => contrast.kind == Kind::Status && old.told == Told::Planned,
        _ => false,
    }
}

/// All pairs of slots that contradict each other, where neither has its like in the other passage.
pub(crate) fn contrasts(a: &Frame, b: &Frame) -> Vec<Contrast> {
    let mut found = Vec::new();
    let (common, share) = shared(a, b);
    for (i, sa) in a.slots.iter().enumerate() {
        for (j, sb) in b.slots.iter().enumerate() {
            let Some(kind) = contradict(sa, sb) else { continue };
            if b.slots.iter().any(|o| agree(sa, o)) || a.slots.iter().any(|o| agree(o, sb)) {
                continue;
            }
            let mut context = Context { common, share, ..around(a, &sa.at, b, &sb.at) };
            context.rivals = rivals(a, sa).max(rivals(b, sb));
            if answers(kind, sa, sb, &context) {
                found.push(Contrast { kind, a: (i, sa.span), b: (j, sb.span), context });
            }
        }
    }
    found
}

/// What two slots tell apart; `None` where both can be right.
fn contradict(a: &Slot, b: &Slot) -> Option<Kind> {
    match (&a.value, &b.value) {
        (Value::Figure(a), Value::Figure(b)) => (a.is_like(b) && !a.agrees(b)).then_some(Kind::Number),
        (Value::Day(a), Value::Day(b)) => a.differs(b).then_some(Kind::Date),
        (Value::Place(a), Value::Place(b)) => (a.size == b.size && a.name != b.name).then_some(Kind::Place),
        (Value::Person(a), Value::Person(b)) => (a.human == b.human && !a.is(b)).then_some(Kind::Name),
        (Value::Word(a), Value::Word(b)) => words(a, b),
        _ => None,
    }
}

fn words(a: &Word, b: &Word) -> Option<Kind> {
    let (denied, planned) = (Word::is_denied, Word::is_planned);
    let one = a.stem == b.stem;
    if one && denied(a) != denied(b) {
        return Some(Kind::YesNo);
    }
    if one && (planned(a) && b.past && !planned(b) || planned(b) && a.past && !planned(a)) {
        return Some(Kind::Status);
    }
    if one {
        return None;
    }
    let same = |x: &(u16, u8)| b.sides.contains(x);
    if a.sides.iter().any(same) {
        return (denied(a) != denied(b)).then_some(Kind::YesNo);
    }
    let line = a.sides.iter().find(|x| b.sides.iter().any(|y| x.0 == y.0))?;
    let kind = if is_direction(line.0) { Kind::Direction } else { Kind::Outcome };
    (!denied(a) && !denied(b)).then_some(kind)
}

/// Whether two slots say the same.
pub(crate) fn agree(a: &Slot, b: &Slot) -> bool {
    match (&a.value, &b.value) {
        (Value::Figure(a), Value::Figure(b)) => a.is_like(b) && a.agrees(b),
        (Value::Day(a), Value::Day(b)) => a.agrees(b),
        (Value::Place(a), Value::Place(b)) => a.name == b.name,
        (Value::Person(a), Value::Person(b)) => a.is(b),
        (Value::Word(a), Value::Word(b)) => {
            let told = a.is_denied() == b.is_denied();
            let both_past = a.is_planned() == b.is_planned() || !a.past && !b.past;
            a.stem == b.stem && told && both_past || told && a.sides.iter().any(|s| b.sides.contains(s))
        }
        _ => false,
    }
}

/// Slots of the same sort beside `slot`.
fn rivals(frame: &Frame, slot: &Slot) -> usize {
    let like = |o: &&Slot| match (&slot.value, &o.value) {
        (Value::Figure(a), Value::Figure(b)) => a.is_like(b),
        (Value::Word(a), Value::Word(b)) => {
            a.stem == b.stem || a.sides.iter().any(|s| b.sides.iter().any(|o| o.0 == s.0))
        }
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    };
    frame.slots.iter().filter(like).count().saturating_sub(1)
}

/// Whether so much around two slots is the same that one answers to the other. Figures and words have their unit or
/// their stem for it; days, places and names need more.
fn answers(kind: Kind, a: &Slot, b: &Slot, context: &Context) -> bool {
    let beside = context.left + context.right;
    match kind {
        Kind::Number => {
            let fates = matches!((&a.value, &b.value), (Value::Figure(a), Value::Figure(b)) if a.fate.is_some() && a.fate == b.fate);
            context.near >= 1 || beside >= 1 || fates
        }
        Kind::Date | Kind::YesNo | Kind::Status => context.near >= 1 || beside >= 2,
        Kind::Place => context.near >= 2 || beside >= 2,
        Kind::Name => context.right >= 1 && context.near >= 1 || context.left >= 2 || context.near >= 3,
        Kind::Outcome | Kind::Direction => context.near >= 2 || beside >= 2,
    }
}

/// What stands around the tokens `at` of `a` and `to` of `b`.
fn around(a: &Frame, at: &std::ops::Range<usize>, b: &Frame, to: &std::ops::Range<usize>) -> Context {
    let same = |i: usize, j: usize| a.tokens[i].word == b.tokens[j].word || a.tokens[i].stem == b.tokens[j].stem;
    let most = at.start.min(to.start).min(RUN);
    let left = (1..=most).take_while(|n| same(at.start - n, to.start - n)).count();
    let most = (a.tokens.len() - at.end).min(b.tokens.len() - to.end).min(RUN);
    let right = (0..most).take_while(|n| same(at.end + n, to.end + n)).count();
    let (na, nb) = (near(a, at), near(b, to));
    let both = na.iter().filter(|s| nb.contains(s)).count();
    let fewer = na.len().min(nb.len()).max(1);
    Context { left, right, near: both, near_share: both as f32 / fewer as f32, ..Context::default() }
}

/// The content stems within a few tokens, each once.
fn near<'f>(frame: &'f Frame, at: &std::ops::Range<usize>) -> Vec<&'f str> {
    let before = &frame.tokens[at.start.saturating_sub(NEAR)..at.start];
    let after = &frame.tokens[at.end..frame.tokens.len().min(at.end + NEAR)];
    let mut found: Vec<&str> = before.iter().chain(after).filter(|t| t.content).map(|t| t.stem.as_str()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// How many content stems two passages share, and their share of the shorter one's.
fn shared(a: &Frame, b: &Frame) -> (usize, f32) {
    let common = a.stems.iter().filter(|s| b.stems.binary_search(s).is_ok()).count();
    (common, common as f32 / a.stems.len().min(b.stems.len()).max(1) as f32)
}
