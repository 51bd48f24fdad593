//! How alike two passages are: stems weighted by how rare they are in the story.

use super::tongues::of_member;
use crate::lexicon::{self, entries};
use crate::story::{Member, Story};
use crate::text::{Span, fold, words};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// The content stems of a passage.
pub type Stems = BTreeSet<String>;

/// Weights of stems over all sentences of a story.
pub struct Alike {
    weights: BTreeMap<String, f64>,
    unseen: f64,
}

impl Alike {
    /// Reads the sentences of `story` once.
    pub fn new(story: &Story) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut all = 0usize;
        for member in &story.members {
            for sentence in &member.notes.sentences {
                all += 1;
                for stem in stems_at(member, *sentence) {
                    *counts.entry(stem).or_default() += 1;
                }
            }
        }
        let weigh = |count: usize| (1.0 + all as f64 / (1.0 + count as f64)).ln();
        Self { unseen: weigh(0), weights: counts.into_iter().map(|(stem, n)| (stem, weigh(n))).collect() }
    }

    /// The weight of all `stems` together.
    pub fn weight<'s>(&self, stems: impl IntoIterator<Item = &'s String>) -> f64 {
        stems.into_iter().map(|stem| self.weights.get(stem).copied().unwrap_or(self.unseen)).sum()
    }

    /// The weight of a stem that the story does not hold: the most that one stem can weigh.
    pub fn rarest(&self) -> f64 {
        self.unseen
    }

    /// The share of the lighter passage's weight that stands in both, 0 to 1.
    pub fn shared(&self, a: &Stems, b: &Stems) -> f64 {
        let least = self.weight(a).min(self.weight(b));
        if least <= 0.0 { 0.0 } else { self.weight(a.intersection(b)) / least }
    }

    /// The share of `part`'s weight that stands in `whole`, 0 to 1.
    pub fn covered(&self, part: &Stems, whole: &Stems) -> f64 {
        let weight = self.weight(part);
        if weight <= 0.0 { 0.0 } else { self.weight(part.intersection(whole)) / weight }
    }
}

/// Words for one kind of act, by their stems: "resignation", "quit" and "step down" are of class "leave".
static ACTS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let rows = entries(include_str!("../lexicon/en/act_classes.txt")).filter_map(|row| row.split_once(": "));
    let words = rows.flat_map(|(class, words)| words.split(' ').map(move |word| (word, class)));
    words.map(|(word, class)| (word.split('_').map(stem).collect::<Vec<_>>().join("_"), class)).collect()
});

/// The stems that two words for an act begin with: "step" of "step_down".
static FIRST_OF_TWO: LazyLock<HashSet<&str>> =
    LazyLock::new(|| ACTS.keys().filter_map(|act| Some(act.split_once('_')?.0)).collect());

/// The class of act that a stem, or two joined by "_", tells.
pub fn act_class(stem: &str) -> Option<&'static str> {
    ACTS.get(stem).copied()
}

/// Whether an act is of a class, not told by its stem alone.
pub fn is_act_class(act: &str) -> bool {
    ACTS.values().any(|class| *class == act)
}

/// The content stems of `text`; of words for one kind of act the class: "quit" and "stepped down" are both `=leave`.
pub fn stems(text: &str) -> Stems {
    let words = words(text);
    let all: Vec<String> = words.iter().map(|w| stem(w)).collect();
    let mut found = Stems::new();
    for (i, word) in words.iter().enumerate() {
        let next = all.get(i + 1).filter(|_| FIRST_OF_TWO.contains(&*all[i]));
        let next = next.map(|n| format!("{}_{n}", all[i]));
        let pair = next.and_then(|pair| act_class(&pair));
        match pair.or_else(|| act_class(&all[i])) {
            Some(class) => drop(found.insert(format!("={class}"))),
            None if lexicon::is_stop_word(word) => {}
            None => drop(found.insert(all[i].clone())),
        }
    }
    found
}

/// The content stems of the words at `span`, in the article's own language. Words with a capital keep the form that
/// they have in English as well: names are the same in both.
pub(in crate::digest) fn stems_at(member: &Member, span: Span) -> Stems {
    let (language, text) = (of_member(member), span.of(&member.article.reading.text));
    let Some(tongue) = lexicon::tongue(language) else { return stems(text) };
    let mut found = Stems::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let low = word.to_lowercase();
        let folded = fold(&low);
        if lexicon::is_stop_word_in(language, &folded) {
            continue;
        }
        let capital = word.starts_with(char::is_uppercase);
        if capital {
            found.insert(stem(&folded));
        }
        if !capital || tongue.way("capital nouns") {
            found.extend(lexicon::stem_in(language, &low));
        }
    }
    found
}

/// A word without the endings of English inflection; never shorter than three letters.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(word);
    let long = |rest: &str| rest.chars().count() >= 3;
    // Most words have no ending that is asked for.
    if !word.ends_with(['s', 'n', 'd', 'g', 't', 'e']) {
        return word.to_owned();
    }
    for (ending, put) in [
        ("ations", "ate"),
        ("ation", "ate"),
        ("sions", "d"),
        ("sion", "d"),
        ("ies", "y"),
        ("ied", "y"),
        ("ings", ""),
        ("ing", ""),
        ("ments", ""),
        ("ment", ""),
        ("sses", "ss"),
        ("ed", ""),
        ("es", ""),
        ("e", ""),
    ] {
        if let Some(rest) = word.strip_suffix(ending)
            && long(rest)
        {
            return undouble(&format!("{rest}{put}")).trim_end_matches('e').to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(rest) if long(rest) && !rest.ends_with('s') => rest.to_owned(),
        _ => word.to_owned(),
    }
}

/// "stopp" becomes "stop".
fn undouble(stem: &str) -> String {
    let mut chars = stem.chars().rev();
    match (chars.next(), chars.next()) {
        (Some(a), Some(b)) if a == b && !matches!(a, 'l' | 's' | 'z' | 'e' | 'o') => {
            stem[..stem.len() - a.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{stem, stems};

    #[test]
    fn inflections_share_a_stem() {
        for (a, b) in
            [("strikes", "striking"), ("stopped", "stop"), ("suspended", "suspending"), ("agencies", "agency")]
        {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert!(stems("The bridge was closed").contains(&stem("close")));
        assert_eq!(stems("She quit"), stems("She stepped down"), "words for one act");
    }
}
