//! Made-up names: `Cedric Quandrba` stands for the first hidden name, and nothing is ever called so.

use crate::lexicon::{Gender, gender_of_first_name};
use crate::text::{Span, fold};

/// What each of them begins with.
const ROOT: &str = "Quandr";
const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
const VOWELS: &[u8] = b"aeiou";

/// The stand-in for `name`, which is entry number `entry`; `whole`: with a first name, of the same gender.
pub(super) fn of(name: &str, entry: usize, whole: bool) -> String {
    let surname = format!("{ROOT}{}", syllables(entry));
    if !whole {
        return surname;
    }
    let first = super::forms::person_words(name);
    let gender = first.first().filter(|_| first.len() > 1).map(|first| gender_of_first_name(&fold(first)));
    format!(
        "{} {surname}",
        FIRST[match gender.flatten() {
            Some(Gender::He) => 0,
            Some(Gender::She) => 1,
            _ => 2,
        }]
    )
}

/// First names of stand-ins: his, hers, anybody's.
const FIRST: [&str; 3] = ["Cedric", "Winifred", "Zelvo"];

fn syllables(mut number: usize) -> String {
    let mut out = String::new();
    loop {
        let (count, here) = (CONSONANTS.len() * VOWELS.len(), number);
        let here = here % count;
        out.push(char::from(CONSONANTS[here / VOWELS.len()]));
        out.push(char::from(VOWELS[here % VOWELS.len()]));
        number /= count;
        if number == 0 {
            return out;
        }
    }
}

fn number(syllables: &str) -> Option<usize> {
    let (mut out, mut factor) = (0, 1);
    for pair in syllables.as_bytes().chunks(2) {
        let consonant = CONSONANTS.iter().position(|c| Some(c) == pair.first())?;
        let vowel = VOWELS.iter().position(|v| Some(v) == pair.get(1))?;
        out += factor * (consonant * VOWELS.len() + vowel);
        factor *= CONSONANTS.len() * VOWELS.len();
    }
    Some(out)
}

/// Whether one is in `text`.
pub(super) fn is_in(text: &str) -> bool {
    let root = ROOT.to_lowercase();
    text.to_ascii_lowercase().contains(&root)
}

/// `text` with what `shown` gives in the place of each, once bracketed where it stands in brackets already.
pub(super) fn replace(text: &str, shown: impl Fn(usize) -> Option<String>) -> String {
    let lower = text.to_ascii_lowercase();
    let root = ROOT.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = lower[at..].find(&root).map(|found| at + found) {
        let mut end = found + root.len();
        end += lower[end..].bytes().take_while(u8::is_ascii_lowercase).count();
        // Two letters a syllable: an `s` after them is the text's own.
        let known = (found + root.len() + 2..=end)
            .rev()
            .find_map(|end| Some((end, shown(number(&lower[found + root.len()..end])?)?)));
        let Some((end, instead)) = known else {
            out.push_str(&text[at..end]);
            at = end;
            continue;
        };
        let mut start = found;
        for first in FIRST {
            let before = lower[at..found]
                .strip_suffix([' ', '-'])
                .and_then(|rest| rest.strip_suffix(&first.to_ascii_lowercase()));
            if let Some(rest) = before {
                start = at + rest.len();
            }
        }
        out.push_str(&text[at..start]);
        let bare = instead.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let around = super::brackets::are_around(text, Span::new(start, end));
        out.push_str(bare.filter(|_| around).unwrap_or(&instead));
        at = end;
    }
    out + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_told_apart_and_found_again() {
        let shown = |n: usize| Some(format!("[{n}]"));
        for n in [0, 1, 69, 70, 71, 5000] {
            let text = format!(
                "then [{}] met {}'s dog, {}",
                of("Ana Ruiz", n, true),
                of("Ana Ruiz", n, false),
                of("X", n, true)
            );
            assert_eq!(replace(&text, shown), format!("then [{n}] met [{n}]'s dog, [{n}]"));
        }
        assert_eq!(replace("about-cedric-quandrba-and", |_| Some("a-man".into())), "about-a-man-and");
    }
}
