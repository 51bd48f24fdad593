//! Lines that an outlet prints in many of its articles are not the words of any of them.

use super::{Article, BlockKind, Reading};
use crate::text::{OffsetMap, fold, squash};
use std::collections::{BTreeMap, BTreeSet};

/// Lines longer than this (words) are texts that agencies share, not furniture.
const LONGEST: usize = 60;
/// In how many articles of one outlet a line must stand.
const OFTEN: usize = 3;

/// The lines of each outlet's articles and in how many of them they stand. Only hashes are kept.
#[derive(Debug, Default)]
pub struct Repeats {
    /// Outlet, line, the hash of the article's body: the same article twice counts once.
    lines: BTreeMap<(String, [u8; 8]), BTreeSet<[u8; 4]>>,
}

impl Repeats {
    /// Learns the lines of `article`.
    pub fn add(&mut self, article: &Article) {
        let Some(outlet) = outlet(article) else { return };
        let body = [0, 1, 2, 3].map(|i| article.sha256.0[i]);
        for block in &article.reading.blocks {
            if let Some(line) = line(block.span.of(&article.reading.text)) {
                let bodies = self.lines.entry((outlet.clone(), line)).or_default();
                if bodies.len() < OFTEN {
                    bodies.insert(body);
                }
            }
        }
    }

    /// Takes the lines that stand in at least three articles of its outlet out of the
    /// reading of `article`. Text, body and ids stay. An article that would lose half of its words keeps all.
    /// Says how many blocks were taken out.
    pub fn drop_from(&self, article: &mut Article) -> usize {
        let Some(outlet) = outlet(article) else { return 0 };
        let is_repeated = |words: &str| {
            let found = line(words).and_then(|line| self.lines.get(&(outlet.clone(), line)));
            found.is_some_and(|bodies| bodies.len() >= OFTEN)
        };
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

fn outlet(article: &Article) -> Option<String> {
    let outlet = &article.metadata.outlet.as_ref()?.value;
    Some(fold(&outlet.name))
}

/// A line as it is counted; `None` of short ones and long ones, and of speech.
fn line(words: &str) -> Option<[u8; 8]> {
    let folded = squash(&fold(words));
    let count = folded.split(' ').count();
    let counted = (2..=LONGEST).contains(&count) && !folded.starts_with('"');
    counted.then(|| {
        let hash = crate::text::sha256(&folded).0;
        [0, 1, 2, 3, 4, 5, 6, 7].map(|i| hash[i])
    })
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
