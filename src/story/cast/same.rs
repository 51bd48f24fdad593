//! Which names of a story's articles mean the same.

use super::super::Story;
use crate::lexicon;
use crate::notes::{Name, NameKind};
use crate::text::{Span, words};
use std::collections::{BTreeMap, BTreeSet};

/// A name of one article: number of the member, number of the name.
pub(super) type Place = (usize, usize);

/// Names that mean the same, as groups in the order of their first mention.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) places: Vec<Vec<Place>>,
    full: BTreeMap<(Class, String), usize>,
    last: BTreeMap<String, Vec<usize>>,
    first: BTreeMap<String, Vec<usize>>,
    /// Of each group the forms of a person's name, folded, "Jr." apart; and whether it is a son's told from his
    /// father's.
    forms: BTreeMap<usize, (Vec<Vec<String>>, bool)>,
    contrasted: BTreeSet<(String, String)>,
}

/// Names of different classes are never the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Person,
    Body,
    Other,
}

fn class(name: &Name) -> Class {
    match name.kind {
        NameKind::Person => Class::Person,
        NameKind::Organisation | NameKind::Place => Class::Body,
        NameKind::Other if lexicon::is_named_body(&name.name) => Class::Body,
        _ => Class::Other,
    }
}

impl Groups {
    pub(super) fn of(story: &Story) -> Self {
        let mut groups = Self { contrasted: contrasted(story), ..Self::default() };
        let all = || {
            let each = |(m, member): (usize, &'_ super::super::Member)| {
                (0..member.notes.names.len()).map(move |n| (m, n)).collect::<Vec<_>>()
            };
            story.members.iter().enumerate().flat_map(each)
        };
        let name = |place: Place| &story.members[place.0].notes.names[place.1];
        for place in all().filter(|&p| is_full(name(p))) {
            groups.file(place, name(place));
        }
        let mentions = |place: &Place| name(*place).mentions.len();
        let weight: Vec<usize> = groups.places.iter().map(|g| g.iter().map(mentions).sum()).collect();
        let mut said: BTreeMap<(bool, String), usize> = BTreeMap::new();
        let of_person = |place: &Place| class(name(*place)) == Class::Person;
        let bare = || all().filter(|&p| !is_full(name(p)));
        for place in bare() {
            *said.entry((of_person(&place), key(name(place)))).or_default() += mentions(&place);
        }
        // "The Hill reported" does not mean Katie Hill: surnames stand without an article of their own.
        let titled = |place: Place| {
            let text = &story.members[place.0].article.reading.text;
            let has_article = |m: &Span| {
                let before = text.get(..m.start).unwrap_or("").trim_end();
                m.of(text).starts_with("The ") || before.ends_with("The")
            };
            !of_person(&place) && name(place).mentions.iter().all(has_article)
        };
        for place in bare().filter(|place| !of_person(place)).chain(bare().filter(of_person)) {
            groups.attach(place, name(place), &weight, &said, titled(place));
        }
        groups
    }

    fn add(&mut self, place: Place) -> usize {
        self.places.push(vec![place]);
        self.places.len() - 1
    }

