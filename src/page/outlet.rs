//! Pages of outlets: their articles, what each alone tells, and where it differs.

use super::around::Around;
use super::cited::{Desk, Seat};
use super::names::differences;
use super::parts::{self, Fact, Link};
use crate::digest::model::Digest;
use serde::Serialize;

/// How many facts of its own an outlet's page shows of each article.
pub(crate) const ALONE: usize = 4;

/// An outlet's page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OutletPage {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// Stories and articles in all.
    pub counts: [usize; 2],
    /// Of the facts that its articles credit to somebody: all, and those whose source has no name.
    pub credited: [usize; 2],
    /// What the site's owner says of it.
    pub about: OutletFacts,
    /// Its articles, newest first.
    pub articles: Vec<OutletArticle>,
    /// Other outlets that it is compared with.
    pub compared: Vec<Link>,
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
    pub story: Link,
    /// What it alone tells there; a few of them.
    pub alone: Vec<Fact>,
    /// How many more facts it alone tells there.
    pub more_alone: usize,
    /// Where it differs from others there.
    pub differs: Vec<Link>,
}

/// What article number `n` alone tells in its story (a few facts, and how many more there are), and where it differs.
pub(crate) fn own_words(digest: &Digest, n: usize, around: Around<'_>) -> (Vec<Fact>, usize, Vec<Link>) {
    let id = crate::digest::cite::article_id(n - 1);
    let desk = Desk::new(digest, around, Seat::Elsewhere);
    let alone = || digest.facts.iter().filter(|f| f.only_in.as_deref() == Some(&id) && digest.articles.len() > 1);
    let facts: Vec<Fact> = alone().take(ALONE).map(|f| parts::fact(&desk, f)).collect();
    let more = alone().count() - facts.len();
    (facts, more, differences(digest, |e| e.article == id))
}
