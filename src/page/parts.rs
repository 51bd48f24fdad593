//! The blocks that story pages, people's pages and outlets' pages share: quotes, facts, names.

use super::cited::{Citations, Desk, hedges};
use super::register::{Register, numbers, shares};
use super::table::bound;
use super::variants::{self, Run};
use crate::digest::model::{Digest, FactEntry, NameEntry, QuoteEntry, Source};
use crate::notes::NameKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// Quotes below this are in index.json alone: the page shows what is right at least this often.
pub(crate) const SHOWN: f32 = 0.85;

/// A link inside the site; `href` from the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads; empty: nowhere.
    pub href: String,
}

/// A quote.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteCard {
    /// `q-…`
    pub id: String,
    /// The words.
    pub text: String,
    /// More words follow, left out for the site's limit.
    pub cut: bool,
    /// Who says them.
    pub speaker: Option<Link>,
    /// The role as an outlet gives it.
    pub role: Option<String>,
    /// Not named: "a senior official".
    pub unnamed: bool,
    /// When.
    pub said: Option<String>,
    /// The sentence of a partial quote.
    pub context: Option<String>,
    /// Language, where not the page's.
    pub lang: Option<String>,
    /// Who carries it.
    pub cite: Citations,
    /// Other wordings.
    pub variants: Vec<Wording>,
}

/// Another wording.
#[derive(Clone, Debug, Serialize)]
pub struct Wording {
    /// Against the first.
    pub runs: Vec<Run>,
    /// The words alone.
    pub text: String,
    /// More words follow, left out for the site's limit.
    pub cut: bool,
    /// Who carries it.
    pub reg: Register,
    /// Number and anchor of its leading article.
    pub n: usize,
    /// `s-…`
    pub anchor: String,
    /// BCP 47, where not the site's own.
    pub lang: Option<String>,
}

/// Facts of one source.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Who says them; `None`: the articles in their own voice.
    pub who: Option<Link>,
    /// Not named.
    pub unnamed: bool,
    /// The facts.
    pub facts: Vec<Fact>,
}

/// A fact.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// `f-…`
    pub id: String,
    /// The words.
    pub text: String,
    /// Hedges in them.
    pub hedges: Vec<String>,
    /// says, denies, …
    pub stance: String,
    /// Why it is not yet clear.
    pub unclear: Option<String>,
    /// Told by one article alone.
    pub alone: bool,
    /// Who tells it.
    pub cite: Citations,
}

/// A name of the story.
#[derive(Clone, Debug, Serialize)]
pub struct NameRow {
    /// The name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// First role.
    pub role: Option<String>,
    /// Mentions in all articles.
    pub mentions: usize,
    /// 0, or its number among those mentioned once, without a role: the last of the list, named in passing.
    pub slight: usize,
}

/// Which facts the brief, the timeline or a difference tell already: their anchors stand there.
pub(crate) struct Told<'d> {
    brief: BTreeMap<usize, Vec<&'d str>>,
    elsewhere: BTreeMap<&'d str, &'d str>,
}

impl<'d> Told<'d> {
    pub(crate) fn of(digest: &'d Digest) -> Self {
        let mut told = Self { brief: BTreeMap::new(), elsewhere: BTreeMap::new() };
        for fact in digest.facts.iter().filter(|f| !f.standing.is_printed()) {
            if let Some(line) = digest.summary.iter().position(|l| shares(&l.evidence, &fact.evidence)) {
                told.brief.entry(line).or_default().push(&fact.id);
            } else if let Some(event) = digest.timeline.iter().find(|e| shares(&e.evidence, &fact.evidence)) {
                told.elsewhere.insert(&fact.id, &event.id);
            } else if let Some(d) =
                digest.disagreements.iter().find(|d| d.versions.iter().any(|v| shares(&v.evidence, &fact.evidence)))
            {
                told.elsewhere.insert(&fact.id, &d.id);
            }
        }
        told
    }

    /// The ids of facts whose anchors stand at a line of the brief.
    pub(crate) fn anchors(&self, line: usize) -> Vec<String> {
        self.brief.get(&line).map(|ids| ids.iter().map(|id| (*id).to_owned()).collect()).unwrap_or_default()
    }

