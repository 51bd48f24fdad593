//! What a story's light entry says of its lines: which search finds, on which dates things happen, whom they set apart.

use crate::digest::model::{Difference, Digest, Evidences, QuoteEntry, Standing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A date of a timeline, as `2026-06-02` with 3 events and 1 quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateLine {
    /// EDTF.
    pub date: String,
    /// Events.
    pub events: usize,
    /// Shown quotes.
    pub quotes: usize,
}

/// A line that search finds: `The bridge was closed on Monday.`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchLine {
    /// Where it stands, from the story's folder: `index.html#b1`.
    pub at: String,
    /// The words.
    pub text: String,
    /// Who says them.
    pub who: Option<String>,
    /// The day of what it tells, EDTF.
    pub day: Option<String>,
    /// Numbers of the articles that tell it.
    pub told: Vec<usize>,
}

/// The dates on which something published happened or was said.
pub(super) fn dates(digest: &Digest) -> Vec<DateLine> {
    let mut all: Vec<DateLine> = Vec::new();
    let mut count = |date: &str, events: usize, quotes: usize| match all.iter_mut().find(|line| line.date == date) {
        Some(line) => (line.events, line.quotes) = (line.events + events, line.quotes + quotes),
        None => all.push(DateLine { date: date.to_owned(), events, quotes }),
    };
    digest.timeline.iter().filter(|e| e.standing.is_published()).for_each(|e| count(&e.date, 1, 0));
    shown(digest).filter_map(|q| q.said.as_deref()).for_each(|said| count(said, 0, 1));
    all.retain(|line| crate::page::edtf::Edtf::parse(&line.date).is_some());
    all.sort_by_cached_key(|line| crate::page::edtf::Edtf::parse(&line.date).map(|date| (date.start, date.end)));
    all
}

/// The lines of the page, and what was said.
pub(super) fn lines(digest: &Digest) -> Vec<SearchLine> {
    let at = |id: &str, standing: &Standing| format!("{}index.html#{id}", standing.folder());
    let line = |at: String, text: &str, evidence: &Evidences| SearchLine {
        at,
        text: text.to_owned(),
        who: None,
        day: None,
        told: told(evidence),
    };
    let brief = (1..).zip(&digest.summary).map(|(n, l)| line(format!("index.html#b{n}"), &l.text, &l.evidence));
    let events = digest.timeline.iter().filter(|e| e.standing.is_printed());
    let events =
        events.map(|e| SearchLine { day: Some(e.date.clone()), ..line(at(&e.id, &e.standing), &e.text, &e.evidence) });
    let quotes = shown(digest).map(|q| SearchLine {
        who: q.speaker.as_ref().map(|who| who.name.clone()),
        day: q.said.clone(),
        ..line(at(&q.id, &q.standing), &q.text, &q.evidence)
    });
    let facts = digest.facts.iter().filter(|f| f.standing.is_printed()).map(|f| SearchLine {
        who: f.attributed_to.as_ref().map(|who| who.name.clone()),
        ..line(at(&f.id, &f.standing), &f.text, &f.evidence)
    });
    let mut seen = BTreeSet::new();
    brief.chain(events).chain(quotes).chain(facts).filter(|line| seen.insert(line.text.clone())).collect()
}

/// The pairs of outlets that the printed disagreements set apart.
pub(super) fn apart(digest: &Digest) -> Vec<[String; 2]> {
    let outlet = |n: usize| Some(digest.articles.get(n.checked_sub(1)?)?.outlet.as_ref()?.slug.clone());
    let mut pairs = BTreeSet::new();
    for difference in differ(digest) {
        let sides: Vec<BTreeSet<String>> = difference
            .versions
            .iter()
            .map(|version| told(&version.evidence).into_iter().filter_map(outlet).collect())
            .collect();
        for (i, side) in sides.iter().enumerate() {
            for other in sides[i + 1..].iter().flatten() {
                let against = side.iter().filter(|one| *one != other);
                pairs.extend(against.map(|one| [one.min(other).clone(), one.max(other).clone()]));
            }
        }
    }
    pairs.into_iter().collect()
}

/// `a3` → 3; 0 for what is no article's id.
pub(crate) fn number(article: &str) -> usize {
    article.get(1..).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The distinct numbers of the articles that an evidence cites, in order.
pub(crate) fn told(evidence: &Evidences) -> Vec<usize> {
    let mut all: Vec<usize> = evidence.iter().map(|e| number(&e.article)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The quotes that pages show.
pub(crate) fn shown(digest: &Digest) -> impl Iterator<Item = &QuoteEntry> {
    digest.quotes.iter().filter(|q| q.standing.confidence >= crate::page::SHOWN)
}

/// The disagreements that the story's page shows.
pub(super) fn differ(digest: &Digest) -> impl Iterator<Item = &Difference> {
    digest.disagreements.iter().filter(|d| d.standing.is_printed())
}
