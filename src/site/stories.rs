//! What a site needs of its stories: light entries of all, digests one at a time.

use super::lines::{DateLine, SearchLine, apart, dates, differ, lines, number, shown, told};
use crate::diagnostic::{Diagnostic, Result};
use crate::digest::model::{ArticleEntry, Correction, Difference, Digest, Evidences, NameEntry, OutletEntry};
use crate::notes::NameKind;
use crate::story::PlannedStoryline;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where stories come from: all in memory ([`Held`]), or a cache that reads one digest at a time.
pub trait Stories: Send + Sync {
    /// One light entry a story, in any order; slugs are distinct.
    fn entries(&self) -> &[StoryEntry];

    /// The storylines that some of them are parts of, by slug.
    fn storylines(&self) -> &[PlannedStoryline] {
        &[]
    }

    /// The digest at `slug`. Errors: it cannot be read, or there is none.
    fn digest(&self, slug: &str) -> Result<Arc<Digest>>;

    /// The bytes of its index.json. Errors: as for the digest.
    fn json(&self, slug: &str) -> Result<Vec<u8>> {
        Ok(super::json::index_json(self.digest(slug)?.as_ref()).into_bytes())
    }
}

/// What lists, feeds, indexes and neighbours' pages say of a story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoryEntry {
    /// Its address.
    pub slug: String,
    /// A hash of its whole digest ([`StoryEntry::of`] makes it).
    pub stamp: String,
    /// Its headline.
    pub title: String,
    /// Whose headline it is: an outlet's name, where it has one.
    pub title_from: Option<String>,
    /// developing, closed, withdrawn.
    pub status: Option<String>,
    /// Publication of the latest article, EDTF.
    pub date: Option<String>,
    /// Publication of the earliest.
    pub first_reported: Option<String>,
    /// Text groups.
    pub texts: usize,
    /// Words of all articles.
    pub words: usize,
    /// The brief's first line and the number of the article whose words it is.
    pub lead: Option<(String, usize)>,
    /// Numbers of the articles that tell it.
    pub lead_told: Vec<usize>,
    /// The first key quote.
    pub quote: Option<TeaserQuote>,
    /// The first disagreement.
    pub differ: Option<Teaser>,
    /// Events that are announced to the day, not past.
    pub ahead: usize,
    /// How many disagreements, events, shown quotes there are.
    pub counts: [usize; 3],
    /// Whether it has a record beside its page.
    pub record: bool,
    /// The dates of its timeline, in order of time, with what each has.
    pub dates: Vec<DateLine>,
    /// What search finds of it: the lines of its page, and what was said.
    pub lines: Vec<SearchLine>,
    /// Pairs of outlets that tell something of it differently, by slug; the first in the alphabet leads.
    pub apart: Vec<[String; 2]>,
    /// What its articles name as their subjects: `Elections`. Whoever has the articles fills it in.
    pub topics: Vec<String>,
    /// Its articles, in order.
    pub reports: Vec<Report>,
    /// People, most mentioned first.
    pub people: Vec<NameLine>,
    /// Organisations.
    pub organisations: Vec<NameLine>,
    /// Places.
    pub places: Vec<NameLine>,
    /// The editor's corrections.
    pub corrections: Vec<Correction>,
}

/// An article, as lists name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its headline.
    pub title: Option<String>,
    /// Who publishes.
    pub outlet: Option<OutletEntry>,
    /// When, EDTF.
    pub published: Option<String>,
    /// First 8 digits of its hash: its anchor is `#s-…`.
    pub id: String,
    /// How many facts and shown quotes it is the first to tell.
    pub adds: [usize; 2],
    /// How many facts it alone tells.
    pub alone: usize,
    /// The part of its text that the site shows, in thousandths.
    pub shown: u16,
    /// Of the facts it credits to somebody: all, and those whose source it does not name.
    pub credited: [usize; 2],
}

/// A name, as lists name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameLine {
    /// Its fullest name.
    pub name: String,
    /// Its address.
    pub slug: String,
    /// Its first role.
    pub role: Option<String>,
    /// Mentions in this story.
    pub mentions: usize,
    /// Shown quotes in this story.
    pub quotes: usize,
    /// What its page has to say of this story.
    pub told: Told,
}

