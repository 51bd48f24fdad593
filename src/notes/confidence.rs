//! How often each rule is right, measured on development articles.

use super::sheet::Sheet;
use super::speaker::{Found, Rule};

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

/// The confidence of run `r` with what was found for it: the share of right answers among development quotes of the
/// same kind (docs/how-it-decides.md has stated against measured).
pub(crate) fn of(sheet: &Sheet, r: usize, found: Option<Found>, partial: bool) -> f32 {
    let Some(found) = found else { return NOBODY };
    let noun = matches!(sheet.token(found.head).tag, "NN" | "NNS");
    let base = base(found.rule, partial);
    match found.rule {
        Rule::Governs if is_near(sheet, r, found) => 0.66,
        Rule::Governs if noun => 0.78,
        Rule::CueBefore if noun => 0.6,
        Rule::Participle if noun => 0.3,
        _ => base,
    }
}

/// Nobody is credited.
const NOBODY: f32 = 0.1;

/// The share of right answers of a rule, for whole quotes and for words inside the reporter's sentence.
fn base(rule: Rule, partial: bool) -> f32 {
    let (whole, inside) = match rule {
        Rule::CueName => (0.96, 0.95),
        Rule::NameCue => (0.97, 0.88),
        Rule::CueBefore => (0.93, 0.9),
        Rule::Colon => (0.6, 0.6),
        Rule::Participle => (0.82, 0.7),
        Rule::Governs => (0.92, 0.92),
        Rule::According => (0.86, 0.88),
        Rule::Signed => (0.87, 0.6),
        Rule::Split => (0.5, 0.5),
        Rule::Sentence => (0.8, 0.72),
        Rule::Main => (0.6, 0.5),
        Rule::Paragraph => (0.92, 0.35),
        Rule::Introduced => (0.92, 0.6),
        Rule::Continued => (0.6, 0.5),
        Rule::Floating => (0.58, 0.5),
        Rule::Subject => (0.55, 0.3),
        Rule::Turn => (0.8, 0.5),
        Rule::OpenCue => (0.85, 0.6),
        Rule::Nobody => (NOBODY, NOBODY),
    };
    if partial { inside } else { whole }
}

/// Whether the cue stands right before the words although they hang on another verb.
fn is_near(sheet: &Sheet, r: usize, found: Found) -> bool {
    let first = sheet.token_from(sheet.runs[r].outer.start);
    found.cue.is_some_and(|cue| cue < first && first - cue <= 3)
}
