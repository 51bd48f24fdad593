//! The words of a passage as frames read them.

use crate::digest::alike::stem;
use crate::language::model;
use crate::lexicon;
use crate::text::{Shared, Span, fold};
use std::cell::RefCell;
use std::collections::HashMap;

/// One word, number or sign.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where it stands in the reading.
    pub span: Span,
    /// Folded, without a possessive ending: "court" of "court's".
    pub word: Shared,
    /// Its stem, irregular verbs by their dictionary form: "tak" of "took".
    pub stem: Shared,
    /// Whether it carries content of its own.
    pub content: bool,
    /// Whether it is written with a capital.
    pub capital: bool,
    /// Number of the part between two marks of punctuation that it stands in.
    pub part: usize,
    /// Whether a mark of quotation opens right before it: "did not “**see**” it".
    pub quoted: bool,
}

/// What a written word is, wherever it stands: "took" is "took", of the stem "tak".
#[derive(Clone)]
struct Form {
    word: Shared,
    stem: Shared,
    content: bool,
}

/// Forms that a thread remembers at most: a story has some thousands, each met again and again.
const REMEMBERED: usize = 50_000;

thread_local! {
    static FORMS: RefCell<HashMap<String, Form>> = RefCell::default();
}

impl Form {
    fn of(written: &str) -> Self {
        FORMS.with_borrow_mut(|forms| {
            if let Some(form) = forms.get(written) {
                return form.clone();
            }
            if forms.len() == REMEMBERED {
                forms.clear();
            }
            forms.entry(written.to_owned()).or_insert_with(|| Self::read(written)).clone()
        })
    }

    fn read(written: &str) -> Self {
        let folded = fold(written);
        let word = folded.strip_suffix("'s").unwrap_or(&folded).trim_end_matches('\'');
        let letters = word.chars().any(char::is_alphabetic);
        let content = word.chars().any(char::is_alphanumeric) && !lexicon::is_stop_word(word);
        let word: Shared = word.into();
        let stem = if letters && content { stem(&model().verb(&word)).into() } else { word.clone() };
        Self { word, stem, content }
    }
}

impl Token {
    fn new(text: &str, span: Span, part: usize) -> Self {
        let written = span.of(text);
        let Form { word, stem, content } = Form::of(written);
        let before = text[..span.start].trim_end_matches(['"', '“']);
        let quoted = before.len() < span.start && before.ends_with(' ');
        Self { span, stem, content, capital: written.starts_with(char::is_uppercase), word, part, quoted }
    }

    /// Whether it is one of `words`.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }
}

/// The tokens of `span` in `text`. Currency signs and per cent stand alone, "can't" is "can" and "not", and marks of
/// punctuation part what they stand between.
pub(crate) fn tokens(text: &str, span: Span) -> Vec<Token> {
    let inside = span.of(text);
    let mut found: Vec<Token> = Vec::new();
    let mut part = 0;
    let mut at = 0;
    while let Some(c) = inside[at..].chars().next() {
        let len = c.len_utf8();
        let place = |from: usize, to: usize| Span::new(span.start + from, span.start + to);
        if c.is_alphanumeric() {
            let end = at + run(&inside[at..]);
            push(text, place(at, end), part, &mut found);
            at = end;
            continue;
        }
        match c {
            '$' | '£' | '€' | '¥' | '%' => found.push(Token::new(text, place(at, at + len), part)),
            ',' | ';' | ':' | '—' | '–' | '(' | ')' | '"' | '“' | '”' | '?' | '!' | '|' => part += 1,
            _ => {}
        }
        at += len;
    }
    found.shrink_to_fit();
    found
}

/// How many bytes the word at the start of `rest` has: inner marks of numbers, names and compounds are its own.
fn run(rest: &str) -> usize {
    let mut chars = rest.char_indices();
    // The two before the one that is looked at.
    let mut last = [None, chars.next().map(|(_, c)| c)];
    while let Some((at, c)) = chars.next() {
        let mut ahead = chars.clone().map(|(_, c)| c);
        let next = [ahead.next(), ahead.next()];
        let digits = || [last[1], next[0]].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()));
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inner = match c {
            c if c.is_alphanumeric() => true,
            ',' => digits(),
            '.' => digits() || word(next[0]) && !word(next[1]) && last[0].is_none_or(|c| c == '.'),
            '\'' | '’' | '‘' | '-' | '‑' => word(next[0]),
            _ => false,
        };
        if !inner {
            return at;
        }
        last = [last[1], Some(c)];
    }
    rest.len()
}

/// Adds one word, or the two that it is made of.
fn push(text: &str, span: Span, part: usize, found: &mut Vec<Token>) {
    let word = span.of(text).to_lowercase().replace('’', "'");
    let split = if word == "cannot" {
        Some(3)
    } else if word.ends_with("n't") && word.len() > 3 {
        Some(span.of(text).char_indices().rev().nth(2).map_or(0, |c| c.0))
    } else {
        span.of(text)
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .filter(|&at| is_unit(&word[at.min(word.len())..]) && at > 0)
    };
    let Some(at) = split else {
        found.push(Token::new(text, span, part));
        return;
    };
    let (first, second) = (Span::new(span.start, span.start + at), Span::new(span.start + at, span.end));
    found.push(Token::new(text, first, part));
    let mut last = Token::new(text, second, part);
    if word.ends_with("n't") || word == "cannot" {
        last.word = "not".into();
        last.stem = "not".into();
        last.content = false;
    }
    found.push(last);
}

/// Whether letters glued to a number are its unit: "5bn", "40km".
fn is_unit(letters: &str) -> bool {
    matches!(letters, "m" | "mn" | "bn" | "b" | "k" | "km" | "mph" | "kg" | "tn" | "pc")
}

#[cfg(test)]
mod tests {
    use super::tokens;
    use crate::text::Span;

    #[test]
    fn words_numbers_and_signs_stand_apart() {
        let text = "The U.S. can’t pay $5.7bn, or 12% of 1,850 crowns; Ruiz's well-known ship sank.";
        let words: Vec<String> =
            tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.word.to_string()).collect();
        let want = "the u.s ca not pay $ 5.7 bn or 12 % of 1,850 crowns ruiz well-known ship sank";
        assert_eq!(words.join(" "), want);
    }
}
