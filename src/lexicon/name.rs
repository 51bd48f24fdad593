//! What the words of a name tell: last words of bodies, places and things, short forms of first names, states, words
//! that name nobody. All words asked for are folded (`text::fold`), full stops apart.

use super::entries;
use crate::text::{fold, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What the last word of a name tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Of a body: "Police", "Association".
    Body,
    /// Of a place: "Square", "Harbor".
    Place,
    /// Of anything else: "Act", "Doctrine".
    Thing,
}

type Endings = BTreeMap<&'static str, (Ending, bool)>;

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let row = |row: &'static str| {
        let (word, kind) = row.split_once(" = ")?;
        let surname = kind.ends_with(" or surname");
        let ending = match kind.trim_end_matches(" or surname") {
            "body" => Ending::Body,
            "place" => Ending::Place,
            _ => Ending::Thing,
        };
        Some((word, (ending, surname)))
    };
    entries(include_str!("en/name_endings.txt")).filter_map(row).collect()
});

/// What a name that ends in `word` names, and whether the word is a surname as well.
pub fn ending(word: &str) -> Option<(Ending, bool)> {
    ENDINGS.get(word).copied()
}

static NO_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/no_names.txt")).collect());

/// Whether `word` is written with a capital and names nobody: "Dad", "Islam".
pub fn names_nobody(word: &str) -> bool {
    NO_NAMES.contains(word)
}

static WORDS_AND_SURNAMES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("en/words_and_surnames.txt")).collect());

/// Whether a surname is a word of every day as well: "Brown", "Hill".
pub fn is_word_and_surname(word: &str) -> bool {
    WORDS_AND_SURNAMES.contains(word)
}

static NICKNAMES: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = entries(include_str!("en/nicknames.txt")).filter_map(|row| row.split_once(" = "));
    rows.map(|(short, full)| (short, full.split(' ').collect())).collect()
});

/// Whether two first names can be one person's: the same, an initial of the other, or short for it ("bill" for
/// "william").
pub fn same_first_name(a: &str, b: &str) -> bool {
    let full = |name: &str| NICKNAMES.get(name).cloned().unwrap_or_default();
    let one = |a: &str, b: &str| full(a).contains(&b) || a.chars().count() == 1 && b.starts_with(a);
    a == b || one(a, b) || one(b, a) || full(a).iter().any(|name| full(b).contains(name))
}

/// Whether a folded word tells a son from his father.
pub fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// The folded words of a person's name without suffix and nickname in marks, and whether it has a "Jr.".
pub fn person_words(name: &str) -> (Vec<String>, bool) {
    let mut plain = String::new();
    let mut inside = false;
    for c in fold(name).chars() {
        match c {
            '"' | '“' | '”' | '(' | ')' => inside = !inside,
            '.' => plain.push(' '),
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    let mut all = words(&plain);
    let junior = all.iter().any(|w| w == "jr");
    while all.len() > 2 && all.last().is_some_and(|w| is_suffix(w)) {
        all.pop();
    }
    if all.len() == 2 && junior {
        all.retain(|w| w != "jr");
    }
    (all, junior)
}

/// The name of a body or place as it is compared: folded, articles and full stops apart, short forms of countries and
/// bodies, and of states where it is a `place`'s, written out.
pub fn body_key(name: &str, place: bool) -> String {
    let folded = fold(name).replace('.', "");
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let bare = words(bare.strip_suffix("'s").unwrap_or(bare)).join(" ");
    let long = super::long_name(&bare).or_else(|| state(&bare).filter(|_| place));
    long.map_or(bare, str::to_owned)
}

/// Whether two full names, folded words without "Jr.", can be one person's: the same last word, first names that fit, no
/// other middle name. A first initial may be left out: "A. Barry Lovell" is "Barry Lovell".
pub fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some((last, a)), Some((other, b))) = (a.split_last(), b.split_last()) else { return false };
    if last != other || a.is_empty() || b.is_empty() {
        return false;
    }
    let initial = |name: &[String]| usize::from(name.len() > 1 && name[0].chars().count() == 1);
    let fit = |a: &[String], b: &[String]| same_first_name(&a[0], &b[0]) && same_middle(&a[1..], &b[1..]);
    // "Berman Lovell" is "Ada Berman Lovell": of two surnames the first is no first name.
    let surnames = |long: &[String], short: &[String]| {
        long.len() > short.len() && long.ends_with(short) && !super::is_first_name(&short[0])
    };
    fit(a, b) || fit(&a[initial(a)..], b) || fit(a, &b[initial(b)..]) || surnames(a, b) || surnames(b, a)
}

