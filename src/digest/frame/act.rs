//! What is done: whether a word is denied, still to come, or has a contrary ("approved", "rejected").

use super::token::Token;
use crate::digest::alike::stem;
use crate::language::model;
use crate::lexicon::{entries, is_plan_verb};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Line and side of the table of contraries.
pub(crate) type Side = (u16, u8);

/// Words that deny, and whether they do so before "to" alone.
static NEGATORS: LazyLock<BTreeMap<&str, bool>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../lexicon/en/negators.txt"));
    rows.map(|row| row.strip_suffix(" to").map_or((row, false), |word| (word, true))).collect()
});
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
        if negates(tokens, i) {
            if let Some(denied) = governed(tokens, i, 4).filter(|_| !tokens[i + 1].is(&["only", "just"])) {
                all[denied] = Told::Denied(i);
            }
        } else if is_future(tokens, i) || tokens[i].word == "to" && follows_plan(tokens, i) {
            let idle = tokens.get(i + 1).is_some_and(|t| t.word == "have")
                || tokens.get(i + 2).is_some_and(|t| t.word == "have");
            if let Some(planned) = governed(tokens, i, 3).filter(|&p| !idle && all[p] == Told::Plain) {
                all[planned] = Told::Planned;
            }
        }
    }
    all
}

/// Whether the word at `i` turns what follows into its contrary: "not", "nobody", "refused to".
fn negates(tokens: &[Token], i: usize) -> bool {
    match NEGATORS.get(tokens[i].word.as_str()).or_else(|| NEGATORS.get(tokens[i].stem.as_str()).filter(|to| **to)) {
        Some(true) => tokens.get(i + 1).is_some_and(|t| t.word == "to"),
        Some(false) => true,
        None => false,
    }
}

/// How many words near tokens `at`, in the same part of the sentence, deny or refuse something.
pub(crate) fn negations(tokens: &[Token], at: &std::ops::Range<usize>) -> usize {
    const BEFORE: usize = 9;
    const AFTER: usize = 5;
    let part = tokens[at.end - 1].part;
    let near = at.start.saturating_sub(BEFORE)..tokens.len().min(at.end + AFTER);
    let refuses = |t: &Token| NEGATORS.contains_key(t.word.as_str()) || NEGATORS.get(t.stem.as_str()) == Some(&true);
    near.filter(|&i| tokens[i].part == part && refuses(&tokens[i])).count()
}

/// The first content word after token `i`, in its part of the sentence or where quoted words go on from it.
fn governed(tokens: &[Token], i: usize, reach: usize) -> Option<usize> {
    let part = tokens.get(i + 1).filter(|next| next.quoted).map_or(tokens[i].part, |next| next.part);
    let end = tokens.len().min(i + 1 + reach);
    let idle =
        |t: &Token| !t.content || t.word.ends_with("ly") || t.is(&["longer", "yet", "even", "soon", "now", "still"]);
    (i + 1..end).take_while(|&t| tokens[t].part == part).find(|&t| !idle(&tokens[t]))
}

/// Whether "to" stands right before the word at `i`, or an adverb between.
pub(crate) fn is_infinitive(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).map(|b| &tokens[b]);
    before.is_some_and(|b| b.word == "to" || b.word.ends_with("ly") && i > 1 && tokens[i - 2].word == "to")
}

/// "will" and "would", but not "a final will".
fn is_future(tokens: &[Token], i: usize) -> bool {
    let noun = i.checked_sub(1).is_some_and(|b| {
        tokens[b].is(&["a", "the", "his", "her", "final", "last", "free", "own", "political", "good", "ill"])
    });
    tokens[i].is(&["will", "would", "'ll"]) && !noun
}

/// "is expected **to**", "plans **to**".
fn follows_plan(tokens: &[Token], to: usize) -> bool {
    to.checked_sub(1).is_some_and(|b| {
        is_plan_verb(&model().verb(&tokens[b].word)) || tokens[b].is(&["due", "set", "poised", "slated"])
    })
}

/// The form of a word: contraries are held against each other in one form alone ("stay" is no contrary of "left").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "signed", "took": also a participle.
    Past,
    /// "signing".
    Ing,
    /// "signs", "deaths".
    S,
    /// "sign", "dead".
    Base,
}

impl Form {
    /// Whether words of both forms may answer each other: a plain form may be any part of speech.
    pub fn fits(self, other: Self) -> bool {
        (self == Self::Base) == (other == Self::Base)
    }
}

/// The form of a word.
pub(crate) fn form(token: &Token) -> Form {
    let word = token.word.as_str();
    if word.ends_with("ing") {
        Form::Ing
    } else if word.ends_with("ed") || !word.ends_with('s') && model().verb(word) != word {
        Form::Past
    } else if word.ends_with('s') && !word.ends_with("ss") {
        Form::S
    } else {
        Form::Base
    }
}

/// Whether the word at `i` is a verb told as done: "signed", "took", not "to be signed".
pub(crate) fn is_past(tokens: &[Token], i: usize) -> bool {
    const BEFORE: usize = 3;
    let open = tokens[i.saturating_sub(BEFORE)..i]
        .iter()
        .any(|t| t.is(&["be", "being", "would", "could", "might", "may", "if"]));
    !open && !tokens[i].capital && form(&tokens[i]) == Form::Past
}

/// Where the table of contraries has the word at `i`, or a phrase that begins there.
pub(crate) fn sides(tokens: &[Token], i: usize) -> Vec<Side> {
    let Some(rows) = OPPOSITES.sides.get(tokens[i].stem.as_str()) else { return Vec::new() };
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
