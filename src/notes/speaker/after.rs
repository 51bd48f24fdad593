//! “…,” said NAME and “…,” NAME said: what stands right after the closing mark.

use super::super::grammar::{own_subject, phrase_from};
use super::super::sheet::Sheet;
use super::{Found, Rule};
use crate::language::{Dep, Pos, Tag};
use crate::lexicon;

/// How far a cue may stand behind its subject.
const REACH: usize = 60;

/// The words right after run `r`, up to the next run: token numbers, the leading comma or dash apart.
fn tail(sheet: &Sheet, r: usize) -> Vec<usize> {
    let after = sheet.after(r);
    let mut out = Vec::new();
    for &i in &after {
        if out.last().is_some_and(|&last| i != last + 1) {
            break;
        }
        if out.is_empty() && matches!(sheet.word(i), "," | "-" | "–" | "—" | "--") {
            continue;
        }
        out.push(i);
        if out.len() > REACH {
            break;
        }
    }
    out
}

/// Whether the run's end leaves its sentence open: a comma, a question mark, a dash.
pub(crate) fn leaves_open(sheet: &Sheet, r: usize) -> bool {
    let run = sheet.runs[r];
    let inner = sheet.words(run.inner).trim_end().trim_end_matches(['’', '\'', '”']);
    let next = sheet.reading.text[run.outer.end..].trim_start().chars().next();
    inner.ends_with([',', '?', '!', '—', '–', '-', '…'])
        || inner.ends_with("...")
        || matches!(next, Some(',' | '—' | '–'))
}

pub(super) fn find(sheet: &Sheet, r: usize) -> Option<Found> {
    let tail = tail(sheet, r);
    let open = leaves_open(sheet, r);
    inverted(sheet, &tail, open).or_else(|| straight(sheet, &tail, open))
}

/// said NAME
fn inverted(sheet: &Sheet, tail: &[usize], open: bool) -> Option<Found> {
    let v = first_verb(sheet, tail)?;
    let lemma = sheet.token(v).lemma.as_str();
    if !lexicon::is_speech_verb(lemma) || !(open || lexicon::is_core_speech_verb(lemma)) {
        return None;
    }
    // "Trent, who shared “a lie,” has defended the ship": the verb is that of who stands in front.
    let of_front = v > 0 && sheet.token(v - 1).pos == Pos::Aux && own_subject(sheet, v).is_some_and(|s| s < tail[0]);
    let head = follows(sheet, v).filter(|_| !of_front)?;
    Some(Found::new(head, Some(v), Rule::CueName).unless_told(sheet))
}

/// The verb at the front of `tail`, an adverb or auxiliary before it allowed.
fn first_verb(sheet: &Sheet, tail: &[usize]) -> Option<usize> {
    let i = *tail.iter().take(3).find(|&&i| !(sheet.token(i).tag == Tag::Rb || sheet.token(i).pos == Pos::Aux))?;
    let tag = sheet.token(i).tag;
    let finite = matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Vbn);
    let lower = sheet.word(i).starts_with(|c: char| c.is_lowercase());
    (lower && (finite || lexicon::is_core_speech_verb(&sheet.token(i).lemma))).then_some(i)
}

/// The noun phrase right after verb `v`, as its subject.
fn follows(sheet: &Sheet, v: usize) -> Option<usize> {
    let end = sheet.frames[sheet.frame_of[v]].tokens.end;
    let near = phrase_from(sheet, v + 1, end);
    let parsed = own_subject(sheet, v).filter(|&s| s > v && s <= v + 14);
    let head = near.or(parsed)?;
    let object = matches!(sheet.token(head).tag, Tag::Prp) && matches!(sheet.word(head), "me" | "him" | "them" | "us");
    let time = is_time(sheet, head);
    (!object && !time).then_some(head)
}

/// "Monday", "yesterday": never speakers.
pub(super) fn is_time(sheet: &Sheet, i: usize) -> bool {
    sheet.parse.entities.iter().any(|e| {
        e.tokens.contains(&i) && matches!(e.kind, crate::language::EntityKind::Date | crate::language::EntityKind::Time)
    }) && sheet.token(i).label != Dep::Nsubj
}

