use super::affix::Affixes;
use super::chars::{Chars, SPACE};
use super::file::ModelFile;
use super::hash::{ByHash, murmur64};
use super::url::is_url;
use super::words::Words;

/// A token as the network takes it, white space among them. Offsets are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Number of the norm that an exception gave it; 0 for none.
    pub(super) norm: u64,
    /// Whether one space follows.
    pub(super) spaced: bool,
}

/// Rules and exceptions that cut a text into tokens.
#[derive(Debug)]
pub(super) struct Tokenizer {
    affixes: Affixes,
    /// Exceptions by the hash of their text: the length in bytes and the norm of each part.
    exceptions: ByHash<Exception>,
    /// Exceptions that the rules would cut: by the hash of the first part that the rules give, all parts.
    cut: ByHash<Vec<Vec<u64>>>,
    /// Bytes of the longest exception.
    longest: usize,
}

#[derive(Debug)]
struct Exception {
    text: &'static str,
    parts: Vec<(usize, u64)>,
}

impl Tokenizer {
    pub(super) fn read(file: &ModelFile, chars: &Chars, words: &Words) -> Result<Self, String> {
        let mut exceptions = ByHash::default();
        let rows = file.strings("exceptions")?;
        let mut rows = rows.iter();
        while let (Some(&text), Some(count)) = (rows.next(), rows.next()) {
            let mut parts = Vec::new();
            for _ in 0..count.parse::<usize>().map_err(|_| "an exception without its length")? {
                let (Some(part), Some(norm)) = (rows.next(), rows.next()) else {
                    return Err("exceptions cut off".into());
                };
                parts.push((part.len(), words.number(norm)));
            }
            exceptions.insert(murmur64(text.as_bytes()), Exception { text, parts });
        }
        let longest = exceptions.values().map(|e: &Exception| e.text.len()).max().unwrap_or(0);
        let mut tokenizer = Self { affixes: Affixes::read(file)?, exceptions, cut: ByHash::default(), longest };
        tokenizer.cut = tokenizer.cut_exceptions(chars);
        Ok(tokenizer)
    }

    /// The exceptions that affix rules touch, as the rules alone would cut them.
    fn cut_exceptions(&self, chars: &Chars) -> ByHash<Vec<Vec<u64>>> {
        let mut out: ByHash<Vec<Vec<u64>>> = ByHash::default();
        let mut texts: Vec<&str> = self.exceptions.values().map(|e| e.text).collect();
        texts.sort_unstable();
        for text in texts {
            let affixes = &self.affixes;
            if affixes.prefix(chars, text) > 0
                || affixes.suffix(chars, text) > 0
                || !affixes.infixes(chars, text).is_empty()
                || text.contains(' ')
            {
                let mut pieces = Vec::new();
                self.pieces(chars, text, false, &mut pieces);
                let parts: Vec<u64> = pieces.iter().map(|p| murmur64(&text.as_bytes()[p.start..p.end])).collect();
                out.entry(parts[0]).or_default().push(parts);
            }
        }
        out
    }

    /// Cuts `text` into tokens.
    pub(super) fn tokenize(&self, chars: &Chars, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(text.len() / 5 + 1);
        self.pieces(chars, text, true, &mut pieces);
        self.join_exceptions(text, pieces)
    }

