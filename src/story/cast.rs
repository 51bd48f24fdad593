//! Everybody and everything named in a story: the names of its articles put together. "Petro" in one article and
//! "Gustavo Petro" in another are one person; what a bare name is, the articles vote on.

use super::{Cast, CastId, CastName, Story};
use crate::lexicon;
use crate::notes::{Name, NameKind, Speaker};
use crate::text::{fold, slug, squash, words};
use std::collections::BTreeMap;

/// A name of one article: number of the member, number of the name.
type Place = (usize, usize);

/// Fills [`Story::cast`] and [`super::Member::cast`] from the notes of the members.
pub(crate) fn fill(story: &mut Story) {
    let groups = Groups::of(story);
    let mut entries: Vec<(CastName, Vec<Place>)> =
        groups.places.into_iter().map(|places| (entry(story, &places), places)).collect();
    entries.sort_by(|a, b| (b.0.mentions, &a.0.name, &a.1).cmp(&(a.0.mentions, &b.0.name, &b.1)));
    distinct(&mut entries);
    for member in &mut story.members {
        member.cast = vec![None; member.notes.names.len()];
    }
    for (id, (_, places)) in entries.iter().enumerate() {
        for &(member, name) in places {
            story.members[member].cast[name] = Some(id);
        }
    }
    story.cast = Cast { names: entries.into_iter().map(|e| e.0).collect() };
}

/// Whom a speaker of member number `member` means in the story; `None` where that is not certain.
pub(crate) fn whom(story: &Story, member: usize, speaker: &Speaker) -> Option<CastId> {
    let member = story.members.get(member)?;
    match speaker.name {
        Some(name) => member.cast.get(name).copied().flatten(),
        None => by_role(story, speaker.span.of(&member.article.reading.text)),
    }
}

/// The one person whose roles fit "the Colombian leader": every word of it is told of that person and of no other.
fn by_role(story: &Story, written: &str) -> Option<CastId> {
    let folded = words(written);
    let (first, rest) = folded.split_first()?;
    let noun = rest.last()?;
    if first != "the" || !lexicon::is_role(noun) {
        return None;
    }
    let fits = |name: &&(CastId, &CastName)| {
        let told =
            |word: &String| name.1.roles.iter().any(|role| words(role).iter().any(|w| lexicon::same_role(w, word)));
        name.1.kind == NameKind::Person && rest.iter().all(told)
    };
    let all: Vec<(CastId, &CastName)> = story.cast.names.iter().enumerate().collect();
    let mut fitting = all.iter().filter(fits);
    let found = fitting.next()?.0;
    fitting.next().is_none().then_some(found)
}

/// Names that mean the same, as groups in the order of their first mention.
struct Groups {
    places: Vec<Vec<Place>>,
    full: BTreeMap<(Class, String), usize>,
    last: BTreeMap<String, Vec<usize>>,
}

/// Names of different classes are never the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Person,
    Body,
    Other,
}

fn class(kind: NameKind) -> Class {
    match kind {
        NameKind::Person => Class::Person,
        NameKind::Organisation | NameKind::Place => Class::Body,
        _ => Class::Other,
    }
}

impl Groups {
    fn of(story: &Story) -> Self {
        let mut groups = Self { places: Vec::new(), full: BTreeMap::new(), last: BTreeMap::new() };
        let all = || {
            let each = |(m, member): (usize, &'_ super::Member)| {
                (0..member.notes.names.len()).map(move |n| (m, n)).collect::<Vec<_>>()
            };
            story.members.iter().enumerate().flat_map(each)
        };
        let name = |place: Place| &story.members[place.0].notes.names[place.1];
        for place in all().filter(|&p| is_full(name(p))) {
            groups.file(place, name(place));
        }
        let weight: Vec<usize> =
            groups.places.iter().map(|g| g.iter().map(|&p| name(p).mentions.len()).sum()).collect();
        for place in all().filter(|&p| !is_full(name(p))) {
            groups.attach(place, name(place), &weight);
        }
        groups
    }

    fn add(&mut self, place: Place) -> usize {
        self.places.push(vec![place]);
        self.places.len() - 1
    }

    /// A full name goes to the group with the same words, or the same first and last word.
    fn file(&mut self, place: Place, name: &Name) {
        let class = class(name.kind);
        let key = key(&name.name);
        let words = words(&key);
        let known = self.full.get(&(class, key.clone())).copied().or_else(|| self.near(class, &words));
        let group = match known {
            Some(group) => {
                self.places[group].push(place);
                group
            }
            None => self.add(place),
        };
        self.full.insert((class, key), group);
        if let (Class::Person, Some(last)) = (class, words.last()) {
            let ids = self.last.entry(last.clone()).or_default();
            if !ids.contains(&group) {
                ids.push(group);
            }
            if let Some(first) = words.first() {
                self.full.entry((Class::Person, format!("{first} {last}"))).or_insert(group);
            }
        }
    }