    /// The ids of facts whose anchors stand at an event or a difference.
    pub(crate) fn anchors_at(&self, host: &str) -> Vec<String> {
        self.elsewhere.iter().filter(|(_, at)| **at == host).map(|(id, _)| (*id).to_owned()).collect()
    }

    fn in_brief(&self, id: &str) -> bool {
        self.brief.values().any(|ids| ids.contains(&id))
    }
}

/// Facts by source, those with most facts first and the articles' own voice last; and what is not yet clear.
pub(crate) fn facts(desk: &Desk<'_>, told: &Told<'_>) -> (Vec<Group>, Vec<Fact>) {
    let (mut groups, mut unclear): (Vec<(String, Group)>, Vec<Fact>) = (Vec::new(), Vec::new());
    for entry in desk.digest.facts.iter().filter(|f| !told.in_brief(&f.id)) {
        if entry.unclear.is_some() {
            unclear.push(fact(desk, entry));
            continue;
        }
        if told.elsewhere.contains_key(entry.id.as_str()) {
            continue;
        }
        let key = entry.attributed_to.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, group)) => group.facts.push(fact(desk, entry)),
            None => groups.push((key, group(desk, entry))),
        }
    }
    groups.sort_by_key(|(key, group)| (key.is_empty(), std::cmp::Reverse(group.facts.len())));
    (groups.into_iter().map(|(_, group)| group).collect(), unclear)
}

fn group(desk: &Desk<'_>, entry: &FactEntry) -> Group {
    let source = entry.attributed_to.as_ref();
    let who = source.map(|s| Link { text: s.name.clone(), href: source_page(desk.digest, s) });
    Group { who, unnamed: source.is_some_and(|s| is_unnamed(&s.name, s.kind)), facts: vec![fact(desk, entry)] }
}

/// Whether the page says that a source has no name: "a senior official", not "the Tern city council".
pub(crate) fn is_unnamed(name: &str, kind: NameKind) -> bool {
    let article = |word: &str| crate::lexicon::is_stop_word(&word.to_lowercase());
    let mut words = name.split_whitespace().skip_while(|w| article(w));
    kind == NameKind::Unnamed && !words.any(|w| w.starts_with(char::is_uppercase))
}

/// A fact as a page shows it.
pub(crate) fn fact(desk: &Desk<'_>, entry: &FactEntry) -> Fact {
    let stance = serde_json::to_value(entry.stance).ok().and_then(|v| v.as_str().map(str::to_owned));
    Fact {
        id: entry.id.clone(),
        text: entry.text.clone(),
        hedges: hedges(entry.evidence.first.hedge.as_deref().or(entry.hedge.as_deref())),
        stance: stance.unwrap_or_default(),
        unclear: entry.unclear.clone(),
        alone: entry.only_in.is_some() && desk.digest.articles.len() > 1,
        cite: desk.cite_under(&entry.evidence, &entry.text, entry.attributed_to.as_ref().map(|s| s.name.as_str())),
    }
}

/// The page of who is credited, where the site has one; empty where not.
fn source_page(digest: &Digest, source: &Source) -> String {
    source.slug.as_deref().map(|slug| page_of(digest, slug, source.kind)).unwrap_or_default()
}

/// The address of a name's page. Only names that a digest lists have one.
pub(crate) fn page_of(digest: &Digest, slug: &str, kind: NameKind) -> String {
    let listed = |names: &[NameEntry]| names.iter().any(|n| n.slug == slug);
    let folders = match kind {
        NameKind::Organisation => [("organisations", &digest.organisations), ("people", &digest.people)],
        _ => [("people", &digest.people), ("organisations", &digest.organisations)],
    };
    let found = folders.iter().find(|(_, names)| listed(names));
    let place = || listed(&digest.places).then_some("places");
    found.map(|(folder, _)| *folder).or_else(place).map(|f| format!("{f}/{slug}/index.html")).unwrap_or_default()
}

/// The quotes that a page shows.
pub(crate) fn quotes(desk: &Desk<'_>) -> Vec<QuoteCard> {
    desk.digest.quotes.iter().filter(|q| q.standing.confidence >= SHOWN).map(|q| quote(desk, q)).collect()
}

