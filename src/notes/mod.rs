//! Room 4: what a reporter would jot down of one article: who is named, who said what in which words,
//! what is claimed and with which hedge, what happened when.
//!
//! Notes are a pure function of the reading's text: what hangs on metadata or on other articles stays open
//! (a date as an expression not yet anchored, a mention with its candidates) until story/ closes it.
//! All spans are bytes of [`crate::article::Reading::text`].

pub(crate) mod by_rule;
pub(crate) mod claim;
mod clause;
mod confidence;
pub(crate) mod event;
mod frame;
mod grammar;
pub(crate) mod hedge;
mod interview;
mod marks;
mod mend;
mod model;
mod name;
mod person;
mod quote;
mod run;
mod said;
mod scare;
mod sheet;
mod speaker;
pub(crate) mod statement;
pub mod time;
mod turns;
pub(crate) mod value;
mod whole;

pub(crate) use grammar::{is_abstract, is_agent};
pub use model::{
    Claim, Clause, ClauseKind, ClauseTense, Event, EventStatus, Means, Name, NameId, NameKind, Notes, PassedOn, Quote,
    SaidOn, Speaker, Stance, Statement, Value,
};
pub(crate) use name::is_partisan;

use crate::article::Reading;
use crate::language::{Model, Parse};
use crate::lexicon;
use crate::text::{Span, primary_language};
use serde::{Deserialize, Serialize};

/// The notes of an article written in `language` (a tag such as `es-CO`): English in full, the languages with tables in
/// part, nothing of any other: no text is parsed as what it is not.
pub fn take_in(language: &str, reading: &Reading, model: &Model) -> Notes {
    match (depth(language), lexicon::tongue(primary_language(language))) {
        (Depth::Full, _) => take(reading, model),
        (Depth::Part, Some(tongue)) => by_rule::take(reading, tongue),
        _ => Notes::default(),
    }
}

/// How much of an article its notes hold: of English all, of Spanish what rules find, of Korean nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Depth {
    /// Names, quotes, claims, events: the text is parsed.
    Full,
    /// What rules tell without a parse.
    Part,
    /// The language is not read.
    #[default]
    No,
}

impl Depth {
    /// What files of before this was told mean: all was read.
    pub(crate) fn all() -> Self {
        Self::Full
    }
}

/// How much [`take_in`] reads of a text in `language`.
pub fn depth(language: &str) -> Depth {
    match primary_language(language) {
        "en" => Depth::Full,
        language if lexicon::tongue(language).is_some() => Depth::Part,
        _ => Depth::No,
    }
}

/// Takes the notes of one English article: its marks paired, each block parsed, then names, quotes, claims, times, events.
pub fn take(reading: &Reading, model: &Model) -> Notes {
    let runs = marks::pair(reading);
    let parse = whole::parse(reading, &runs, model);
    from_parts(reading, &parse, runs)
}

/// The notes of an article whose grammar is `parse`, given over the whole of `reading.text`.
pub fn from_parse(reading: &Reading, parse: &Parse) -> Notes {
    from_parts(reading, parse, marks::pair(reading))
}

fn from_parts(reading: &Reading, parse: &Parse, runs: Vec<marks::Run>) -> Notes {
    let sheet = sheet::Sheet::new(reading, parse, runs);
    let found = speaker::find(&sheet);
    let register = name::read(&sheet, &found);
    let mut quotes = quote::take(&sheet, &register, &found);
    let sentences: Vec<Span> = sheet.frames.iter().map(|f| sheet.span_of(f)).collect();
    let claims = claim::find(&reading.text, parse, &quotes, &|head, span| Speaker {
        span,
        ..quote::credited(&sheet, &register, head)
    });
    let told: Vec<Span> = sentences.iter().copied().filter(|s| is_told(reading, *s)).collect();
    let mut statements = statement::find(&reading.text, parse, &told, &quotes, &claims);
    for statement in &mut statements {
        let pronoun = statement::pronoun(parse, statement.span).map(|i| quote::credited(&sheet, &register, i));
        statement.who = pronoun.filter(|p| p.means.is_certain()).and_then(|p| Some((p.span, p.name?)));
    }
    let mut times = time::find(&reading.text);
    time::settle(&mut times, parse, &people(&register.names));
    said::date(&mut quotes, &said::Desk { reading, parse, times: &times, names: &register.names });
    let page =
        event::Page { reading, parse, sentences: &sentences, times: &times, names: &register.names, quotes: &quotes };
    let events = event::find(&page);
    let clauses = clause::find(&reading.text, parse, &told, &quotes);
    Notes { names: register.names, quotes, claims, statements, clauses, times, events, sentences }
}

/// Where persons are named.
fn people(names: &[Name]) -> Vec<Span> {
    names.iter().filter(|n| n.kind == NameKind::Person).flat_map(|n| n.mentions.iter().copied()).collect()
}

/// Whether a sentence is running text: no heading, no table.
fn is_told(reading: &Reading, sentence: Span) -> bool {
    use crate::article::BlockKind::{Heading, Table};
    reading.block_at(sentence.start).is_some_and(|b| !matches!(b.kind, Heading | Table))
}
