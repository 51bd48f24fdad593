//! What a story's page and its record say.

use super::around::Around;
use super::articles::{ArticleRow, articles};
use super::cited::{Citations, Desk, Seat, hedges};
use super::day::{self, Day};
use super::parts::{self, Fact, Group, Link, NameRow, QuoteCard};
use super::picture::Picture;
use super::record::{self, Alone, Voice};
use super::table::{self, Table};
use super::versions::{self, Differ};
use crate::digest::model::{Digest, NameEntry, ReadCounts};
use crate::digest::{self, Extent};
use serde::Serialize;
use std::collections::BTreeSet;

/// A story's page, or its record.
#[derive(Clone, Debug, Serialize)]
pub struct StoryPage {
    /// The headline.
    pub title: String,
    /// What ends the citation of each item: the site and the page's address, up to the item's anchor; the site fills
    /// it in.
    pub at: String,
    /// The files beside it, to download; the site fills them in.
    pub files: Vec<&'static str>,
    /// The article whose headline it is; `None`: the editor's.
    pub headline: Option<ArticleRow>,
    /// Links above the headline.
    pub kick: Vec<Link>,
    /// The storyline that it is a part of; the site fills it in.
    pub storyline: Option<Link>,
    /// developing, closed.
    pub status: Option<String>,
    /// Publication of the latest article.
    pub date: Option<String>,
    /// Publication of the earliest.
    pub first: Option<String>,
    /// Text groups.
    pub texts: usize,
    /// How many articles were read in full, in part, not at all.
    pub read: ReadCounts,
    /// Words of all articles.
    pub words: usize,
    /// How many articles the parser read: those in English.
    pub parsed: usize,
    /// The program's version.
    pub version: &'static str,
    /// The first digits of a hash of the bodies that the digest was made from.
    pub inputs: String,
    /// The articles.
    pub articles: Vec<ArticleRow>,
    /// How many of them have an inferred date.
    pub inferred: usize,
    /// Whether there is a record beside the page.
    pub record: bool,
    /// Events, quotes and facts in all.
    pub counts: [usize; 3],
    /// The brief (the page's).
    pub brief: Vec<Line>,
    /// Where reports differ.
    pub differ: Vec<Differ>,
    /// Where a later figure replaces an earlier one.
    pub updates: Vec<Differ>,
    /// Days, in the order asked for.
    pub timeline: Vec<Day>,
    /// Whether a calendar holds some of them.
    pub calendar: bool,
    /// Key quotes; of the record those that have no day.
    pub quotes: Vec<QuoteCard>,
    /// Who is quoted, with links to the quotes (the record's).
    pub voices: Vec<Voice>,
    /// Facts, the most important first (the page's).
    pub facts: Vec<Fact>,
    /// Facts under who says them, those that one of several articles tells alone apart (the record's).
    pub groups: Vec<Group>,
    /// What one of several articles alone tells (the record's).
    pub alone: Vec<Alone>,
    /// Who tells what when (the record's).
    pub picture: Option<Picture>,
    /// What is open, unverified or unanswered.
    pub unclear: Vec<Fact>,
    /// Who reports what (the record's).
    pub matrix: Option<Table>,
    /// Names: the record's, or the page's where there is no record.
    pub people: Vec<NameRow>,
    /// Names.
    pub organisations: Vec<NameRow>,
    /// Names.
    pub places: Vec<NameRow>,
    /// The editor's summary, HTML.
    pub editor_summary: Option<String>,
    /// The editor's notes on items that the page shows elsewhere by id.
    pub notes: Vec<Note>,
    /// Corrections.
    pub corrections: Vec<CorrectionNote>,
    /// Ids that the editor pinned.
    pub pinned: Vec<String>,
}

/// A line of the brief.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// `b1`, `b2`, …
    pub id: String,
    /// The words.
    pub text: String,
    /// Hedges in them.
    pub hedges: Vec<String>,
    /// Whose they are.
    pub cite: Citations,
}

/// A correction as a story's page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionNote {
    /// When it was made, EDTF.
    pub date: String,
    /// What was wrong and what is right.
    pub text: String,
    /// Where the item is, where it is still shown.
    pub item: Option<String>,
}

/// An editor's note.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// The item's id.
    pub item: String,
    /// The note, HTML; empty where the editor only pinned the item.
    pub html: String,
}

