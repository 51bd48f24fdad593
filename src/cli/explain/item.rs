//! An item of a digest, by its id.

use crate::digest::model::{Difference, Digest, Evidence, Evidences};
use serde_json::{Value, json};

/// A quote, fact, event or difference.
pub struct Item<'d> {
    /// What it is: `quote`, `fact`, `event` or `difference`.
    pub kind: &'static str,
    /// Its words.
    pub text: &'d str,
    /// What the page says of it, for programs.
    pub details: Value,
    /// What the page says of it.
    pub heading: String,
    /// Its evidence, each with the words that stand before it.
    pub evidence: Vec<(String, &'d Evidence)>,
}

/// The item of `id` in `digest`.
pub fn find<'d>(digest: &'d Digest, id: &str) -> Option<Item<'d>> {
    quote(digest, id).or_else(|| fact(digest, id)).or_else(|| event(digest, id)).or_else(|| difference(digest, id))
}

/// All ids of `digest`.
pub fn ids(digest: &Digest) -> impl Iterator<Item = &str> {
    let quotes = digest.quotes.iter().map(|quote| &quote.id);
    let facts = digest.facts.iter().map(|fact| &fact.id);
    let events = digest.timeline.iter().map(|event| &event.id);
    let differences = digest.disagreements.iter().chain(&digest.updates).map(|one| &one.id);
    quotes.chain(facts).chain(events).chain(differences).map(String::as_str)
}

fn quote<'d>(digest: &'d Digest, id: &str) -> Option<Item<'d>> {
    let quote = digest.quotes.iter().find(|quote| quote.id == id)?;
    let speaker = quote.speaker.as_ref().map_or("nobody is named", |speaker| speaker.name.as_str());
    let said = quote.said.as_deref().map_or(String::new(), |said| format!(", said {said}"));
    let mut evidence = cited("", &quote.evidence);
    for variant in &quote.variants {
        evidence.extend(cited("another wording: ", &variant.evidence));
    }
    let heading = format!("“{}”\nspeaker: {speaker}{said}; confidence {:.2}", quote.text, quote.standing.confidence);
    let details = json!({ "speaker": quote.speaker.as_ref().map(|speaker| &speaker.name), "said": quote.said,
        "confidence": quote.standing.confidence });
    Some(Item { kind: "quote", text: &quote.text, details, heading, evidence })
}

fn fact<'d>(digest: &'d Digest, id: &str) -> Option<Item<'d>> {
    let fact = digest.facts.iter().find(|fact| fact.id == id)?;
    let source = fact.attributed_to.as_ref().map_or("the outlets' own voice", |source| source.name.as_str());
    let articles = fact.evidence.iter().map(|one| &one.article).collect::<std::collections::BTreeSet<_>>().len();
    let heading = {
        let all = crate::diagnostic::counted(digest.articles.len(), "article", "articles");
        format!("{}\nfrom: {source}; in {articles} of {all}", fact.text)
    };
    let details =
        json!({ "attributed_to": fact.attributed_to.as_ref().map(|source| &source.name), "articles": articles });
    Some(Item { kind: "fact", text: &fact.text, details, heading, evidence: cited("", &fact.evidence) })
}

fn event<'d>(digest: &'d Digest, id: &str) -> Option<Item<'d>> {
    let event = digest.timeline.iter().find(|event| event.id == id)?;
    let heading = format!("{}\ndate: {} ({}), written “{}”", event.text, event.date, event.precision, event.as_written);
    let details = json!({ "date": event.date, "precision": event.precision, "as_written": event.as_written });
    Some(Item { kind: "event", text: &event.text, details, heading, evidence: cited("", &event.evidence) })
}

fn difference<'d>(digest: &'d Digest, id: &str) -> Option<Item<'d>> {
    let one: &Difference = digest.disagreements.iter().chain(&digest.updates).find(|one| one.id == id)?;
    let mut evidence = Vec::new();
    for version in &one.versions {
        evidence.extend(cited(&format!("{}: ", version.value), &version.evidence));
    }
    let values: Vec<&str> = one.versions.iter().map(|version| version.value.as_str()).collect();
    let details = json!({ "kind": one.kind, "versions": values });
    let heading = format!("{}\n{}: {}", one.about, one.kind, values.join(" / "));
    Some(Item { kind: "difference", text: &one.about, details, heading, evidence })
}

fn cited<'d>(label: &str, evidence: &'d Evidences) -> Vec<(String, &'d Evidence)> {
    evidence.iter().map(|one| (label.to_owned(), one)).collect()
}
