//! Grouping: which articles tell one story, and which are copies of one text.

use super::across;
use super::alike::pairs;
use super::candidate::Candidate;
use super::copies::copies;
use super::link::{Unit, link};
use super::signature::Signature;
use super::vectors::vectors;
use std::collections::BTreeMap;

/// Days between two copies of one text; the same words weeks later are a form, not a copy.
const COPIED_WITHIN: u32 = 10;

/// Which articles belong together, by their numbers among the candidates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// Stories: each article is in one. Members by date, undated ones last; stories by their first member.
    pub stories: Vec<Vec<usize>>,
    /// For each article the one that stands for its text: itself, or the earliest of its copies.
    pub text_of: Vec<usize>,
}

/// The number of a day, counted from 1970-01-01.
pub fn day_number(day: jiff::civil::Date) -> i32 {
    let days = day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24;
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// Groups `candidates`. The same articles in any order, by any number of threads, give the same groups.
pub fn group(candidates: &[Candidate]) -> Grouping {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_cached_key(|&at| {
        let Candidate { signature, day } = candidates[at];
        (day.is_none(), day, signature.sha256, signature.terms.clone())
    });
    let sorted: Vec<Candidate> = order.iter().map(|&at| candidates[at]).collect();
    let signatures: Vec<&Signature> = sorted.iter().map(|c| c.signature).collect();
    let text_of = copies(&signatures, |a, b| is_near(sorted[a].day, sorted[b].day));
    let stories = across::join(stories(&sorted, &text_of), &sorted);
    let mut out = Grouping { stories, text_of: vec![0; order.len()] };
    for members in &mut out.stories {
        members.iter_mut().for_each(|at| *at = order[*at]);
    }
    for (at, first) in text_of.into_iter().enumerate() {
        out.text_of[order[at]] = order[first];
    }
    out
}

fn is_near(a: Option<i32>, b: Option<i32>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.abs_diff(b) <= COPIED_WITHIN)
}

/// Stories of candidates in order. Copies of one text are together from the start and weigh as many as they are: what
/// many print is what the story is about.
fn stories(sorted: &[Candidate], text_of: &[usize]) -> Vec<Vec<usize>> {
    let days: Vec<Option<i32>> = sorted.iter().map(|candidate| candidate.day).collect();
    let vectors = vectors(&sorted.iter().map(|candidate| candidate.signature).collect::<Vec<_>>());
    let mut pairs = pairs(&vectors, &days);
    let tongue = |at: u32| &*sorted[at as usize].signature.language;
    pairs.retain(|pair| {
        let (a, b) = (tongue(pair.first), tongue(pair.second));
        a == b || a.is_empty() || b.is_empty()
    });
    let dated = days.partition_point(Option::is_some) as u32;
    let mut texts: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for (at, &text) in text_of.iter().enumerate() {
        texts.entry(text).or_default().push(at as u32);
    }
    let unit = |members: Vec<u32>| Unit { members, closed: false };
    let of_days = |members: &Vec<u32>| members.iter().copied().filter(|at| *at < dated).collect::<Vec<_>>();
    let mut units = link(texts.values().map(of_days).filter(|m| !m.is_empty()).map(unit).collect(), &pairs);
    units.iter_mut().for_each(|unit| unit.closed = true);
    // What has no day comes to its copies only now: it would tie stories of different days together.
    let mut unit_of = vec![None; sorted.len()];
    for (number, unit) in units.iter().enumerate() {
        unit.members.iter().for_each(|&at| unit_of[at as usize] = Some(number));
    }
    for members in texts.into_values().filter(|members| members.iter().any(|at| *at >= dated)) {
        let home = unit_of[members[0] as usize];
        let rest = members.into_iter().filter(|at| *at >= dated);
        match home {
            Some(number) => units[number].members.extend(rest),
            None => units.push(unit(rest.collect())),
        }
    }
    units.iter_mut().for_each(|unit| unit.members.sort_unstable());
    let units = link(units, &pairs);
    units.into_iter().map(|unit| unit.members.into_iter().map(|at| at as usize).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::signature::sign;
    use super::*;
    use crate::text::sha256;

    const FERRY: &str = "The ferry Marlow ran aground off Penholt. Harbour master Ilse Brandt said lifeboats took \
        everybody from the Marlow to Penholt quay.";
    const FERRY_LATER: &str = "Divers looked at the Marlow, which ran aground off Penholt. Ilse Brandt, the harbour \
        master, said that the ferry would be towed.";
    const DAM: &str = "The Orrin dam council voted to raise the wall. Engineer Tomas Reyle said that Orrin would be \
        safe when the wall stands.";

    fn grouped(articles: &[(&str, Option<i32>)]) -> Grouping {
        let signed: Vec<Signature> = articles.iter().map(|(t, _)| sign(None, t, sha256(t), "")).collect();
        let candidates: Vec<Candidate> =
            signed.iter().zip(articles).map(|(signature, (_, day))| Candidate { signature, day: *day }).collect();
        group(&candidates)
    }

    fn by_first(mut stories: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        stories.iter_mut().for_each(|story| story.sort_unstable());
        stories.sort();
        stories
    }

    #[test]
    fn one_event_is_one_story() {
        let found = grouped(&[(FERRY, Some(0)), (DAM, Some(0)), (FERRY_LATER, Some(1)), (FERRY, None)]);
        assert_eq!(by_first(found.stories), [vec![0, 2, 3], vec![1]]);
        assert_eq!(found.text_of, [0, 1, 2, 0]);
    }

    #[test]
    fn years_apart_is_another_event() {
        let found = grouped(&[(FERRY, Some(0)), (FERRY_LATER, Some(700)), (FERRY, Some(700))]);
        assert_eq!(by_first(found.stories), [vec![0], vec![1, 2]]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(grouped(&[]), Grouping::default());
    }
}
