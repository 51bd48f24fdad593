//! The clause that a slot stands in: who does what to whom. Two slots of one act, by one doer, on one thing are of one
//! event; the words around them alone cannot tell.

use crate::digest::alike::stem;
use crate::lexicon;
use crate::notes::ClauseTense;
use crate::story::Member;
use crate::text::{Span, words};

/// A clause as far as comparing needs it.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    span: Span,
    /// The verb's stem.
    pub verb: String,
    /// Where the subject stands.
    pub doer: Option<Span>,
    /// The content stems of the subject; none of a pronoun.
    pub subject: Vec<String>,
    /// Those of the object.
    pub object: Vec<String>,
    pub tense: ClauseTense,
    /// Whether it asks.
    pub asks: bool,
}

/// The clauses that overlap `span`, in order.
pub(super) fn find(member: &Member, span: Span) -> Vec<Clause> {
    let text = &member.article.reading.text;
    let all = &member.notes.clauses;
    let first = all.partition_point(|c| c.sentence.end <= span.start);
    let near = all[first..].iter().take_while(|c| c.sentence.start < span.end).filter(|c| c.span.overlaps(span));
    let stems = |span: Option<Span>| span.map(|s| content(s.of(text))).unwrap_or_default();
    near.map(|c| Clause {
        span: c.span,
        verb: stem(&c.lemma),
        doer: c.subject,
        subject: stems(c.subject),
        object: stems(c.object),
        tense: c.tense,
        asks: c.asks,
    })
    .collect()
}

fn content(words_of: &str) -> Vec<String> {
    words(words_of).iter().filter(|w| !lexicon::is_stop_word(w)).map(|w| stem(w)).collect()
}

/// The number of the smallest clause that holds `span`.
pub(super) fn holding(clauses: &[Clause], span: Span) -> Option<usize> {
    let holding = clauses.iter().enumerate().filter(|(_, c)| c.span.contains(span));
    holding.min_by_key(|(_, c)| c.span.len()).map(|(i, _)| i)
}

/// 1 where both clauses have the same, -1 where they have two, 0 where one has none.
pub(super) fn same(a: &[String], b: &[String]) -> i8 {
    match (a.is_empty() || b.is_empty(), a.iter().any(|s| b.contains(s))) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => -1,
    }
}
