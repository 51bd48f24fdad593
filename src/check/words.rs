//! Facts, events and the brief are words of articles: cut at the ends, or replaced in square brackets, never retyped.

use super::cited::as_read;
use super::ledger::Ledger;
use super::order::Proof;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{Digest, Evidences};
use crate::text::squash;

/// Proves the texts of `digest`.
pub fn prove(ledger: &Ledger, digest: &Digest, proof: &mut Proof) {
    let summary = digest.summary.iter().map(|line| (&line.text, &line.evidence));
    let timeline = digest.timeline.iter().map(|event| (&event.text, &event.evidence));
    let facts = digest.facts.iter().map(|fact| (&fact.text, &fact.evidence));
    let differences = digest.disagreements.iter().chain(&digest.updates);
    let versions = differences.flat_map(|one| one.versions.iter().map(|version| (&version.text, &version.evidence)));
    for (text, evidence) in summary.chain(timeline).chain(facts).chain(versions) {
        if !is_from(ledger, digest, text, evidence) {
            let finding = Diagnostic::error("words", format!("the page says `{text}`, the article does not"));
            proof.findings.push(ledger.at_evidence(finding, digest, &evidence.first));
        }
    }
}

fn is_from(ledger: &Ledger, digest: &Digest, text: &str, evidence: &Evidences) -> bool {
    evidence.iter().any(|one| holds(&squash(&as_read(ledger, digest, one)), &squash(text)))
}

/// Whether `said` is `words` with parts cut from the ends or replaced in square brackets.
pub fn holds(words: &str, said: &str) -> bool {
    if words.contains(said) {
        return true;
    }
    let mut rest = words;
    for part in outside_brackets(said) {
        let part = part.trim().trim_end_matches(['.', ',', ';', '…']);
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// The parts of `text` that stand in no square brackets.
fn outside_brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').enumerate().map(|(i, part)| if i == 0 { part } else { part.split_once(']').map_or(part, |p| p.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_the_article_are_its_words() {
        let words = "On Tuesday he said that the bridge, built in 1931, would stay closed until May, officials added.";
        for said in [
            "the bridge, built in 1931, would stay closed until May",
            "[Ruiz] said that the bridge, built in 1931, would stay closed",
            "On Tuesday [Ruiz] said that the bridge, built in 1931, would stay closed until May.",
        ] {
            assert!(holds(words, said), "{said}");
        }
        for said in ["the bridge would stay closed", "the bridge, built in 1932", "[Ruiz] added that officials"] {
            assert!(!holds(words, said), "{said}");
        }
    }
}
