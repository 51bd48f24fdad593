//! How often each rule is right, measured on development articles: a quote's certainty is that of the rule that found
//! the words for its speaker, times that of how these words point to somebody.

use super::sheet::Sheet;
use super::speaker::{Found, Rule};
use super::{Means, Quote};
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
        Rule::Next => "the next quote of the paragraph",
        Rule::Introduced => "the paragraph before introduces it",
        Rule::Continued => "the paragraph before goes on",
        Rule::Floating => "speech goes on from the paragraph before",
        Rule::Subject => "the subject of the sentence before",
        Rule::Turn => "a turn of a transcript",
        Rule::OpenCue => "“…,” NAME grinned",
        Rule::Told => "“…,” NAME was told",
        Rule::Nobody => "nobody is credited",
    }
}

/// Most that a quote is worth whose marks nobody closed.
const UNCLOSED: f32 = 0.5;

/// What the confidence of run `r` rests on, as the measured table names it: rule, words, speaker, cue. "NAME said: “…” |
/// whole | name | core near".
pub(crate) fn grounds(sheet: &Sheet, r: usize, found: Option<Found>, partial: bool) -> String {
    let rule = found.map_or(Rule::Nobody, |f| f.rule);
    let words = if partial { "inside" } else { "whole" };
    let speaker = found.map_or("-", |f| speaker(sheet, f.head));
    format!("{} | {words} | {speaker} | {}", label(rule), cue(sheet, r, found))
}

/// What the words are that name the speaker.
fn speaker(sheet: &Sheet, head: usize) -> &'static str {
    match sheet.token(head).tag {
        Tag::Prp | Tag::Wp | Tag::PrpPoss => "pronoun",
        tag if tag.is_common_noun() => "noun",
        tag if tag.is_name() => "name",
        _ => "other",
    }
}

/// What the cue is, and whether it stands beside the words.
fn cue(sheet: &Sheet, r: usize, found: Option<Found>) -> &'static str {
    let Some(cue) = found.and_then(|f| f.cue) else { return "none" };
    let run = sheet.runs[r].outer;
    let (first, last) = (sheet.token_from(run.start), sheet.token_from(run.end));
    let near = cue < first && first - cue <= 3 || cue >= last && cue - last <= 6;
    match (lexicon::is_core_speech_verb(&sheet.token(cue).lemma), near) {
        (true, true) => "core near",
        (true, false) => "core far",
        (false, true) => "other near",
        (false, false) => "other far",
    }
}

/// Sets the confidence of a quote whose first run is `r`.
pub(crate) fn of(sheet: &Sheet, r: usize, quote: &Quote) -> f32 {
    let means = quote.speaker.as_ref().map_or(Means::Unnamed, |s| s.means);
    let measured = lexicon::confidence_of_rule(&quote.grounds) * lexicon::confidence_of_means(means.label());
    let unclosed = !sheet.runs[r].closed && !sheet.runs.get(r + 1).is_some_and(|next| next.continues);
    if unclosed { measured.min(UNCLOSED) } else { measured }
}

impl Means {
    /// Its name in the measured table.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Bearer => "bearer",
            Self::Only => "only",
            Self::Clear => "clear",
            Self::Thing => "thing",
            Self::Role => "role",
            Self::Close => "close",
            Self::Unnamed => "unnamed",
        }
    }
}
