//! What a storyline's index.json says of its stories stands in theirs: titles, briefs, and the events of its timeline.

use super::files::Files;
use super::order::Proof;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{Digest, Evidences};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Storyline {
    slug: String,
    stories: Vec<Part>,
    timeline: Vec<Event>,
}

#[derive(Deserialize)]
struct Part {
    title: String,
    href: String,
    summary: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    articles: BTreeSet<usize>,
}

#[derive(Deserialize)]
struct Event {
    date: String,
    text: String,
    href: String,
}

/// Proves all storylines against the digests of `stories`, by folder.
pub fn prove(files: &Files, stories: &[(String, Digest)], proof: &mut Proof) {
    let digests: BTreeMap<&str, &Digest> = stories.iter().map(|(folder, digest)| (folder.as_str(), digest)).collect();
    for (address, bytes) in files.under("storylines/") {
        let Some(folder) = address.strip_suffix("/index.json") else { continue };
        let faults = match serde_json::from_slice::<Storyline>(bytes) {
            Ok(storyline) => faults(&storyline, folder, &digests),
            Err(wrong) => vec![format!("no storyline: {wrong}")],
        };
        let found = faults.into_iter().map(|fault| Diagnostic::error("storyline", fault).in_file(files.name(address)));
        proof.findings.extend(found);
    }
}

fn faults(storyline: &Storyline, folder: &str, digests: &BTreeMap<&str, &Digest>) -> Vec<String> {
    let mut out = Vec::new();
    if folder.strip_prefix("storylines/") != Some(&*storyline.slug) {
        out.push(format!("the storyline `{}` lies here", storyline.slug));
    }
    for part in &storyline.stories {
        let Some(digest) = story_of(&part.href).and_then(|folder| digests.get(folder)) else {
            out.push(format!("`{}` is no story", part.href));
            continue;
        };
        if digest.title != part.title {
            out.push(format!("`{}` is called `{}`", part.href, digest.title));
        }
        let says = |line: &&Line| {
            digest.summary.iter().any(|own| own.text == line.text && told(&own.evidence) == line.articles)
        };
        let strange = part.summary.iter().filter(|line| !says(line));
        out.extend(strange.map(|line| format!("the brief of `{}` does not say “{}”", digest.slug, line.text)));
    }
    for event in &storyline.timeline {
        let id = event.href.split_once('#').map_or("", |(_, id)| id);
        let digest = story_of(&event.href).and_then(|folder| digests.get(folder));
        let own = digest.and_then(|digest| digest.timeline.iter().find(|own| own.id == id));
        if own.is_none_or(|own| own.date != event.date || own.text != event.text) {
            out.push(format!("`{}` does not say “{}” of {}", event.href, event.text, event.date));
        }
    }
    out
}

/// Numbers of the articles that tell a line.
fn told(evidence: &Evidences) -> BTreeSet<usize> {
    evidence.iter().filter_map(|e| crate::digest::cite::member_of(&e.article)).map(|at| at + 1).collect()
}

/// `../../stories/SLUG/index.json`, or a page below it → `stories/SLUG`.
fn story_of(href: &str) -> Option<&str> {
    let below = href.strip_prefix("../../")?;
    let slug = below.strip_prefix("stories/")?.find('/')?;
    below.get(.."stories/".len() + slug)
}
