//! The one comparison: which slots of two passages cannot both be right.

use super::act::{Told, is_direction};
use super::{Frame, Kind, Slot, Value, Word, clause};
use crate::text::{Shared, Span};

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
    /// Whether the clauses have one verb, one subject, one object: 1 for yes, -1 for no, 0 where that is not told.
    pub verb: i8,
    pub subject: i8,
    pub object: i8,
    /// How many of the two slots are the verbs of their clauses.
    pub verbs: usize,
    /// Whether both slots stand in the subjects of their clauses.
    pub doers: bool,
    /// Whether one clause tells what happened and the other what could, or asks.
    pub open: bool,
    /// Whether one clause tells what is and the other what will be.
    pub planned: bool,
    /// Whether the subjects are told apart by a number: "the Tern 3", "the Tern 5".
    pub models: bool,
    /// Whether one word before both slots is another.
    pub others: bool,
    /// The next content words are the same on the left, on the right.
    pub before: bool,
    pub after: bool,
    /// Other slots of the same kind in the passage that has more of them.
    pub rivals: usize,
}

impl Context {
    /// Whether nearly all of the shorter passage stands in the other.
    pub fn is_copy(&self) -> bool {
        self.share > 0.8
    }

    /// How well two slots fit each other.
    fn fit(&self) -> f32 {
        (self.left.min(4) + self.right.min(4) + self.near) as f32
    }
}

