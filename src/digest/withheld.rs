//! What a cut quote leaves out stands nowhere else in the digest either.

use super::cite::{Citer, article_id};
use super::model::{Digest, Evidence, Evidences};
use super::quotes::left_out;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is kept back of each article, by its id.
type KeptBack = BTreeMap<String, Vec<Range<usize>>>;

/// Evidence of fewer words tells nothing.
const LEAST: usize = 3;

/// Takes the words that quotes of more than `most` words leave out from all other items: one whose own words hold some
/// of them goes, another article's telling is cut before them.
pub(super) fn withhold(digest: &mut Digest, citer: &Citer, most: usize) {
    let mut kept_back = KeptBack::new();
    for (m, member) in citer.story.members.iter().enumerate() {
        let text = &member.article.reading.text;
        let spans = member.notes.quotes.iter().flat_map(|quote| left_out(text, quote, most));
        let places = spans.filter_map(|span| citer.place(m, span));
        let places: Vec<Range<usize>> = places.map(|place| place.start..place.end).collect();
        if !places.is_empty() {
            kept_back.insert(article_id(m), places);
        }
    }
    if kept_back.is_empty() {
        return;
    }
    let free = |evidence: &mut Evidences| cut_back(evidence, &kept_back);
    digest.summary.retain_mut(|line| free(&mut line.evidence));
    digest.timeline.retain_mut(|event| free(&mut event.evidence));
    digest.facts.retain_mut(|fact| free(&mut fact.evidence));
    for differences in [&mut digest.disagreements, &mut digest.updates] {
        differences.retain_mut(|d| d.versions.iter_mut().all(|version| free(&mut version.evidence)));
    }
    for quote in &mut digest.quotes {
        quote.context = quote.context.take().filter(|p| first_of(&p.article, p.start, p.end, &kept_back).is_none());
    }
}

/// Cuts the tellings after the first; `false` where the first, whose words the item shows, holds what is kept back.
fn cut_back(evidence: &mut Evidences, kept_back: &KeptBack) -> bool {
    let until = |e: &Evidence| first_of(&e.article, e.start, e.end, kept_back);
    if until(&evidence.first).is_some() {
        return false;
    }
    evidence.rest.retain_mut(|e| {
        let Some(end) = until(e) else { return true };
        let kept: String = e.exact.chars().take(end.saturating_sub(e.start)).collect();
        let kept = kept.trim_end();
        (e.exact, e.end) = (kept.to_owned(), e.start + kept.chars().count());
        e.suffix.clear();
        e.exact.split_whitespace().count() >= LEAST
    });
    true
}

/// Where, in `start..end` of an article, the first words stand that are kept back.
fn first_of(article: &str, start: usize, end: usize, kept_back: &KeptBack) -> Option<usize> {
    let held = kept_back.get(article)?.iter().filter(|range| range.start < end && start < range.end);
    held.map(|range| range.start).min()
}
