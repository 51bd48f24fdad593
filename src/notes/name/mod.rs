//! Who and what is named: mentions found by the parse, repaired, and clustered so that "Petro" and
//! "Gustavo Petro" are one entry.

mod cut;
mod gender;
mod kind;
mod mention;
mod role;

pub(crate) use kind::is_partisan;

use super::person::{self, Meant};
use super::sheet::Sheet;
use super::speaker::Found;
use super::{Means, Name, NameId, NameKind};
use crate::language::Tag;
use crate::lexicon::{self, Gender, Words};
use crate::text::words;
use mention::{Raw, entities, repair, span_of, speaking, titled};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// All names of an article and where they are mentioned.
#[derive(Default)]
pub(crate) struct Register {
    /// One entry each.
    pub names: Vec<Name>,
    /// Gender of each, as far as titles and first names tell.
    pub gender: Vec<Option<Gender>>,
    /// For each token the name that it is part of.
    pub of_token: Vec<Option<NameId>>,
    /// All mentions in order: tokens and name.
    pub mentions: Vec<(Range<usize>, NameId)>,
    /// Whom pronouns mean, by their token.
    pub pronouns: BTreeMap<usize, Meant>,
    /// Tokens of bare names that several bear, with how sure it is whom they mean.
    shared: BTreeMap<usize, Means>,
}

/// Reads all names of `sheet`.
pub(crate) fn read(sheet: &Sheet, found: &[Option<Found>]) -> Register {
    let mut raws = entities(sheet);
    raws.extend(titled(sheet, &raws));
    raws.extend(speaking(sheet, &raws, found));
    raws.sort_by_key(|raw| raw.tokens.start);
    kind::settle(sheet, &mut raws, found);
    repair(sheet, &mut raws, found);
    let mut register = Register { of_token: vec![None; sheet.len()], ..Register::default() };
    let mut by_key = Keys { contrasted: contrasted(sheet, &raws), ..Keys::default() };
    let full = |raw: &&Raw| raw.words.len() > 1 || raw.kind != NameKind::Person;
    for raw in raws.iter().filter(full) {
        by_key.file(&mut register, sheet, raw);
    }
    let whole = tally(&raws, &by_key, &register);
    for raw in raws.iter().filter(|raw| !full(raw)) {
        by_key.attach(&mut register, sheet, raw, &whole);
    }
    register.finish(sheet);
    gender::learn(sheet, &mut register);
    register.pronouns = person::pronouns(sheet, &register);
    register
}

impl Register {
    /// How sure it is whom the name at token `i` means.
    pub fn means_at(&self, i: usize) -> Means {
        self.shared.get(&i).copied().unwrap_or(Means::Named)
    }

    fn add(&mut self, sheet: &Sheet, raw: &Raw) -> NameId {
        let span = span_of(sheet, &raw.tokens);
        self.names.push(Name {
            name: clean(sheet.words(span)),
            kind: raw.kind,
            aliases: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
        });
        self.gender.push(None);
        self.names.len() - 1
    }

    fn mention(&mut self, sheet: &Sheet, raw: &Raw, id: NameId) {
        let span = span_of(sheet, &raw.tokens);
        self.names[id].mentions.push(span);
        self.mentions.push((raw.tokens.clone(), id));
        for i in raw.tokens.clone() {
            self.of_token[i] = Some(id);
        }
        if let Some(role) = &raw.role {
            self.names[id].roles.push(span_of(sheet, role));
        }
        if raw.kind == NameKind::Person
            && let Some(role) = role::apposed(sheet, raw.tokens.start, raw.tokens.end - 1)
        {
            self.names[id].roles.push(role);
        }
        let first = raw.words.first().filter(|_| raw.words.len() > 1).and_then(|w| lexicon::gender_of_first_name(w));
        let found = raw.gender.or(first);
        if raw.kind == NameKind::Person {
            self.gender[id] = self.gender[id].or(found);
        }
    }

    /// Fullest forms first, other forms as aliases, mentions in order.
    fn finish(&mut self, sheet: &Sheet) {
        self.mentions.sort_by_key(|(tokens, _)| tokens.start);
        for name in &mut self.names {
            name.mentions.sort();
            role::rank(sheet, &mut name.roles);
            let mut forms: Vec<String> = name.mentions.iter().map(|m| clean(sheet.words(*m))).collect();
            forms.sort_by_key(|form| std::cmp::Reverse(length(form)));
            if let Some(fullest) = forms.first()
                && length(fullest) > length(&name.name)
            {
                name.name = fullest.clone();
            }
            for form in forms {
                if form != name.name && !name.aliases.contains(&form) {
                    name.aliases.push(form);
                }
            }
        }
    }
}

