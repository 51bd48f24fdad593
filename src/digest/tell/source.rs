//! Whom an article credits, as the digest names them.

use crate::digest::hang::POINTING;
use crate::digest::model::Source;
use crate::lexicon::{self, Words};
use crate::notes::{Claim, NameKind, PassedOn, Speaker, is_abstract, is_partisan};
use crate::story::{CastName, Member, Story};
use crate::text::{fold, squash, words};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who can be credited in a story: its cast by name and by role, looked up for each of thousands of claims.
pub(in crate::digest) struct Sources<'s> {
    story: &'s Story,
    /// For a name that differs by one letter from a name that stands more often, the number of that one.
    usual: HashMap<&'s str, usize>,
    /// The words of the roles of each person who has some.
    roles: BTreeMap<usize, Vec<Vec<String>>>,
    /// The people of whom a role tells a word.
    with_word: HashMap<String, BTreeSet<usize>>,
}

impl<'s> Sources<'s> {
    /// Those of `story`.
    pub fn of(story: &'s Story) -> Self {
        let people = || story.cast.names.iter().enumerate().filter(|(_, n)| n.kind == NameKind::Person);
        let words_of = |name: &CastName| name.roles.iter().map(|role| words(role)).collect::<Vec<_>>();
        let roles: BTreeMap<usize, Vec<Vec<String>>> = people().map(|(id, name)| (id, words_of(name))).collect();
        let mut with_word: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (&id, roles) in &roles {
            for word in roles.iter().flatten() {
                with_word.entry(word.clone()).or_default().insert(id);
            }
        }
        Self { story, usual: usual_spellings(story), roles, with_word }
    }

    /// The source of a claim; `None` where it has none.
    pub fn of_claim(&self, member: &Member, claim: &Claim) -> Option<Source> {
        let source = claim.speaker.as_ref().and_then(|s| self.of_speaker(member, s))?;
        Some(match &claim.passed_on {
            Some(passed) if source.kind == NameKind::Unnamed => through(member, source, passed),
            _ => source,
        })
    }

    /// A speaker as the digest names them: the fullest name of the story, else the words as written.
    fn of_speaker(&self, member: &Member, speaker: &Speaker) -> Option<Source> {
        let written = speaker.span.of(&member.article.reading.text);
        if let Some(id) = speaker.name {
            let cast = member.cast.get(id).copied().flatten().and_then(|c| self.story.cast.names.get(c));
            let name = cast.map(|c| c.name.clone()).or_else(|| member.notes.names.get(id).map(|n| n.name.clone()))?;
            let kind = cast.map_or(speaker.kind, |c| c.kind);
            // A group or an office of a named body is not that body: "Pentagon officials" are not the Pentagon.
            if kind != NameKind::Person && is_group(written) {
                return Some(unnamed(written));
            }
            let (name, slug) = match self.usual.get(&*name).map(|&usual| &self.story.cast.names[usual]) {
                Some(other) => (other.name.clone(), Some(other.slug.clone())),
                None => (name, cast.map(|c| c.slug.clone())),
            };
            return Some(Source { name, slug, kind: as_source(kind) });
        }
        if let Some(c) = self.by_role(written) {
            return Some(Source { name: c.name.clone(), slug: Some(c.slug.clone()), kind: NameKind::Person });
        }
        (!written.is_empty() && is_somebody(written))
            .then(|| Source { kind: as_source(speaker.kind), ..unnamed(written) })
    }

    /// The one person of the story with the role that a definite noun phrase names: "the Colombian leader" is who is
    /// called "Colombian President". `None` where nobody or more than one fits.
    fn by_role(&self, written: &str) -> Option<&'s CastName> {
        static HEADS: Words = Words::named("tell.source.heads");
        let words: Vec<String> = words(written.strip_prefix("The ").or(written.strip_prefix("the "))?);
        let (head, rest) = words.split_last()?;
        if !(1..=2).contains(&rest.len()) {
            return None;
        }
        let alike = |w: &str| w == head || HEADS.contains(w) && head == "leader";
        let fits = |id: &&usize| {
            self.roles[*id].iter().any(|role| rest.iter().all(|w| role.contains(w)) && role.iter().any(|w| alike(w)))
        };
        let mut fitting = self.with_word.get(rest.first()?)?.iter().filter(fits);
        let first = *fitting.next()?;
        fitting.next().is_none().then_some(&self.story.cast.names[first])
    }
}

/// Of each name that differs by one letter of the surname from a person's who is named more often, the number of that
/// one: outlets spell, and misspell, one man in two ways.
fn usual_spellings(story: &Story) -> HashMap<&str, usize> {
    const LETTERS: usize = 6;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut usual: HashMap<&str, usize> = HashMap::new();
    // The surnames of people who share a first name.
    let mut people: HashMap<&str, Vec<(&str, usize)>> = HashMap::new();
    for (id, name) in story.cast.names.iter().enumerate() {
        let Some((first, last)) = name.name.rsplit_once(' ') else { continue };
        // Of two entries with one name only the first, the more named, is looked at.
        if seen.insert(&name.name) && last.chars().count() >= LETTERS {
            let near = |(other, _): &&(&str, usize)| *other != last && strsim::levenshtein(other, last) == 1;
            let found = people.get(first).and_then(|others| others.iter().find(near));
            usual.extend(found.map(|(_, id)| (&*name.name, *id)));
        }
        if name.kind == NameKind::Person {
            people.entry(first).or_default().push((last, id));
        }
    }
    usual
}

