//! A long quote is cut: at the end of a sentence, as far as the site's limit goes.

use super::trimmed;
use crate::language::sentences;
use crate::notes::Quote;
use crate::text::Span;

/// The runs of `quote` that are shown, without their marks, and whether words at its end are left out: no more than
/// `most` words, to a sentence's end where one lies in them, else to the end of a clause or a word.
pub(super) fn runs(text: &str, quote: &Quote, most: Option<usize>) -> (Vec<Span>, bool) {
    let runs: Vec<Span> = quote.runs.iter().map(|run| trimmed(text, *run)).collect();
    let Some(most) = most.filter(|most| runs.iter().map(|run| count(run.of(text))).sum::<usize>() > *most) else {
        return (runs, false);
    };
    let mut kept: Vec<Span> = Vec::new();
    let mut left = most;
    for run in runs {
        let words = count(run.of(text));
        if words > left {
            let whole = whole_sentences(text, run, left);
            kept.extend(whole.or_else(|| kept.is_empty().then(|| broken_off(text, run, left))));
            break;
        }
        left -= words;
        kept.push(run);
    }
    (kept, true)
}

/// The words of `quote` that are not shown where no more than `most` are.
pub(crate) fn left_out(text: &str, quote: &Quote, most: usize) -> Vec<Span> {
    let (kept, cut) = runs(text, quote, Some(most));
    if !cut {
        return Vec::new();
    }
    let end = kept.last().map_or(0, |run| run.end);
    let rest = quote.runs.iter().map(|run| trimmed(text, *run)).filter(|run| run.end > end);
    rest.map(|run| Span::new(run.start.max(end), run.end)).collect()
}

fn count(words: &str) -> usize {
    words.split_whitespace().count()
}

/// The sentences at the beginning of `run` that have no more than `most` words together.
fn whole_sentences(text: &str, run: Span, most: usize) -> Option<Span> {
    let words = run.of(text);
    let ends = sentences(words, &[]).into_iter().map(|s| s.end);
    let end = ends.take_while(|&end| count(&words[..end]) <= most).last()?;
    Some(trimmed(text, Span::new(run.start, run.start + end)))
}

/// The first `most` words of a sentence that is longer, to the end of their last clause where that keeps half of them.
fn broken_off(text: &str, run: Span, most: usize) -> Span {
    let words = run.of(text);
    let ends = words.split_whitespace().take(most).map(|w| w.as_ptr() as usize - words.as_ptr() as usize + w.len());
    let end = ends.last().unwrap_or(0);
    let clause = words[..end].rfind([',', ';', ':', '—', '–']).filter(|&at| count(&words[..at]) * 2 >= most);
    trimmed(text, Span::new(run.start, run.start + clause.unwrap_or(end)))
}
