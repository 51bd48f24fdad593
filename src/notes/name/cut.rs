//! Where a name begins and ends: what a parse takes in with it - offices, possessives, verbs, the words of a headline -
//! is cut away, what it leaves apart - a first name before a nickname in marks - is joined.

use super::super::NameKind;
use super::super::sheet::Sheet;
use super::mention::{plain, span_of};
use crate::language::{EntityKind, Tag};
use crate::lexicon::{self, Words};
use crate::text::joints;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// People as the running text of an article names them, headlines apart: what other mentions are measured by.
pub(super) struct People {
    last: BTreeSet<String>,
    full: BTreeSet<String>,
    /// What is named besides, and what it is.
    named: BTreeMap<String, NameKind>,
}

impl People {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut people = Self { last: BTreeSet::new(), full: BTreeSet::new(), named: BTreeMap::new() };
        for entity in &sheet.parse.entities {
            let kind = match entity.kind {
                EntityKind::Person => Some(NameKind::Person),
                EntityKind::Organisation => Some(NameKind::Organisation),
                kind => kind.is_place().then_some(NameKind::Place),
            };
            if let Some(kind) = kind {
                people.named.insert(words(sheet, &entity.tokens).join(" "), kind);
            }
            if entity.kind != EntityKind::Person || in_title_case(sheet, entity.tokens.start) {
                continue;
            }
            let words = words(sheet, &entity.tokens);
            people.last.extend(words.last().cloned());
            people.full.insert(words.join(" "));
        }
        people
    }
}

fn words(sheet: &Sheet, tokens: &Range<usize>) -> Vec<String> {
    let words = tokens.clone().map(|i| plain(sheet.word(i)));
    words
        .filter(|w| w.chars().any(char::is_alphanumeric) && w.trim_matches('\'') != "s" && !lexicon::is_suffix(w))
        .collect()
}

/// The names in the tokens of one entity, each with what it is: mostly one.
pub(super) fn parts(
    sheet: &Sheet,
    people: &People,
    tokens: Range<usize>,
    kind: NameKind,
) -> Vec<(Range<usize>, NameKind)> {
    if !matches!(kind, NameKind::Person | NameKind::Organisation) {
        return vec![(tokens, kind)];
    }
    // "Ana Maria RuizCouncil Votes": what a hover card glued together names nobody.
    if kind == NameKind::Person && tokens.clone().any(|i| is_glued(sheet.word(i))) {
        return Vec::new();
    }
    let inner = tokens.start + 1..tokens.end.saturating_sub(1).max(tokens.start + 1);
    if let Some(joined) = joined(sheet, people, &tokens, inner.clone(), kind) {
        return joined;
    }
    let Some(at) = inner.into_iter().find(|&i| is_possessive(sheet, i)) else {
        let (cut, kind) = match kind {
            NameKind::Person => (person(sheet, people, tokens), kind),
            _ => body(sheet, people, tokens),
        };
        return if cut.is_empty() { Vec::new() } else { vec![(cut, kind)] };
    };
    owned(sheet, people, tokens.start..at, at + 1..tokens.end, kind).unwrap_or_else(|| vec![(tokens, kind)])
}

/// Two names that the parse takes for one: "Port Ellis and Varwick", where the article names either by itself.
fn joined(
    sheet: &Sheet,
    people: &People,
    tokens: &Range<usize>,
    mut inner: Range<usize>,
    kind: NameKind,
) -> Option<Vec<(Range<usize>, NameKind)>> {
    let at = inner.find(|&i| sheet.word(i) == "and").filter(|_| kind == NameKind::Organisation)?;
    let of = |part: &Range<usize>| people.named.get(&words(sheet, part).join(" ")).copied();
    let (left, right) = (tokens.start..at, at + 1..tokens.end);
    match (of(&left), of(&right)) {
        (None, None) => None,
        (a, b) => {
            let (a, b) = (a.or(b)?, b.or(a)?);
            Some(vec![(left, a), (right, b)])
        }
    }
}

fn is_possessive(sheet: &Sheet, i: usize) -> bool {
    sheet.token(i).tag == Tag::Pos || matches!(sheet.word(i), "'s" | "’s")
}

