//! What a storyline's index.json says of its stories stands in theirs: titles, briefs, and the events of its timeline.
//! A story names the storyline that lists it, and none else; the home page names all.

use super::files::Files;
use super::order::Proof;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{Digest, Evidences, StorylineEntry};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Storyline {
    slug: String,
    title: String,
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

/// What the site's index.json says of its storylines.
#[derive(Deserialize)]
struct Home {
    #[serde(default)]
    storylines: Vec<StorylineEntry>,
}

/// Proves all storylines against the digests of `stories`, by folder, and these against the storylines.
pub fn prove(files: &Files, stories: &[(String, Digest)], proof: &mut Proof) {
    let digests: BTreeMap<&str, &Digest> = stories.iter().map(|(folder, digest)| (folder.as_str(), digest)).collect();
    let mut found: Vec<StorylineEntry> = Vec::new();
    let mut parts: Vec<(StorylineEntry, &str)> = Vec::new();
    for (address, bytes) in files.under("storylines/") {
        let Some(folder) = address.strip_suffix("/index.json") else { continue };
        let faults = match serde_json::from_slice::<Storyline>(bytes) {
            Ok(storyline) => {
                let (id, title) = (storyline.slug.clone(), storyline.title.clone());
                let entry = StorylineEntry { id, title, address: format!("{folder}/") };
                let own = storyline.stories.iter().filter_map(|part| story_of(&part.href));
                let own = own.filter_map(|folder| digests.get_key_value(folder));
                parts.extend(own.map(|(folder, _)| (entry.clone(), *folder)));
                found.push(entry);
                faults(&storyline, folder, &digests)
            }
            Err(wrong) => vec![format!("no storyline: {wrong}")],
        };
        let wrong = faults.into_iter().map(|fault| Diagnostic::error("storyline", fault).in_file(files.name(address)));
        proof.findings.extend(wrong);
    }
    for (folder, digest) in stories {
        let is_part = |named: &StorylineEntry| parts.contains(&(named.clone(), folder.as_str()));
        let Some(named) = digest.storyline.as_ref().filter(|named| !is_part(named)) else { continue };
        let fault = format!("no storyline `{}` at `{}` has this story", named.title, named.address);
        let address = format!("{folder}/index.json");
        proof.findings.push(Diagnostic::error("storyline", fault).in_file(files.name(&address)));
    }
    at_home(files, &found, proof);
}

/// Proves that the site's index.json names each of the storylines `found`, and no other.
fn at_home(files: &Files, found: &[StorylineEntry], proof: &mut Proof) {
    let Some(bytes) = files.get("index.json") else { return };
    let Ok(home) = serde_json::from_slice::<Home>(bytes) else {
        let broken = Diagnostic::error("storyline", "the list of storylines cannot be read");
        proof.findings.push(broken.in_file(files.name("index.json")));
        return;
    };
    let missing = found.iter().filter(|line| !home.storylines.contains(line));
    let strange = home.storylines.iter().filter(|line| !found.contains(line));
    let missing = missing.map(|line| format!("the storyline `{}` at `{}` is not named", line.title, line.address));
    let strange = strange.map(|line| format!("there is no storyline `{}` at `{}`", line.title, line.address));
    for fault in missing.chain(strange) {
        proof.findings.push(Diagnostic::error("storyline", fault).in_file(files.name("index.json")));
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
        if digest.storyline.as_ref().is_none_or(|named| named.id != storyline.slug || named.title != storyline.title) {
            out.push(format!("`{}` does not say that it is a part of `{}`", part.href, storyline.title));
        }
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
