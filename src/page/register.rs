//! The register: one slot an article, always in the same order, beside every item.

use crate::digest::cite::member_of;
use crate::digest::model::{Difference, Digest, Evidence, Evidences};
use crate::notes::Depth;
use serde::Serialize;
use std::collections::BTreeSet;

/// Over this many articles a register says how many instead of drawing a slot each.
pub(crate) const SLOTS: usize = 12;

/// Which articles tell an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Register {
    /// Numbers of the articles that tell it.
    pub told: Vec<usize>,
    /// Numbers of those that tell it otherwise.
    pub differ: Vec<usize>,
    /// Numbers of those in which it was not found; empty over twelve articles.
    pub absent: Vec<usize>,
    /// Numbers of those that were not looked through for it: read in part or not at all.
    pub unread: Vec<usize>,
    /// How many articles there are.
    pub of: usize,
    /// How many text groups tell it.
    pub texts: usize,
    /// One slot an article: its number where it tells the item, below zero where it tells it otherwise, 0 where it is
    /// silent. Empty over twelve articles.
    pub slots: Vec<i32>,
}

impl Register {
    /// Of article numbers alone, where text groups are not at hand.
    pub(crate) fn of_numbers(told: &[usize], of: usize) -> Self {
        Self::build(told.to_vec(), Vec::new(), vec![Depth::Full; of], told.len())
    }

    fn build(told: Vec<usize>, differ: Vec<usize>, depths: Vec<Depth>, texts: usize) -> Self {
        let of = depths.len();
        let slot = |n: i32| match n as usize {
            at if told.contains(&at) => n,
            at if differ.contains(&at) => -n,
            _ => 0,
        };
        let slots = if of > SLOTS { Vec::new() } else { (1..=of as i32).map(slot).collect() };
        let silent = (1..=of).filter(|n| of <= SLOTS && !told.contains(n) && !differ.contains(n));
        let (absent, unread) = silent.partition(|n| depths[n - 1] == Depth::Full);
        Self { told, differ, absent, unread, of, texts, slots }
    }
}

/// Makes the registers of one digest: knows its articles, their text groups and its disagreements.
pub(crate) struct Registers<'d> {
    digest: &'d Digest,
}

/// A disagreement that an item takes part in.
pub(crate) struct Dispute<'d> {
    /// The disagreement.
    pub difference: &'d Difference,
    /// The evidence that tells it otherwise.
    pub other: Vec<&'d Evidence>,
}

impl<'d> Registers<'d> {
    pub(crate) fn new(digest: &'d Digest) -> Self {
        Self { digest }
    }

    /// The register of an item, with the articles of the other versions where it is disputed.
    pub(crate) fn of(&self, evidence: &Evidences, dispute: Option<&Dispute<'_>>) -> Register {
        let told = numbers(evidence.iter());
        let others = dispute.map(|d| numbers(d.other.iter().copied())).unwrap_or_default();
        let differ: Vec<usize> = others.into_iter().filter(|n| !told.contains(n)).collect();
        let texts = self.texts(&told);
        Register::build(told, differ, self.digest.articles.iter().map(|a| a.read).collect(), texts)
    }

    fn texts(&self, told: &[usize]) -> usize {
        let groups = told.iter().filter_map(|n| Some(self.digest.articles.get(n.checked_sub(1)?)?.text_group));
        groups.collect::<BTreeSet<_>>().len()
    }

    /// The disagreement whose version shares words with `evidence`, where there is one: at least half of the
    /// shorter span, so that a long sentence is not disputed for one number in it.
    pub(crate) fn dispute(&self, evidence: &Evidences) -> Option<Dispute<'d>> {
        self.digest.disagreements.iter().find_map(|difference| {
            let ours = difference.versions.iter().position(|v| shares(&v.evidence, evidence))?;
            let rest = difference.versions.iter().enumerate().filter(|(i, _)| *i != ours);
            let other = rest.flat_map(|(_, v)| v.evidence.iter()).collect();
            Some(Dispute { difference, other })
        })
    }
}

/// Whether the two cite the same words: half of the shorter span at least.
pub(crate) fn shares(a: &Evidences, b: &Evidences) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.article == y.article && overlap(x, y)))
}

fn overlap(x: &Evidence, y: &Evidence) -> bool {
    let common = x.end.min(y.end).saturating_sub(x.start.max(y.start));
    let (shorter, longer) = ((x.end - x.start).min(y.end - y.start), (x.end - x.start).max(y.end - y.start));
    common * 2 > shorter && shorter * 3 > longer
}

/// The distinct article numbers of `evidence`, in order.
pub(crate) fn numbers<'e>(evidence: impl Iterator<Item = &'e Evidence>) -> Vec<usize> {
    let set: BTreeSet<usize> = evidence.filter_map(|e| member_of(&e.article)).map(|i| i + 1).collect();
    set.into_iter().collect()
}
