//! Where the words of a telling begin and end: at the edges of clauses, never in the middle of one.

use super::unit::Unit;
use crate::notes::Claim;
use crate::notes::statement::{is_abbreviated, is_told, whole};
use crate::story::Member;
use crate::text::Span;

/// Most words of a sentence's rest that tell nothing of their own.
const REST: usize = 14;
/// Least share of its sentence that a claim in the middle of a clause needs to speak for all of it.
const MOST: f64 = 0.5;

/// Words that open a clause with a subject of its own.
const OPENERS: [&str; 16] = [
    "when", "where", "that", "because", "if", "as", "while", "after", "before", "since", "though", "although", "and",
    "but", "so", "until",
];

/// Whether a clause begins after a word in lower case.
pub(super) fn opens_clause(word: &str) -> bool {
    OPENERS.contains(&word)
}

/// Settles where each unit of one article begins and ends. Claims grow to the edges of their clauses; statements that
/// they swallow are gone; a small claim in the middle of a clause is part of what the outlet tells.
pub(super) fn settle(member: &Member, units: &mut Vec<Unit>) {
    let text = &member.article.reading.text;
    let before: Vec<(Span, bool)> = units.iter().map(|u| (u.span, u.source.is_some())).collect();
    for (i, unit) in units.iter_mut().enumerate().filter(|(_, u)| u.source.is_some()) {
        let claimed = |s: Span| before.iter().enumerate().any(|(o, b)| o != i && b.1 && b.0.overlaps(s));
        let grown = grown(unit, text);
        let small = (words(grown.of(text)) as f64) * MOST > words(unit.span.of(text)) as f64;
        if grown != unit.span && grown.start < unit.span.start && small && !claimed(grown) {
            (unit.source, unit.written, unit.confidence) = (None, None, 0.0);
            unit.span = grown;
        } else if !claimed(grown) {
            unit.span = grown;
        }
    }
    let spans: Vec<(Span, bool)> = units.iter().map(|u| (u.span, u.source.is_some())).collect();
    let swallowed = |i: usize| {
        let (own, told) = spans[i];
        !told && spans.iter().enumerate().any(|(o, (s, _))| o != i && s.contains(own) && (*s != own || o < i))
    };
    let mut index = 0..;
    units.retain(|_| index.next().is_some_and(|i| !swallowed(i)));
    for unit in units {
        unit.span = balanced(widened(unit, member, text), unit.sentence, text);
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The span of a unit with the rest of the clauses that it begins or ends in.
fn grown(unit: &Unit, text: &str) -> Span {
    let mut span = unit.span;
    let before = Span::new(unit.sentence.start, span.start.max(unit.sentence.start)).of(text);
    let own = unit.written.is_some_and(|w| w.start == span.start);
    let link = before.split_whitespace().next_back().is_some_and(|w| own && opens_clause(&w.to_lowercase()));
    if runs_on(before.trim_end().chars().next_back()) && !link {
        span.start = unit.sentence.start;
    }
    let after = Span::new(span.end.min(unit.sentence.end), unit.sentence.end).of(text);
    let rest = after.trim_start_matches(['”', '’', '"', '\'']);
    if rest.starts_with(' ') && runs_on(rest.trim_start().chars().next()) {
        span.end += end_of_clause(after);
    }
    span
}

/// Where the clause that goes on in `after` ends: at a comma or dash outside quotation marks.
fn end_of_clause(after: &str) -> usize {
    let mut quoted = false;
    for (at, c) in after.char_indices() {
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            ',' | ';' | '—' | '–' if !quoted => return at,
            _ => {}
        }
    }
    after.trim_end_matches(['.', '!', '?']).len()
}

/// Whether a clause goes on across this character.
fn runs_on(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '’' | '\'' | '%'))
}

