//! Who and what is named: mentions found by the parse, repaired, and clustered so that "Petro" and
//! "Gustavo Petro" are one entry.

use super::sheet::Sheet;
use super::speaker::Found;
use super::{Name, NameId, NameKind};
use crate::language::EntityKind;
use crate::lexicon::{self, Gender};
use crate::text::{Span, fold, words};
use std::collections::BTreeMap;
use std::ops::Range;

/// All names of an article and where they are mentioned.
pub(crate) struct Register {
    /// One entry each.
    pub names: Vec<Name>,
    /// Gender of each, as far as titles and first names tell.
    pub gender: Vec<Option<Gender>>,
    /// For each token the name that it is part of.
    pub of_token: Vec<Option<NameId>>,
    /// All mentions in order: tokens and name.
    pub mentions: Vec<(Range<usize>, NameId)>,
}

/// A mention before clustering.
#[derive(Clone, Debug)]
struct Raw {
    tokens: Range<usize>,
    kind: NameKind,
    words: Vec<String>,
    gender: Option<Gender>,
    role: Option<Range<usize>>,
}

/// Reads all names of `sheet`.
pub(crate) fn read(sheet: &Sheet, found: &[Option<Found>]) -> Register {
    let mut raws = entities(sheet);
    raws.extend(titled(sheet, &raws));
    raws.extend(speaking(sheet, &raws, found));
    raws.sort_by_key(|raw| raw.tokens.start);
    repair(sheet, &mut raws);
    let mut register =
        Register { names: Vec::new(), gender: Vec::new(), of_token: vec![None; sheet.len()], mentions: Vec::new() };
    let mut by_key = Keys::default();
    let full = |raw: &&Raw| raw.words.len() > 1 || raw.kind != NameKind::Person;
    for raw in raws.iter().filter(full) {
        by_key.file(&mut register, sheet, raw);
    }
    let whole = tally(&raws, &by_key, &register);
    for raw in raws.iter().filter(|raw| !full(raw)) {
        by_key.attach(&mut register, sheet, raw, &whole);
    }
    register.finish(sheet);
    register
}

impl Register {
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
            && let Some(role) = apposed_role(sheet, raw.tokens.end - 1)
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
            name.roles.sort();
            let mut forms: Vec<String> = name.mentions.iter().map(|m| clean(sheet.words(*m))).collect();
            forms.sort_by_key(|form| std::cmp::Reverse(form.split_whitespace().count()));
            if let Some(fullest) = forms.first()
                && fullest.split_whitespace().count() > name.name.split_whitespace().count()
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

/// The words of a mention without a possessive ending, joints as one space.
fn clean(words: &str) -> String {
    let squashed = crate::text::squash(words);
    let bare = squashed.strip_suffix("’s").or_else(|| squashed.strip_suffix("'s")).unwrap_or(&squashed);
    bare.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '“' | '”' | '"' | '—')).to_owned()
}

fn span_of(sheet: &Sheet, tokens: &Range<usize>) -> Span {
    sheet.token(tokens.start).span.join(sheet.token(tokens.end - 1).span)
}

/// The entities of the parse that name somebody or something.
fn entities(sheet: &Sheet) -> Vec<Raw> {
    let mut out = Vec::new();
    for entity in &sheet.parse.entities {
        let kind = match entity.kind {
            EntityKind::Person => NameKind::Person,
            EntityKind::Organisation => NameKind::Organisation,
            EntityKind::Gpe | EntityKind::Location | EntityKind::Facility => NameKind::Place,
            EntityKind::Product | EntityKind::Event | EntityKind::WorkOfArt | EntityKind::Law => NameKind::Other,
            _ => continue,
        };
        out.extend(raw(sheet, entity.tokens.clone(), kind));
    }
    out
}

/// A mention trimmed to the name itself: titles, articles, possessive endings and marks apart.
fn raw(sheet: &Sheet, mut tokens: Range<usize>, kind: NameKind) -> Option<Raw> {
    let mark = |i: usize| {
        let word = sheet.word(i);
        matches!(sheet.token(i).tag, "POS" | "DT" | "HYPH" | "CC" | "IN") || !word.chars().any(char::is_alphanumeric)
    };
    while !tokens.is_empty() && mark(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    let mut gender = None;
    let begin = tokens.start;
    if kind == NameKind::Person {
        while tokens.len() > 1 && is_title_at(sheet, tokens.start) {
            gender = gender.or(lexicon::gender_of_title(&plain(sheet.word(tokens.start))));
            tokens.start += 1;
        }
        tokens.end = tokens.clone().find(|&i| matches!(sheet.word(i), "," | "(")).unwrap_or(tokens.end);
    }
    if tokens.is_empty() || sheet.word(tokens.start).is_empty() {
        return None;
    }
    let (role, title) = if kind == NameKind::Person { role_before(sheet, begin, tokens.start) } else { (None, None) };
    let kept = tokens.clone().map(|i| plain(sheet.word(i)));
    let words: Vec<String> = kept
        .filter(|w| w.chars().any(char::is_alphanumeric) && !matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "s"))
        .collect();
    (!words.is_empty()).then_some(Raw { tokens, kind, words, gender: gender.or(title), role })
}

