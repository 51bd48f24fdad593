//! Resigned by one article's account, dismissed by another's.

use super::{Desk, Found, grammar};
use crate::digest::alike::stems;
use crate::digest::facts::unit::Unit;
use crate::language::{Dep, Parse, Tag};
use crate::lexicon::entries;
use crate::notes::NameKind;
use crate::story::{CastId, Member, cast};
use crate::text::{Span, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Verbs and nouns of leaving a post, and whose doing each tells of.
static PARTINGS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    entries(include_str!("../../lexicon/en/partings.txt")).filter_map(|l| l.split_once(' ')).collect()
});

/// One article's word on how somebody left.
#[derive(Clone, Copy, Debug)]
struct Parting {
    member: usize,
    who: CastId,
    how: &'static str,
    /// The word.
    span: Span,
    sentence: Span,
}

/// A difference for each person whom one article has resigned and an article of another text only dismissed, or the
/// other way about.
pub(super) fn find(desk: &mut Desk) -> Vec<Found> {
    let all: Vec<Parting> = (0..desk.story.members.len()).flat_map(|m| in_article(desk, m)).collect();
    let who: BTreeSet<CastId> = all.iter().map(|p| p.who).collect();
    who.into_iter().filter_map(|who| of(desk, &all.iter().filter(|p| p.who == who).collect::<Vec<_>>())).collect()
}

fn of(desk: &mut Desk, told: &[&Parting]) -> Option<Found> {
    let resigned: Vec<&Parting> = told.iter().copied().filter(|p| p.how == "resigned").collect();
    let lead = *resigned.first()?;
    let members: BTreeSet<usize> = resigned.iter().map(|p| p.member).collect();
    let text = |m: usize| desk.story.members[m].text_group;
    let texts: BTreeSet<usize> = members.iter().map(|&m| text(m)).collect();
    let others = told.iter().filter(|p| p.how == "dismissed" && !texts.contains(&text(p.member)));
    let against: BTreeSet<usize> = others.map(|p| p.member).collect();
    against.first()?;
    let mut first = |members: &BTreeSet<usize>, how: &str| -> Vec<(usize, Span)> {
        let nearest = members.iter().filter_map(|&m| nearest(desk, lead, told, m, how));
        let nearest: Vec<Parting> = nearest.collect();
        nearest.into_iter().map(|p| (unit(desk, &p), p.sentence)).collect()
    };
    let (a, b) = (first(&members, "resigned"), first(&against, "dismissed"));
    let about = a.first().map(|&(u, _)| (u, lead.span))?;
    let versions = vec![("resigned".to_owned(), a), ("dismissed".to_owned(), b)];
    Some(Found { kind: "status", about, versions, replaces: false })
}

/// Of what article `member` says of it, the sentence that tells most of what the leading one tells.
fn nearest(desk: &Desk, lead: &Parting, told: &[&Parting], member: usize, how: &str) -> Option<Parting> {
    let stems_of = |p: &Parting| stems(p.sentence.of(desk.reading(p.member)));
    let near = |p: &Parting| desk.alike.shared(&stems_of(lead), &stems_of(p));
    let own = told.iter().filter(|p| p.member == member && p.how == how);
    own.copied().max_by(|a, b| near(a).total_cmp(&near(b)).then(b.span.start.cmp(&a.span.start))).copied()
}

fn unit(desk: &mut Desk, parting: &Parting) -> usize {
    let source = desk.units.iter().find(|u| u.member == parting.member && u.span.contains(parting.span));
    let source = source.and_then(|u| u.source.clone());
    let text = desk.reading(parting.member);
    desk.lay(Unit::bare(parting.member, parting.sentence, parting.sentence, source, text))
}

fn in_article(desk: &Desk, m: usize) -> Vec<Parting> {
    let text = desk.reading(m);
    let root = |word: &'static str| word.get(..4).unwrap_or(word);
    let tells = |s: &&Span| words(s.of(text)).iter().any(|w| PARTINGS.keys().any(|k| w.starts_with(root(k))));
    desk.story.members[m].notes.sentences.iter().filter(tells).flat_map(|s| in_sentence(desk, m, *s)).collect()
}

