//! Asserted by one, denied by another.

use super::{Desk, Found, about, clause, shared_words};
use crate::digest::alike::{Stems, stems};
use crate::digest::facts::unit::{Unit, source_stems};
use crate::lexicon::entries;
use crate::notes::Stance;
use crate::text::{Span, fold};
use std::sync::LazyLock;

/// Words that refuse what the rest of their clause says.
static REFUSALS: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/refusals.txt")).collect());
/// Words that tell of a denial.
const DOUBTS: [&str; 4] = ["denie", "deny", "reject", "dismiss"];
/// Least share of the weight of a refusal ("it is impossible that …") that the assertion holds.
const COVERED: f64 = 0.3;
/// The same for a plain denial ("denied that …").
const DENIED: f64 = 0.6;

/// The clearest pair of assertion and denial in the story, told by different voices; at most one.
pub(super) fn find(desk: &Desk, groups: &[Vec<usize>]) -> Option<Found> {
    let mut best: Option<(f64, usize, usize)> = None;
    for d in (0..desk.units.len()).filter(|&u| least(desk, u).is_some()) {
        for a in (0..desk.units.len()).filter(|&u| asserts(desk, u)) {
            let score = conflict(desk, d, a);
            if score > best.map_or(0.0, |b| b.0) {
                best = Some((score, d, a));
            }
        }
    }
    let (_, denial, assertion) = best?;
    let about = about::shared(desk, denial, assertion).or_else(|| shared_words(desk, denial, assertion))?;
    let told = |first: usize, fits: &dyn Fn(usize) -> bool| {
        let mut all = vec![first];
        let group = groups.iter().find(|g| g.contains(&first)).into_iter().flatten().copied();
        all.extend(group.filter(|&u| u != first && fits(u) && desk.units[u].member != desk.units[first].member));
        all.into_iter().map(|u| (u, whole(desk, u))).collect::<Vec<_>>()
    };
    Some(Found {
        kind: "yes-no",
        about: (denial, about),
        versions: vec![
            ("asserted".to_owned(), told(assertion, &|u| asserts(desk, u))),
            ("denied".to_owned(), told(denial, &|u| least(desk, u).is_some())),
        ],
        replaces: false,
    })
}

fn whole(desk: &Desk, u: usize) -> Span {
    let unit = &desk.units[u];
    if unit.span.of(desk.text(u)).split_whitespace().count() > 45 {
        clause(desk.text(u), unit.span, unit.span)
    } else {
        unit.span
    }
}

/// How much of unit `u` an assertion must hold to be what it denies; `None` where it denies nothing.
fn least(desk: &Desk, u: usize) -> Option<f64> {
    let unit = &desk.units[u];
    unit.source.as_ref()?;
    if is_refusal(unit.span.of(desk.text(u))) {
        return Some(COVERED);
    }
    (unit.stance == Stance::Denies && !unit.negated).then_some(DENIED)
}

fn is_refusal(words: &str) -> bool {
    let words = fold(words);
    REFUSALS.iter().any(|w| words.contains(w))
}

fn asserts(desk: &Desk, u: usize) -> bool {
    let unit = &desk.units[u];
    let words = fold(unit.sentence.of(desk.text(u)));
    let doubts = DOUBTS.iter().any(|w| words.contains(w));
    unit.source.is_some()
        && !unit.spoken
        && !doubts
        && !unit.negated
        && !matches!(unit.stance, Stance::Denies | Stance::Declines | Stance::CallsFor | Stance::Plans)
        && !is_refusal(&words)
}

/// How clearly `a` asserts what `d` denies; 0 where it does not. One party does not contradict itself: sources that
/// share a name are one.
fn conflict(desk: &Desk, d: usize, a: usize) -> f64 {
    let (denial, assertion) = (&desk.units[d], &desk.units[a]);
    let name = |u: &Unit| u.source.as_ref().map(source_stems).unwrap_or_default();
    if name(denial).intersection(&name(assertion)).next().is_some()
        || denial.member == assertion.member && denial.sentence == assertion.sentence
    {
        return 0.0;
    }
    let refused: Stems = REFUSALS.iter().chain(&DOUBTS).flat_map(|w| stems(w)).collect();
    let denied: Stems = denial.stems.difference(&refused).cloned().collect();
    let common: Stems = denied.intersection(&assertion.stems).cloned().collect();
    let covered = desk.alike.covered(&denied, &assertion.stems);
    let least = least(desk, d).unwrap_or(1.0);
    if common.len() >= 3 && covered >= least && (least < DENIED || goes_beyond_its_name(desk, d, a, &common)) {
        covered
    } else {
        0.0
    }
}

/// Whether what both tell is more than the name of a thing: who "rejected the trade agenda" denies nothing that others
/// say of the trade agenda.
fn goes_beyond_its_name(desk: &Desk, d: usize, a: usize, common: &Stems) -> bool {
    let name = about::shared(desk, d, a).map(|s| stems(s.of(desk.text(d)))).unwrap_or_default();
    common.difference(&name).next().is_some()
}
