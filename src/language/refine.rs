use super::file::ModelFile;
use super::{Dep, Pos, Tag};
use std::collections::HashMap;

/// Rules that set a coarse part of speech or a lemma from the word, its tag, its label and its neighbour.
#[derive(Debug)]
pub(super) struct Refinements {
    rules: Vec<Rule>,
    /// Rules by the word of their first token, and those for any word.
    by_word: HashMap<&'static str, Vec<usize>>,
    any_word: Vec<usize>,
}

#[derive(Debug)]
struct Rule {
    first: Condition,
    /// The token after it, where the rule looks at two.
    second: Option<Condition>,
    /// Which of the two is meant.
    meant: usize,
    pos: Option<Pos>,
    lemma: Option<&'static str>,
}

#[derive(Debug)]
struct Condition {
    tags: OneOf<Tag>,
    words: OneOf<&'static str>,
    labels: OneOf<Dep>,
}

/// A list of values that fit; after `!` of those that do not. An empty list fits anything.
#[derive(Debug)]
struct OneOf<T> {
    values: Vec<T>,
    fits: bool,
}

/// A token as the rules see it; the word in lower case.
pub(super) struct Seen<'a> {
    pub(super) tag: Tag,
    pub(super) word: &'a str,
    pub(super) label: Dep,
}

/// What the rules say of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Refined {
    pub(super) pos: Option<Pos>,
    pub(super) lemma: Option<&'static str>,
}

impl Refinements {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let (mut rules, mut by_word) = (Vec::new(), HashMap::<_, Vec<usize>>::new());
        let mut any_word = Vec::new();
        for row in file.strings("refinements")?.as_chunks::<9>().0 {
            let [tags, words, labels, tags2, words2, labels2, meant, pos, lemma] = *row;
            let two = [tags2, words2, labels2].iter().any(|c| !c.is_empty());
            let second = two.then(|| Condition::read(tags2, words2, labels2)).transpose()?;
            if words.is_empty() {
                any_word.push(rules.len());
            }
            words.split_whitespace().for_each(|w| by_word.entry(w).or_default().push(rules.len()));
            let first = Condition::read(tags, words, labels)?;
            let pos = (!pos.is_empty()).then(|| pos.parse()).transpose()?;
            let lemma = (!lemma.is_empty()).then_some(lemma);
            rules.push(Rule { first, second, meant: usize::from(meant == "1"), pos, lemma });
        }
        Ok(Self { rules, by_word, any_word })
    }

    /// Applies all rules to a document, later ones over earlier ones. A value a token.
    pub(super) fn apply(&self, tokens: &[Seen]) -> Vec<Refined> {
        let mut out = vec![(Refined::default(), [0; 2]); tokens.len()];
        for (i, token) in tokens.iter().enumerate() {
            let own = self.by_word.get(token.word).into_iter().flatten();
            for &number in own.chain(&self.any_word) {
                let rule = &self.rules[number];
                let next = tokens.get(i + 1);
                let fits = rule.first.fits(token)
                    && rule.second.as_ref().is_none_or(|second| next.is_some_and(|next| second.fits(next)));
                if let (true, Some((refined, last))) = (fits, out.get_mut(i + rule.meant)) {
                    set(&mut refined.pos, rule.pos, &mut last[0], number);
                    set(&mut refined.lemma, rule.lemma, &mut last[1], number);
                }
            }
        }
        out.into_iter().map(|(refined, _)| refined).collect()
    }
}

fn set<T: Copy>(value: &mut Option<T>, to: Option<T>, last: &mut usize, number: usize) {
    if to.is_some() && (value.is_none() || number >= *last) {
        (*value, *last) = (to, number);
    }
}

impl Condition {
    fn read(tags: &'static str, words: &'static str, labels: &'static str) -> Result<Self, String> {
        let words = OneOf::read(words, Ok)?;
        Ok(Self { tags: OneOf::read(tags, str::parse)?, words, labels: OneOf::read(labels, str::parse)? })
    }

    fn fits(&self, token: &Seen) -> bool {
        self.tags.fit(&token.tag) && self.words.fit(&token.word) && self.labels.fit(&token.label)
    }
}

impl<T: PartialEq> OneOf<T> {
    fn read(list: &'static str, read: impl Fn(&'static str) -> Result<T, String>) -> Result<Self, String> {
        let values = list.trim_start_matches('!').split_whitespace().map(read).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { fits: !list.starts_with('!') && !values.is_empty(), values })
    }

    /// Whether `value` fits.
    fn fit(&self, value: &T) -> bool {
        self.values.contains(value) == self.fits
    }
}
