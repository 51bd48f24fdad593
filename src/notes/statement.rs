//! What an outlet says in its own voice.

use super::{Claim, Quote, Statement, hedge, value};
use crate::language::{Dep, Parse, Tag};
use crate::text::Span;

/// How certain a claim with a clause must be told to take words out of the outlet's own voice.
const CLAUSE: f32 = 0.3;
/// How certain a claim without a clause must be, before it takes words out of the outlet's own voice.
const CERTAIN: f32 = 0.45;
/// Whether a claim is told as one: what a source says in a clause, accuses, denies, calls for. An attitude alone
/// ("backs the plan") stays the outlet's own telling.
pub(crate) fn is_told(claim: &Claim) -> bool {
    let frame = claim.rule.split(':').next().unwrap_or("");
    let least = if matches!(frame, "clause" | "parataxis" | "according" | "quote") { CLAUSE } else { CERTAIN };
    claim.confidence >= least && claim.stance != super::Stance::Unknown
}

/// Fewest words of a statement.
const WORDS: usize = 4;

/// The statements of one article, in order: sentences, or parts of them, that no claim or quote covers.
///
/// `text` is the reading's text, `parse` its grammar, `sentences` where its sentences lie.
pub(crate) fn find(
    text: &str,
    parse: &Parse,
    sentences: &[Span],
    quotes: &[Quote],
    claims: &[Claim],
) -> Vec<Statement> {
    let taken = taken(quotes, claims);
    let values = value::find(text, parse);
    let mut found = Vec::new();
    for whole in sentences.iter().filter(|s| !asks(text, **s)) {
        let parts = free(text, *whole, &taken).into_iter().map(|p| resumed(parse, text, p, *whole));
        for part in parts.filter(|p| tells(parse, text, *p)) {
            found.push(Statement {
                span: part,
                sentence: *whole,
                who: None,
                hedges: hedge::find(text, part, &[]),
                negated: parse.tokens_in(part).any(|i| parse.label(i) == Dep::Neg),
                values: values.iter().filter(|v| part.contains(v.span)).cloned().collect(),
            });
        }
    }
    found
}

/// Whether a sentence asks, and so asserts nothing.
pub(crate) fn asks(text: &str, sentence: Span) -> bool {
    sentence.of(text).trim_end().ends_with('?')
}

/// What is somebody's, in order, overlaps joined.
fn taken(quotes: &[Quote], claims: &[Claim]) -> Vec<Span> {
    let mut all: Vec<Span> =
        quotes.iter().flat_map(|q| if q.partial { q.runs.clone() } else { vec![q.sentence] }).collect();
    all.extend(claims.iter().filter(|c| is_told(c)).map(whole));
    all.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in all {
        match out.last_mut() {
            Some(last) if span.start <= last.end => *last = last.join(span),
            _ => out.push(span),
        }
    }
    out
}

/// From the first word of a claim to its last: source, cue and content, as far as they stand in one sentence.
pub(crate) fn whole(claim: &Claim) -> Span {
    let inside = |s: &&Span| claim.sentence.overlaps(**s);
    let parts = claim.content.iter().chain(claim.cue.iter()).chain(claim.source.iter());
    parts.filter(inside).copied().reduce(Span::join).unwrap_or(claim.sentence)
}

