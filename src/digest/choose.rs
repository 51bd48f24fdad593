//! The two-minute page: of all items those that an editor would tell, first things first, within a budget of words.
//! What is not certain, stands above already, or hangs on words left behind stays off it. Works on the finished
//! digest, so that the editor's pins and hidden items are heeded.

use super::days::{LONG, is_short};
use super::desk::count;
use super::model::{Block, Difference, Digest, Evidence, Evidences, Standing};
use super::standing::{PAGE, RECORD};
use crate::lexicon;
use crate::text::words;
use std::collections::{BTreeMap, BTreeSet};

/// Words that are read in a minute.
const MINUTE: usize = 240;
/// The largest part of the articles' words that the page takes.
const SHARE: f64 = 0.35;
/// A page of little text still has its brief.
const LEAST: usize = 60;
/// Fewest words of a key quote.
const QUOTE: usize = 6;
/// The longest key quote of the page, in words.
const LONG_QUOTE: usize = 60;
/// From which share of a line's content words on the lines above tell it already.
const TOLD: f64 = 0.6;

/// How much a page may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// Minutes of reading of a story of up to eight articles; longer stories have more.
    pub minutes: f64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { minutes: crate::config::MINUTES }
    }
}

/// Words that the timeline of a long story has beyond those of the page, for each article beyond [`LONG`], and at most.
const LONGER: usize = 8;
const LONGEST: usize = 600;
/// The most days of a long story, and how many articles beyond [`LONG`] give it one more.
const DAYS: usize = 40;
const ARTICLES_A_DAY: usize = 3;

/// The most of each kind, by how many articles a story has.
struct Most {
    words: usize,
    /// Words beyond these, for days alone.
    more: usize,
    days: usize,
    quotes: usize,
    facts: usize,
    unclear: usize,
    differences: usize,
}

impl Most {
    fn of(digest: &Digest, budget: Budget) -> Self {
        let articles = digest.articles.len();
        let (more, days, quotes, facts) = match articles {
            0..=8 => (0.0, 8, 6, 8),
            9..=29 => (1.0, 12, 8, 12),
            _ => (2.0, 16, 10, 15),
        };
        let all: usize = digest.articles.iter().map(|a| a.words).sum();
        let share = ((all as f64 * SHARE) as usize).max(LEAST);
        let words = (((budget.minutes + more) * MINUTE as f64) as usize).min(share);
        let beyond = articles.saturating_sub(LONG);
        let more = (beyond * LONGER).min(LONGEST).min(share - words);
        let days = (days + beyond / ARTICLES_A_DAY).min(DAYS);
        Self { words, more, days, quotes, facts, unclear: 3, differences: 4 }
    }

    fn part(&self, share: f64) -> usize {
        (self.words as f64 * share) as usize
    }
}

/// Says of each item of `digest` whether the page shows it, and where its words stand already.
pub fn choose(digest: &mut Digest, budget: Budget) {
    let most = Most::of(digest, budget);
    let mut page = Page { told: Vec::new(), words: 0, most };
    for standing in standings(digest) {
        (standing.on_page, standing.shown_in) = (false, None);
    }
    page.brief(digest);
    page.differences(digest);
    page.timeline(digest);
    page.quotes(digest);
    page.facts(digest);
    for line in &mut digest.summary {
        line.standing.on_page = true;
    }
}

fn standings(digest: &mut Digest) -> impl Iterator<Item = &mut Standing> {
    let events = digest.timeline.iter_mut().map(|e| &mut e.standing);
    let quotes = digest.quotes.iter_mut().map(|q| &mut q.standing);
    let facts = digest.facts.iter_mut().map(|f| &mut f.standing);
    events
        .chain(quotes)
        .chain(facts)
        .chain(digest.disagreements.iter_mut().chain(&mut digest.updates).map(|d| &mut d.standing))
}

/// A line that stands on the page.
struct Told {
    block: Block,
    statement: Option<String>,
    /// Its content words, folded.
    words: BTreeSet<String>,
    /// Where its words are: article, first and last code point.
    place: (String, usize, usize),
}

/// A page as it is filled.
struct Page {
    told: Vec<Told>,
    words: usize,
    most: Most,
}

