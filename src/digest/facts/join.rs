//! Which tellings say the same.

use super::unit::Unit;
use crate::digest::alike::{Alike, Stems};
use crate::notes::Stance;

/// Least share of the lighter telling's weight that two have in common.
const SHARED: f64 = 0.42;
/// Least weight in common, in the weight of this many stems that occur once.
const STEMS: f64 = 2.5;

/// Share of the lighter telling's weight in common that is enough, however little that is.
const MOST: f64 = 0.7;

/// Share of the lighter of two denials by one source that is enough.
const DENIED: f64 = 0.45;

/// Tellings of one fact, as numbers of units; each group's first is the one that most others resemble.
pub(in crate::digest) fn groups(units: &[Unit], alike: &Alike) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for a in 0..units.len() {
        for b in a + 1..units.len() {
            let score = likeness(&units[a], &units[b], alike);
            if score > 0.0 {
                pairs.push((score, a, b));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut group: Vec<usize> = (0..units.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..units.len()).map(|i| vec![i]).collect();
    for (_, a, b) in pairs {
        let (ga, gb) = (group[a], group[b]);
        if ga != gb && links(&members[ga], &members[gb], units, alike) {
            let moved = std::mem::take(&mut members[gb]);
            for &i in &moved {
                group[i] = ga;
            }
            members[ga].extend(moved);
        }
    }
    members
        .into_iter()
        .filter(|g| !g.is_empty())
        .map(|mut g| {
            g.sort_unstable();
            g
        })
        .collect()
}

/// Whether two groups are one: on average their tellings resemble each other.
fn links(a: &[usize], b: &[usize], units: &[Unit], alike: &Alike) -> bool {
    let pairs = a.len() * b.len();
    let sum: f64 = a
        .iter()
        .flat_map(|&i| b.iter().map(move |&j| (i, j)))
        .map(|(i, j)| likeness(&units[i], &units[j], alike))
        .sum();
    sum / pairs as f64 >= SHARED * 0.8
}

/// How far two units say the same, 0 to 1; 0 where they cannot.
pub(in crate::digest) fn likeness(a: &Unit, b: &Unit, alike: &Alike) -> f64 {
    if a.member == b.member && a.sentence == b.sentence || a.negated != b.negated && a.values.is_empty() {
        return 0.0;
    }
    if a.stance == Stance::Declines && b.stance == Stance::Declines && a.source.is_some() && a.source == b.source {
        return 0.9;
    }
    let common: Stems = a.stems.intersection(&b.stems).cloned().collect();
    let denied = a.stance == Stance::Denies && b.stance == Stance::Denies && a.source.is_some() && a.source == b.source;
    if denied && !common.is_empty() && alike.shared(&a.stems, &b.stems) >= DENIED {
        return 0.9;
    }
    let weight = alike.weight(&common);
    let (wa, wb) = (alike.weight(&a.stems), alike.weight(&b.stems));
    if common.len() < 3 || weight < (STEMS * alike.rarest()).min(MOST * wa.min(wb)) {
        return 0.0;
    }
    let least = weight / wa.min(wb).max(f64::MIN_POSITIVE);
    let mean = 2.0 * weight / (wa + wb).max(f64::MIN_POSITIVE);
    let score = 0.5 * least + 0.5 * mean + numbers(a, b);
    if score >= SHARED { score.min(1.0) } else { 0.0 }
}

/// Numbers in common speak for one fact, different ones against.
fn numbers(a: &Unit, b: &Unit) -> f64 {
    if a.numbers.is_empty() || b.numbers.is_empty() {
        return 0.0;
    }
    if a.numbers.intersection(&b.numbers).next().is_some() { 0.12 } else { -0.06 }
}
