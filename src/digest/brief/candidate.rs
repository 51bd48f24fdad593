//! Sentences that may enter the brief.

use super::features::{SENTENCE_FEATURES, sentence};
use super::stale::Days;
use crate::article::{ArticleKind, BlockKind};
use crate::digest::alike::{Stems, stems_at};
use crate::digest::hang::{Hang, hang, without_dateline};
use crate::digest::tell::is_caption;
use crate::digest::tongues::{is_parsed, of_member, of_story};
use crate::digest::weigh::{Concepts, Passage, running, weighed};
use crate::digest::wording::Wording;
use crate::notes::NameKind;
use crate::story::{Member, Story};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// How many sentences of an article may enter it.
const FROM_TOP: usize = 12;
/// How many of all articles are weighed against each other.
const AT_MOST: usize = 30;
/// How many words a line has.
const WORDS: RangeInclusive<usize> = 7..=55;

/// A sentence that may enter the brief.
pub(super) struct Candidate {
    pub member: usize,
    pub span: Span,
    /// Its number among the sentences of its article.
    pub place: usize,
    /// How many words it has.
    pub words: usize,
    /// What it tells.
    pub passage: Passage,
    /// The same as stems, to see what repeats it.
    pub stems: Stems,
    /// Its figures and quoted words, to see the same.
    pub wording: Wording,
    /// The values of [`SENTENCE_FEATURES`].
    pub features: [f64; SENTENCE_FEATURES.len()],
    /// What a reader needs to have read before it.
    pub hang: Hang,
    /// Whether an older article tells it as still to come or still going on.
    pub stale: bool,
    /// Whether it was published on the story's last day, as far as is known.
    pub latest: bool,
    /// Number of the statement that it prints: what two articles tell is told once.
    pub statement: Option<usize>,
}

impl Candidate {
    /// What it is worth alone.
    pub fn worth(&self, concepts: &Concepts, weights: &[f64; SENTENCE_FEATURES.len()]) -> f64 {
        concepts.weigh(&self.passage) + weighed(weights, &self.features)
    }
}

/// The sentences of the first article of each text group that may enter the brief, the best of them where there are many.
pub(super) fn candidates(
    story: &Story,
    concepts: &Concepts,
    weights: &[f64; SENTENCE_FEATURES.len()],
) -> Vec<Candidate> {
    let days = Days::of(story);
    let language = of_story(story);
    let reports = story.members.iter().any(|m| carries(m) && of_member(m) == language);
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    let fits = |m: &Member| (!reports || carries(m)) && of_member(m) == language;
    let tops = Tops::of(story);
    let members = story.members.iter().enumerate().filter(|(_, m)| fits(m));
    for (i, member) in members.filter(|(_, m)| seen.insert(m.text_group)) {
        let sentences = running(member).into_iter().enumerate().take(FROM_TOP);
        let fit =
            sentences.filter(|(place, span)| is_line(member, *span) && (*place == 0 || has_clause(member, *span)));
        out.extend(fit.map(|(place, span)| candidate(story, concepts, &days, &tops, i, place, span)));
    }
    if out.len() > AT_MOST {
        let mut order: Vec<(f64, usize)> = out.iter().map(|c| c.worth(concepts, weights)).zip(0..).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let kept: BTreeSet<usize> = order.iter().take(AT_MOST).map(|o| o.1).collect();
        let mut at = 0..;
        out.retain(|_| at.next().is_some_and(|i| kept.contains(&i)));
    }
    out
}

/// How many texts have a content stem at their top, and how many texts there are.
struct Tops {
    held: BTreeMap<String, usize>,
    texts: usize,
}

impl Tops {
    fn of(story: &Story) -> Self {
        let mut tops: BTreeMap<usize, Stems> = BTreeMap::new();
        for member in &story.members {
            let top = running(member).into_iter().take(FROM_TOP);
            tops.entry(member.text_group).or_default().extend(top.flat_map(|span| stems_at(member, span)));
        }
        let texts = tops.len();
        let mut held = BTreeMap::new();
        tops.into_values().flatten().for_each(|stem| *held.entry(stem).or_default() += 1);
        Self { held, texts }
    }

