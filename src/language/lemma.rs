use super::chars::{Chars, LETTER};
use super::file::ModelFile;
use super::{Pos, Tag};

/// Dictionary forms by rules, exceptions and a list of known words (WordNet's).
#[derive(Debug)]
pub(super) struct Lemmas {
    adjectives: Table,
    adverbs: Table,
    nouns: Table,
    verbs: Table,
}

#[derive(Debug)]
struct Table {
    /// Inflected forms and their lemmas (a space between), sorted.
    exceptions: Vec<(&'static str, &'static str)>,
    /// An ending and what stands in its place.
    rules: Vec<(&'static str, &'static str)>,
    known: WordList,
}

impl Lemmas {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let table = |pos: &str| {
            let pairs = |name: &str| -> Result<Vec<_>, String> {
                let strings = file.strings(&format!("lemma.{pos}.{name}"))?;
                Ok(strings.as_chunks::<2>().0.iter().map(|&[a, b]| (a, b)).collect())
            };
            let known = WordList { bytes: file.bytes(&format!("lemma.{pos}.index"))? };
            Ok::<_, String>(Table { exceptions: pairs("exceptions")?, rules: pairs("rules")?, known })
        };
        Ok(Self { adjectives: table("adj")?, adverbs: table("adv")?, nouns: table("noun")?, verbs: table("verb")? })
    }

    /// The dictionary form of `word`: lower case but for names.
    pub(super) fn lemma(&self, chars: &Chars, word: &str, tag: Tag, pos: Pos) -> String {
        let table = match (pos, tag) {
            (Pos::Propn, _) => return word.to_string(),
            (Pos::Punct, _) => return straight(word).to_string(),
            // Forms that are in the dictionary as they are.
            (Pos::Noun, Tag::Nn) | (Pos::Verb, Tag::Vb | Tag::Vbp) | (_, Tag::Vb | Tag::Jj) => {
                return word.to_lowercase();
            }
            (Pos::Noun, _) => &self.nouns,
            (Pos::Verb, _) => &self.verbs,
            (Pos::Adj, _) => &self.adjectives,
            (Pos::Adv, _) => &self.adverbs,
            _ => return word.to_lowercase(),
        };
        table.lemma(chars, word)
    }
}

impl Table {
    fn lemma(&self, chars: &Chars, word: &str) -> String {
        let lower = word.to_lowercase();
        let (mut forms, mut unknown) = (Vec::new(), None);
        for (ending, instead) in &self.rules {
            let Some(stem) = lower.strip_suffix(ending) else { continue };
            let form = format!("{stem}{instead}");
            if self.known.contains(&form) {
                // The last rule that leads to a known word wins.
                forms.insert(0, form);
            } else if !form.is_empty() && !form.chars().all(|c| chars.is(c, LETTER)) {
                forms.push(form);
            } else if !form.is_empty() {
                unknown.get_or_insert(form);
            }
        }
        if let Ok(at) = self.exceptions.binary_search_by_key(&lower.as_str(), |e| e.0) {
            for lemma in self.exceptions[at].1.split(' ') {
                if !forms.iter().any(|f| f == lemma) {
                    forms.insert(0, lemma.to_string());
                }
            }
        }
        forms.into_iter().next().or(unknown).unwrap_or_else(|| word.to_string())
    }
}

/// Sorted words in blocks of sixteen, each given by what it shares with the one before.
#[derive(Debug)]
struct WordList {
    bytes: &'static [u8],
}

impl WordList {
    fn number(&self, at: usize) -> usize {
        let word = self.bytes.get(at * 4..at * 4 + 4).and_then(|b| b.try_into().ok());
        word.map_or(0, |b: [u8; 4]| u32::from_le_bytes(b) as usize)
    }

    fn block(&self, i: usize) -> &'static [u8] {
        let words = 4 + self.number(0) * 4;
        let end = if i + 1 < self.number(0) { words + self.number(i + 2) } else { self.bytes.len() };
        self.bytes.get(words + self.number(i + 1)..end).unwrap_or(&[])
    }

    fn contains(&self, word: &str) -> bool {
        let first = |i: usize| {
            let block = self.block(i);
            block.get(2..2 + usize::from(*block.get(1).unwrap_or(&0))).unwrap_or(&[])
        };
        let (mut low, mut high) = (0, self.number(0));
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if first(middle) <= word.as_bytes() { low = middle } else { high = middle }
        }
        let (mut rest, mut now) = (self.block(low), Vec::new());
        while let [shared, length, tail @ ..] = rest {
            let (own, after) = tail.split_at(usize::from(*length).min(tail.len()));
            now.truncate(usize::from(*shared));
            now.extend_from_slice(own);
            if now == word.as_bytes() {
                return true;
            }
            rest = after;
        }
        false
    }
}

fn straight(mark: &str) -> &str {
    match mark {
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        other => other,
    }
}
