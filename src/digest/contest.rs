//! What one party tells and another denies: "Velmark said its ship was fired on" and "Ostry denied firing on the ship".
//! Two parties of one article stand against each other as those of two do.

use super::alike::{Stems, stem};
use super::desk::Desk;
use super::model::{Difference, Standing, Version};
use super::standing::PAGE;
use super::tell::{Telling, act_of};
use crate::lexicon::Words;
use crate::notes::Stance;
use crate::text::{squash, words};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// Verbs of a denial: "refute".
static DENYING: Words = Words::named("contest.denying");
/// Verbs of who takes the side of a denial.
static REJECTING: Words = Words::named("contest.rejecting");
/// Words that begin what happens beside it: "denied the claim **as** others asked".
static BESIDE: Words = Words::named("contest.beside");
/// Words that leave a thing open: "investigates **whether**".
static OPEN: Words = Words::named("contest.open");
/// Words that only say that something is said: "the **allegations** of fraud".
static SAYING: Words = Words::named("contest.saying");

/// Stems of the verbs of a denial; of those and of verbs of who takes its side; and of what tells nothing in a denial.
static DENIALS: LazyLock<Stems> = LazyLock::new(|| DENYING.iter().map(stem).collect());
static ON_ITS_SIDE: LazyLock<Stems> = LazyLock::new(|| DENYING.iter().chain(REJECTING.iter()).map(stem).collect());
static EMPTY: LazyLock<Stems> = LazyLock::new(|| DENYING.iter().chain(SAYING.iter()).map(stem).collect());

/// From which share of a denial's weight on another telling tells what is denied.
const TOLD: f64 = 0.5;
/// Fewest content stems that both have.
const STEMS: usize = 3;
/// The most words of a version, where parts that only describe can be left out.
const WORDS: usize = 32;
/// The most words of what a difference is about.
const ABOUT: usize = 7;
/// How often such a pair is one: read on development stories.
const RIGHT: f32 = 0.87;
/// What matters less, told and denied, is a quarrel of the past that a reader does not ask about.
const MATTERS: f64 = 0.25;
/// Most of a story.
const MOST: usize = 3;