/// "officials quoted by the Harbour Post": who is not named is known by who passes the words on.
fn through(member: &Member, source: Source, passed: &PassedOn) -> Source {
    let text = &member.article.reading.text;
    let verb = if passed.cue.of(text).to_lowercase().starts_with("quot") { "quoted" } else { "cited" };
    Source { name: format!("{} {verb} by {}", source.name, plain(passed.by.of(text))), ..source }
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

/// "Many", "those people", "66%" are no source that a reader could name.
fn is_somebody(written: &str) -> bool {
    static NOBODY: Words = Words::named("tell.source.nobody");
    let name = plain(written);
    let words = words(&name);
    let share = written.contains('%') || words.last().is_some_and(|last| last == "percent");
    let first = words.first().map_or("", String::as_str);
    let owner = written.ends_with("'s") || written.ends_with("’s");
    !share
        && !owner
        && can_tell(&name)
        && !POINTING.contains(first)
        && !(NOBODY.contains(first) && words.len() == 1 || first == "more")
}

/// "His lawyers", of whoever was named before.
fn is_owned(name: &[String]) -> bool {
    static OWNERS: Words = Words::named("tell.source.owners");
    name.first().is_some_and(|first| OWNERS.contains(first))
}

/// Whether who is told of is of a kind that tells: people, bodies, documents, a name. "His resignation suggests" has the
/// article's own word for it, and "577 people" are a figure.
fn can_tell(name: &str) -> bool {
    static THINGS: Words = Words::named("tell.source.things");
    static DEEDS: Words = Words::named("tell.source.deeds");
    let phrase = name.split(',').next().unwrap_or(name);
    let all: Vec<&str> = phrase.split_whitespace().take_while(|w| !lexicon::is_stop_word(w)).collect();
    let bare = |w: &str| fold(w.trim_matches(|c: char| !c.is_alphanumeric()));
    let known = |w: &&str| {
        let kind = |w: &str| {
            lexicon::is_role(w)
                || lexicon::is_group(w)
                || lexicon::is_body(w)
                || lexicon::is_document(w)
                || lexicon::is_kin(w)
                || THINGS.contains(w)
        };
        kind(&bare(w)) || kind(&singular(&bare(w)))
    };
    // "577 people" count, "a 2018 report" and "the 54-year-old driver" do not.
    let number: String = name.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let figure = !number.is_empty() && !year && !name[number.len()..].starts_with('-');
    let deed = |w: &&str| {
        let one = singular(&bare(w));
        w.starts_with(char::is_lowercase) && (is_abstract(&one) || DEEDS.contains(&one))
    };
    let told = all.last().is_none_or(|last| !deed(last)) || all.iter().any(known);
    !name.contains(['(', '“', '"']) && !figure && told
}

/// "Women" of "woman", "agencies" of "agency"; a word in the singular as it is.
fn singular(word: &str) -> String {
    match word {
        "people" => "person".to_owned(),
        _ if word.ends_with("men") => format!("{}man", &word[..word.len() - 3]),
        _ => match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word.strip_suffix('s').unwrap_or(word).to_owned(),
        },
    }
}

/// "The office", "a 300-page report", "the Velm Republican": who is told of by a word that does not say which one.
pub(in crate::digest) fn is_vague(name: &str, kind: NameKind) -> bool {
    let all = words(&plain(name));
    let head = all.last().map_or("", String::as_str);
    let many = head.ends_with('s') && !head.ends_with("us") && !head.ends_with("ss") || lexicon::is_group(head);
    match kind {
        NameKind::Person | NameKind::Unnamed if is_partisan(head) => true,
        NameKind::Organisation if all.len() == 1 && is_partisan(head) => head != "independent",
        NameKind::Unnamed => is_owned(&all) || name.contains(['(', '“', '"']) || all.len() < 2 && !many,
        _ => false,
    }
}

/// "A spokesman", "the outlet": who is told of by a word that could be anybody's; "the company" is known in its story.
pub(in crate::digest) fn is_anybody(name: &str, kind: NameKind) -> bool {
    static ANYBODY: Words = Words::named("tell.source.anybody");
    let all = words(name);
    is_vague(name, kind) && (is_owned(&all) || all.last().is_some_and(|w| ANYBODY.contains(w) || is_partisan(w)))
}

/// "A 300-page report", "the opening sentence of the article": words that are read, not somebody who speaks.
pub(in crate::digest) fn is_document(name: &str) -> bool {
    let all = words(&plain(name));
    let head = all.split(|word| lexicon::is_stop_word(word)).next().and_then(|phrase| phrase.last());
    head.is_some_and(|head| lexicon::is_document(head))
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