fn in_sentence(desk: &Desk, m: usize, sentence: Span) -> Vec<Parting> {
    let member = &desk.story.members[m];
    let text = &member.article.reading.text;
    let parse = grammar(sentence.of(text));
    let at = |i: usize| parse.span(i).shift(sentence.start);
    let one = |i: usize| {
        let how = *PARTINGS.get(parse.lemma(i).to_lowercase().as_str())?;
        let whom = if parse.is_verb(i) { leaver(&parse, i, how)? } else { owner(&parse, i)? };
        let who = named(desk, m, at(whom)).or_else(|| {
            let word = words(at(whom).of(text)).pop()?;
            (word == "my").then(|| spoken_by(desk, member, m, at(i))).flatten()
        })?;
        Some(Parting { member: m, who, how, span: at(i), sentence })
    };
    (0..parse.len()).filter_map(one).collect()
}

/// Who leaves by verb `i`, told as done: its subject, or the object of whoever dismisses.
fn leaver(parse: &Parse, i: usize, how: &str) -> Option<usize> {
    let done = matches!(parse.tag(i), Tag::Vbd | Tag::Vbn) && !parse.is_negated(i);
    let planned = parse.auxiliaries(i).any(|a| parse.tag(a) == Tag::Md || parse.tag(a) == Tag::To);
    if !done || planned {
        return None;
    }
    match how {
        "resigned" => parse.own_subject(i),
        _ if parse.is_passive(i) => parse.own_subject(i),
        _ => parse.object_of(i),
    }
}

/// Whose leaving noun `i` is: the owner; for "his" and "her", the subject of the sentence's verb.
fn owner(parse: &Parse, i: usize) -> Option<usize> {
    let head = if parse.label(i) == Dep::Compound { parse.head(i)? } else { i };
    if is_wanted(parse, head) {
        return None;
    }
    let owner = (0..parse.len()).find(|&c| parse.head(c) == Some(head) && parse.label(c) == Dep::Poss)?;
    if !matches!(parse.lemma(owner).to_lowercase().as_str(), "his" | "her" | "their" | "he" | "she" | "they") {
        return Some(owner);
    }
    let verb = parse.verb_of(i)?;
    let main = std::iter::successors(Some(verb), |&v| parse.verb_of(parse.head(v)?)).last();
    parse.own_subject(verb).or_else(|| parse.own_subject(main?))
}

/// Whether somebody only asks for what noun `i` names, or speaks of it as to come: "called for her resignation".
fn is_wanted(parse: &Parse, i: usize) -> bool {
    const WANT: [&str; 17] = [
        "ask", "call", "consider", "demand", "discuss", "expect", "offer", "press", "prompt", "push", "refuse",
        "request", "seek", "suggest", "threat", "urge", "want",
    ];
    let above = std::iter::successors(parse.head(i), |&a| (!parse.is_verb(a)).then(|| parse.head(a)).flatten());
    above.take(4).any(|a| {
        WANT.contains(&parse.lemma(a).to_lowercase().as_str())
            || parse.auxiliaries(a).any(|x| matches!(parse.tag(x), Tag::Md | Tag::To))
    })
}

/// The person of the cast who is named at `span`.
fn named(desk: &Desk, m: usize, span: Span) -> Option<CastId> {
    let member = &desk.story.members[m];
    let is_here = |n: &crate::notes::Name| n.kind == NameKind::Person && n.mentions.iter().any(|x| x.contains(span));
    let at = member.notes.names.iter().position(is_here)?;
    member.cast.get(at).copied().flatten()
}

/// Who speaks the quote that holds `span`.
fn spoken_by(desk: &Desk, member: &Member, m: usize, span: Span) -> Option<CastId> {
    let quote = member.notes.quotes.iter().find(|q| q.runs.iter().any(|r| r.contains(span)))?;
    cast::whom(desk.story, m, quote.speaker.as_ref()?)
}
