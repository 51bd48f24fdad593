//! Tolls that are told otherwise, by two articles or by two sources of one: "at least 12 people died", "murieron al menos
//! 14 personas"; "525 people were killed, the ministry said" and "more than 4,000, the Brotherhood said".

use super::across::{Side, applies, of_one_event};
use super::desk::{Desk, two_digits};
use super::frame::{Figure, Frame, is_fate};
use super::model::{Difference, Evidence, Evidences, Standing, Version};
use super::tell::Telling;
use super::tongues::is_parsed;
use crate::lexicon::{self, Words};
use crate::notes::{EventStatus, NameKind};
use crate::text::{Span, squash, words};
use std::collections::{BTreeMap, BTreeSet};

/// The most tolls of a story that are held against each other: those that matter most.
const COMPARED: usize = 60;
/// Most versions of a toll.
const MOST: usize = 4;
/// Words of a version that is printed.
const WORDS: usize = 30;

/// A toll of a telling.
#[derive(Clone, Copy)]
struct At<'a> {
    telling: usize,
    figure: &'a Figure,
}

/// Adds the differences between tolls of two languages to those found in one, and to the updates what a later article
/// counts.
pub(in crate::digest) fn add(desk: &Desk<'_>, disagreements: &mut Vec<Difference>, updates: &mut Vec<Difference>) {
    let sides: Vec<Side> = desk.tellings.iter().map(|telling| side_of(desk, telling)).collect();
    let sides = &sides;
    let mut all: Vec<At> =
        (0..sides.len()).flat_map(|t| sides[t].tolls.iter().map(move |figure| At { telling: t, figure })).collect();
    let importance = |at: &At| desk.importance[desk.statements.of[at.telling]];
    all.sort_by(|a, b| importance(b).total_cmp(&importance(a)).then(a.telling.cmp(&b.telling)));
    all.truncate(COMPARED);
    all.sort_by_key(|at| (at.telling, at.figure.span.start));
    let mut fates: Vec<&str> = all.iter().filter_map(|at| at.figure.fate).collect();
    fates.sort_unstable();
    fates.dedup();
    for fate in fates {
        let told: Vec<At> = all.iter().copied().filter(|at| at.figure.fate == Some(fate)).collect();
        let Some((difference, later)) = difference(desk, sides, &told) else { continue };
        let list = if later { &mut *updates } else { &mut *disagreements };
        let known = list.iter().any(|d| cites_the_same(d, &difference));
        if !known {
            list.push(difference);
        }
    }
}

/// The tolls of a telling; none of one that speaks of nobody's fate.
fn side_of(desk: &Desk<'_>, telling: &Telling) -> Side {
    let told = telling.span.of(desk.text(telling));
    if is_parsed(&desk.story.members[telling.member]) && !words(told).iter().any(|word| is_fate(word)) {
        return Side::default();
    }
    Side::of(desk.story, telling, &Frame::of(desk.story, telling.member, telling.span))
}

/// The versions of one toll, where two articles of which one was not parsed contradict each other; and whether a later
/// article only counts more.
fn difference(desk: &Desk<'_>, sides: &[Side], told: &[At]) -> Option<(Difference, bool)> {
    let story = desk.story;
    let telling = |at: &At| &desk.tellings[at.telling];
    let side = |at: &At| (telling(at), &sides[at.telling]);
    let tied = |x: &At, y: &At| match applies(story, telling(x), telling(y)) {
        true => of_one_event(story, side(x), side(y)),
        false => of_one_toll(desk, x, y),
    };
    // An article that gives both figures may mean two things by them.
    let mut given: BTreeMap<usize, Vec<&Figure>> = BTreeMap::new();
    for at in told {
        given.entry(telling(at).member).or_default().push(at.figure);
    }
    let gives = |at: &At, figure: &Figure| given[&telling(at).member].iter().any(|own| own.agrees(figure));
    let apart = |x: &At, y: &At| {
        let articles = || telling(x).member != telling(y).member && !gives(x, y.figure) && !gives(y, x.figure);
        // What is told alike, most of a long story, is asked nothing else.
        !x.figure.agrees(y.figure) && (articles() || are_parties(telling(x), telling(y))) && tied(x, y)
    };
    let pairs = || told.iter().enumerate().flat_map(|(i, x)| told[i + 1..].iter().map(move |y| (x, y)));
    let (a, b) = pairs().find(|(x, y)| apart(x, y))?;
    let mut versions: Vec<Vec<At>> = vec![vec![*a], vec![*b]];
    for at in told {
        let new = !versions.iter().flatten().any(|v| telling(v).member == telling(at).member);
        if !new || !tied(at, a) && !tied(at, b) {
            continue;
        }
        match versions.iter().position(|v| v[0].figure.agrees(at.figure)) {
            Some(version) => versions[version].push(*at),
            None if versions.len() < MOST && versions.iter().all(|v| apart(at, &v[0])) => versions.push(vec![*at]),
            None => {}
        }
    }
    let day = |version: &[At]| {
        let days = version.iter().filter_map(|at| story.members[telling(at).member].published.as_ref());
        days.filter(|p| p.because.is_none()).map(|p| p.day).min()
    };
    let (first, second) = (day(&versions[0]), day(&versions[1]));
    let later = versions.len() == 2
        && first
            .zip(second)
            .is_some_and(|(x, y)| x < y && a.figure.low < b.figure.low || y < x && b.figure.low < a.figure.low);
    let printed: Vec<Version> = versions.iter().filter_map(|version| print(desk, version)).collect();
    let evidence = printed.iter().flat_map(|v| v.evidence.iter());
    let difference = Difference {
        id: desk.citer.id('d', evidence, 8),
        about: about(desk, a),
        kind: "number".to_owned(),
        standing: Standing {
            // Measured across languages; for two articles of one language this stands until it is measured, too.
            confidence: two_digits(lexicon::confidence_by_rule("across", "toll")),
            importance: two_digits(desk.importance[desk.statements.of[a.telling]] as f32),
            ..Standing::default()
        },
        versions: printed,
    };
    (difference.versions.len() >= 2).then_some((difference, later))
}

