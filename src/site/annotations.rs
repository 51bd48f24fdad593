//! `annotations.json`: one W3C Web Annotation a citation, so that every item can be followed into its article.

use crate::digest::model::{ArticleEntry, Digest, Evidence};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every citation of every quote, fact, event and difference. Ids are absolute with a base, relative without.
pub(super) fn json(digest: &Digest, base: Option<&str>) -> String {
    let page = base.map(|b| format!("{b}/stories/{}/", digest.slug)).unwrap_or_default();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let all: Vec<Value> = items(digest)
        .into_iter()
        .filter_map(|(item, motivation, evidence)| {
            let article = digest.articles.get(super::stories::number(&evidence.article).checked_sub(1)?)?;
            let n = numbers.entry(item).and_modify(|n| *n += 1).or_insert(1);
            Some(annotation(&page, item, motivation, *n, evidence, article))
        })
        .collect();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{page}annotations.json"),
        "type": "AnnotationCollection",
        "label": digest.title,
        "total": all.len(),
        "first": {"id": format!("{page}annotations.json#page"), "type": "AnnotationPage", "startIndex": 0, "items": all},
    });
    super::story::pretty(&collection)
}

type Cited<'d> = (&'d str, &'static str, &'d Evidence);

fn items(digest: &Digest) -> Vec<Cited<'_>> {
    let mut all: Vec<Cited<'_>> = Vec::new();
    for quote in &digest.quotes {
        let wordings = quote.evidence.iter().chain(quote.variants.iter().flat_map(|v| v.evidence.iter()));
        all.extend(wordings.map(|e| (quote.id.as_str(), "highlighting", e)));
    }
    for fact in &digest.facts {
        all.extend(fact.evidence.iter().map(|e| (fact.id.as_str(), "identifying", e)));
    }
    for event in &digest.timeline {
        all.extend(event.evidence.iter().map(|e| (event.id.as_str(), "identifying", e)));
    }
    for difference in digest.disagreements.iter().chain(&digest.updates) {
        let cited = difference.versions.iter().flat_map(|v| v.evidence.iter());
        all.extend(cited.map(|e| (difference.id.as_str(), "identifying", e)));
    }
    all
}

fn annotation(
    page: &str,
    item: &str,
    motivation: &str,
    n: usize,
    evidence: &Evidence,
    article: &ArticleEntry,
) -> Value {
    let target = article.url.clone().unwrap_or_else(|| format!("urn:sha256:{}", article.sha256));
    json!({
        "id": format!("{page}annotations.json#{item}-{n}"),
        "type": "Annotation",
        "motivation": motivation,
        "body": format!("{page}index.html#{item}"),
        "target": {
            "source": target,
            "selector": [
                {"type": "TextQuoteSelector", "exact": evidence.exact, "prefix": evidence.prefix, "suffix": evidence.suffix},
                {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
            ],
            "state": {"type": "State", "value": format!("sha256:{}", article.sha256)},
        },
    })
}
