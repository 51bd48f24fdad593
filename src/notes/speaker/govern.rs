//! NAME said CHEN was “…”: words inside the reporter's own sentence belong to the subject of the reporting verb
//! that governs them, however deep they stand.

use super::super::grammar::{can_speak, is_noun, leads_to, own_subject, phrase, phrase_from};
use super::super::sheet::Sheet;
use super::before::{is_cue, is_person, who};
use super::{Found, Rule};
use crate::language::{Dep, Tag};
use crate::lexicon;

/// How many heads are climbed.
const CLIMB: usize = 14;

pub(super) fn find(sheet: &Sheet, r: usize) -> Option<Found> {
    aside(sheet, r)
        .or_else(|| climb(sheet, r))
        .or_else(|| according(sheet, r))
        .or_else(|| nearest(sheet, r))
        .or_else(|| subject(sheet, r))
}

/// ", NAME said," set into the sentence, or at its end: it covers all of it.
fn aside(sheet: &Sheet, r: usize) -> Option<Found> {
    let frame = sheet.frame(r)?;
    for v in frame.tokens.clone().filter(|&i| sheet.is_outer(i) && is_cue(sheet, i)) {
        let put = sheet.token(v).lemma == "put" && v + 1 < frame.tokens.end && sheet.word(v + 1) == "it";
        if !put && !lexicon::is_core_speech_verb(&sheet.token(v).lemma) {
            continue;
        }
        if let Some(found) = closing(sheet, v, frame.tokens.end) {
            return Some(found);
        }
        let Some(s) = own_subject(sheet, v).filter(|&s| s < v && v - s <= 3) else { continue };
        let start = sheet.tokens_in(phrase(sheet, s)).start;
        let before = start > frame.tokens.start && matches!(sheet.word(start - 1), "," | "as" | "As");
        let after = put || ends_aside(sheet, v, frame.tokens.end);
        if before && after && (put || start > frame.tokens.start + 1) && !told_anew(sheet, v, r) {
            return Some(Found::new(s, Some(v), Rule::Governs));
        }
    }
    None
}

/// Whether somebody else reports between verb `v` and run `r` behind it.
fn told_anew(sheet: &Sheet, v: usize, r: usize) -> bool {
    let core = |i: usize| is_cue(sheet, i) && lexicon::is_core_speech_verb(&sheet.token(i).lemma);
    let first = sheet.token_from(sheet.runs[r].outer.start);
    (v + 1..first).any(|i| sheet.is_outer(i) && core(i) && own_subject(sheet, i).is_some())
}

/// Whether the words after verb `v` up to the next comma or stop tell only when and where: "said on the radio,".
fn ends_aside(sheet: &Sheet, v: usize, end: usize) -> bool {
    let stop = (v + 1..end).find(|&i| matches!(sheet.word(i), "," | ".")).unwrap_or(end);
    let aside = |i: usize| sheet.is_outer(i) && leads_to(sheet, i, v) && !sheet.token(i).tag.is_verb();
    let leads =
        |i: usize| sheet.token(i).head != v || matches!(sheet.token(i).label, Dep::Prep | Dep::Npadvmod | Dep::Advmod);
    (v + 1..stop).all(|i| aside(i) && leads(i))
}

/// ", said NAME" at the end of the sentence.
fn closing(sheet: &Sheet, v: usize, end: usize) -> Option<Found> {
    let after_comma = v > 0 && sheet.word(v - 1) == "," && matches!(sheet.token(v).tag, Tag::Vbd | Tag::Vbz | Tag::Vbn);
    let head = phrase_from(sheet, v + 1, end).filter(|_| after_comma)?;
    let ends = head + 1 >= end || matches!(sheet.word(head + 1), "." | ",");
    let tag = sheet.token(v + 1).tag;
    let starts =
        tag == Tag::Nnp || matches!(tag, Tag::Dt | Tag::Nn | Tag::Jj) && own_subject(sheet, v).is_none_or(|s| s > v);
    (ends && starts && !super::after::is_time(sheet, head)).then(|| Found::new(head, Some(v), Rule::Governs))
}

/// The subject of the main clause, where no verb of the sentence reports.
fn subject(sheet: &Sheet, r: usize) -> Option<Found> {
    let frame = sheet.frame(r)?;
    let main = |&i: &usize| {
        sheet.is_outer(i)
            && is_noun(sheet, i)
            && sheet.token(i).label.is_subject()
            && matches!(sheet.token(i).tag, Tag::Nnp | Tag::Prp | Tag::Nn | Tag::Nns)
            && sheet.token(sheet.token(i).head).label == Dep::Root
    };
    let head = frame.tokens.clone().find(main)?;
    Some(Found::new(head, None, Rule::Main))
}

