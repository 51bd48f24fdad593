//! Lines that an outlet prints in many of its articles are not the words of any of them.

use super::{Article, BlockKind, Reading};
use crate::text::{OffsetMap, fold, squash};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Lines longer than this (words) are texts that agencies share, not furniture.
const LONGEST: usize = 60;
/// In how many places of one outlet a line must stand.
const OFTEN: usize = 3;

/// The lines of an article that may be its outlet's furniture. Only hashes are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    outlet: u64,
    lines: Vec<u64>,
}

impl Lines {
    /// The lines of `article`; none where nobody knows whose it is.
    pub fn of(article: &Article) -> Self {
        let Some(outlet) = outlet(article) else { return Self::default() };
        let text = &article.reading.text;
        let lines = article.reading.blocks.iter().filter_map(|block| line(block.span.of(text))).collect();
        Self { outlet, lines }
    }
}

/// The lines that outlets repeat.
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    /// Outlet and line, ascending.
    often: Vec<(u64, u64)>,
}

impl Repeats {
    /// Counts the lines of all articles, each with the number of the place that it stands in: lines that stand in at
    /// least three places of one outlet are furniture. A place is what may say the same thing many times and mean it:
    /// an article and its copies, or all articles of one story.
    pub fn count<'a>(all: impl IntoIterator<Item = (&'a Lines, u32)>) -> Self {
        let every = all.into_iter().flat_map(|(l, place)| l.lines.iter().map(move |line| (l.outlet, *line, place)));
        let mut every: Vec<(u64, u64, u32)> = every.collect();
        every.par_sort_unstable();
        every.dedup();
        let often = every.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|run| run.len() >= OFTEN);
        Self { often: often.map(|run| (run[0].0, run[0].1)).collect() }
    }

    /// Those of an article's lines that its outlet repeats.
    pub fn among<'a>(&'a self, lines: &'a Lines) -> impl Iterator<Item = u64> + 'a {
        lines.lines.iter().copied().filter(|line| self.often.binary_search(&(lines.outlet, *line)).is_ok())
    }

    /// Takes the lines that its outlet repeats out of the reading of `article`. Text, body and ids stay. An article
    /// that would lose half of its words keeps all. Says how many blocks were taken out.
    pub fn drop_from(&self, article: &mut Article) -> usize {
        let Some(outlet) = outlet(article).filter(|_| !self.often.is_empty()) else { return 0 };
        let is_repeated =
            |words: &str| line(words).is_some_and(|line| self.often.binary_search(&(outlet, line)).is_ok());
        let reading = &article.reading;
        let kept: Vec<bool> = reading.blocks.iter().map(|b| !is_repeated(b.span.of(&reading.text))).collect();
        let size = |keep: bool| {
            reading.blocks.iter().zip(&kept).filter(|(_, k)| **k == keep).map(|(b, _)| b.span.len()).sum::<usize>()
        };
        let dropped = kept.iter().filter(|k| !**k).count();
        if dropped == 0 || size(false) > size(true) {
            return 0;
        }
        article.reading = without(reading, &kept);
        dropped
    }
}

fn outlet(article: &Article) -> Option<u64> {
    let outlet = &article.metadata.outlet.as_ref()?.value;
    Some(hash(&fold(&outlet.name)))
}

/// A line as it is counted; `None` of short ones and long ones, and of speech.
fn line(words: &str) -> Option<u64> {
    let folded = squash(&fold(words));
    let count = folded.split(' ').count();
    let counted = (2..=LONGEST).contains(&count) && !folded.starts_with('"');
    counted.then(|| hash(&folded))
}

fn hash(text: &str) -> u64 {
    crate::text::sha256(text).0.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// The reading with only the blocks that are `kept`.
fn without(reading: &Reading, kept: &[bool]) -> Reading {
    let mut out = Reading::default();
    let mut map = OffsetMap::default();
    for (i, block) in reading.blocks.iter().enumerate() {
        let heads_nothing = block.kind == BlockKind::Heading && !kept[i + 1..].contains(&true);
        if !kept[i] || heads_nothing {
            continue;
        }
        if !out.text.is_empty() {
            out.text.push_str("\n\n");
        }
        let at = out.text.len();
        map.extend_from(&reading.map, block.span, at);
        out.text.push_str(block.span.of(&reading.text));
        out.blocks.push(super::Block { kind: block.kind, span: crate::text::Span::new(at, out.text.len()) });
    }
    out.map = map;
    out
}
