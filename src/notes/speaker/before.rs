//! NAME said: “…”: what stands right before the opening mark.

use super::super::grammar::{is_noun, leads_to, main_subject, own_subject, phrase_before, phrase_from, subject};
use super::super::sheet::Sheet;
use super::{Found, Rule};
use crate::lexicon;

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
    if !near || crosses(sheet, &words[k + 1..]) {
        return colon(sheet, &words, lead);
    }
    let head = who(sheet, v, words[0])?;
    if let Some(above) = teller(sheet, v, head, words[0]) {
        return Some(above);
    }
    let far = own_subject(sheet, v).is_none();
    Some(Found::new(head, Some(v), if far { Rule::Participle } else { Rule::CueBefore }))
}

/// "NAME said there is evidence showing “…”": things do not speak where somebody tells of them.
fn teller(sheet: &Sheet, v: usize, head: usize, first: usize) -> Option<Found> {
    let noun = sheet.token(head).lemma.as_str();
    let thing = matches!(sheet.token(head).tag, "NN" | "NNS") && (noun == "source" || !lexicon::is_role(noun));
    if !thing || lexicon::is_document(&sheet.token(head).lemma) || sheet.token(v).tag != "VBG" {
        return None;
    }
    let core = |&i: &usize| is_cue(sheet, i) && lexicon::is_core_speech_verb(&sheet.token(i).lemma);
    let above = (first..v).filter(|&i| sheet.is_outer(i)).find(core)?;
    Some(Found::new(who(sheet, above, first)?, Some(above), Rule::Governs))
}

/// The reporting verb nearest to the end of `words`: its place in them and its number.
fn nearest_cue(sheet: &Sheet, words: &[usize]) -> Option<(usize, usize)> {
    (0..words.len()).rev().map(|k| (k, words[k])).find(|&(_, i)| is_cue(sheet, i))
}

/// Whether token `i` is a verb that brings speech.
pub(super) fn is_cue(sheet: &Sheet, i: usize) -> bool {
    let token = sheet.token(i);
    let verb = token.tag.starts_with("VB") && (token.pos != "AUX" || token.label == "ROOT");
    verb && lexicon::is_speech_verb(&token.lemma)
}

/// Whether only a listener, a place or a time stands between verb `v` and the mark.
fn is_aside(sheet: &Sheet, v: usize, last: usize) -> bool {
    (v + 1..=last).all(|i| {
        let head = sheet.token(i).head;
        !sheet.token(i).tag.starts_with("VB") && (head == v || (v..=last).contains(&head))
    })
}

/// Whether the words of run `r` hang on verb `v`.
fn governs(sheet: &Sheet, v: usize, r: usize) -> bool {
    super::govern::root(sheet, r).is_none_or(|root| leads_to(sheet, root, v))
}

/// Whether another clause lies between the cue and the mark.
fn crosses(sheet: &Sheet, between: &[usize]) -> bool {
    between.iter().any(|&i| matches!(sheet.token(i).tag, "VBD" | "VBZ") && sheet.token(i).label == "conj")
}

/// Who is the subject of cue `v`; `first` is where its words begin.
pub(super) fn who(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let plain = |&i: &usize| is_noun(sheet, i) && sheet.is_outer(i);
    let passive = sheet.children(v).iter().any(|&c| sheet.token(c).label == "auxpass");
    if passive && let Some(agent) = agent(sheet, v) {
        return Some(agent);
    }
    if let Some(after) = inverted(sheet, v, first) {
        return Some(after);
    }
    if sheet.token(v).tag == "VBG" && v > first && sheet.word(v - 1) == "," {
        return main_subject(sheet, v).filter(plain).or_else(|| first_subject(sheet, v));
    }
    let found = subject(sheet, v).filter(plain);
    let found = found.or_else(|| phrase_before(sheet, first, v).filter(plain)).or_else(|| first_subject(sheet, v))?;
    Some(named(sheet, found, v))
}

/// "…, said NAME" and "Continued NAME:": the phrase right after a verb without a subject of its own before it.
fn inverted(sheet: &Sheet, v: usize, first: usize) -> Option<usize> {
    let front = v == first || sheet.word(v - 1) == ",";
    let verb = matches!(sheet.token(v).tag, "VBD" | "VBN" | "VBZ" | "VB")
        && lexicon::is_core_speech_verb(&sheet.token(v).lemma);
    if !front || !verb || own_subject(sheet, v).is_some_and(|s| s < v) {
        return None;
    }
    let end = sheet.frames[sheet.frame_of[v]].tokens.end;
    let head = phrase_from(sheet, v + 1, end).filter(|&h| !super::after::is_time(sheet, h))?;
    matches!(sheet.token(v + 1).tag, "NNP" | "DT" | "PRP" | "JJ" | "NN").then_some(head)
}

/// A title with words between it and the name: "Vice President for news Ada Bly called".
fn named(sheet: &Sheet, head: usize, v: usize) -> usize {
    let Some(last) = v.checked_sub(1).filter(|&last| last != head && sheet.is_outer(last)) else { return head };
    let inside = last > head && leads_to(sheet, last, head);
    if inside && !is_person(sheet, head) && is_person(sheet, last) && !has_comma(sheet, head, last) {
        return last;
    }
    // The word right before the verb is its subject, whatever the tree says.
    let nominative = matches!(sheet.word(last).to_lowercase().as_str(), "he" | "she" | "they" | "we" | "i");
    let apart = !leads_to(sheet, last, head) && !leads_to(sheet, head, last);
    if apart && (nominative || is_person(sheet, last)) { last } else { head }
}

pub(super) fn is_person(sheet: &Sheet, i: usize) -> bool {
    sheet.parse.entity_of(i).is_some_and(|e| e.kind == crate::language::EntityKind::Person)
}

fn has_comma(sheet: &Sheet, from: usize, to: usize) -> bool {
    (from..to).any(|i| sheet.word(i) == ",")
}

/// "was told by NAME"
fn agent(sheet: &Sheet, v: usize) -> Option<usize> {
    let by = sheet.children(v).iter().copied().find(|&c| sheet.token(c).label == "agent")?;
    sheet.children(by).iter().copied().find(|&c| sheet.token(c).label == "pobj" && sheet.is_outer(c))
}

/// The first subject of the frame before `v`.
fn first_subject(sheet: &Sheet, v: usize) -> Option<usize> {
    let frame = &sheet.frames[sheet.frame_of[v]];
    (frame.tokens.start..v).find(|&i| sheet.is_outer(i) && sheet.token(i).label == "nsubj" && is_noun(sheet, i))
}

/// NAME: “…”, "a statement from NAME: “…”", any sentence that ends in a colon.
fn colon(sheet: &Sheet, words: &[usize], lead: Lead) -> Option<Found> {
    if lead != Lead::Colon {
        return None;
    }
    let (first, last) = (*words.first()?, *words.last()?);
    if is_person(sheet, last) {
        return Some(Found::new(last, None, Rule::Colon));
    }
    if let Some(head) = phrase_from(sheet, first, last + 1)
        && head == last
    {
        return Some(Found::new(head, None, Rule::Colon));
    }
    let main = (first..=last).find(|&i| sheet.is_outer(i) && sheet.token(i).label == "nsubj" && is_noun(sheet, i))?;
    Some(Found::new(main, None, Rule::Sentence))
}