fn plain(word: &str) -> String {
    fold(word).trim_matches('.').to_owned()
}

fn is_title_at(sheet: &Sheet, i: usize) -> bool {
    lexicon::is_title(&plain(sheet.word(i)))
}

/// The role that stands before a name: "Colombian President", and the gender its title tells.
fn role_before(sheet: &Sheet, begin: usize, name: usize) -> (Option<Range<usize>>, Option<Gender>) {
    let mut start = begin;
    let frame = sheet.frame_of[name];
    while start > 0 {
        let i = start - 1;
        let token = sheet.token(i);
        let part = matches!(token.tag, "NN" | "NNP" | "JJ" | "NNPS" | "HYPH" | "NNS" | "POS")
            && sheet.is_outer(i) == sheet.is_outer(name);
        if !part || sheet.frame_of[i] != frame || name - i > 8 {
            break;
        }
        start = i;
    }
    while start < name && matches!(sheet.token(start).tag, "POS" | "HYPH") {
        start += 1;
    }
    let last = plain(if start < name { sheet.word(name - 1) } else { "" });
    let gender = lexicon::gender_of_title(&last);
    let role = start < name
        && !matches!(last.as_str(), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady" | "dame");
    let role = role && (lexicon::is_title(&last) || lexicon::is_role(&last));
    (role.then_some(start..name), gender)
}

/// The role told in apposition: "Ana Ruiz, the mayor of Port Ellis", "the mayor, Ana Ruiz".
fn apposed_role(sheet: &Sheet, last: usize) -> Option<Span> {
    let token = sheet.token(last);
    let after = sheet.children(last).iter().copied().find(|&c| c > last && sheet.token(c).label == "appos");
    let before = (token.label == "appos" && token.head < last).then_some(token.head);
    let noun = after.or(before).filter(|&i| matches!(sheet.token(i).tag, "NN" | "NNP"))?;
    let is_role = lexicon::is_role(&plain(sheet.word(noun))) || lexicon::is_title(&plain(sheet.word(noun)));
    let span = super::grammar::phrase(sheet, noun);
    let article = ["a ", "an ", "the ", "A ", "An ", "The "].into_iter().find(|a| sheet.words(span).starts_with(a));
    is_role.then(|| Span::new(span.start + article.map_or(0, str::len), span.end))
}

/// Names right after a courtesy title that the parse did not see: "Mr. Aldo".
fn titled(sheet: &Sheet, known: &[Raw]) -> Vec<Raw> {
    let mut held = vec![false; sheet.len()];
    for raw in known {
        held[raw.tokens.clone()].fill(true);
    }
    let mut out = Vec::new();
    for i in 0..sheet.len().saturating_sub(1) {
        let word = plain(sheet.word(i));
        if !matches!(word.as_str(), "mr" | "mrs" | "ms" | "dr" | "sen" | "rep" | "gov") || held[i + 1] {
            continue;
        }
        let end = (i + 1..sheet.len()).take_while(|&k| sheet.token(k).tag == "NNP" && !held[k]).last();
        if let Some(end) = end
            && let Some(mut raw) = raw(sheet, i + 1..end + 1, NameKind::Person)
        {
            raw.gender = raw.gender.or(lexicon::gender_of_title(&word));
            out.push(raw);
        }
    }
    out
}

/// Speakers with a capital that the parse did not see as names, and first names with a last name behind.
fn speaking(sheet: &Sheet, known: &[Raw], found: &[Option<Found>]) -> Vec<Raw> {
    let mut held = vec![false; sheet.len()];
    for raw in known {
        held[raw.tokens.clone()].fill(true);
    }
    let proper =
        |i: usize| matches!(sheet.token(i).tag, "NNP" | "NNPS") && sheet.word(i).starts_with(char::is_uppercase);
    let first = |i: usize| proper(i) && lexicon::is_first_name(&plain(sheet.word(i)));
    let pairs = (1..sheet.len()).filter(|&i| first(i - 1) && proper(i) && sheet.frame_of[i - 1] == sheet.frame_of[i]);
    let heads = found.iter().flatten().map(|f| f.head).filter(|&i| proper(i));
    let mut out = Vec::new();
    for last in heads.chain(pairs).collect::<std::collections::BTreeSet<_>>() {
        if held[last] {
            continue;
        }
        let mut start = last;
        while start > 0 && proper(start - 1) && !held[start - 1] && sheet.frame_of[start - 1] == sheet.frame_of[last] {
            start -= 1;
        }
        if let Some(raw) =
            raw(sheet, start..last + 1, NameKind::Person).filter(|raw| !is_common(&raw.words[raw.words.len() - 1]))
        {
            held[raw.tokens.clone()].fill(true);
            out.push(raw);
        }
    }
    out
}

/// Types put right: a bare word that is a person's last name elsewhere is that person.
fn repair(sheet: &Sheet, raws: &mut Vec<Raw>) {
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for raw in raws.iter().filter(|raw| raw.kind == NameKind::Person && raw.words.len() > 1) {
        *last.entry(raw.words[raw.words.len() - 1].clone()).or_default() += 1;
    }
    for raw in raws.iter_mut() {
        if raw.kind != NameKind::Person && raw.words.len() == 1 && last.contains_key(&raw.words[0]) {
            raw.kind = NameKind::Person;
        }
        // First name, last name, marked as a company: "Ada Lovell".
        let first = raw.words.len() == 2 && lexicon::is_first_name(&raw.words[0]);
        if first && raw.kind != NameKind::Person && raw.role.is_none() && !is_common(&raw.words[1]) {
            let known =
                last.contains_key(&raw.words[1]) || raw.kind == NameKind::Organisation || raw.kind == NameKind::Place;
            raw.kind = if known { NameKind::Person } else { raw.kind };
        }
    }
    let mut held = vec![false; sheet.len()];
    for raw in raws.iter() {
        held[raw.tokens.clone()].fill(true);
    }
    for i in 0..sheet.len() {
        let word = sheet.word(i);
        if !held[i] && sheet.token(i).tag == "NNP" && last.contains_key(&plain(word)) && !part_of_name(sheet, i) {
            raws.extend(raw(sheet, i..i + 1, NameKind::Person));
        }
    }
    raws.sort_by_key(|raw| raw.tokens.start);
}

/// Words that end names of firms and places, not of people.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "university"
            | "county"
            | "city"
            | "island"
            | "airport"
            | "street"
            | "college"
            | "house"
            | "news"
            | "post"
            | "times"
            | "act"
    )
}