/// "Ruiz's Cabinet" is Ruiz and no more, "Port News' Ada Lovell" two names; `None` where it is one: "Farmers' Union".
fn owned(
    sheet: &Sheet,
    people: &People,
    owner: Range<usize>,
    thing: Range<usize>,
    kind: NameKind,
) -> Option<Vec<(Range<usize>, NameKind)>> {
    let (who, what) = (words(sheet, &owner), words(sheet, &thing));
    let body = lexicon::is_named_body(sheet.words(span_of(sheet, &owner)));
    let proper = || thing.clone().all(|i| sheet.token(i).tag == Tag::Nnp) && what.len() == 2;
    let ends = what.last().is_some_and(|last| lexicon::ending(last).is_some());
    let named = what.len() > 1 && (lexicon::is_first_name(&what[0]) || body && !ends && proper());
    let person = who.last().is_some_and(|last| people.last.contains(last) && lexicon::ending(last).is_none());
    if named {
        let first = if kind == NameKind::Person && person && !body { kind } else { NameKind::Organisation };
        return Some(vec![(owner, first), (thing, NameKind::Person)]);
    }
    let last = what.last().and_then(|last| lexicon::ending(last)).filter(|(_, surname)| !surname);
    let whole = kind == NameKind::Organisation && !person;
    let ending = who.last().and_then(|last| lexicon::ending(last));
    if whole || body || ending.is_some_and(|(_, surname)| !surname) {
        return None;
    }
    let mut out = vec![(self::person(sheet, people, owner), NameKind::Person)];
    if what.len() > 1 && last.is_some_and(|(kind, _)| kind == lexicon::Ending::Body) {
        out.push((thing, NameKind::Organisation));
    }
    Some(out.into_iter().filter(|(tokens, _)| !tokens.is_empty()).collect())
}

/// Titles that people alone have.
static STRONG: Words = Words::named("name.cut.strong");

/// The tokens of a body's name without what a sentence says of it: "Lovell Marine put", "Basically what Lovell Marine".
/// Somebody with an office is a person: "Bishop Daniel Orrin".
fn body(sheet: &Sheet, people: &People, mut tokens: Range<usize>) -> (Range<usize>, NameKind) {
    let small = |i: usize| {
        let tag = matches!(
            sheet.token(i).tag,
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::Wp | Tag::Wdt | Tag::Rb | Tag::Prp
        );
        tag || lexicon::is_of_calendar(&plain(sheet.word(i)))
    };
    let lower = |i: usize| sheet.word(i).starts_with(char::is_lowercase);
    while tokens.len() > 1 && matches!(sheet.token(tokens.start).tag, Tag::Rb | Tag::Wp | Tag::Wdt | Tag::Prp) {
        tokens.start += 1;
    }
    // "non-Harbour Department"
    let prefix = matches!(sheet.word(tokens.start), "non" | "anti" | "pro" | "ex");
    if prefix && tokens.len() > 2 && sheet.word(tokens.start + 1) == "-" {
        tokens.start += 2;
    }
    tokens.end = (tokens.start + 1..tokens.end).find(|&i| lower(i) && small(i)).unwrap_or(tokens.end);
    // "(director of) National Harbours Ada Lovell"
    if tokens.len() > 2 && first(sheet, tokens.end - 2) {
        let ending = |i: usize| lexicon::ending(&plain(sheet.word(i)));
        if ending(tokens.end - 3).is_some_and(|(_, surname)| !surname) && ending(tokens.end - 1).is_none() {
            return (tokens.end - 2..tokens.end, NameKind::Person);
        }
    }
    // "Rear Adm. Hugo Bly"
    if let Some(name) = behind_rank(sheet, &tokens) {
        return (name, NameKind::Person);
    }
    let kept = words(sheet, &tokens);
    let word = plain(sheet.word(tokens.start));
    let office = lexicon::is_title(&word) || super::kind::is_partisan(&word);
    let strong = STRONG.contains(word.as_str());
    let person = |kept: &[String]| {
        let last = &kept[kept.len() - 1];
        let known = kept.len() > 2 && lexicon::is_first_name(&kept[1]) || people.last.contains(last);
        lexicon::ending(last).is_none() && (known || strong && kept.len() == 2)
    };
    let kind = if office && kept.len() > 1 && person(&kept) { NameKind::Person } else { NameKind::Organisation };
    (tokens, kind)
}