/// Composes the page of `digest`, or its record.
pub fn compose(digest: &Digest, around: Around<'_>, extent: Extent) -> StoryPage {
    let (language, newest_first) = (around.language, around.newest_first);
    let is_record = extent == Extent::Record;
    let desk = Desk::new(digest, around, if is_record { Seat::Record } else { Seat::Page });
    let rows = articles(digest, language);
    let has_record = digest::has_record(digest);
    let lists = is_record || !has_record;
    let names = |folder: &str, names: &[NameEntry]| if lists { parts::names(&desk, folder, names) } else { Vec::new() };
    let mut timeline = day::days(&desk, newest_first);
    let rest = if is_record { record::rest(&desk, &mut timeline, &rows) } else { record::Rest::default() };
    let page = StoryPage {
        title: digest.title.clone(),
        at: String::new(),
        files: Vec::new(),
        headline: rows.iter().zip(&digest.articles).find(|(_, a)| a.id == digest.title_from).map(|(r, _)| r.clone()),
        kick: parts::kick(&desk),
        storyline: None,
        status: digest.status.clone(),
        date: digest.date.clone(),
        first: digest.first_reported.clone().filter(|f| Some(f) != digest.date.as_ref()),
        texts: digest.independent_texts,
        words: digest.articles.iter().map(|a| a.words).sum(),
        read: digest.read,
        parsed: digest.articles.iter().filter(|a| crate::text::primary_language(&a.language) == "en").count(),
        version: env!("CARGO_PKG_VERSION"),
        inputs: inputs(digest),
        inferred: rows.iter().filter(|r| r.inferred).count(),
        record: has_record,
        counts: [digest.timeline.len(), digest.quotes.len(), digest.facts.len()],
        brief: if is_record { Vec::new() } else { brief(&desk) },
        differ: versions::shown(&desk, &digest.disagreements),
        updates: versions::shown(&desk, &digest.updates),
        picture: rest.picture,
        timeline,
        calendar: digest.timeline.iter().any(|e| e.ahead && super::edtf::to_the_day(&e.date)),
        quotes: quotes(&desk),
        voices: rest.voices,
        facts: parts::facts(&desk, false).filter(|_| !is_record).map(|f| parts::fact(&desk, f)).collect(),
        groups: rest.groups,
        alone: rest.alone,
        unclear: parts::facts(&desk, true).map(|f| parts::fact(&desk, f)).collect(),
        matrix: table::matrix(digest).filter(|_| lists),
        people: names("people", &digest.people),
        organisations: names("organisations", &digest.organisations),
        places: names("places", &digest.places),
        editor_summary: digest.editor.summary.as_ref().map(|s| super::plain::html(s, "")),
        notes: notes(digest),
        corrections: corrections(&desk),
        pinned: digest.editor.pinned.clone(),
        articles: rows,
    };
    page.with_unique_ids()
}

/// The quotes of the page; of the record those that no day of it holds.
fn quotes(desk: &Desk<'_>) -> Vec<QuoteCard> {
    let mut printed: Vec<_> = desk.digest.quotes.iter().filter(|q| desk.prints(&q.standing)).collect();
    printed.retain(|quote| desk.seat != Seat::Record || day::dated(quote).is_none());
    let mut cards = printed.into_iter().map(|quote| parts::quote(desk, quote)).collect();
    day::say_once(&mut [], &mut cards);
    cards
}

fn notes(digest: &Digest) -> Vec<Note> {
    let pins = digest.editor.pinned.iter().map(|item| Note { item: item.clone(), html: String::new() });
    let written = digest.editor.notes.iter();
    pins.chain(written.map(|n| Note { item: n.item.clone(), html: super::plain::inline(&n.text) })).collect()
}

/// The editor's corrections; one of an item that is no longer shown leads nowhere.
fn corrections(desk: &Desk<'_>) -> Vec<CorrectionNote> {
    let shown = |id: &String| Some(desk.href(id, desk.digest.standing(id)?));
    let all = desk.digest.editor.corrections.iter();
    all.map(|c| CorrectionNote { date: c.date.clone(), text: c.text.clone(), item: c.item.as_ref().and_then(shown) })
        .collect()
}

impl StoryPage {
    /// Items told by the same words have the same id: the first on the page keeps it.
    fn with_unique_ids(mut self) -> Self {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut once = |id: &mut String| {
            if !id.is_empty() && !seen.insert(id.clone()) {
                id.clear();
            }
        };
        self.differ.iter_mut().chain(&mut self.updates).for_each(|differ| once(&mut differ.id));
        for day in &mut self.timeline {
            for event in &mut day.events {
                once(&mut event.id);
                event.anchors.iter_mut().for_each(&mut once);
            }
            for quote in &mut day.quotes {
                once(&mut quote.id);
                quote.anchors.iter_mut().for_each(&mut once);
            }
        }
        for quote in &mut self.quotes {
            once(&mut quote.id);
            quote.anchors.iter_mut().for_each(&mut once);
        }
        let alone = self.alone.iter_mut().flat_map(|one| &mut one.facts);
        let grouped = self.groups.iter_mut().flat_map(|group| &mut group.facts).chain(alone);
        self.facts.iter_mut().chain(grouped).chain(&mut self.unclear).for_each(|fact| once(&mut fact.id));
        self
    }
}

fn brief(desk: &Desk<'_>) -> Vec<Line> {
    let line = |(n, line): (usize, &digest::model::Line)| Line {
        id: format!("b{n}"),
        text: line.text.clone(),
        hedges: hedges(line.evidence.first.hedge.as_deref()),
        cite: desk.cite(&line.evidence),
    };
    (1..).zip(&desk.digest.summary).map(line).collect()
}

/// Changes where the body of an article does.
fn inputs(digest: &Digest) -> String {
    let mut stamp = crate::text::stamp(digest.articles.iter().map(|a| a.sha256.as_bytes()));
    stamp.truncate(12);
    stamp
}
