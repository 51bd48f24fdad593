//! Every citation is in its file; every quote is the words it cites.

use super::ledger::Ledger;
use super::order::Proof;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{Digest, Evidence, Evidences, Passage, Place};
use crate::digest::quotes::shown;
use crate::text::squash;

/// Proves the citations and quotes of `digest`.
pub fn prove(ledger: &Ledger, digest: &Digest, proof: &mut Proof) {
    for entry in &digest.articles {
        if ledger.article(entry).is_none() {
            let gone = Diagnostic::error("article", "the article of this path and body is gone");
            let gone = gone.in_file(entry.path.clone()).hint("`nutgraf build` reads the articles anew");
            proof.findings.push(gone);
        }
    }
    for entry in &digest.articles {
        for version in &entry.versions {
            let before = version.changes.iter().filter_map(|change| Some((&version.sha256, change.before.as_ref()?)));
            let after = version.changes.iter().filter_map(|change| Some((&entry.sha256, change.after.as_ref()?)));
            for (sha256, passage) in before.chain(after) {
                proof.spans += 1;
                if !stands(ledger, sha256, passage) {
                    let said = &passage.text;
                    let finding =
                        Diagnostic::error("version", format!("says that a version had `{said}`, it does not"));
                    proof.findings.push(finding.in_file(version.path.clone()));
                }
            }
        }
    }
    for evidence in citations(digest) {
        proof.spans += 1;
        if let Some(finding) = wrong(ledger, digest, evidence) {
            proof.findings.push(finding);
        }
    }
    for place in digest.quotes.iter().flat_map(|quote| quote.said_from.iter().chain(&quote.context)) {
        proof.spans += 1;
        if let Some(finding) = wrong(ledger, digest, &bare(place)) {
            proof.findings.push(finding);
        }
    }
    for quote in &digest.quotes {
        let variants = quote.variants.iter().map(|variant| (&variant.text, &variant.evidence));
        for (text, evidence) in std::iter::once((&quote.text, &quote.evidence)).chain(variants) {
            proof.quotes += 1;
            if !is_verbatim(ledger, digest, text, evidence) {
                let finding = Diagnostic::error("quote", format!("the page quotes `{text}`, the article does not"));
                proof.findings.push(ledger.at_evidence(finding, digest, &evidence.first));
            }
        }
    }
}

/// Whether a version of an article has these words where they are said to be.
fn stands(ledger: &Ledger, sha256: &str, passage: &Passage) -> bool {
    let Some(found) = ledger.find_by_hash(sha256, passage.start, passage.end) else { return false };
    let read = found.article.reading.map.to_reading(found.place);
    let read = read.map(|span| squash(span.of(&found.article.reading.text)));
    found.place.of(&found.article.text) == passage.exact && read.is_some_and(|read| read == passage.text)
}

/// All evidence of a digest.
pub fn citations(digest: &Digest) -> impl Iterator<Item = &Evidence> {
    let quotes = digest.quotes.iter().flat_map(|quote| {
        std::iter::once(&quote.evidence).chain(quote.variants.iter().map(|variant| &variant.evidence))
    });
    let differences = digest.disagreements.iter().chain(&digest.updates);
    let summary = digest.summary.iter().map(|line| &line.evidence);
    let timeline = digest.timeline.iter().map(|event| &event.evidence);
    let facts = digest.facts.iter().map(|fact| &fact.evidence);
    let versions = differences.flat_map(|one| one.versions.iter().map(|version| &version.evidence));
    summary.chain(timeline).chain(quotes).chain(facts).chain(versions).flat_map(Evidences::iter)
}

pub fn bare(place: &Place) -> Evidence {
    Evidence {
        article: place.article.clone(),
        start: place.start,
        end: place.end,
        exact: place.exact.clone(),
        prefix: String::new(),
        suffix: String::new(),
        attributed_to: None,
        hedge: None,
        as_written: None,
        redacted: false,
    }
}

fn wrong(ledger: &Ledger, digest: &Digest, evidence: &Evidence) -> Option<Diagnostic> {
    let entry = digest.articles.iter().find(|entry| entry.id == evidence.article);
    // An article that is gone is one finding of its own, not one for each citation.
    if entry.is_some_and(|entry| ledger.article(entry).is_none()) {
        return None;
    }
    let Some(found) = ledger.find(digest, &evidence.article, evidence.start, evidence.end) else {
        let (start, end) = (evidence.start, evidence.end);
        let message = format!("cites characters {start} to {end}, which the article does not have");
        return Some(ledger.at_evidence(Diagnostic::error("span", message), digest, evidence));
    };
    let text = &found.article.text;
    if found.place.of(text) != evidence.exact {
        let finding =
            Diagnostic::error("span", format!("cited as `{}`, but here stands something else", evidence.exact));
        return Some(ledger.at(finding, found));
    }
    let around =
        text[..found.place.start].ends_with(&evidence.prefix) && text[found.place.end..].starts_with(&evidence.suffix);
    (!around).then(|| ledger.at(Diagnostic::error("span", "cited with other words around it"), found))
}

/// Whether `text` is the words of the first runs of `evidence`, as a reader sees them. A quote that its cue interrupts
/// has several runs in one article.
fn is_verbatim(ledger: &Ledger, digest: &Digest, text: &str, evidence: &Evidences) -> bool {
    let mut runs: Vec<String> = Vec::new();
    for one in evidence.iter().take_while(|one| one.article == evidence.first.article) {
        runs.push(as_read(ledger, digest, one));
        if shown(&runs) == text {
            return true;
        }
    }
    false
}

/// The words of a citation without markup.
pub fn as_read(ledger: &Ledger, digest: &Digest, evidence: &Evidence) -> String {
    let found = ledger.find(digest, &evidence.article, evidence.start, evidence.end);
    let read = found.and_then(|found| {
        let span = found.article.reading.map.to_reading(found.place)?;
        Some(span.of(&found.article.reading.text).to_owned())
    });
    read.unwrap_or_else(|| evidence.exact.clone())
}
