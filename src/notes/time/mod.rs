//! Expressions of time: found once in the text, resolved to TIMEX3 values when the anchor is known.

mod calendar;
mod clock;
mod edtf;
mod element;
mod expression;
mod grammar;
mod holiday;
mod length;
mod lexicon;
mod number;
mod place;
mod resolve;
mod shape;
mod slots;
mod spread;
mod tense;
mod token;
mod unsaid;
mod verb;
mod written;

pub use edtf::{Edtf, edtf};
pub use expression::{Expression, Kind, Tense, Timex};

use crate::lexicon::Tongue;
use jiff::civil::Date;
pub use slots::{Point, Sense, Slots, Unit};
pub(crate) use verb::{past_verb_before, settle};
pub use written::Written;

/// Finds the expressions of time in `text`, in order, not overlapping. A pure function of the text, linear in its length.
/// No expression reaches over an empty line. Spans are bytes of `text`.
pub fn find(text: &str) -> Vec<Expression> {
    find_by(text, &grammar::GRAMMAR, None)
}

/// The same for a text in a language that is read by tables; nothing in any other.
pub fn find_in(language: &str, text: &str) -> Vec<Expression> {
    match (grammar::of(language), crate::lexicon::tongue(language)) {
        (Some(grammar), Some(tongue)) => find_by(text, grammar, Some(tongue)),
        _ => Vec::new(),
    }
}

/// `tongue` tells whether the words around look back or ahead; without one they are English.
fn find_by(text: &str, grammar: &'static grammar::Grammar, tongue: Option<&Tongue>) -> Vec<Expression> {
    let tokens = token::tokens(text, &grammar.lexicon);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match grammar.read(&tokens, at) {
            Some((row, next, slots)) if stands(&tokens, at, next, &slots, tongue.is_none()) => {
                found.push(spread::Found { first: at, next, slots, rule: grammar.name(row) });
                at = next;
            }
            _ => at += 1,
        }
    }
    spread::spread(&tokens, &mut found);
    found.iter().map(|f| expression(&tokens, f, tongue)).collect()
}

/// Whether a match is an expression of time at all: not "crew quarters", "three quarters of the town", "British Summer
/// Time", "the Daily Star", "in her 30s", "last minute", "following Tuesday's vote". Two capitals are a name in English alone.
fn stands(tokens: &[token::Token], first: usize, next: usize, slots: &Slots, english: bool) -> bool {
    let one = &tokens[first];
    let before = first.checked_sub(1).map(|i| &tokens[i]).filter(|_| !one.parted);
    let after = tokens.get(next).filter(|t| !t.parted);
    let followed = |words: &[&str]| after.is_some_and(|t| t.is_one_of(words));
    let length = slots.sense == Sense::Span;
    let row = tokens[first..next].iter().any(|t| t.is_one_of(&["straight", "consecutive"]));
    let fraction = length
        && slots.unit == Some(Unit::Quarter)
        && (slots.vague || followed(&["of", "and"]) || next - first > 2 && !row);
    let clock_name = slots.season.is_some() && followed(&["time"]) && tokens[next].capital;
    let named = |t: Option<&token::Token>| t.is_some_and(|t| t.capital && t.meanings.is_empty());
    // "Now Ruiz wants a vote", but not "Homes Now".
    let opens = before.is_none_or(|t| t.shape == token::Shape::Mark);
    let title = one.capital
        && next - first == 1
        && (slots.sense == Sense::Set && (named(before) || named(after))
            || slots.sense == Sense::Present && (named(before) || named(after) && !opens));
    // "USA Today", "on “This Week”".
    let last = &tokens[next - 1];
    let named_so = slots.offset == Some(0) && one.capital && before.is_some_and(|t| t.capital && t.mark == ' ')
        || english && slots.unit.is_some() && next - first > 1 && one.capital && last.capital;
    let age = slots.decade.is_some_and(|d| d < 10)
        && before.is_some_and(|t| t.is_one_of(&["his", "her", "their", "my", "our"]));
    let idle = slots.sense == Sense::Calendar
        && matches!(slots.unit, Some(Unit::Second | Unit::Minute))
        && slots.ordinal.is_none();
    let day_name = next - first == 1 && slots.weekday.is_some() && {
        const NAMED: [&str; 8] = ["black", "super", "fat", "bloody", "cyber", "giving", "ruby", "palm"];
        const PAPERS: [&str; 8] = ["express", "mail", "mirror", "times", "telegraph", "herald", "star", "post"];
        let proper = |t: Option<&token::Token>, words: &[&str]| t.is_some_and(|t| t.capital && t.is_one_of(words));
        proper(before, &NAMED) || proper(after, &PAPERS)
    };
    // "They met following Tuesday's vote": after it.
    let afterwards = one.is("following")
        && slots.weekday.is_some()
        && !before.is_some_and(|t| t.is_one_of(&["the", "a", "on", "by", "and"]));
    !afterwards && !fraction && !clock_name && !title && !named_so && !age && !idle && !day_name
}

fn expression(tokens: &[token::Token], found: &spread::Found, tongue: Option<&Tongue>) -> Expression {
    Expression {
        span: tokens[found.first].span.join(tokens[found.next - 1].span),
        kind: shape::kind(&found.slots),
        tense: match tongue {
            None => tense::around(tokens, found.first, found.next),
            Some(tongue) => tense::around_in(tongue, tokens, found.first, found.next),
        },
        slots: found.slots,
        rule: found.rule.to_owned(),
    }
}

/// The values of all expressions of one article, in the same order; `None` where a value cannot be known.
/// `anchor` is the day of publication; without it only dates that stand on their own, or on such a date, have values.
pub fn resolve(expressions: &[Expression], anchor: Option<Date>) -> Vec<Option<Timex>> {
    let mut reader = resolve::Reader::new(expressions, anchor);
    expressions.iter().map(|e| reader.read(e)).collect()
}
