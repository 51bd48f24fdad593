//! The digest as `index.json` prints it (contract.md section 5). Every text in it is words of an article;
//! offsets here are Unicode code points into [`crate::article::Article::text`], dates EDTF level 1.

pub use super::earlier::{Change, Passage, VersionEntry};
pub use super::edited::{Correction, Editor, Note};
pub use super::evidence::{Evidence, Evidences, Source};
pub use super::part_of::StorylineEntry;
pub use super::read_counts::ReadCounts;
pub use super::standing::{Block, Standing};
use crate::article::ArticleKind;
use crate::notes::{Depth, NameKind, Stance};
use serde::{Deserialize, Serialize};

/// One story, digested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// Version of this format: 1.
    pub nutgraf: u32,
    /// Its address.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// Id of the article whose headline it is, or `editor`.
    pub title_from: String,
    /// What story.yaml states: developing, closed, withdrawn.
    pub status: Option<String>,
    /// Publication of the latest article.
    pub date: Option<String>,
    /// Publication of the earliest.
    pub first_reported: Option<String>,
    /// Text groups of articles that were read, be it in part: copies of one text count once, what nobody read bears
    /// nothing out.
    pub independent_texts: usize,
    /// How many articles were read in full, in part, not at all.
    #[serde(default)]
    pub read: ReadCounts,
    /// The storyline that it is a part of, as the site knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub storyline: Option<StorylineEntry>,
    /// The brief.
    pub summary: Vec<Line>,
    /// The articles; a1 is the first.
    pub articles: Vec<ArticleEntry>,
    /// Events by date.
    pub timeline: Vec<EventEntry>,
    /// Quotes, key quotes first.
    pub quotes: Vec<QuoteEntry>,
    /// Facts, corroborated ones first.
    pub facts: Vec<FactEntry>,
    /// Where reports differ.
    pub disagreements: Vec<Difference>,
    /// Where a later figure replaces an earlier one.
    pub updates: Vec<Difference>,
    /// Who is named.
    pub people: Vec<NameEntry>,
    /// Which places.
    pub places: Vec<NameEntry>,
    /// Which organisations.
    pub organisations: Vec<NameEntry>,
    /// What the editor added: notes, corrections (story.yaml).
    #[serde(default, skip_serializing_if = "Editor::is_empty")]
    pub editor: Editor,
}

impl Digest {
    /// How the item `id` stands; `None` where there is none.
    pub fn standing(&self, id: &str) -> Option<&Standing> {
        let events = self.timeline.iter().map(|e| (&e.id, &e.standing));
        let quotes = self.quotes.iter().map(|q| (&q.id, &q.standing));
        let facts = self.facts.iter().map(|f| (&f.id, &f.standing));
        let differences = self.disagreements.iter().chain(&self.updates).map(|d| (&d.id, &d.standing));
        let mut all = events.chain(quotes).chain(facts).chain(differences);
        all.find(|(known, _)| *known == id).map(|(_, standing)| standing)
    }

    /// Cited words of the article of an id as a reader sees them: markup of Markdown read, white space squashed.
    pub fn as_read(&self, article: &str, exact: &str) -> String {
        let path = self.articles.iter().find(|entry| entry.id == article).map(|entry| entry.path.to_ascii_lowercase());
        let marked = path.is_some_and(|path| path.ends_with(".md") || path.ends_with(".markdown"));
        let words = if marked { crate::markup::inline_text(exact) } else { exact.to_owned() };
        crate::text::squash(&crate::text::clean(&words))
    }

    /// Every address of a name in it, to change: of the lists, of speakers, of who is credited.
    pub fn each_name_slug(&mut self, mut change: impl FnMut(&mut String)) {
        let lists = self.people.iter_mut().chain(&mut self.places).chain(&mut self.organisations);
        lists.for_each(|name| change(&mut name.slug));
        let speakers = self.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()?.slug.as_mut());
        speakers.for_each(&mut change);
        let sources = self.facts.iter_mut().filter_map(|fact| fact.attributed_to.as_mut()?.slug.as_mut());
        sources.for_each(&mut change);
        let told = self.summary.iter_mut().map(|line| &mut line.evidence);
        let told = told.chain(self.timeline.iter_mut().map(|event| &mut event.evidence));
        let told = told.chain(self.quotes.iter_mut().flat_map(|quote| {
            std::iter::once(&mut quote.evidence).chain(quote.variants.iter_mut().map(|v| &mut v.evidence))
        }));
        let told = told.chain(self.facts.iter_mut().map(|fact| &mut fact.evidence));
        let differences = self.disagreements.iter_mut().chain(&mut self.updates);
        let told = told.chain(differences.flat_map(|d| d.versions.iter_mut().map(|v| &mut v.evidence)));
        let credited = told.flat_map(Evidences::iter_mut).filter_map(|e| e.attributed_to.as_mut()?.slug.as_mut());
        credited.for_each(change);
    }
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerEntry {
    /// The name.
    pub name: String,
    /// Its address, where it has a page.
    pub slug: Option<String>,
    /// The role as an outlet gives it.
    pub role: Option<String>,
    /// person, organisation, document or unnamed.
    pub kind: NameKind,
}

/// A line of the brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How it stands in its story.
    #[serde(flatten)]
    pub standing: Standing,
    /// Where they are.
    pub evidence: Evidences,
}

