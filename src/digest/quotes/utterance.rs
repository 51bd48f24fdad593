//! Tellings of one utterance found across articles: shortened, cut elsewhere, translated anew.

use crate::lexicon;
use crate::notes::{NameKind, Quote};
use crate::story::{CastId, Story, cast};
use crate::text::{fold, squash, words};
use std::collections::{BTreeMap, BTreeSet};

/// Shared words in a row that make two tellings one, whoever is credited.
const SAME_RUN: usize = 8;
/// Shared words in a row that make two tellings of one speaker one.
const SPEAKER_RUN: usize = 4;
/// The part of the shorter telling's content words that a re-worded one must share.
const REWORDED: f32 = 0.6;

/// The most words of a fragment that its sentence helps to place.
const FRAGMENT: usize = 6;

/// One quote of one article.
#[derive(Clone, Debug)]
pub(super) struct Utterance {
    /// Number of the member.
    pub member: usize,
    /// Number of its quote.
    pub quote: usize,
    /// Its folded words.
    pub words: Vec<String>,
    /// Who is credited.
    pub voice: Option<Voice>,
    /// Whether that is a person of the cast.
    pub named: bool,
    /// Of the rule that found it.
    pub confidence: f32,
    /// Whether the words are a fragment in the reporter's sentence.
    pub partial: bool,
    /// The folded words of the sentence that holds it.
    pub around: Vec<String>,
}

impl Utterance {
    /// Whether it is a few words in the reporter's sentence.
    pub(super) fn is_fragment(&self) -> bool {
        self.partial && self.words.len() <= FRAGMENT
    }
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// Somebody of the story's cast.
    Cast(CastId),
    /// Somebody not named, as written.
    Written(String, NameKind),
}

/// All quotes of a story.
pub(super) fn all(story: &Story) -> Vec<Utterance> {
    let mut out = Vec::new();
    for (m, member) in story.members.iter().enumerate() {
        for (q, quote) in member.notes.quotes.iter().enumerate() {
            let spoken: Vec<&str> = quote.runs.iter().map(|r| r.of(&member.article.reading.text)).collect();
            let words = words(&without_points(&spoken.join(" ")));
            let voice = voice(story, m, quote);
            if !words.is_empty() {
                out.push(Utterance {
                    member: m,
                    quote: q,
                    words,
                    named: matches!(voice, Some(Voice::Cast(id)) if story.cast.names[id].kind == NameKind::Person),
                    voice,
                    confidence: quote.confidence,
                    partial: quote.partial,
                    around: around(&member.article.reading.text, quote),
                });
            }
        }
    }
    out
}

/// The folded words of the sentence that holds a fragment; a quote that is whole needs none.
fn around(text: &str, quote: &Quote) -> Vec<String> {
    if quote.partial { words(quote.sentence.of(text)) } else { Vec::new() }
}

/// "U.S." as "US": initials are one word.
fn without_points(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = [' ', ' '];
    for c in text.chars() {
        let initial = c == '.' && before[1].is_uppercase() && !before[0].is_alphanumeric();
        if !initial {
            out.push(c);
        }
        before = [before[1], c];
    }
    out
}

fn voice(story: &Story, member: usize, quote: &Quote) -> Option<Voice> {
    let speaker = quote.speaker.as_ref()?;
    if let Some(id) = cast::whom(story, member, speaker) {
        return Some(Voice::Cast(id));
    }
    let written = squash(speaker.span.of(&story.members[member].article.reading.text));
    let pronoun = lexicon::is_bare_pronoun(&fold(&written));
    let bare = written.strip_prefix("the ").or_else(|| written.strip_prefix("The ")).unwrap_or(&written).to_owned();
    (!pronoun).then_some(Voice::Written(bare, speaker.kind))
}

