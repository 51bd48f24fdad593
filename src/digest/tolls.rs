//! Tolls that two articles tell otherwise, one of which at least was read by tables: "at least 12 people died", "murieron
//! al menos 14 personas".

use super::across::{Side, applies, of_one_event};
use super::desk::{Desk, two_digits};
use super::frame::Figure;
use super::model::{Difference, Evidence, Evidences, Standing, Version};
use crate::lexicon;
use crate::text::squash;
use std::collections::BTreeSet;

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
    let sides = &desk.statements.sides;
    let all: Vec<At> =
        (0..sides.len()).flat_map(|t| sides[t].tolls.iter().map(move |figure| At { telling: t, figure })).collect();
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

/// The versions of one toll, where two articles of which one was not parsed contradict each other; and whether a later
/// article only counts more.
fn difference(desk: &Desk<'_>, sides: &[Side], told: &[At]) -> Option<(Difference, bool)> {
    let story = desk.story;
    let telling = |at: &At| &desk.tellings[at.telling];
    let side = |at: &At| (telling(at), &sides[at.telling]);
    let tied = |x: &At, y: &At| of_one_event(story, side(x), side(y));
    // An article that gives both figures may mean two things by them.
    let gives = |at: &At, figure: &Figure| {
        told.iter().any(|o| telling(o).member == telling(at).member && o.figure.agrees(figure))
    };
    let apart = |x: &At, y: &At| {
        telling(x).member != telling(y).member
            && applies(story, telling(x), telling(y))
            && tied(x, y)
            && !x.figure.agrees(y.figure)
            && !gives(x, y.figure)
            && !gives(y, x.figure)
    };
    let pairs = || told.iter().enumerate().flat_map(|(i, x)| told[i + 1..].iter().map(move |y| (x, y)));
    let (a, b) = pairs().find(|(x, y)| apart(x, y))?;
    let mut versions: Vec<Vec<At>> = vec![vec![*a], vec![*b]];
    for at in told {
        let new = !versions.iter().flatten().any(|v| telling(v).member == telling(at).member);
        let known = tied(at, a) || tied(at, b);
        if new
            && known
            && let Some(version) = versions.iter_mut().find(|v| v[0].figure.agrees(at.figure))
        {
            version.push(*at);
        }
    }
    let day = |version: &[At]| {
        let days = version.iter().filter_map(|at| story.members[telling(at).member].published.as_ref());
        days.filter(|p| p.because.is_none()).map(|p| p.day).min()
    };
    let (first, second) = (day(&versions[0]), day(&versions[1]));
    let later = first
        .zip(second)
        .is_some_and(|(x, y)| x < y && a.figure.low < b.figure.low || y < x && b.figure.low < a.figure.low);
    let printed: Vec<Version> = versions.iter().filter_map(|version| print(desk, version)).collect();
    let evidence = printed.iter().flat_map(|v| v.evidence.iter());
    let difference = Difference {
        id: desk.citer.id('d', evidence, 8),
        about: about(desk, a),
        kind: "number".to_owned(),
        standing: Standing {
            confidence: two_digits(lexicon::confidence_by_rule("across", "toll")),
            ..Standing::default()
        },
        versions: printed,
    };
    (difference.versions.len() == 2).then_some((difference, later))
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