/// The parts of `whole` that lie outside `taken`.
fn free(text: &str, whole: Span, taken: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = whole.start;
    for span in taken.iter().filter(|t| t.overlaps(whole)) {
        if span.start > at {
            out.push(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    if at < whole.end {
        out.push(Span::new(at, whole.end));
    }
    out.into_iter().map(|s| cut_back(text, tidy(text, s), whole)).filter(|s| !s.is_empty()).collect()
}

/// A part that a claim cuts off is cut back to its last whole phrase: "the talks, which" ends before the comma.
fn cut_back(text: &str, part: Span, whole: Span) -> Span {
    let cut_off = whole.end - part.end > 2;
    let last = part.of(text).split_whitespace().next_back().unwrap_or("");
    if !cut_off || !crate::lexicon::is_stop_word(&crate::text::fold(last)) {
        return part;
    }
    match part.of(text).rfind([',', '—', ';']) {
        Some(at) => tidy(text, Span::new(part.start, part.start + at)),
        None => part,
    }
}

/// Without marks and white space at the ends.
fn tidy(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let keep =
        |c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '”' | '$' | '£' | '€' | '%' | '(' | ')' | '\'' | '’');
    let start = words.find(keep).unwrap_or(words.len());
    let end = words.char_indices().rev().find(|(_, c)| keep(*c)).map_or(start, |(i, c)| i + c.len_utf8());
    let end = end.max(start);
    Span::new(span.start + start, span.start + end + usize::from(is_abbreviated(&words[..end], &words[end..])))
}

/// Whether `words` end in an abbreviation with points inside ("6 a.m", "the U.S") whose last point comes next.
pub(crate) fn is_abbreviated(words: &str, rest: &str) -> bool {
    rest.starts_with('.') && words.split_whitespace().next_back().is_some_and(|w| w.contains('.') && w.len() <= 5)
}

/// A part whose subject stands before an aside, with both: "The strikes — which officials deny — hit two ports".
fn resumed(parse: &Parse, text: &str, part: Span, whole: Span) -> Span {
    let lead = Span::new(whole.start, part.start);
    let first = parse.tokens_in(part).next();
    let goes_on = first.is_some_and(|i| parse.tag(i).is_finite());
    let subject = first.is_some_and(|i| {
        let mut verb = i;
        while let Some(head) = parse.head(verb).filter(|&h| h != verb && parse.label(verb).is_auxiliary()) {
            verb = head;
        }
        parse.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]).is_some_and(|s| lead.contains(parse.span(s)))
    });
    if goes_on && subject && !lead.of(text).is_empty() { Span::new(whole.start, part.end) } else { part }
}

/// Whether a part tells something: enough words, a finite verb of its own, a beginning. A cue whose words stand
/// elsewhere tells nothing: "Ruiz said at the harbour".
fn tells(parse: &Parse, text: &str, part: Span) -> bool {
    let tokens = parse.tokens_in(part);
    let words = part.of(text).split_whitespace().count();
    let finite = tokens.clone().any(|i| parse.tag(i).is_finite());
    let dangles = tokens.clone().next().is_some_and(|i| {
        matches!(parse.tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::To | Tag::Wdt | Tag::Wp | Tag::Pos)
            && parse.label(i) != Dep::Nsubj
    });
    let leans = main_verb(parse, tokens.clone())
        .is_some_and(|v| matches!(parse.label(v), Dep::Advcl | Dep::Relcl | Dep::Acl | Dep::Pcomp));
    words >= WORDS && finite && !dangles && !leans && !is_bare_cue(parse, tokens)
}

/// The token of the "he" or "she" that is the subject of a statement and stands near its beginning.
pub(crate) fn pronoun(parse: &Parse, span: Span) -> Option<usize> {
    const NEAR: usize = 6;
    let mut tokens = parse.tokens_in(span).take(NEAR).skip_while(|&i| !parse.is_nominal(i)).take(1);
    tokens
        .find(|&i| parse.label(i).is_subject() && parse.tag(i) == Tag::Prp)
        .filter(|&i| matches!(parse.lemma(i).to_lowercase().as_str(), "he" | "she"))
}

/// The verb among these tokens that hangs on none of them.
fn main_verb(parse: &Parse, tokens: std::ops::Range<usize>) -> Option<usize> {
    let top = |&i: &usize| parse.head(i).is_none_or(|h| h == i || !tokens.contains(&h)) && parse.tag(i).is_verb();
    tokens.clone().find(top)
}

/// Whether the main verb of these tokens says something that does not stand among them.
fn is_bare_cue(parse: &Parse, tokens: std::ops::Range<usize>) -> bool {
    let main = main_verb(parse, tokens.clone());
    main.is_some_and(|v| {
        crate::lexicon::is_core_speech_verb(parse.lemma(v))
            && parse
                .child(v, &[Dep::Ccomp, Dep::Dobj, Dep::Xcomp, Dep::Acomp, Dep::Attr, Dep::Nsubjpass, Dep::Prt])
                .is_none_or(|c| !tokens.contains(&c))
    })
}
