//! Which tellings say the same.

use super::unit::Unit;
use crate::digest::alike::Alike;
use crate::notes::Stance;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Least share of the lighter telling's weight that two have in common.
const SHARED: f64 = 0.42;
/// Least weight in common, in the weight of this many stems that occur once.
const STEMS: f64 = 2.5;

/// Share of the lighter telling's weight in common that is enough, however little that is.
const MOST: f64 = 0.7;

/// Share of the lighter of two denials by one source that is enough.
const DENIED: f64 = 0.45;

/// Tellings of one fact, as numbers of units; each group's first is the one that most others resemble.
pub(super) fn groups(units: &[Unit], alike: &Alike) -> Vec<Vec<usize>> {
    let bags = Bags::new(units, alike);
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    let mut scores: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for a in 0..units.len() {
        for b in a + 1..units.len() {
            let score = bags.likeness(units, a, b);
            if score > 0.0 {
                pairs.push((score, a, b));
                scores.insert((a, b), score);
            }
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
    let mut group: Vec<usize> = (0..units.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..units.len()).map(|i| vec![i]).collect();
    for (_, a, b) in pairs {
        let (ga, gb) = (group[a], group[b]);
        if ga != gb && links(&members[ga], &members[gb], &scores) {
            let moved = std::mem::take(&mut members[gb]);
            for &i in &moved {
                group[i] = ga;
            }
            members[ga].extend(moved);
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|g| !g.is_empty()).collect();
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups
}

/// Whether two groups are one: on average their tellings resemble each other.
fn links(a: &[usize], b: &[usize], scores: &BTreeMap<(usize, usize), f64>) -> bool {
    let pairs = a.iter().flat_map(|&i| b.iter().map(move |&j| (i.min(j), i.max(j))));
    let sum: f64 = pairs.map(|pair| scores.get(&pair).copied().unwrap_or(0.0)).sum();
    sum / (a.len() * b.len()) as f64 >= SHARED * 0.8
}

/// The stems of all units as numbers, so that pairs are compared without looking at letters.
struct Bags {
    /// Stems of each unit, ascending.
    stems: Vec<Vec<u32>>,
    /// Weight of each stem.
    weights: Vec<f64>,
    /// Weight of each unit.
    totals: Vec<f64>,
    /// Weight of a stem that occurs once.
    rarest: f64,
}

impl Bags {
    fn new(units: &[Unit], alike: &Alike) -> Self {
        let mut known: BTreeMap<&str, u32> = BTreeMap::new();
        let mut weights = Vec::new();
        let mut stems = Vec::with_capacity(units.len());
        for unit in units {
            let mut own: Vec<u32> = Vec::with_capacity(unit.stems.len());
            for stem in &unit.stems {
                own.push(*known.entry(stem).or_insert_with(|| {
                    weights.push(alike.weight([stem]));
                    weights.len() as u32 - 1
                }));
            }
            own.sort_unstable();
            stems.push(own);
        }
        let totals = stems.iter().map(|own| own.iter().map(|&s| weights[s as usize]).sum()).collect();
        Self { stems, weights, totals, rarest: alike.rarest() }
    }

    /// How many stems two units have in common, and their weight.
    fn common(&self, a: usize, b: usize) -> (usize, f64) {
        let (a, b) = (&self.stems[a], &self.stems[b]);
        let (mut i, mut j, mut count, mut weight) = (0, 0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    (count, weight) = (count + 1, weight + self.weights[a[i] as usize]);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        (count, weight)
    }

    /// How far two units say the same, 0 to 1; 0 where they cannot.
    fn likeness(&self, units: &[Unit], i: usize, j: usize) -> f64 {
        let (a, b) = (&units[i], &units[j]);
        if a.member == b.member && a.sentence == b.sentence || a.negated != b.negated && a.values.is_empty() {
            return 0.0;
        }
        let one_party = || a.source.is_some() && a.source == b.source;
        if a.stance == Stance::Declines && b.stance == Stance::Declines && one_party() {
            return 0.9;
        }
        let (count, weight) = self.common(i, j);
        let (wa, wb) = (self.totals[i], self.totals[j]);
        let least = weight / wa.min(wb).max(f64::MIN_POSITIVE);
        let denied = a.stance == Stance::Denies && b.stance == Stance::Denies;
        if denied && count > 0 && least >= DENIED && one_party() {
            return 0.9;
        }
        if count < 3 || weight < (STEMS * self.rarest).min(MOST * wa.min(wb)) {
            return 0.0;
        }
        let mean = 2.0 * weight / (wa + wb).max(f64::MIN_POSITIVE);
        let score = 0.5 * least + 0.5 * mean + numbers(a, b);
        if score >= SHARED { score.min(1.0) } else { 0.0 }
    }
}

/// Numbers in common speak for one fact, different ones against.
fn numbers(a: &Unit, b: &Unit) -> f64 {
    if a.numbers.is_empty() || b.numbers.is_empty() {
        return 0.0;
    }
    if a.numbers.intersection(&b.numbers).next().is_some() { 0.12 } else { -0.06 }
}
