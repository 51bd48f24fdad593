//! Whom an article credits, as the digest names them.

use crate::digest::model::Source;
use crate::notes::{Claim, NameKind, Speaker};
use crate::story::{Member, Story};
use crate::text::squash;

/// The source of a claim; `None` where it has none.
pub(in crate::digest) fn of(story: &Story, member: &Member, claim: &Claim) -> Option<Source> {
    claim.speaker.as_ref().and_then(|s| of_speaker(story, member, s))
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
        return Some(Source { name, slug: cast.map(|c| c.slug.clone()), kind: as_source(kind) });
    }
    (!written.is_empty()).then(|| Source { kind: as_source(speaker.kind), ..unnamed(written) })
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
    const GROUPS: [&str; 22] = [
        "officials",
        "official",
        "sources",
        "source",
        "investigators",
        "authorities",
        "commanders",
        "officers",
        "officer",
        "aides",
        "aide",
        "experts",
        "analysts",
        "critics",
        "lawmakers",
        "lawyers",
        "relatives",
        "witnesses",
        "diplomats",
        "prosecutors",
        "spokesman",
        "spokeswoman",
    ];
    let first = written.split([',', '(']).next().unwrap_or("").split(" who ").next().unwrap_or("");
    first.split_whitespace().any(|w| GROUPS.contains(&w.to_lowercase().as_str()))
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
