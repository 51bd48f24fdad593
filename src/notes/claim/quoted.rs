//! Direct speech is claimed, too: quotes become claims, and claims grow to the quotes that they begin.

use crate::notes::{Claim, Quote};
use crate::text::Span;

/// Quotes that are one utterance: the words before a cue, after it, and the sentences that go on under it.
pub(super) struct Speech {
    pub(super) runs: Vec<Span>,
    pub(super) first: usize,
    pub(super) partial: bool,
}

/// Quotes in order, joined where they name their speaker by the same words.
pub(super) fn utterances(quotes: &[Quote]) -> Vec<Speech> {
    let mut out: Vec<Speech> = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        let same = |s: &&mut Speech| {
            let first = &quotes[s.first];
            !first.partial
                && !quote.partial
                && quote.speaker.is_some()
                && first.speaker.as_ref().map(|s| s.span) == quote.speaker.as_ref().map(|s| s.span)
        };
        match out.last_mut().filter(same) {
            Some(last) => last.runs.extend(&quote.runs),
            None => out.push(Speech { runs: quote.runs.clone(), first: i, partial: quote.partial }),
        }
    }
    out
}

/// Whether all of `content` lies in words that somebody else speaks.
pub(super) fn is_inside(content: &[Span], cue: &[Span], quotes: &[Quote]) -> bool {
    let within = |s: &Span| quotes.iter().any(|q| q.runs.iter().any(|r| r.contains(*s)));
    cue.iter().all(within) || content.is_empty()
}

/// Lengthens `content` to the end of each quote that it begins.
pub(super) fn grow(content: &mut [Span], quotes: &[Quote]) {
    for quote in quotes {
        for run in &quote.runs {
            if let Some(span) =
                content.iter_mut().find(|s| s.overlaps(*run) && !s.contains(*run) && s.start <= run.start)
            {
                span.end = span.end.max(run.end);
            }
        }
    }
}

/// How much of `part` lies in `whole`, in bytes, 0 to 1.
pub(super) fn share(part: &[Span], whole: &[Span]) -> f64 {
    let all: usize = part.iter().map(|s| s.len()).sum();
    let both: usize = part
        .iter()
        .map(|p| whole.iter().map(|w| p.end.min(w.end).saturating_sub(p.start.max(w.start))).sum::<usize>())
        .sum();
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

/// The claim that already holds a quote, so that the quote needs none of its own.
pub(super) fn holder<'c>(claims: &'c [Claim], speech: &Speech) -> Option<&'c Claim> {
    claims.iter().find(|c| share(&speech.runs, &c.content) >= 0.8)
}
