//! NAME said: “…”: what stands right before the opening mark.

use super::super::grammar::{
    can_speak, is_noun, leads_to, main_subject, own_subject, phrase, phrase_before, phrase_from, reported_by, subject,
};
use super::super::sheet::Sheet;
use super::{Found, Rule};
use crate::language::{Dep, Pos, Tag};
use crate::lexicon::{self, Words};

/// The words right before run `r`, back to the run before it: token numbers, and how they end.
fn lead(sheet: &Sheet, r: usize) -> (Vec<usize>, Lead) {
    let mut out = sheet.before(r);
    if let Some(gap) = (1..out.len()).rev().find(|&k| out[k] != out[k - 1] + 1) {
        out.drain(..gap);
    }
    let mut lead = Lead::Bare;
    while let Some(&last) = out.last() {
        lead = match sheet.word(last) {
            "," => Lead::Comma,
            ":" => Lead::Colon,
            "that" => Lead::That,
            "-" | "–" | "—" | "--" | "..." | "…" | "(" | "[" => lead,
            _ => break,
        };
        out.pop();
    }
    (out, lead)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Bare,
    Comma,
    Colon,
    That,
}

pub(super) fn find(sheet: &Sheet, r: usize) -> Option<Found> {
    let (words, lead) = lead(sheet, r);
    let last = *words.last()?;
    let Some((k, v)) = nearest_cue(sheet, &words) else { return colon(sheet, &words, lead) };
    let gap = words.len() - 1 - k;
    let core = lexicon::is_core_speech_verb(&sheet.token(v).lemma);
    let near = match lead {
        Lead::Colon => true,
        Lead::Comma => core || gap <= 4,
        Lead::That => gap == 0 || core && is_aside(sheet, v, last),
        Lead::Bare => gap == 0 || core && is_aside(sheet, v, last) && governs(sheet, v, r),
    };
    // "Hale has not answered why the paper was left to ponder, “…”": another verb leads in the words.
    let led_by_another = gap > 0 && lead != Lead::That && sheet.token(last).tag.is_verb();
    if !near || led_by_another || crosses(sheet, &words[k + 1..]) {
        return colon(sheet, &words, lead);
    }
    let head = who(sheet, v, words[0])?;
    if let Some(above) = teller(sheet, v, head, words[0]) {
        return Some(above);
    }
    let far = own_subject(sheet, v).is_none() && head < v;
    Some(Found::new(head, Some(v), if far { Rule::Participle } else { Rule::CueBefore }).unless_told(sheet))
}

/// "NAME said there is evidence showing “…”", "NAME said Chen was right to call it “…”": things do not speak where
/// somebody tells of them, nor does one of whom it is told what to say.
fn teller(sheet: &Sheet, v: usize, head: usize, first: usize) -> Option<Found> {
    let told =
        sheet.token(v).tag == Tag::Vb && own_subject(sheet, v).is_none() && v > first && sheet.word(v - 1) == "to";
    let source = sheet.token(head).lemma == "source" && sheet.token(v).tag == Tag::Vbg;
    if can_speak(sheet, head) && !told && !source {
        return None;
    }
    let (speaker, above) = reported_by(sheet, v)?;
    Some(Found::new(speaker, Some(above), Rule::Governs))
}

/// The reporting verb nearest to the end of `words`: its place in them and its number.
fn nearest_cue(sheet: &Sheet, words: &[usize]) -> Option<(usize, usize)> {
    (0..words.len()).rev().map(|k| (k, words[k])).find(|&(_, i)| is_cue(sheet, i))
}

/// Whether token `i` is a verb that brings speech.
pub(super) fn is_cue(sheet: &Sheet, i: usize) -> bool {
    let token = sheet.token(i);
    let verb = token.tag.is_verb() && (token.pos != Pos::Aux || token.label == Dep::Root);
    verb && lexicon::is_speech_verb(&token.lemma)
}

/// Whether only a listener, a place or a time stands between verb `v` and the mark.
fn is_aside(sheet: &Sheet, v: usize, last: usize) -> bool {
    (v + 1..=last).all(|i| {
        let head = sheet.token(i).head;
        !sheet.token(i).tag.is_verb() && (head == v || (v..=last).contains(&head))
    })
}

/// Whether the words of run `r` hang on verb `v`.
fn governs(sheet: &Sheet, v: usize, r: usize) -> bool {
    super::govern::root(sheet, r).is_none_or(|root| leads_to(sheet, root, v))
}

/// Whether another clause lies between the cue and the mark.
fn crosses(sheet: &Sheet, between: &[usize]) -> bool {
    between.iter().any(|&i| matches!(sheet.token(i).tag, Tag::Vbd | Tag::Vbz) && sheet.token(i).label == Dep::Conj)
}