fn part_of_name(sheet: &Sheet, i: usize) -> bool {
    let next = sheet.parse.tokens.get(i + 1).is_some_and(|t| t.tag == "NNP");
    let before = i > 0 && sheet.token(i - 1).tag == "NNP" && !is_title_at(sheet, i - 1);
    next || before
}

/// How often each name stands in full.
fn tally(raws: &[Raw], keys: &Keys, register: &Register) -> Vec<usize> {
    let mut out = vec![0; register.names.len()];
    for raw in raws.iter().filter(|raw| raw.words.len() > 1) {
        if let Some(&id) = keys.full.get(&raw.words.join(" ")) {
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
}

impl Keys {
    /// Files a full mention under the name it belongs to, or a new one.
    fn file(&mut self, register: &mut Register, sheet: &Sheet, raw: &Raw) {
        let key = raw.words.join(" ");
        let id = match self.full.get(&key).copied().or_else(|| self.same_person(register, raw)) {
            Some(id) => id,
            None => register.add(sheet, raw),
        };
        self.full.insert(key, id);
        if raw.kind == NameKind::Person {
            let (last, rest) = raw.words.split_last().expect("a mention has words");
            push(&mut self.last, last, id);
            for word in rest {
                push(&mut self.any, word, id);
            }
        } else if raw.kind == NameKind::Organisation && raw.words.len() > 2 {
            self.full.entry(initials(raw)).or_insert(id);
        }
        register.mention(sheet, raw, id);
    }

    /// A person with the same first and last word: middle names and initials aside.
    fn same_person(&self, register: &Register, raw: &Raw) -> Option<NameId> {
        if raw.kind != NameKind::Person {
            return None;
        }
        let (first, last) = (raw.words.first()?, raw.words.last()?);
        let known = self.last.get(last)?;
        known.iter().copied().find(|&id| {
            let other = words(&register.names[id].name);
            other.first().is_some_and(|o| {
                o == first
                    || o.len() > 2
                        && first.len() > 2
                        && (o.starts_with(first.as_str()) || first.starts_with(o.as_str()))
            })
        })
    }

    /// Attaches a bare last or first name to the person it means.
    fn attach(&mut self, register: &mut Register, sheet: &Sheet, raw: &Raw, whole: &[usize]) {
        let word = &raw.words[0];
        let fits = |id: &NameId| raw.gender.is_none() || register.gender[*id].is_none_or(|g| Some(g) == raw.gender);
        let known = self.last.get(word).or_else(|| self.any.get(word));
        let mut known: Vec<NameId> = known.into_iter().flatten().copied().filter(fits).collect();
        known.sort_by_key(|&id| std::cmp::Reverse(whole.get(id).copied().unwrap_or(0)));
        let id = match known.first() {
            Some(&id) => id,
            None => {
                let id = register.add(sheet, raw);
                push(&mut self.last, word, id);
                id
            }
        };
        register.mention(sheet, raw, id);
    }
}

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