/// Words by which a toll is of another time than the head event: "**since** his ouster".
static APART: Words = Words::named("tolls.apart");
/// From which share of the words of the articles' openings on a clause is about what they tell.
const ABOUT: f64 = 0.1;
/// How many words around a figure tell of which time it is.
const AROUND: usize = 10;
/// Days before its article's own that a toll of the head event names.
const NEAR: i32 = 14;
/// How many times as large a toll of the same people may be.
const FAR: f64 = 2.5;
/// The first sentences of an article are about it anyway.
const TOP: usize = 15;

/// Whether two sources of one article stand against each other, not far apart in it.
fn are_parties(a: &Telling, b: &Telling) -> bool {
    const REACH: usize = 6;
    a.member == b.member && a.has_another_source(b) && a.position.abs_diff(b.position) <= REACH
}

/// Whether two tolls of parsed articles are both of the head event: all whom it befell, on its day, at its place.
fn of_one_toll(desk: &Desk<'_>, x: &At, y: &At) -> bool {
    let (a, b) = (&desk.tellings[x.telling], &desk.tellings[y.telling]);
    let whole = |f: &Figure| f.who.is_none() && f.modifiers.is_empty() && f.low >= 2.0;
    let about = |at: &At| {
        let (t, of) = (&desk.tellings[at.telling], &desk.features[desk.statements.of[at.telling]]);
        let own = desk.story.members[t.member].published.as_ref().map(|p| p.day);
        let near = t.days.iter().all(|day| own.is_none_or(|own| (own - day.last).get_days() <= NEAR));
        t.status == EventStatus::Done && !t.negated && near && (t.position < TOP || of.head >= ABOUT)
    };
    // Of the words around the figure: "140 had been killed **since** his ouster".
    let apart = |at: &At| {
        let telling = &desk.tellings[at.telling];
        let text = desk.text(telling);
        let (span, figure) = (telling.span, at.figure.span);
        let before = words(Span::new(span.start, figure.start.max(span.start)).of(text));
        let after = words(Span::new(figure.end, span.end.max(figure.end)).of(text));
        let near = before.iter().rev().take(AROUND).chain(after.iter().take(AROUND));
        near.into_iter().any(|word| APART.contains(word))
    };
    let places = |t: &Telling| -> BTreeSet<usize> {
        let place = |c: &usize| desk.story.cast.names[*c].kind == NameKind::Place;
        t.cast.iter().copied().filter(place).collect()
    };
    // What is several times as much counts something else, but where two parties quarrel.
    let far = x.figure.low.max(y.figure.low) > FAR * x.figure.low.min(y.figure.low) && !a.has_another_source(b);
    let (here, there) = (places(a), places(b));
    let elsewhere = !here.is_empty() && !there.is_empty() && here.is_disjoint(&there);
    let of_head = whole(x.figure) && whole(y.figure) && about(x) && about(y) && !apart(x) && !apart(y);
    of_head && a.may_be_of_day(b) && !far && !elsewhere
}

fn print(desk: &Desk<'_>, version: &[At]) -> Option<Version> {
    let evidence: Vec<Evidence> = version.iter().filter_map(|at| desk.cite(at.telling)).collect();
    let lead = version.first()?;
    let telling = &desk.tellings[lead.telling];
    Some(Version {
        text: squash(desk.clause(telling, WORDS).of(desk.text(telling))),
        value: squash(lead.figure.span.of(desk.text(telling))),
        statement: None,
        evidence: Evidences::try_from(evidence).ok()?,
    })
}

/// What is counted, in the words of the first version: "people".
fn about(desk: &Desk<'_>, at: &At) -> String {
    let words = at.figure.span.of(desk.text(&desk.tellings[at.telling]));
    let last = words.split_whitespace().next_back().unwrap_or(words);
    last.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether two differences cite overlapping words of two articles.
fn cites_the_same(a: &Difference, b: &Difference) -> bool {
    let of = |d: &Difference| d.versions.iter().flat_map(|v| v.evidence.iter().cloned()).collect::<Vec<_>>();
    let (mine, others) = (of(a), of(b));
    let shared = |x: &&Evidence| others.iter().any(|y| x.article == y.article && x.start < y.end && y.start < x.end);
    mine.iter().filter(shared).map(|e| &e.article).collect::<BTreeSet<_>>().len() > 1
}