/// What a story says of a name: "Ada Lovell, the mayor, said the bridge would stay shut" tells of Ada Lovell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// Nothing beyond naming it: its page needs no digest.
    Named,
    /// How it is called: a role.
    Called,
    /// What it says there; of places and organisations the events that name it as well.
    Of,
}

/// A quote on the front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeaserQuote {
    /// `q-…`
    pub id: String,
    /// The words.
    pub text: String,
    /// Who says them.
    pub speaker: String,
    /// The speaker's page.
    pub slug: Option<String>,
    /// When, EDTF.
    pub said: Option<String>,
    /// Numbers of the articles that carry it.
    pub told: Vec<usize>,
}

/// A disagreement on the front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Teaser {
    /// `d-…`
    pub id: String,
    /// What it is about.
    pub about: String,
    /// number, date, place and so on.
    pub kind: String,
    /// The versions.
    pub versions: Vec<TeaserVersion>,
}

/// One version of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeaserVersion {
    /// The words.
    pub text: String,
    /// Numbers of the articles that tell it so.
    pub told: Vec<usize>,
}

impl StoryEntry {
    /// The light entry of a digest.
    pub fn of(digest: &Digest) -> Self {
        let json = serde_json::to_vec(digest).unwrap_or_default();
        let withdrawn = digest.status.as_deref() == Some("withdrawn");
        let mut entry = Self {
            slug: digest.slug.clone(),
            stamp: crate::text::stamp([json.as_slice()]),
            title: digest.title.clone(),
            title_from: digest
                .articles
                .iter()
                .find(|a| a.id == digest.title_from)
                .and_then(|a| Some(a.outlet.as_ref()?.name.clone())),
            status: digest.status.clone(),
            date: digest.date.clone(),
            first_reported: digest.first_reported.clone(),
            texts: digest.independent_texts,
            words: digest.articles.iter().map(|a| a.words).sum(),
            lead: digest.summary.first().map(|l| (l.text.clone(), number(&l.evidence.first.article))),
            lead_told: digest.summary.first().map(|l| told(&l.evidence)).unwrap_or_default(),
            quote: quote(digest),
            differ: differ(digest).next().map(teaser),
            ahead: digest.timeline.iter().filter(|e| e.ahead && crate::page::edtf::to_the_day(&e.date)).count(),
            counts: [differ(digest).count(), digest.timeline.len(), shown(digest).count()],
            record: crate::digest::has_record(digest),
            dates: dates(digest),
            lines: lines(digest),
            apart: apart(digest),
            topics: Vec::new(),
            reports: digest.articles.iter().map(|a| report(digest, a)).collect(),
            people: names(digest, &digest.people),
            organisations: names(digest, &digest.organisations),
            places: names(digest, &digest.places),
            corrections: digest.editor.corrections.clone(),
        };
        if withdrawn {
            entry.close();
        }
        entry
    }

    /// Whether the editor took it down.
    pub fn is_withdrawn(&self) -> bool {
        self.status.as_deref() == Some("withdrawn")
    }

    /// A withdrawn story keeps its address and nothing else.
    fn close(&mut self) {
        (self.lead, self.quote, self.differ, self.title_from) = (None, None, None, None);
        self.record = false;
        self.title.clear();
        self.lead_told.clear();
        self.dates.clear();
        self.lines.clear();
        self.apart.clear();
        self.topics.clear();
        self.reports.clear();
        self.people.clear();
        self.organisations.clear();
        self.places.clear();
        self.counts = [0; 3];
        self.ahead = 0;
    }
}

/// How much of the articles' texts a site shows, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'e> {
    /// In the middle of all articles.
    pub middle: u16,
    /// At most.
    pub most: u16,
    /// The story of that article.
    pub slug: &'e str,
}

impl<'e> Shown<'e> {
    /// Of the articles of `stories`; `None` where there is none.
    pub fn of(stories: &'e [StoryEntry]) -> Option<Self> {
        let parts = stories.iter().flat_map(|story| story.reports.iter().map(|report| (report.shown, &*story.slug)));
        let mut parts: Vec<(u16, &str)> = parts.collect();
        parts.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)));
        let (middle, (most, slug)) = (parts.get(parts.len() / 2)?.0, *parts.last()?);
        Some(Self { middle, most, slug })
    }

    /// The middle and the most in percent.
    pub fn percent(&self) -> [u16; 2] {
        [self.middle, self.most].map(|part| (part + 5) / 10)
    }
}

