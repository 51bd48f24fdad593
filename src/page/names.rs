//! Pages of people, organisations, places and outlets: what they have in all stories.

use super::cited::Desk;
use super::lists::{Named, StoryRow};
use super::parts::{self, Fact, QuoteCard};
use crate::digest::model::Digest;
use serde::Serialize;

/// A person's, organisation's or place's page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NamePage {
    /// people, organisations or places.
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// The slug.
    pub slug: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// Roles, with the story that first gives each.
    pub roles: Vec<String>,
    /// Stories, articles, shown quotes in all.
    pub counts: [usize; 3],
    /// First and last date of a story it is in.
    pub span: Option<[String; 2]>,
    /// Story by story, newest first.
    pub stories: Vec<StoryQuotes>,
    /// Who else is named in these stories.
    pub with: Vec<Named>,
}

/// What a name has in one story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryQuotes {
    /// The story.
    pub story: StoryRow,
    /// Its quotes there.
    pub quotes: Vec<QuoteCard>,
    /// What it is credited with, not quoted.
    pub facts: Vec<Fact>,
}

/// An outlet's page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OutletPage {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// Stories and articles in all.
    pub counts: [usize; 2],
    /// What the site's owner says of it.
    pub about: OutletFacts,
    /// Its articles, newest first.
    pub articles: Vec<OutletArticle>,
}

/// What the site's owner says of an outlet, in outlets.yaml.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutletFacts {
    /// Its home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where it is based.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// newspaper, agency, broadcaster.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl OutletFacts {
    /// Kind, country and owner in one line, for a tooltip.
    pub fn line(&self) -> Option<String> {
        let parts: Vec<&str> =
            [&self.kind, &self.country, &self.owner].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// An article of an outlet.
#[derive(Clone, Debug, Serialize)]
pub struct OutletArticle {
    /// Its headline.
    pub title: Option<String>,
    /// When, EDTF.
    pub published: Option<String>,
    /// Its place in the story.
    pub href: String,
    /// The story.
    pub story: parts::Link,
    /// What it alone tells there.
    pub alone: Vec<parts::Link>,
    /// Where it differs from others there.
    pub differs: Vec<parts::Link>,
}

/// A name's quotes and attributed facts in one story.
pub(crate) fn in_story(digest: &Digest, slug: &str, language: &str, story: StoryRow) -> StoryQuotes {
    let desk = Desk::new(digest, language);
    let spoken = digest.quotes.iter().filter(|q| q.confidence >= super::SHOWN);
    let theirs = spoken.filter(|q| q.speaker.as_ref().is_some_and(|s| s.slug.as_deref() == Some(slug)));
    let credited =
        digest.facts.iter().filter(|f| f.attributed_to.as_ref().is_some_and(|s| s.slug.as_deref() == Some(slug)));
    let mut quotes: Vec<QuoteCard> = theirs.map(|q| parts::quote(&desk, q)).collect();
    quotes.sort_by(|a, b| b.said.cmp(&a.said));
    StoryQuotes { story, quotes, facts: credited.map(|f| parts::fact(&desk, f)).collect() }
}

/// What article number `n` alone tells in its story, and where it differs.
pub(crate) fn own_words(digest: &Digest, n: usize) -> [Vec<parts::Link>; 2] {
    let id = format!("a{n}");
    let page = |item: &str| format!("stories/{}/index.html#{item}", digest.slug);
    let alone = digest.facts.iter().filter(|f| f.only_in.as_deref() == Some(&id) && digest.articles.len() > 1);
    let alone = alone.take(12).map(|f| parts::Link { text: crate::digest::matrix::label(&f.text), href: page(&f.id) });
    let cites = |v: &crate::digest::model::Version| v.evidence.iter().any(|e| e.article == id);
    let differs = digest.disagreements.iter().filter(|d| d.versions.iter().any(cites));
    let differs = differs.map(|d| parts::Link { text: d.about.clone(), href: page(&d.id) });
    [alone.collect(), differs.collect()]
}
