//! One story's digest, block by block.

use super::alike::Alike;
use super::choose::{Budget, choose};
use super::cite::{Citer, article_id};
use super::desk::Desk;
use super::model::{ArticleEntry, Called, Digest, Line, NameEntry, OutletEntry, ReadCounts};
use super::{brief, contest, differ, event, fact, quotes, title, tolls, versions, withheld};
use crate::notes::{self, Depth, NameKind};
use crate::story::{CastName, Member, PublishedFrom, Story};
use crate::text::squash;
use std::collections::BTreeSet;

/// How many words of a text without a headline tell which it is.
const BEGINS: usize = 14;

/// Composes the digest of `story`, with quotes of any length.
pub fn compose(story: &Story) -> Digest {
    compose_within(story, None)
}

/// Composes the digest of `story`; a quote of more than `quote_words` words is cut.
pub fn compose_within(story: &Story, quote_words: Option<usize>) -> Digest {
    let citer = Citer::new(story);
    let alike = Alike::new(story);
    let mut desk = Desk::new(story, &alike, &citer);
    let (summary, told): (Vec<Line>, Vec<Option<usize>>) = brief::compose(&desk).into_iter().unzip();
    let words: Vec<&str> = summary.iter().map(|line| line.text.as_str()).collect();
    desk.rank_after(&words, &told.into_iter().flatten().collect());
    let (title, title_from) = title::choose(&desk, &summary);
    let spoken = quotes::Utterances::of(story);
    let (mut disagreements, mut updates) = differ::compose(story, &citer);
    disagreements.extend(contest::compose(&desk));
    tolls::add(&desk, &mut disagreements, &mut updates);
    let mut digest = Digest {
        nutgraf: 1,
        slug: story.slug.clone(),
        title,
        title_from,
        status: None,
        date: days(story).last().cloned(),
        first_reported: days(story).first().cloned(),
        independent_texts: independent_texts(story),
        read: ReadCounts::of(story.members.iter().map(depth)),
        storyline: None,
        summary,
        articles: story.members.iter().enumerate().map(|(i, m)| article(i, m, quote_words)).collect(),
        timeline: event::compose(&desk),
        quotes: quotes::compose(story, &spoken, &citer, quote_words),
        facts: fact::compose(&desk),
        disagreements,
        updates,
        people: names(story, NameKind::Person),
        places: names(story, NameKind::Place),
        organisations: names(story, NameKind::Organisation),
        editor: super::model::Editor::default(),
    };
    if let Some(most) = quote_words {
        withheld::withhold(&mut digest, &citer, most);
    }
    choose(&mut digest, Budget::default());
    digest
}

/// How far an article was read.
fn depth(member: &Member) -> Depth {
    notes::depth(&member.article.metadata.language)
}

/// The text groups that were read: an article whose language nobody read agrees with nothing. One alone agrees with
/// nobody, so a story that nobody read counts as one.
fn independent_texts(story: &Story) -> usize {
    let read = story.members.iter().filter(|m| depth(m) != Depth::No);
    read.map(|m| m.text_group).collect::<BTreeSet<_>>().len().max(1)
}

/// Publication days, earliest first, without the mark of inference: a stated day stands for an inferred equal.
fn days(story: &Story) -> Vec<String> {
    let mut days: Vec<(jiff::civil::Date, bool, String)> = story
        .members
        .iter()
        .filter_map(|m| m.published.as_ref())
        .map(|p| (p.day, p.from == PublishedFrom::Inferred, p.edtf.clone()))
        .collect();
    days.sort();
    days.dedup_by_key(|day| day.0);
    days.into_iter().map(|day| day.2).collect()
}

fn article(index: usize, member: &Member, quote_words: Option<usize>) -> ArticleEntry {
    let article = &member.article;
    let metadata = &article.metadata;
    let published = member.published.as_ref();
    ArticleEntry {
        id: article_id(index),
        path: article.path.clone(),
        title: metadata.title.as_ref().map(|t| t.value.clone()),
        description: metadata.description.as_ref().map(|d| d.value.clone()),
        outlet: metadata
            .outlet
            .as_ref()
            .map(|o| OutletEntry { name: o.value.name.clone(), slug: crate::text::slug(&o.value.name) }),
        authors: metadata.authors.clone(),
        url: metadata.url.as_ref().map(|u| u.value.clone()),
        published: published.map(|p| p.edtf.clone()),
        published_from: published.map(|p| stated_by(p.from).to_owned()),
        place: metadata.place.clone(),
        language: metadata.language.clone(),
        kind: metadata.kind,
        read: depth(member),
        words: article.words(),
        text_group: member.text_group,
        sha256: article.sha256.hex(),
        also_at: member.also_at.clone(),
        inferred_because: published.and_then(|p| p.because.clone()),
        versions: versions::compare(member, quote_words),
        updated: metadata.updated.clone(),
        accessed: metadata.accessed.clone(),
        archive_url: metadata.archive_url.clone(),
        excerpt: metadata.excerpt,
        tdm_reserved: metadata.tdm_reserved,
        begins: metadata.title.is_none().then(|| begins(member)),
        text: None,
        shown: 0.0,
    }
}

fn stated_by(from: PublishedFrom) -> &'static str {
    match from {
        PublishedFrom::File => "file",
        PublishedFrom::Editor => "editor",
        PublishedFrom::Text => "text",
        PublishedFrom::Inferred => "inferred",
    }
}

fn begins(member: &Member) -> String {
    let words: Vec<&str> = member.article.reading.text.split_whitespace().take(BEGINS).collect();
    squash(&format!("{} …", words.join(" ")))
}

fn names(story: &Story, kind: NameKind) -> Vec<NameEntry> {
    story.cast.names.iter().filter(|n| n.kind == kind).map(entry).collect()
}

fn called(role: &str, members: &[usize]) -> Called {
    Called { role: role.to_owned(), articles: members.iter().map(|m| article_id(*m)).collect() }
}

fn entry(name: &CastName) -> NameEntry {
    NameEntry {
        name: name.name.clone(),
        slug: name.slug.clone(),
        aliases: name.aliases.clone(),
        roles: name.roles.clone(),
        called: name.roles.iter().zip(&name.given_by).map(|(role, by)| called(role, by)).collect(),
        mentions: name.mentions,
    }
}
