//! Mentions: what the parse names, what it overlooks, titles and roles told apart from the name itself.

use super::super::NameKind;
use super::super::sheet::Sheet;
use super::super::speaker::{Found, Rule};
use super::cut::{self, People};
use super::role;
use crate::language::{Dep, Entity, EntityKind, Tag};
use crate::lexicon::{self, Gender};
use crate::text::{Span, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A mention before clustering.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub tokens: Range<usize>,
    pub kind: NameKind,
    pub words: Vec<String>,
    pub gender: Option<Gender>,
    pub role: Option<Range<usize>>,
    /// Whether "Jr." stands behind it.
    pub junior: bool,
    /// Whether a hyphen joins its words.
    pub paired: bool,
}

pub(super) fn span_of(sheet: &Sheet, tokens: &Range<usize>) -> Span {
    sheet.token(tokens.start).span.join(sheet.token(tokens.end - 1).span)
}

/// The entities of the parse that name somebody or something.
pub(super) fn entities(sheet: &Sheet) -> Vec<Raw> {
    let people = People::of(sheet);
    let joined = cut::nicknamed(sheet);
    let mut out: Vec<Raw> =
        joined.iter().filter_map(|(tokens, nickname)| with_nickname(sheet, tokens, nickname)).collect();
    for entity in &sheet.parse.entities {
        let kind = match entity.kind {
            EntityKind::Person => NameKind::Person,
            EntityKind::Organisation => NameKind::Organisation,
            EntityKind::Gpe | EntityKind::Location | EntityKind::Facility => NameKind::Place,
            EntityKind::Product | EntityKind::Event | EntityKind::WorkOfArt | EntityKind::Law => NameKind::Other,
            EntityKind::Norp if is_known_place(sheet, entity) => NameKind::Place,
            _ => continue,
        };
        let apart = |(tokens, _): &(Range<usize>, Range<usize>)| {
            tokens.end <= entity.tokens.start || entity.tokens.end <= tokens.start
        };
        if !joined.iter().all(apart) {
            continue;
        }
        let kind = if is_known_place(sheet, entity) { NameKind::Place } else { kind };
        for (tokens, kind) in cut::parts(sheet, &people, entity.tokens.clone(), kind) {
            let name = super::clean(sheet.words(span_of(sheet, &tokens)));
            if is_name(&name) && (kind == NameKind::Organisation || name.contains(char::is_uppercase)) {
                let body = kind == NameKind::Person && lexicon::is_named_body(&name);
                out.extend(raw_in(sheet, &entity.tokens, tokens, if body { NameKind::Organisation } else { kind }));
            }
        }
    }
    out
}

/// A person's name with a nickname in marks; the nickname is no part of what it is compared by.
fn with_nickname(sheet: &Sheet, tokens: &Range<usize>, nickname: &Range<usize>) -> Option<Raw> {
    let mut found = raw(sheet, tokens.start..nickname.start, NameKind::Person)?;
    let rest = raw(sheet, nickname.end..tokens.end, NameKind::Person)?;
    found.words.extend(rest.words);
    found.tokens.end = rest.tokens.end;
    Some(found)
}

/// Whether words can be a name: no bracket of an editor's, no day or month.
fn is_name(words: &str) -> bool {
    let lower = words.to_lowercase();
    let calendar = lexicon::is_of_calendar(&lower) && !lexicon::is_first_name(&lower);
    !words.contains(['[', ']', '#', '!', '―']) && !calendar
}

/// Whether the whole of an entity is the name of a country, a big city or a region, and, where the parse takes it
/// for a person, no person's name as well.
fn is_known_place(sheet: &Sheet, entity: &Entity) -> bool {
    let name = fold(&super::clean(sheet.words(entity.span)));
    lexicon::is_place(&name) && !(entity.kind == EntityKind::Person && lexicon::is_place_or_person(&name))
}

/// A mention trimmed to the name itself: titles, articles, possessive endings and marks apart.
pub(super) fn raw(sheet: &Sheet, tokens: Range<usize>, kind: NameKind) -> Option<Raw> {
    raw_in(sheet, &tokens.clone(), tokens, kind)
}

