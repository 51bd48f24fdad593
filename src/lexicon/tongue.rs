//! What a language is read by where nothing parses it: the lists of its rules.txt and its verbs of speech.

use super::entries;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A list of a rules.txt; the file says what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum List {
    Ways,
    Auxiliaries,
    Clitics,
    According,
    AccordingAfter,
    Articles,
    Links,
    Joints,
    And,
    That,
    Relatives,
    As,
    Fronts,
    Adverbs,
    TimeLeads,
    Hearers,
    He,
    She,
    OfficesHe,
    OfficesShe,
    Offices,
    OfficeEndingsHe,
    OfficeEndingsShe,
    TitlesHe,
    TitlesShe,
    Bodies,
    LeansFirst,
    Leans,
    Negators,
    Reserves,
    Numbers,
    NumberJoints,
    Scales,
    Qualifiers,
    People,
    Units,
    Fates,
    Ahead,
    AheadEndings,
    Back,
    BackEndings,
    NoVerbs,
    Abbreviations,
}

/// The lists in the order of [`List`], as the files name them.
const NAMES: [&str; 43] = [
    "ways",
    "auxiliaries",
    "clitics",
    "according",
    "according after",
    "articles",
    "links",
    "joints",
    "and",
    "that",
    "relatives",
    "as",
    "fronts",
    "adverbs",
    "time leads",
    "hearers",
    "he",
    "she",
    "offices he",
    "offices she",
    "offices",
    "office endings he",
    "office endings she",
    "titles he",
    "titles she",
    "bodies",
    "leans first",
    "leans",
    "negators",
    "reserves",
    "numbers",
    "number joints",
    "scales",
    "qualifiers",
    "people",
    "units",
    "fates",
    "ahead",
    "ahead endings",
    "back",
    "back endings",
    "no verbs",
    "abbreviations",
];

/// An entry of a list: `por ciento = percent`.
#[derive(Debug)]
struct Entry {
    /// Its words: `["por", "ciento"]`.
    words: Vec<&'static str>,
    /// The last word is only a word's front: `muert*`.
    front: bool,
    value: &'static str,
}

/// Entries by the first letter of their first word.
type Table = BTreeMap<char, Vec<Entry>>;

/// A language that is read by tables: "dijo" is a verb of speech of Spanish, "ministra" an office, "doce" is 12.
#[derive(Debug)]
pub struct Tongue {
    /// Its tag: `es`.
    pub language: &'static str,
    lists: Vec<Table>,
    verbs: BTreeSet<&'static str>,
    participles: BTreeSet<&'static str>,
}

static TONGUES: LazyLock<[Tongue; 4]> = LazyLock::new(|| {
    [
        Tongue::load(
            "de",
            include_str!("de/rules.txt"),
            [include_str!("de/speech_verbs.txt"), include_str!("de/speech_participles.txt")],
        ),
        Tongue::load(
            "es",
            include_str!("es/rules.txt"),
            [include_str!("es/speech_verbs.txt"), include_str!("es/speech_participles.txt")],
        ),
        Tongue::load(
            "fr",
            include_str!("fr/rules.txt"),
            [include_str!("fr/speech_verbs.txt"), include_str!("fr/speech_participles.txt")],
        ),
        Tongue::load(
            "pt",
            include_str!("pt/rules.txt"),
            [include_str!("pt/speech_verbs.txt"), include_str!("pt/speech_participles.txt")],
        ),
    ]
});

/// The tables of a primary language that is read by rules.
pub fn tongue(language: &str) -> Option<&'static Tongue> {
    TONGUES.iter().find(|tongue| tongue.language == language)
}