    /// The share of a text's stems that no other text has at its top; none where there is no other.
    fn alone(&self, stems: &Stems) -> f64 {
        let told = stems.iter().filter(|stem| self.held.get(*stem).is_some_and(|texts| *texts > 1)).count();
        if self.texts < 2 || stems.is_empty() { 0.0 } else { 1.0 - told as f64 / stems.len() as f64 }
    }
}

fn candidate(
    story: &Story,
    concepts: &Concepts,
    days: &Days,
    tops: &Tops,
    index: usize,
    place: usize,
    span: Span,
) -> Candidate {
    let member = &story.members[index];
    let whole = span;
    let span = without_dateline(&member.article.reading.text, whole);
    // Behind a dateline the article begins, whatever byline stands before.
    let opens = if span == whole { place } else { 0 };
    let text = span.of(&member.article.reading.text);
    let stems = stems_at(member, span);
    Candidate {
        member: index,
        span,
        place,
        words: text.split_whitespace().count(),
        passage: concepts.read(text),
        wording: Wording::of(text),
        features: sentence(member, span, place, tops.alone(&stems)),
        stems,
        hang: hang(member, span, opens),
        stale: days.is_stale(member, span),
        latest: days.is_last(member),
        statement: None,
    }
}

/// Whether an article is of a kind that tells the story rather than what somebody thinks of it, or many things.
pub(in crate::digest) fn carries(member: &Member) -> bool {
    use ArticleKind::{Analysis, Live, Release, Report, Unknown};
    matches!(member.article.metadata.kind, Report | Unknown | Analysis | Live | Release)
}

/// "On May 1, more than 300,000 workers in the port.": without a verb nothing is told. An opening is whole whatever the
/// parse made of it.
fn has_clause(member: &Member, span: Span) -> bool {
    member.notes.clauses.iter().any(|c| span.contains(c.span))
}

/// Whether a sentence is a whole one of running text, and not the words of somebody who is not named in it.
fn is_line(member: &Member, span: Span) -> bool {
    let reading = &member.article.reading;
    let text = span.of(&reading.text);
    let mut clauses = member.notes.clauses.iter().filter(|c| span.contains(c.span));
    if clauses.any(|c| is_caption(member, c)) {
        return false;
    }
    let paragraph = reading.block_at(span.start).is_some_and(|b| b.kind == BlockKind::Paragraph);
    let ends = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '\'' | '’' | ')'))
        .ends_with(['.', '!']);
    let cut_off = text.trim_end().ends_with("...");
    // Of an article that was not parsed only what is known to be understood alone.
    let alone = is_parsed(member) || member.notes.clauses.iter().any(|clause| clause.span == span);
    paragraph
        && alone
        && ends
        && !cut_off
        && WORDS.contains(&text.split_whitespace().count())
        && (!is_mostly_quotation(member, span) || is_spoken_by_somebody(member, span))
}

fn is_mostly_quotation(member: &Member, span: Span) -> bool {
    let quoted: usize =
        member.notes.quotes.iter().flat_map(|q| &q.runs).filter(|r| span.overlaps(**r)).map(|r| r.len()).sum();
    let opens = span.of(&member.article.reading.text).starts_with(['"', '“', '\'', '‘', '«']);
    opens || quoted * 5 > span.len() * 2
}

/// Whether the sentence names who speaks in it: a person or a body.
fn is_spoken_by_somebody(member: &Member, span: Span) -> bool {
    member.notes.quotes.iter().filter(|quote| span.contains(quote.sentence)).any(|quote| {
        let speaker = quote.speaker.as_ref().filter(|speaker| span.contains(speaker.span));
        let name = speaker.and_then(|speaker| Some((speaker, &member.notes.names[speaker.name?])));
        name.is_some_and(|(speaker, name)| {
            matches!(name.kind, NameKind::Person | NameKind::Organisation)
                && name.mentions.iter().any(|m| m.overlaps(speaker.span))
        })
    })
}
