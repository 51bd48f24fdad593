use super::chars::{CAPITAL, Chars, DIGIT, LETTER, SPACE};
use super::file::ModelFile;
use super::hash::{ByHash, murmur64};

/// What the network sees of a word: numbers of its norm, first letter, last three, shape, and whether it is space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) norm: u64,
    pub(super) prefix: u64,
    pub(super) suffix: u64,
    pub(super) shape: u64,
    pub(super) space: u64,
}

/// Numbers of strings, and norms of words.
#[derive(Debug)]
pub(super) struct Words {
    /// Names with a fixed number of their own, by their hash.
    symbols: ByHash<u64>,
    /// Norms that are not the lower case, by the word's number.
    norms: ByHash<u64>,
}

impl Words {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let mut symbols = ByHash::default();
        for pair in file.strings("symbols")?.chunks_exact(2) {
            symbols.insert(murmur64(pair[0].as_bytes()), pair[1].parse().map_err(|_| "a symbol without a number")?);
        }
        Ok(Self { symbols, norms: file.pairs64("norms")?.into_iter().collect() })
    }

    /// The number of a string.
    pub(super) fn number(&self, text: &str) -> u64 {
        if text.is_empty() {
            return 0;
        }
        let hash = murmur64(text.as_bytes());
        self.symbols.get(&hash).copied().unwrap_or(hash)
    }

    /// The attributes of a word; `norm` is the tokenizer's own norm, 0 where it gave none.
    pub(super) fn attributes(&self, chars: &Chars, text: &str, norm: u64) -> Attributes {
        let first = text.char_indices().nth(1).map_or(text.len(), |(i, _)| i);
        let last = text.char_indices().rev().nth(2).map_or(0, |(i, _)| i);
        Attributes {
            norm: if norm == 0 { self.norm(text) } else { norm },
            prefix: self.number(&text[..first]),
            suffix: self.number(&text[last..]),
            shape: self.number(&shape(chars, text)),
            space: u64::from(is_space(chars, text)),
        }
    }

    fn norm(&self, text: &str) -> u64 {
        match self.norms.get(&self.number(text)) {
            Some(&norm) => norm,
            None => self.number(&text.to_lowercase()),
        }
    }
}

/// Whether a token is white space alone.
pub(super) fn is_space(chars: &Chars, text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| chars.is(c, SPACE))
}

/// The shape of a word: `Xxxx` for "London", `dd` for "42"; a run of one kind is cut at four.
fn shape(chars: &Chars, text: &str) -> String {
    if text.len() >= 100 && text.chars().count() >= 100 {
        return "LONG".into();
    }
    let (mut out, mut last, mut run) = (String::with_capacity(text.len()), None, 0);
    for c in text.chars() {
        let kind = if chars.is(c, LETTER) {
            if chars.is(c, CAPITAL) { 'X' } else { 'x' }
        } else if chars.is(c, DIGIT) {
            'd'
        } else {
            c
        };
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < 4 {
            out.push(kind);
        }
    }
    out
}
