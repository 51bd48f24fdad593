//! Pages of people, organisations and places: what they have in all stories.

use super::around::Around;
use super::cited::{Desk, Seat, hedges};
use super::lists::{Named, StoryRow};
use super::parts::{self, Fact, Link, QuoteCard};
use crate::digest::model::{
    ArticleEntry, Called, Difference, Digest, EventEntry, Evidence, FactEntry, QuoteEntry, Standing,
};
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
    /// Roles, newest first.
    pub roles: Vec<String>,
    /// The same with who gives each, and when.
    pub called: Vec<RoleRow>,
    /// Stories, articles, shown quotes in all.
    pub counts: [usize; 3],
    /// First and last date of a story it is in.
    pub span: Option<[String; 2]>,
    /// Story by story, newest first.
    pub stories: Vec<StoryQuotes>,
    /// Dated events of these stories that name it, newest first (places and organisations only).
    pub events: Vec<NamedEvent>,
    /// How many older ones are left to the stories' pages.
    pub more_events: usize,
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
    /// Where others contradict what it says, or tell it otherwise.
    pub differs: Vec<Link>,
}

impl StoryQuotes {
    /// A story that only names it.
    pub(crate) fn nothing(story: StoryRow) -> Self {
        Self { story, quotes: Vec::new(), facts: Vec::new(), differs: Vec::new() }
    }
}

/// A role as outlets give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleRow {
    /// As written.
    pub role: String,
    /// The first day on which an article gives it, EDTF; `None` where none of them is dated.
    pub first: Option<String>,
    /// The last.
    pub last: Option<String>,
    /// Who gives it, in the order of the stories.
    pub outlets: Vec<Link>,
}

/// A dated event of one story, on the page of what it names.
#[derive(Clone, Debug, Serialize)]
pub struct NamedEvent {
    /// EDTF.
    pub date: String,
    /// The clause.
    pub text: String,
    /// Hedges in it.
    pub hedges: Vec<String>,
    /// planned or denied.
    pub status: Option<String>,
    /// Language of the words, where not the site's own.
    pub lang: Option<String>,
    /// Where it stands in its story.
    pub href: String,
    /// Number of the article whose words it is.
    pub n: usize,
    /// Its anchor in the story's page.
    pub anchor: String,
    /// The story.
    pub story: Link,
}

/// A name's quotes and attributed facts in one story.
pub(crate) fn in_story(digest: &Digest, slug: &str, around: Around<'_>, story: StoryRow) -> StoryQuotes {
    let desk = Desk::new(digest, around, Seat::Elsewhere);
    let mut quotes: Vec<QuoteCard> = spoken(digest, slug).map(|q| parts::quote(&desk, q)).collect();
    quotes.sort_by(|a, b| b.said.cmp(&a.said));
    let theirs = |e: &Evidence| e.attributed_to.as_ref().is_some_and(|s| s.slug.as_deref() == Some(slug));
    let differs = differences(digest, theirs);
    StoryQuotes { story, quotes, facts: credited(digest, slug).map(|f| parts::fact(&desk, f)).collect(), differs }
}

/// The shown quotes of the name at `slug`.
pub(crate) fn spoken<'d>(digest: &'d Digest, slug: &'d str) -> impl Iterator<Item = &'d QuoteEntry> {
    let shown = digest.quotes.iter().filter(|q| q.standing.confidence >= super::SHOWN);
    shown.filter(move |q| q.speaker.as_ref().is_some_and(|s| s.slug.as_deref() == Some(slug)))
}

/// The facts that are credited to it.
pub(crate) fn credited<'d>(digest: &'d Digest, slug: &'d str) -> impl Iterator<Item = &'d FactEntry> {
    digest.facts.iter().filter(move |f| f.attributed_to.as_ref().is_some_and(|s| s.slug.as_deref() == Some(slug)))
}

/// Links to the disagreements in which some version rests on evidence that `ours` takes.
pub(super) fn differences(digest: &Digest, ours: impl Fn(&Evidence) -> bool) -> Vec<Link> {
    let takes = |d: &&Difference| d.versions.iter().any(|v| v.evidence.iter().any(&ours));
    let link = |d: &Difference| Link { text: d.about.clone(), href: item(digest, &d.id, &d.standing) };
    digest.disagreements.iter().filter(takes).map(link).collect()
}

fn item(digest: &Digest, id: &str, standing: &Standing) -> String {
    format!("stories/{}/{}index.html#{id}", digest.slug, standing.folder())
}

/// The dated events of a story whose words hold one of `forms` of a name, as the timeline has them.
pub(crate) fn events_of(digest: &Digest, forms: &[&str], language: &str, story: &StoryRow) -> Vec<NamedEvent> {
    naming(digest, forms).map(|e| named_event(digest, e, language, story)).collect()
}

/// An event as it stands away from its story's page.
pub(super) fn named_event(digest: &Digest, e: &EventEntry, language: &str, story: &StoryRow) -> NamedEvent {
    let n = crate::digest::cite::member_of(&e.evidence.first.article).unwrap_or(0) + 1;
    let article = digest.articles.get(n - 1);
    NamedEvent {
        date: e.date.clone(),
        text: e.text.clone(),
        hedges: hedges(e.evidence.first.hedge.as_deref()),
        status: e.status.clone().filter(|s| s != "done"),
        lang: article.map(|a| a.language.clone()).filter(|l| l != language),
        href: item(digest, &e.id, &e.standing),
        n,
        anchor: article.map(super::cited::anchor).unwrap_or_default(),
        story: Link { text: story.title.clone(), href: story.href.clone() },
    }
}

/// The events of a story whose words hold one of `forms` of a name.
pub(crate) fn naming<'d>(digest: &'d Digest, forms: &[&str]) -> impl Iterator<Item = &'d EventEntry> {
    digest.timeline.iter().filter(|e| forms.iter().any(|form| holds(&e.text, form)))
}

/// Whether `text` holds `form` as words of their own.
fn holds(text: &str, form: &str) -> bool {
    let open = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(form)
        .any(|(at, _)| open(text[..at].chars().next_back()) && open(text[at + form.len()..].chars().next()))
}

/// Adds the roles that one story gives a name to `all`.
pub(crate) fn add_roles(all: &mut Vec<RoleRow>, digest: &Digest, called: &[Called]) {
    for given in called {
        let at = all.iter().position(|row| row.role.to_lowercase() == given.role.to_lowercase());
        let at = at.unwrap_or_else(|| {
            all.push(RoleRow { role: given.role.clone(), first: None, last: None, outlets: Vec::new() });
            all.len() - 1
        });
        for article in digest.articles.iter().filter(|a| given.articles.contains(&a.id)) {
            all[at].add(article);
        }
    }
}

impl RoleRow {
    fn add(&mut self, article: &ArticleEntry) {
        if let Some(day) = article.published.as_deref().map(super::edtf::day_of) {
            self.first = Some(self.first.take().map_or_else(|| day.clone(), |first| first.min(day.clone())));
            self.last = Some(self.last.take().map_or_else(|| day.clone(), |last| last.max(day.clone())));
        }
        if let Some(outlet) = article.outlet.as_ref().filter(|o| !self.outlets.iter().any(|l| l.text == o.name)) {
            self.outlets.push(Link { text: outlet.name.clone(), href: format!("outlets/{}/index.html", outlet.slug) });
        }
    }
}
