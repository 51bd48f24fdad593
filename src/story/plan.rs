//! Which stories there are and where they stand: the editor's decrees, then grouping, then the lock's addresses.

use super::candidate::Candidate;
use super::decree::Decree;
use super::group::group;
use super::lock::Lock;
use super::planned::{Age, Card, Planned, age, follow};
use super::serial::{PlannedStoryline, Serial};
use crate::diagnostic::Diagnostic;
use crate::redact::Redactor;
use crate::text::slug;
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// All stories.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The stories, by slug.
    pub stories: Vec<Planned>,
    /// The storylines that some of them are parts of, by slug.
    pub storylines: Vec<PlannedStoryline>,
    /// The lock as it must be written.
    pub lock: Lock,
    /// What is odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// Plans the stories of `cards`; addresses hold no name that `hidden` finds. The same cards in any order give the same
/// plan.
pub fn plan(cards: &[Card], decrees: &[Decree], lock: &Lock, hidden: &Redactor) -> Plan {
    let mut plan = Plan::default();
    let paths: Vec<&str> = cards.iter().map(|card| &*card.path).collect();
    let (claimed, diagnostics) = claims(&paths, decrees);
    plan.diagnostics = diagnostics;
    let mut stories: Vec<Planned> = Vec::new();
    for number in 0..decrees.len() {
        let members: Vec<usize> = (0..cards.len()).filter(|&at| claimed[at] == Some(number)).collect();
        if !members.is_empty() {
            stories.push(Planned { slug: String::new(), members, decree: Some(number) });
        } else if decrees[number].word.status != Some(super::word::Status::Withdrawn) {
            plan.diagnostics.push(of_nothing(&decrees[number]));
        }
    }
    let free: Vec<usize> = (0..cards.len()).filter(|&at| claimed[at].is_none()).collect();
    let candidates: Vec<Candidate> =
        free.iter().map(|&at| Candidate { signature: &cards[at].signature, day: cards[at].day }).collect();
    for members in group(&candidates).stories {
        stories.push(Planned { members: members.into_iter().map(|m| free[m]).collect(), ..Planned::default() });
    }
    for story in &mut stories {
        story.members.sort_by(|a, b| cards[*a].path.cmp(&cards[*b].path));
    }
    Addresses { cards, decrees, old: lock, hidden }.give(stories, &mut plan);
    let serial = Serial { cards, decrees, old: &lock.storylines, hidden };
    let (storylines, locked, diagnostics) = serial.plan(&plan.stories, &plan.lock.moved);
    plan.storylines = storylines;
    plan.lock.storylines = locked;
    plan.diagnostics.extend(diagnostics);
    plan
}

/// What is said of a story.yaml that no article falls under.
fn of_nothing(decree: &Decree) -> Diagnostic {
    let message = "no article is of this story: it says nothing";
    let nothing = Diagnostic::warning("story-empty", message).in_file(&decree.path);
    nothing.hint("articles lie in its folder, or are named by `articles: [\"../wire/*.html\"]`; `not` leaves out fewer")
}