impl Tongue {
    fn load(language: &'static str, rules: &'static str, verbs: [&'static str; 2]) -> Self {
        let mut lists: Vec<Table> = NAMES.iter().map(|_| Table::new()).collect();
        let mut at = 0;
        for line in entries(rules) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(name) => at = NAMES.iter().position(|known| *known == name).unwrap_or(0),
                None => line.split(',').filter_map(entry).for_each(|(first, entry)| {
                    lists[at].entry(first).or_default().push(entry);
                }),
            }
        }
        let [verbs, participles] = verbs.map(|table| entries(table).collect());
        Self { language, lists, verbs, participles }
    }

    /// Whether a word in small letters is a form of a verb that brings words: "dijo".
    pub fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word)
    }

    /// Whether it is the participle of one, in any gender and number: "dicho", "félicitée".
    pub fn is_participle(&self, word: &str) -> bool {
        let one = word.strip_suffix('s').unwrap_or(word);
        [word, one, one.strip_suffix('e').unwrap_or(one)].iter().any(|form| self.participles.contains(form))
    }

    /// Whether the word in small letters is an entry of a list by itself.
    pub fn has(&self, list: List, word: &str) -> bool {
        self.longest(list, &[word]).is_some()
    }

    /// The longest entry of a list that `words` begin with: how many words it has, and its value.
    pub fn longest(&self, list: List, words: &[&str]) -> Option<(usize, &'static str)> {
        let first = words.first()?.chars().next()?;
        let known = self.lists[list as usize].get(&first)?;
        let fits = |entry: &&Entry| {
            entry.words.len() <= words.len()
                && entry.words.iter().zip(words).enumerate().all(|(i, (own, word))| {
                    own == word || entry.front && i + 1 == entry.words.len() && word.starts_with(own)
                })
        };
        let best = known.iter().filter(fits).max_by_key(|entry| (entry.words.len(), !entry.front))?;
        Some((best.words.len(), best.value))
    }

    /// Whether a word ends in an entry of a list and is longer than that: "Verkehrsminister".
    pub fn ends(&self, list: List, word: &str) -> bool {
        let all = self.lists[list as usize].values().flatten();
        all.flat_map(|entry| entry.words.first()).any(|end| word.len() > end.len() && word.ends_with(end))
    }

    /// Whether something is different in this language: "capital nouns".
    pub fn way(&self, name: &str) -> bool {
        let words: Vec<&str> = name.split(' ').collect();
        self.longest(List::Ways, &words).is_some_and(|(count, _)| count == words.len())
    }
}

/// `por ciento = percent`, under its first letter.
fn entry(cell: &'static str) -> Option<(char, Entry)> {
    let (words, value) = cell.split_once('=').unwrap_or((cell, ""));
    let front = words.trim().ends_with('*');
    let apart = |c: char| !c.is_alphanumeric() && c != '%';
    let words: Vec<&str> = words.split(apart).filter(|word| !word.is_empty()).collect();
    let first = words.first()?.chars().next()?;
    Some((first, Entry { words, front, value: value.trim() }))
}

#[cfg(test)]
mod tests {
    use super::{List, NAMES, TONGUES, entries, tongue};

    #[test]
    fn each_language_has_each_list() {
        let files = [
            include_str!("de/rules.txt"),
            include_str!("es/rules.txt"),
            include_str!("fr/rules.txt"),
            include_str!("pt/rules.txt"),
        ];
        for file in files {
            let names: Vec<&str> = entries(file).filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')).collect();
            assert_eq!(names, NAMES);
        }
    }

    #[test]
    fn entries_of_several_words_and_fronts_of_words_are_found() {
        let es = tongue("es").unwrap();
        assert_eq!(es.longest(List::Units, &["por", "ciento", "más"]), Some((2, "percent")));
        assert_eq!(es.longest(List::Fates, &["muertos"]), Some((1, "die")));
        assert!(es.is_verb("dijo") && es.is_participle("dicho") && !es.has(List::And, "yo"));
        assert!(tongue("de").unwrap().ends(List::OfficeEndingsHe, "verkehrsminister"));
        assert!(tongue("de").unwrap().way("capital nouns") && !es.way("capital nouns"));
        assert!(TONGUES.iter().all(|tongue| !tongue.has(List::Numbers, "x")));
    }

    #[test]
    fn each_value_is_one_that_rules_know() {
        for tongue in TONGUES.iter() {
            let of = |list: List| tongue.lists[list as usize].values().flatten().map(|entry| entry.value);
            assert!(of(List::Numbers).chain(of(List::Scales)).all(|value| value.parse::<f64>().is_ok()));
            assert!(of(List::Qualifiers).all(|value| ["least", "most", "about"].contains(&value)));
            let fates = ["die", "injured", "missing", "held", "displaced", "rescued"];
            assert!(of(List::Fates).all(|value| fates.contains(&value)), "{}", tongue.language);
        }
    }
}