/// How many words a name has, "Jr." apart.
fn length(name: &str) -> usize {
    name.split_whitespace().filter(|word| !lexicon::is_suffix(&mention::plain(word))).count()
}

/// The words of a mention without a possessive ending, joints as one space.
fn clean(words: &str) -> String {
    let squashed = crate::text::squash(words);
    let bare = squashed.strip_suffix("’s").or_else(|| squashed.strip_suffix("'s")).unwrap_or(&squashed);
    bare.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '“' | '”' | '"' | '—')).to_owned()
}

/// How often each name stands in full.
fn tally(raws: &[Raw], keys: &Keys, register: &Register) -> Vec<usize> {
    let mut out = vec![0; register.names.len()];
    for raw in raws.iter().filter(|raw| raw.words.len() > 1) {
        if let Some(&id) = keys.full.get(&keys.key(raw)) {
            out[id] += 1;
        }
    }
    out
}

/// Names by their words.
#[derive(Default)]
struct Keys {
    full: BTreeMap<String, NameId>,
    last: BTreeMap<String, Vec<NameId>>,
    any: BTreeMap<String, Vec<NameId>>,
    /// First and last words of those who are told from a "Jr." of the same name.
    contrasted: BTreeSet<(String, String)>,
    /// Who of those is the son.
    juniors: BTreeSet<NameId>,
    /// Who is called "Jr." anywhere.
    called_junior: BTreeSet<NameId>,
    /// Where each is named in full.
    told: BTreeMap<NameId, Vec<usize>>,
}

/// Who is called first beside an office: "first **lady**".
static OF_OFFICE: Words = Words::named("name.of_office");

/// Words that tell a father from his son.
static KIN: Words = Words::named("name.kin");

/// The first and last words of people named with "Jr." and without who are two: one sentence names both, or speaks of
/// father and son where it names one of them, "Jr." is said again, or it comes late.
fn contrasted(sheet: &Sheet, raws: &[Raw]) -> BTreeSet<(String, String)> {
    let people = raws.iter().filter(|raw| raw.kind == NameKind::Person && raw.words.len() > 1);
    let (sons, others): (Vec<&Raw>, Vec<&Raw>) = people.partition(|raw| raw.junior);
    let ends = |raw: &Raw| (raw.words[0].clone(), raw.words[raw.words.len() - 1].clone());
    let kin = |raw: &Raw| {
        let frame = &sheet.frames[sheet.frame_of[raw.tokens.start]];
        frame.tokens.clone().any(|i| KIN.contains(sheet.word(i).to_lowercase().as_str()))
    };
    let two = |son: &Raw, other: &Raw| {
        ends(son) == ends(other)
            && (sheet.frame_of[son.tokens.start] == sheet.frame_of[other.tokens.start] || kin(son) || kin(other))
    };
    let again = |son: &Raw| sons.iter().filter(|other| ends(other) == ends(son)).count() > 1;
    let first = |raw: &Raw| {
        let text = |other: &&&Raw| ends(other) == ends(raw) && !cut::in_title_case(sheet, other.tokens.start);
        sons.iter().filter(text).map(|son| son.tokens.start).min()
    };
    // Who is called "Jr." is so from the start.
    let before = |other: &Raw| {
        !cut::in_title_case(sheet, other.tokens.start) && first(other).is_some_and(|at| other.tokens.start < at)
    };
    let told = |son: &Raw| {
        others.iter().any(|other| two(son, other) || ends(son) == ends(other) && (again(son) || before(other)))
    };
    sons.iter().filter(|son| told(son)).map(|son| ends(son)).collect()
}

impl Keys {
    /// Whether `raw` is a son who is told from his father.
    fn is_son(&self, raw: &Raw) -> bool {
        let (first, last) = (raw.words[0].clone(), raw.words[raw.words.len() - 1].clone());
        raw.junior && self.contrasted.contains(&(first, last))
    }

    fn key(&self, raw: &Raw) -> String {
        raw.words.join(" ") + if self.is_son(raw) { " jr" } else { "" }
    }

