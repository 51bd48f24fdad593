//! One page for one name: "Ada B. Lovell" of one story and "Ada Lovell" of another share an address, and so do "F.B.I."
//! and "FBI". What is merged is decided on the whole site, whatever the order of its stories.

use super::stories::{Stories, StoryEntry};
use super::tables::Folder;
use crate::diagnostic::Result;
use crate::digest::model::Digest;
use crate::lexicon;
use crate::story::PlannedStoryline;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Addresses of one folder that moved, with where to.
pub(super) type Moved = BTreeMap<(Folder, String), String>;

/// Stories whose names have the addresses that the site gives them.
struct Shared {
    inner: Arc<dyn Stories>,
    entries: Vec<StoryEntry>,
    /// By story the addresses in it that moved.
    moved: BTreeMap<String, BTreeMap<String, String>>,
}

/// The stories with names that mean the same at one address, and the addresses that are given up.
pub(super) fn share(stories: Arc<dyn Stories>) -> (Arc<dyn Stories>, Moved) {
    let moved = merged(stories.entries());
    if moved.is_empty() {
        return (stories, moved);
    }
    let mut entries = stories.entries().to_vec();
    let mut by_story = BTreeMap::new();
    for entry in &mut entries {
        let here = moved_in(entry, &moved);
        if !here.is_empty() {
            readdress(entry, &here);
            by_story.insert(entry.slug.clone(), here);
        }
    }
    (Arc::new(Shared { inner: stories, entries, moved: by_story }), moved)
}

fn moved_in(entry: &StoryEntry, moved: &Moved) -> BTreeMap<String, String> {
    let lines = FOLDERS.into_iter().flat_map(|folder| folder.lines(entry).iter().map(move |line| (folder, line)));
    let to = |(folder, line): (Folder, &super::NameLine)| {
        let to = moved.get(&(folder, line.slug.clone()))?;
        Some((line.slug.clone(), to.clone()))
    };
    lines.filter_map(to).collect()
}

fn readdress(entry: &mut StoryEntry, moved: &BTreeMap<String, String>) {
    let lines = entry.people.iter_mut().chain(&mut entry.organisations).chain(&mut entry.places);
    let slugs = lines.map(|line| &mut line.slug).chain(entry.quote.as_mut().and_then(|quote| quote.slug.as_mut()));
    slugs.for_each(|slug| replace(slug, moved));
    let pairs = moved.iter().flat_map(|(from, to)| [from.as_bytes(), to.as_bytes()]);
    entry.stamp = crate::text::stamp([entry.stamp.as_bytes()].into_iter().chain(pairs));
}

fn replace(slug: &mut String, moved: &BTreeMap<String, String>) {
    if let Some(to) = moved.get(slug.as_str()) {
        slug.clone_from(to);
    }
}

impl Stories for Shared {
    fn entries(&self) -> &[StoryEntry] {
        &self.entries
    }

    fn storylines(&self) -> &[PlannedStoryline] {
        self.inner.storylines()
    }

    fn digest(&self, slug: &str) -> Result<Arc<Digest>> {
        let mut digest = self.inner.digest(slug)?;
        if let Some(moved) = self.moved.get(slug) {
            Arc::make_mut(&mut digest).each_name_slug(|slug| replace(slug, moved));
        }
        Ok(digest)
    }

    fn json(&self, slug: &str) -> Result<Vec<u8>> {
        match self.moved.contains_key(slug) {
            true => Ok(super::json::index_json(self.digest(slug)?.as_ref()).into_bytes()),
            false => self.inner.json(slug),
        }
    }
}

const FOLDERS: [Folder; 3] = [Folder::People, Folder::Organisations, Folder::Places];

/// An address as the stories use it.
#[derive(Default)]
struct Used {
    /// Mentions of each form.
    forms: BTreeMap<String, usize>,
    mentions: usize,
    stories: BTreeSet<u32>,
}

impl Used {
    /// The form used most.
    fn name(&self) -> &str {
        self.forms.iter().max_by_key(|(form, n)| (**n, Reverse(*form))).map_or("", |(form, _)| form)
    }
}

/// All addresses that another takes over.
fn merged(entries: &[StoryEntry]) -> Moved {
    let mut moved = Moved::new();
    for folder in FOLDERS {
        let mut used: BTreeMap<&str, Used> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_withdrawn()) {
            for line in folder.lines(entry) {
                let one = used.entry(&line.slug).or_default();
                *one.forms.entry(line.name.clone()).or_default() += line.mentions.max(1);
                one.mentions += line.mentions;
                one.stories.insert(i as u32);
            }
        }
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (slug, one) in &used {
            alike.entry(key(folder, one.name())).or_default().push(slug);
        }
        for slugs in alike.into_values().filter(|slugs| slugs.len() > 1) {
            for set in sets(folder, slugs, &used) {
                take_over(folder, &set, &used, &mut moved);
            }
        }
    }
    moved
}