fn quote(digest: &Digest) -> Option<TeaserQuote> {
    let mut on_page = shown(digest).filter(|q| q.standing.is_printed() && !q.partial);
    let (quote, speaker) = on_page.find_map(|q| Some((q, q.speaker.as_ref()?)))?;
    let slug = speaker.slug.clone().filter(|_| speaker.kind == NameKind::Person);
    let (id, text, said) = (quote.id.clone(), quote.text.clone(), quote.said.clone());
    Some(TeaserQuote { id, text, speaker: speaker.name.clone(), slug, said, told: told(&quote.evidence) })
}

fn teaser(difference: &Difference) -> Teaser {
    let versions = difference.versions.iter();
    let versions = versions.map(|v| TeaserVersion { text: v.text.clone(), told: told(&v.evidence) });
    Teaser {
        id: difference.id.clone(),
        about: difference.about.clone(),
        kind: difference.kind.clone(),
        versions: versions.collect(),
    }
}

fn report(digest: &Digest, article: &ArticleEntry) -> Report {
    let first = |evidence: &Evidences| evidence.first.article == article.id;
    let sources = digest.facts.iter().filter_map(|f| {
        let own = f.evidence.iter().filter(|e| e.article == article.id);
        own.filter_map(|e| e.attributed_to.as_ref()).next()
    });
    let (mut credited, mut unnamed) = (0, 0);
    for source in sources {
        credited += 1;
        unnamed += usize::from(crate::page::is_unnamed(&source.name, source.kind));
    }
    Report {
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        published: article.published.clone(),
        id: article.sha256.chars().take(8).collect(),
        adds: [
            digest.facts.iter().filter(|f| first(&f.evidence)).count(),
            shown(digest).filter(|q| first(&q.evidence)).count(),
        ],
        alone: digest.facts.iter().filter(|f| f.only_in.as_deref() == Some(&article.id)).count(),
        shown: (article.shown * 1000.0).round() as u16,
        credited: [credited, unnamed],
    }
}

fn names(digest: &Digest, names: &[NameEntry]) -> Vec<NameLine> {
    let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
    for slug in shown(digest).filter_map(|q| q.speaker.as_ref()?.slug.as_deref()) {
        *spoken.entry(slug).or_default() += 1;
    }
    let credited = digest.facts.iter().filter_map(|f| f.attributed_to.as_ref());
    let cited = digest.disagreements.iter().flat_map(|d| d.versions.iter().flat_map(|v| v.evidence.iter()));
    let credited = credited.chain(cited.filter_map(|e| e.attributed_to.as_ref()));
    let credited: BTreeSet<&str> = credited.filter_map(|source| source.slug.as_deref()).collect();
    let line = |n: &NameEntry| {
        let quotes = spoken.get(n.slug.as_str()).copied().unwrap_or(0);
        let says = quotes > 0 || credited.contains(n.slug.as_str());
        let told = match says || crate::page::naming(digest, &forms(n)).next().is_some() {
            true => Told::Of,
            false if n.called.is_empty() => Told::Named,
            false => Told::Called,
        };
        NameLine {
            name: n.name.clone(),
            slug: n.slug.clone(),
            role: n.roles.first().cloned(),
            mentions: n.mentions,
            quotes,
            told,
        }
    };
    names.iter().map(line).collect()
}

/// All forms of a name.
pub(super) fn forms(name: &NameEntry) -> Vec<&str> {
    name.aliases.iter().chain([&name.name]).map(String::as_str).collect()
}

/// Stories held in memory.
#[derive(Debug, Default)]
pub struct Held {
    entries: Vec<StoryEntry>,
    digests: BTreeMap<String, Arc<Digest>>,
}

impl Held {
    /// Holds `digests`.
    pub fn new(digests: impl IntoIterator<Item = Arc<Digest>>) -> Self {
        let mut held = Self::default();
        for digest in digests {
            held.entries.push(StoryEntry::of(&digest));
            held.digests.insert(digest.slug.clone(), digest);
        }
        held
    }
}

impl Stories for Held {
    fn entries(&self) -> &[StoryEntry] {
        &self.entries
    }

    fn digest(&self, slug: &str) -> Result<Arc<Digest>> {
        let found = self.digests.get(slug).cloned();
        found.ok_or_else(|| Diagnostic::error("story", format!("no story at `{slug}`")).into())
    }
}