/// NAME said
fn straight(sheet: &Sheet, tail: &[usize], open: bool) -> Option<Found> {
    let first = *tail.first()?;
    if !begins_phrase(sheet, first) {
        return None;
    }
    let end = *tail.last()? + 1;
    let head = phrase_from(sheet, first, end)?;
    if let Some(found) = mistagged(sheet, head, first, end) {
        return Some(found);
    }
    let v = cue_of(sheet, tail, head)?;
    let lemma = sheet.token(v).lemma.as_str();
    let near = v <= head + 2;
    let strong = lexicon::is_core_speech_verb(lemma) && (open || near) || lexicon::is_speech_verb(lemma) && open;
    let head =
        own_subject(sheet, v).filter(|s| tail.contains(s) && *s >= first && *s < v && *s <= head).unwrap_or(head);
    strong.then(|| Found::new(head, Some(v), Rule::NameCue).unless_told(sheet))
}

/// "the islanders state in": a reporting verb that the tagger took for the last noun of its own subject.
fn mistagged(sheet: &Sheet, head: usize, first: usize, end: usize) -> Option<Found> {
    let noun = head.checked_sub(1).filter(|&n| n >= first)?;
    let verb = lexicon::is_core_speech_verb(&sheet.word(head).to_lowercase())
        || sheet.word(head).strip_suffix('s').is_some_and(lexicon::is_core_speech_verb);
    let plain =
        sheet.token(head).tag.is_common_noun() && matches!(sheet.token(noun).tag, Tag::Nnp | Tag::Nnps | Tag::Nns);
    let next = if head + 1 < end { sheet.token(head + 1).tag } else { Tag::Stop };
    (verb && plain && matches!(next, Tag::Stop | Tag::In | Tag::Comma | Tag::Rb | Tag::To))
        .then(|| Found::new(noun, Some(head), Rule::NameCue))
}

fn begins_phrase(sheet: &Sheet, i: usize) -> bool {
    if sheet.word(i).starts_with(char::is_uppercase) && sheet.parse.entity_of(i).is_some() {
        return true;
    }
    matches!(
        sheet.token(i).tag,
        Tag::Dt
            | Tag::Prp
            | Tag::PrpPoss
            | Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::Nnps
            | Tag::Jj
            | Tag::Cd
            | Tag::Jjs
            | Tag::Vbn
    )
}

/// The reporting verb whose subject is the phrase with this head: the first finite verb outside what is set off by
/// commas, dashes or brackets.
fn cue_of(sheet: &Sheet, tail: &[usize], head: usize) -> Option<usize> {
    let mut aside = false;
    for &i in tail.iter().filter(|&&i| i > head) {
        let token = sheet.token(i);
        if matches!(sheet.word(i), "," | "(" | ")" | "—" | "–" | "-" | "--") {
            aside = true;
            continue;
        }
        if !token.tag.is_verb() {
            continue;
        }
        if own_subject(sheet, i).is_some_and(|s| s == head) && is_cue_form(sheet, i) {
            return lexicon::is_speech_verb(&token.lemma).then_some(i);
        }
        let speech = lexicon::is_core_speech_verb(&token.lemma) && token.tag.is_finite_verb();
        if speech && own_subject(sheet, i).is_none_or(|s| s <= head) {
            return Some(i);
        }
        if !aside && token.pos != Pos::Aux && token.tag.is_finite_verb() {
            return None;
        }
    }
    None
}

fn is_cue_form(sheet: &Sheet, i: usize) -> bool {
    sheet.token(i).pos != Pos::Aux
        || sheet.token(i).label == Dep::Root && lexicon::is_speech_verb(&sheet.token(i).lemma)
}

/// “…,” grinned NAME: any verb will do between a comma and a name.
pub(super) fn open(sheet: &Sheet, r: usize) -> Option<Found> {
    let tail = tail(sheet, r);
    if !leaves_open(sheet, r) {
        return None;
    }
    let v = first_verb(sheet, &tail);
    if let Some(v) = v
        && let Some(head) = follows(sheet, v)
        && sheet.token(head).tag == Tag::Nnp
        && sheet.token(v).tag == Tag::Vbd
    {
        return Some(Found::new(head, Some(v), Rule::OpenCue));
    }
    let first = *tail.first()?;
    let head = phrase_from(sheet, first, *tail.last()? + 1).filter(|_| begins_phrase(sheet, first))?;
    let v = head + 1;
    let verb = tail.contains(&v) && sheet.token(v).tag == Tag::Vbd && sheet.token(v).pos == Pos::Verb;
    (verb && matches!(sheet.token(head).tag, Tag::Nnp | Tag::Prp)).then(|| Found::new(head, Some(v), Rule::OpenCue))
}