    /// Runs of white space and of anything else are cut one by one; a single space belongs to the token before.
    fn pieces(&self, chars: &Chars, text: &str, exceptions: bool, out: &mut Vec<Piece>) {
        let Some(first) = text.chars().next() else { return };
        let (mut start, mut in_space) = (0, chars.is(first, SPACE));
        for (i, c) in text.char_indices() {
            if chars.is(c, SPACE) == in_space {
                continue;
            }
            if start < i {
                self.run(chars, text, start..i, exceptions, out);
            }
            start = i;
            if c == ' ' {
                out.iter_mut().next_back().into_iter().for_each(|p| p.spaced = true);
                start += 1;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.run(chars, text, start..text.len(), exceptions, out);
            let spaced = text.ends_with(' ') && !in_space;
            out.iter_mut().next_back().into_iter().for_each(|p| p.spaced = spaced);
        }
    }

    /// Cuts one run: exceptions whole, affixes off, then addresses whole, then infixes.
    fn run(&self, chars: &Chars, text: &str, run: std::ops::Range<usize>, exceptions: bool, out: &mut Vec<Piece>) {
        let (mut start, mut end) = (run.start, run.end);
        let is_exception = |a: usize, b: usize| exceptions && self.exception(&text[a..b]).is_some();
        let mut suffixes = Vec::new();
        while start < end && !is_exception(start, end) {
            let prefix = self.affixes.prefix(chars, &text[start..end]);
            if prefix > 0 && start + prefix < end && is_exception(start + prefix, end) {
                out.push(plain(start, start + prefix));
                start += prefix;
                break;
            }
            let suffix = self.affixes.suffix(chars, &text[start + prefix..end]);
            if suffix > 0 && start < end - suffix && is_exception(start, end - suffix) {
                suffixes.push((end - suffix, end));
                end -= suffix;
                break;
            }
            if prefix + suffix == 0 {
                break;
            }
            if prefix > 0 {
                out.push(plain(start, start + prefix));
                start += prefix;
            }
            if suffix > 0 {
                suffixes.push((end - suffix, end));
                end -= suffix;
            }
        }
        self.middle(chars, text, start..end, exceptions, out);
        out.extend(suffixes.into_iter().rev().map(|(a, b)| plain(a, b)));
    }

    fn middle(&self, chars: &Chars, text: &str, run: std::ops::Range<usize>, exceptions: bool, out: &mut Vec<Piece>) {
        let words = &text[run.clone()];
        if words.is_empty() {
            return;
        }
        if let Some(exception) = self.exception(words).filter(|_| exceptions) {
            out.extend(parts(exception, run.start));
            return;
        }
        if is_url(chars, words) {
            out.push(plain(run.start, run.end));
            return;
        }
        let mut start = 0;
        for (a, b) in self.affixes.infixes(chars, words) {
            if a == 0 {
                continue;
            }
            if a != start {
                out.push(plain(run.start + start, run.start + a));
            }
            out.push(plain(run.start + a, run.start + b));
            start = b;
        }
        if start < words.len() {
            out.push(plain(run.start + start, run.end));
        }
    }

    fn exception(&self, text: &str) -> Option<&Exception> {
        if text.len() > self.longest {
            return None;
        }
        self.exceptions.get(&murmur64(text.as_bytes())).filter(|e| e.text == text)
    }

    /// Puts exceptions together again that the rules have cut, the longest first.
    fn join_exceptions(&self, text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
        let hash = |p: &Piece| murmur64(&text.as_bytes()[p.start..p.end]);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (i, piece) in pieces.iter().enumerate() {
            for parts in self.cut.get(&hash(piece)).into_iter().flatten() {
                let end = i + parts.len();
                if end <= pieces.len() && pieces[i + 1..end].iter().map(hash).eq(parts[1..].iter().copied()) {
                    found.push((i, end));
                }
            }
        }
        if found.is_empty() {
            return pieces;
        }
        found.sort_by_key(|&(a, b)| (std::cmp::Reverse(b - a), a));
        let mut taken = vec![false; pieces.len()];
        let mut joined = vec![0; pieces.len()];
        for (a, b) in found {
            if !taken[a] && !taken[b - 1] {
                joined[a] = b;
            }
            taken[a..b].fill(true);
        }
        let (mut out, mut i) = (Vec::with_capacity(pieces.len()), 0);
        while i < pieces.len() {
            let end = joined[i].max(i + 1);
            match self.exception(&text[pieces[i].start..pieces[end - 1].end]).filter(|_| joined[i] > 0) {
                Some(exception) => {
                    out.extend(parts(exception, pieces[i].start));
                    out.iter_mut().next_back().into_iter().for_each(|p| p.spaced = pieces[end - 1].spaced);
                }
                None => out.extend_from_slice(&pieces[i..end]),
            }
            i = end;
        }
        out
    }
}

fn plain(start: usize, end: usize) -> Piece {
    Piece { start, end, norm: 0, spaced: false }
}

fn parts(exception: &Exception, start: usize) -> impl Iterator<Item = Piece> + '_ {
    exception.parts.iter().scan(start, |at, &(length, norm)| {
        let piece = Piece { norm, ..plain(*at, *at + length) };
        *at += length;
        Some(piece)
    })
}
