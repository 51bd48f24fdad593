//! Where the reporter's sentences begin and end, quoted sentences apart.

use super::sheet::{Frame, Sheet};
use crate::language::{Pos, Tag};
use crate::lexicon;
use std::collections::HashSet;

/// Cuts all blocks into frames. A frame never crosses a block.
pub(crate) fn cut(sheet: &Sheet) -> Vec<Frame> {
    let starts: HashSet<usize> = sheet.parse.sentences.iter().map(|s| s.start).collect();
    let mut frames = Vec::new();
    for (number, block) in sheet.reading.blocks.iter().enumerate() {
        let tokens = sheet.tokens_in(block.span);
        let (mut start, mut first_run) = (tokens.start, None);
        for i in tokens.clone() {
            first_run = first_run.or(sheet.within[i]);
            let ends = |next: usize| ends(sheet, i, next, &starts) || is_crowded(sheet, first_run, i, next);
            if i + 1 == tokens.end || (i + 1 < tokens.end && ends(i + 1)) {
                frames.push(frame(sheet, number, start, i + 1));
                (start, first_run) = (i + 1, None);
            }
        }
    }
    frames
}

/// More quotes than any sentence holds: marks that nobody paired.
const CROWD: usize = 40;

/// Whether so many runs ended by token `i` that the sentence is none, and another begins.
fn is_crowded(sheet: &Sheet, first_run: Option<usize>, i: usize, next: usize) -> bool {
    let many = first_run.zip(sheet.within[i]).is_some_and(|(first, last)| last - first >= CROWD);
    many && sheet.within[next] != sheet.within[i]
}

fn frame(sheet: &Sheet, block: usize, start: usize, end: usize) -> Frame {
    let mut held = sheet.within[start..end].iter().flatten();
    let first = held.next().copied();
    let last = held.next_back().copied().or(first);
    let runs = first.map_or(0..0, |f| f..last.unwrap_or(f) + 1);
    Frame { block, tokens: start..end, runs }
}

/// Whether the reporter's sentence ends between token `i` and `next`.
fn ends(sheet: &Sheet, i: usize, next: usize, starts: &HashSet<usize>) -> bool {
    match (sheet.within[i], sheet.within[next]) {
        (Some(a), Some(b)) if a == b => false,
        (Some(run), _) => ends_with_run(sheet, run, next),
        (None, _) if is_stop(sheet, i) => starts.contains(&next) && !sheet.word(next).starts_with([')', ']']),
        // "(He left.) She stayed."
        (None, None) if sheet.word(i) == ")" => starts.contains(&next) && i > 0 && is_stop(sheet, i - 1),
        (None, None) => starts.contains(&next) && sheet.word(i).ends_with(['.', '?', '!']),
        (None, Some(_)) => false,
    }
}

fn is_stop(sheet: &Sheet, i: usize) -> bool {
    matches!(sheet.word(i), "." | "?" | "!" | "…" | "..." | "?!")
        && (sheet.word(i) != "…" && sheet.word(i) != "..." || next_is_capital(sheet, i + 1))
}

fn next_is_capital(sheet: &Sheet, i: usize) -> bool {
    i < sheet.len() && sheet.word(i).starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'))
}

/// Whether the sentence ends with the closing mark of `run`; `next` is the token after it.
fn ends_with_run(sheet: &Sheet, run: usize, next: usize) -> bool {
    let inner = sheet.words(sheet.runs[run].inner).trim_end();
    let Some(last) = inner.chars().rev().find(|c| !matches!(c, '’' | '\'' | '”' | ')' | ']')) else { return false };
    if !matches!(last, '.' | '?' | '!' | '…') {
        return false;
    }
    let word = sheet.word(next);
    let capital = word.starts_with(|c: char| c.is_uppercase());
    let another = sheet.within[next].is_some();
    if another {
        return true;
    }
    if !capital {
        return false;
    }
    last == '.' && !is_initials(inner) || !cue_follows(sheet, next)
}

/// "U.S." at the end of quoted words ends no sentence by itself.
fn is_initials(inner: &str) -> bool {
    let word = inner.rsplit(char::is_whitespace).next().unwrap_or("");
    word.len() > 2 && word.matches('.').count() * 2 >= word.len()
}

/// Whether the words from `next` read "NAME said." rather than a sentence of their own.
fn cue_follows(sheet: &Sheet, next: usize) -> bool {
    let block = sheet.reading.block_at(sheet.token(next).span.start).map_or(0, |b| b.span.end);
    let mut verb = None;
    for i in next..sheet.len().min(next + 24) {
        let token = sheet.token(i);
        if token.span.start >= block || sheet.within[i].is_some() && verb.is_none() {
            break;
        }
        if let Some(v) = verb {
            let stop = matches!(sheet.word(i), "." | "," | ":" | ";");
            let place =
                matches!(token.tag, Tag::In | Tag::Rb | Tag::Nnp | Tag::Nn | Tag::Nns | Tag::Dt | Tag::Vbg | Tag::Prp)
                    && sheet.word(i) != "that";
            return stop || i == v + 1 && place;
        }
        if token.tag.is_verb() && token.tag != Tag::Vbg && token.tag != Tag::Vbn && token.pos != Pos::Aux {
            let stops = sheet.parse.tokens.get(i + 1).is_none_or(|t| t.tag == Tag::Stop);
            if !(lexicon::is_core_speech_verb(&token.lemma) || stops && lexicon::is_speech_verb(&token.lemma)) {
                return false;
            }
            if stops {
                return true;
            }
            verb = Some(i);
        }
    }
    false
}
