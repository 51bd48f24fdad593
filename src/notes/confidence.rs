//! How often each rule is right, measured on development articles.

use super::sheet::Sheet;
use super::speaker::{Found, Rule};
use crate::language::Tag;
use crate::lexicon;

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
        Rule::Next => "the next quote of the paragraph",
        Rule::Told => "“…,” NAME was told",
        Rule::Nobody => "nobody is credited",
    }
}

/// The confidence of run `r` with what was found for it: the share of right answers among development quotes of the
/// same kind (the docs' page "How it decides" has stated against measured; scripts/calibrate_quotes.py
/// counts).
pub(crate) fn of(sheet: &Sheet, r: usize, found: Option<Found>, partial: bool) -> f32 {
    let Some(found) = found else { return NOBODY };
    let tag = sheet.token(found.head).tag;
    let (noun, pronoun) = (tag.is_common_noun(), tag == Tag::Prp);
    let core = found.cue.is_some_and(|c| lexicon::is_core_speech_verb(&sheet.token(c).lemma));
    let closed = sheet.runs[r].closed;
    match found.rule {
        Rule::Governs if is_near(sheet, r, found) && pronoun => 0.9,
        Rule::Governs if is_near(sheet, r, found) && !noun => 0.86,
        Rule::Governs if noun => 0.78,
        Rule::Governs if !core && !pronoun => 0.9,
        Rule::CueBefore if noun => 0.7,
        Rule::Participle if noun => 0.5,
        Rule::Participle if core && !partial && is_led(sheet, r) => 0.93,
        Rule::Introduced if !closed => 0.5,
        rule => base(rule, partial),
    }
}

/// Whether a comma leads to run `r`.
fn is_led(sheet: &Sheet, r: usize) -> bool {
    sheet.before(r).last().is_some_and(|&i| sheet.word(i) == ",")
}

/// Nobody is credited.
const NOBODY: f32 = 0.1;

/// The share of right answers of a rule, for whole quotes and for words inside the reporter's sentence.
fn base(rule: Rule, partial: bool) -> f32 {
    let (whole, inside) = match rule {
        Rule::CueName => (0.96, 0.95),
        Rule::NameCue => (0.98, 0.9),
        Rule::CueBefore => (0.92, 0.9),
        Rule::Colon => (0.35, 0.35),
        Rule::Participle => (0.62, 0.82),
        Rule::Governs => (0.95, 0.95),
        Rule::According => (0.86, 0.88),
        Rule::Signed => (0.7, 0.6),
        Rule::Split => (0.5, 0.5),
        Rule::Sentence => (0.8, 0.8),
        Rule::Main => (0.75, 0.5),
        Rule::Paragraph => (0.91, 0.45),
        Rule::Introduced => (0.93, 0.6),
        Rule::Continued => (0.55, 0.5),
        Rule::Floating => (0.63, 0.5),
        Rule::Subject => (0.55, 0.3),
        Rule::Turn => (0.8, 0.5),
        Rule::OpenCue => (0.85, 0.6),
        Rule::Next => (0.4, 0.4),
        Rule::Told | Rule::Nobody => (NOBODY, NOBODY),
    };
    if partial { inside } else { whole }
}

/// Whether the cue stands right before the words although they hang on another verb.
fn is_near(sheet: &Sheet, r: usize, found: Found) -> bool {
    let first = sheet.token_from(sheet.runs[r].outer.start);
    found.cue.is_some_and(|cue| cue < first && first - cue <= 3)
}