/// The name behind a rank of several words, and behind the service whose rank it is: "Navy Cmdr. Ada Bly".
fn behind_rank(sheet: &Sheet, tokens: &Range<usize>) -> Option<Range<usize>> {
    let word = |i: usize| plain(sheet.word(i));
    let service = |i: usize| {
        matches!(word(i).as_str(), "navy" | "army" | "marine" | "marines" | "force" | "guard" | "air" | "coast")
    };
    let rank = |i: usize| lexicon::is_title(&word(i)) || matches!(word(i).as_str(), "seal" | "rear" | "brig");
    let start = tokens.clone().find(|&i| !service(i) && !rank(i) && word(i).chars().any(char::is_alphanumeric))?;
    let strong = |i: usize| STRONG.contains(word(i).as_str()) || word(i) == "seal";
    let led = (tokens.start..start).any(strong) && start >= tokens.start + 2;
    let name = start..tokens.end;
    let proper = name.clone().all(|i| sheet.token(i).tag.is_name()) && name.len() <= 3;
    (led && proper && lexicon::ending(&word(tokens.end - 1)).is_none_or(|(_, surname)| surname)).then_some(name)
}

/// The tokens of what turned out to be a person's name.
pub(super) fn as_person(sheet: &Sheet, tokens: &Range<usize>) -> Range<usize> {
    let cut = offices(sheet, verbs(sheet, tokens.clone()));
    if cut.is_empty() { tokens.clone() } else { cut }
}

/// The tokens of a person's name without what stands around it; empty where nothing is left.
fn person(sheet: &Sheet, people: &People, mut tokens: Range<usize>) -> Range<usize> {
    if let Some(end) = tokens.clone().skip(1).find(|&i| lexicon::is_suffix(&plain(sheet.word(i)))) {
        tokens.end = end + 1;
    }
    tokens = offices(sheet, verbs(sheet, tokens));
    let initial = |i: usize| plain(sheet.word(i)).chars().count() == 1;
    if tokens.start > 0 && !tokens.is_empty() && initial(tokens.start) && begins_name(sheet, tokens.start - 1) {
        tokens.start -= 1;
    }
    if tokens.len() > 2 && !first(sheet, tokens.start) {
        let rest = tokens.start + 1..tokens.end;
        if words(sheet, &rest).len() > 1 && people.full.contains(&words(sheet, &rest).join(" ")) {
            tokens = rest;
        }
    }
    if tokens.len() > 1 && in_title_case(sheet, tokens.start) { headline(sheet, people, tokens) } else { tokens }
}

/// "RuizCouncil": a capital behind small letters, more of them than begin a name ("MacTeer", "DeVere", "FitzAlan").
fn is_glued(word: &str) -> bool {
    const BEGINS_NAME: usize = 4;
    joints(word).next().is_some_and(|at| word[..at].chars().count() > BEGINS_NAME)
}

fn proper(sheet: &Sheet, i: usize) -> bool {
    sheet.token(i).tag.is_name() && sheet.word(i).chars().count() > 1
}

fn first(sheet: &Sheet, i: usize) -> bool {
    lexicon::is_first_name(&plain(sheet.word(i)))
}

/// Whether token `i` can be the first name that a parse left out before an initial.
fn begins_name(sheet: &Sheet, i: usize) -> bool {
    let word = sheet.word(i);
    sheet.token(i).tag == Tag::Nnp
        && sheet.frame_of[i] == sheet.frame_of[i + 1]
        && word.chars().count() > 2
        && word.chars().all(char::is_alphabetic)
        && word.starts_with(char::is_uppercase)
        && !lexicon::is_title(&plain(word))
}

/// Without verbs and small words at its ends: "Following Ruiz", "Ruiz Reaching".
fn verbs(sheet: &Sheet, mut tokens: Range<usize>) -> Range<usize> {
    let is_verb = |i: usize| {
        matches!(
            sheet.token(i).tag,
            Tag::Vb
                | Tag::Vbg
                | Tag::Vbz
                | Tag::Vbd
                | Tag::Vbp
                | Tag::Md
                | Tag::Rb
                | Tag::Prp
                | Tag::Wp
                | Tag::Wrb
                | Tag::To
        )
    };
    while tokens.len() > 1 && is_verb(tokens.start) && !first(sheet, tokens.start) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && is_verb(tokens.end - 1) && sheet.word(tokens.end - 1).starts_with(char::is_lowercase) {
        tokens.end -= 1;
    }
    tokens
}