    /// Files a full mention under the name it belongs to, or a new one.
    fn file(&mut self, register: &mut Register, sheet: &Sheet, raw: &Raw) {
        let key = self.key(raw);
        let id = match self.full.get(&key).copied().or_else(|| self.same_person(register, raw)) {
            Some(id) => id,
            None => register.add(sheet, raw),
        };
        self.full.insert(key, id);
        if self.is_son(raw) {
            self.juniors.insert(id);
        }
        if raw.junior {
            self.called_junior.insert(id);
        }
        if raw.kind == NameKind::Person {
            let (last, rest) = raw.words.split_last().expect("a mention has words");
            push(&mut self.last, last, id);
            for word in rest {
                push(&mut self.any, word, id);
            }
        } else if raw.kind == NameKind::Organisation && raw.words.len() > 2 {
            self.full.entry(initials(raw)).or_insert(id);
        }
        self.told.entry(id).or_default().push(raw.tokens.start);
        register.mention(sheet, raw, id);
    }

    /// The one person whose name differs by no more than a middle name, an initial or a short form of the first.
    fn same_person(&self, register: &Register, raw: &Raw) -> Option<NameId> {
        if raw.kind != NameKind::Person {
            return None;
        }
        let (first, last) = (raw.words.first()?, raw.words.last()?);
        let Some(known) = self.last.get(last) else { return self.spelled(register, first, last) };
        let known = known.iter().copied();
        let known: Vec<NameId> = known.filter(|id| self.juniors.contains(id) == self.is_son(raw)).collect();
        let of = |id: &NameId| -> Vec<String> {
            words(&register.names[*id].name).into_iter().filter(|w| !lexicon::is_suffix(w)).collect()
        };
        let short = |o: &String| {
            o != first
                && o.len() > 2
                && first.len() > 2
                && (o.starts_with(first.as_str()) || first.starts_with(o.as_str()))
        };
        let same = known.iter().find(|id| of(id).first() == Some(first) && lexicon::same_person(&of(id), &raw.words));
        let mut close =
            known.iter().filter(|id| of(id).first().is_some_and(short) || lexicon::same_person(&of(id), &raw.words));
        same.or_else(|| close.next().filter(|_| close.next().is_none())).copied()
    }

    /// The one whose last name is another spelling of `last`, where the first name is the same.
    fn spelled(&self, register: &Register, first: &str, last: &str) -> Option<NameId> {
        let same = |id: &NameId| words(&register.names[*id].name).first().is_some_and(|w| w == first);
        let fits = |(other, ids): &(&String, &Vec<NameId>)| lexicon::same_spelling(other, last) && ids.iter().all(same);
        self.last.iter().find(fits).map(|found| found.1[0])
    }

    /// Attaches a bare last or first name to the person it means.
    fn attach(&mut self, register: &mut Register, sheet: &Sheet, raw: &Raw, whole: &[usize]) {
        let word = &raw.words[0];
        let fits = |id: &NameId| raw.gender.is_none() || register.gender[*id].is_none_or(|g| Some(g) == raw.gender);
        let known = self.last.get(word).or_else(|| self.any.get(word));
        let mut known: Vec<NameId> = known.into_iter().flatten().copied().filter(fits).collect();
        if raw.junior && known.iter().any(|id| self.juniors.contains(id)) {
            known.retain(|id| self.juniors.contains(id));
        }
        let (id, means) = match self.bearer(register, sheet, raw, &known, whole) {
            Some(found) => found,
            None => {
                let id = register.add(sheet, raw);
                push(&mut self.last, word, id);
                self.told.entry(id).or_default().push(raw.tokens.start);
                (id, Means::Named)
            }
        };
        if means != Means::Named {
            register.shared.extend(raw.tokens.clone().map(|i| (i, means)));
        }
        register.mention(sheet, raw, id);
    }