/// Which decree the article at each of `paths` falls under: the nearest story.yaml above it, then globs. What is wrong
/// with the globs is told with it.
pub fn claims(paths: &[&str], decrees: &[Decree]) -> (Vec<Option<usize>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let globs: Vec<[GlobSet; 2]> = decrees
        .iter()
        .map(|decree| {
            [&decree.word.articles, &decree.word.not].map(|patterns| globs(decree, patterns, paths, &mut diagnostics))
        })
        .collect();
    let holds = |decree: &Decree, path: &str| {
        decree.folder.is_empty() || path.strip_prefix(&*decree.folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let claim = |path: &&str| {
        let free = |&n: &usize| !matches(&globs[n][1], &decrees[n], path);
        let above = (0..decrees.len()).filter(|&n| holds(&decrees[n], path));
        let nearest = above.max_by_key(|&n| decrees[n].folder.len()).filter(free);
        let named = || (0..decrees.len()).find(|n| matches(&globs[*n][0], &decrees[*n], path) && free(n));
        nearest.or_else(named)
    };
    (paths.iter().map(claim).collect(), diagnostics)
}

/// Whether a glob of the decree means `path`: below content/ or below the decree's own folder.
fn matches(set: &GlobSet, decree: &Decree, path: &str) -> bool {
    let inside = path.strip_prefix(&decree.folder).map(|rest| rest.trim_start_matches('/'));
    set.is_match(path) || inside.is_some_and(|inside| set.is_match(inside))
}

/// Which of `paths` the decree leaves out, and what is wrong with its globs.
pub fn left_out(decree: &Decree, paths: &[&str]) -> (Vec<bool>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let not = globs(decree, &decree.word.not, paths, &mut diagnostics);
    (paths.iter().map(|path| matches(&not, decree, path)).collect(), diagnostics)
}

/// The patterns as one; one that is no pattern is an error, one that means none of `paths` a warning.
fn globs(decree: &Decree, patterns: &[String], paths: &[&str], diagnostics: &mut Vec<Diagnostic>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        match Glob::new(&from_content(decree, pattern)) {
            Ok(glob) => {
                let one = GlobSet::builder().add(glob.clone()).build().unwrap_or_default();
                if !paths.iter().any(|path| matches(&one, decree, path)) {
                    let none = Diagnostic::warning("story-glob", format!("no article is named `{pattern}`"));
                    let none =
                        none.hint("paths count from content/ or from the folder of this file; `**/` means any folder");
                    diagnostics.push(decree.at(none, pattern));
                }
                set.add(glob);
            }
            Err(wrong) => {
                let fault = Diagnostic::error("story-glob", format!("expected a glob such as `wire/*.txt`: {wrong}"));
                let fault = fault.hint("brackets and braces come in pairs: `[ab]`, `{one,two}`");
                diagnostics.push(decree.at(fault, pattern));
            }
        }
    }
    set.build().unwrap_or_default()
}

/// A pattern that begins with `../` as it is below content/.
fn from_content(decree: &Decree, pattern: &str) -> String {
    let mut folder = decree.folder.as_str();
    let mut rest = pattern.strip_prefix("./").unwrap_or(pattern);
    while let Some(below) = rest.strip_prefix("../") {
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        rest = below;
    }
    let outside = pattern.starts_with("../") && !folder.is_empty();
    if outside { format!("{folder}/{rest}") } else { rest.to_owned() }
}

/// The giving of addresses.
struct Addresses<'a> {
    cards: &'a [Card],
    decrees: &'a [Decree],
    old: &'a Lock,
    hidden: &'a Redactor,
}

