//! The two-minute page: of all items those that an editor would tell, first things first, within a budget of words.
//! What is not certain, stands above already, or hangs on words left behind stays off it. Works on the finished
//! digest, so that the editor's pins and hidden items are heeded.

use super::days::{LONG, is_fit};
use super::desk::count;
use super::model::{Block, Difference, Digest, EventEntry, Evidence, Evidences, FactEntry, SpeakerEntry, Standing};
use super::standing::{PAGE, RECORD};
use super::tell::{is_anybody, is_document, is_vague};
use super::wording::{Wording, coarser};
use crate::lexicon;
use std::collections::BTreeMap;

/// Words that are read in a minute.
const MINUTE: usize = 240;
/// The largest part of the articles' words that the page takes.
const SHARE: f64 = 0.35;
/// A page of little text still has its brief.
const LEAST: usize = 60;
/// The parts of the page that days and facts leave to key quotes, and to what is not yet clear.
const VOICES: f64 = 0.18;
const OPEN: f64 = 0.06;
/// Fewest words of a key quote.
const QUOTE: usize = 6;
/// The longest key quote of the page, in words.
const LONG_QUOTE: usize = 60;
/// From which share of a line's content words on the lines above tell it already.
const TOLD: f64 = 0.6;
/// The words of a fact that is slight where nobody is credited with it.
const SLIGHT: usize = 12;
/// Lines of a day, and of the day that matters most.
const A_DAY: usize = 2;
const THE_DAY: usize = 4;

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
    page.days_and_facts(digest);
    page.quotes(digest);
    page.rest(digest);
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
    wording: Wording,
    /// When it happened, of a line of the timeline.
    date: Option<String>,
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
    fn told_in(&self, standing: &Standing, own: &Wording, evidence: &Evidence) -> Option<Block> {
        let many = own.content.len();
        let at = |t: &&Told| {
            let both = t.place.2.min(evidence.end).saturating_sub(t.place.1.max(evidence.start));
            let same = standing.statement.is_some() && t.statement == standing.statement;
            let (shared, theirs) = (own.shared(&t.wording), t.wording.content.len());
            let place = t.place.0 == evidence.article
                && both * 10 >= (evidence.end - evidence.start).min(t.place.2 - t.place.1) * 5;
            let words = many >= 4
                && (shared as f64 >= TOLD * many as f64 || theirs >= 6 && shared as f64 >= 0.75 * theirs as f64);
            same || place || words || shared >= 2 && own.is_marked_in(&t.wording)
        };
        self.told.iter().find(at).map(|t| t.block)
    }

    /// Whether most of a line's words stand in the lines above together.
    fn is_scattered(&self, own: &Wording) -> bool {
        let above = own.content.iter().filter(|w| self.told.iter().any(|t| t.wording.content.contains(*w))).count();
        own.content.len() >= 4 && above as f64 >= 0.9 * own.content.len() as f64
    }

    /// "Hale was ousted last month" beside "Hale was removed from office on 3 July": a day and the month around it with much
    /// the same words.
    fn is_dated_again(&self, date: &str, own: &Wording) -> bool {
        let around = |other: &str| other.starts_with(date) || date.starts_with(other);
        self.told.iter().any(|t| t.date.as_deref().is_some_and(around) && own.is_near(&t.wording))
    }

    fn has_room(&self, text: &str, until: usize) -> bool {
        self.words + count(text) <= until.min(self.most.words)
    }

    fn has_room_for_a_day(&self, text: &str, until: usize) -> bool {
        self.has_room(text, until) || count(text) <= self.most.more
    }

    fn put(&mut self, block: Block, statement: Option<String>, wording: Wording, evidence: &Evidences) {
        let first = &evidence.first;
        self.words += wording.words;
        let place = (first.article.clone(), first.start, first.end);
        self.told.push(Told { block, statement, wording, date: None, place });
    }

    fn brief(&mut self, digest: &mut Digest) {
        let room = self.most.part(0.45).max(LEAST);
        let mut kept = 0;
        digest.summary.retain(|line| {
            let fits = kept == 0 || self.has_room(&line.text, room);
            if fits {
                kept += 1;
                self.put(Block::Summary, line.standing.statement.clone(), Wording::of(&line.text), &line.evidence);
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
                    let wording = Wording::of(&version.text);
                    self.put(Block::Disagreements, version.statement.clone(), wording, &version.evidence);
                }
            }
        }
    }

    /// Days and facts together, what matters most first, whichever it is.
    fn days_and_facts(&mut self, digest: &mut Digest) {
        let kept = self.most.part(VOICES) + self.most.part(OPEN);
        let until = self.most.words.saturating_sub(kept);
        let pinned = digest.editor.pinned.clone();
        let events = (0..digest.timeline.len()).map(Item::Day);
        let facts = (0..digest.facts.len()).filter(|&i| digest.facts[i].unclear.is_none()).map(Item::Fact);
        let mut order: Vec<Item> = events.chain(facts).collect();
        let rank = |item: &Item| match *item {
            Item::Day(i) => (!pinned.contains(&digest.timeline[i].id), digest.timeline[i].standing.importance),
            Item::Fact(i) => (!pinned.contains(&digest.facts[i].id), digest.facts[i].standing.importance),
        };
        order.sort_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            a.0.cmp(&b.0).then(b.1.total_cmp(&a.1))
        });
        let coarser = coarser(&digest.timeline);
        let mut days = Days::default();
        let mut shown = 0;
        for item in order {
            match item {
                Item::Day(i) => {
                    let fixed = pinned.contains(&digest.timeline[i].id);
                    if fixed || !coarser.contains(&i) {
                        self.day(&mut digest.timeline[i], fixed, until, &mut days);
                    }
                }
                Item::Fact(i) => {
                    let fixed = pinned.contains(&digest.facts[i].id);
                    let full = shown == self.most.facts;
                    shown += usize::from(self.fact(&mut digest.facts[i], fixed, full, until));
                }
            }
        }
    }

    /// Shows an event, or points to where it is told, if its day has room.
    fn day(&mut self, event: &mut EventEntry, fixed: bool, until: usize, days: &mut Days) {
        let day = days.shown.get(&event.date).copied().unwrap_or(0);
        let most = if days.first.as_ref().is_none_or(|first| *first == event.date) { THE_DAY } else { A_DAY };
        let full = days.shown.len() == self.most.days && day == 0 || day == most;
        if !fixed && full {
            return;
        }
        let wording = Wording::of(&event.text);
        let told = self.told_in(&event.standing, &wording, &event.evidence.first);
        // What only points to its words above may have as many as it likes.
        let points = day == 0 && matches!(told, Some(Block::Summary | Block::Disagreements));
        if !fixed && !is_fit(event) && !(points && event.standing.may_stand()) {
            return;
        }
        match told {
            Some(block @ (Block::Summary | Block::Disagreements)) if day == 0 => {
                event.standing.on_page = true;
                event.standing.shown_in = Some(block);
            }
            Some(_) => return,
            None if self.is_dated_again(&event.date, &wording) && !fixed => return,
            None if fixed || self.has_room_for_a_day(&event.text, until) && !self.is_scattered(&wording) => {
                event.standing.on_page = true;
                // What is for days alone is taken from no other block.
                let free = wording.words.min(self.most.more);
                self.put(Block::Timeline, event.standing.statement.clone(), wording, &event.evidence);
                self.most.more -= free;
                self.words -= free;
                if let Some(told) = self.told.last_mut() {
                    told.date = Some(event.date.clone());
                }
            }
            None => return,
        }
        days.first.get_or_insert_with(|| event.date.clone());
        *days.shown.entry(event.date.clone()).or_default() += 1;
    }

    /// Shows a fact, if it is sure, new and has room.
    fn fact(&mut self, fact: &mut FactEntry, fixed: bool, full: bool, until: usize) -> bool {
        if fact.standing.on_page {
            return false;
        }
        let wording = Wording::of(&fact.text);
        if let Some(block) = self.told_in(&fact.standing, &wording, &fact.evidence.first) {
            fact.standing.shown_in = Some(block);
        }
        let begins = || self.told.iter().any(|t| wording.begins_like(&t.wording));
        let again = self.is_scattered(&wording) || fact.attributed_to.is_none() && begins();
        let told = fact.standing.shown_in.is_some() || again || is_slight(fact);
        if !fixed && (full || told || !fact.standing.may_stand() || !self.has_room(&fact.text, until)) {
            return false;
        }
        (fact.standing.on_page, fact.standing.shown_in) = (true, None);
        self.put(Block::Facts, fact.standing.statement.clone(), wording, &fact.evidence);
        true
    }

    fn quotes(&mut self, digest: &mut Digest) {
        let until = self.words + self.most.part(0.22);
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
                // "A statement" says nothing of whose it is.
                let told = |s: &SpeakerEntry| !is_vague(&s.name, s.kind) && !is_document(&s.name);
                let nobody = !quote.speaker.as_ref().is_some_and(told);
                let sure = quote.standing.confidence >= PAGE && !nobody;
                let first = quote.text.split_whitespace().next().unwrap_or("").to_lowercase();
                let joins = lexicon::is_connective(first.trim_matches(|c: char| !c.is_alphanumeric()));
                let whole = count(&quote.text) >= QUOTE && count(&printed) <= LONG_QUOTE && !joins;
                let free = !quote.standing.on_page && heard < turn && shown < self.most.quotes;
                if !fixed && !(free && sure && whole) || quote.standing.on_page {
                    continue;
                }
                let wording = Wording::of(&printed);
                let told = self.told_in(&quote.standing, &wording, &quote.evidence.first).is_some();
                if !fixed && (told || !self.has_room(&printed, until)) {
                    continue;
                }
                shown += 1;
                quote.standing.on_page = true;
                *voices.entry(voice).or_default() += 1;
                self.put(Block::Quotes, quote.standing.statement.clone(), wording, &quote.evidence);
            }
        }
    }

    /// What is not yet clear, then facts where words are left.
    fn rest(&mut self, digest: &mut Digest) {
        let pinned = digest.editor.pinned.clone();
        let words = self.most.words;
        for open in [true, false] {
            let most = if open { self.most.unclear } else { self.most.facts };
            let told = |f: &&FactEntry| f.unclear.is_some() == open && f.standing.on_page;
            let mut shown = digest.facts.iter().filter(told).count();
            for fact in digest.facts.iter_mut().filter(|f| f.unclear.is_some() == open) {
                let fixed = pinned.contains(&fact.id);
                shown += usize::from(self.fact(fact, fixed, shown >= most, words));
            }
        }
    }
}

/// "The party began in 1875 as a club", "the office": too little to stand alone, told by one article, without a figure and
/// without anybody who is credited; or credited to nobody in particular. More than half of them were read as not worth it.
fn is_slight(fact: &FactEntry) -> bool {
    let one = fact.evidence.iter().all(|e| e.article == fact.evidence.first.article);
    match &fact.attributed_to {
        Some(source) => is_anybody(&source.name, source.kind),
        None => one && !fact.text.contains(char::is_numeric) && count(&fact.text) <= SLIGHT,
    }
}

/// An event or a fact of the digest, by number.
enum Item {
    Day(usize),
    Fact(usize),
}

/// Which days the page shows, with how many lines, and which came first.
#[derive(Default)]
struct Days {
    shown: BTreeMap<String, usize>,
    first: Option<String>,
}

/// How much a difference is worth its place: how much it matters, how sure it is.
fn weight(difference: &Difference) -> f32 {
    difference.standing.importance + difference.standing.confidence
}
