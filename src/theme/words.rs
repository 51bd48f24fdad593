//! An article's words as HTML: escaped, hedges marked, words of ours in brackets set apart.

use std::fmt::Write as _;

pub(super) use crate::page::escape;
use crate::page::escape_text;

/// `text` with each hedge in `<span class="hedge">` and each `[word]` of ours in `<span class="bracketed">`.
pub(super) fn mark(text: &str, hedges: &[&str]) -> String {
    let mut spans = brackets(text);
    let folded = text.to_lowercase();
    let same_length = folded.len() == text.len();
    for hedge in hedges.iter().filter(|h| same_length && h.len() > 1) {
        let needle = hedge.to_lowercase();
        if let Some(at) = whole_word(&folded, &needle) {
            spans.push((at, at + needle.len(), "hedge"));
        }
    }
    spans.sort_unstable();
    let mut out = String::with_capacity(text.len() + 48);
    let mut done = 0;
    for (start, end, class) in spans {
        if start >= done && text.is_char_boundary(start) && text.is_char_boundary(end) {
            let _ = write!(
                out,
                "{}<span class=\"{class}\">{}</span>",
                escape_text(&text[done..start]),
                escape_text(&text[start..end])
            );
            done = end;
        }
    }
    out.push_str(&escape_text(&text[done..]));
    out
}

/// Runs of `[…]`, brackets included.
fn brackets(text: &str) -> Vec<(usize, usize, &'static str)> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|i| from + i) {
        let Some(close) = text[open..].find(']').map(|i| open + i + 1) else { break };
        all.push((open, close, "bracketed"));
        from = close;
    }
    all
}

/// The first place of `needle` in `text` that neither begins nor ends inside a word.
fn whole_word(text: &str, needle: &str) -> Option<usize> {
    text.match_indices(needle).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        before && text[at + needle.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn hedges_and_brackets_are_marked_and_the_rest_is_escaped() {
        let html = mark("[Ruiz] <b> reportedly left; unreportedly stayed", &["reportedly"]);
        assert_eq!(
            html,
            "<span class=\"bracketed\">[Ruiz]</span> &lt;b&gt; <span class=\"hedge\">reportedly</span> left; unreportedly stayed"
        );
    }
}
