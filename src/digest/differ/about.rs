//! What a difference is about: words that both sides share, nearest to what differs.

use super::{At, Desk};
use crate::digest::frame::{Unit, Value};
use crate::text::Span;

/// Most words of a label.
const WORDS: usize = 7;
/// What each word of distance from the slot costs.
const FAR: f64 = 0.15;

/// The words of the first telling that name the thing: the counted noun of a figure, else the heaviest run of words
/// that both have.
pub(super) fn of(desk: &Desk, first: At, second: At) -> Span {
    let (frame, other) = (&desk.frames[first.0], &desk.frames[second.0]);
    let slot = &frame.slots[first.1];
    let shared = |i: usize| {
        let token = &frame.tokens[i];
        other.tokens.iter().any(|t| t.word == token.word || t.content && t.stem == token.stem)
    };
    // "Two **journalists**" against "three journalists".
    let counts = matches!(&slot.value, Value::Figure(figure) if matches!(figure.unit, Unit::Thing(_) | Unit::People));
    let noun = slot.at.end.checked_sub(1).filter(|&last| counts && frame.tokens[last].content && shared(last));
    if let Some(noun) = noun {
        return frame.tokens[noun].span;
    }
    let weight = |i: usize| {
        desk.weights.get(frame.tokens[i].stem.as_str()).copied().filter(|_| frame.tokens[i].content).unwrap_or(0.0)
    };
    let mut best: Option<(f64, Span)> = None;
    for i in 0..frame.tokens.len() {
        for j in i..frame.tokens.len().min(i + WORDS) {
            if !shared(j)
                || frame.tokens[j].part != frame.tokens[i].part
                || slot.at.contains(&j) && !matches!(slot.value, Value::Word(_))
            {
                break;
            }
            if !frame.tokens[i].content || !frame.tokens[j].content {
                continue;
            }
            let away = slot.at.start.abs_diff(j).min(slot.at.start.abs_diff(i)) as f64;
            let score = (i..=j).map(weight).sum::<f64>() - FAR * away;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, frame.tokens[i].span.join(frame.tokens[j].span)));
            }
        }
    }
    best.map_or(slot.span, |(_, span)| span)
}
