//! Signatures become vectors: rare terms weigh most, each vector has length one.

use super::signature::Signature;
use rayon::prelude::*;

/// Articles that are imagined beside those at hand, so that a word which all of five articles share still counts.
const IMAGINED: f64 = 400.0;
/// How sharply rare terms stand out.
const SHARPNESS: f64 = 1.5;
/// From so many articles on, terms that only one of them has say how long it is, not what it is about. Among few they
/// are what tells two articles on different things apart: two texts have some words in common whatever they are about.
const MANY: f64 = 100.0;

/// A vector: (number of the term, weight), the rarest terms first.
pub(super) type Vector = Vec<(u32, f32)>;

/// The vectors of `signatures`, in the same order. Terms that only one article has are left out; see [`MANY`] for what
/// is left of them.
pub(super) fn vectors(signatures: &[&Signature]) -> Vec<Vector> {
    let known = Known::count(signatures);
    signatures.par_iter().map(|signature| known.vector(signature)).collect()
}

/// Terms of two articles and more, rarest first.
struct Known {
    /// Hashes, ascending.
    hashes: Vec<u32>,
    /// Rank by rarity of each, and its weight.
    ranks: Vec<(u32, f32)>,
    /// Where hashes with the same upper half begin.
    starts: Vec<u32>,
    /// The weight of a term that one article alone has.
    alone: f32,
}

impl Known {
    fn count(signatures: &[&Signature]) -> Self {
        let mut all: Vec<u32> = signatures.par_iter().flat_map_iter(|s| s.terms.iter().map(|t| t.0)).collect();
        all.par_sort_unstable();
        let (mut hashes, mut counts) = (Vec::new(), Vec::new());
        for run in all.chunk_by(|a, b| a == b).filter(|run| run.len() > 1) {
            hashes.push(run[0]);
            counts.push(run.len() as u32);
        }
        let starts = (0..=1u64 << 16).map(|top| hashes.partition_point(|h| u64::from(*h) < top << 16) as u32).collect();
        let articles = signatures.len() as f64;
        let alone = (1.0 - articles / MANY).max(0.0).sqrt() * rarity(1.0, articles);
        Self { ranks: ranks(&counts, signatures.len()), hashes, starts, alone: alone as f32 }
    }

    fn vector(&self, signature: &Signature) -> Vector {
        let mut out: Vector = Vec::with_capacity(signature.terms.len());
        let mut alone = 0.0;
        for &(hash, weight) in &signature.terms {
            let top = (hash >> 16) as usize;
            let from = self.starts[top] as usize;
            let range = &self.hashes[from..self.starts[top + 1] as usize];
            if let Ok(at) = range.binary_search(&hash) {
                let (rank, rarity) = self.ranks[from + at];
                out.push((rank, f32::from(weight) / f32::from(u16::MAX) * rarity));
            } else {
                let part = f32::from(weight) / f32::from(u16::MAX) * self.alone;
                alone += part * part;
            }
        }
        out.sort_unstable_by_key(|term| term.0);
        let length = (out.iter().map(|t| t.1 * t.1).sum::<f32>() + alone).sqrt().max(f32::MIN_POSITIVE);
        out.iter_mut().for_each(|term| term.1 /= length);
        out
    }
}

/// The weight of a term that `count` of `articles` have.
fn rarity(count: f64, articles: f64) -> f64 {
    libm::pow(libm::log((1.0 + articles + IMAGINED) / (1.0 + count)), SHARPNESS)
}

/// Each term's place when the rarest comes first, and its weight.
fn ranks(counts: &[u32], articles: usize) -> Vec<(u32, f32)> {
    let most = counts.iter().max().map_or(0, |most| *most as usize);
    let rarity: Vec<f32> = (0..=most).map(|count| rarity(count as f64, articles as f64) as f32).collect();
    let mut order: Vec<u32> = (0..counts.len() as u32).collect();
    order.par_sort_unstable_by_key(|&at| (counts[at as usize], at));
    let mut out = vec![(0, 0.0); counts.len()];
    for (rank, at) in order.into_iter().enumerate() {
        out[at as usize] = (rank as u32, rarity[counts[at as usize] as usize]);
    }
    out
}
