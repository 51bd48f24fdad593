//! The editor's word: story.yaml. What an editor writes beats what was found, and shows as a human's.

use super::{CastName, Story};
use crate::diagnostic::Diagnostic;
use crate::redact::Entry;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one story.yaml says; every key may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EditorWord {
    /// The headline.
    pub title: Option<String>,
    /// The address below stories/.
    pub slug: Option<String>,
    /// A summary, Markdown.
    pub summary: Option<String>,
    /// Where the story stands.
    pub status: Option<Status>,
    /// The storyline that the story is a part of, by its name; empty: of none.
    pub storyline: Option<String>,
    /// Globs of articles to add, below content/ or below the folder.
    pub articles: Vec<String>,
    /// Globs of articles to leave out.
    pub not: Vec<String>,
    /// Items to show first.
    pub pin: Vec<String>,
    /// Items to leave out.
    pub hide: Vec<String>,
    /// Other names of people: alias to full name.
    pub people: BTreeMap<String, String>,
    /// Notes by item id.
    pub notes: BTreeMap<String, String>,
    /// Corrections.
    pub corrections: Vec<CorrectionWord>,
    /// Names that must not be shown, and what is shown instead.
    pub redact: Vec<BTreeMap<String, String>>,
}

/// Where a story stands, as its editor says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Status {
    Developing,
    Closed,
    Withdrawn,
}

impl Status {
    /// As index.json prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Developing => "developing",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A correction, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionWord {
    /// When it was made, EDTF.
    pub date: String,
    /// The item it is about.
    #[serde(default)]
    pub item: Option<String>,
    /// What was wrong and what is right.
    pub text: String,
}

impl EditorWord {
    /// Reads a story.yaml.
    ///
    /// # Errors
    /// Where it is no such YAML: the place, and the nearest known key.
    pub fn parse(text: &str, path: &str) -> Result<Self, Box<Diagnostic>> {
        if text.trim().is_empty() || text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#')) {
            return Ok(Self::default());
        }
        crate::yaml::from_str(text, path)
    }

    /// Names that must not be shown; `people` (alias → full name, of the whole site) and the story's own say who else
    /// is meant.
    pub fn redactions(&self, people: &BTreeMap<String, String>) -> Vec<Entry> {
        let pairs = self.redact.iter().flatten();
        let mut out: Vec<Entry> =
            pairs.map(|(name, shown)| hidden(name, shown, people.iter().chain(&self.people))).collect();
        out.retain(|entry| !entry.name.trim().is_empty());
        out.sort_by_key(|entry| (std::cmp::Reverse(entry.name.len()), entry.name.clone()));
        out
    }
}

/// The name that must not be shown, with the aliases that `people` (alias → full name) knows of it.
pub fn hidden<'p>(name: &str, shown: &str, people: impl Iterator<Item = (&'p String, &'p String)>) -> Entry {
    let folded = fold(name);
    let aliases = people.filter_map(|(alias, full)| {
        // Who hides an alias hides the person.
        let other = if fold(full) == folded { alias } else { Some(full).filter(|_| fold(alias) == folded)? };
        Some(other.clone())
    });
    Entry { name: name.to_owned(), shown: shown.to_owned(), aliases: aliases.collect() }
}

/// Gives everybody in `people` (alias → full name) that name; two that turn out to be one become one.
pub(super) fn rename(story: &mut Story, people: &BTreeMap<String, String>) {
    for (alias, full) in people {
        let alias = fold(alias);
        let goes_by = |name: &CastName, wanted: &str| {
            fold(&name.name) == wanted || name.aliases.iter().any(|other| fold(other) == wanted)
        };
        let Some(from) = story.cast.names.iter().position(|name| goes_by(name, &alias)) else { continue };
        let wanted = fold(full);
        let into = story.cast.names.iter().position(|name| fold(&name.name) == wanted).unwrap_or(from);
        if into == from {
            let name = &mut story.cast.names[from];
            let old = std::mem::replace(&mut name.name, full.clone());
            name.slug = crate::text::slug(full);
            add(&mut name.aliases, old, full);
        } else {
            join(story, from, into);
        }
    }
}

/// Gives people the roles that their editor knows (by full name), before those of the articles.
pub fn give_roles(story: &mut Story, roles: &BTreeMap<String, Vec<String>>) {
    for (person, roles) in roles {
        let wanted = fold(person);
        let Some(name) = story.cast.names.iter_mut().find(|name| fold(&name.name) == wanted) else { continue };
        for role in roles.iter().rev() {
            let known = name.roles.iter().position(|known| known == role);
            let by = known.map(|at| (name.roles.remove(at), name.given_by.remove(at)).1).unwrap_or_default();
            name.roles.insert(0, role.clone());
            name.given_by.insert(0, by);
        }
    }
}

fn add(aliases: &mut Vec<String>, alias: String, full: &str) {
    if alias != full && !aliases.contains(&alias) {
        aliases.push(alias);
    }
}

/// One entry in place of two; numbers after the one that goes move down.
fn join(story: &mut Story, from: usize, into: usize) {
    let gone = story.cast.names[from].clone();
    let kept = &mut story.cast.names[into];
    let full = kept.name.clone();
    for alias in std::iter::once(gone.name).chain(gone.aliases) {
        add(&mut kept.aliases, alias, &full);
    }
    for (role, by) in gone.roles.into_iter().zip(gone.given_by) {
        if !kept.roles.contains(&role) {
            kept.roles.push(role);
            kept.given_by.push(by);
        }
    }
    kept.mentions += gone.mentions;
    story.cast.names.remove(from);
    let moved = |id: usize| if id == from { into } else { id };
    for id in story.members.iter_mut().flat_map(|m| &mut m.cast).flatten() {
        let now = moved(*id);
        *id = now - usize::from(now > from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_named_with_the_nearest() {
        let fault = EditorWord::parse("titel: x\n", "ferry/story.yaml").unwrap_err();
        assert_eq!(fault.hint.as_deref(), Some("did you mean `title`?"));
        assert_eq!(fault.line_column().map(|at| at.0), Some(1));
    }

    #[test]
    fn every_key_is_read() {
        let text = "title: T\nslug: s\nsummary: '*S*'\nstatus: closed\nstoryline: Pier\narticles: ['a/*.txt']\nnot: [b.txt]\npin: [q-1]\n\
            hide: [f-2]\npeople: {Brandt: Ilse Brandt}\nnotes: {q-1: N}\n\
            corrections:\n- {date: 2031-02-03, item: q-1, text: C}\nredact:\n- Jane Roe: a witness\n";
        let word = EditorWord::parse(text, "story.yaml").unwrap();
        assert_eq!(word.status.map(Status::name), Some("closed"));
        assert_eq!(word.redactions(&BTreeMap::new())[0].shown, "a witness");
        assert_eq!(word.corrections[0].date, "2031-02-03");
        assert_eq!(EditorWord::parse("# nothing yet\n", "story.yaml").unwrap(), EditorWord::default());
    }
}
