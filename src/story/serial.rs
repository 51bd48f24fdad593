//! Which storylines there are and where they stand: the editor's word, then what stories are about, then the lock's
//! addresses.

use super::candidate::Candidate;
use super::decree::Decree;
use super::lock::Storylines;
use super::planned::{Age, Card, Planned, age, follow};
use super::storyline::{name, storylines};
use super::word::Status;
use crate::diagnostic::Diagnostic;
use crate::redact::Redactor;
use crate::text::slug;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A storyline and its stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStoryline {
    /// Its address below storylines/.
    pub slug: String,
    /// Its name: the editor's, or words of its headlines.
    pub title: String,
    /// Whether an editor gave it.
    pub by_editor: bool,
    /// Addresses of its stories, the earliest first.
    pub stories: Vec<String>,
}

/// A storyline that has no address yet.
struct Nameless {
    title: String,
    by_editor: bool,
    /// Numbers of its stories among those planned, the earliest first.
    stories: Vec<usize>,
}

/// The planning of storylines.
pub(super) struct Serial<'a> {
    pub cards: &'a [Card],
    pub decrees: &'a [Decree],
    pub old: &'a Storylines,
    pub hidden: &'a Redactor,
}

impl Serial<'_> {
    /// The storylines of `planned`, with the lock's part as it must be; `moved` are the stories' former addresses.
    pub fn plan(
        &self,
        planned: &[Planned],
        moved: &BTreeMap<String, String>,
    ) -> (Vec<PlannedStoryline>, Storylines, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let nameless = self.find(planned, &mut diagnostics);
        let (storylines, locked) = self.address(planned, nameless, moved);
        (storylines, locked, diagnostics)
    }

    fn age(&self, story: &Planned) -> Option<Age<'_>> {
        age(self.cards, &story.members)
    }

    /// What the editor of a story says of its storyline; `Some("")`: it is in none.
    fn wanted(&self, story: &Planned) -> Option<&str> {
        self.decrees[story.decree?].word.storyline.as_deref().map(str::trim)
    }

    fn is_withdrawn(&self, story: &Planned) -> bool {
        story.decree.is_some_and(|decree| self.decrees[decree].word.status == Some(Status::Withdrawn))
    }

    /// The storylines of all stories that may be in one.
    fn find(&self, planned: &[Planned], diagnostics: &mut Vec<Diagnostic>) -> Vec<Nameless> {
        let open = |at: &usize| !self.is_withdrawn(&planned[*at]) && self.wanted(&planned[*at]) != Some("");
        let mut order: Vec<usize> = (0..planned.len()).filter(open).collect();
        order.sort_by_key(|&at| self.age(&planned[at]));
        let candidates: Vec<Candidate> =
            self.cards.iter().map(|card| Candidate { signature: &card.signature, day: card.day }).collect();
        let members: Vec<Vec<usize>> = order.iter().map(|&at| planned[at].members.clone()).collect();
        let mut by_name: BTreeMap<String, (String, BTreeSet<usize>)> = BTreeMap::new();
        for &at in &order {
            if let Some(wanted) = self.wanted(&planned[at]) {
                by_name.entry(slug(wanted)).or_insert_with(|| (wanted.to_owned(), BTreeSet::new())).1.insert(at);
            }
        }
        let mut out = Vec::new();
        for found in storylines(&members, &candidates) {
            let stories: Vec<usize> = found.stories.iter().map(|&story| order[story]).collect();
            let named = stories.iter().find_map(|&at| self.wanted(&planned[at]));
            let free = stories.iter().copied().filter(|&at| self.wanted(&planned[at]).is_none());
            if let Some((_, named)) = named.and_then(|named| by_name.get_mut(&slug(named))) {
                named.extend(free);
                continue;
            }
            let title = name(&found, &stories.iter().map(|&at| self.headlines(&planned[at])).collect::<Vec<_>>());
            let title = title.unwrap_or_else(|| self.headlines(&planned[stories[0]])[0].to_owned());
            out.push(Nameless { title, by_editor: false, stories });
        }
        for (title, stories) in by_name.into_values() {
            let mut stories: Vec<usize> = stories.into_iter().collect();
            stories.sort_by_key(|&at| self.age(&planned[at]));
            match stories[..] {
                [alone] => diagnostics.extend(self.alone(&planned[alone], &title)),
                _ => out.push(Nameless { title, by_editor: true, stories }),
            }
        }
        for storyline in &mut out {
            storyline.title = self.shown(&storyline.title);
        }
        out.sort_by_key(|storyline| self.age(&planned[storyline.stories[0]]));
        out
    }

    fn alone(&self, story: &Planned, title: &str) -> Option<Diagnostic> {
        let said = format!("no other story is in the storyline `{title}`");
        let said = Diagnostic::warning("story-storyline", said);
        let hint = "write the same name into the story.yaml of each of its stories, or take the line out";
        Some(self.decrees[story.decree?].at(said.hint(hint), "storyline"))
    }

    fn headlines(&self, story: &Planned) -> Vec<&str> {
        let mut members = story.members.clone();
        members.sort_by_key(|&member| age(self.cards, &[member]));
        members.into_iter().map(|member| &*self.cards[member].title).collect()
    }

    /// All that hides names: a storyline's name stands on the pages of several stories.
    fn redactors(&self) -> impl Iterator<Item = &Redactor> {
        self.decrees.iter().map(|decree| &decree.hidden).chain([self.hidden])
    }

    fn shown(&self, title: &str) -> String {
        self.redactors().fold(title.to_owned(), |title, hidden| hidden.shown(&title))
    }

    /// Gives each storyline the address that most of its stories had, the others lead there.
    fn address(
        &self,
        planned: &[Planned],
        nameless: Vec<Nameless>,
        moved: &BTreeMap<String, String>,
    ) -> (Vec<PlannedStoryline>, Storylines) {
        let mut home: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, storyline) in nameless.iter().enumerate() {
            home.extend(storyline.stories.iter().map(|&at| (planned[at].slug.as_str(), number)));
        }
        let mut claims = Vec::new();
        for (former, stories) in self.old.here.iter().chain(&self.old.gone) {
            let now: BTreeSet<String> = stories.iter().map(|story| follow(moved, story)).collect();
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for heir in now.iter().filter_map(|story| home.get(story.as_str())) {
                *shared.entry(*heir).or_default() += 1;
            }
            let gone = !self.old.here.contains_key(former);
            if let Some((heir, shared)) = shared.into_iter().max_by_key(|(heir, shared)| (*shared, Reverse(*heir))) {
                claims.push((gone, Reverse(shared), former, heir));
            }
        }
        claims.sort();
        drop(home);
        let mut slugs: Vec<Option<String>> = vec![None; nameless.len()];
        let mut locked = Storylines { moved: self.old.moved.clone(), ..Storylines::default() };
        for (_, _, former, heir) in claims {
            match &slugs[heir] {
                Some(kept) => _ = locked.moved.insert(former.clone(), kept.clone()),
                None if self.redactors().any(|hidden| hidden.is_in(former)) => {}
                None => slugs[heir] = Some(former.clone()),
            }
        }
        let mut taken: BTreeSet<String> = slugs.iter().flatten().cloned().collect();
        let mut out = Vec::new();
        for (storyline, inherited) in nameless.into_iter().zip(slugs) {
            let address = inherited.unwrap_or_else(|| self.free(&slug(&storyline.title), &taken));
            taken.insert(address.clone());
            let stories: Vec<String> = storyline.stories.iter().map(|&at| planned[at].slug.clone()).collect();
            locked.here.insert(address.clone(), stories.iter().cloned().collect());
            let (title, by_editor) = (storyline.title, storyline.by_editor);
            out.push(PlannedStoryline { slug: address, title, by_editor, stories });
        }
        out.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.retire(&mut locked);
        (out, locked)
    }

    /// `wanted`, or with -2, -3 … where it was given before.
    fn free(&self, wanted: &str, taken: &BTreeSet<String>) -> String {
        let numbered = (2..).map(|n| format!("{wanted}-{n}"));
        let mut all = std::iter::once(wanted.to_owned()).chain(numbered);
        all.find(|slug| !taken.contains(slug) && !self.old.is_taken(slug)).unwrap_or_default()
    }

    /// Addresses that no storyline has any more, and where moves end.
    fn retire(&self, locked: &mut Storylines) {
        locked.moved.retain(|from, to| from != to && !locked.here.contains_key(from));
        for from in locked.moved.keys().cloned().collect::<Vec<_>>() {
            let end = follow(&locked.moved, &from);
            locked.moved.insert(from, end);
        }
        for (former, stories) in self.old.here.iter().chain(&self.old.gone) {
            let is_left = !locked.here.contains_key(former) && !locked.moved.contains_key(former);
            if is_left && !self.redactors().any(|hidden| hidden.is_in(former)) {
                locked.gone.insert(former.clone(), stories.clone());
            }
        }
    }
}