/// Groups of tellings of one utterance, in the order of their first telling; `pairs` are those that may be of one, the
/// later telling first.
pub(super) fn groups(story: &Story, all: &[Utterance], pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let weights = Weights::of(story);
    let mut leader: Vec<usize> = (0..all.len()).collect();
    let mut persons: Vec<BTreeSet<CastId>> = all.iter().map(person).collect();
    // Tellings of one voice first, so that what nobody named says goes to the nearest and joins no two people.
    for one_voice in [true, false] {
        let of_one = |a: usize, b: usize| all[a].voice.is_some() && all[a].voice == all[b].voice;
        for &(b, a) in pairs.iter().filter(|&&(b, a)| of_one(a, b) == one_voice) {
            let (x, y) = (find(&leader, a), find(&leader, b));
            let both = all[a].named && all[b].named;
            let apart = !persons[x].is_empty() && !persons[y].is_empty() && persons[x].is_disjoint(&persons[y]);
            if x != y && (both || !apart) && alike(&weights, &all[a], &all[b]) {
                leader[x.max(y)] = x.min(y);
                let joined = std::mem::take(&mut persons[x.max(y)]);
                persons[x.min(y)].extend(joined);
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..all.len() {
        out.entry(find(&leader, i)).or_default().push(i);
    }
    out.into_values().collect()
}

/// The person of the cast who is credited, if any.
fn person(utterance: &Utterance) -> BTreeSet<CastId> {
    match utterance.voice {
        Some(Voice::Cast(id)) if utterance.named => [id].into(),
        _ => BTreeSet::new(),
    }
}

fn find(leader: &[usize], mut i: usize) -> usize {
    while leader[i] != i {
        i = leader[i];
    }
    i
}

/// Whether two tellings are one utterance.
fn alike(weights: &Weights, a: &Utterance, b: &Utterance) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let run = longest_run(&short.words, &long.words);
    // "The statement" and whoever wrote it are not two voices.
    let known = matches!((&a.voice, &b.voice), (Some(Voice::Cast(_)), Some(Voice::Cast(_))));
    let same = a.voice.is_some() && a.voice == b.voice;
    if same && a.member == b.member && short.words == long.words {
        return true;
    }
    if a.member != b.member && is_cut_from(weights, short, long) {
        return true;
    }
    if known && !same {
        return run >= SAME_RUN && run * 10 >= short.words.len() * 8;
    }
    let whole = run == short.words.len();
    if whole && same && run >= 2 && a.member != b.member && weights.sum(&short.words) > 1.2 {
        return true;
    }
    if whole && (run >= 3 || weights.sum(&short.words) > 5.0)
        || run >= SPEAKER_RUN && run * 2 >= short.words.len()
        || run >= SAME_RUN
    {
        return same || run >= 5;
    }
    same && a.member != b.member
        && (run > SPEAKER_RUN && run * 3 >= short.words.len() || reworded(weights, short, long))
}

/// Whether `short` is a fragment of `long`, perhaps translated anew: all its content words stand in `long`, and words
/// around it too that neither article has elsewhere. A fragment that a body or nobody named is credited with ("state
/// media") can be cut from what a person said; one person's words are never another's.
fn is_cut_from(weights: &Weights, short: &Utterance, long: &Utterance) -> bool {
    let same = short.voice.is_some() && short.voice == long.voice;
    if !short.is_fragment() || long.words.len() <= short.words.len() + 3 || !same && (short.named || !long.named) {
        return false;
    }
    let content = |w: &&String| weights.of_word(w) > 0.0;
    let own: Vec<&String> = short.words.iter().filter(content).collect();
    if own.is_empty() || !own.iter().all(|w| has(&long.words, w)) {
        return false;
    }
    let around = unique(&short.around).into_iter().filter(content);
    let shared: Vec<&String> = around.filter(|w| has(&long.words, w)).collect();
    let rare = |w: &&&String| weights.is_rare(short.member, w) && weights.is_rare(long.member, w);
    let rare = shared.iter().filter(rare).count();
    if same {
        shared.len() >= 3 && rare >= 1
    } else {
        shared.len() >= 3 && rare >= 2 && own.iter().all(|w| weights.is_rare(long.member, w))
    }
}

/// Whether the content words of the shorter telling stand in the longer one.
fn reworded(weights: &Weights, short: &Utterance, long: &Utterance) -> bool {
    let shared: Vec<&String> = unique(&short.words).into_iter().filter(|w| has(&long.words, w)).collect();
    let content = shared.iter().filter(|w| weights.of_word(w) > 0.0).count();
    let part: f32 = shared.iter().map(|w| weights.of_word(w)).sum();
    let whole: f32 = unique(&short.words).iter().map(|w| weights.of_word(w)).sum();
    content >= 4 && whole > 0.0 && part / whole >= REWORDED
}

fn unique(words: &[String]) -> Vec<&String> {
    let set: BTreeSet<&String> = words.iter().collect();
    set.into_iter().collect()
}

/// Whether `words` hold `word` or another form of it.
fn has(words: &[String], word: &str) -> bool {
    let own = front(word);
    words.iter().any(|other| front(other) == own)
}

/// Whether a word can tell that two tellings are one.
pub(super) fn is_content(word: &str) -> bool {
    word.len() >= 3 && !crate::lexicon::is_stop_word(word)
}

/// The front of a word, where its meaning is.
pub(super) fn front(word: &str) -> &str {
    let cut = match word.chars().count() {
        n if n > 7 => 6,
        n if n > 4 => n - 2,
        n => n,
    };
    word.char_indices().nth(cut).map_or(word, |(at, _)| &word[..at])
}

/// The longest run of words that both hold.
fn longest_run(a: &[String], b: &[String]) -> usize {
    let mut best = 0;
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        for j in (0..b.len()).rev() {
            row[j + 1] = if b[j] == *word { row[j] + 1 } else { 0 };
            best = best.max(row[j + 1]);
        }
    }
    best
}

/// How telling words are in the story: rare ones weigh more, stop words nothing.
struct Weights {
    articles: BTreeMap<String, usize>,
    /// In how many sentences of which member a stem stands.
    sentences: BTreeMap<(usize, String), usize>,
    count: usize,
}

impl Weights {
    fn of(story: &Story) -> Self {
        let mut articles: BTreeMap<String, usize> = BTreeMap::new();
        for member in &story.members {
            let set: BTreeSet<String> = words(&member.article.reading.text).into_iter().collect();
            for word in set {
                *articles.entry(word).or_default() += 1;
            }
        }
        Self { articles, sentences: Self::sentences(story), count: story.members.len().max(1) }
    }

    fn sentences(story: &Story) -> BTreeMap<(usize, String), usize> {
        let mut out: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for (m, member) in story.members.iter().enumerate() {
            for sentence in &member.notes.sentences {
                let all = words(sentence.of(&member.article.reading.text));
                let stems: BTreeSet<&str> = all.iter().map(|w| front(w)).collect();
                for stem in stems {
                    *out.entry((m, stem.to_owned())).or_default() += 1;
                }
            }
        }
        out
    }

    /// Whether a word stands in one sentence of a member at the most.
    fn is_rare(&self, member: usize, word: &str) -> bool {
        self.sentences.get(&(member, front(word).to_owned())).copied().unwrap_or(0) <= 1
    }

    fn of_word(&self, word: &str) -> f32 {
        if !is_content(word) {
            return 0.0;
        }
        let here = self.articles.get(word).copied().unwrap_or(0) as f32;
        libm::logf(1.0 + (self.count as f32 + 1.0) / (here + 0.5)) + 0.5
    }

    fn sum(&self, words: &[String]) -> f32 {
        words.iter().map(|w| self.of_word(w)).sum()
    }
}

/// Whom most tellings credit; somebody of the cast before words.
pub(super) fn voted(all: &[Utterance], group: &[usize]) -> Option<Voice> {
    let mut votes: BTreeMap<&Voice, f32> = BTreeMap::new();
    for &u in group {
        if let Some(voice) = &all[u].voice {
            let named = if matches!(voice, Voice::Cast(_)) { 1.0 } else { 0.4 };
            *votes.entry(voice).or_default() += all[u].confidence * named;
        }
    }
    let best = votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)))?;
    Some(best.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utterance(member: usize, text: &str, voice: Option<usize>) -> Utterance {
        Utterance {
            member,
            quote: 0,
            words: words(text),
            voice: voice.map(Voice::Cast),
            named: voice.is_some(),
            confidence: 0.9,
            partial: false,
            around: Vec::new(),
        }
    }

    fn weights() -> Weights {
        Weights { articles: BTreeMap::new(), sentences: BTreeMap::new(), count: 3 }
    }

    #[test]
    fn a_cut_is_the_same_utterance() {
        let whole = utterance(0, "The bridge is safe and it will stay open through the winter", Some(1));
        let cut = utterance(1, "stay open through the winter", Some(1));
        assert!(alike(&weights(), &whole, &cut));
    }

    #[test]
    fn a_translation_is_the_same_utterance_of_the_same_speaker() {
        let one = utterance(0, "Such a measure will be maintained while the blockade of ports persists", Some(1));
        let two = utterance(1, "The measure stays as long as the blockade of the ports persists", Some(1));
        assert!(alike(&weights(), &one, &two));
        let other = utterance(1, "The measure stays as long as the blockade of the ports persists", Some(2));
        assert!(!alike(&weights(), &one, &other));
    }

    #[test]
    fn fragments_of_a_translation_belong_to_the_utterance() {
        let whole = utterance(
            0,
            "Technically it is unthinkable that a drone struck the ferry and such talk is absurd",
            Some(1),
        );
        let around = words("State media say the drone theory is technically unthinkable and absurd");
        let cut = Utterance { voice: None, named: false, partial: true, around, ..utterance(1, "absurd", None) };
        assert!(alike(&weights(), &whole, &cut));
        let other = Utterance { voice: Some(Voice::Cast(2)), named: true, ..cut.clone() };
        assert!(!alike(&weights(), &whole, &other), "another person's words");
        let apart = Utterance { around: words("State media call the whole delay absurd"), ..cut };
        assert!(!alike(&weights(), &whole, &apart), "nothing around it tells of the same");
    }

    #[test]
    fn two_remarks_are_two() {
        let one = utterance(0, "We are proud of what this town has done", Some(1));
        let two = utterance(1, "We are waiting for the ferry to come back", Some(1));
        assert!(!alike(&weights(), &one, &two));
    }
}