/// How much worse a slot that agrees may fit than one that contradicts and still be the better partner. A name that
/// both have is hardly ever another's.
fn lenience(slot: &Slot) -> f32 {
    match slot.value {
        Value::Place(_) | Value::Person(_) | Value::Day(_) => 4.0,
        Value::Figure(_) | Value::Word(_) => 2.0,
    }
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

/// Whether "and" joins a slot to what stands before or after it.
fn is_listed(frame: &Frame, slot: &Slot) -> bool {
    let joins = |i: usize| frame.tokens.get(i).is_some_and(|t| t.is(&["and", "or"]));
    slot.at.start.checked_sub(1).is_some_and(joins) || joins(slot.at.end)
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

/// All pairs of slots that contradict each other, where neither has a better partner in the other passage.
pub(crate) fn contrasts(a: &Frame, b: &Frame) -> Vec<Contrast> {
    let mut found = Vec::new();
    let (common, share) = shared(a, b);
    for (i, sa) in a.slots.iter().enumerate() {
        for (j, sb) in b.slots.iter().enumerate() {
            let Some(kind) = contradict(sa, sb) else { continue };
            // "Joe and Teresa Giudice": one of several, who may all be told of.
            if kind == Kind::Name && (is_listed(a, sa) || is_listed(b, sb)) {
                continue;
            }
            let mut context = Context { common, share, ..around(a, sa, b, sb) };
            context.rivals = rivals(a, sa).max(rivals(b, sb));
            acts(&mut context, (a, sa), (b, sb));
            let fit = context.fit();
            let better = |x: &Frame, sx: &Slot, y: &Frame, sy: &Slot| {
                let fit_of_other = around(x, sx, y, sy).fit();
                if agree(sx, sy) {
                    fit_of_other + lenience(sx) > fit
                } else {
                    fit_of_other > fit && contradict(sx, sy).is_some()
                }
            };
            if answers(kind, sa, sb, &context)
                && !b.slots.iter().any(|o| better(a, sa, b, o))
                && !a.slots.iter().any(|o| better(a, o, b, sb))
            {
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
        (Value::Place(a), Value::Place(b)) => (a.size == b.size && !a.is(b)).then_some(Kind::Place),
        (Value::Person(a), Value::Person(b)) => (!a.is(b)).then_some(Kind::Name),
        (Value::Word(a), Value::Word(b)) => words(a, b),
        _ => None,
    }
}

fn words(a: &Word, b: &Word) -> Option<Kind> {
    let (denied, planned) = (Word::is_denied, Word::is_planned);
    let one = a.stem == b.stem;
    if one && denied(a) != denied(b) && (a.denials == 0 || b.denials == 0) {
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
        return (denied(a) != denied(b) && (a.denials == 0 || b.denials == 0)).then_some(Kind::YesNo);
    }
    let line = a.sides.iter().find(|x| b.sides.iter().any(|y| x.0 == y.0))?;
    let kind = if is_direction(line.0) { Kind::Direction } else { Kind::Outcome };
    (a.denials == 0 && b.denials == 0 && a.form.fits(b.form)).then_some(kind)
}

/// Whether two slots say the same.
pub(crate) fn agree(a: &Slot, b: &Slot) -> bool {
    match (&a.value, &b.value) {
        (Value::Figure(a), Value::Figure(b)) => a.is_like(b) && a.agrees(b),
        (Value::Day(a), Value::Day(b)) => a.agrees(b),
        (Value::Place(a), Value::Place(b)) => a.is(b),
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
        Kind::Date => {
            let fine = matches!((&a.value, &b.value), (Value::Day(a), Value::Day(b)) if a.fine && b.fine);
            fine && context.near >= 1 || beside >= if fine { 2 } else { 4 }
        }
        Kind::YesNo | Kind::Status => context.near >= 1 || beside >= 2,
        Kind::Place | Kind::Outcome | Kind::Direction => context.near >= 2 || beside >= 2,
        Kind::Name => beside >= 2 || context.near >= 2,
    }
}

/// What stands around a slot of `a` and one of `b`.
fn around(a: &Frame, sa: &Slot, b: &Frame, sb: &Slot) -> Context {
    let (at, to) = (&sa.at, &sb.at);
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

/// Whether so much around two slots is the same that what both say is said of one thing.
pub(crate) fn fits(a: &Frame, sa: &Slot, b: &Frame, sb: &Slot) -> bool {
    around(a, sa, b, sb).fit() >= 3.0
}

/// Whether before both slots the same words stand but for one: "**Nurses** in Ostry will earn", "**Doctors** in Ostry will
/// earn". Then what differs is told of two things.
fn is_of_others(a: &Frame, sa: &Slot, b: &Frame, sb: &Slot) -> bool {
    let before = |frame: &'_ Frame, slot: &Slot| -> Vec<(Shared, bool)> {
        let part = frame.tokens[slot.at.start].part;
        let own = frame.tokens[..slot.at.start].iter().filter(|t| t.part == part);
        own.map(|t| (t.stem.clone(), t.content)).collect()
    };
    let (x, y) = (before(a, sa), before(b, sb));
    let apart: Vec<_> = x.iter().zip(&y).filter(|(v, w)| v.0 != w.0).collect();
    x.len() == y.len() && x.len() > 2 && matches!(apart[..], [(v, w)] if v.1 && w.1)
}

/// Adds what the clauses of two slots tell.
fn acts(context: &mut Context, (a, sa): (&Frame, &Slot), (b, sb): (&Frame, &Slot)) {
    context.others = is_of_others(a, sa, b, sb);
    context.before = neighbour(a, sa, false).is_some() && neighbour(a, sa, false) == neighbour(b, sb, false);
    context.after = neighbour(a, sa, true).is_some() && neighbour(a, sa, true) == neighbour(b, sb, true);
    let (Some(x), Some(y)) = (sa.clause.map(|c| &a.clauses[c]), sb.clause.map(|c| &b.clauses[c])) else { return };
    context.verb = if x.verb == y.verb { 1 } else { -1 };
    let is_verb = |s: &Slot, c: &clause::Clause| matches!(&s.value, Value::Word(w) if w.stem == c.verb);
    context.verbs = usize::from(is_verb(sa, x)) + usize::from(is_verb(sb, y));
    context.subject = clause::same(&x.subject, &y.subject);
    context.object = clause::same(&x.object, &y.object);
    let does = |c: &clause::Clause, s: &Slot| c.doer.is_some_and(|d| d.contains(s.span));
    context.doers = does(x, sa) && does(y, sb);
    context.open = x.reach() != y.reach() || x.asks || y.asks;
    context.planned = x.reach().min(y.reach()) == 0 && x.reach().max(y.reach()) == 1;
    context.models = clause::models(&x.subject, &y.subject);
}

/// The next content word after a slot, or before it, in its part of the sentence.
fn neighbour<'f>(frame: &'f Frame, slot: &Slot, after: bool) -> Option<&'f str> {
    const REACH: usize = 4;
    let (tokens, at) = (&frame.tokens, &slot.at);
    let stem = |t: &'f super::token::Token| Some(t.stem.as_str()).filter(|_| t.content);
    if after {
        tokens[at.end..tokens.len().min(at.end + REACH)].iter().find_map(stem)
    } else {
        tokens[at.start.saturating_sub(REACH)..at.start].iter().rev().find_map(stem)
    }
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
