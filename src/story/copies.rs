//! Copies: the same text, or nearly, under several names. They form one text group and count once.

use super::signature::{PERMUTATIONS, Print, Signature};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Least values that must agree in one band.
const ROWS: usize = 2;
/// The part of the shorter text's shingles that the longer one must have.
const CONTAINED: f64 = 0.6;
/// Shorter texts than this many shingles are copies only where all is the same.
const ENOUGH: usize = 12;
/// Standard deviations by which the agreement of two copies may fall short.
const SPREADS: f64 = 3.5;
/// Steps between two looks at whether enough can still be shared.
const STRIDE: usize = 32;
/// Members of a crowded band are compared with so many before them.
const NEAR: usize = 8;

/// For each signature the number of the first that is a copy of it, or its own. `near` says whether two may be
/// copies at all (their dates). Copies of copies are copies. What comes first is asked first, so give them in a
/// fixed order.
pub(super) fn copies(signatures: &[&Signature], near: impl Fn(usize, usize) -> bool + Sync) -> Vec<usize> {
    let mut first: Vec<usize> = (0..signatures.len()).collect();
    let is_copy =
        |&(a, b): &(u32, u32)| near(a as usize, b as usize) && is_copy(signatures[a as usize], signatures[b as usize]);
    let found: Vec<(u32, u32)> = candidates(signatures).into_par_iter().filter(is_copy).collect();
    for (a, b) in found {
        let (a, b) = (find(&mut first, a as usize), find(&mut first, b as usize));
        first[a.max(b)] = a.min(b);
    }
    (0..first.len()).map(|i| find(&mut first, i)).collect()
}

/// Pairs that share a hash, or a band of their prints; the first number is the lower one.
fn candidates(signatures: &[&Signature]) -> Vec<(u32, u32)> {
    let mut same = BTreeMap::new();
    let mut out = Vec::new();
    for (i, signature) in signatures.iter().enumerate() {
        let first = *same.entry(signature.sha256).or_insert(i as u32);
        if first as usize != i {
            out.push((first, i as u32));
        }
    }
    out.par_extend((0..PERMUTATIONS / ROWS).into_par_iter().flat_map_iter(|band| neighbours(signatures, band)));
    out.par_sort_unstable();
    out.dedup();
    out
}

/// Pairs of one bucket of a band.
fn neighbours(signatures: &[&Signature], band: usize) -> Vec<(u32, u32)> {
    let key = |s: &Signature| s.print.least.get(band * ROWS..)?.first_chunk::<ROWS>().copied();
    let keyed = signatures.iter().enumerate().filter_map(|(i, s)| Some((key(s)?, i as u32)));
    let mut keyed: Vec<([u32; ROWS], u32)> = keyed.collect();
    keyed.sort_unstable();
    let mut out = Vec::new();
    for bucket in keyed.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
        for (at, &(_, later)) in bucket.iter().enumerate().skip(1) {
            let earlier = bucket[..1].iter().chain(bucket[1..at].iter().rev().take(NEAR));
            out.extend(earlier.map(|&(_, earlier)| (earlier, later)));
        }
    }
    out
}

/// Whether one text is, nearly, the other or a cut of it.
fn is_copy(a: &Signature, b: &Signature) -> bool {
    a.sha256 == b.sha256 || (may_hold(&a.print, &b.print) && contained(&a.print, &b.print) >= CONTAINED)
}

/// Whether so much of one text may stand in the other, told from how many least values agree: each agrees as often as
/// a shingle of either is one of both. Far fewer than that are chance only once in a few thousand times.
fn may_hold(a: &Print, b: &Print) -> bool {
    let agree = a.least.iter().zip(&b.least).filter(|(a, b)| a == b).count() as f64;
    let (a, b) = (a.size() as f64, b.size() as f64);
    let shared = CONTAINED * a.min(b);
    let part = shared / (a + b - shared).max(1.0);
    let expected = PERMUTATIONS as f64 * part;
    agree >= expected - SPREADS * (expected * (1.0 - part)).sqrt()
}

