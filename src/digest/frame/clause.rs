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

impl Clause {
    /// Whether it tells what is, what is to come, or what could be.
    pub fn reach(&self) -> u8 {
        match self.tense {
            ClauseTense::Past | ClauseTense::Present => 0,
            ClauseTense::Future => 1,
            ClauseTense::Modal | ClauseTense::None => 2,
        }
    }
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

/// The content stems of a noun phrase up to its first preposition: "nurses" of "the nurses in Ostry".
fn content(phrase: &str) -> Vec<String> {
    let all = words(phrase);
    let head = all.iter().skip_while(|w| lexicon::is_stop_word(w)).take_while(|w| !lexicon::is_stop_word(w));
    head.map(|w| stem(w)).collect()
}

/// The number of the smallest clause that holds `span`.
pub(super) fn holding(clauses: &[Clause], span: Span) -> Option<usize> {
    let holding = clauses.iter().enumerate().filter(|(_, c)| c.span.contains(span));
    holding.min_by_key(|(_, c)| c.span.len()).map(|(i, _)| i)
}

/// The stems that are numbers, or those that are none.
fn parted(all: &[String], digits: bool) -> Vec<&String> {
    all.iter().filter(|s| s.starts_with(|c: char| c.is_ascii_digit()) == digits).collect()
}

fn share(a: &[&String], b: &[&String]) -> bool {
    a.iter().any(|s| b.contains(s))
}

/// Whether two phrases name two of a series: "the Tern 3" and "the Tern 5".
pub(super) fn models(a: &[String], b: &[String]) -> bool {
    let (x, y) = (parted(a, true), parted(b, true));
    !x.is_empty() && !y.is_empty() && !share(&x, &y)
}

/// 1 where both phrases have a word in common, -1 where they have none, 0 where one has no words.
pub(super) fn same(a: &[String], b: &[String]) -> i8 {
    let (x, y) = (parted(a, false), parted(b, false));
    match (x.is_empty() || y.is_empty(), share(&x, &y)) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => -1,
    }
}