/// Whether two last names are spellings of one: long, and the same but for vowels and doubled letters ("Osottanakorn",
/// "Osatanakorn").
pub fn same_spelling(a: &str, b: &str) -> bool {
    let skeleton = |word: &str| {
        let mut out: Vec<char> = word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')).collect();
        out.dedup();
        out
    };
    let near = a.len().abs_diff(b.len()) <= 1 && a.chars().next() == b.chars().next();
    let bones = skeleton(a);
    near && a.len() > 5 && b.len() > 5 && bones.len() > 2 && bones == skeleton(b)
}

/// Whether middle names do not speak against each other: one is left out, or they begin alike.
fn same_middle(a: &[String], b: &[String]) -> bool {
    let (Some(a), Some(b)) = (a.first(), b.first()) else { return true };
    a.chars().next() == b.chars().next()
}

static STATES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    entries(include_str!("en/states.txt")).map(|row| row.split_once(" = ").unwrap_or((row, row))).collect()
});

/// The state or province that `name` names, written out: "calif" is "california".
pub fn state(name: &str) -> Option<&'static str> {
    STATES.get(name).copied()
}

/// The name of a state as it is written: "district of columbia" is "District of Columbia".
pub fn state_name(state: &str) -> String {
    let word = |word: &str| match word {
        "of" => word.to_owned(),
        "d.c." => "D.C.".to_owned(),
        _ => word[..1].to_uppercase() + &word[1..],
    };
    state.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The months in full, January first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether `word` is a day's, a month's or their short form, slips of the pen included: "wednedsay", "sept".
pub fn is_of_calendar(word: &str) -> bool {
    const SHORT: [&str; 16] = [
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "feb", "mar", "apr", "aug", "sept", "oct", "nov",
        "dec",
    ];
    const NEAR: [&str; 3] = ["today", "tomorrow", "yesterday"];
    let slip = |day: &&str| day.len() > 5 && word.len() > 5 && is_slip(word, day);
    // May is a person's name as well.
    let month = MONTHS.contains(&word) && word != "may";
    SHORT.contains(&word) || NEAR.contains(&word) || month || WEEKDAYS.iter().any(|day| *day == word || slip(day))
}

/// Whether one letter more, one less or two changed about make `a` into `b`.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[front..a.len() - back], &b[front..b.len() - back]);
    a.len() + b.len() == 1 || matches!((a, b), ([x, y], [v, w]) if x == w && y == v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names_are_known() {
        assert_eq!(ending("police"), Some((Ending::Body, false)));
        assert_eq!(ending("park"), Some((Ending::Place, true)));
        assert!(names_nobody("dad") && !names_nobody("ruiz"));
        assert_eq!((state("calif"), state("ohio"), state("ruiz")), (Some("california"), Some("ohio"), None));
    }

    #[test]
    fn first_names_and_their_short_forms_are_one() {
        assert!(same_first_name("bill", "william") && same_first_name("joseph", "joe"));
        assert!(same_first_name("bill", "will") && same_first_name("a", "anna"));
        assert!(!same_first_name("anna", "hanna") && !same_first_name("john", "james"));
    }

    #[test]
    fn one_person_is_known_by_several_forms() {
        let words = |name: &str| -> Vec<String> { name.split(' ').map(str::to_owned).collect() };
        let same = |a: &str, b: &str| same_person(&words(a), &words(b)) && same_person(&words(b), &words(a));
        assert!(same("ada b lovell", "ada lovell") && same("a barry lovell", "barry lovell"));
        assert!(same("joe lovell", "joseph i lovell") && same("ada brook lovell", "ada b lovell"));
        assert!(!same("george h lovell", "george w lovell") && !same("ada lovell", "ida lovell"));
        assert!(!same("lovell", "ada lovell") && !same("ada lovell", "ada marsh"));
        assert_eq!(state_name("new york"), "New York");
        assert!(same_spelling("veratta", "verrata") && !same_spelling("lind", "linde"));
    }

    #[test]
    fn days_are_known_by_their_slips() {
        assert!(is_of_calendar("wednesday") && is_of_calendar("wednedsay") && is_of_calendar("thrusday"));
        assert!(!is_of_calendar("sundry") && !is_of_calendar("mundy") && !is_of_calendar("augusta"));
    }
}