impl Addresses<'_> {
    fn give(&self, mut stories: Vec<Planned>, plan: &mut Plan) {
        // Older stories choose first, so that -2 goes to the later one.
        stories.sort_by_key(|story| self.age(&story.members));
        let mut moved = self.old.moved.clone();
        let inherited = self.inherited(&stories, &mut moved);
        let mut taken: BTreeSet<String> = inherited.iter().flatten().cloned().collect();
        for (story, inherited) in stories.iter_mut().zip(inherited) {
            let wanted = self.wanted(story);
            story.slug = match (wanted, inherited) {
                (Some(wanted), Some(old)) if wanted == old => old,
                (None, Some(old)) => self.unnamed(story, old, &taken),
                (Some(wanted), old) => {
                    let back = !taken.contains(&wanted) && self.was_own(story, &wanted, old.as_deref());
                    let new = if back { wanted } else { self.free(&wanted, &taken) };
                    if let Some(old) = old.filter(|old| self.shown(story, old)) {
                        moved.insert(old, new.clone());
                    }
                    new
                }
                (None, None) => self.free(&self.first_title(story), &taken),
            };
            taken.insert(story.slug.clone());
        }
        stories.sort_by(|a, b| a.slug.cmp(&b.slug));
        plan.lock = self.lock(&stories, moved);
        plan.stories = stories;
    }

    fn age(&self, members: &[usize]) -> Option<Age<'_>> {
        age(self.cards, members)
    }

    /// The address that each story inherits. A story that was split leaves it to the half with the older article;
    /// stories that became one keep the address of the oldest, and the others lead there.
    fn inherited(&self, stories: &[Planned], moved: &mut BTreeMap<String, String>) -> Vec<Option<String>> {
        let known = Known::of(self.old);
        let mut heirs: BTreeMap<&str, (Option<Age>, usize)> = BTreeMap::new();
        for (number, story) in stories.iter().enumerate() {
            for &member in &story.members {
                let Some(slug) = known.slug(&self.cards[member]) else { continue };
                let claim = (self.age(&[member]), number);
                let best = heirs.entry(slug).or_insert(claim);
                *best = (*best).min(claim);
            }
        }
        let mut claims: Vec<_> = heirs.into_iter().map(|(slug, (age, number))| (age, slug, number)).collect();
        claims.sort();
        let mut out: Vec<Option<String>> = vec![None; stories.len()];
        for (_, slug, number) in claims {
            match &out[number] {
                None => out[number] = Some(slug.to_owned()),
                Some(kept) => {
                    moved.insert(slug.to_owned(), kept.clone());
                }
            }
        }
        out
    }

    /// The address that the editor wants.
    fn wanted(&self, story: &Planned) -> Option<String> {
        let wanted = self.decrees[story.decree?].word.slug.as_deref()?;
        (!wanted.trim().is_empty()).then(|| slug(wanted))
    }

    /// Whether an address holds no redacted name.
    fn shown(&self, story: &Planned, address: &str) -> bool {
        let own = story.decree.map(|decree| &self.decrees[decree].hidden);
        own.into_iter().chain([self.hidden]).all(|hidden| !hidden.is_in(address))
    }

    /// Whether `address` was this story's before: it leads to where the story is now, or its articles stood there.
    fn was_own(&self, story: &Planned, address: &str, now: Option<&str>) -> bool {
        let leads_here = self.old.moved.contains_key(address) && Some(&*follow(&self.old.moved, address)) == now;
        let gone = self.old.gone.get(address).into_iter().flatten();
        let own = |path: &str, sha256: &str| {
            story.members.iter().map(|&m| &self.cards[m]).any(|c| c.path == path || c.signature.sha256.hex() == sha256)
        };
        leads_here || gone.into_iter().any(|(path, sha256)| own(path, sha256))
    }

    /// An inherited address without the names that must not be shown.
    fn unnamed(&self, story: &Planned, old: String, taken: &BTreeSet<String>) -> String {
        if self.shown(story, &old) { old } else { self.free(&self.first_title(story), taken) }
    }

    /// What a story without an address is named after: the editor's title, else its earliest article's.
    fn first_title(&self, story: &Planned) -> String {
        let word = story.decree.map(|n| &self.decrees[n].word);
        let language = self.main_language(&story.members);
        let told = story.members.iter().filter(|m| self.cards[**m].signature.language == language);
        let first = told.min_by_key(|&&m| self.age(&[m]));
        let title = word.and_then(|w| w.title.clone());
        let title = title.or_else(|| Some(self.cards[*first?].title.clone())).unwrap_or_default();
        let own = story.decree.map(|decree| &self.decrees[decree].hidden);
        slug(&own.into_iter().chain([self.hidden]).fold(title, |title, hidden| hidden.shown(&title)))
    }

    /// The language that most of some articles are in; of two with as many, that of the earliest article.
    fn main_language(&self, members: &[usize]) -> &str {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut languages: Vec<(_, &str)> =
            members.iter().map(|&m| (self.age(&[m]), &*self.cards[m].signature.language)).collect();
        languages.sort();
        for (_, language) in &languages {
            *counts.entry(language).or_default() += 1;
        }
        let most = counts.values().max().copied().unwrap_or(0);
        languages.iter().map(|(_, language)| *language).find(|language| counts[language] == most).unwrap_or("")
    }

    /// `wanted`, or with -2, -3 … where it was given before.
    fn free(&self, wanted: &str, taken: &BTreeSet<String>) -> String {
        let used = |slug: &str| taken.contains(slug) || self.old.is_taken(slug);
        let numbered = (2..).map(|n| format!("{wanted}-{n}"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(|slug| !used(slug)).unwrap_or_default()
    }

    fn lock(&self, stories: &[Planned], mut moved: BTreeMap<String, String>) -> Lock {
        let mut lock = Lock::default();
        for story in stories {
            let articles = story.members.iter().map(|&m| &self.cards[m]);
            let articles = articles.map(|c| (c.path.clone(), c.signature.sha256.hex())).collect();
            lock.stories.insert(story.slug.clone(), articles);
        }
        moved.retain(|from, to| from != to && !lock.stories.contains_key(from));
        for from in moved.keys().cloned().collect::<Vec<_>>() {
            let end = follow(&moved, &from);
            moved.insert(from, end);
        }
        let old = self.old.stories.iter().chain(&self.old.gone);
        let gone = old.filter(|(slug, _)| !lock.stories.contains_key(*slug) && !moved.contains_key(*slug));
        lock.gone = gone.map(|(slug, articles)| (slug.clone(), articles.clone())).collect();
        lock.moved = moved;
        lock
    }
}

/// The articles of a lock, by path and by hash.
struct Known<'a> {
    paths: BTreeMap<&'a str, &'a str>,
    hashes: BTreeMap<&'a str, &'a str>,
}

impl<'a> Known<'a> {
    fn of(lock: &'a Lock) -> Self {
        let mut known = Self { paths: BTreeMap::new(), hashes: BTreeMap::new() };
        for (slug, articles) in lock.stories.iter().chain(&lock.gone) {
            for (path, sha256) in articles {
                known.paths.entry(path).or_insert(slug);
                known.hashes.entry(sha256).or_insert(slug);
            }
        }
        known
    }

    fn slug(&self, card: &Card) -> Option<&'a str> {
        let by_hash = || self.hashes.get(&*card.signature.sha256.hex()).copied();
        self.paths.get(&*card.path).copied().or_else(by_hash)
    }
}