    /// A full name goes to the group with the same words; a person's to the one whose forms it fits.
    fn file(&mut self, place: Place, name: &Name) {
        let (class, key) = (class(name), key(name));
        let (words, junior) = person(name);
        let son = class == Class::Person && junior && ends(&words).is_some_and(|ends| self.contrasted.contains(&ends));
        let known = match class {
            Class::Person => self.near(&words, son),
            _ => self.full.get(&(class, key.clone())).copied(),
        };
        let group = match known {
            Some(group) => {
                self.places[group].push(place);
                group
            }
            None => self.add(place),
        };
        if class != Class::Person {
            self.full.insert((class, key), group);
            return;
        }
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            push(&mut self.first, first, group);
            push(&mut self.last, last, group);
        }
        let (forms, is_son) = self.forms.entry(group).or_default();
        *is_son = son;
        if !forms.contains(&words) {
            forms.push(words);
        }
    }

    /// The person all of whose forms fit: the same words before others.
    fn near(&self, words: &[String], son: bool) -> Option<usize> {
        let last = words.last()?;
        let forms = |id: &usize| self.forms.get(id).filter(|f| f.1 == son).map(|f| &f.0);
        let Some(known) = self.last.get(last) else {
            // "Osottanakorn" in one article is "Osatanakorn" in another.
            let first = |id: &usize| forms(id).is_some_and(|f| f.iter().all(|form| form[0] == words[0]));
            let spelled =
                |(other, ids): &(&String, &Vec<usize>)| lexicon::same_spelling(other, last) && ids.iter().all(first);
            return self.last.iter().find(spelled).map(|found| found.1[0]);
        };
        let same = known.iter().find(|id| forms(id).is_some_and(|f| f.iter().any(|form| form == words)));
        let fits = |id: &&usize| forms(id).is_some_and(|f| f.iter().all(|form| lexicon::same_person(form, words)));
        let one = || known.iter().find(|id| fits(id) && forms(id).is_some_and(|f| f.iter().any(|o| o[0] == words[0])));
        same.or_else(one).or_else(|| known.iter().find(fits)).copied()
    }

    /// A bare name goes to the person with that last name, the most mentioned where there are several; else to the
    /// only one with that first name. `titled`: it never stands without an article.
    fn attach(
        &mut self,
        place: Place,
        name: &Name,
        weight: &[usize],
        said: &BTreeMap<(bool, String), usize>,
        titled: bool,
    ) {
        let (class, key) = (class(name), key(name));
        let son = person(name).1;
        let of = |id: usize| weight.get(id).copied().unwrap_or(0);
        let meant = |id: &usize| son && self.forms.get(id).is_some_and(|f| f.1);
        let last = self.last.get(&key).map(Vec::as_slice).unwrap_or_default();
        let known = last.iter().copied().max_by_key(|&id| (meant(&id), of(id), std::cmp::Reverse(id)));
        let said = |person: bool| said.get(&(person, key.clone())).copied().unwrap_or(0);
        let votes = known.map_or(0, |id| of(id) + said(true));
        let place_name = lexicon::is_place(&key) && !lexicon::is_place_or_person(&key);
        let body = lexicon::is_named_body(&key) || lexicon::ending(&key).is_some();
        let outvoted = votes > name.mentions.len() && !place_name && !body;
        let first = self.first.get(&key).filter(|ids| ids.len() == 1 && !place_name && !body).map(|ids| ids[0]);
        let first =
            first.filter(|_| class == Class::Person || lexicon::is_first_name(&key) && !lexicon::is_place(&key));
        let person = class == Class::Person;
        let own = || self.full.get(&(class, key.clone())).copied();
        let body = || {
            self.full.get(&(Class::Body, key.clone())).copied().filter(|id| person && of(*id) >= name.mentions.len())
        };
        match known.filter(|_| person || outvoted).or(first).filter(|_| !titled).or_else(own).or_else(body) {
            Some(group) => self.places[group].push(place),
            None => {
                let group = self.add(place);
                self.full.insert((class, key), group);
            }
        }
    }
}

/// First and last words of people whom one article names both with "Jr." and without.
fn contrasted(story: &Story) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for member in &story.members {
        let people = member.notes.names.iter().filter(|n| class(n) == Class::Person && is_full(n)).map(person);
        let (sons, others): (Vec<_>, Vec<_>) = people.partition(|(_, junior)| *junior);
        let others: BTreeSet<_> = others.iter().filter_map(|(words, _)| ends(words)).collect();
        out.extend(sons.iter().filter_map(|(words, _)| ends(words)).filter(|ends| others.contains(ends)));
    }
    out
}

fn ends(words: &[String]) -> Option<(String, String)> {
    Some((words.first()?.clone(), words.last()?.clone())).filter(|_| words.len() > 1)
}

fn person(name: &Name) -> (Vec<String>, bool) {
    lexicon::person_words(&name.name)
}

/// Whether a name stands on its own: several words, or no person's or place's bare word.
fn is_full(name: &Name) -> bool {
    match class(name) {
        Class::Person => person(name).0.len() > 1,
        _ => words(&name.name).len() > 1,
    }
}

/// A name as it is compared.
fn key(name: &Name) -> String {
    match class(name) {
        Class::Person => person(name).0.join(" "),
        _ => lexicon::body_key(&name.name, name.kind == NameKind::Place),
    }
}

fn push(map: &mut BTreeMap<String, Vec<usize>>, key: &str, id: usize) {
    let ids = map.entry(key.to_owned()).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}
