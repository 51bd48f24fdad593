use super::file::ModelFile;
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
    pos: &'static str,
    lemma: &'static str,
}

#[derive(Debug)]
struct Condition {
    tags: &'static str,
    words: &'static str,
    labels: &'static str,
}

/// A token as the rules see it; the word in lower case.
pub(super) struct Seen<'a> {
    pub(super) tag: &'a str,
    pub(super) word: &'a str,
    pub(super) label: &'a str,
}

/// What the rules say of a token; empty where they say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Refined {
    pub(super) pos: &'static str,
    pub(super) lemma: &'static str,
}

impl Refinements {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let (mut rules, mut by_word) = (Vec::new(), HashMap::<_, Vec<usize>>::new());
        let mut any_word = Vec::new();
        for row in file.strings("refinements")?.as_chunks::<9>().0 {
            let [tags, words, labels, tags2, words2, labels2, meant, pos, lemma] = *row;
            let second = Condition { tags: tags2, words: words2, labels: labels2 };
            let two = [tags2, words2, labels2].iter().any(|c| !c.is_empty());
            if words.is_empty() {
                any_word.push(rules.len());
            }
            words.split_whitespace().for_each(|w| by_word.entry(w).or_default().push(rules.len()));
            let first = Condition { tags, words, labels };
            rules.push(Rule { first, second: two.then_some(second), meant: usize::from(meant == "1"), pos, lemma });
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

fn set(value: &mut &'static str, to: &'static str, last: &mut usize, number: usize) {
    if !to.is_empty() && (value.is_empty() || number >= *last) {
        (*value, *last) = (to, number);
    }
}

impl Condition {
    fn fits(&self, token: &Seen) -> bool {
        is_in(self.tags, token.tag) && is_in(self.words, token.word) && is_in(self.labels, token.label)
    }
}

/// Whether `value` is one of the words of `list`; of a list after `!` none; of an empty list anything.
fn is_in(list: &str, value: &str) -> bool {
    match list.strip_prefix('!') {
        Some(list) => !list.split(' ').any(|l| l == value),
        None => list.is_empty() || list.split(' ').any(|l| l == value),
    }
}
