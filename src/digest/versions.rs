//! What an article said before: the latest version and each earlier one, sentence by sentence, then word by word.

use super::model::{Change, Digest, Passage, VersionEntry};
use super::quotes::left_out;
use crate::article::Article;
use crate::language::sentences;
use crate::notes::Notes;
use crate::story::{Earlier, Member, Story};
use crate::text::{CharIndex, Span, squash};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Sentences of a version that are compared.
const SENTENCES: usize = 2000;
/// Words of a sentence that are compared.
const WORDS: usize = 300;
/// Changes that are told of one version.
const MOST: usize = 12;
/// Words shown before and after those that changed.
const AROUND: usize = 4;
/// Words of a passage at most.
const LONGEST: usize = 16;
/// The part of their words that two sentences share where one became the other.
const ALIKE: f32 = 0.5;

/// What each earlier version of `member` said otherwise. Words that a limit for quotes keeps back are not among them.
pub(super) fn compare(member: &Member, quote_words: Option<usize>) -> Vec<VersionEntry> {
    if member.earlier.is_empty() {
        return Vec::new();
    }
    let now = Text::of(&member.article, &member.notes, quote_words);
    let dates: Vec<Option<String>> = member.earlier.iter().map(|earlier| date(&earlier.article)).collect();
    let until = dates.iter().skip(1).cloned().chain([date(&member.article)]);
    let entry = |((earlier, date), until): ((&Earlier, &Option<String>), Option<String>)| {
        let before = Text::of(&earlier.article, &earlier.notes, quote_words);
        VersionEntry {
            path: earlier.article.path.clone(),
            title: earlier.article.metadata.title.as_ref().map(|title| title.value.clone()),
            date: date.clone(),
            until,
            sha256: earlier.article.sha256.hex(),
            changes: changes(&before, &now),
        }
    };
    member.earlier.iter().zip(&dates).zip(until).map(entry).collect()
}

/// When a version is from.
fn date(article: &Article) -> Option<String> {
    let metadata = &article.metadata;
    let published = metadata.published.as_ref().map(|published| &published.value);
    metadata.updated.as_ref().max(published).or(metadata.accessed.as_ref()).cloned()
}

/// A version, ready to be compared and cited.
struct Text<'a> {
    article: &'a Article,
    chars: CharIndex,
    /// Sentences of the reading.
    sentences: Vec<Span>,
    /// The same as they are compared.
    squashed: Vec<String>,
    /// Places of the reading that a limit keeps back.
    kept_back: Vec<Span>,
}

impl<'a> Text<'a> {
    fn of(article: &'a Article, notes: &Notes, quote_words: Option<usize>) -> Self {
        let text = &article.reading.text;
        let of_block = |block: Span| -> Vec<Span> {
            let inner = sentences(block.of(text), &[]).into_iter();
            inner.map(|span| Span::new(block.start + span.start, block.start + span.end).trim(text)).collect()
        };
        let blocks = article.reading.blocks.iter().flat_map(|block| of_block(block.span));
        let sentences: Vec<Span> = blocks.filter(|span| !span.is_empty()).take(SENTENCES).collect();
        let squashed = sentences.iter().map(|span| squash(span.of(text))).collect();
        let most = quote_words.into_iter();
        let kept_back = most.flat_map(|most| notes.quotes.iter().flat_map(move |quote| left_out(text, quote, most)));
        Self { article, chars: article.chars(), sentences, squashed, kept_back: kept_back.collect() }
    }

    /// The words of a sentence.
    fn words(&self, sentence: usize) -> Vec<Span> {
        let (span, text) = (self.sentences[sentence], &self.article.reading.text);
        let mut out = Vec::new();
        let mut at = span.start;
        for word in span.of(text).split_inclusive(char::is_whitespace).take(WORDS) {
            let word_span = Span::new(at, at + word.len()).trim(text);
            at += word.len();
            out.extend((!word_span.is_empty()).then_some(word_span));
        }
        out
    }

    /// A passage of `words`: those that changed, with a few around them.
    fn passage(&self, words: &[Span], changed: &Range<usize>) -> Option<Passage> {
        let start = changed.start.saturating_sub(AROUND);
        let end = (changed.end + AROUND).min(words.len()).min(start + LONGEST);
        let span = Span::new(words.get(start)?.start, words.get(end.checked_sub(1)?)?.end);
        if self.kept_back.iter().any(|kept| kept.overlaps(span)) {
            return None;
        }
        let place = self.article.in_file(span)?;
        let text = &self.article.text;
        Some(Passage {
            text: squash(span.of(&self.article.reading.text)),
            start: self.chars.char_at(text, place.start),
            end: self.chars.char_at(text, place.end),
            exact: place.of(text).to_owned(),
        })
    }

    /// A sentence that the other version has not, from its start.
    fn whole(&self, sentence: usize) -> Option<Passage> {
        let words = self.words(sentence);
        self.passage(&words, &(0..words.len()))
    }
}