    /// Whom of those who bear a bare name it means: the one named in full so far, the last and most named; where
    /// these are two, that is not certain.
    fn bearer(
        &self,
        register: &Register,
        sheet: &Sheet,
        raw: &Raw,
        known: &[NameId],
        whole: &[usize],
    ) -> Option<(NameId, Means)> {
        let count = |id: &NameId| whole.get(*id).copied().unwrap_or(0);
        let most = known.iter().copied().max_by_key(|id| (count(id), std::cmp::Reverse(*id)))?;
        let at = raw.tokens.start;
        let ahead = |id: NameId| self.told.get(&id).is_some_and(|told| told.iter().all(|&t| at < t));
        if known.len() == 1 {
            // "President Trent spoke … the president's daughter, Irene Trent": he is another.
            // "Bush Jr" is not Barbara Bush.
            let junior = raw.junior && !self.called_junior.contains(&most);
            let other =
                junior || self.is_kin(sheet, most) && (ahead(most) || has_another_role(register, sheet, raw, most));
            return (!other).then_some((most, Means::Named));
        }
        // Kin are told apart by their first names; the bare name stays with whom it meant so far.
        let said = |id: NameId| register.names[id].mentions.len();
        let clear = |head: NameId| known.iter().all(|&id| id == head || said(head) >= CLEAR * said(id));
        let heads: Vec<NameId> = known.iter().copied().filter(|&id| !ahead(id)).collect();
        let foremost = match heads.iter().filter(|&&id| !self.is_kin(sheet, id)).collect::<Vec<_>>()[..] {
            [&head] => Some(head),
            _ => heads.into_iter().find(|&id| clear(id)),
        };
        let near = |head: NameId| known.iter().any(|&id| id != head && self.is_named_near(sheet, id, at));
        if let Some(head) = foremost.filter(|&head| clear(head) || !near(head)) {
            return Some((head, Means::Bearer));
        }
        let before = |id: &NameId| {
            let told = self.told.get(id)?;
            told.iter().copied().rfind(|&at| at < raw.tokens.start).map(|at| (at, *id))
        };
        let named: Vec<(usize, NameId)> = known.iter().filter_map(before).collect();
        let Some(&(at, last)) = named.iter().max() else { return Some((most, Means::Close)) };
        let ahead = known.iter().all(|id| *id == last || count(id) < count(&last));
        if named.len() == 1 || ahead {
            return Some((last, Means::Bearer));
        }
        let near = sheet.frame_of[raw.tokens.start].saturating_sub(sheet.frame_of[at]) <= NEAR;
        Some((if near || count(&last) == count(&most) { last } else { most }, Means::Close))
    }
}

/// How much more often the head of a family is named than its kin, where the bare name is surely the head's.
const CLEAR: usize = 3;
/// Tokens before a name within which a noun of kin says whose kin it is: "the president's **daughter** and adviser,".
const KIN_REACH: usize = 6;

impl Keys {
    /// Whether a full name is told as somebody's kin, or with "Jr.".
    fn is_kin(&self, sheet: &Sheet, id: NameId) -> bool {
        let told = self.told.get(&id).into_iter().flatten();
        self.called_junior.contains(&id) || told.into_iter().any(|&at| is_told_as_kin(sheet, at))
    }

    fn is_named_near(&self, sheet: &Sheet, id: NameId, at: usize) -> bool {
        let told = self.told.get(&id).into_iter().flatten().filter(|&&t| t < at);
        told.into_iter().any(|&t| sheet.frame_of[at].saturating_sub(sheet.frame_of[t]) <= 1)
    }
}

/// "Abe Trent Jr. wrote to **President** Trent": whether a bare name is told in a role that the full name never has.
fn has_another_role(register: &Register, sheet: &Sheet, raw: &Raw, id: NameId) -> bool {
    let Some(role) = raw.role.as_ref().map(|role| sheet.words(span_of(sheet, role)).to_lowercase()) else {
        return false;
    };
    let last = |role: &str| role.rsplit(' ').next().unwrap_or("").to_owned();
    !register.names[id].roles.iter().any(|known| last(&sheet.words(*known).to_lowercase()) == last(&role))
}

/// Whether a noun of kin with its owner stands right before the name at token `at`: "his wife, Ana Ruiz", "Orr's son Bo".
fn is_told_as_kin(sheet: &Sheet, at: usize) -> bool {
    let from = at.saturating_sub(KIN_REACH).max(sheet.frames[sheet.frame_of[at]].tokens.start);
    let noun = (from..at).rev().find(|&i| lexicon::is_kin(&sheet.token(i).lemma.to_lowercase()));
    let plain = |i: usize| !sheet.token(i).tag.is_verb() && !matches!(sheet.word(i), "of" | ";" | ":");
    let owned = |i: usize| matches!(sheet.token(i).tag, Tag::Pos | Tag::PrpPoss);
    // "First lady Irene Trent" is the wife of who bears the office.
    let title = at.checked_sub(2).map(|i| (sheet.word(i).to_lowercase(), sheet.word(i + 1).to_lowercase()));
    let of_office = title.is_some_and(|(first, of)| first == "first" && OF_OFFICE.contains(&of));
    of_office || noun.is_some_and(|n| (n..at).all(plain) && (n.saturating_sub(3)..n).any(owned))
}

/// How many sentences a bare name can stand behind the full one that it takes up, where another was named more.
const NEAR: usize = 3;

fn initials(raw: &Raw) -> String {
    raw.words
        .iter()
        .filter(|w| !matches!(w.as_str(), "of" | "the" | "and" | "for"))
        .filter_map(|w| w.chars().next())
        .collect()
}

fn push(map: &mut BTreeMap<String, Vec<NameId>>, key: &str, id: NameId) {
    let ids = map.entry(key.to_owned()).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}
