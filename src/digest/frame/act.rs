//! What is done: whether a word is denied, still to come, or has a contrary ("approved", "rejected").

use super::token::Token;
use crate::digest::alike::stem;
use crate::language::model;
use crate::lexicon::{entries, is_plan_verb};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Line and side of the table of contraries.
pub(crate) type Side = (u16, u8);

static NEGATORS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/negators.txt")).collect());
static OPPOSITES: LazyLock<Opposites> = LazyLock::new(Opposites::read);

/// The table of contraries: the stem of a word, or the first of a phrase with the others, and where it stands.
struct Opposites {
    sides: BTreeMap<String, Vec<(Vec<String>, Side)>>,
    /// Lines whose sides are up and down.
    directions: BTreeSet<u16>,
}

impl Opposites {
    fn read() -> Self {
        let mut sides: BTreeMap<String, Vec<(Vec<String>, Side)>> = BTreeMap::new();
        let mut directions = BTreeSet::new();
        for (line, row) in entries(include_str!("../../lexicon/en/opposites.txt")).enumerate() {
            let row = match row.strip_prefix("direction: ") {
                Some(rest) => {
                    directions.insert(line as u16);
                    rest
                }
                None => row,
            };
            for (side, words) in row.split('/').enumerate() {
                for phrase in phrases(words) {
                    let mut stems = phrase.split(' ').map(|w| stem(&model().verb(w)));
                    let Some(first) = stems.next() else { continue };
                    sides.entry(first).or_default().push((stems.collect(), (line as u16, side as u8)));
                }
            }
        }
        Self { sides, directions }
    }
}

/// Words, and phrases in quotation marks.
fn phrases(words: &str) -> Vec<&str> {
    let quoted = words.split('"').enumerate();
    let parts = quoted.flat_map(|(i, part)| match i % 2 {
        0 => part.split_whitespace().collect::<Vec<_>>(),
        _ => vec![part],
    });
    parts.filter(|p| !p.is_empty()).collect()
}

/// How a word is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// "signed", or no verb at all.
    Plain,
    /// "did not sign", "nobody signed", "refused to sign": the token that denies it.
    Denied(usize),
    /// "will sign", "is expected to sign".
    Planned,
}

/// How each token is told.
pub(crate) fn told(tokens: &[Token]) -> Vec<Told> {
    let mut all = vec![Told::Plain; tokens.len()];
    for i in 0..tokens.len() {
        if NEGATORS.contains(tokens[i].word.as_str()) || NEGATORS.contains(tokens[i].stem.as_str()) {
            if let Some(denied) = governed(tokens, i, 4).filter(|_| !tokens[i + 1].is(&["only", "just"])) {
                all[denied] = Told::Denied(i);
            }
        } else if tokens[i].is(&["will", "would", "'ll"]) || tokens[i].word == "to" && follows_plan(tokens, i) {
            if let Some(planned) = governed(tokens, i, 3).filter(|&p| all[p] == Told::Plain) {
                all[planned] = Told::Planned;
            }
        }
    }
    all
}

/// The first content word after token `i`, in its part of the sentence.
fn governed(tokens: &[Token], i: usize, reach: usize) -> Option<usize> {
    let end = tokens.len().min(i + 1 + reach);
    let idle =
        |t: &Token| !t.content || t.word.ends_with("ly") || t.is(&["longer", "yet", "even", "soon", "now", "still"]);
    (i + 1..end).take_while(|&t| tokens[t].part == tokens[i].part).find(|&t| !idle(&tokens[t]))
}

/// "is expected **to**", "plans **to**".
fn follows_plan(tokens: &[Token], to: usize) -> bool {
    to.checked_sub(1).is_some_and(|b| {
        is_plan_verb(&model().verb(&tokens[b].word)) || tokens[b].is(&["due", "set", "poised", "slated"])
    })
}

/// Whether a word is a verb told as done: "signed", "took".
pub(crate) fn is_past(token: &Token) -> bool {
    token.content
        && !token.capital
        && (token.word.ends_with("ed")
            || model().verb(&token.word) != token.word && !token.word.ends_with('s') && !token.word.ends_with("ing"))
}

/// Where the table of contraries has the word at `i`, or a phrase that begins there.
pub(crate) fn sides(tokens: &[Token], i: usize) -> Vec<Side> {
    let Some(rows) = OPPOSITES.sides.get(&tokens[i].stem) else { return Vec::new() };
    let follow = |rest: &[String]| {
        rest.iter()
            .enumerate()
            .all(|(n, want)| tokens.get(i + 1 + n).is_some_and(|t| t.stem == *want || t.word == *want))
    };
    rows.iter().filter(|(rest, _)| follow(rest)).map(|(_, side)| *side).collect()
}

/// Whether the sides of a line are up and down.
pub(crate) fn is_direction(line: u16) -> bool {
    OPPOSITES.directions.contains(&line)
}