/// Changes, those of figures and names first: what somebody checked and corrected. Then what is gone, and what came.
fn changes(before: &Text, now: &Text) -> Vec<Change> {
    let mut out = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &before.squashed, &now.squashed) {
        match operation {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete { old_index, old_len, .. } => {
                out.extend((old_index..old_index + old_len).filter_map(|n| gone(before, n)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                out.extend((new_index..new_index + new_len).filter_map(|n| came(now, n)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (old, new) = (old_index..old_index + old_len, new_index..new_index + new_len);
                replaced(before, old, now, new, &mut out);
            }
        }
    }
    out.sort_by_key(|change| match (&change.before, &change.after) {
        (Some((_, telling)), Some(_)) => usize::from(!telling),
        (Some(_), None) => 2,
        _ => 3,
    });
    out.truncate(MOST);
    let passage = |found: Option<(Passage, bool)>| found.map(|(passage, _)| passage);
    out.into_iter().map(|change| Change { before: passage(change.before), after: passage(change.after) }).collect()
}

/// A change, each side with whether figures or names are in what changed.
struct Found {
    before: Option<(Passage, bool)>,
    after: Option<(Passage, bool)>,
}

fn gone(before: &Text, sentence: usize) -> Option<Found> {
    Some(Found { before: Some((before.whole(sentence)?, false)), after: None })
}

fn came(now: &Text, sentence: usize) -> Option<Found> {
    Some(Found { before: None, after: Some((now.whole(sentence)?, false)) })
}

/// Sentences in the place of others: each old one became the new one that is most like it, or is gone.
fn replaced(before: &Text, old: Range<usize>, now: &Text, new: Range<usize>, out: &mut Vec<Found>) {
    let mut next = new.start;
    for sentence in old {
        let alike = |n: &usize| likeness(&before.squashed[sentence], &now.squashed[*n]);
        let near = (next..new.end).take(8).max_by(|a, b| alike(a).total_cmp(&alike(b)).then(b.cmp(a)));
        match near.filter(|n| alike(n) >= ALIKE) {
            Some(found) => {
                out.extend((next..found).filter_map(|n| came(now, n)));
                reworded(before, sentence, now, found, out);
                next = found + 1;
            }
            None => out.extend(gone(before, sentence)),
        }
    }
    out.extend((next..new.end).filter_map(|n| came(now, n)));
}

/// How much of their words two sentences share, in order, 0 to 1.
fn likeness(a: &str, b: &str) -> f32 {
    let [a, b] = [a, b].map(|text| text.split(' ').take(WORDS).collect::<Vec<_>>());
    similar::get_diff_ratio(&capture_diff_slices(Algorithm::Myers, &a, &b), a.len(), b.len())
}

/// What changed in a sentence; changes near each other are one.
fn reworded(before: &Text, old: usize, now: &Text, new: usize, out: &mut Vec<Found>) {
    let (olds, news) = (before.words(old), now.words(new));
    let texts = |text: &Text, words: &[Span]| -> Vec<String> {
        words.iter().map(|word| word.of(&text.article.reading.text).to_owned()).collect()
    };
    let (old_words, new_words) = (texts(before, &olds), texts(now, &news));
    let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        if matches!(operation, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (operation.old_range(), operation.new_range());
        match runs.last_mut().filter(|(last, _)| last.end + AROUND >= old.start) {
            Some((last_old, last_new)) => (last_old.end, last_new.end) = (old.end, new.end),
            None => runs.push((old, new)),
        }
    }
    let letters = |words: &[String]| -> String { words.concat().chars().filter(|c| c.is_alphanumeric()).collect() };
    let telling =
        |words: &[String]| words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()));
    for (old, new) in runs {
        // Other marks between the same words say nothing else.
        if letters(&old_words[old.clone()]).eq_ignore_ascii_case(&letters(&new_words[new.clone()])) {
            continue;
        }
        let is_telling = telling(&old_words[old.clone()]) || telling(&new_words[new.clone()]);
        let passages = (before.passage(&olds, &old), now.passage(&news, &new));
        if let (Some(before), Some(after)) = passages {
            out.push(Found { before: Some((before, is_telling)), after: Some((after, is_telling)) });
        }
    }
}

/// Drops changes, the last ones first, until no version shows more than `most` of its text; the words of the latest are
/// what `shown` of its own, in code points, leaves.
pub(super) fn keep_within(digest: &mut Digest, story: &Story, shown: &[usize], room: impl Fn(usize) -> usize) {
    let length = |article: &Article| article.body.of(&article.text).chars().count();
    for ((entry, member), shown) in digest.articles.iter_mut().zip(&story.members).zip(shown) {
        let mut left = room(length(&member.article)).saturating_sub(*shown);
        for (version, earlier) in entry.versions.iter_mut().zip(&member.earlier) {
            let mut old = room(length(&earlier.article));
            version.changes.retain(|change| {
                let size = |passage: &Option<Passage>| passage.as_ref().map_or(0, |p| p.end - p.start);
                let (before, after) = (size(&change.before), size(&change.after));
                let fits = before <= old && after <= left;
                if fits {
                    (old, left) = (old - before, left - after);
                }
                fits
            });
        }
    }
}
