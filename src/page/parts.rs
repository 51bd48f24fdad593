//! The blocks that story pages, people's pages and outlets' pages share: quotes, facts, names.

use super::cited::{Citations, Desk, Seat, hedges};
use crate::digest::model::{FactEntry, NameEntry, QuoteEntry, Source};
use crate::notes::NameKind;
use serde::Serialize;

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
    /// `q-…`; empty where an earlier quote of the page has the same.
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
    /// The sentence of a partial quote: it is shown in the quote's place.
    pub context: Option<String>,
    /// Language, where not the page's.
    pub lang: Option<String>,
    /// Where its permanent link leads.
    pub href: String,
    /// Who carries it, in these words or others.
    pub cite: Citations,
    /// Other quotes of the same sentence, which are not printed again.
    pub anchors: Vec<String>,
    /// The number of the button that shows this speaker's quotes alone; 0: there is none.
    pub voice: usize,
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
    /// `f-…`; empty where an earlier fact of the page has the same.
    pub id: String,
    /// The words.
    pub text: String,
    /// Hedges in them.
    pub hedges: Vec<String>,
    /// says, denies, …
    pub stance: String,
    /// Who says it, where its words do not.
    pub who: Option<Link>,
    /// Why it is not yet clear.
    pub unclear: Option<String>,
    /// Where its permanent link leads.
    pub href: String,
    /// Who tells it.
    pub cite: Citations,
}

/// A name of the story.
#[derive(Clone, Debug, Serialize)]
pub struct NameRow {
    /// The name.
    pub name: String,
    /// Its page, from the site's root; empty: it has none.
    pub href: String,
    /// First role.
    pub role: Option<String>,
    /// Mentions in all articles.
    pub mentions: usize,
}

/// The facts that a page shows: those of the record, or those whose words stand on the page.
pub(crate) fn facts<'d>(desk: &'d Desk<'d>, unclear: bool) -> impl Iterator<Item = &'d FactEntry> {
    let told = move |f: &FactEntry| desk.seat == Seat::Record && desk.doubles.has(f);
    let all = desk.digest.facts.iter();
    all.filter(move |f| desk.prints(&f.standing) && f.unclear.is_some() == unclear && !told(f))
}

/// Facts by source, those with most facts first and the articles' own voice last.
pub(crate) fn groups(desk: &Desk<'_>) -> Vec<Group> {
    let mut groups: Vec<(String, Group)> = Vec::new();
    let several = desk.digest.articles.len() > 1;
    for entry in facts(desk, false).filter(|f| !several || f.only_in.is_none()) {
        let key = entry.attributed_to.as_ref().map(|s| s.name.clone()).unwrap_or_default();
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, group)) => group.facts.push(fact(desk, entry)),
            None => groups.push((key, group(desk, entry))),
        }
    }
    groups.sort_by_key(|(key, group)| (key.is_empty(), std::cmp::Reverse(group.facts.len())));
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(desk: &Desk<'_>, entry: &FactEntry) -> Group {
    let source = entry.attributed_to.as_ref();
    let unnamed = source.is_some_and(|s| is_unnamed(&s.name, s.kind));
    Group { who: source.map(|s| credited(desk, s)), unnamed, facts: vec![fact(desk, entry)] }
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
    let source = entry.attributed_to.as_ref().filter(|s| !names_itself(&entry.text, &s.name));
    Fact {
        id: entry.id.clone(),
        text: entry.text.clone(),
        hedges: hedges(entry.evidence.first.hedge.as_deref().or(entry.hedge.as_deref())),
        stance: stance.unwrap_or_default(),
        who: source.map(|s| credited(desk, s)),
        unclear: entry.unclear.clone(),
        href: desk.href(&entry.id, &entry.standing),
        cite: desk.cite(&entry.evidence),
    }
}

/// Whether the words of a fact name its source already: "Ruiz denied …" of Ana Ruiz.
fn names_itself(text: &str, source: &str) -> bool {
    let last = source.split_whitespace().next_back().unwrap_or(source);
    text.to_lowercase().contains(&last.to_lowercase())
}

/// Who is credited, with the page that the site has of it.
fn credited(desk: &Desk<'_>, source: &Source) -> Link {
    let href = source.slug.as_deref().map(|slug| page_of(desk, slug, source.kind)).unwrap_or_default();
    Link { text: source.name.clone(), href }
}

/// The address of a name's page. Only names that a digest lists may have one.
fn page_of(desk: &Desk<'_>, slug: &str, kind: NameKind) -> String {
    let digest = desk.digest;
    let listed = |names: &[NameEntry]| names.iter().any(|n| n.slug == slug);
    let folders = match kind {
        NameKind::Organisation => [("organisations", &digest.organisations), ("people", &digest.people)],
        _ => [("people", &digest.people), ("organisations", &digest.organisations)],
    };
    let found = folders.iter().find(|(_, names)| listed(names));
    let place = || listed(&digest.places).then_some("places");
    found.map(|(folder, _)| *folder).or_else(place).map(|f| desk.names.page_of(f, slug)).unwrap_or_default()
}

/// A quote as a page shows it; the articles that have it in other words are among those that carry it.
pub(crate) fn quote(desk: &Desk<'_>, entry: &QuoteEntry) -> QuoteCard {
    let speaker = entry.speaker.as_ref();
    let href = |slug: &str, kind| page_of(desk, slug, kind);
    let link = speaker.map(|s| Link {
        text: s.name.clone(),
        href: s.slug.as_deref().map(|slug| href(slug, s.kind)).unwrap_or_default(),
    });
    let mut carried = entry.evidence.clone();
    carried.rest.extend(entry.variants.iter().flat_map(|v| v.evidence.iter()).cloned());
    let mut cite = desk.cite_plain(&carried);
    for cited in &mut cite.list {
        cited.credits = cited.credits.take().filter(|who| speaker.is_none_or(|s| s.name != *who));
    }
    QuoteCard {
        id: entry.id.clone(),
        text: entry.text.clone(),
        cut: entry.cut,
        role: speaker.and_then(|s| s.role.clone()),
        unnamed: speaker.is_some_and(|s| is_unnamed(&s.name, s.kind)),
        speaker: link,
        said: entry.said.clone(),
        context: entry.context.as_ref().filter(|_| entry.partial).map(|c| desk.digest.as_read(&c.article, &c.exact)),
        lang: cite.lang.clone(),
        href: desk.href(&entry.id, &entry.standing),
        cite,
        anchors: Vec::new(),
        voice: 0,
    }
}

/// Names of the story whose pages are in `folder`.
pub(crate) fn names(desk: &Desk<'_>, folder: &str, names: &[NameEntry]) -> Vec<NameRow> {
    let row = |n: &NameEntry| NameRow {
        name: n.name.clone(),
        href: desk.names.page_of(folder, &n.slug),
        role: n.roles.first().cloned(),
        mentions: n.mentions,
    };
    names.iter().map(row).collect()
}

/// Above the headline: the place and the person named most.
pub(crate) fn kick(desk: &Desk<'_>) -> Vec<Link> {
    let first = |names: &[NameEntry], folder: &str| {
        let top = names.iter().max_by_key(|n| n.mentions)?;
        Some(Link { text: top.name.clone(), href: desk.names.page_of(folder, &top.slug) })
    };
    [first(&desk.digest.places, "places"), first(&desk.digest.people, "people")].into_iter().flatten().collect()
}
