//! Asserted by one, denied by another.

use super::{Desk, Found, clause, shared_words};
use crate::digest::alike::Stems;
use crate::notes::Stance;
use crate::text::{Span, fold};

/// Words that refuse what the rest of their clause says.
const REFUSALS: [&str; 6] = ["impossible", "untrue", "baseless", "fabricated", "no truth", "categorically den"];
/// Least share of the denial's weight that the assertion holds.
const COVERED: f64 = 0.4;

/// The clearest pair of assertion and denial in the story, told by different voices; at most one.
pub(super) fn find(desk: &Desk) -> Option<Found> {
    let mut best: Option<(f64, usize, usize)> = None;
    for d in (0..desk.units.len()).filter(|&u| refuses(desk, u)) {
        for a in (0..desk.units.len()).filter(|&u| asserts(desk, u)) {
            let score = conflict(desk, d, a);
            if score > best.map_or(0.0, |b| b.0) {
                best = Some((score, d, a));
            }
        }
    }
    let (_, denial, assertion) = best?;
    let about = shared_words(desk, denial, assertion)?;
    let told = |u: usize| vec![(u, whole(desk, u))];
    Some(Found {
        kind: "yes-no",
        about: (denial, about),
        versions: vec![("asserted".to_owned(), told(assertion)), ("denied".to_owned(), told(denial))],
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

fn refuses(desk: &Desk, u: usize) -> bool {
    let words = fold(desk.words(u));
    desk.units[u].source.is_some() && REFUSALS.iter().any(|w| words.contains(w))
}

fn asserts(desk: &Desk, u: usize) -> bool {
    let unit = &desk.units[u];
    unit.source.is_some()
        && !unit.negated
        && !matches!(unit.stance, Stance::Denies | Stance::Declines)
        && !refuses(desk, u)
}

/// How clearly `a` asserts what `d` denies; 0 where it does not.
fn conflict(desk: &Desk, d: usize, a: usize) -> f64 {
    let (denial, assertion) = (&desk.units[d], &desk.units[a]);
    if denial.source == assertion.source || denial.member == assertion.member && denial.sentence == assertion.sentence {
        return 0.0;
    }
    let common: Stems = denial.stems.intersection(&assertion.stems).cloned().collect();
    let covered = desk.alike.covered(&common, &denial.stems) * desk.alike.covered(&denial.stems, &assertion.stems);
    if common.len() >= 3 && covered >= COVERED { covered } else { 0.0 }
}