/// What names that may share a page have in common.
fn key(folder: Folder, name: &str) -> String {
    if folder != Folder::People {
        return lexicon::body_key(name, folder == Folder::Places);
    }
    match lexicon::person_words(name).0.as_slice() {
        [first, .., last] => format!("{first} {last}"),
        other => other.join(" "),
    }
}

/// Sons apart from fathers where a story names both.
fn sets<'a>(folder: Folder, slugs: Vec<&'a str>, used: &BTreeMap<&str, Used>) -> Vec<Vec<&'a str>> {
    let (sons, others): (Vec<&str>, Vec<&str>) =
        slugs.iter().partition(|slug| folder == Folder::People && lexicon::person_words(used[*slug].name()).1);
    match sons.iter().any(|son| others.iter().any(|other| meet(&used[son], &used[other]))) {
        true => vec![sons, others],
        false => vec![slugs],
    }
}

fn meet(a: &Used, b: &Used) -> bool {
    !a.stories.is_disjoint(&b.stories)
}

/// The most mentioned takes over the others, if none of them is told from another by a story or a middle name.
fn take_over(folder: Folder, set: &[&str], used: &BTreeMap<&str, Used>, moved: &mut Moved) {
    let apart = |a: &str, b: &str| {
        let (a, b) = (&used[a], &used[b]);
        let person = folder == Folder::People;
        let words = |used: &Used| lexicon::person_words(used.name()).0;
        meet(a, b) || person && (words(a) != words(b) && !lexicon::same_person(&words(a), &words(b)))
    };
    if set.iter().enumerate().any(|(i, a)| set[..i].iter().any(|b| apart(a, b))) {
        return;
    }
    let best = set.iter().max_by_key(|slug| (used[**slug].mentions, used[**slug].stories.len(), Reverse(**slug)));
    let Some(best) = best else { return };
    let others = set.iter().filter(|slug| *slug != best);
    moved.extend(others.map(|slug| ((folder, (*slug).to_owned()), (*best).to_owned())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{NameLine, Told};

    fn entry(slug: &str, people: &[(&str, usize)]) -> StoryEntry {
        let line = |(name, mentions): &(&str, usize)| NameLine {
            name: (*name).to_owned(),
            slug: crate::text::slug(name),
            role: None,
            mentions: *mentions,
            quotes: 0,
            told: Told::Named,
        };
        StoryEntry { slug: slug.to_owned(), people: people.iter().map(line).collect(), ..StoryEntry::default() }
    }

    fn moves(entries: &[StoryEntry]) -> Vec<String> {
        merged(entries).into_iter().map(|((_, from), to)| format!("{from} > {to}")).collect()
    }

    #[test]
    fn a_middle_initial_makes_no_second_page() {
        let mut all = vec![entry("a", &[("Ada B. Lovell", 2)]), entry("b", &[("Ada Lovell", 5), ("Tom Orrin", 1)])];
        assert_eq!(moves(&all), ["ada-b-lovell > ada-lovell"]);
        all.reverse();
        assert_eq!(moves(&all), ["ada-b-lovell > ada-lovell"]);
    }

    #[test]
    fn people_whom_a_story_or_a_middle_name_tells_apart_keep_their_pages() {
        let both = [entry("a", &[("Ada B. Lovell", 2), ("Ada Lovell", 1)])];
        assert!(moves(&both).is_empty());
        let middle =
            [entry("a", &[("Tom H. Orrin", 2)]), entry("b", &[("Tom W. Orrin", 1)]), entry("c", &[("Tom Orrin", 1)])];
        assert!(moves(&middle).is_empty());
    }

    #[test]
    fn a_son_has_a_page_of_his_own_where_a_story_names_his_father() {
        let one = [entry("a", &[("Tom Orrin Jr.", 2)]), entry("b", &[("Tom Orrin", 4)])];
        assert_eq!(moves(&one), ["tom-orrin-jr > tom-orrin"]);
        let two = [
            entry("a", &[("Tom Orrin Jr.", 2), ("Tom Orrin", 1)]),
            entry("b", &[("Tom Orrin", 4)]),
            entry("c", &[("Tom W. Orrin", 1)]),
        ];
        assert_eq!(moves(&two), ["tom-w-orrin > tom-orrin"]);
    }
}