/// A claim's words with the rest of its sentence, where that tells nothing of its own: "… told reporters on Monday".
fn widened(unit: &Unit, member: &Member, text: &str) -> Span {
    if unit.source.is_none() {
        return unit.span;
    }
    let mut span = unit.span;
    let notes = &member.notes;
    let other = |rest: Span| {
        notes.statements.iter().any(|s| s.span.overlaps(rest))
            || notes
                .claims
                .iter()
                .any(|c| is_told(c) && c.sentence == unit.sentence && c.content.iter().any(|p| p.overlaps(rest)))
    };
    let after = Span::new(span.end, unit.sentence.end.max(span.end));
    if words(after.of(text)) <= REST && !other(after) {
        span.end = after.end;
    }
    let before = Span::new(unit.sentence.start.min(span.start), span.start);
    if words(before.of(text)) <= REST && !other(before) {
        span.start = before.start;
    }
    let told = span.of(text).trim_end();
    let bare = told.trim_end_matches(['.', ',', ';']);
    let point = usize::from(is_abbreviated(bare, &told[bare.len()..]));
    Span::new(span.start, span.start + bare.len() + point)
}

/// With the closing mark of a quotation that ends the span, or begins in it and ends soon after.
fn balanced(span: Span, sentence: Span, text: &str) -> Span {
    const SOON: usize = 3;
    let told = span.of(text);
    let open = match (told.rfind('“'), told.rfind('”')) {
        (Some(open), close) => close.is_none_or(|close| close < open).then_some('”'),
        _ => (told.matches('"').count() % 2 == 1).then_some('"'),
    };
    let rest = Span::new(span.end, sentence.end.max(span.end)).of(text);
    match open.and_then(|mark| rest.find(mark).map(|at| at + mark.len_utf8())) {
        Some(end) if rest[..end].chars().count() <= SOON => Span::new(span.start, span.end + end),
        _ => span,
    }
}

/// Words that link a clause to the one before it.
const LINKS: [&str; 10] = ["though", "although", "while", "whereas", "but", "and", "even", "yet", "as", "because"];

/// The words of a claim without what others claim at its end: "…, which officials say …", "…, though Ruiz said …".
pub(super) fn trimmed(claim: &Claim, claims: &[Claim], text: &str) -> Span {
    let mut span = whole(claim);
    for other in claims.iter().filter(|o| is_told(o) && o.source != claim.source) {
        let inner = whole(other);
        let tail = inner.start > span.start + 20 && inner.end >= span.end && inner.start < span.end;
        if tail && !claim.source.iter().any(|s| s.start >= inner.start) {
            span.end = cut_at(span, inner, other, text).unwrap_or(span.end);
        }
    }
    Span::new(span.start, span.start + span.of(text).trim_end_matches([',', ' ', '—', '–', '-', ';']).len())
}

/// Where the clause of another's claim begins at the end of a span; `None` where it is part of what the span tells.
fn cut_at(span: Span, inner: Span, other: &Claim, text: &str) -> Option<usize> {
    let head = inner.of(text).split_whitespace().next().unwrap_or("").to_lowercase();
    if matches!(head.as_str(), "which" | "who" | "that") {
        return Some(inner.start);
    }
    let mut lead = Span::new(span.start, inner.start).of(text).trim_end();
    let mut linked = false;
    while let Some(last) = lead.split_whitespace().next_back().filter(|w| LINKS.contains(&w.to_lowercase().as_str())) {
        lead = lead[..lead.len() - last.len()].trim_end();
        linked = true;
    }
    let own = other.source.first().is_some_and(|s| s.start == inner.start);
    let part = linked && lead.ends_with([',', ';', '—', '–']) && own;
    part.then(|| span.start + lead.len())
}

/// Whether `claim` at `span` only tells what `outer`, told at `all`, says that somebody says: the outer source has the
/// word.
pub(super) fn is_nested(claim: &Claim, span: Span, outer: &Claim, all: Span) -> bool {
    let own = whole(claim);
    let within = outer.content.iter().copied().reduce(Span::join).is_some_and(|c| c.contains(own) && c != own);
    claim.sentence == outer.sentence && claim.source != outer.source && within && all.contains(span)
}
