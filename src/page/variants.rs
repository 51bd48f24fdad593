//! Wordings of one utterance, compared word by word.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// A run of words: `=` in both, `-` only in the first wording, `+` only in the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// `=`, `-` or `+`.
    pub k: &'static str,
    /// The words.
    pub t: String,
}

/// Struck words in a row, above which the page only says that there were some.
const STRUCK: usize = 3;

/// `other` against `first`, for reading: a long run of words that `other` lacks is `…`; where more is new than
/// common, the two are not compared at all.
pub(crate) fn shown(first: &str, other: &str) -> Vec<Run> {
    let mut runs = differences(first, other);
    let words = |k: &str| runs.iter().filter(|r| r.k == k).map(|r| r.t.split(' ').count()).sum::<usize>();
    if words("+") > words("=") {
        return vec![Run { k: "=", t: other.to_owned() }];
    }
    for run in runs.iter_mut().filter(|r| r.k == "-" && r.t.split(' ').count() > STRUCK) {
        run.t = "…".to_owned();
    }
    runs
}

/// `other` against `first`. Marks and case at a word's ends do not make it another word.
fn differences(first: &str, other: &str) -> Vec<Run> {
    let (a, b): (Vec<&str>, Vec<&str>) = (first.split_whitespace().collect(), other.split_whitespace().collect());
    let (fa, fb): (Vec<String>, Vec<String>) =
        (a.iter().map(|w| bare(w)).collect(), b.iter().map(|w| bare(w)).collect());
    let mut runs: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &fa, &fb) {
        for change in op.iter_changes(&fa, &fb) {
            let (k, word) = match change.tag() {
                ChangeTag::Delete => ("-", change.old_index().map(|i| a[i])),
                ChangeTag::Insert => ("+", change.new_index().map(|i| b[i])),
                ChangeTag::Equal => ("=", change.new_index().map(|i| b[i])),
            };
            push(&mut runs, k, word.unwrap_or(""));
        }
    }
    runs
}

fn push(runs: &mut Vec<Run>, k: &'static str, word: &str) {
    match runs.last_mut() {
        Some(last) if last.k == k => {
            last.t.push(' ');
            last.t.push_str(word);
        }
        _ => runs.push(Run { k, t: word.to_owned() }),
    }
}

fn bare(word: &str) -> String {
    let folded = crate::text::fold(word);
    let trimmed = folded.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\''));
    if trimmed.is_empty() { folded } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_cuts_are_an_ellipsis_and_unlike_wordings_stand_alone() {
        let first = "The bridge will stay closed until every beam has been looked at";
        let runs = shown(first, "will stay closed");
        assert_eq!(runs.iter().map(|r| r.t.as_str()).collect::<Vec<_>>(), ["The bridge", "will stay closed", "…"]);
        assert_eq!(shown(first, "Nobody crosses before the beams are safe").len(), 1);
    }

    #[test]
    fn only_other_words_are_marked() {
        let runs = differences("We will close the bridge, he said", "we will shut the bridge he said.");
        let shown: String = runs.iter().map(|r| format!("{}{} ", r.k, r.t)).collect();
        assert_eq!(shown, "=we will -close +shut =the bridge he said. ");
    }
}
