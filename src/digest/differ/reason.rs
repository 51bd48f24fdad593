//! Competing accounts: two parties give reasons of their own for one act.

use super::{Desk, Found, about, names};
use crate::digest::alike::{Stems, stems};
use crate::digest::facts::unit::{Unit, source_stems};
use crate::lexicon::{self, entries};
use crate::notes::NameKind;
use crate::text::Span;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Beginnings of words for acts and accidents, and which kind each is.
static ACTS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/acts.txt")).filter_map(|l| l.split_once(' ')).collect());
/// Phrases that give a reason, longest first, and whether it follows them.
static MARKS: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../lexicon/en/reasons.txt")).filter_map(|l| l.rsplit_once(' '));
    let mut all: Vec<(&str, bool)> = rows.map(|(phrase, side)| (phrase, side == "after")).collect();
    all.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    all
});
/// Most of the lighter reason's weight that two reasons may have in common and still be two.
const SHARED: f64 = 0.2;
/// Fewest and most words of a reason.
const WORDS: std::ops::RangeInclusive<usize> = 2..=40;
/// How many words an act may stand from the phrase that gives its reason.
const NEAR: usize = 8;

/// A reason that somebody gives for an act.
struct Reason {
    unit: usize,
    act: &'static str,
    named: Span,
    because: Span,
    whom: BTreeSet<String>,
}

/// One difference for the first act that parties account for in different ways.
pub(super) fn find(desk: &Desk) -> Option<Found> {
    let all: Vec<Reason> = (0..desk.units.len()).filter_map(|u| in_unit(desk, u)).collect();
    for first in &all {
        let mut versions: Vec<&Reason> = vec![first];
        for other in &all {
            if versions.iter().all(|v| competes(desk, v, other)) {
                versions.push(other);
            }
        }
        if versions.len() > 1 {
            return Some(found(desk, &versions));
        }
    }
    None
}

fn found(desk: &Desk, reasons: &[&Reason]) -> Found {
    let first = reasons[0];
    let label = about::shared(desk, first.unit, reasons[1].unit).unwrap_or(first.named);
    let told =
        |r: &&Reason| (crate::text::squash(r.because.of(desk.text(r.unit))), vec![(r.unit, desk.units[r.unit].span)]);
    Found { kind: "reason", about: (first.unit, label), versions: reasons.iter().map(told).collect(), replaces: false }
}

/// Whether two parties give unlike reasons for one act.
fn competes(desk: &Desk, a: &Reason, b: &Reason) -> bool {
    let name = |r: &Reason| desk.units[r.unit].source.as_ref().map(source_stems).unwrap_or_default();
    let told = |r: &Reason| -> Stems { stems(r.because.of(desk.text(r.unit))) };
    let (ra, rb) = (told(a), told(b));
    a.act == b.act
        && name(a).is_disjoint(&name(b))
        && !(a.whom.is_empty() && a.act == "leave")
        && (a.whom.is_empty() && b.whom.is_empty() || !a.whom.is_disjoint(&b.whom))
        && !ra.is_empty()
        && !rb.is_empty()
        && desk.alike.shared(&ra, &rb) < SHARED
}

/// The reason that unit `u` gives, where somebody is credited with it and does not deny it.
fn in_unit(desk: &Desk, u: usize) -> Option<Reason> {
    let unit = &desk.units[u];
    let (text, span) = (desk.text(u), unit.span);
    let by = unit.source.as_ref()?;
    let words: Vec<Span> = super::spans_of_words(text, span);
    let folded: Vec<String> = words.iter().map(|w| crate::text::words(w.of(text)).join(" ")).collect();
    let (at, len, after) = mark(&folded)?;
    let is_act = |i: &usize| act(&folded[*i]).is_some();
    let near = if after { at.saturating_sub(NEAR)..at } else { at + len..(at + len + NEAR).min(folded.len()) };
    let act_at = if after { near.rev().find(is_act) } else { near.clone().find(is_act) }?;
    let refused = folded[act_at.min(at).saturating_sub(3)..at.max(act_at)]
        .iter()
        .any(|w| matches!(w.as_str(), "not" | "never" | "n't"));
    if refused && after {
        return None;
    }
    let because = if after { rest(text, words[at + len - 1].end, span) } else { lead(unit, text, words[at].start) };
    let count = because.of(text).split_whitespace().count();
    let own: Stems = source_stems(by);
    let whom = names(desk, u, span);
    let persons = persons(desk, u);
    WORDS.contains(&count).then(|| Reason {
        unit: u,
        act: act(&folded[act_at]).unwrap_or(""),
        named: super::trimmed(text, words[act_at]),
        because,
        whom: whom.into_iter().filter(|w| persons.contains(w) && !own.contains(w)).collect(),
    })
}

/// Last names of the people of an article.
fn persons(desk: &Desk, u: usize) -> BTreeSet<String> {
    let names = &desk.story.members[desk.units[u].member].notes.names;
    let people = names.iter().filter(|n| n.kind == NameKind::Person);
    people.filter_map(|n| crate::text::words(&n.name).pop()).collect()
}

/// The first phrase that gives a reason: where it begins, how many words it has, whether the reason follows.
fn mark(folded: &[String]) -> Option<(usize, usize, bool)> {
    (0..folded.len()).find_map(|i| {
        MARKS.iter().find_map(|(phrase, after)| {
            let len = phrase.split(' ').count();
            (folded.get(i..i + len)?.join(" ") == *phrase).then_some((i, len, *after))
        })
    })
}

fn act(word: &str) -> Option<&'static str> {
    ACTS.iter().find(|(root, _)| word.starts_with(root)).map(|(_, kind)| *kind)
}

/// The words after `from`, to the end of their clause.
fn rest(text: &str, from: usize, span: Span) -> Span {
    let after = Span::new(from, span.end).of(text);
    let stop = after.find([',', ';', '—', '–']).unwrap_or(after.len());
    Span::new(from, from + stop).trim(text)
}

/// The words of a claim before `to`, without its source and the last link.
fn lead(unit: &Unit, text: &str, to: usize) -> Span {
    let from = unit.written.filter(|w| w.end < to && w.start < unit.span.start + 40).map_or(unit.span.start, |w| w.end);
    let told = Span::new(from.max(unit.span.start), to).trim(text);
    without_cues(text, told)
}

/// Without the verb of saying in front and the one behind: "said he was not happy, and suggested".
fn without_cues(text: &str, told: Span) -> Span {
    const LAST: usize = 2;
    let words = super::spans_of_words(text, told);
    let cue = |s: &Span| {
        let word = s.of(text).to_lowercase();
        let stem = crate::digest::alike::stem(&word);
        word == "said" || word == "says" || lexicon::is_speech_verb(&word) || lexicon::is_speech_verb(&stem)
    };
    let mut from = usize::from(words.first().is_some_and(cue));
    let mut to = words.len();
    if let Some(and) =
        words.iter().rposition(|w| w.of(text) == "and").filter(|&i| to - i <= LAST && cue(&words[to - 1]))
    {
        to = and;
    }
    from = from.min(to.saturating_sub(1));
    let span = words.get(from).zip(words.get(to.saturating_sub(1))).map_or(told, |(a, b)| a.join(*b));
    Span::new(span.start, span.start + span.of(text).trim_end_matches([',', ';']).len())
}
