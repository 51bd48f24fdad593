//! The editor's word on a digest: titles, pins, notes, corrections, what is hidden or withdrawn.
//! Applied before anything is printed, so that it reaches every output.

use super::model::{Correction, Digest, EventEntry, FactEntry, Note, QuoteEntry};
use crate::diagnostic::{Diagnostic, nearest};
use crate::story::{EditorWord, Status};
use std::collections::BTreeSet;

/// What an editor may name by id.
trait Item {
    fn id(&self) -> &str;
}

macro_rules! items {
    ($($kind:ty),*) => { $(impl Item for $kind { fn id(&self) -> &str { &self.id } })* };
}
items!(EventEntry, FactEntry, QuoteEntry, super::model::Difference);

/// Applies `word`, which stands in the file `path`. An id that matches nothing is a warning.
pub fn edit(digest: &mut Digest, word: &EditorWord, path: &str) -> Vec<Diagnostic> {
    let known: BTreeSet<String> = ids(digest).map(str::to_owned).collect();
    let warnings = unknown(word, &known, path);
    if let Some(title) = &word.title {
        digest.title.clone_from(title);
        "editor".clone_into(&mut digest.title_from);
    }
    digest.status = word.status.map(|status| status.name().to_owned());
    digest.editor.summary.clone_from(&word.summary);
    let notes = word.notes.iter().filter(|(item, _)| known.contains(*item));
    digest.editor.notes = notes.map(|(item, text)| Note { item: item.clone(), text: text.clone() }).collect();
    digest.editor.corrections = corrections(word);
    digest.editor.pinned = word.pin.iter().filter(|id| known.contains(*id)).cloned().collect();
    hide(digest, &word.hide);
    show(digest, word);
    pin(digest, &word.pin);
    if word.status == Some(Status::Withdrawn) {
        withdraw(digest, word);
    }
    warnings
}

fn ids(digest: &Digest) -> impl Iterator<Item = &str> {
    let quotes = digest.quotes.iter().map(Item::id).chain(digest.facts.iter().map(Item::id));
    let events = digest.timeline.iter().map(Item::id);
    quotes.chain(events).chain(digest.disagreements.iter().chain(&digest.updates).map(Item::id))
}

/// Ids of the editor's that no item has.
fn unknown(word: &EditorWord, known: &BTreeSet<String>, path: &str) -> Vec<Diagnostic> {
    let corrected = word.corrections.iter().filter_map(|c| c.item.as_ref());
    let named = word.pin.iter().chain(&word.hide).chain(word.notes.keys()).chain(corrected);
    named
        .filter(|id| !known.contains(*id))
        .map(|id| {
            let warning = Diagnostic::warning("editor-id", format!("no item `{id}` in this story")).in_file(path);
            match nearest(id, known.iter().map(String::as_str)) {
                Some(near) => warning.hint(format!("did you mean `{near}`?")),
                None => warning.hint("ids stand in index.json and at each item's link"),
            }
        })
        .collect()
}

/// Newest first.
fn corrections(word: &EditorWord) -> Vec<Correction> {
    let made = word.corrections.iter();
    let mut all: Vec<Correction> =
        made.map(|c| Correction { date: c.date.clone(), item: c.item.clone(), text: c.text.clone() }).collect();
    all.sort_by(|a, b| b.date.cmp(&a.date));
    all
}

fn hide(digest: &mut Digest, hidden: &[String]) {
    let stays = |item: &dyn Item| !hidden.iter().any(|id| id == item.id());
    digest.quotes.retain(|item| stays(item));
    digest.facts.retain(|item| stays(item));
    digest.timeline.retain(|item| stays(item));
    digest.disagreements.retain(|item| stays(item));
    digest.updates.retain(|item| stays(item));
}

/// A fact that the editor speaks of is shown where it stands, even if a line above tells it, too.
fn show(digest: &mut Digest, word: &EditorWord) {
    for fact in &mut digest.facts {
        let corrected = word.corrections.iter().any(|c| c.item.as_ref() == Some(&fact.id));
        if corrected || word.pin.contains(&fact.id) || word.notes.contains_key(&fact.id) {
            fact.standing.shown_in = None;
        }
    }
}

/// Pinned items first, as the editor orders them; a timeline keeps the order of its dates.
fn pin(digest: &mut Digest, pinned: &[String]) {
    let place = |item: &dyn Item| pinned.iter().position(|id| id == item.id()).unwrap_or(usize::MAX);
    digest.quotes.sort_by_key(|item| place(item));
    digest.facts.sort_by_key(|item| place(item));
    digest.disagreements.sort_by_key(|item| place(item));
    digest.updates.sort_by_key(|item| place(item));
}

/// A withdrawn story keeps its address and what the editor says of it; nothing of its articles.
fn withdraw(digest: &mut Digest, word: &EditorWord) {
    let editor = std::mem::take(&mut digest.editor);
    *digest = Digest {
        nutgraf: digest.nutgraf,
        slug: std::mem::take(&mut digest.slug),
        title: word.title.clone().unwrap_or_default(),
        title_from: "editor".to_owned(),
        status: digest.status.take(),
        date: None,
        first_reported: None,
        independent_texts: 0,
        read: super::model::ReadCounts::default(),
        storyline: None,
        summary: Vec::new(),
        articles: Vec::new(),
        timeline: Vec::new(),
        quotes: Vec::new(),
        facts: Vec::new(),
        disagreements: Vec::new(),
        updates: Vec::new(),
        people: Vec::new(),
        places: Vec::new(),
        organisations: Vec::new(),
        editor: super::model::Editor { notes: Vec::new(), pinned: Vec::new(), ..editor },
    };
}
