//! What a story's page says.

use super::cited::{Citations, Desk, anchor, hedges, label};
use super::event::{Event, events, fold};
use super::fragment::safe_url;
use super::parts::{self, Group, NameRow, QuoteCard, Told};
use super::strip::{self, Strip};
use super::table::{self, Table};
use crate::digest::model::{ArticleEntry, Correction, Difference, Digest, EventEntry};
use serde::Serialize;
use std::collections::BTreeSet;

/// A story's page.
#[derive(Clone, Debug, Serialize)]
pub struct StoryPage {
    /// The headline.
    pub title: String,
    /// What ends the citation of each item: the site and the page's address, up to the item's anchor; the site fills
    /// it in.
    pub at: String,
    /// The article whose headline it is; `None`: the editor's.
    pub headline: Option<ArticleRow>,
    /// Links above the headline.
    pub kick: Vec<parts::Link>,
    /// developing, closed.
    pub status: Option<String>,
    /// Publication of the latest article.
    pub date: Option<String>,
    /// Publication of the earliest.
    pub first: Option<String>,
    /// Text groups.
    pub texts: usize,
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
    /// The brief.
    pub brief: Vec<Line>,
    /// Anchors of facts told in the brief, by line.
    pub latest: Vec<parts::Link>,
    /// Where reports differ.
    pub differ: Vec<Differ>,
    /// Where a later figure replaces an earlier one.
    pub updates: Vec<Differ>,
    /// Events, in the order asked for.
    pub timeline: Vec<Event>,
    /// Events after the story's own date.
    pub ahead: Vec<Event>,
    /// The drawing of both.
    pub strip: Option<Strip>,
    /// Key quotes.
    pub quotes: Vec<QuoteCard>,
    /// Facts under who says them.
    pub facts: Vec<Group>,
    /// How many facts are shown under that heading.
    pub n_facts: usize,
    /// Of all facts, those that one article alone tells.
    pub alone: usize,
    /// Who reports what.
    pub matrix: Option<Table>,
    /// What is open, unverified or unanswered.
    pub unclear: Vec<parts::Fact>,
    /// Names.
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
    pub corrections: Vec<Correction>,
    /// Ids that the editor pinned.
    pub pinned: Vec<String>,
    /// The files beside it.
    pub files: Vec<&'static str>,
}

/// A line of the brief.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// Hedges in them.
    pub hedges: Vec<String>,
    /// Whose they are.
    pub cite: Citations,
    /// Facts that this line tells: their anchors stand here.
    pub anchors: Vec<String>,
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
    /// How many other files hold the same text.
    pub also_at: usize,
}

/// A disagreement or update.
#[derive(Clone, Debug, Serialize)]
pub struct Differ {
    /// `d-…`
    pub id: String,
    /// What it is about.
    pub about: String,
    /// number, date, name, yes-no, status.
    pub kind: String,
    /// The versions.
    pub versions: Vec<Version>,
    /// Numbers of the articles that do not mention it.
    pub silent: Vec<usize>,
    /// Facts that it tells: their anchors stand here.
    pub anchors: Vec<String>,
}

/// One version.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Its value, or its words where the value is only "done".
    pub value: String,
    /// Whether the value is a date.
    pub dated: bool,
    /// The words.
    pub text: String,
    /// Who tells it so.
    pub cite: Citations,
}