/// Who is the subject of cue `v`; `first` is where its words begin.
pub(super) fn who(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let plain = |&i: &usize| is_noun(sheet, i) && sheet.is_outer(i);
    let passive = sheet.children(v).iter().any(|&c| sheet.token(c).label == Dep::Auxpass);
    if passive && let Some(agent) = agent(sheet, v) {
        return Some(agent);
    }
    if let Some(after) = inverted(sheet, v, first) {
        return Some(after);
    }
    if let Some(between) = object_relative(sheet, v, first) {
        return Some(between);
    }
    if let Some(inside) = with_whom(sheet, v, first) {
        return Some(inside);
    }
    if sheet.token(v).tag == Tag::Vbg && v > first && is_set_off(sheet, v) {
        return main_subject(sheet, v).filter(plain).or_else(|| first_subject(sheet, v));
    }
    if let Some(quoted) = quoted_as(sheet, v).filter(plain) {
        return Some(quoted);
    }
    let found = subject(sheet, v).filter(plain).filter(|&s| !is_source(sheet, s, first));
    let near = || phrase_before(sheet, first, v).filter(plain).or_else(|| behind_source(sheet, v, first));
    let found = found.or_else(near).or_else(|| first_subject(sheet, v))?;
    Some(named(sheet, found, v))
}

/// Whether token `s` stands in "according to …" at the front of the sentence.
fn is_source(sheet: &Sheet, s: usize, first: usize) -> bool {
    let according = sheet.word(first).eq_ignore_ascii_case("according");
    according && s > first && !has_comma(sheet, first, s)
}

/// "According to the Courier, Ada Bly, the mayor, said": the name that a parse takes for part of the source.
fn behind_source(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let first = (first..v).find(|&i| sheet.is_outer(i))?;
    if !sheet.word(first).eq_ignore_ascii_case("according") {
        return None;
    }
    let comma = |&c: &usize| sheet.word(c) == ",";
    let named = |c: usize| phrase_from(sheet, c + 1, v).filter(|&h| h + 1 == v || sheet.word(h + 1) == ",");
    (first..v).filter(comma).filter_map(named).find(|&h| is_person(sheet, h) || h + 1 == v)
}

/// "The Courier quoted Hale as saying", "Hale was quoted by the Courier as saying": whose words those are.
fn quoted_as(sheet: &Sheet, v: usize) -> Option<usize> {
    let is_as = |i: usize| sheet.word(i).eq_ignore_ascii_case("as");
    let at = sheet.token(v).head;
    let quotes = if is_as(at) { sheet.token(at).head } else { at };
    let passes = matches!(sheet.token(quotes).lemma.as_str(), "quote" | "cite" | "hear" | "record" | "overhear");
    let led = is_as(at) || v > 0 && is_as(v - 1);
    if sheet.token(v).tag != Tag::Vbg || !passes || !led {
        return None;
    }
    let of = |label: Dep| sheet.children(quotes).iter().copied().find(|&c| sheet.token(c).label == label);
    of(Dep::Dobj).or_else(|| of(Dep::Nsubjpass))
}

/// Whether a comma stands before verb `v`, if need be inside quoted words that end there.
fn is_set_off(sheet: &Sheet, v: usize) -> bool {
    let before = sheet.reading.text[..sheet.token(v).span.start].trim_end();
    before.trim_end_matches(['"', '”', '’', '\'']).ends_with(',')
}

/// "…, with the council, citing Hale, arguing “…”": the clause that "with" begins has its own subject.
fn with_whom(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let is_with = |&i: &usize| sheet.word(i) == "with" && sheet.is_outer(i) && i > first && sheet.word(i - 1) == ",";
    let with = (v.saturating_sub(16).max(first)..v).rev().find(is_with).filter(|_| sheet.token(v).tag == Tag::Vbg)?;
    let head = phrase_from(sheet, with + 1, v).filter(|&h| can_speak(sheet, h))?;
    let finite = |i: usize| sheet.token(i).tag.is_finite();
    (!(with..v).any(finite)).then_some(head)
}

/// "Hale, whom Orr on Monday called “…”": the subject stands between the relative word and the verb.
fn object_relative(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let from = v.saturating_sub(8).max(first);
    let relative = (from..v).rev().find(|&i| sheet.token(i).tag.is_relative_pronoun())?;
    let verb = |i: usize| sheet.token(i).tag.is_verb() && sheet.token(i).pos != Pos::Aux;
    let head = phrase_from(sheet, relative + 1, v)?;
    let name = matches!(sheet.token(head).tag, Tag::Nnp | Tag::Prp);
    (name && !(relative + 1..v).any(verb)).then_some(head)
}

