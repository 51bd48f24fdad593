//! Frames: what a passage says, in slots that can be held against those of another passage, and the one comparison.
//!
//! | kind | one passage | the other |
//! | --- | --- | --- |
//! | number | at least 11 people | 14 people |
//! | date | on Saturday night | on Sunday |
//! | place | a hotel in Lisbon | a hotel in Madrid |
//! | name | Azar said | Dean said |
//! | yes-no | took the radio | never took the radio |
//! | status | had arrived | is expected to arrive |
//! | outcome | approved the plan | rejected the plan |
//! | direction | rose to 3.8 % | fell to 3.5 % |
//!
//! All slots come from the words, so that two passages in the same words have the same slots.

mod act;
mod clause;
mod compare;
mod counted;
mod day;
mod figure;
mod named;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use compare::{Contrast, Relation, agree, compare, contrasts, fits, relation};
pub(crate) use counted::{Unit, is_death, is_fate, is_number};
pub(crate) use figure::Figure;
pub(crate) use named::is_where;

use crate::story::{PublishedFrom, Story};
use crate::text::{Shared, Span};
use act::{Form, Side, Told};
use clause::Clause;
use day::Day;
use jiff::civil::Date;
use named::{Person, Place};
use std::ops::Range;
use token::Token;

/// What two passages can tell apart: the kinds of the contract that are told by slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub(crate) enum Kind {
    Number,
    Date,
    Place,
    Name,
    YesNo,
    Status,
    Outcome,
    Direction,
}

impl Kind {
    /// As the contract writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Place => "place",
            Self::Name => "name",
            Self::YesNo => "yes-no",
            Self::Status => "status",
            Self::Outcome => "outcome",
            Self::Direction => "direction",
        }
    }
}

/// What a slot holds.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// "14 people".
    Figure(Figure),
    /// "on Monday".
    Day(Day),
    /// "Lisbon".
    Place(Place),
    /// "Azar".
    Person(Person),
    /// A content word: how it is told, and what it is the contrary of.
    Word(Word),
}

/// "signed", "will not sign".
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub stem: Shared,
    pub told: Told,
    /// Whether it is a verb told as done.
    pub past: bool,
    pub form: Form,
    /// "to sign": told of as a thing to do, not as done or left undone.
    pub infinitive: bool,
    /// How many words around it deny something.
    pub denials: usize,
    pub sides: Vec<Side>,
}

impl Word {
    /// "did not sign".
    pub fn is_denied(&self) -> bool {
        matches!(self.told, Told::Denied(_))
    }

    /// "will sign".
    pub fn is_planned(&self) -> bool {
        self.told == Told::Planned
    }
}

/// One thing said, and where.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// Its tokens in the passage.
    pub at: Range<usize>,
    /// Its words.
    pub span: Span,
    /// The number of the clause that holds it.
    pub clause: Option<usize>,
    pub value: Value,
}

/// A passage in slots.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Number of the article.
    pub member: usize,
    /// The passage.
    pub span: Span,
    /// The day that its article states as its own.
    pub day: Option<Date>,
    pub tokens: Vec<Token>,
    pub slots: Vec<Slot>,
    pub clauses: Vec<Clause>,
    /// Its content stems, sorted.
    pub stems: Vec<Shared>,
}

impl Frame {
    /// The frame of the words at `span` of article number `member`.
    pub fn of(story: &Story, member: usize, span: Span) -> Self {
        let one = &story.members[member];
        let tokens = token::tokens(&one.article.reading.text, span);
        let days = day::find(one, span);
        let people = named::people(story, one, span, &tokens);
        let places = named::places(story, one, span, &tokens, &people);
        let dated: Vec<Span> = days.iter().map(|d| d.span).collect();
        let figures = figure::find(&tokens, &dated);
        let mut slots: Vec<Slot> = Vec::new();
        let words = words(&tokens, |i| {
            let at = tokens[i].span;
            dated.iter().any(|d| d.overlaps(at))
                || people.iter().any(|p| p.span.overlaps(at))
                || figures.iter().any(|f| f.at.contains(&i))
        });
        let clauses = clause::find(one, span);
        let slot = |at: Range<usize>, span: Span, value: Value| Slot {
            clause: clause::holding(&clauses, span),
            at,
            span,
            value,
        };
        slots.extend(figures.into_iter().map(|f| slot(f.at.clone(), f.span, Value::Figure(f))));
        slots.extend(days.into_iter().map(|d| slot(named::at(&tokens, d.span), d.span, Value::Day(d))));
        slots.extend(places.into_iter().map(|p| slot(p.at.clone(), p.span, Value::Place(p))));
        slots.extend(people.into_iter().map(|p| slot(p.at.clone(), p.span, Value::Person(p))));
        slots.extend(words.into_iter().map(|(at, word)| {
            slot(at.clone(), tokens[at.start].span.join(tokens[at.end - 1].span), Value::Word(word))
        }));
        let mut stems: Vec<Shared> = tokens.iter().filter(|t| t.content).map(|t| t.stem.clone()).collect();
        stems.sort();
        stems.dedup();
        // Thousands of frames are held at once.
        stems.shrink_to_fit();
        slots.shrink_to_fit();
        let day = one.published.as_ref().filter(|p| p.from != PublishedFrom::Inferred).map(|p| p.day);
        Self { member, span, day, tokens, slots, clauses, stems }
    }
}

/// Each content word that is no part of another slot, and its tokens: a denied word begins at what denies it.
fn words(tokens: &[Token], taken: impl Fn(usize) -> bool) -> Vec<(Range<usize>, Word)> {
    let told = act::told(tokens);
    let own = (0..tokens.len()).filter(|&i| tokens[i].content && (i == 0 || !tokens[i].capital) && !taken(i));
    let slot = |i: usize| {
        let at = match told[i] {
            Told::Denied(by) => by..i + 1,
            _ => i..i + 1,
        };
        let word = Word {
            stem: tokens[i].stem.clone(),
            told: told[i],
            past: act::is_past(tokens, i),
            form: act::form(&tokens[i]),
            infinitive: told[i] != Told::Planned && act::is_infinitive(tokens, at.start),
            denials: act::negations(tokens, &at),
            sides: act::sides(tokens, i),
        };
        (at, word)
    };
    own.map(slot).collect()
}