    /// A person with the same first and last word.
    fn near(&self, class: Class, words: &[String]) -> Option<usize> {
        let (first, last) = (words.first()?, words.last()?);
        (class == Class::Person).then(|| self.full.get(&(class, format!("{first} {last}"))).copied())?
    }

    /// A bare name goes to the person with that last name, the most mentioned where there are several.
    fn attach(&mut self, place: Place, name: &Name, weight: &[usize]) {
        let key = key(&name.name);
        let known = self
            .last
            .get(&key)
            .and_then(|ids| ids.iter().copied().max_by_key(|&id| (weight.get(id), std::cmp::Reverse(id))));
        let class = class(name.kind);
        let person = class == Class::Person;
        let outvoted = |id: &usize| weight.get(*id).copied().unwrap_or(0) > 2 * name.mentions.len();
        match known.filter(|id| person || outvoted(id)).or_else(|| self.full.get(&(class, key.clone())).copied()) {
            Some(group) => self.places[group].push(place),
            None => {
                let group = self.add(place);
                self.full.insert((class, key), group);
            }
        }
    }
}

/// Whether a name stands on its own: several words, or no person's or place's bare word.
fn is_full(name: &Name) -> bool {
    words(&name.name).len() > 1
}

/// A name as it is compared: folded, articles and full stops apart, short forms of countries written out.
fn key(name: &str) -> String {
    let folded = fold(name).replace('.', "");
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let bare = bare.strip_suffix("'s").unwrap_or(bare);
    lexicon::long_name(bare).map_or_else(|| words(bare).join(" "), str::to_owned)
}

fn entry(story: &Story, places: &[Place]) -> CastName {
    let names: Vec<&Name> = places.iter().map(|&(m, n)| &story.members[m].notes.names[n]).collect();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    let mut roles: BTreeMap<String, usize> = BTreeMap::new();
    for (&(member, _), name) in places.iter().zip(&names) {
        let text = &story.members[member].article.reading.text;
        *forms.entry(bare(&name.name)).or_default() += name.mentions.len().max(1);
        for alias in &name.aliases {
            forms.entry(bare(alias)).or_default();
        }
        for role in &name.roles {
            *roles.entry(squash(role.of(text))).or_default() += 1;
        }
    }
    let name = fullest(&forms);
    let kind = vote(&names);
    forms.remove(&name);
    CastName {
        slug: slug(&name),
        aliases: forms.into_keys().filter(|form| *form != name).collect(),
        kind,
        roles: ranked(roles),
        mentions: names.iter().map(|n| n.mentions.len()).sum(),
        name,
    }
}

/// A form without a leading article.
fn bare(form: &str) -> String {
    form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form).to_owned()
}

/// The form with most words that is used most; of two names for a country the long one.
fn fullest(forms: &BTreeMap<String, usize>) -> String {
    let rank = |(form, count): &(&String, &usize)| {
        (form.split_whitespace().count().min(2), **count, form.chars().filter(|c| c.is_lowercase()).count())
    };
    forms.iter().max_by(|a, b| rank(a).cmp(&rank(b)).then(b.0.cmp(a.0))).map(|f| f.0.clone()).unwrap_or_default()
}

/// What most mentions say it is.
fn vote(names: &[&Name]) -> NameKind {
    let mut votes: BTreeMap<NameKind, usize> = BTreeMap::new();
    for name in names {
        *votes.entry(name.kind).or_default() += name.mentions.len().max(1);
    }
    votes.into_iter().max_by_key(|&(kind, count)| (count, std::cmp::Reverse(kind))).map_or(NameKind::Other, |v| v.0)
}

/// Roles, most given first, none inside a fuller one.
fn ranked(roles: BTreeMap<String, usize>) -> Vec<String> {
    let mut all: Vec<(String, usize)> = roles.into_iter().filter(|r| !r.0.is_empty()).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.len().cmp(&a.0.len())).then(a.0.cmp(&b.0)));
    let mut out: Vec<String> = Vec::new();
    for (role, _) in all {
        if !out.iter().any(|other| fold(other) == fold(&role)) {
            out.push(role);
        }
    }
    out
}

/// No two entries share an address: the less mentioned takes a number.
fn distinct(entries: &mut [(CastName, Vec<Place>)]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in entries {
        let count = taken.entry(name.slug.clone()).or_default();
        *count += 1;
        if *count > 1 {
            name.slug = format!("{}-{count}", name.slug);
        }
    }
}