impl Page {
    /// The block that tells a line already: the same statement, the same place of an article, or most of its words.
    fn told_in(&self, standing: &Standing, text: &str, evidence: &Evidence) -> Option<Block> {
        let own = content(text);
        let at = |t: &&Told| {
            let both = t.place.2.min(evidence.end).saturating_sub(t.place.1.max(evidence.start));
            let same = standing.statement.is_some() && t.statement == standing.statement;
            let shared = own.intersection(&t.words).count();
            let place = t.place.0 == evidence.article
                && both * 10 >= (evidence.end - evidence.start).min(t.place.2 - t.place.1) * 5;
            let words = own.len() >= 4
                && (shared as f64 >= TOLD * own.len() as f64
                    || t.words.len() >= 6 && shared as f64 >= 0.75 * t.words.len() as f64);
            same || place || words
        };
        self.told.iter().find(at).map(|t| t.block)
    }

    /// Whether most of a line's words stand in the lines above together.
    fn is_scattered(&self, text: &str) -> bool {
        let own = content(text);
        let above: usize = own.iter().filter(|w| self.told.iter().any(|t| t.words.contains(*w))).count();
        own.len() >= 4 && above as f64 >= 0.9 * own.len() as f64
    }

    fn has_room(&self, text: &str, until: usize) -> bool {
        self.words + count(text) <= until.min(self.most.words)
    }

    fn has_room_for_a_day(&self, text: &str, until: usize) -> bool {
        self.words + count(text) <= until.min(self.most.words + self.most.more)
    }

    fn put(&mut self, block: Block, statement: Option<String>, text: &str, evidence: &Evidences) {
        let first = &evidence.first;
        self.words += count(text);
        self.told.push(Told {
            block,
            statement,
            words: content(text),
            place: (first.article.clone(), first.start, first.end),
        });
    }

    fn brief(&mut self, digest: &mut Digest) {
        let room = self.most.part(0.45).max(LEAST);
        let mut kept = 0;
        digest.summary.retain(|line| {
            let fits = kept == 0 || self.has_room(&line.text, room);
            if fits {
                kept += 1;
                self.put(Block::Summary, line.standing.statement.clone(), &line.text, &line.evidence);
            }
            fits
        });
    }

    fn differences(&mut self, digest: &mut Digest) {
        let until = self.words + self.most.part(0.2);
        let pinned = digest.editor.pinned.clone();
        let mut shown = 0;
        for list in [&mut digest.disagreements, &mut digest.updates] {
            let mut order: Vec<usize> = (0..list.len()).collect();
            order.sort_by(|&a, &b| {
                let pin = |i: usize| !pinned.contains(&list[i].id);
                pin(a).cmp(&pin(b)).then(weight(&list[b]).total_cmp(&weight(&list[a]))).then(a.cmp(&b))
            });
            for i in order {
                let difference = &mut list[i];
                let all: Vec<&str> = difference.versions.iter().map(|v| v.text.as_str()).collect();
                let fixed = pinned.contains(&difference.id);
                let sure = difference.standing.confidence >= RECORD;
                // The first is told whatever room there is: a page without it would tell as settled what is not.
                let room = shown == 0 || self.has_room(&all.join(" "), until);
                if !fixed && (!sure || shown == self.most.differences || !room) {
                    continue;
                }
                shown += 1;
                difference.standing.on_page = true;
                for version in &difference.versions {
                    self.put(Block::Disagreements, version.statement.clone(), &version.text, &version.evidence);
                }
            }
        }
    }

