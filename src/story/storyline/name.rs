//! What a storyline is called: the words of its headlines that tie its stories, "Norland" or "Ada Lovell".

use super::super::marks::name_hash;
use super::line::Storyline;
use std::collections::BTreeMap;

/// The headlines of one story, the earliest first.
pub type Headlines<'a> = Vec<&'a str>;

/// The words that most of the headlines call the storyline's subject by, the fullest of those used as often; `None`
/// where no headline has it.
pub fn name(storyline: &Storyline, headlines: &[Headlines]) -> Option<String> {
    let all = || headlines.iter().flatten();
    storyline.subjects.iter().find_map(|subject| {
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        for headline in all() {
            if let Some(phrase) = phrase(headline, *subject, &storyline.subjects) {
                *used.entry(phrase).or_default() += 1;
            }
        }
        used.into_iter()
            .max_by(|(a, n), (b, m)| n.cmp(m).then(a.len().cmp(&b.len())).then(b.cmp(a)))
            .map(|(name, _)| name)
    })
}

/// The run of words around `subject` in a headline that are all written large and among `subjects`.
fn phrase(headline: &str, subject: u32, subjects: &[u32]) -> Option<String> {
    let words: Vec<&str> = headline.split_whitespace().map(bare).collect();
    let hash = |at: usize| words.get(at).filter(|word| word.starts_with(char::is_uppercase)).and_then(|w| name_hash(w));
    let at = (0..words.len()).find(|&at| hash(at) == Some(subject))?;
    let of_it = |at: &usize| hash(*at).is_some_and(|hash| subjects.contains(&hash));
    let from = (0..at).rev().take_while(of_it).last().unwrap_or(at);
    let to = (at + 1..words.len()).take_while(of_it).last().unwrap_or(at);
    Some(words[from..=to].join(" "))
}

/// A word without the marks around it and the mark of its genitive.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    ["'s", "’s"].iter().find_map(|genitive| word.strip_suffix(genitive)).unwrap_or(word)
}
