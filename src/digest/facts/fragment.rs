//! Tellings that are no clause of their own: half a relative clause, a verb without its subject, a cue whose words stand
//! before it.

use super::entry::LONG;
use super::extent::opens_clause;
use super::unit::Unit;
use crate::text::Span;

/// Verbs that open no clause of a statement.
const VERBS: [&str; 20] = [
    "had", "has", "have", "was", "were", "is", "are", "did", "does", "would", "could", "will", "may", "might", "can",
    "should", "must", "made", "told", "said",
];

/// Makes whole sentences of the fragments among the units of one article, where the sentence is not long and says
/// nothing else; marks those that stay without their main clause.
pub(super) fn mend(units: &mut [Unit], text: &str) {
    let all: Vec<Span> = units.iter().map(|u| u.sentence).collect();
    for unit in units {
        let Some(kind) = kind(unit, text) else { continue };
        let alone = all.iter().filter(|s| **s == unit.sentence).count() == 1;
        if alone && unit.sentence.of(text).split_whitespace().count() <= LONG {
            unit.span = without_stop(unit.sentence, text);
        } else {
            unit.fragment = kind == Fragment::Clause;
        }
    }
}

/// What a fragment lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fragment {
    /// The quoted words before its cue.
    Cue,
    /// The main clause, or the subject.
    Clause,
}

fn kind(unit: &Unit, text: &str) -> Option<Fragment> {
    if is_relative(unit, text) {
        return Some(Fragment::Clause);
    }
    if unit.span.start <= unit.sentence.start {
        return None;
    }
    let before = Span::new(unit.sentence.start, unit.span.start).of(text).trim_end();
    if before.ends_with(['"', '”', '’', '\''])
        && before.trim_end_matches(['"', '”', '’', '\'']).ends_with([',', '?', '!', '.'])
    {
        return unit.written.is_some_and(|w| w.start < unit.span.start + 3).then_some(Fragment::Cue);
    }
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    let runs_on =
        before.ends_with(char::is_alphanumeric) && !opens_clause(&last) && !matches!(last.as_str(), "or" | "whether");
    let first = unit.span.of(text).split_whitespace().next().unwrap_or("");
    (runs_on || is_verb(first) || matches!(first, "and" | "or" | "nor" | "who" | "which")).then_some(Fragment::Clause)
}

/// "Republicans **who** called on the governor": the source and a clause about it.
fn is_relative(unit: &Unit, text: &str) -> bool {
    let Some(written) = unit.written.filter(|w| unit.span.contains(*w) && w.start <= unit.span.start + 3) else {
        return false;
    };
    let after = Span::new(written.end, unit.span.end).of(text).trim_start_matches([',', ' ']);
    matches!(after.split_whitespace().next(), Some("who" | "which" | "whose"))
        && unit.span.end < unit.sentence.end.saturating_sub(2)
}

/// Whether a word in lower case is a verb that tells of somebody named before it.
fn is_verb(word: &str) -> bool {
    let lower = word.starts_with(char::is_lowercase);
    lower && (VERBS.contains(&word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed"))
}

/// A sentence without its closing full stop.
fn without_stop(sentence: Span, text: &str) -> Span {
    let words = sentence.of(text).trim_end();
    Span::new(sentence.start, sentence.start + words.trim_end_matches(['.', ';']).len())
}
