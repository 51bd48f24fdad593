//! What planning starts from and ends with, and what all of it asks: how old a story is, where a move ends.

use super::signature::Signature;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What must be known of an article before its story is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its path below content/.
    pub path: String,
    /// Its headline, or its first words.
    pub title: String,
    /// Its day of publication ([`super::day_number`]), where it states one.
    pub day: Option<i32>,
    /// Its words.
    pub signature: Signature,
}

/// A story and its articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// Its address.
    pub slug: String,
    /// Numbers of its articles' cards, by path.
    pub members: Vec<usize>,
    /// Number of its decree.
    pub decree: Option<usize>,
}

/// When an article was published, undated ones last, then its path.
pub(super) type Age<'a> = (bool, i32, &'a str);

/// The age of the earliest of some articles.
pub(super) fn age<'a>(cards: &'a [Card], members: &[usize]) -> Option<Age<'a>> {
    let when = |&m: &usize| (cards[m].day.is_none(), cards[m].day.unwrap_or(0), &*cards[m].path);
    members.iter().map(when).min()
}

/// Where a chain of moves ends.
pub(super) fn follow(moved: &BTreeMap<String, String>, from: &str) -> String {
    let mut at = from;
    for _ in 0..moved.len() {
        match moved.get(at) {
            Some(next) => at = next,
            None => break,
        }
    }
    at.to_owned()
}
