//! What a number counts or measures: "14 **people**", "six-**man** crew", "30 **miles**".

use super::token::Token;
use crate::digest::alike::stem;
use crate::lexicon::entries;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub(super) static NUMBERS: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/numbers.txt")).filter_map(|l| l.split_once(' ')).collect());
pub(super) static MEASURES: LazyLock<BTreeMap<&str, (&str, f64)>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../lexicon/en/measures.txt")).filter_map(|l| {
        let (word, rest) = l.split_once(' ')?;
        let (base, worth) = rest.split_once(' ')?;
        Some((word, (base, worth.parse().ok()?)))
    });
    rows.collect()
});
pub(super) static PEOPLE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/people_counted.txt")).collect());

static FATES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/fates.txt")).filter_map(|l| l.split_once(' ')).collect());

/// What is counted or measured.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unit {
    /// "$5 billion": the currency.
    Money(char),
    /// "12 percent", "half of the fleet".
    Percent,
    /// "60 miles": what is measured; the value is in its base.
    Measure(&'static str),
    /// "11 people", "11 dead".
    People,
    /// "69 hamlets": the stem of the noun.
    Thing(String),
    /// "rose to 241": not said here.
    Bare,
}

/// A number word below a hundred.
pub(super) fn small(word: &str) -> Option<f64> {
    NUMBERS.get(word)?.parse().ok()
}

/// What a number counts.
pub(super) struct Counted {
    pub(super) unit: Unit,
    pub(super) who: Option<String>,
    pub(super) modifiers: Vec<String>,
    /// The token after it.
    pub(super) end: usize,
    pub(super) added: bool,
    pub(super) part: bool,
}

impl Counted {
    pub(super) fn plain(unit: Unit, end: usize) -> Self {
        Self { unit, who: None, modifiers: Vec::new(), end, added: false, part: false }
    }
}

/// Words for a number that comes on top of another.
pub(super) const ADDED: [&str; 7] = ["more", "other", "others", "additional", "extra", "further", "another"];
/// Nouns that say no more than that people are counted.
pub(super) const ANYBODY: [&str; 8] =
    ["people", "person", "persons", "victims", "bodies", "others", "civilians", "residents"];

/// What the words after a number name.
pub(super) fn counted(tokens: &[Token], first: usize, next: usize, low: f64) -> Option<Counted> {
    const REACH: usize = 5;
    let word = tokens[first].word.as_str();
    if low == 0.0 && matches!(word, "nobody" | "none" | "no") {
        return Some(Counted::plain(Unit::People, next));
    }
    if let Some(noun) = compound(word) {
        return Some(Counted::plain(noun_of(noun), next));
    }
    let mut from = next;
    let mut part = false;
    if tokens.get(from).is_some_and(|t| t.word == "of") {
        from += 1;
        part = tokens.get(from).is_some_and(|t| t.is(&["them", "those", "these", "the", "whom"]));
        while tokens.get(from).is_some_and(|t| t.is(&["the", "its", "their", "these", "those"])) {
            from += 1;
        }
    }
    let mut found = Counted::plain(Unit::Bare, next);
    found.part = part;
    found.added = first.checked_sub(1).is_some_and(|b| tokens[b].is(&ADDED) && tokens[b].word != "more");
    for i in from..tokens.len().min(from + REACH) {
        let token = &tokens[i];
        if token.part != tokens[next - 1].part {
            break;
        }
        if token.is(&ADDED) {
            found.added = true;
            continue;
        }
        if !token.content {
            break;
        }
        let befallen = fate_of(&token.word).is_some() && (token.word.ends_with("ed") || token.word == "dead");
        if MEASURES.contains_key(token.word.as_str()) || is_person(&token.word) || is_plural(&token.word) || low == 1.0
        {
            found.who = (is_person(&token.word) && !token.is(&ANYBODY)).then(|| token.stem.to_string());
            return Some(Counted { unit: noun_of(&token.word), end: i + 1, ..found });
        }
        if befallen {
            return Some(Counted { unit: Unit::People, end: i, ..found });
        }
        found.modifiers.push(token.stem.to_string());
    }
    (low != 1.0).then(|| Counted { modifiers: Vec::new(), ..found })
}

/// The noun of a compound with a number: "man" of "six-man".
pub(super) fn compound(word: &str) -> Option<&str> {
    let (number, noun) = word.split_once('-')?;
    let numeral = small(number).is_some() || number.parse::<f64>().is_ok();
    (numeral && noun.len() > 2 && noun.chars().all(char::is_alphabetic) && small(noun).is_none()).then_some(noun)
}

/// The unit that a noun is.
pub(super) fn noun_of(noun: &str) -> Unit {
    match MEASURES.get(noun) {
        Some((base, _)) => Unit::Measure(base),
        None if is_person(noun) => Unit::People,
        None => Unit::Thing(stem(noun)),
    }
}

pub(super) fn is_person(noun: &str) -> bool {
    PEOPLE.contains(noun) || PEOPLE.contains(singular(noun))
}

pub(super) fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// "hamlets", not "serious" or "gas".
pub(super) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
        || matches!(
            word,
            "men"
                | "women"
                | "children"
                | "people"
                | "police"
                | "staff"
                | "crew"
                | "personnel"
                | "cattle"
                | "sheep"
                | "aircraft"
        )
}

/// What a word tells of the fate of those counted: "killed".
pub(super) fn fate_of(word: &str) -> Option<&'static str> {
    let begins = |root: &str| root.as_bytes().first() == word.as_bytes().first();
    let is = |root: &str| begins(root) && root.strip_suffix('*').map_or(word == root, |root| word.starts_with(root));
    FATES.iter().find(|(root, _)| is(root)).map(|(_, fate)| *fate)
}

/// Whether a folded word is a number: "twelve".
pub(crate) fn is_number(word: &str) -> bool {
    NUMBERS.contains_key(word)
}

/// Whether a folded word tells that people died: "killed".
pub(crate) fn is_death(word: &str) -> bool {
    fate_of(word) == Some("die")
}

/// Whether a folded word tells what befell people: "injured".
pub(crate) fn is_fate(word: &str) -> bool {
    fate_of(word).is_some()
}