/// The reporting verb above the run in the tree.
pub(super) fn climb(sheet: &Sheet, r: usize) -> Option<Found> {
    let frame = sheet.run_frame[r]?;
    let mut at = root(sheet, r)?;
    let mut weak = None;
    for _ in 0..CLIMB {
        let (child, head) = (at, sheet.token(at).head);
        if head == at || sheet.frame_of[head] != frame {
            break;
        }
        at = head;
        if !sheet.is_outer(at) || !is_cue(sheet, at) || only_asks(sheet, at, child) || is_unsaid(sheet, at, child) {
            continue;
        }
        let Some(who) = who(sheet, at, sheet.frames[frame].tokens.start) else { continue };
        let found = Found::new(who, Some(at), Rule::Governs);
        let told_by = sheet.token(sheet.token(who).head).label == Dep::Agent;
        if !told_by && !can_speak(sheet, who) {
            weak = weak.or(Some(found));
            continue;
        }
        if lexicon::is_naming_verb(&sheet.token(at).lemma)
            && own_subject(sheet, at) == Some(who)
            && is_somebody(sheet, who)
        {
            return Some(found);
        }
        let behind = weak.is_some() && sheet.token(at).span.start > sheet.runs[r].outer.start;
        if lexicon::is_core_speech_verb(&sheet.token(at).lemma) && !behind {
            return Some(found);
        }
        weak = weak.or(Some(found));
    }
    weak
}

/// Whether token `i` names a person or a body.
fn is_somebody(sheet: &Sheet, i: usize) -> bool {
    is_person(sheet, i) || sheet.token(i).tag == Tag::Nnp || lexicon::is_body(&sheet.token(i).lemma)
}

/// "Hale has not answered why the paper was left to ask, “…”": what somebody did not say is said by nobody, but for words
/// that stand right under the verb ("did not call it “…”").
fn is_unsaid(sheet: &Sheet, v: usize, child: usize) -> bool {
    let denied = sheet.children(v).iter().any(|&c| sheet.token(c).label == Dep::Neg);
    let below = sheet.token(child).tag.is_verb() || is_noun(sheet, child);
    denied && sheet.is_outer(child) && below
}

/// "asked him to resign over “…”": the words are no part of what is asked.
fn only_asks(sheet: &Sheet, v: usize, child: usize) -> bool {
    let goes_on = sheet.token(v).lemma == "continue" && sheet.token(child).label == Dep::Xcomp;
    goes_on
        || matches!(sheet.token(v).lemma.as_str(), "ask" | "tell")
            && sheet.is_outer(child)
            && matches!(sheet.token(child).label, Dep::Xcomp | Dep::Advcl | Dep::Prep)
}

/// The token of run `r` that hangs on the reporter's words.
pub(super) fn root(sheet: &Sheet, r: usize) -> Option<usize> {
    let tokens = sheet.tokens_in(sheet.runs[r].inner);
    tokens
        .clone()
        .find(|&i| sheet.is_outer(sheet.token(i).head))
        .or_else(|| tokens.clone().find(|&i| !tokens.contains(&sheet.token(i).head)))
}

/// "according to NAME", "in NAME's words"
fn according(sheet: &Sheet, r: usize) -> Option<Found> {
    let frame = sheet.frame(r)?;
    let says = |&i: &usize| sheet.is_outer(i) && matches!(sheet.word(i), "according" | "According" | "per" | "Per");
    let at = frame.tokens.clone().find(says)?;
    let skip = if sheet.word(at).len() > 3 { 2 } else { 1 };
    let head = super::super::grammar::phrase_from(sheet, at + skip, frame.tokens.end)?;
    Some(Found::new(head, Some(at), Rule::According))
}

/// The nearest reporting verb before the run in its sentence, else after it.
fn nearest(sheet: &Sheet, r: usize) -> Option<Found> {
    let first = sheet.frame(r)?.tokens.start;
    let core = |&&i: &&usize| is_cue(sheet, i) && lexicon::is_core_speech_verb(&sheet.token(i).lemma);
    let before = sheet.before(r);
    let main = |i: &&usize| core(i) && !matches!(sheet.token(**i).label, Dep::Relcl | Dep::Acl | Dep::Advcl);
    let v = before.iter().rev().find(core).copied();
    let v = v.or_else(|| sheet.after(r).iter().find(main).copied())?;
    let head = who(sheet, v, first).filter(|&h| is_noun(sheet, h))?;
    Some(Found::new(head, Some(v), Rule::Sentence))
}
