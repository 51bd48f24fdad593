//! Words, numbers and marks of a text, as the grammar of time sees them.

use super::lexicon::{Class, Lexicon, Meaning, WordId};
use crate::text::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Word,
    Digits,
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub span: Span,
    pub text: &'t str,
    pub shape: Shape,
    /// The mark, straight; a space where the token is none.
    pub mark: char,
    /// White space stands before it.
    pub spaced: bool,
    /// An empty line stands before it: no expression reaches across.
    pub parted: bool,
    /// Begins with a capital.
    pub capital: bool,
    /// Value of a run of digits.
    pub number: u32,
    /// Number of the word in the lexicon; 0 where the lexicon does not hold it.
    pub word: WordId,
    /// What the lexicon says of the word.
    pub meanings: &'static [Meaning],
}

impl Token<'_> {
    /// Whether it is this word, letters of any case.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words.
    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }
}

/// What the token means in `class`, where its letters are right for it.
pub(super) fn meaning<'l>(token: &Token<'l>, class: Class) -> Option<&'l Meaning> {
    token.meanings.iter().find(|m| m.class == class && (!m.proper || token.capital))
}

/// Reads `text` once.
pub(super) fn tokens<'t>(text: &'t str, lexicon: &'static Lexicon) -> Vec<Token<'t>> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    let (mut spaced, mut breaks) = (true, 2usize);
    let mut key = String::new();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            spaced = true;
            breaks += usize::from(first == '\n');
            continue;
        }
        let shape = shape_of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if shape == Shape::Mark || shape_of(c) != shape || c.is_whitespace() {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let span = Span::new(start, end);
        key.clear();
        key.extend(span.of(text).chars().map(plain).flat_map(char::to_lowercase));
        let (word, meanings) = lexicon.look_up(&key);
        let number = if shape == Shape::Digits { key.parse().unwrap_or(u32::MAX) } else { 0 };
        let capital = first.is_uppercase();
        let mark = if shape == Shape::Mark { plain(first) } else { ' ' };
        out.push(Token {
            span,
            text: span.of(text),
            shape,
            mark,
            spaced,
            parted: breaks > 1,
            capital,
            number,
            word,
            meanings,
        });
        spaced = false;
        breaks = 0;
    }
    out
}

fn shape_of(c: char) -> Shape {
    if c.is_ascii_digit() {
        Shape::Digits
    } else if c.is_alphabetic() {
        Shape::Word
    } else {
        Shape::Mark
    }
}

/// Marks as a typewriter has them.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | '′' | '`' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}