/// What is contested in a story, what matters most first.
pub(in crate::digest) fn compose(desk: &Desk<'_>) -> Vec<Difference> {
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let with = with_stem(desk);
    for d in (0..desk.tellings.len()).filter(|&d| denies(desk, &desk.tellings[d])) {
        let Some(a) = told(desk, d, &with) else { continue };
        let importance = |t: usize| desk.importance[desk.statements.of[t]];
        let matters = importance(a).max(importance(d)) >= MATTERS;
        if matters && seen.insert((desk.statements.of[a], desk.statements.of[d])) {
            found.push((importance(a) + importance(d), a, d));
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    found.into_iter().filter_map(|(_, a, d)| difference(desk, a, d)).take(MOST).collect()
}

/// Whether a telling is a denial by somebody of whom that is certain.
fn denies(desk: &Desk<'_>, telling: &Telling) -> bool {
    let act = DENYING.iter().any(|verb| act_of(verb) == telling.act);
    act && telling.stance == Stance::Denies
        && telling.source.is_some()
        && telling.confidence >= PAGE
        && desk.stands_alone(telling, telling.span)
}

/// The telling of somebody else, or of an article in its own voice, that tells what telling `d` denies.
fn told(desk: &Desk<'_>, d: usize, with: &HashMap<&str, Vec<usize>>) -> Option<usize> {
    let denial = &desk.tellings[d];
    let (core, denier) = core(desk, denial);
    if core.len() < 2 {
        return None;
    }
    let least = STEMS.min(core.len());
    let near = sharing(&core, least, with);
    let fits = |a: &usize| {
        let telling = &desk.tellings[*a];
        let asserts = !matches!(
            telling.stance,
            Stance::Denies | Stance::Declines | Stance::CallsFor | Stance::Plans | Stance::Unknown
        );
        let apart = telling.member != denial.member || !telling.span.overlaps(denial.span);
        let other = telling.source.as_ref().is_none_or(|s| denial.source.as_ref().is_none_or(|d| s.name != d.name));
        let open = words(telling.span.of(desk.text(telling))).iter().any(|word| OPEN.contains(word));
        let denies = !telling.stems.is_disjoint(&ON_ITS_SIDE);
        asserts
            && apart
            && other
            && !open
            && !denies
            && !telling.negated
            && !telling.below
            && desk.stands_alone(telling, telling.span)
    };
    let share = |a: usize| {
        let both: Stems = core.intersection(&desk.tellings[a].stems).cloned().collect();
        let about = denier.iter().any(|s| desk.tellings[a].stems.contains(s));
        if both.len() < least || !about {
            0.0
        } else {
            desk.alike.weight(&both) / desk.alike.weight(&core).max(f64::MIN_POSITIVE)
        }
    };
    // What shares too little is most of the story: it is asked nothing else.
    let near = near.into_iter().map(|a| (share(a), a)).filter(|(share, _)| *share >= TOLD);
    let all = near.filter(|(_, a)| fits(a));
    let importance = |a: usize| desk.importance[desk.statements.of[a]];
    all.max_by(|x, y| x.0.total_cmp(&y.0).then(importance(x.1).total_cmp(&importance(y.1))).then(y.1.cmp(&x.1)))
        .map(|(_, a)| a)
}

/// The tellings that hold each stem.
fn with_stem<'d>(desk: &'d Desk<'_>) -> HashMap<&'d str, Vec<usize>> {
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (t, telling) in desk.tellings.iter().enumerate() {
        telling.stems.iter().for_each(|stem| with.entry(stem).or_default().push(t));
    }
    with
}

/// All tellings that can hold `least` of the stems: they hold one of the rarest, so many of them that fewer than `least`
/// are left.
fn sharing(core: &Stems, least: usize, with: &HashMap<&str, Vec<usize>>) -> BTreeSet<usize> {
    let mut lists: Vec<&[usize]> = core.iter().map(|s| with.get(s.as_str()).map_or(&[][..], Vec::as_slice)).collect();
    lists.sort_by_key(|list| list.len());
    lists.into_iter().take(core.len() - least + 1).flatten().copied().collect()
}

/// What a denial denies: the stems behind its verb, up to what happened meanwhile; and those of who denies it.
fn core(desk: &Desk<'_>, denial: &Telling) -> (Stems, Stems) {
    let text = denial.span.of(desk.text(denial));
    let written: Vec<&str> = text.split_whitespace().collect();
    let at = verb(&written).unwrap_or(0);
    let beside = |word: &&str| BESIDE.contains(words(word).concat().as_str());
    let end = written[at..].iter().position(beside).map_or(written.len(), |n| at + n);
    let held = |part: &[&str]| -> Stems {
        let all: BTreeSet<String> = part.iter().flat_map(|word| words(word)).map(|w| stem(&w)).collect();
        denial.stems.iter().filter(|s| all.contains(*s) && !EMPTY.contains(*s)).cloned().collect()
    };
    (held(&written[at..end]), held(&written[..at]))
}

/// Where the verb of a denial stands among its words.
fn verb(written: &[&str]) -> Option<usize> {
    written.iter().position(|w| DENIALS.contains(&stem(&words(w).concat())))
}

fn difference(desk: &Desk<'_>, a: usize, d: usize) -> Option<Difference> {
    let versions = vec![version(desk, a, "asserted")?, version(desk, d, "denied")?];
    let confidence = RIGHT.min(desk.tellings[a].confidence);
    Some(Difference {
        id: desk.citer.id('d', versions.iter().flat_map(|v| v.evidence.iter()), 8),
        about: about(desk, a, d),
        kind: "yes-no".to_owned(),
        standing: Standing {
            importance: desk.importance[desk.statements.of[a]] as f32,
            confidence,
            ..Standing::default()
        },
        versions,
    })
}

fn version(desk: &Desk<'_>, t: usize, value: &str) -> Option<Version> {
    let telling = &desk.tellings[t];
    let number = desk.statements.of[t];
    Some(Version {
        text: desk.words(telling, desk.clause(telling, WORDS)),
        value: value.to_owned(),
        statement: desk.standing(number, 1.0).statement,
        evidence: desk.evidence(&desk.statements.all[number], t)?,
    })
}

/// What both speak of: the denial's words from the first to the last that the other has as well.
fn about(desk: &Desk<'_>, a: usize, d: usize) -> String {
    let denial = &desk.tellings[d];
    let (core, _) = core(desk, denial);
    let text = denial.span.of(desk.text(denial));
    let both =
        |word: &str| words(word).iter().any(|w| core.contains(&stem(w)) && desk.tellings[a].stems.contains(&stem(w)));
    let written: Vec<&str> = text.split_whitespace().collect();
    let act = verb(&written).unwrap_or(0);
    let held: Vec<usize> = (act..written.len()).filter(|&i| both(written[i])).collect();
    let Some(&first) = held.first() else { return squash(text) };
    let last = held.iter().copied().filter(|&i| i < first + ABOUT).max().unwrap_or(first);
    squash(&written[first..=last].join(" ")).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
