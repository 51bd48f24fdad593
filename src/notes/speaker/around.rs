//! What the sentences and paragraphs around a run tell, where its own sentence is silent.

use super::super::grammar::phrase_from;
use super::super::sheet::{Frame, Sheet};
use super::before::{is_cue, who};
use super::{Found, Rule};
use crate::language::{Dep, Tag};
use crate::lexicon;
use crate::text::Span;

/// How long the name before a turn may be, in characters.
const LABEL: usize = 40;

/// How many quotes ahead the speaker is looked for.
const NEAR: usize = 40;

/// A run whose sentence holds another run with a speaker shares it.
pub(super) fn split(sheet: &Sheet, r: usize, found: &[Option<Found>]) -> Option<Found> {
    let frame = sheet.frame(r)?;
    let sure = |f: &Found| f.rule < Rule::Sentence;
    let other = frame.runs.clone().filter(|&o| o != r).filter_map(|o| found[o]).find(sure)?;
    Some(Found { rule: Rule::Split, ..other })
}

/// The speaker of a neighbouring run, or the subject of the sentence before.
pub(super) fn neighbours(sheet: &Sheet, r: usize, found: &[Option<Found>]) -> Option<Found> {
    let run = sheet.runs[r];
    if run.continues
        && let Some(last) = r.checked_sub(1).and_then(|p| found[p])
    {
        return Some(Found { rule: Rule::Continued, ..last });
    }
    let block = run.block;
    let before = (0..r).rev().find(|&p| sheet.runs[p].block == block).and_then(|p| found[p]);
    if let Some(found) = before {
        let other = subject_before(sheet, r).filter(|other| is_somebody_else(sheet, r, found, *other));
        return Some(other.unwrap_or(Found { rule: Rule::Paragraph, ..found }));
    }
    if let Some(found) = subject_before(sheet, r) {
        return Some(found);
    }
    let after = (r + 1..found.len())
        .take(NEAR)
        .take_while(|&n| sheet.runs[n].block == block)
        .find_map(|n| Some((n, found[n]?)));
    if let Some((_, found)) = after.filter(|(n, _)| goes_on(sheet, r, *n)) {
        return Some(Found { rule: Rule::Paragraph, ..found });
    }
    let floats = begins_block(sheet, r) || has_no_verb(sheet, r);
    let before = floats.then(|| floating(sheet, r, found)).flatten();
    before.or(after.map(|(_, found)| Found { rule: Rule::Next, ..found }))
}

/// “We came.” “We saw,” Hale said: whether nothing of the reporter's stands between run `r` and run `next`.
fn goes_on(sheet: &Sheet, r: usize, next: usize) -> bool {
    let between = sheet.tokens_in(Span::new(sheet.runs[r].outer.end, sheet.runs[next].outer.start));
    !between.into_iter().any(|i| sheet.is_outer(i) && sheet.word(i).chars().any(char::is_alphanumeric))
}

/// “It is,” Hale said. Ada Bly shook her head. “It was.”: whether the sentence right before run `r` holds no quote and
/// is about another person than the one who spoke before.
fn is_somebody_else(sheet: &Sheet, r: usize, found: Found, other: Found) -> bool {
    let Some(before) = sheet.run_frame[r].and_then(|f| f.checked_sub(1)).map(|f| &sheet.frames[f]) else {
        return false;
    };
    let named = |i: usize| super::before::is_person(sheet, i);
    before.runs.is_empty() && named(other.head) && named(found.head) && sheet.word(other.head) != sheet.word(found.head)
}

/// The sentence before the run's in the same paragraph: who speaks there, else its subject.
fn subject_before(sheet: &Sheet, r: usize) -> Option<Found> {
    let f = sheet.run_frame[r]?;
    let before = f.checked_sub(1).map(|p| &sheet.frames[p]).filter(|p| p.block == sheet.runs[r].block)?;
    speaker_of(sheet, before).map(|(head, cue)| Found::new(head, cue, Rule::Subject))
}

/// Who speaks in a sentence without quotes: the subject of its last core reporting verb, else its first subject.
fn speaker_of(sheet: &Sheet, frame: &Frame) -> Option<(usize, Option<usize>)> {
    let core =
        |&i: &usize| sheet.is_outer(i) && is_cue(sheet, i) && lexicon::is_core_speech_verb(&sheet.token(i).lemma);
    let main = |i: &usize| core(i) && sheet.token(*i).label == Dep::Root;
    if let Some(v) = frame.tokens.clone().find(main).or_else(|| frame.tokens.clone().rev().find(core))
        && let Some(head) = who(sheet, v, frame.tokens.start)
    {
        return Some((head, Some(v)));
    }
    let subject = |&i: &usize| {
        let token = sheet.token(i);
        let main = token.label.is_subject() && sheet.is_outer(i);
        let name = (matches!(token.tag, Tag::Nnp | Tag::Prp) || super::before::is_person(sheet, i))
            && !matches!(sheet.word(i), "it" | "It" | "I");
        let speaks = lexicon::is_speech_verb(&sheet.token(token.head).lemma);
        main && (name || token.tag == Tag::Nn && (speaks || lexicon::is_role(&token.lemma)))
    };
    frame.tokens.clone().find(subject).map(|i| (i, None))
}

