//! Whether the words around an expression look back or ahead.

use super::Tense;
use super::token::{Shape, Token};
use crate::lexicon::{List, Tongue, Words};

/// Words of the clause that are read, before and after.
const BEFORE: usize = 14;
const AFTER: usize = 10;

/// Words that look ahead.
const AHEAD: [&str; 27] = [
    "will",
    "ll",
    "shall",
    "wo",
    "won",
    "scheduled",
    "slated",
    "due",
    "expected",
    "expects",
    "expect",
    "plan",
    "plans",
    "planned",
    "planning",
    "until",
    "till",
    "upcoming",
    "going",
    "to",
    "begins",
    "starts",
    "opens",
    "takes",
    "would",
    "should",
    "may",
];
/// Words that look back.
const BACK: [&str; 60] = [
    "said", "told", "was", "were", "had", "did", "came", "went", "began", "took", "gave", "made", "held", "won",
    "lost", "left", "met", "found", "fell", "rose", "sold", "sent", "wrote", "spoke", "shot", "broke", "brought",
    "built", "bought", "caught", "cut", "drew", "drove", "fought", "flew", "got", "grew", "heard", "kept", "knew",
    "led", "paid", "quit", "ran", "saw", "set", "shut", "stood", "struck", "swept", "taught", "thought", "threw",
    "woke", "wore", "since", "hit", "became", "has", "have",
];
/// Words that end in "ed" and tell nothing.
const NOT_VERBS: [&str; 12] =
    ["united", "need", "red", "hundred", "armed", "alleged", "indeed", "speed", "feed", "seed", "proposed", "limited"];

/// The tense of what stands around tokens `first..next`.
pub(super) fn around(tokens: &[Token], first: usize, next: usize) -> Tense {
    nearest(tokens, first, next, cue)
}

/// The same in a language that is read by tables: words that look ahead or back, verbs by their endings.
pub(super) fn around_in(tongue: &Tongue, tokens: &[Token], first: usize, next: usize) -> Tense {
    nearest(tokens, first, next, |tokens, at| cue_in(tongue, tokens, at))
}

/// What a word says of the tense: "abrirá", "previsto" ahead; "abrió", "fueron" back.
fn cue_in(tongue: &Tongue, tokens: &[Token], at: usize) -> Option<Tense> {
    let token = &tokens[at];
    // A verb may open its sentence; other words with capitals are names.
    let small = !token.capital || at == 0 || tokens[at - 1].mark == '.';
    let words: Vec<String> = tokens[at..].iter().take(3).map(|t| t.text.to_lowercase()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let word = words[0];
    let bent = |list: List| word.chars().count() > 3 && tongue.ends(list, word) && !tongue.has(List::NoVerbs, word);
    let is = |list: List| tongue.longest(list, &words).is_some();
    if !small {
        return None;
    }
    if is(List::Ahead) || bent(List::AheadEndings) {
        return Some(Tense::Future);
    }
    (is(List::Back) || bent(List::BackEndings)).then_some(Tense::Past)
}

fn nearest(tokens: &[Token], first: usize, next: usize, cue: impl Fn(&[Token], usize) -> Option<Tense>) -> Tense {
    let before = (first.saturating_sub(BEFORE)..first).rev().take_while(|&i| !ends(tokens, i));
    let left = before.filter_map(|i| cue(tokens, i)).next();
    let after = (next..tokens.len().min(next + AFTER)).take_while(|&i| !ends(tokens, i));
    left.or_else(|| after.filter_map(|i| cue(tokens, i)).next()).unwrap_or_default()
}

/// A sentence ends at token `at`.
fn ends(tokens: &[Token], at: usize) -> bool {
    let stop = matches!(tokens[at].mark, '.' | '!' | '?' | ';');
    tokens[at].parted || stop && tokens.get(at + 1).is_none_or(|t| t.spaced && (t.capital || t.shape == Shape::Mark))
}

/// What the word at `at` says of the tense.
fn cue(tokens: &[Token], at: usize) -> Option<Tense> {
    let token = &tokens[at];
    if token.shape != Shape::Word {
        return None;
    }
    if token.is("to") {
        return is_verb_after_to(tokens, at).then_some(Tense::Future);
    }
    if token.is_one_of(&AHEAD) {
        return Some(Tense::Future);
    }
    let bent = token.text.len() > 4 && token.text.ends_with("ed") && !token.is_one_of(&NOT_VERBS);
    if !bent && !token.is_one_of(&BACK) {
        return None;
    }
    let ahead = (at.saturating_sub(4)..at).rev().take_while(|&i| tokens[i].shape == Shape::Word);
    let led = ahead.into_iter().any(|i| tokens[i].is_one_of(&["will", "ll", "shall", "be", "to"]));
    Some(if led { Tense::Future } else { Tense::Past })
}

/// Endings of nouns that follow "to": "responding to criticism".
static NOUNS: Words = Words::named("time.tense.nouns");

/// "to meet", not "to Paris", "to the", "to a".
fn is_verb_after_to(tokens: &[Token], at: usize) -> bool {
    const NOT: [&str; 16] = [
        "the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "that", "these", "those", "at",
        "about",
    ];
    let past =
        at > 0 && tokens[at - 1].is_one_of(&["used", "had", "began", "failed", "forced", "able", "helped", "tried"]);
    !past
        && tokens.get(at + 1).is_some_and(|t| {
            t.shape == Shape::Word
                && !t.capital
                && t.meanings.is_empty()
                && !t.is_one_of(&NOT)
                && !NOUNS.iter().any(|end| t.text.ends_with(end))
        })
}
