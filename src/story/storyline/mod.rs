//! Storylines: stories over days and weeks that keep naming the same few people or things, which hardly anything else
//! names. "Hostage freed in Norland" and, three weeks on, "Norland envoy dismissed" are parts of one.
//!
//! Likeness of words fades within days, a cast does not. So a story is known by its subjects ([`profile`]), stories
//! with the same subjects and near days are tied ([`tie`]), and what they are tied by gives the storyline its name
//! ([`name`]).

mod line;
mod name;
mod profile;
mod tie;

pub(super) use name::name;

use super::candidate::Candidate;
use line::Storyline;
use profile::Known;
use tie::tie;

/// The storylines of `stories`, whose members are numbers of `candidates`; by their first story. A story is in one at
/// most. The same stories in the same order give the same storylines.
pub fn storylines(stories: &[Vec<usize>], candidates: &[Candidate]) -> Vec<Storyline> {
    let known = Known::count(candidates);
    let profiles: Vec<_> = stories.iter().map(|members| known.profile(members, candidates)).collect();
    let mut out = tie(&profiles);
    out.sort_by(|a, b| a.stories.cmp(&b.stories));
    out
}