/// "…, said NAME" and "Continued NAME:": the phrase right after a verb without a subject of its own before it.
fn inverted(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let front = v == first || sheet.word(v - 1) == ",";
    let verb = matches!(sheet.token(v).tag, Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vb)
        && lexicon::is_core_speech_verb(&sheet.token(v).lemma);
    if !front || !verb || own_subject(sheet, v).is_some_and(|s| s < v) {
        return None;
    }
    let end = sheet.frames[sheet.frame_of[v]].tokens.end;
    let head = phrase_from(sheet, v + 1, end).filter(|&h| !super::after::is_time(sheet, h))?;
    matches!(sheet.token(v + 1).tag, Tag::Nnp | Tag::Dt | Tag::Prp | Tag::Jj | Tag::Nn).then_some(head)
}

/// A title with words between it and the name: "Vice President for news Ada Bly called".
fn named(sheet: &Sheet, head: usize, v: usize) -> usize {
    let Some(last) = v.checked_sub(1).filter(|&last| last != head && sheet.is_outer(last)) else { return head };
    // "A lawyer for Hale said": who stands behind a common noun and "for" is somebody else.
    let apart = (head..last).any(|i| sheet.token(i).tag == Tag::In) && sheet.token(head).tag.is_common_noun();
    let inside = last > head && leads_to(sheet, last, head) && !apart;
    if inside && !is_person(sheet, head) && is_person(sheet, last) && !has_comma(sheet, head, last) {
        return last;
    }
    // The word right before the verb is its subject, whatever the tree says.
    let nominative = matches!(sheet.word(last).to_lowercase().as_str(), "he" | "she" | "they" | "we" | "i");
    let apart = !leads_to(sheet, last, head) && !leads_to(sheet, head, last);
    if apart && (nominative || is_person(sheet, last)) && !stands_by(sheet, last) { last } else { head }
}

/// "Hale crossed the street and **alongside Orr** said": whether whom token `i` names only stands by another who speaks.
fn stands_by(sheet: &Sheet, i: usize) -> bool {
    static COMPANY: Words = Words::named("speaker.company");
    let start = sheet.tokens_in(phrase(sheet, i)).start;
    start.checked_sub(1).is_some_and(|by| COMPANY.contains(sheet.word(by)))
}

pub(super) fn is_person(sheet: &Sheet, i: usize) -> bool {
    sheet.parse.entity_of(i).is_some_and(|e| e.kind == crate::language::EntityKind::Person)
}

fn has_comma(sheet: &Sheet, from: usize, to: usize) -> bool {
    (from..to).any(|i| sheet.word(i) == ",")
}

/// "was told by NAME"
pub(super) fn agent(sheet: &Sheet, v: usize) -> Option<usize> {
    let by = sheet.children(v).iter().copied().find(|&c| sheet.token(c).label == Dep::Agent)?;
    sheet.children(by).iter().copied().find(|&c| sheet.token(c).label == Dep::Pobj && sheet.is_outer(c))
}

/// The first subject of the frame before `v`.
fn first_subject(sheet: &Sheet, v: usize) -> Option<usize> {
    let frame = &sheet.frames[sheet.frame_of[v]];
    (frame.tokens.start..v).find(|&i| sheet.is_outer(i) && sheet.token(i).label == Dep::Nsubj && is_noun(sheet, i))
}

/// NAME: “…”, "a statement from NAME: “…”", any sentence that ends in a colon.
fn colon(sheet: &Sheet, words: &[usize], lead: Lead) -> Option<Found> {
    if lead != Lead::Colon {
        return None;
    }
    let (first, last) = (*words.first()?, *words.last()?);
    let main = |&i: &usize| {
        let token = sheet.token(i);
        token.label == Dep::Nsubj && sheet.is_outer(i) && sheet.token(token.head).label == Dep::Root
    };
    let told = |&i: &usize| is_person(sheet, i) || matches!(sheet.word(i).to_lowercase().as_str(), "he" | "she");
    if is_person(sheet, last) {
        // "Orr contrasted Hale with Bly: “…”"
        let other = (sheet.frames[sheet.frame_of[last]].tokens.start..last)
            .find(main)
            .filter(|&i| told(&i) && !leads_to(sheet, last, i));
        return Some(other.map_or(Found::new(last, None, Rule::Colon), |i| Found::new(i, None, Rule::Sentence)));
    }
    if let Some(head) = phrase_from(sheet, first, last + 1)
        && head == last
    {
        return Some(Found::new(head, None, Rule::Colon));
    }
    // "Peggy Drell, Tide News: “…”"
    let verbless = words.iter().all(|&i| !sheet.token(i).tag.is_verb());
    if let Some(head) = phrase_from(sheet, first, last + 1).filter(|&h| verbless && is_person(sheet, h)) {
        return Some(Found::new(head, None, Rule::Colon));
    }
    let main =
        (first..=last).find(|&i| sheet.is_outer(i) && sheet.token(i).label == Dep::Nsubj && is_noun(sheet, i))?;
    Some(Found::new(main, None, Rule::Sentence))
}
