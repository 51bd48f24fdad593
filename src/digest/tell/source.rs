//! Whom an article credits, as the digest names them.

use crate::digest::model::Source;
use crate::lexicon::{self, Words};
use crate::notes::{Claim, NameKind, PassedOn, Speaker};
use crate::story::{CastName, Member, Story};
use crate::text::{squash, words};

/// The source of a claim; `None` where it has none.
pub(in crate::digest) fn of(story: &Story, member: &Member, claim: &Claim) -> Option<Source> {
    let source = claim.speaker.as_ref().and_then(|s| of_speaker(story, member, s))?;
    Some(match &claim.passed_on {
        Some(passed) if source.kind == NameKind::Unnamed => through(member, source, passed),
        _ => source,
    })
}

/// "officials quoted by the Harbour Post": who is not named is known by who passes the words on.
fn through(member: &Member, source: Source, passed: &PassedOn) -> Source {
    let text = &member.article.reading.text;
    let verb = if passed.cue.of(text).to_lowercase().starts_with("quot") { "quoted" } else { "cited" };
    Source { name: format!("{} {verb} by {}", source.name, plain(passed.by.of(text))), ..source }
}

/// A speaker as the digest names them: the fullest name of the story, else the words as written.
pub(in crate::digest) fn of_speaker(story: &Story, member: &Member, speaker: &Speaker) -> Option<Source> {
    let written = speaker.span.of(&member.article.reading.text);
    if let Some(id) = speaker.name {
        let cast = member.cast.get(id).copied().flatten().and_then(|c| story.cast.names.get(c));
        let name = cast.map(|c| c.name.clone()).or_else(|| member.notes.names.get(id).map(|n| n.name.clone()))?;
        let kind = cast.map_or(speaker.kind, |c| c.kind);
        // A group or an office of a named body is not that body: "Pentagon officials" are not the Pentagon.
        if kind != NameKind::Person && is_group(written) {
            return Some(unnamed(written));
        }
        let spelt = usual_spelling(story, &name);
        let (name, slug) = match spelt {
            Some(other) => (other.name.clone(), Some(other.slug.clone())),
            None => (name, cast.map(|c| c.slug.clone())),
        };
        return Some(Source { name, slug, kind: as_source(kind) });
    }
    if let Some(c) = by_role(story, written) {
        return Some(Source { name: c.name.clone(), slug: Some(c.slug.clone()), kind: NameKind::Person });
    }
    (!written.is_empty()).then(|| Source { kind: as_source(speaker.kind), ..unnamed(written) })
}

/// The person whose name differs from `name` by one letter of the surname and who is named more often: outlets
/// spell, and misspell, one man in two ways.
fn usual_spelling<'s>(story: &'s Story, name: &str) -> Option<&'s CastName> {
    const LETTERS: usize = 6;
    let (first, last) = name.rsplit_once(' ').filter(|(_, last)| last.chars().count() >= LETTERS)?;
    let own = story.cast.names.iter().position(|n| n.name == name)?;
    story.cast.names[..own].iter().find(|n| {
        n.kind == NameKind::Person
            && n.name
                .rsplit_once(' ')
                .is_some_and(|(f, l)| f == first && l != last && strsim::levenshtein(l, last) == 1)
    })
}

/// The one person of the story with the role that a definite noun phrase names: "the Colombian leader" is who is
/// called "Colombian President". `None` where nobody or more than one fits.
fn by_role<'s>(story: &'s Story, written: &str) -> Option<&'s CastName> {
    static HEADS: Words = Words::named("tell.source.heads");
    let words: Vec<String> = words(written.strip_prefix("The ").or(written.strip_prefix("the "))?);
    let (head, rest) = words.split_last()?;
    if !(1..=2).contains(&rest.len()) {
        return None;
    }
    let alike = |w: &str| w == head || HEADS.contains(w) && head == "leader";
    let mut fitting = story.cast.names.iter().filter(|n| n.kind == NameKind::Person).filter(|n| {
        n.roles.iter().any(|role| {
            let role = crate::text::words(role);
            rest.iter().all(|w| role.contains(w)) && role.iter().any(|w| alike(w))
        })
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// Kinds that can speak: a place that does is its government.
fn as_source(kind: NameKind) -> NameKind {
    match kind {
        NameKind::Place | NameKind::Other => NameKind::Organisation,
        other => other,
    }
}

fn unnamed(written: &str) -> Source {
    Source { name: plain(written), slug: None, kind: NameKind::Unnamed }
}

/// Whether the words end in a group of people.
fn is_group(written: &str) -> bool {
    let first = written.split([',', '(']).next().unwrap_or("").split(" who ").next().unwrap_or("");
    first.split_whitespace().any(|w| lexicon::is_group(&w.to_lowercase()))
}

/// Without an article in front.
fn plain(written: &str) -> String {
    let words = squash(written);
    for article in ["The ", "the ", "A ", "a ", "An ", "an "] {
        if let Some(rest) = words.strip_prefix(article) {
            return rest.to_owned();
        }
    }
    words
}
