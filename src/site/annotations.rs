//! `annotations.json`: one W3C Web Annotation a citation, so that every item can be followed into its article.

use crate::digest::model::{ArticleEntry, Digest, Evidence, Standing};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Collection<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'d str,
    total: usize,
    first: Page<'d>,
}

#[derive(Serialize)]
struct Page<'d> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start: usize,
    items: Vec<Annotation<'d>>,
}

#[derive(Serialize)]
struct Annotation<'d> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: String,
    target: Target<'d>,
}

#[derive(Serialize)]
struct Target<'d> {
    source: &'d str,
    selector: (Quote<'d>, Position),
    state: State<'d>,
}

#[derive(Serialize)]
struct Quote<'d> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'d str,
    prefix: &'d str,
    suffix: &'d str,
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct State<'d> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'d str,
}

/// Where an article is: its address, or the hash of its text.
struct Place {
    source: String,
    state: String,
}

impl Place {
    fn of(article: &ArticleEntry) -> Self {
        let source = article.url.clone().unwrap_or_else(|| format!("urn:sha256:{}", article.sha256));
        Self { source, state: format!("sha256:{}", article.sha256) }
    }
}

/// Every citation of every quote, fact, event and difference, one a line. Ids are absolute with a base, relative
/// without.
pub(super) fn json(digest: &Digest, base: Option<&str>) -> String {
    let page = base.map(|b| format!("{b}/stories/{}/", digest.slug)).unwrap_or_default();
    let places: Vec<Place> = digest.articles.iter().map(Place::of).collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let items: Vec<Annotation<'_>> = items(digest)
        .into_iter()
        .filter_map(|((item, standing), motivation, evidence)| {
            let place = places.get(super::lines::number(&evidence.article).checked_sub(1)?)?;
            let n = numbers.entry(item).and_modify(|n| *n += 1).or_insert(1);
            let id = format!("{page}annotations.json#{item}-{n}");
            Some(annotation(id, format!("{page}{}index.html#{item}", standing.folder()), motivation, evidence, place))
        })
        .collect();
    let (total, room) = (items.len(), items.len() * 1000);
    let collection = Collection {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("{page}annotations.json"),
        kind: "AnnotationCollection",
        label: &digest.title,
        total,
        first: Page { id: format!("{page}annotations.json#page"), kind: "AnnotationPage", start: 0, items },
    };
    crate::text::json_lines(&collection, 3, room)
}

/// An item's id and standing, what is done with its words, and where they are.
type Cited<'d> = ((&'d str, &'d Standing), &'static str, &'d Evidence);

fn items(digest: &Digest) -> Vec<Cited<'_>> {
    let mut all: Vec<Cited<'_>> = Vec::new();
    for quote in &digest.quotes {
        let wordings = quote.evidence.iter().chain(quote.variants.iter().flat_map(|v| v.evidence.iter()));
        all.extend(wordings.map(|e| ((quote.id.as_str(), &quote.standing), "highlighting", e)));
    }
    for fact in &digest.facts {
        all.extend(fact.evidence.iter().map(|e| ((fact.id.as_str(), &fact.standing), "identifying", e)));
    }
    for event in &digest.timeline {
        all.extend(event.evidence.iter().map(|e| ((event.id.as_str(), &event.standing), "identifying", e)));
    }
    for difference in digest.disagreements.iter().chain(&digest.updates) {
        let cited = difference.versions.iter().flat_map(|v| v.evidence.iter());
        all.extend(cited.map(|e| ((difference.id.as_str(), &difference.standing), "identifying", e)));
    }
    all
}

fn annotation<'d>(
    id: String,
    body: String,
    motivation: &'static str,
    evidence: &'d Evidence,
    place: &'d Place,
) -> Annotation<'d> {
    let Evidence { exact, prefix, suffix, start, end, .. } = evidence;
    Annotation {
        id,
        kind: "Annotation",
        motivation,
        body,
        target: Target {
            source: &place.source,
            selector: (
                Quote { kind: "TextQuoteSelector", exact, prefix, suffix },
                Position { kind: "TextPositionSelector", start: *start, end: *end },
            ),
            state: State { kind: "State", value: &place.state },
        },
    }
}
