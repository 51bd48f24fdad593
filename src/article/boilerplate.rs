//! Phrases that stand around articles: subscriptions, comment policies, captions, promotion.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Exact,
    Start,
    End,
    Has,
    Cut,
}

struct Table {
    finder: AhoCorasick,
    rows: Vec<(Kind, usize)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut phrases = Vec::new();
    let mut rows = Vec::new();
    let english = crate::lexicon::entries(include_str!("../lexicon/en/boilerplate.txt"));
    let others = crate::lexicon::entries(include_str!("../lexicon/page/phrases.txt"));
    for row in english.chain(others) {
        let Some((head, phrase)) = row.split_once('|') else { continue };
        let Some((kind, words)) = head.trim().split_once(' ') else { continue };
        let kind = match kind {
            "exact" => Kind::Exact,
            "start" => Kind::Start,
            "end" => Kind::End,
            "cut" => Kind::Cut,
            _ => Kind::Has,
        };
        rows.push((kind, words.trim().parse().unwrap_or(40)));
        phrases.push(crate::text::fold(phrase.trim()));
    }
    let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&phrases);
    // A table that cannot be built would be a defect of this repository; without it nothing is dropped.
    let finder = finder.unwrap_or_else(|_| AhoCorasick::new([] as [&str; 0]).unwrap_or_else(|_| unreachable!()));
    Table { finder, rows }
});

/// What the table says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// It is no part of the article.
    Around,
    /// Nor is what follows, where that is short.
    Ends,
}

/// Words of reports: a block that has one tells of what is done with newsletters and inboxes.
const REPORTED: &[&str] = &[
    "according to",
    " accused",
    " added ",
    " alleged",
    " announced",
    " asked ",
    " because ",
    " called ",
    " said",
    " says ",
    " testified",
    " told ",
    " went on to ",
];

/// Looks a block up: `folded` is its folded, squashed text.
pub(super) fn phrase(folded: &str) -> Option<Phrase> {
    let words = folded.split(' ').count();
    if words > 100 {
        return None;
    }
    // Somebody speaks: what is said may be about letters and subscriptions.
    if folded.starts_with('"') && words > 6 {
        return None;
    }
    let reported = words >= 12 && REPORTED.iter().any(|word| folded.contains(word));
    let trimmed = folded.trim_matches(is_mark);
    let lead = folded.len() - folded.trim_start_matches(is_opening).len();
    let body_end = folded.trim_end_matches(is_mark).len();
    let mut found = None;
    for hit in TABLE.finder.find_overlapping_iter(folded) {
        let (kind, most) = TABLE.rows[hit.pattern().as_usize()];
        if words > most || !at_borders(folded, hit.start(), hit.end()) {
            continue;
        }
        let whole = hit.len() == trimmed.len() || hit.start() == 0 && hit.end() == folded.len();
        match kind {
            Kind::Cut if whole => return Some(Phrase::Ends),
            Kind::Exact if whole => found = Some(Phrase::Around),
            Kind::Start if hit.start() <= lead => found = Some(Phrase::Around),
            Kind::End if hit.end() >= body_end => found = Some(Phrase::Around),
            Kind::Has if !reported => found = Some(Phrase::Around),
            _ => {}
        }
    }
    found
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '\'' | '(' | '[' | '>' | '*' | '_' | '-' | '|' | '»' | '•' | ' ' | '▶')
}

fn at_borders(text: &str, start: usize, end: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let hit = &text[start..end];
    let before = is_word(hit.chars().next()) && is_word(text[..start].chars().next_back());
    let after = is_word(hit.chars().next_back()) && is_word(text[end..].chars().next());
    !before && !after
}

#[cfg(test)]
mod tests {
    use super::{Phrase, phrase};

    #[test]
    fn told_from_text() {
        for line in [
            "read more",
            "share this article on social media",
            "(reporting by ana ruiz; editing by lena fross)",
            "sign up for our newsletter",
            "a bridge over the tern in may. photograph: mira oduya/the courier via getty images",
            "play video 0:31 the bridge falls – video",
            "this site uses cookies to improve your experience.",
            "© 2026 the harbour courier",
        ] {
            assert_eq!(phrase(line), Some(Phrase::Around), "{line}");
        }
        assert_eq!(phrase("leave a comment"), Some(Phrase::Ends));
        assert_eq!(phrase("related:"), Some(Phrase::Ends));
    }

    #[test]
    fn text_stays() {
        for line in [
            "the mayor said residents would read more about the plan on friday.",
            "he was related to the minister.",
            "the comments came a day after the bridge closed.",
            "residents can sign up for help at the town hall from monday, the mayor said on friday.",
            "\"share this with everybody you know,\" the mayor told the crowd.",
            "subscribers of the water company will pay more.",
        ] {
            assert_eq!(phrase(line), None, "{line}");
        }
    }
}