/// An article of the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// a1, a2, …
    pub id: String,
    /// Path below content/, or as given.
    pub path: String,
    /// The headline.
    pub title: Option<String>,
    /// The dek.
    pub description: Option<String>,
    /// Who publishes.
    pub outlet: Option<OutletEntry>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When, EDTF; an inferred date carries `~`.
    pub published: Option<String>,
    /// file, editor, text or inferred.
    pub published_from: Option<String>,
    /// The dateline's place.
    pub place: Option<String>,
    /// BCP 47.
    pub language: String,
    /// What it is: report, opinion, live and so on.
    #[serde(default)]
    pub kind: ArticleKind,
    /// How much of it is read: all, or what rules tell of its language, or nothing.
    #[serde(default = "Depth::all")]
    pub read: Depth,
    /// Word tokens of the body.
    pub words: usize,
    /// Copies of one text share a number.
    pub text_group: usize,
    /// Of the body.
    pub sha256: String,
    /// Other files with the same body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_at: Vec<String>,
    /// Why the date is what it is, where it was inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred_because: Option<String>,
    /// What was saved of its address before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<VersionEntry>,
    /// Last change, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// When it was saved, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    /// Where a copy is archived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
    /// Only an excerpt of the article.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excerpt: bool,
    /// The file reserves text and data mining.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tdm_reserved: bool,
    /// The part of its text that the digest shows, 0 to 1 in three digits.
    #[serde(default)]
    pub shown: f64,
    /// First words of the body, where it has no headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<String>,
    /// The text itself, on request (`--with-text`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Who publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletEntry {
    /// Its name.
    pub name: String,
    /// Its address.
    pub slug: String,
}

/// One event of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventEntry {
    /// `e-…`
    pub id: String,
    /// EDTF.
    pub date: String,
    /// day, month, year or interval.
    pub precision: String,
    /// "on Tuesday".
    pub as_written: String,
    /// The clause.
    pub text: String,
    /// All its tellings.
    pub evidence: Evidences,
    /// done, planned or denied, where not done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// After the story's own date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ahead: bool,
    /// How it stands in its story.
    #[serde(flatten)]
    pub standing: Standing,
}

/// Where a quote's date comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub exact: String,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteEntry {
    /// `q-…`
    pub id: String,
    /// The words.
    pub text: String,
    /// Who says them.
    pub speaker: Option<SpeakerEntry>,
    /// When, EDTF.
    pub said: Option<String>,
    /// The words that tell when.
    pub said_from: Option<Place>,
    /// Whether the words stand inside the reporter's sentence.
    pub partial: bool,
    /// Words at its end are left out, for the site's limit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
    /// That sentence.
    pub context: Option<Place>,
    /// How it stands in its story.
    #[serde(flatten)]
    pub standing: Standing,
    /// Where the words are.
    pub evidence: Evidences,
    /// Other wordings of the same utterance.
    pub variants: Vec<Variant>,
}

/// Another wording of a quote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The words.
    pub text: String,
    /// Words at its end are left out, for the site's limit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
    /// Where they are.
    pub evidence: Evidences,
}

/// A typed value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ValueEntry {
    /// The number.
    pub value: serde_json::Number,
    /// What is counted.
    pub unit: String,
    /// "at least".
    pub qualifier: Option<String>,
}

/// A fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactEntry {
    /// `f-…`
    pub id: String,
    /// The words.
    pub text: String,
    /// How its source stands to it.
    pub stance: Stance,
    /// The distinct hedges of its evidence, joined by "; ".
    pub hedge: Option<String>,
    /// What the page shows as its source.
    pub attributed_to: Option<Source>,
    /// Whose words or belief the source passes on; the source has the word, and this is the level below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relays: Option<Source>,
    /// Typed values.
    pub values: Vec<ValueEntry>,
    /// The one article that tells it.
    pub only_in: Option<String>,
    /// Where it is told.
    pub evidence: Evidences,
    /// How it stands in its story.
    #[serde(flatten)]
    pub standing: Standing,
    /// unverified, alleged, open, no comment: why it stands under "Not yet clear".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unclear: Option<String>,
}

/// Two or more versions of one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// `d-…`
    pub id: String,
    /// A noun phrase of an article.
    pub about: String,
    /// number, date, name, yes-no or status.
    pub kind: String,
    /// How it stands in its story.
    #[serde(flatten)]
    pub standing: Standing,
    /// The versions, as their outlets tell them.
    pub versions: Vec<Version>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The words.
    pub text: String,
    /// A number with unit, an EDTF date, a place, a name, a reason, or one of [`Version::WORDS`].
    pub value: String,
    /// `t-…`: the statement that this version is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Who tells it so.
    pub evidence: Evidences,
}

impl Version {
    /// The values that are our words, not an article's: a theme puts them into the reader's language.
    pub const WORDS: [&str; 6] = ["asserted", "denied", "dismissed", "done", "planned", "resigned"];
}

/// A person, place or organisation of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameEntry {
    /// Its fullest name.
    pub name: String,
    /// Its address.
    pub slug: String,
    /// Other forms.
    pub aliases: Vec<String>,
    /// Roles as outlets give them (people only).
    #[serde(default)]
    pub roles: Vec<String>,
    /// The same, each with the articles that give it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<Called>,
    /// In all its articles.
    pub mentions: usize,
}

/// A role, and who gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// As the articles write it.
    pub role: String,
    /// Their ids, in order.
    pub articles: Vec<String>,
}
