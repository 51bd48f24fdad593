//! Counting the words and pairs of a story's articles.

use super::ConceptId;
use super::concept::{Concept, Kind, Token, keys, pair_key, tokens};
use crate::article::BlockKind;
use crate::story::{Member, Story};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence of fewer words is a heading or a scrap, and no place is counted for it.
const SCRAP: usize = 6;

/// All concepts of `story`: by key, and in the order of their numbers.
pub(super) fn count(story: &Story, language: &str) -> (BTreeMap<String, ConceptId>, Vec<Concept>) {
    let mut tally = Tally::default();
    let texts = story.texts();
    let mut read = BTreeSet::new();
    for member in story.members.iter().filter(|m| read.insert(m.text_group)) {
        for (place, span) in running(member).into_iter().enumerate() {
            tally.sentence(member, place, span, language);
        }
    }
    tally.titles(story, language);
    for concept in &mut tally.known {
        concept.texts = texts;
        concept.places.sort_unstable();
        concept.places.shrink_to_fit();
    }
    (tally.ids, tally.known)
}

/// The sentences of running text of an article, in order.
pub(in crate::digest) fn running(member: &Member) -> Vec<Span> {
    let reading = &member.article.reading;
    let told = |span: &&Span| {
        let block = reading.block_at(span.start);
        block.is_some_and(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Table))
            && span.of(&reading.text).split_whitespace().count() >= SCRAP
    };
    member.notes.sentences.iter().filter(told).copied().collect()
}

#[derive(Default)]
struct Tally {
    ids: BTreeMap<String, ConceptId>,
    known: Vec<Concept>,
}

impl Tally {
    /// Counts the words and pairs of one sentence of running text.
    fn sentence(&mut self, member: &Member, place: usize, span: Span, language: &str) {
        let mut before: Option<(Token, bool)> = None;
        for (piece, quoted) in pieces(member, span) {
            for token in tokens(language, piece.of(&member.article.reading.text)) {
                if token.content {
                    self.see(token.stem.clone(), Kind::Word, &[&token], quoted, (place, member.text_group));
                }
                if let Some((last, last_quoted)) = &before {
                    let kind = match (last.content, token.content) {
                        (true, true) => Kind::Content,
                        (false, false) => Kind::Empty,
                        _ => Kind::Half,
                    };
                    let key = pair_key(last, &token);
                    self.see(key, kind, &[last, &token], quoted && *last_quoted, (place, member.text_group));
                }
                before = Some((token, quoted));
            }
        }
    }

    fn see(&mut self, key: String, kind: Kind, words: &[&Token], quoted: bool, at: (usize, usize)) {
        let known = &mut self.known;
        let id = *self.ids.entry(key).or_insert_with(|| {
            let figure = words.iter().any(|word| word.figure);
            let weekday = words.iter().any(|word| word.weekday);
            known.push(Concept { kind, figure, weekday, ..Concept::default() });
            known.len() - 1
        });
        let concept = &mut known[id];
        concept.times += 1;
        concept.quoted += usize::from(quoted);
        // Texts come one after the other, and places in order within a text: the first is the earliest.
        if concept.places.last().is_none_or(|place| place.1 != at.1) {
            concept.places.push(at);
        }
    }

    /// Counts in the titles of how many texts each concept stands.
    fn titles(&mut self, story: &Story, language: &str) {
        let mut titled: BTreeSet<(usize, ConceptId)> = BTreeSet::new();
        for member in &story.members {
            let Some(title) = &member.article.metadata.title else { continue };
            let found = keys(language, &title.value);
            titled.extend(found.iter().filter_map(|key| Some((member.text_group, *self.ids.get(key)?))));
        }
        for (_, id) in titled {
            self.known[id].titles += 1;
        }
    }
}

/// A sentence cut where marks of quotation open and close; whether each piece stands between them.
fn pieces(member: &Member, sentence: Span) -> Vec<(Span, bool)> {
    let runs = member.notes.quotes.iter().flat_map(|quote| &quote.runs).filter(|run| run.overlaps(sentence));
    let mut runs: Vec<Span> =
        runs.map(|run| Span::new(run.start.max(sentence.start), run.end.min(sentence.end))).collect();
    runs.sort_unstable_by_key(|run| run.start);
    let mut out = Vec::new();
    let mut at = sentence.start;
    for run in runs {
        if run.start < at {
            continue;
        }
        out.push((Span::new(at, run.start), false));
        out.push((run, true));
        at = run.end;
    }
    out.push((Span::new(at, sentence.end), false));
    out
}