/// The same of tokens that were cut out of an entity: what stands before them there can be a role.
fn raw_in(sheet: &Sheet, entity: &Range<usize>, mut tokens: Range<usize>, kind: NameKind) -> Option<Raw> {
    let mark = |i: usize| {
        let word = sheet.word(i);
        matches!(sheet.token(i).tag, Tag::Pos | Tag::Dt | Tag::Hyph | Tag::Cc | Tag::In)
            || !word.chars().any(char::is_alphanumeric)
    };
    while !tokens.is_empty() && mark(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    let mut gender = None;
    let begin = if entity.contains(&tokens.start) { entity.start } else { tokens.start };
    if kind == NameKind::Person {
        while tokens.len() > 1 && is_title_at(sheet, tokens.start) {
            gender = gender.or(lexicon::gender_of_title(&plain(sheet.word(tokens.start))));
            tokens.start += 1;
        }
        // "chief of staff Ana Ruiz": what is written small before the name is what she is.
        if let Some(capital) = tokens.clone().find(|&i| sheet.word(i).starts_with(char::is_uppercase)) {
            let small = (tokens.start..capital).any(|i| lexicon::is_role(&sheet.word(i).to_lowercase()));
            tokens.start = if small { capital } else { tokens.start };
        }
        tokens.end = tokens.clone().find(|&i| matches!(sheet.word(i), "," | "(" | ":")).unwrap_or(tokens.end);
        // "Ana Ruiz Ana Maria": a page's card of her is read on behind the name.
        let said = |i: usize| (tokens.start..i).any(|k| sheet.word(k) == sheet.word(i) && sheet.word(i).len() > 2);
        tokens.end = tokens.clone().find(|&i| said(i)).unwrap_or(tokens.end);
        // "Rep.(D": no name.
        if tokens.clone().any(|i| sheet.word(i).contains(['(', ')'])) {
            return None;
        }
        // "Stated Ruiz:"
        let told = tokens.len() > 1 && lexicon::is_core_speech_past(&sheet.word(tokens.start).to_lowercase());
        tokens.start += usize::from(told);
    }
    if tokens.is_empty() || sheet.word(tokens.start).is_empty() {
        return None;
    }
    let (role, title) = if kind == NameKind::Person { role::before(sheet, begin, tokens.start) } else { (None, None) };
    let kept = tokens.clone().map(|i| plain(sheet.word(i)));
    let mut words: Vec<String> = kept.filter(|w| w.chars().any(char::is_alphanumeric) && w != "s").collect();
    // "Ada Lovell II" is an Ada Lovell, "Ada II" is no Ada.
    while words.len() > 2 && words.last().is_some_and(|w| lexicon::is_suffix(w)) {
        words.pop();
    }
    let junior = (tokens.start..(tokens.end + 2).min(sheet.len())).any(|i| plain(sheet.word(i)) == "jr");
    let paired = words.len() == 2 && tokens.len() == 3 && sheet.token(tokens.start + 1).tag == Tag::Hyph;
    (!words.is_empty()).then_some(Raw { tokens, kind, words, gender: gender.or(title), role, junior, paired })
}

pub(super) fn plain(word: &str) -> String {
    fold(word).trim_matches('.').to_owned()
}

pub(super) fn is_title_at(sheet: &Sheet, i: usize) -> bool {
    lexicon::is_title(&plain(sheet.word(i)))
}

/// Names right after a courtesy title that the parse did not see: "Mr. Aldo".
pub(super) fn titled(sheet: &Sheet, known: &[Raw]) -> Vec<Raw> {
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
        let end = (i + 1..sheet.len()).take_while(|&k| sheet.token(k).tag == Tag::Nnp && !held[k]).last();
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
pub(super) fn speaking(sheet: &Sheet, known: &[Raw], found: &[Option<Found>]) -> Vec<Raw> {
    let mut held = vec![false; sheet.len()];
    for raw in known {
        held[raw.tokens.clone()].fill(true);
    }
    let proper = |i: usize| sheet.token(i).tag.is_name() && sheet.word(i).starts_with(char::is_uppercase);
    let first = |i: usize| proper(i) && lexicon::is_first_name(&plain(sheet.word(i)));
    let pairs = (1..sheet.len()).filter(|&i| first(i - 1) && proper(i) && sheet.frame_of[i - 1] == sheet.frame_of[i]);
    let label =
        |f: &&Found| f.rule == Rule::Turn && sheet.word(f.head).chars().filter(|c| c.is_alphabetic()).count() > 1;
    let turns = found.iter().flatten().filter(label).map(|f| f.head);
    let heads = found.iter().flatten().map(|f| f.head).filter(|&i| proper(i)).chain(turns);
    let mut out = Vec::new();
    for last in heads.chain(pairs).collect::<BTreeSet<_>>() {
        if held[last] {
            continue;
        }
        let mut start = last;
        while start > 0 && proper(start - 1) && !held[start - 1] && sheet.frame_of[start - 1] == sheet.frame_of[last] {
            start -= 1;
        }
        let body = lexicon::is_named_body(sheet.words(span_of(sheet, &(start..last + 1))));
        let kind = if body { NameKind::Organisation } else { NameKind::Person };
        let whole = start..last + 1;
        let tokens = if body { whole.clone() } else { cut::as_person(sheet, &whole) };
        if let Some(raw) = raw_in(sheet, &whole, tokens, kind).filter(|raw| {
            !ends_place(&raw.words[raw.words.len() - 1]) && !raw.words.iter().all(|w| lexicon::is_title(w))
        }) {
            held[raw.tokens.clone()].fill(true);
            out.push(raw);
        }
    }
    out
}

/// Types put right: a bare word that is a person's last name elsewhere is that person.
pub(super) fn repair(sheet: &Sheet, raws: &mut Vec<Raw>, found: &[Option<Found>]) {
    by_last_name(sheet, raws, found);
    let mut last: BTreeMap<String, usize> = BTreeMap::new();
    for raw in raws.iter().filter(|raw| raw.kind == NameKind::Person && raw.words.len() > 1) {
        *last.entry(raw.words[raw.words.len() - 1].clone()).or_default() += 1;
    }
    for raw in raws.iter_mut() {
        if raw.kind != NameKind::Person && raw.words.len() == 1 && last.contains_key(&raw.words[0]) {
            raw.kind = NameKind::Person;
        }
        // First name, last name, marked as a company: "Ada Lovell".
        let body = lexicon::is_named_body(sheet.words(span_of(sheet, &raw.tokens)));
        let first = raw.words.len() == 2 && lexicon::is_first_name(&raw.words[0]) && !body;
        if first && raw.kind != NameKind::Person && raw.role.is_none() && !is_common(&raw.words[1]) {
            let known =
                last.contains_key(&raw.words[1]) || raw.kind == NameKind::Organisation || raw.kind == NameKind::Place;
            if known {
                become_person(sheet, raw);
            }
        }
    }
    let mut held = vec![false; sheet.len()];
    for raw in raws.iter() {
        held[raw.tokens.clone()].fill(true);
    }
    for (i, held) in held.into_iter().enumerate() {
        let word = sheet.word(i);
        if !held && sheet.token(i).tag == Tag::Nnp && last.contains_key(&plain(word)) && !part_of_name(sheet, i) {
            raws.extend(raw(sheet, i..i + 1, NameKind::Person));
        }
    }
    raws.sort_by_key(|raw| raw.tokens.start);
}

/// Makes a person of what the parse took for something else: an office before the name is no part of it.
fn become_person(sheet: &Sheet, raw: &mut Raw) {
    let tokens = cut::as_person(sheet, &raw.tokens);
    match raw_in(sheet, &raw.tokens.clone(), tokens, NameKind::Person) {
        Some(person) => *raw = person,
        None => raw.kind = NameKind::Person,
    }
}

/// Who speaks under a bare last name is a person, whatever the parse says of the full name: people are called so.
fn by_last_name(sheet: &Sheet, raws: &mut [Raw], found: &[Option<Found>]) {
    let heads: BTreeSet<usize> = found.iter().flatten().map(|f| f.head).collect();
    let alone = |raw: &&Raw| raw.words.len() == 1 && heads.contains(&raw.tokens.start);
    let mut spoken: BTreeSet<String> = raws.iter().filter(alone).map(|raw| raw.words[0].clone()).collect();
    for i in 0..sheet.len() {
        let core = lexicon::is_core_speech_verb(&sheet.token(sheet.token(i).head).lemma);
        if sheet.token(i).tag == Tag::Nnp && sheet.token(i).label == Dep::Nsubj && core && !part_of_name(sheet, i) {
            spoken.insert(plain(sheet.word(i)));
        }
    }
    for raw in
        raws.iter_mut().filter(|raw| matches!(raw.kind, NameKind::Organisation | NameKind::Place | NameKind::Other))
    {
        let last = &raw.words[raw.words.len() - 1];
        let acronym = sheet.word(raw.tokens.end - 1).chars().filter(|c| c.is_uppercase()).count() > 1;
        let small = raw
            .words
            .iter()
            .any(|w| matches!(w.as_str(), "of" | "and" | "the" | "for" | "new" | "united" | "north" | "south"));
        let body = lexicon::is_named_body(sheet.words(span_of(sheet, &raw.tokens)));
        if (2..4).contains(&raw.words.len()) && spoken.contains(last) && !is_common(last) && !acronym && !small && !body
        {
            become_person(sheet, raw);
        }
    }
}

/// Words that end names of firms and places, not of people.
pub(super) fn is_common(word: &str) -> bool {
    lexicon::ending(word).is_some_and(|(_, surname)| !surname)
        || matches!(word, "city" | "street" | "college" | "house" | "post")
}

/// Words that end what is no speaker's name.
fn ends_place(word: &str) -> bool {
    matches!(word, "city" | "house" | "post" | "act" | "news" | "times")
        || lexicon::ending(word).is_some_and(|(kind, surname)| kind == lexicon::Ending::Place && !surname)
}

pub(super) fn part_of_name(sheet: &Sheet, i: usize) -> bool {
    let next = sheet.parse.tokens.get(i + 1).is_some_and(|t| t.tag == Tag::Nnp);
    let before = i > 0 && sheet.token(i - 1).tag == Tag::Nnp && !is_title_at(sheet, i - 1);
    next || before
}
