//! The table of cues: which verb or noun reports, with which complement, how its source stands to it, how sure that is.

use crate::lexicon::entries;
use crate::notes::Stance;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A row of lexicon/en/cues.txt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cue {
    /// How the source stands to the content.
    pub(super) stance: Stance,
    /// How often such a claim is one, 0 to 1.
    pub(super) confidence: f32,
}

static CUES: LazyLock<BTreeMap<(&str, &str), Cue>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/cues.txt")).filter_map(row).collect());

/// `lemma frame stance confidence`.
fn row(line: &'static str) -> Option<((&'static str, &'static str), Cue)> {
    let mut cells = line.split_whitespace();
    let (lemma, frame) = (cells.next()?, cells.next()?);
    let stance = stance(cells.next()?)?;
    let confidence = cells.next()?.parse().ok()?;
    Some(((lemma, frame), Cue { stance, confidence }))
}

fn stance(name: &str) -> Option<Stance> {
    Some(match name {
        "states" => Stance::States,
        "says" => Stance::Says,
        "confirms" => Stance::Confirms,
        "claims" => Stance::Claims,
        "accuses" => Stance::Accuses,
        "denies" => Stance::Denies,
        "reports" => Stance::Reports,
        "estimates" => Stance::Estimates,
        "plans" => Stance::Plans,
        "calls-for" => Stance::CallsFor,
        "declines" => Stance::Declines,
        "unknown" => Stance::Unknown,
        _ => return None,
    })
}

/// The cue of this dictionary form with this complement.
pub(super) fn of(lemma: &str, frame: &str) -> Option<Cue> {
    CUES.get(&(lemma, frame)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_the_table_is_sorted() {
        let lines: Vec<&str> = entries(include_str!("../../lexicon/en/cues.txt")).collect();
        for line in &lines {
            assert!(row(line).is_some(), "{line}");
        }
        assert!(lines.is_sorted());
        assert_eq!(of("deny", "clause").map(|c| c.stance), Some(Stance::Denies));
    }
}