/// Whether the reporter's words of the run's sentence are no clause: "Then, later on the radio:".
fn has_no_verb(sheet: &Sheet, r: usize) -> bool {
    sheet.before(r).iter().chain(&sheet.after(r)).all(|&i| !sheet.token(i).tag.is_verb())
}

/// Whether nothing stands before the run in its block.
fn begins_block(sheet: &Sheet, r: usize) -> bool {
    let block = sheet.reading.blocks[sheet.runs[r].block].span;
    !sheet.reading.text[block.start..sheet.runs[r].outer.start].chars().any(char::is_alphanumeric)
}

/// A paragraph of nothing but speech: introduced by the one before, or going on with its speaker.
fn floating(sheet: &Sheet, r: usize, found: &[Option<Found>]) -> Option<Found> {
    let block = sheet.runs[r].block;
    let f = sheet.run_frame[r]?;
    let last = sheet.frames[..f].iter().rev().find(|p| p.block < block)?;
    let ends = sheet.reading.blocks[last.block].span.of(&sheet.reading.text);
    if ends.ends_with(':') {
        let (head, cue) = announced(sheet, last).or_else(|| speaker_of(sheet, last))?;
        return Some(Found::new(head, cue, Rule::Introduced));
    }
    let spoke = r.checked_sub(1).filter(|&p| sheet.runs[p].block + 1 == block || sheet.runs[p].block == last.block);
    if !last.runs.is_empty()
        && let Some(found) = spoke.and_then(|p| found[p])
    {
        return Some(Found { rule: Rule::Floating, ..found });
    }
    if let Some((head, cue)) = speaker_of(sheet, last) {
        return Some(Found::new(head, cue, Rule::Floating));
    }
    spoke.and_then(|p| found[p]).map(|found| Found { rule: Rule::Floating, ..found })
}

/// "Stated Ruiz:", which the parse takes for a name.
fn announced(sheet: &Sheet, frame: &Frame) -> Option<(usize, Option<usize>)> {
    let first = frame.tokens.start;
    let core = lexicon::is_core_speech_past(&sheet.word(first).to_lowercase());
    let head = phrase_from(sheet, first + 1, frame.tokens.end).filter(|_| core)?;
    (sheet.word(first).starts_with(char::is_uppercase) && head < first + 8).then_some((head, Some(first)))
}

/// “…” — NAME at the end of a paragraph, or a paragraph of its own right after.
pub(super) fn signed(sheet: &Sheet, r: usize) -> Option<Found> {
    let run = sheet.runs[r];
    let rest = &sheet.reading.text[run.outer.end..];
    let dash = rest.trim_start();
    if !dash.starts_with(['—', '–', '-', '―', '/']) {
        return None;
    }
    let at = run.outer.end + (rest.len() - dash.len());
    let first = sheet.token_from(at) + 1;
    let frame = sheet.frames.get(*sheet.frame_of.get(first)?)?;
    let head = phrase_from(sheet, first, frame.tokens.end)?;
    let verb = |i: usize| sheet.is_outer(i) && i >= first && sheet.token(i).tag.is_verb();
    let alone = sheet.token(head).tag == Tag::Nnp && !frame.tokens.clone().any(verb);
    alone.then(|| Found::new(head, None, Rule::Signed))
}

/// A turn of a transcript: the first words, up to a colon, name the speaker: "RUIZ: Well, …".
pub(super) fn turn(sheet: &Sheet, r: usize) -> Option<Found> {
    let run = sheet.runs[r];
    let block = sheet.reading.blocks[run.block].span;
    let label = match run.bare {
        true => signature(sheet, run.outer, block),
        false => label(sheet.words(run.inner), run.inner.start).or_else(|| voice(sheet, block))?,
    };
    let head = sheet.tokens_in(label).rev().find(|&i| sheet.word(i).starts_with(char::is_alphabetic))?;
    Some(Found::new(head, None, Rule::Turn))
}

/// What stands in a bare run's block beside it: the label before a turn, or the name in the signature behind a post,
/// without handle and date: "— Ana Ruiz (@ruiz) March 3".
fn signature(sheet: &Sheet, run: Span, block: Span) -> Span {
    if run.start > block.start {
        return Span::new(block.start, run.start);
    }
    let signed = sheet.words(Span::new(run.end, block.end));
    let name = signed.find(['(', ',', '@', '·', '|']).unwrap_or(signed.len());
    let name = signed[..name].find(|c: char| c.is_ascii_digit()).unwrap_or(name);
    Span::new(run.end, run.end + name)
}

/// The label of a turn that quotes others: "ADA BLY: I tell them, “Go home,” and they go."
fn voice(sheet: &Sheet, block: Span) -> Option<Span> {
    let found = label(sheet.words(block), block.start)?;
    let name = sheet.words(found);
    (name.contains(' ') && !lexicon::is_place(&name.to_lowercase())).then_some(found)
}

/// A name in capitals before a colon at the front of `words`.
fn label(words: &str, start: usize) -> Option<Span> {
    let colon = words.char_indices().take(LABEL).find(|(_, c)| *c == ':')?.0;
    let name = &words[..colon];
    let capital = |c: char| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | ',');
    (name.chars().count() > 2 && name.chars().all(capital)).then(|| Span::new(start, start + colon))
}
