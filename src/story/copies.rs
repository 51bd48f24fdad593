//! Copies: the same text, or nearly, under several names. They form one text group and count once.

use super::signature::{PERMUTATIONS, Print, Signature};
use std::collections::BTreeMap;

/// Least values that must agree in one band.
const ROWS: usize = 2;
/// The part of the shorter text's shingles that the longer one must have.
const CONTAINED: f64 = 0.6;
/// Shorter texts than this many shingles are copies only where all is the same.
const ENOUGH: usize = 12;
/// Members of a crowded band are compared with so many before them.
const NEAR: usize = 8;

/// For each signature the number of the first that is a copy of it, or its own. `near` says whether two may be
/// copies at all (their dates). Copies of copies are copies. What comes first is asked first, so give them in a
/// fixed order.
pub(super) fn copies(signatures: &[&Signature], near: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut first: Vec<usize> = (0..signatures.len()).collect();
    for (a, b) in candidates(signatures) {
        if find(&mut first, a) != find(&mut first, b) && near(a, b) && is_copy(signatures[a], signatures[b]) {
            let (a, b) = (find(&mut first, a), find(&mut first, b));
            first[a.max(b)] = a.min(b);
        }
    }
    (0..first.len()).map(|i| find(&mut first, i)).collect()
}

/// Pairs that share a hash, or a band of their prints; the first number is the lower one.
fn candidates(signatures: &[&Signature]) -> Vec<(usize, usize)> {
    let mut same = BTreeMap::new();
    let mut out = Vec::new();
    for (i, signature) in signatures.iter().enumerate() {
        let first = *same.entry(signature.sha256).or_insert(i);
        if first != i {
            out.push((first, i));
        }
    }
    for band in 0..PERMUTATIONS / ROWS {
        let mut keyed: Vec<(&[u32], usize)> = signatures
            .iter()
            .enumerate()
            .filter_map(|(i, s)| Some((s.print.least.get(band * ROWS..(band + 1) * ROWS)?, i)))
            .collect();
        keyed.sort_unstable();
        for bucket in keyed.chunk_by(|a, b| a.0 == b.0) {
            for (at, &(_, later)) in bucket.iter().enumerate() {
                let earlier = bucket[..at].iter().take(1).chain(bucket[1.min(at)..at].iter().rev().take(NEAR));
                out.extend(earlier.map(|&(_, earlier)| (earlier, later)));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether one text is, nearly, the other or a cut of it.
fn is_copy(a: &Signature, b: &Signature) -> bool {
    a.sha256 == b.sha256 || contained(&a.print, &b.print) >= CONTAINED
}

/// How much of the shorter text stands in the longer, 0 to 1.
fn contained(a: &Print, b: &Print) -> f64 {
    let sampled = !(a.all && b.all);
    let keep = |print: &Print| -> Vec<u32> {
        print.shingles.iter().copied().filter(|s| !(sampled && print.all) || Print::is_sampled(*s)).collect()
    };
    let (a, b) = (keep(a), keep(b));
    let fewer = a.len().min(b.len());
    if fewer < ENOUGH {
        return 0.0;
    }
    let shared = a.iter().filter(|s| b.binary_search(s).is_ok()).count();
    shared as f64 / fewer as f64
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
        let signed: Vec<Signature> = texts.iter().map(|t| sign(None, t, sha256(t))).collect();
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
    fn the_same_short_text_is_a_copy_and_a_similar_one_is_not() {
        assert_eq!(groups(&["No trains today.", "No trains today.", "No trains now.", ""]), [0, 0, 2, 3]);
    }
}