/// Composes the page of `digest` for a site in `language`.
pub fn compose(digest: &Digest, language: &str, newest_first: bool) -> StoryPage {
    let desk = Desk::new(digest, language);
    let told = Told::of(digest);
    let rows = articles(digest, language);
    let (facts, unclear) = parts::facts(&desk, &told);
    let mut timeline = events(&desk, &told, digest.timeline.iter().filter(|e| !e.ahead), 0);
    let ahead = events(&desk, &told, digest.timeline.iter().filter(|e| e.ahead), timeline.len());
    let strip = strip::draw(timeline.iter().chain(&ahead));
    let past: Vec<&EventEntry> = digest.timeline.iter().filter(|e| !e.ahead).collect();
    let mut away = vec![false; past.len()];
    if newest_first {
        timeline.reverse();
        away.reverse();
        timeline.iter_mut().for_each(|e| e.gap = None);
    }
    fold(&mut timeline, &away);
    let markdown = |text: &String| super::plain::inline(text);
    let pins = digest.editor.pinned.iter().map(|item| Note { item: item.clone(), html: String::new() });
    let page = StoryPage {
        title: digest.title.clone(),
        at: String::new(),
        headline: rows.iter().zip(&digest.articles).find(|(_, a)| a.id == digest.title_from).map(|(r, _)| r.clone()),
        kick: parts::kick(digest),
        status: digest.status.clone(),
        date: digest.date.clone(),
        first: digest.first_reported.clone().filter(|f| Some(f) != digest.date.as_ref()),
        texts: digest.independent_texts,
        words: digest.articles.iter().map(|a| a.words).sum(),
        parsed: digest.articles.iter().filter(|a| crate::text::primary_language(&a.language) == "en").count(),
        version: env!("CARGO_PKG_VERSION"),
        inputs: inputs(digest),
        inferred: rows.iter().filter(|r| r.inferred).count(),
        latest: parts::latest(digest),
        brief: brief(&desk, &told),
        differ: digest.disagreements.iter().map(|d| differ(&desk, &told, d)).collect(),
        updates: digest.updates.iter().map(|d| differ(&desk, &told, d)).collect(),
        timeline,
        ahead,
        strip,
        quotes: parts::quotes(&desk),
        n_facts: facts.iter().map(|g| g.facts.len()).sum(),
        facts,
        alone: digest.facts.iter().filter(|f| f.only_in.is_some()).count(),
        matrix: table::matrix(digest),
        unclear,
        people: parts::names(&digest.people),
        organisations: parts::names(&digest.organisations),
        places: parts::names(&digest.places),
        editor_summary: digest.editor.summary.as_ref().map(|s| super::plain::html(s)),
        notes: pins
            .chain(digest.editor.notes.iter().map(|n| Note { item: n.item.clone(), html: markdown(&n.text) }))
            .collect(),
        corrections: digest.editor.corrections.clone(),
        pinned: digest.editor.pinned.clone(),
        files: Vec::new(),
        articles: rows,
    };
    page.with_unique_ids()
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
        self.brief.iter_mut().flat_map(|line| &mut line.anchors).for_each(&mut once);
        for differ in self.differ.iter_mut().chain(&mut self.updates) {
            once(&mut differ.id);
            differ.anchors.iter_mut().for_each(&mut once);
        }
        for event in self.timeline.iter_mut().chain(&mut self.ahead) {
            once(&mut event.id);
            event.anchors.iter_mut().for_each(&mut once);
        }
        self.quotes.iter_mut().for_each(|quote| once(&mut quote.id));
        self.facts.iter_mut().flat_map(|group| &mut group.facts).for_each(|fact| once(&mut fact.id));
        self.unclear.iter_mut().for_each(|fact| once(&mut fact.id));
        // A correction of an item that the page no longer shows leads nowhere.
        for correction in &mut self.corrections {
            correction.item = correction.item.take().filter(|item| seen.contains(item));
        }
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
        also_at: a.also_at.len(),
    };
    (1..).zip(&digest.articles).map(row).collect()
}

fn brief(desk: &Desk<'_>, told: &Told<'_>) -> Vec<Line> {
    let line = |(i, line): (usize, &crate::digest::model::Line)| Line {
        text: line.text.clone(),
        hedges: hedges(line.evidence.first.hedge.as_deref()),
        cite: desk.cite(&line.evidence),
        anchors: told.anchors(i),
    };
    desk.digest.summary.iter().enumerate().map(line).collect()
}

fn differ(desk: &Desk<'_>, told: &Told<'_>, difference: &Difference) -> Differ {
    let version = |v: &crate::digest::model::Version| {
        let worded = crate::digest::model::Version::WORDS.contains(&v.value.as_str());
        Version {
            value: v.value.clone(),
            dated: difference.kind == "date",
            text: v.text.clone(),
            cite: desk.cite_plain(&v.evidence),
        }
        .with_words(worded)
    };
    let versions: Vec<Version> = difference.versions.iter().map(version).collect();
    let tells = |n: &usize| versions.iter().any(|v| v.cite.reg.told.contains(n));
    let silent = (1..=desk.digest.articles.len()).filter(|n| !tells(n)).collect();
    let (id, about, kind) = (difference.id.clone(), difference.about.clone(), difference.kind.clone());
    Differ { anchors: told.anchors_at(&id), id, about, kind, versions, silent }
}

impl Version {
    /// A bare "done" is a key of the interface's words, not a value to print.
    fn with_words(mut self, worded: bool) -> Self {
        if worded {
            self.value = format!("value.{}", self.value);
        }
        self
    }
}

/// Changes where the body of an article does.
fn inputs(digest: &Digest) -> String {
    let mut stamp = crate::text::stamp(digest.articles.iter().map(|a| a.sha256.as_bytes()));
    stamp.truncate(12);
    stamp
}