/// A quote as a page shows it.
pub(crate) fn quote(desk: &Desk<'_>, entry: &QuoteEntry) -> QuoteCard {
    let speaker = entry.speaker.as_ref();
    let href = |slug: &str, kind| page_of(desk.digest, slug, kind);
    let link = speaker.map(|s| Link {
        text: s.name.clone(),
        href: s.slug.as_deref().map(|slug| href(slug, s.kind)).unwrap_or_default(),
    });
    let mut cite = desk.cite_plain(&entry.evidence);
    cite.quiet(&entry.text, speaker.map(|s| s.name.as_str()));
    cite.bare = cite.bare && entry.context.is_none();
    QuoteCard {
        id: entry.id.clone(),
        text: entry.text.clone(),
        cut: entry.cut,
        role: speaker.and_then(|s| s.role.clone()),
        unnamed: speaker.is_some_and(|s| is_unnamed(&s.name, s.kind)),
        speaker: link,
        said: entry.said.clone(),
        context: entry.context.as_ref().map(|c| crate::text::squash(&c.exact)),
        lang: cite.lang.clone(),
        variants: entry.variants.iter().map(|v| wording(desk, &entry.text, v)).collect(),
        cite,
    }
}

fn wording(desk: &Desk<'_>, first: &str, variant: &crate::digest::model::Variant) -> Wording {
    let cite = desk.cite_plain(&variant.evidence);
    Wording {
        runs: variants::shown(first, &variant.text),
        text: variant.text.clone(),
        cut: variant.cut,
        n: cite.n,
        anchor: cite.anchor,
        lang: cite.lang,
        reg: cite.reg,
    }
}

/// Names of the story.
pub(crate) fn names(names: &[NameEntry]) -> Vec<NameRow> {
    let row = |n: &NameEntry| NameRow {
        name: n.name.clone(),
        slug: n.slug.clone(),
        role: n.roles.first().cloned(),
        mentions: n.mentions,
        slight: usize::from(n.mentions < 2 && n.roles.is_empty()),
    };
    let mut rows: Vec<NameRow> = names.iter().map(row).collect();
    rows.sort_by_key(|row| row.slight);
    rows.iter_mut().filter(|row| row.slight > 0).zip(1..).for_each(|(row, n)| row.slight = n);
    rows
}

/// Above the headline: the place and the person named most.
pub(crate) fn kick(digest: &Digest) -> Vec<Link> {
    let first = |names: &[NameEntry], folder: &str| {
        let top = names.iter().max_by_key(|n| n.mentions)?;
        Some(Link { text: top.name.clone(), href: format!("{folder}/{}/index.html", top.slug) })
    };
    [first(&digest.places, "places"), first(&digest.people, "people")].into_iter().flatten().collect()
}

/// What only the newest articles tell, where the articles state different days: links to the items.
pub(crate) fn latest(digest: &Digest) -> Vec<Link> {
    let day = |a: &crate::digest::model::ArticleEntry| {
        let stated = a.published_from.as_deref() != Some("inferred");
        a.published.as_ref().filter(|_| stated).map(|p| p.get(..10).unwrap_or(p).to_owned())
    };
    let days: Vec<Option<String>> = digest.articles.iter().map(day).collect();
    let Some(newest) = days.iter().flatten().max().cloned() else { return Vec::new() };
    if days.iter().any(Option::is_none) || days.iter().flatten().all(|d| *d == newest) {
        return Vec::new();
    }
    let fresh = |told: Vec<usize>| told.iter().all(|n| days.get(n - 1).is_some_and(|d| d.as_ref() == Some(&newest)));
    let facts = digest.facts.iter().filter(|f| f.standing.is_printed()).map(|f| (&f.id, &f.text, &f.evidence));
    let quotes = digest.quotes.iter().filter(|q| q.standing.confidence >= SHOWN).map(|q| (&q.id, &q.text, &q.evidence));
    let items = facts.chain(quotes).filter(|(_, _, evidence)| fresh(numbers(evidence.iter())));
    items
        .take(8)
        .map(|(id, text, _)| Link { text: bound(&crate::digest::matrix::label(text)), href: format!("#{id}") })
        .collect()
}