/// How much of the shorter text stands in the longer, 0 to 1.
fn contained(a: &Print, b: &Print) -> f64 {
    let sampled = !(a.all && b.all);
    let counts = |print: &Print, shingle: u32| !(sampled && print.all) || Print::is_sampled(shingle);
    let size = |print: &Print| match sampled && print.all {
        true => print.shingles.iter().filter(|s| Print::is_sampled(**s)).count(),
        false => print.shingles.len(),
    };
    let fewer = size(a).min(size(b));
    if fewer < ENOUGH {
        return 0.0;
    }
    let (few, many) = if a.shingles.len() <= b.shingles.len() { (a, b) } else { (b, a) };
    let needed = (CONTAINED * fewer as f64) as usize;
    if !sampled {
        return in_both(&few.shingles, &many.shingles, needed) as f64 / fewer as f64;
    }
    let (mut at, mut shared, mut left) = (0, 0, few.shingles.len());
    for &shingle in &few.shingles {
        // What is left can no longer be enough: most pairs are no copies, and most of those are told here.
        if shared + left < needed {
            return 0.0;
        }
        left -= 1;
        while many.shingles.get(at).is_some_and(|other| *other < shingle) {
            at += 1;
        }
        let both = many.shingles.get(at) == Some(&shingle);
        shared += usize::from(both && counts(few, shingle) && counts(many, shingle));
    }
    shared as f64 / fewer as f64
}

/// How many values two sorted lists share; 0 where they turn out to be fewer than `needed`. Most pairs are no copies,
/// and their values follow no pattern that a CPU could foretell: so no step hangs on a branch.
fn in_both(few: &[u32], many: &[u32], needed: usize) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while shared + (few.len() - i) >= needed {
        for _ in 0..STRIDE {
            let (Some(&a), Some(&b)) = (few.get(i), many.get(j)) else { return shared };
            shared += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
    }
    0
}

fn find(first: &mut [usize], mut i: usize) -> usize {
    while first[i] != i {
        first[i] = first[first[i]];
        i = first[i];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::super::signature::sign;
    use super::*;
    use crate::text::sha256;

    fn groups(texts: &[&str]) -> Vec<usize> {
        let signed: Vec<Signature> = texts.iter().map(|t| sign(None, t, sha256(t), "")).collect();
        copies(&signed.iter().collect::<Vec<_>>(), |_, _| true)
    }

    const WIRE: &str = "The Marlow ferry ran aground off Penholt on Tuesday with 214 people on board, the harbour \
        office said. Lifeboats took all passengers to the quay before nightfall. Two crew members were treated for \
        cold. The cause was not known, and a diver was to look at the hull in the morning.";

    #[test]
    fn a_cut_copy_is_a_copy() {
        let cut = WIRE.split(" Two crew").next().unwrap();
        let framed = format!("Our reporters. {WIRE} More on this as we get it from the coast.");
        let other = "Divers found a crack in the hull of the Marlow ferry, its owner said on Wednesday. The boat had \
            been checked in spring. Passengers spoke of a loud noise shortly after Penholt light came into view.";
        assert_eq!(groups(&[WIRE, other, cut, &framed]), [0, 1, 0, 0]);
    }

    #[test]
    fn values_of_both_are_counted_until_they_cannot_be_enough() {
        let (few, many): (Vec<u32>, Vec<u32>) = ((0..300).collect(), (0..900).step_by(2).collect());
        assert_eq!(in_both(&few, &many, 150), 150);
        assert_eq!(in_both(&few, &many, 250), 0);
        assert_eq!(in_both(&few, &few, 300), 300);
        assert_eq!(in_both(&[], &many, 0), 0);
    }

    #[test]
    fn the_same_short_text_is_a_copy_and_a_similar_one_is_not() {
        assert_eq!(groups(&["No trains today.", "No trains today.", "No trains now.", ""]), [0, 0, 2, 3]);
    }
}
