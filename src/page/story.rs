//! What a story's page and its record say.

use super::around::Around;
use super::cited::{Citations, Desk, Seat, anchor, hedges, label};
use super::day::{self, Day};
use super::fragment::safe_url;
use super::parts::{self, Fact, Group, Link, NameRow, QuoteCard};
use super::picture::{self, Picture};
use super::record::{self, Alone, Voice};
use super::table::{self, Table};
use super::versions::{self, Differ};
use crate::digest::model::{ArticleEntry, Digest, NameEntry, Passage, QuoteEntry, ReadCounts, VersionEntry};
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

/// A row of the articles' table.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRow {
    /// Its number.
    pub n: usize,
    /// Its anchor.
    pub anchor: String,
    /// Outlet, host or file.
    pub label: String,
    /// The outlet's page, from the story's.
    pub outlet: Option<String>,
    /// What outlets.yaml says of it, in one line; the site fills it in.
    pub about: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The headline.
    pub title: Option<String>,
    /// The first words, where it has none.
    pub begins: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where a copy is archived.
    pub archive: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Whether that date is inferred.
    pub inferred: bool,
    /// Why.
    pub because: Option<String>,
    /// Last change.
    pub updated: Option<String>,
    /// The dateline's place.
    pub place: Option<String>,
    /// Words.
    pub words: usize,
    /// Its language, where not the page's.
    pub lang: Option<String>,
    /// Others that print the same text.
    pub copies: Vec<usize>,
    /// Only an excerpt.
    pub excerpt: bool,
    /// opinion, live and so on; `None` of a report.
    pub kind: Option<String>,
    /// part, no: where not all of it was read.
    pub unread: Option<String>,
    /// How many other files hold the same text.
    pub also_at: usize,
    /// What it said before.
    pub versions: Vec<VersionRow>,
}

/// An earlier version of an article.
#[derive(Clone, Debug, Serialize)]
pub struct VersionRow {
    /// When it is from.
    pub date: Option<String>,
    /// When it was changed.
    pub until: Option<String>,
    /// Its headline, where it was another.
    pub title: Option<String>,
    /// Words then and words now; one of them is missing where something came or went.
    pub changes: Vec<ChangeRow>,
}

/// `40 boats` → `55 boats`.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    /// Words then.
    pub before: Option<String>,
    /// Words now.
    pub after: Option<String>,
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
    let mut cards: Vec<QuoteCard> = quotes(&desk).map(|q| parts::quote(&desk, q)).collect();
    day::say_once(&mut [], &mut cards);
    let voices = if is_record { record::voices(&desk) } else { Vec::new() };
    record::press_buttons(&mut timeline, &voices);
    let page = StoryPage {
        title: digest.title.clone(),
        at: String::new(),
        files: Vec::new(),
        headline: rows.iter().zip(&digest.articles).find(|(_, a)| a.id == digest.title_from).map(|(r, _)| r.clone()),
        kick: parts::kick(&desk),
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
        picture: picture::of(&timeline, &rows).filter(|_| is_record),
        timeline,
        calendar: digest.timeline.iter().any(|e| e.ahead && super::edtf::to_the_day(&e.date)),
        quotes: cards,
        voices,
        facts: parts::facts(&desk, false).filter(|_| !is_record).map(|f| parts::fact(&desk, f)).collect(),
        groups: if is_record { parts::groups(&desk) } else { Vec::new() },
        alone: if is_record { record::alone(&desk) } else { Vec::new() },
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
fn quotes<'d>(desk: &'d Desk<'d>) -> impl Iterator<Item = &'d QuoteEntry> {
    let undated = move |quote: &QuoteEntry| desk.seat != Seat::Record || day::dated(quote).is_none();
    desk.digest.quotes.iter().filter(move |q| desk.prints(&q.standing) && undated(q))
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

fn articles(digest: &Digest, language: &str) -> Vec<ArticleRow> {
    let copies = |article: &ArticleEntry, own: usize| -> Vec<usize> {
        let same = (1..).zip(&digest.articles).filter(|(n, a)| a.text_group == article.text_group && *n != own);
        same.map(|(n, _)| n).collect()
    };
    let row = |(n, a): (usize, &ArticleEntry)| ArticleRow {
        n,
        anchor: anchor(a),
        label: label(a),
        outlet: a.outlet.as_ref().map(|o| format!("outlets/{}/index.html", o.slug)),
        about: None,
        authors: a.authors.clone(),
        title: a.title.clone(),
        begins: a.begins.clone().filter(|_| a.title.is_none()),
        url: a.url.as_deref().and_then(safe_url).map(str::to_owned),
        archive: a.archive_url.as_deref().and_then(safe_url).map(str::to_owned),
        published: a.published.as_ref().map(|p| p.replace('~', "")),
        inferred: a.published_from.as_deref() == Some("inferred"),
        because: a.inferred_because.clone(),
        updated: a.updated.clone(),
        place: a.place.clone(),
        words: a.words,
        lang: Some(a.language.clone()).filter(|l| l != language),
        copies: copies(a, n),
        excerpt: a.excerpt,
        kind: word(&a.kind).filter(|k| !matches!(k.as_str(), "report" | "unknown")),
        unread: word(&a.read).filter(|r| r != "full"),
        also_at: a.also_at.len(),
        versions: a.versions.iter().map(|version| earlier(version, a.title.as_ref())).collect(),
    };
    (1..).zip(&digest.articles).map(row).collect()
}

fn earlier(version: &VersionEntry, title: Option<&String>) -> VersionRow {
    let text = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.text.clone());
    VersionRow {
        date: version.date.clone(),
        until: version.until.clone(),
        title: version.title.clone().filter(|before| title.is_some_and(|now| now != before)),
        changes: version
            .changes
            .iter()
            .map(|change| ChangeRow { before: text(&change.before), after: text(&change.after) })
            .collect(),
    }
}

/// `newsletter` of an enum's variant, as the JSON has it.
fn word<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned))
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