/// Without an office before it whose words a parse takes for a first name: "PNC Chair Ada Lovell",
/// "(director of) National Harbours Ada Lovell".
fn offices(sheet: &Sheet, mut tokens: Range<usize>) -> Range<usize> {
    if let Some(name) = behind_rank(sheet, &tokens) {
        return name;
    }
    // "Baker Mila Horn": a trade before a name that is whole without it.
    if tokens.len() > 2 && lexicon::is_trade(&plain(sheet.word(tokens.start))) && proper(sheet, tokens.start + 1) {
        tokens.start += 1;
    }
    if tokens.len() < 2 || first(sheet, tokens.start) {
        return tokens;
    }
    let title = |i: usize| {
        let word = plain(sheet.word(i));
        lexicon::is_title(&word) && !lexicon::is_first_name(&word) && !is_surname(&word)
    };
    if let Some(at) = (tokens.start..tokens.end - 1).rev().find(|&i| title(i)) {
        tokens.start = at + 1;
    }
    let ends = |i: usize| {
        let acronym = sheet.word(i).len() > 1 && sheet.word(i).chars().all(char::is_uppercase);
        acronym || lexicon::ending(&plain(sheet.word(i))).is_some_and(|(_, surname)| !surname)
    };
    let role = |i: usize| lexicon::is_role(&plain(sheet.word(i)));
    let begin =
        (tokens.start + 1..tokens.end.saturating_sub(1)).find(|&i| first(sheet, i) && (ends(i - 1) || role(i - 1)));
    tokens.start = begin.unwrap_or(tokens.start);
    tokens
}

/// Titles that are surnames as often.
pub(super) fn is_surname(word: &str) -> bool {
    matches!(
        word,
        "king"
            | "bishop"
            | "pope"
            | "prince"
            | "duke"
            | "judge"
            | "lord"
            | "house"
            | "major"
            | "cardinal"
            | "special"
            | "pastor"
    )
}

/// In a headline every word has a capital: of such a run only what the text names is a name, if
/// no first name leads.
fn headline(sheet: &Sheet, people: &People, tokens: Range<usize>) -> Range<usize> {
    let kept = words(sheet, &tokens);
    if people.full.contains(&kept.join(" ")) || first(sheet, tokens.start) {
        return tokens;
    }
    let known = |i: &usize| people.last.contains(&plain(sheet.word(*i)));
    match tokens.clone().find(known) {
        Some(at) => at..at + 1,
        None => tokens.start..tokens.start,
    }
}

/// Whether all longer words of the short block around token `i` have a capital.
pub(super) fn in_title_case(sheet: &Sheet, i: usize) -> bool {
    let Some(block) = sheet.reading.block_at(sheet.token(i).span.start) else { return false };
    let text = block.span.of(&sheet.reading.text);
    if text.len() > 200 {
        return false;
    }
    let long = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 4);
    long().count() > 2 && long().all(|w| !w.starts_with(char::is_lowercase))
}

/// Names with a nickname in marks: "Ada “Bo” Lovell". The whole, and the nickname's tokens with their marks.
pub(super) fn nicknamed(sheet: &Sheet) -> Vec<(Range<usize>, Range<usize>)> {
    let open = |i: usize| matches!(sheet.word(i), "\"" | "“" | "``" | "(" | "‘");
    let close = |i: usize| matches!(sheet.word(i), "\"" | "”" | "''" | ")" | "’");
    let proper = |i: usize| sheet.token(i).tag == Tag::Nnp && sheet.word(i).starts_with(char::is_uppercase);
    let mut out = Vec::new();
    for i in 1..sheet.len().saturating_sub(3) {
        let initial = |i: usize| plain(sheet.word(i)).chars().count() == 1;
        let before = proper(i - 1) && (first(sheet, i - 1) || i > 1 && initial(i - 1) && first(sheet, i - 2));
        if !open(i) || !before {
            continue;
        }
        let Some(end) = (i + 2..i + 4).find(|&k| k + 1 < sheet.len() && close(k)) else { continue };
        let capital = |k: usize| sheet.word(k).starts_with(char::is_uppercase);
        let same = sheet.frame_of[i - 1] == sheet.frame_of[end + 1];
        if !same || !(i + 1..end).all(capital) || !proper(end + 1) {
            continue;
        }
        let start = i - 1 - usize::from(initial(i - 1));
        let last = (end + 1..sheet.len()).take_while(|&k| proper(k)).last().unwrap_or(end + 1);
        out.push((start..last + 1, i..end + 1));
    }
    out
}
