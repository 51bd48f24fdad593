//! Who said it: articles that credit one utterance to different people.

use super::Utterances;
use super::utterance::{Utterance, Voice};
use crate::notes::{NameKind, Quote};
use crate::story::{CastId, Story};
use crate::text::{Span, words};

/// Least confidence of a speaker whom another article's is held against: those that pages show.
const SURE: f32 = 0.85;

/// One article's word on who spoke.
#[derive(Clone, Debug)]
pub(crate) struct Credit {
    /// Number of the article.
    pub member: usize,
    /// Number of its quote.
    pub quote: usize,
    /// Whom it names.
    pub who: CastId,
}

/// Utterances that articles with texts of their own credit to different people, by name and surely: for each the
/// credits, in the order of articles. Where any article credits both with the words, they do not differ.
pub(crate) fn contested(story: &Story, spoken: &Utterances) -> Vec<Vec<Credit>> {
    spoken.groups.iter().filter_map(|group| in_group(story, &spoken.all, group)).collect()
}

fn in_group(story: &Story, all: &[Utterance], group: &[usize]) -> Option<Vec<Credit>> {
    let credits: Vec<Credit> = group.iter().filter_map(|&u| credit(story, &all[u])).collect();
    let text = |c: &Credit| story.members[c.member].text_group;
    let two = |a: &Credit, b: &Credit| are_two(story, a.who, b.who) && text(a) != text(b);
    let first = credits.first()?;
    let other = credits.iter().any(|c| two(first, c));
    let joint = credits.iter().any(|a| credits.iter().any(|b| a.who != b.who && names(story, a, b.who)));
    (other && !joint).then_some(credits)
}

/// Whether the words around a quote, or the same article elsewhere, credit `who` with it, too: "said Ana and Rui".
fn names(story: &Story, credit: &Credit, who: CastId) -> bool {
    let text = &story.members[credit.member].article.reading.text;
    last_word(story, who).is_some_and(|last| words(told(story, credit).of(text)).contains(&last))
}

fn credit(story: &Story, utterance: &Utterance) -> Option<Credit> {
    let Some(Voice::Cast(who)) = utterance.voice else { return None };
    let member = &story.members[utterance.member];
    let quote = &member.notes.quotes[utterance.quote];
    let sure =
        utterance.named && quote.confidence >= SURE && is_by_name(story, who, &member.article.reading.text, quote);
    sure.then_some(Credit { member: utterance.member, quote: utterance.quote, who })
}

/// Whether the article names the speaker at the quote itself, by the last word of the name.
fn is_by_name(story: &Story, who: CastId, text: &str, quote: &Quote) -> bool {
    quote.speaker.as_ref().is_some_and(|s| words(s.span.of(text)).pop() == last_word(story, who))
}

/// Whether two of the cast are surely two people: their last names differ.
fn are_two(story: &Story, a: CastId, b: CastId) -> bool {
    let name = |id: CastId| &story.cast.names[id];
    name(a).kind == NameKind::Person && name(b).kind == NameKind::Person && last_word(story, a) != last_word(story, b)
}

/// The last word of a name, folded.
fn last_word(story: &Story, who: CastId) -> Option<String> {
    words(&story.cast.names[who].name).pop()
}

/// The sentence that holds a quote and names its speaker, in its article's reading.
pub(crate) fn told(story: &Story, credit: &Credit) -> Span {
    let quote = &story.members[credit.member].notes.quotes[credit.quote];
    let speaker = quote.speaker.as_ref().map_or(quote.sentence, |s| s.span);
    let spoken = quote.runs.iter().copied().reduce(Span::join).unwrap_or(quote.sentence);
    quote.sentence.join(speaker).join(spoken)
}
