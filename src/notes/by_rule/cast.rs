//! People that an article introduces, and whom the words for a speaker mean.

use super::Page;
use super::credit::Credit;
use super::phrase::{Gender, Kind, Who, name, office, phrase, role_after};
use super::word::{Word, words};
use crate::lexicon::{self, List};
use crate::notes::{Means, Name, NameId, NameKind, Speaker};
use crate::text::{Span, fold};

/// Everybody named so far, with what is known of them.
pub(super) struct Register {
    names: Vec<Name>,
    genders: Vec<Option<Gender>>,
}

/// A speaker and what the words for them rest on, as it is measured.
type Credited = (Option<Speaker>, &'static str);

impl Register {
    /// The people whom the article introduces: by an office before the name, or behind it.
    pub fn read(page: &Page) -> Self {
        let mut register = Self { names: Vec::new(), genders: Vec::new() };
        for &sentence in &page.sentences {
            let all = words(&page.reading.text, sentence, page.tongue);
            for at in 0..all.len() {
                if let Some(who) = introduced(page, &all, at).filter(|who| page.may_speak(who.span)) {
                    register.add(page, who, NameKind::Person);
                }
            }
        }
        register.find_mentions(page);
        register
    }

    /// The number of a name; new where nobody of it is known.
    fn add(&mut self, page: &Page, who: Who, kind: NameKind) -> NameId {
        let written = who.span.of(&page.reading.text);
        let known = self.known(written);
        let id = match known {
            Some(Ok(id)) => id,
            _ => {
                let name = written.to_owned();
                self.names.push(Name { name, kind, aliases: Vec::new(), roles: Vec::new(), mentions: Vec::new() });
                self.genders.push(who.gender);
                self.names.len() - 1
            }
        };
        let name = &mut self.names[id];
        if name.name.split(' ').count() < written.split(' ').count() {
            let short = std::mem::replace(&mut name.name, written.to_owned());
            name.aliases.push(short);
        }
        if name.name != written && !name.aliases.iter().any(|alias| alias == written) {
            name.aliases.push(written.to_owned());
        }
        if !name.mentions.contains(&who.span) {
            name.mentions.push(who.span);
        }
        name.roles.extend(who.role.filter(|role| !name.roles.contains(role)));
        self.genders[id] = self.genders[id].or(who.gender);
        if who.person {
            name.kind = NameKind::Person;
        }
        id
    }

    /// Whom a name means: its bearer, or an error where several bear it; `None` where nobody does.
    fn known(&self, written: &str) -> Option<Result<NameId, ()>> {
        let folded = fold(written);
        let fits = |name: &Name| {
            let own = fold(&name.name);
            own == folded
                || own.ends_with(&format!(" {folded}"))
                || folded.ends_with(&format!(" {own}")) && own.contains(' ')
        };
        if let Some(id) = self.names.iter().position(|name| fold(&name.name) == folded) {
            return Some(Ok(id));
        }
        let mut fitting = (0..self.names.len()).filter(|&id| fits(&self.names[id]));
        let first = fitting.next()?;
        Some(if fitting.next().is_none() { Ok(first) } else { Err(()) })
    }

    /// Whom `found` credits with the run at `outer`, and what that rests on.
    pub fn speaker(&mut self, page: &Page, found: Credit, outer: Span) -> Credited {
        let Some(who) = found.who else {
            return match self.only(page, outer, None) {
                Some(id) if found.rule == super::Rule::Behind => {
                    (Some(self.pointed(found.cue, id, Means::Only)), "dropped")
                }
                _ => (None, "dropped"),
            };
        };
        match who.kind {
            Kind::Name | Kind::Lone => self.named(page, who),
            Kind::Pronoun => match self.only(page, outer, who.gender) {
                Some(id) => (Some(self.pointed(who.span, id, Means::Only)), "pronoun"),
                None => (None, "pronoun"),
            },
            Kind::Noun => match self.by_role(page, who, outer) {
                Some(id) => (Some(self.pointed(who.span, id, Means::Role)), "role"),
                None => (Some(unnamed(who.span)), "noun"),
            },
        }
    }

    fn named(&mut self, page: &Page, who: Who) -> Credited {
        let written = who.span.of(&page.reading.text);
        let known = self.known(written);
        if known == Some(Err(())) {
            return (Some(unnamed(who.span)), "shared name");
        }
        let means = match (who.kind, known) {
            (_, Some(_)) => "known",
            (Kind::Name, None) if who.person => "introduced",
            (Kind::Name, None) => "name",
            _ => "lone",
        };
        let kind = match who.kind {
            _ if who.person => NameKind::Person,
            _ if is_body(page, who.span) => NameKind::Organisation,
            Kind::Name => NameKind::Person,
            _ => NameKind::Other,
        };
        // A lone noun with a capital is a name only where nouns have none.
        if means == "lone" && page.tongue.way("capital nouns") {
            return (Some(unnamed(who.span)), "noun");
        }
        let id = self.add(page, who, kind);
        (Some(self.pointed(who.span, id, Means::Named)), means)
    }

    fn pointed(&self, span: Span, id: NameId, means: Means) -> Speaker {
        Speaker { span, name: Some(id), kind: self.names[id].kind, means, candidates: Vec::new() }
    }

    /// The one person named in the sentence before the one that holds `outer`, in the same paragraph, of this gender
    /// as far as it is known.
    fn only(&self, page: &Page, outer: Span, gender: Option<Gender>) -> Option<NameId> {
        let own = page.sentence_at(outer.start);
        let before = page.sentence_before(own.start)?;
        let lead = Span::new(own.start, outer.start.max(own.start));
        let named = |id: &NameId| {
            let inside = |m: &Span| before.contains(*m) || lead.contains(*m);
            self.names[*id].kind == NameKind::Person && self.names[*id].mentions.iter().any(inside)
        };
        let mut all = (0..self.names.len()).filter(named);
        let id = all.next().filter(|_| all.next().is_none())?;
        let fits = gender.is_none() || self.genders[id].is_none() || self.genders[id] == gender;
        // Another with a capital may be meant as well.
        let other = words(&page.reading.text, before, page.tongue);
        let names = (0..other.len()).filter(|&at| at == 0 || !other[at - 1].capital || !other[at].joins());
        let strangers = names.filter_map(|at| name(page.tongue, &other, at)).filter(|(span, end)| {
            let many = span.of(&page.reading.text).contains(' ') && *end > 1;
            let person = lexicon::is_first_name(&fold(span.of(&page.reading.text).split(' ').next().unwrap_or("")));
            many && person && !self.names[id].mentions.iter().any(|m| m.overlaps(*span))
        });
        (fits && strangers.count() == 0).then_some(id)
    }

    /// The one person told before `outer` to be what the noun phrase says: "el ministro" is "Carlos Vega, ministro de
    /// Transporte".
    fn by_role(&self, page: &Page, who: Who, outer: Span) -> Option<NameId> {
        let text = &page.reading.text;
        let own = words(text, who.span, page.tongue);
        let first = own.first()?;
        let definite = page.tongue.has(List::Articles, &first.low);
        let told: Vec<&Word> = own
            .iter()
            .filter(|w| !page.tongue.has(List::Articles, &w.low) && !page.tongue.has(List::Links, &w.low))
            .collect();
        let head = told.iter().find(|w| office(page.tongue, w).is_some())?;
        if !definite || indefinite(&first.low) {
            return None;
        }
        let fits = |id: &NameId| {
            let name = &self.names[*id];
            let early = name.mentions.iter().any(|m| m.end <= outer.start);
            early
                && name.roles.iter().any(|role| {
                    let role = words(text, *role, page.tongue);
                    let same = |w: &Word, other: &Word| w.low == other.low || compound(&other.low, &w.low);
                    let headed = role.iter().find(|w| office(page.tongue, w).is_some());
                    headed.is_some_and(|h| same(head, h)) && told.iter().all(|w| role.iter().any(|r| same(w, r)))
                })
        };
        let mut fitting = (0..self.names.len()).filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Finds where each person is named again, by the whole name or the surname that no other bears.
    pub fn find_mentions(&mut self, page: &Page) {
        let all: Vec<Word> = page.sentences.iter().flat_map(|s| words(&page.reading.text, *s, page.tongue)).collect();
        for at in 0..all.len() {
            let fresh = at == 0 || !(all[at - 1].capital && all[at].joins());
            let Some((span, _)) = name(page.tongue, &all, at).filter(|_| fresh) else { continue };
            let Some(Ok(id)) = self.known(span.of(&page.reading.text)) else { continue };
            if !self.names[id].mentions.iter().any(|m| m.overlaps(span)) {
                self.names[id].mentions.push(span);
            }
        }
        self.names.iter_mut().for_each(|name| name.mentions.sort());
    }

    /// The people, bodies and others named.
    pub fn into_names(self) -> Vec<Name> {
        self.names
    }
}

/// Whether a compound says what its last part says, in the languages that have such: "Verkehrsminister" is a "Minister".
fn compound(long: &str, short: &str) -> bool {
    long.len() > short.len() && short.chars().count() > 4 && long.ends_with(short)
}

/// "un", "ein": somebody not told of before.
fn indefinite(article: &str) -> bool {
    article.starts_with("un") || article.starts_with("ein") || article == "um" || article == "uma"
}

/// The person introduced at word `at`: "el ministro de Transporte, Carlos Vega", "Maria Olsen, la cheffe des garde-côtes".
fn introduced(page: &Page, all: &[Word], at: usize) -> Option<Who> {
    let tongue = page.tongue;
    let fresh = at == 0 || !all[at].joins() || !all[at - 1].capital;
    let word = &all[at];
    if word.capital && fresh && office(tongue, word).is_none() && !tongue.has(List::Articles, &word.low) {
        let (span, end) = name(tongue, all, at)?;
        if end > at + 1
            && !is_body(page, span)
            && let Some((role, gender, _)) = role_after(tongue, all, end)
        {
            return Some(Who { span, kind: Kind::Name, role: Some(role), gender, person: true });
        }
        return None;
    }
    let article =
        tongue.has(List::Articles, &word.low) && all.get(at + 1).is_some_and(|next| office(tongue, next).is_some());
    if office(tongue, word).is_none() && !article {
        return None;
    }
    // An article before an office is read with it.
    let led = at > 0 && all[at].joins() && tongue.has(List::Articles, &all[at - 1].low);
    if led && !article {
        return None;
    }
    let (who, _) = phrase(tongue, &all[at..])?;
    (who.kind == Kind::Name && who.person && !is_body(page, who.span)).then_some(who)
}

/// Whether a name is a body's: "Cruz Roja", "AFP".
fn is_body(page: &Page, span: Span) -> bool {
    let words = words(&page.reading.text, span, page.tongue);
    let acronym = |w: &Word| w.span.len() > 1 && w.span.of(&page.reading.text).chars().all(char::is_uppercase);
    words.iter().any(|w| page.tongue.has(List::Bodies, &w.low) || acronym(w))
        || lexicon::is_named_body(span.of(&page.reading.text))
}

fn unnamed(span: Span) -> Speaker {
    Speaker { span, name: None, kind: NameKind::Unnamed, means: Means::Unnamed, candidates: Vec::new() }
}