    fn timeline(&mut self, digest: &mut Digest) {
        let before = self.words;
        let until = before + self.most.part(0.35) + self.most.more;
        let pinned = digest.editor.pinned.clone();
        let mut order: Vec<usize> = (0..digest.timeline.len()).collect();
        let rank = |i: usize| digest.timeline[i].standing.importance;
        order.sort_by(|&a, &b| {
            let pin = |i: usize| !pinned.contains(&digest.timeline[i].id);
            pin(a).cmp(&pin(b)).then(rank(b).total_cmp(&rank(a))).then(a.cmp(&b))
        });
        let mut days: BTreeMap<String, usize> = BTreeMap::new();
        for i in order {
            let event = &mut digest.timeline[i];
            let fixed = pinned.contains(&event.id);
            let day = days.get(&event.date).copied().unwrap_or(0);
            let full = days.len() == self.most.days && day == 0 || day == 2;
            let sure = event.standing.confidence >= PAGE && !event.standing.leans && is_short(&event.text);
            if !fixed && (full || !sure) {
                continue;
            }
            match self.told_in(&event.standing, &event.text, &event.evidence.first) {
                Some(block @ (Block::Summary | Block::Disagreements)) if day == 0 => {
                    event.standing.on_page = true;
                    event.standing.shown_in = Some(block);
                }
                Some(_) => continue,
                None if fixed || self.has_room_for_a_day(&event.text, until) && !self.is_scattered(&event.text) => {
                    event.standing.on_page = true;
                    self.put(Block::Timeline, event.standing.statement.clone(), &event.text, &event.evidence);
                }
                None => continue,
            }
            *days.entry(event.date.clone()).or_default() += 1;
        }
        // What days took of the words that are theirs alone is taken from no other block.
        self.words -= self.most.more.min(self.words - before);
    }

    fn quotes(&mut self, digest: &mut Digest) {
        let until = self.words + self.most.part(0.25);
        let pinned = digest.editor.pinned.clone();
        let mut shown = 0;
        let mut voices: BTreeMap<String, usize> = BTreeMap::new();
        // First each voice once, then a second time.
        for turn in 1..=2 {
            for quote in &mut digest.quotes {
                let fixed = pinned.contains(&quote.id);
                let voice = quote.speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default();
                let heard = voices.get(&voice).copied().unwrap_or(0);
                let printed = quote.context.as_ref().map_or(quote.text.clone(), |c| c.exact.clone());
                let sure = quote.standing.confidence >= PAGE && !voice.is_empty();
                let first = quote.text.split_whitespace().next().unwrap_or("").to_lowercase();
                let joins = lexicon::is_connective(first.trim_matches(|c: char| !c.is_alphanumeric()));
                let whole = count(&quote.text) >= QUOTE && count(&printed) <= LONG_QUOTE && !joins;
                let free = !quote.standing.on_page && heard < turn && shown < self.most.quotes;
                if !fixed && !(free && sure && whole) || quote.standing.on_page {
                    continue;
                }
                let told = self.told_in(&quote.standing, &printed, &quote.evidence.first).is_some();
                if !fixed && (told || !self.has_room(&printed, until)) {
                    continue;
                }
                shown += 1;
                quote.standing.on_page = true;
                *voices.entry(voice).or_default() += 1;
                self.put(Block::Quotes, quote.standing.statement.clone(), &printed, &quote.evidence);
            }
        }
    }

    fn facts(&mut self, digest: &mut Digest) {
        let pinned = digest.editor.pinned.clone();
        let open = self.most.part(0.06);
        let (mut shown, mut unclear) = (0, 0);
        for turn in [false, true] {
            let until = if turn { self.most.words } else { self.most.words.saturating_sub(open) };
            for fact in digest.facts.iter_mut().filter(|f| f.unclear.is_some() == turn) {
                let fixed = pinned.contains(&fact.id);
                let full = if turn { unclear == self.most.unclear } else { shown == self.most.facts };
                let sure = fact.standing.confidence >= PAGE && !fact.standing.leans;
                if let Some(block) = self.told_in(&fact.standing, &fact.text, &fact.evidence.first) {
                    fact.standing.shown_in = Some(block);
                }
                let told = fact.standing.shown_in.is_some() || self.is_scattered(&fact.text);
                if !fixed && (full || !sure || told || !self.has_room(&fact.text, until)) {
                    continue;
                }
                (fact.standing.on_page, fact.standing.shown_in) = (true, None);
                if turn {
                    unclear += 1
                } else {
                    shown += 1
                }
                self.put(Block::Facts, fact.standing.statement.clone(), &fact.text, &fact.evidence);
            }
        }
    }
}

/// How much a difference is worth its place: how much it matters, how sure it is.
fn weight(difference: &Difference) -> f32 {
    difference.standing.importance + difference.standing.confidence
}

/// The folded words of a line that carry content.
fn content(text: &str) -> BTreeSet<String> {
    words(text).into_iter().filter(|w| !lexicon::is_stop_word(w)).collect()
}
