//! Names that must not be shown, replaced in every text of a digest.

use super::model::{Digest, Evidence};
use crate::text::slug;
use serde_json::Value;

/// Replaces each name of `pairs` (name, what is shown; the longest names first) by `[shown]`.
pub(super) fn redact(digest: &mut Digest, pairs: &[(&str, &str)]) {
    if pairs.is_empty() {
        return;
    }
    for evidence in evidence(digest) {
        mark(evidence, pairs);
    }
    for article in &mut digest.articles {
        let shows = |text: &String| !pairs.iter().any(|(name, _)| names(text, name));
        article.url = article.url.take().filter(shows);
        article.archive_url = article.archive_url.take().filter(shows);
    }
    let Ok(mut value) = serde_json::to_value(&*digest) else { return };
    replace(&mut value, "", pairs);
    if let Ok(redacted) = serde_json::from_value(value) {
        *digest = redacted;
    }
}

fn evidence(digest: &mut Digest) -> impl Iterator<Item = &mut Evidence> {
    let lines = digest.summary.iter_mut().map(|line| &mut line.evidence);
    let events = digest.timeline.iter_mut().map(|event| &mut event.evidence);
    let quotes = digest.quotes.iter_mut().flat_map(|quote| {
        std::iter::once(&mut quote.evidence).chain(quote.variants.iter_mut().map(|variant| &mut variant.evidence))
    });
    let facts = digest.facts.iter_mut().map(|fact| &mut fact.evidence);
    let versions = digest.disagreements.iter_mut().chain(&mut digest.updates).flat_map(|d| &mut d.versions);
    let versions = versions.map(|version| &mut version.evidence);
    lines.chain(events).chain(quotes).chain(facts).chain(versions).flat_map(|all| all.iter_mut())
}

/// Marks evidence that holds a name, and cuts what is left of one at the edges of what surrounds it.
fn mark(evidence: &mut Evidence, pairs: &[(&str, &str)]) {
    for (name, _) in pairs {
        evidence.redacted |= [&evidence.exact, &evidence.prefix, &evidence.suffix].iter().any(|t| t.contains(name));
        let parts = || name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
        if let Some((_, tail)) = parts().find(|(_, tail)| tail.trim().len() > 1 && evidence.prefix.starts_with(tail)) {
            evidence.prefix.drain(..tail.len());
            evidence.redacted = true;
        }
        let head = parts().filter(|(head, _)| head.trim().len() > 1 && evidence.suffix.ends_with(head)).last();
        if let Some((head, _)) = head {
            evidence.suffix.truncate(evidence.suffix.len() - head.len());
            evidence.redacted = true;
        }
        // A name that runs over an edge of the citation shows in no part alone.
        let around = format!("{}{}{}", evidence.prefix, evidence.exact, evidence.suffix);
        if around.contains(name) && !evidence.redacted {
            (evidence.prefix, evidence.suffix, evidence.redacted) = (String::new(), String::new(), true);
        }
    }
}

/// Whether a path or an address holds a name, as it stands or as a slug.
fn names(text: &str, name: &str) -> bool {
    text.contains(name) || format!("-{}-", slug_of_any_length(text)).contains(&format!("-{}-", slug(name)))
}

/// As [`slug`], but never cut.
fn slug_of_any_length(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(slug).collect::<Vec<_>>().join("-")
}

/// Walks all strings; what names an item or an article stays, addresses lose the name.
fn replace(value: &mut Value, key: &str, pairs: &[(&str, &str)]) {
    match value {
        Value::String(text) => match key {
            "id" | "article" | "sha256" | "title_from" | "only_in" | "item" => {}
            "slug" => *text = without(text, pairs),
            "path" | "also_at" => *text = path_without(text, pairs),
            _ => *text = pairs.iter().fold(std::mem::take(text), |t, (name, shown)| t.replace(name, &boxed(shown))),
        },
        Value::Array(all) => all.iter_mut().for_each(|one| replace(one, key, pairs)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, one)| replace(one, key, pairs)),
        _ => {}
    }
}

fn boxed(shown: &str) -> String {
    format!("[{shown}]")
}

/// A slug without names.
fn without(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = format!("-{text}-");
    for (name, shown) in pairs {
        out = out.replace(&format!("-{}-", slug(name)), &format!("-{}-", slug(shown)));
    }
    out.trim_matches('-').to_owned()
}

/// A path whose parts that hold a name are replaced whole.
fn path_without(path: &str, pairs: &[(&str, &str)]) -> String {
    let part = |part: &str| match pairs.iter().find(|(name, _)| names(part, name)) {
        Some((_, shown)) => boxed(shown),
        None => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
